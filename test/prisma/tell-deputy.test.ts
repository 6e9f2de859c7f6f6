/** Whoever stands in for somebody is written to, and so are the holder of the office and whoever entered it. */

import { appointDeputy, type Appointing } from '../../prisma/acts/appoint-deputy';
import { endDeputy } from '../../prisma/acts/end-deputy';
import { readActor } from '../../prisma/actors';
import { setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { at } from '../../rules/calendar';
import { isRefusal } from '../../rules/refusal';
import type { Actor } from '../../rules/permissions';
import { theCase } from '../client/the-case';

const HEAD = 'truong-ban@bqlkkt.hatinh.example';
const DEPUTY = 'chuyen-vien-01@bqlkkt.hatinh.example';
const SECRETARY = 'thu-ky@bqlkkt.hatinh.example';

let database: Database;
let drop: () => Promise<void>;
beforeEach(async () => {
  const made = await theCase();
  drop = made.drop;
  database = openDatabase(made.url);
  await setClockOffset(database, at('2020-12-15', '09:00', 'Asia/Ho_Chi_Minh').getTime() - Date.now());
});
afterEach(async () => {
  await closeDatabase(database);
  await drop();
});

async function actorOf(email: string): Promise<Actor> {
  const { id: personId } = await database.person.findUniqueOrThrow({ where: { email } });
  const actor = await readActor(database, { personId });
  if (actor === undefined) throw new Error(email);
  return actor;
}

async function appoint(entering: string): Promise<number> {
  const { unitId: organisationId } = await database.nomination.findFirstOrThrow();
  const { personId: holderId } = await actorOf(HEAD);
  const days = {
    fromOn: '2020-12-15',
    toOn: '2020-12-18',
    paper: '41/QĐ-BQL',
    paperOn: '2020-12-14',
    issuer: 'Trưởng ban',
  };
  const who = { holderId, organisationId, deputy: DEPUTY, actor: await actorOf(entering) };
  const asked: Appointing = { ...days, ...who, tasks: ['review'], key: `appointing by ${entering}` };
  const [done, again] = [await appointDeputy(database, asked), await appointDeputy(database, asked)];
  if (Array.isArray(done) || Array.isArray(again)) throw new Error(JSON.stringify(done));
  expect([done.no, again.no, again.repeated]).toEqual([done.no, done.no, true]);
  return done.no;
}

type Told = { to: string; act: string; state: string; about: (string | null)[] };

async function told(): Promise<Told[]> {
  const letters = await database.letter.findMany({
    where: { kind: 'deputy' },
    include: { person: true },
    orderBy: [{ person: { email: 'asc' } }, { key: 'asc' }],
  });
  return letters.map(({ person, facts, state, nominationNumber, sittingNumber }) => {
    const { act } = facts as { act: string };
    return { to: person.email, act, state, about: [nominationNumber, sittingNumber] };
  });
}

const letterTo =
  (act: string, state = 'queued') =>
  (to: string) => ({ to, act, state, about: [null, null] });

test('an appointment is told to the deputy, the holder and the secretary who entered it, once', async () => {
  await appoint(SECRETARY);
  expect(await told()).toEqual([DEPUTY, SECRETARY, HEAD].map(letterTo('appointed')));
  const { facts } = await database.letter.findFirstOrThrow({ where: { kind: 'deputy' } });
  const { fullName: holder } = await database.person.findUniqueOrThrow({ where: { email: HEAD } });
  const { fullName: deputy } = await database.person.findUniqueOrThrow({ where: { email: DEPUTY } });
  expect(facts).toMatchObject({ holder, deputy, on: '2020-12-15', toOn: '2020-12-18', tasks: ['review'] });
});

test('ended early it is told again, and to whoever was told of the appointment that is all there is', async () => {
  const no = await appoint(HEAD);
  expect(await told()).toEqual([DEPUTY, HEAD].map(letterTo('appointed')));
  await database.letter.updateMany({ where: { kind: 'deputy', person: { email: HEAD } }, data: { state: 'sent' } });
  const actor = await actorOf(HEAD);
  for (const isFirst of [true, false]) {
    const ended = await endDeputy(database, { no, actor });
    expect(isRefusal(ended) ? ended : ended.repeated).toBe(!isFirst);
  }
  expect(await told()).toEqual([
    letterTo('appointed', 'cancelled')(DEPUTY),
    letterTo('ended')(DEPUTY),
    letterTo('appointed', 'sent')(HEAD),
    letterTo('ended')(HEAD),
  ]);
});

test('whoever entered it hears of its end also where somebody else ended it', async () => {
  const no = await appoint(SECRETARY);
  await database.letter.updateMany({
    where: { kind: 'deputy', person: { email: SECRETARY } },
    data: { state: 'sent' },
  });
  expect(await endDeputy(database, { no, actor: await actorOf(HEAD) })).toMatchObject({ recorded: true });
  const ended = (await told()).filter(({ act }) => act === 'ended');
  expect(ended).toEqual([DEPUTY, SECRETARY, HEAD].map(letterTo('ended')));
});
