/** Places and achievements are taken at entry and let go at every end that is no award; history refuses with its papers. */

import path from 'node:path';
import { judgeRows } from '../../prisma/acts/import-nominations';
import { nominate, type Nominating } from '../../prisma/acts/nominate';
import { policyUnder } from '../../prisma/acts/move-policy';
import { hold, resume, withdraw } from '../../prisma/acts/steer-nomination';
import { readActor } from '../../prisma/actors';
import { addHistory, readHistory } from '../../prisma/award-history';
import { readNow, setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import type { Prisma } from '../../prisma/generated/client';
import { release } from '../../prisma/reservations';
import { hashOf } from '../../prisma/secrets';
import { HistoryRow } from '../../rules/award-history';
import { endings, type Ending } from '../../rules/endings';
import type { Actor } from '../../rules/permissions';
import { PolicyPack, type Policy } from '../../rules/policy';
import { loadExample } from '../../stack/example';
import { aDatabase } from '../setup/database';
import { BLOC, COUNCIL, walkOf } from './walk';

jest.setTimeout(60_000);

let database: Database;
let drop: () => Promise<void>;
let secretary: Actor;

beforeEach(async () => {
  const fresh = await aDatabase();
  drop = fresh.drop;
  database = openDatabase(fresh.url);
  await setClockOffset(database, 0);
});
afterEach(async () => {
  await closeDatabase(database);
  await drop();
});

async function begin(): Promise<void> {
  await loadExample(database, path.join(__dirname, '..', '..'));
  const found = await readActor(database, { personId: 'hatinh-09' });
  if (found === undefined) throw new Error('nobody');
  secretary = found;
}

const ORGANISATION = 'hatinh-ez-board';
const fact = (person: string, kind: string, code: string): HistoryRow =>
  HistoryRow.parse({ organisation: ORGANISATION, person, kind, year: 2020, code, number: `${code} ${person}` });

async function onFile(rows: HistoryRow[]): Promise<void> {
  const now = await readNow(database);
  await database.$transaction((tx) => addHistory(tx, rows, { source: 'thử.csv', by: 'hatinh-09', now }));
}

const cited = <Value>(value: Value) => ({ value, cite: 'N91 3', certainty: 'confirmed' as const });

/** The pack with other leaves, as if it had been written so. */
async function change(packId: string, edit: (pack: PolicyPack) => void): Promise<void> {
  const { hash, content } = await database.policyPack.findFirstOrThrow({ where: { packId } });
  const pack = PolicyPack.parse(content);
  edit(pack);
  await database.policyPack.update({
    where: { hash },
    data: { hash: hashOf(JSON.stringify(pack)), content: pack as unknown as Prisma.InputJsonObject },
  });
}

function ask(person: string, more: Record<string, unknown> = {}): Promise<Awaited<ReturnType<typeof nominate>>> {
  const input = {
    title: 'CSTDCS',
    year: 2020,
    nominee: ORGANISATION,
    nomineePerson: person,
    reason: 'thành tích',
    ...more,
  };
  return nominate(database, { input, actor: secretary } satisfies Nominating);
}

test('what the history knows not to be met refuses, with clause and papers; what it does not know does not', async () => {
  await begin();
  await onFile([{ ...fact('Người Một', 'title', 'LDTT'), year: 2019 }, fact('Người Hai', 'title', 'LDTT')]);
  expect(await ask('Người Một', { title: 'CSTDB' })).toMatchObject([
    {
      code: 'not-eligible',
      condition: 'consecutiveTitles',
      evidence: ['CSTDCS 2018: –', 'CSTDCS 2019: –', 'CSTDCS 2020: –'],
      titles: { CSTDCS: 'Chiến sĩ thi đua cơ sở' },
      citation: { certainty: 'assumed' },
    },
  ]);
  expect(await ask('Người Hai', { title: 'CSTDB' })).toMatchObject({ repeated: false });
});

test('what the history knows is said together with whatever else is wrong, of each row of a file', async () => {
  await begin();
  await onFile([{ ...fact('Người Một', 'title', 'LDTT'), year: 2019 }]);
  const cells = { title: 'CSTDB', year: '2020', nominee: ORGANISATION, nomineePerson: 'Người Một', reason: 'x' };
  const lines = [
    { ...cells, total1: '5', claim2: 'y', total2: '180', parts2: '144+27' },
    { ...cells, reason: '' },
  ].map((row, index) => ({ line: index + 2, cells: row, refusals: [] }));
  const rows = await judgeRows(database, { actor: secretary, lines });
  if (!Array.isArray(rows)) throw new Error(rows.code);
  expect(rows.map(({ line, faults }) => [line, ...faults.map(({ code, field }) => `${code} ${field ?? ''}`)])).toEqual([
    [2, 'field-missing claim1', 'sum-differs parts2', 'not-eligible nominee'],
    [3, 'field-missing reason', 'not-eligible nominee'],
  ]);
});

test('the pack of the unit rules what it nominates, and a move to the packs of that day changes nothing', async () => {
  await begin();
  const holders = ['Trần A', ...Array.from({ length: 6 }, (_, index) => `Người ${index + 1}`)];
  await onFile([...holders.map((person) => fact(person, 'title', 'LDTT')), fact('Trần A', 'rating', 'excellent')]);
  const { content } = await database.policyPack.findFirstOrThrow({ where: { packId: 'mpi-2018' } });
  const { texts, validFrom } = PolicyPack.parse(content);
  const vote = {
    CSTDCS: cited({
      share: { num: 9, den: 10, op: '>=' as const },
      base: 'all-members' as const,
      method: 'secretBallot' as const,
    }),
  };
  const own: PolicyPack = {
    id: 'board-2020',
    authority: ORGANISATION,
    level: 'agency',
    extends: null,
    validFrom,
    validTo: null,
    texts,
    council: { vote },
  };
  await database.policyPack.create({
    data: {
      hash: hashOf(JSON.stringify(own)),
      packId: own.id,
      content: own as unknown as Prisma.InputJsonObject,
      loadedAt: await readNow(database),
    },
  });
  const answer = await ask('Trần A');
  if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
  const { unitId, policy } = await database.nomination.findUniqueOrThrow({
    where: { number: answer.number },
    include: { policy: true },
  });
  const pinned = policy.content as unknown as Policy;
  expect(pinned.packs).toContain('board-2020');
  expect(pinned.council.vote.value.share).toEqual({ num: 9, den: 10, op: '>=' });
  expect(await policyUnder(database, { row: { unitId }, policy: pinned }, pinned.packs)).toEqual(pinned);
});

test('of fifty nominations at once for three places three are taken, and a withdrawal frees one', async () => {
  await begin();
  const people = Array.from({ length: 50 }, (_, index) => `Người ${index + 1}`);
  const holders = people.slice(0, 20);
  await onFile([
    ...holders.map((person) => fact(person, 'title', 'LDTT')),
    ...holders.map((person) => fact(person, 'rating', 'excellent')),
  ]);
  const answers = await Promise.all(people.map((person) => ask(person)));
  const taken = answers.flatMap((answer) => (Array.isArray(answer) ? [] : [answer.number]));
  expect(taken).toHaveLength(3);
  const refused = answers.find((answer) => Array.isArray(answer));
  expect(refused).toMatchObject([
    {
      code: 'cap-reached',
      of: 'LDTT',
      name: 'Lao động tiên tiến',
      holders: 20,
      most: 3,
      citation: { clause: expect.stringContaining('9') as string },
    },
  ]);
  const [first = ''] = taken;
  await withdraw(database, { number: first, actor: secretary, key: 'w', reason: 'rút' });
  const waiting = people.find((_, index) => Array.isArray(answers[index])) ?? '';
  expect(await ask(waiting)).toMatchObject({ repeated: false });
});

test('one paper serves one award; the same nomination again is the same', async () => {
  await begin();
  const evidence = [{ id: 'E1', claim: 'x', document: { number: '77/BC' } }];
  const first = await ask('Người Một', { evidence });
  expect(first).toMatchObject({ repeated: false });
  expect(await ask('Người Một', { evidence })).toMatchObject({ repeated: true });
  const other = await ask('Người Một', { evidence, title: 'BK_BO' });
  expect(other).toMatchObject([
    { code: 'used-elsewhere', what: 'document', value: '77/BC', citation: { source: 'Nghị định 91/2017/NĐ-CP' } },
  ]);
  expect(await ask('Người Hai', { evidence })).toMatchObject({ repeated: false });
});

test('an award that a file brought in takes one of the places', async () => {
  await begin();
  await onFile([
    ...Array.from({ length: 20 }, (_, index) => fact(`Người ${index}`, 'title', 'LDTT')),
    ...['Người 18', 'Người 19'].map((person) => fact(person, 'title', 'CSTDCS')),
  ]);
  expect(await ask('Người 1')).toMatchObject({ repeated: false });
  expect(await ask('Người 2')).toMatchObject([{ code: 'cap-reached', holders: 20, most: 3 }]);
});

test('an initiative serves one person, and a title once in three years one case, until that is withdrawn', async () => {
  await begin();
  await change('vn-national-2017', (pack) => {
    pack.crossCase = { ...pack.crossCase, initiativeUsedOnce: cited(true) };
    pack.titles = {
      ...pack.titles,
      CSTDCS: { ...pack.titles?.['CSTDCS'], oncePer: cited({ subject: 'person', years: 3, group: ['CSTDCS'] }) },
    };
  });
  const first = await ask('Người Một', { initiatives: ['03/SK'] });
  if (Array.isArray(first)) throw new Error(JSON.stringify(first));
  expect(await ask('Người Hai', { initiatives: ['03/SK'] })).toMatchObject([
    { code: 'used-elsewhere', what: 'initiative', value: '03/SK', number: first.number, citation: { clause: '3' } },
  ]);
  expect(await ask('Người Một', { year: 2019 })).toMatchObject([
    { code: 'used-elsewhere', what: 'turn', value: 'CSTDCS', number: first.number },
  ]);
  await withdraw(database, { number: first.number, actor: secretary, key: 'w', reason: 'rút' });
  expect(await ask('Người Hai', { initiatives: ['03/SK'] })).toMatchObject({ repeated: false });
  expect(await ask('Người Một', { year: 2019 })).toMatchObject({ repeated: false });
});

test('what a case held is let go at every ending but an award', async () => {
  await begin();
  const held = async (ending: Ending): Promise<boolean> =>
    database.$transaction(async (tx) => {
      const row = { key: `document/${ending}`, nominationNumber: '2020-0001' };
      const { id } = await tx.reservation.create({ data: { ...row, takenAt: new Date(0) } });
      await release(tx, row.nominationNumber, ending, new Date(1));
      return (await tx.reservation.findUniqueOrThrow({ where: { id } })).releasedAt === null;
    });
  for (const ending of endings) expect([ending, await held(ending)]).toEqual([ending, ending === 'awarded']);
});

test('a hold names a cause of the policy and a paper when it begins, and a paper when it ends', async () => {
  await begin();
  const command = { number: '2020-0001', actor: secretary, reason: 'đơn thư' };
  const clause = { citation: { clause: '3' } };
  expect(await hold(database, { ...command, key: 'a', cause: 'complaint' })).toMatchObject({
    code: 'paper-missing',
    ...clause,
  });
  expect(await hold(database, { ...command, key: 'b', cause: 'prosecution', paper: '1/TB' })).toMatchObject({
    code: 'invalid-choice',
    ...clause,
  });
  expect(await hold(database, { ...command, key: 'c', cause: 'complaint', paper: '1/TB' })).toMatchObject({
    recorded: true,
  });
  expect(await resume(database, { ...command, key: 'd', end: 'cleared' })).toMatchObject({
    code: 'paper-missing',
    ...clause,
  });
  expect(await resume(database, { ...command, key: 'e', end: 'cleared', paper: '2/KL' })).toMatchObject({
    recorded: true,
  });
});

test('an award that ends here is on file for the next nomination', async () => {
  const walk = await walkOf(database);
  await walk.review();
  await walk.sit(COUNCIL);
  await walk.sit(BLOC);
  await walk.submit();
  await walk.answer('01/QĐ');
  expect(await readHistory(database, ORGANISATION)).toMatchObject([
    { kind: 'title', code: 'CO_BO', year: 2020, number: '01/QĐ' },
  ]);
});
