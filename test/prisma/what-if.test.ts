/** A season decided again: what flips, what moves, and that no row changes. */

import path from 'node:path';
import { recordSeason } from '../../bench/recorded-season';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { askWhatIf } from '../../prisma/queries/what-if';
import { readPolicyPack, type PolicyPack } from '../../rules/policy';
import { loadExample } from '../../stack/example';
import { contentOf } from '../client/cli/given';
import { aDatabase } from '../setup/database';
import { readYaml, table } from '../rules/given';

const viewer = { personId: 'operator', roles: [{ role: 'administrator' as const, organisationId: '' }] };
let database: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const fresh = await aDatabase();
  drop = fresh.drop;
  database = openDatabase(fresh.url);
  const answer = await loadExample(database, path.join(__dirname, '..', '..'));
  if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
  await recordSeason(database, 50);
});

afterAll(async () => {
  await closeDatabase(database);
  await drop();
});

function aPack(change: (pack: PolicyPack) => void): PolicyPack {
  const pack = readPolicyPack(readYaml('policies/mpi-2018.yaml'));
  change(pack);
  return pack;
}

test('a draft with a lower share flips those who came close, and changes no row', async () => {
  const before = await contentOf(database);
  const pack = aPack(({ council }) => {
    const vote = council?.vote?.['CO_BO'];
    if (vote !== undefined) vote.value.share = { num: 2, den: 3, op: '>=' };
  });
  const found = await askWhatIf(database, viewer, { season: 2020, pack });
  expect(found).toMatchObject({ cases: 51, replayed: 50, dates: 100, moved: [], unreplayable: [] });
  expect(found.flips).toHaveLength(20);
  expect(new Set(found.flips.map(({ was, becomes }) => `${was.approve}: ${was.outcome} ${becomes.outcome}`))).toEqual(
    new Set(['6: failed passed', '7: failed passed']),
  );
  expect(await contentOf(database)).toBe(before);
});

test('the pack that was pinned flips nothing, and a season without cases has none', async () => {
  const pack = aPack(() => undefined);
  expect(await askWhatIf(database, viewer, { season: 2020, pack })).toMatchObject({ flips: [], moved: [] });
  expect(await askWhatIf(database, viewer, { season: 1999, pack })).toMatchObject({ cases: 0, replayed: 0 });
});

test('a draft roll of one body and a draft calendar are asked by themselves', async () => {
  const roll = { bodies: { 'hatinh-ez-council': { members: 10 } } };
  const larger = await askWhatIf(database, viewer, { season: 2020, body: 'hatinh-ez-council', roll });
  expect(new Set(larger.flips.map(({ was }) => was.approve))).toEqual(new Set());
  const eleven = await askWhatIf(database, viewer, { season: 2020, roll: { members: 11 } });
  expect(new Set(eleven.flips.map(({ was }) => was.approve))).toEqual(new Set([8]));
  expect(await askWhatIf(database, viewer, { season: 2020, body: 'another', roll })).toMatchObject({ replayed: 0 });
  const calendar = structuredClone(table);
  calendar.rows.push({ ...(calendar.rows[0] as (typeof calendar.rows)[number]), date: '2020-12-16', kind: 'holiday' });
  const moved = await askWhatIf(database, viewer, { season: 2020, calendar });
  expect(moved.flips).toEqual([]);
  expect(moved.moved.length).toBeGreaterThanOrEqual(50);
});

test('somebody who may see no case is told of none', async () => {
  const stranger = { personId: 'stranger', roles: [] };
  expect(await askWhatIf(database, stranger, { season: 2020, roll: { members: 10 } })).toMatchObject({ cases: 0 });
});
