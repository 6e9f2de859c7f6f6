/** What is owed after an award in a year that no calendar lists yet has no date until that calendar is applied. */

import { applyCalendar } from '../../prisma/acts/apply-calendar';
import { enterAwardDuty } from '../../prisma/acts/award-duty';
import { importCalendar, newestTable } from '../../prisma/acts/import-calendar';
import { readClockOffset, setClockOffset } from '../../prisma/clock';
import type { Database } from '../../prisma/database';
import { previewCalendar } from '../../prisma/queries/preview-calendar';
import { nextPlannedMoment } from '../../prisma/outbox/sweep';
import { dateDuties, keepAwardDuties, listUndated } from '../../prisma/stages/award-duties';
import { loadCase } from '../../prisma/stages/load-case';
import { storeCalendar } from '../../prisma/store-calendar';
import type { CalendarTable } from '../../rules/calendar';
import type { Derivation } from '../../rules/deadlines';
import { isRefusal } from '../../rules/refusal';
import { eachOn, nominatedOnce } from './stand';
import { BLOC, COUNCIL, walkAt, type Walk } from './walk';

jest.setTimeout(120_000);

const ID = 'vn-civil-service';
const SECRETARY = 'hatinh-09';

let database: Database;
let walk: Walk;

eachOn(nominatedOnce, (one, number) => {
  database = one;
  walk = walkAt(one, number);
});

/** In force from now on, as if the years of it alone were published. */
async function inForce(table: CalendarTable): Promise<void> {
  const { hash } = await storeCalendar(database, table, { now: new Date() });
  await database.calendar.update({ where: { hash }, data: { appliedAt: new Date() } });
}

async function apply(table: CalendarTable) {
  const actor = await walk.actor(SECRETARY);
  const stored = await importCalendar(database, { actor, table });
  if (Array.isArray(stored)) throw new Error(JSON.stringify(stored));
  const { version } = stored;
  const { mark } = await previewCalendar(database, { table, version }, actor);
  const applied = await applyCalendar(database, { actor, calendar: ID, version, mark, reason: 'lịch năm mới' });
  if (isRefusal(applied)) throw new Error(applied.code);
  return { applied, again: await applyCalendar(database, { actor, calendar: ID, version, mark, reason: 'lịch' }) };
}

const dueOf = (derivation: unknown): string | undefined => (derivation as Derivation | null)?.due;
const duties = async () => {
  const rows = await database.awardDuty.findMany({ orderBy: { kind: 'asc' } });
  return rows.map(({ kind, derivation }) => [kind, dueOf(derivation)]);
};

async function submitted(): Promise<void> {
  await walk.review();
  await walk.sit(COUNCIL);
  await walk.sit(BLOC);
  await walk.submit();
}

async function calendars(): Promise<{ whole: CalendarTable; lacking: CalendarTable }> {
  const whole = await newestTable(database, ID);
  if (whole === undefined) throw new Error('no calendar');
  const { 2020: _y, 2021: _z, ...others } = whole.years;
  const named = { ...whole, sources: { ...whole.sources, X: { text: 'Công văn 1/VP' } } };
  return { whole: named, lacking: { ...whole, years: others } };
}

