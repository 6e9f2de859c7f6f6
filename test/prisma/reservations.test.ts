/** Places and achievements are taken at entry and let go at every end that is no award; history refuses with its papers. */

import path from 'node:path';
import { nominate, type Nominating } from '../../prisma/acts/nominate';
import { withdraw } from '../../prisma/acts/steer-nomination';
import { readActor } from '../../prisma/actors';
import { addHistory, readHistory } from '../../prisma/award-history';
import { readNow, setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { HistoryRow } from '../../rules/award-history';
import type { Actor } from '../../rules/permissions';
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
  await onFile([fact('Người Một', 'rating', 'good'), fact('Người Một', 'title', 'BK_BO')]);
  expect(await ask('Người Một')).toMatchObject([
    { code: 'not-eligible', condition: 'title', evidence: ['LDTT 2020: –'], citation: { certainty: 'assumed' } },
    { code: 'not-eligible', condition: 'initiative, rating' },
  ]);
  expect(await ask('Người Hai')).toMatchObject({ repeated: false });
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

test('one paper and one initiative serve one award; the same nomination again is the same', async () => {
  await begin();
  const evidence = [{ id: 'E1', claim: 'x', document: { number: '77/BC' } }];
  const first = await ask('Người Một', { evidence });
  expect(first).toMatchObject({ repeated: false });
  expect(await ask('Người Một', { evidence })).toMatchObject({ repeated: true });
  const other = await ask('Người Một', { evidence, title: 'BK_BO' });
  expect(other).toMatchObject([
    { code: 'used-elsewhere', what: 'document', citation: { source: 'Nghị định 91/2017/NĐ-CP' } },
  ]);
  expect(await ask('Người Hai', { evidence })).toMatchObject({ repeated: false });
});

test('an award that ends here is on file for the next nomination, and what it rested on stays taken', async () => {
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
