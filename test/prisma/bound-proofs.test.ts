/** What was voted on and who held the key are proved too: an export that says otherwise of either is found out. */

import { setClockOffset } from '../../prisma/clock';
import type { Database } from '../../prisma/database';
import { exportCase } from '../../prisma/queries/export-case';
import { hashOf } from '../../prisma/secrets';
import { Exported } from '../../rules/exported';
import { verifyExport } from '../../rules/verify';
import { verifyBoards } from '../../verifier/verify-boards';
import { copiesOf } from '../setup/database';
import { twoRivals, voteOn } from './rivals';
import { eachOn } from './stand';
import { walkAt, walkOf } from './walk';

jest.setTimeout(60_000);

let database: Database;
let exported: Exported;

const countedOnce = copiesOf(async (one) => {
  await setClockOffset(one, 0);
  const walk = await walkOf(one);
  const place = { database: one, walk };
  return voteOn(place, { items: await twoRivals(place), key: 'k', noes: [9, 0] });
});

let sitting: string;
eachOn(countedOnce, (one, answer) => {
  database = one;
  sitting = answer;
});

beforeEach(async () => {
  const found = await exportCase(database, await walkAt(database, '').actor('hatinh-09'), sitting);
  exported = Exported.parse(JSON.parse(JSON.stringify(found)));
});

/** But those of the chain itself, which whoever writes the database can reckon anew. */
async function found(): Promise<string[]> {
  const checks = verifyExport(exported, hashOf).filter(({ name }) => name !== 'law' && name !== 'record');
  const boards = await verifyBoards(exported.sittings, exported.record);
  return [
    ...checks.flatMap(({ differences }) => differences.map(({ code }) => code)),
    ...boards.flatMap(({ findings }) => findings.map(({ code }) => code)),
  ];
}

function entry(kind: string): Record<string, unknown> {
  return exported.record.find((one) => one.kind === kind)?.body ?? {};
}

/** Two nominations change places on the agenda, so that the yeses of one count for the other. */
function exchange(): void {
  const agenda = exported.sittings[0]?.agenda ?? [];
  const [first, second] = agenda.map(({ nomination }) => nomination);
  for (const item of agenda) item.nomination = (item.position === 1 ? second : first) ?? '';
}

test('a counted sitting is proved whole', async () => {
  expect(await found()).toEqual([]);
});

test('nominations that changed places on the agenda are found, also where the record was made to say the same', async () => {
  exchange();
  for (const item of entry('counted')['items'] as { nomination: string; position: number }[])
    item.nomination = exported.sittings[0]?.agenda[item.position - 1]?.nomination ?? '';
  expect(await found()).toContain('agenda-differs');
  (entry('convened')['items'] as string[]).reverse();
  expect(await found()).toEqual(['agenda-differs']);
});

test('a decision that the record gives to another nomination is found', async () => {
  const items = entry('counted')['items'] as { nomination: string }[];
  for (const item of items) item.nomination = '2020-0099';
  expect(await found()).toEqual(['entry-differs', 'entry-differs']);
});

test('a key that others hold than the policy says is found', async () => {
  const policy = exported.policies[exported.sittings[0]?.policyHash ?? ''] as {
    council: { countingBoard: { value: { size: number; needed: number } } };
  };
  policy.council.countingBoard.value.needed = 3;
  expect(await found()).toEqual(['key-differs']);
});