test('it is dated then, stands in the record, and is reminded of and escalated like any other', async () => {
  await submitted();
  const { whole, lacking } = await calendars();
  await inForce(lacking);
  await walk.answer('01/QĐ');
  expect(await duties()).toEqual([
    ['copyPassed', undefined],
    ['copySent', undefined],
    ['decisionReceived', undefined],
    ['handedOver', undefined],
  ]);

  const { applied, again } = await apply(whole);
  expect(applied).toMatchObject({ cases: [{ number: walk.number, what: 'dutyDated', from: null }] });
  expect(again).toMatchObject({ resumed: true, cases: [] });
  expect(await duties()).toEqual([
    ['copyPassed', undefined],
    ['copySent', '2020-12-28'],
    ['decisionReceived', undefined],
    ['handedOver', undefined],
  ]);
  expect(await listUndated(database, ID)).toEqual([]);
  const entries = await database.recordEntry.findMany({ where: { kind: 'calendarApplied' } });
  expect(entries).toMatchObject([
    {
      chain: `nomination:${walk.number}`,
      body: { duty: 'copySent', from: null, to: expect.stringContaining('2020-12-28T17:00'), reason: 'lịch năm mới' },
    },
  ]);
  const [first] = await database.awardDuty.findMany({ where: { nextAt: { not: null } }, orderBy: { nextAt: 'asc' } });
  expect(await nextPlannedMoment(database, new Date('2021-12-31'))).toEqual(first?.nextAt);
  await setClockOffset(database, (await readClockOffset(database)) + 40 * 86_400_000);
  expect(await keepAwardDuties(database)).toBeGreaterThan(1);
  const letters = await database.letter.findMany({ where: { kind: 'award-duty' } });
  expect(new Set(letters.map(({ facts }) => (facts as { when: string }).when))).toEqual(
    new Set(['reminder', 'missed', 'escalation']),
  );
  const ofReceipt = letters.filter(({ key }) => key.includes('/decisionReceived/'));
  expect(ofReceipt.map(({ facts }) => facts)).toMatchObject([{ when: 'reminder', dueAt: null }]);
  const { personId: submitter } = await database.task.findFirstOrThrow({ where: { kind: 'submit' } });
  expect(ofReceipt.map(({ personId }) => personId)).toEqual([submitter]);
  expect(await keepAwardDuties(database)).toBe(0);
  // What was told is not told anew where another calendar dates something else of the case.
  await database.$transaction(async (tx) => dateDuties(tx, await loadCase(tx, walk.number)));
  await setClockOffset(database, (await readClockOffset(database)) + 40 * 86_400_000);
  expect(await keepAwardDuties(database)).toBe(0);
});

test('what waits for a receipt is looked at once there is one, and by its own calendar alone', async () => {
  await submitted();
  await walk.answer('01/QĐ');
  expect(await listUndated(database, ID)).toEqual([]);
  await database.awardDuty.updateMany({
    where: { kind: 'decisionReceived' },
    data: { state: 'done', doneOn: '2020-12-20' },
  });
  expect(await listUndated(database, ID)).toEqual([walk.number]);
  expect(await listUndated(database, 'another')).toEqual([]);
});

/** As an earlier build left it: with what was planned ahead for the sending. */
async function receivedBefore(): Promise<void> {
  const received = { state: 'done', doneOn: '2020-12-14', rungs: [], nextAt: null };
  await database.awardDuty.updateMany({ where: { kind: 'decisionReceived' }, data: received });
}

test.each([
  ['an earlier build kept', async () => receivedBefore()],
  [
    'dates what was sent',
    async () => {
      const actor = await walk.actor(SECRETARY);
      const entered = { kind: 'decisionReceived', on: '2020-12-14', giver: '', recipient: '' } as const;
      expect(await enterAwardDuty(database, { number: walk.number, actor, ...entered })).toMatchObject({
        recorded: true,
      });
    },
  ],
  [
    'stands before what was sent is dated',
    async () => {
      await receivedBefore();
      await database.$transaction(async (tx) => dateDuties(tx, await loadCase(tx, walk.number)));
    },
  ],
])('nobody is reminded that a decision be sent whose receipt %s', async (which, receive) => {
  await submitted();
  const { whole, lacking } = await calendars();
  const isUndated = which !== 'an earlier build kept';
  if (isUndated) await inForce(lacking);
  await walk.answer('01/QĐ');
  if (isUndated) await inForce(whole);
  await receive();
  const sent = { kind: 'copySent', state: 'open' };
  expect(dueOf((await database.awardDuty.findFirstOrThrow({ where: sent })).derivation)).toBe('2020-12-28');
  await setClockOffset(database, (await readClockOffset(database)) + 40 * 86_400_000);
  await keepAwardDuties(database);
  expect(await database.letter.count({ where: { kind: 'award-duty', key: { contains: '/copySent/' } } })).toBe(0);
  expect(await database.awardDuty.count({ where: { ...sent, rungs: { equals: [] }, nextAt: null } })).toBe(1);
});
