/** A version of a calendar is brought in, previewed and applied on the case of Hà Tĩnh, which waits for its unit's head. */

import path from 'node:path';
import { applyCalendar, type CalendarApplied } from '../../prisma/acts/apply-calendar';
import { importCalendar, newestTable } from '../../prisma/acts/import-calendar';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { extend } from '../../prisma/acts/steer-nomination';
import { readActor } from '../../prisma/actors';
import { readClockOffset, readNow, setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { Prisma } from '../../prisma/generated/client';
import { previewCalendar, type CalendarPreview } from '../../prisma/queries/preview-calendar';
import { readExported } from '../../prisma/queries/export-case';
import { loadCase } from '../../prisma/stages/load-case';
import { keepMoments, whereIs } from '../../prisma/stages/settle';
import { loadExample } from '../../stack/example';
import { at, type CalendarTable } from '../../rules/calendar';
import { editCalendar } from '../../rules/calendar-edit';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { verifyDates } from '../../rules/verify-dates';
import { aDatabase } from '../setup/database';

const root = path.join(__dirname, '..', '..');
const ID = 'vn-civil-service';
const LATER = [
  { date: '2020-12-18', kind: 'swap_off', name: 'Hoán đổi với 26/12', source: 'X', pairedWith: '2020-12-26' },
  { date: '2020-12-26', kind: 'makeup_work', name: 'Làm bù cho 18/12', source: 'X', pairedWith: '2020-12-18' },
];
const EARLIER = [
  { date: '2020-12-19', kind: 'makeup_work', name: 'Làm bù cho 31/12', source: 'X', pairedWith: '2020-12-31' },
  { date: '2020-12-31', kind: 'swap_off', name: 'Hoán đổi với 19/12', source: 'X', pairedWith: '2020-12-19' },
];
let database: Database;
let drop: () => Promise<void>;
let number: string;

beforeEach(async () => {
  const fresh = await aDatabase();
  drop = fresh.drop;
  database = openDatabase(fresh.url);
  await setClockOffset(database, 0);
  const answer = await loadExample(database, root);
  if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
  number = answer.number;
  await whereIs(database, number);
});

afterEach(async () => {
  await closeDatabase(database);
  await drop();
});

async function secretary(personId = 'hatinh-09'): Promise<Actor> {
  const found = await readActor(database, { personId });
  if (found === undefined) throw new Error(`${personId} is unknown`);
  return found;
}

async function withRows(rows: Record<string, string>[], removed: string[] = []): Promise<CalendarTable> {
  const base = await newestTable(database, ID);
  if (base === undefined) throw new Error('no calendar');
  const sources = { X: { text: 'Công văn 1/VP' } };
  const edited = editCalendar(base, { rows, removed, sources, knownOn: '2020-12-14' });
  if ('faults' in edited) throw new Error(JSON.stringify(edited.faults));
  return edited.table;
}

/** Imported as the next version. */
async function imported(rows: Record<string, string>[]): Promise<{ table: CalendarTable; version: number }> {
  const table = await withRows(rows);
  const stored = await importCalendar(database, { actor: await secretary(), table });
  if (Array.isArray(stored)) throw new Error(JSON.stringify(stored));
  return { table, version: stored.version };
}

async function applied(version: number, mark: string, earlier?: 'keep' | 'follow'): Promise<CalendarApplied | Refusal> {
  const decided = { reason: 'hoán đổi', ...(earlier === undefined ? {} : { earlier }) };
  return applyCalendar(database, { actor: await secretary(), calendar: ID, version, mark, ...decided });
}

const dueOf = async (): Promise<string> =>
  (await database.nomination.findUniqueOrThrow({ where: { number } })).dueAt?.toISOString() ?? '';
const endOf = (day: string): string => at(day, '24:00', 'Asia/Ho_Chi_Minh').toISOString();

async function agrees(): Promise<void> {
  const exported = await readExported(database, { subject: number, nominations: [number], sittings: [] });
  expect(verifyDates(exported).differences).toEqual([]);
}

test('a swap moves the due date, its reminders and the task, tells the person, and keeps the old date on record', async () => {
  const { table, version } = await imported(LATER);
  expect(await dueOf()).toBe(endOf('2020-12-21'));
  const preview = await previewCalendar(database, { table, version });
  expect(preview.dates).toMatchObject([
    { number, step: 'unit-review', earlier: false, told: ['hatinh-01'], rows: [{ date: '2020-12-18', source: 'X' }] },
  ]);
  expect(await dueOf()).toBe(endOf('2020-12-21'));
  const before = await database.moment.findMany({ where: { nominationNumber: number, state: 'planned' } });
  expect(await applied(version, preview.mark)).toMatchObject({ resumed: false, cases: [{ number, what: 'moved' }] });
  expect(await dueOf()).toBe(endOf('2020-12-22'));
  const opening = await database.opening.findFirstOrThrow({ where: { nominationNumber: number, state: 'open' } });
  const task = await database.task.findFirstOrThrow({ where: { nominationNumber: number, state: 'open' } });
  expect([opening.dueAt?.toISOString(), task.dueAt?.toISOString()]).toEqual([endOf('2020-12-22'), endOf('2020-12-22')]);
  const old = await database.moment.findMany({ where: { id: { in: before.map(({ id }) => id) } } });
  expect(old.every(({ state }) => state === 'cancelled')).toBe(true);
  const planned = await database.moment.findMany({ where: { nominationNumber: number, state: 'planned' } });
  expect(planned.map(({ kind, rung }) => `${kind} ${rung}`).sort()).toEqual(
    before.map(({ kind, rung }) => `${kind} ${rung}`).sort(),
  );
  const deadline = planned.find(({ kind, rung }) => kind === 'deadline' && rung === 0);
  expect(deadline?.derivation).toMatchObject({ calendar: `${ID}.2 2020-12-14` });
  const letters = await database.letter.findMany({ where: { kind: 'moved' } });
  expect(letters).toHaveLength(1);
  expect(letters[0]?.facts).toMatchObject({
    newAt: endOf('2020-12-22'),
    days: [{ on: '2020-12-18', decree: 'Công văn 1/VP' }],
  });
  const entry = await database.recordEntry.findFirstOrThrow({ where: { kind: 'calendarApplied' } });
  expect(entry.body).toMatchObject({ from: endOf('2020-12-21'), to: endOf('2020-12-22'), kept: false });
  expect(await database.hint.count({ where: { number, reason: 'wake' } })).toBeGreaterThan(0);
  await agrees();
});

test('a step that its person has completed is not said to move, though no worker was there to settle it', async () => {
  const { table, version } = await imported(LATER);
  const seen = await previewCalendar(database, { table, version });
  expect(seen).toMatchObject({ dates: [{ number }], people: 1 });
  const task = await database.task.findFirstOrThrow({ where: { nominationNumber: number, state: 'open' } });
  await reviewNomination(database, { taskId: task.id, actor: await secretary(task.personId), choice: 'agree' });
  const preview = await previewCalendar(database, { table, version });
  expect(preview).toMatchObject({ dates: [], reminders: [], people: 0 });
  expect(await applied(version, seen.mark)).toMatchObject({ code: 'preview-again' });
  expect(await applied(version, preview.mark)).toMatchObject({ cases: [] });
  await agrees();
});

test('applying twice moves nothing more, and a run that broke off goes on where it stopped', async () => {
  const { table, version } = await imported(LATER);
  const { mark } = await previewCalendar(database, { table, version });
  await applied(version, mark);
  const counts = async (): Promise<number[]> =>
    Promise.all([database.act.count(), database.moment.count(), database.letter.count(), database.recordEntry.count()]);
  const once = await counts();
  expect(await applied(version, 'ANOTHER1')).toMatchObject({ resumed: true, cases: [] });
  expect(await counts()).toEqual(once);
});

test('a conflict of interest of whoever applies a version holds up no date, and the case is not told of', async () => {
  const { table, version } = await imported(LATER);
  const { id: personId } = await database.person.findUniqueOrThrow({ where: { id: 'hatinh-09' } });
  await database.conflict.create({
    data: { nominationNumber: number, no: 1, personId, source: 'self', state: 'inForce', declaredAt: new Date() },
  });
  const { mark, dates } = await previewCalendar(database, { table, version }, await secretary());
  expect(dates).toEqual([]);
  expect(await applied(version, mark)).toMatchObject({ resumed: false, cases: [] });
  expect(await dueOf()).toBe(endOf('2020-12-22'));
  await agrees();
});

test('a version that is stored and not applied counts for nothing', async () => {
  await imported(LATER);
  const theCase = await loadCase(database, number, await readNow(database));
  expect(theCase.calendar.version).not.toContain('.2');
});

/** The case as it is, under so many numbers more, each for a person of its own. */
async function copies(count: number): Promise<void> {
  const each = Prisma.sql`generate_series(1, ${count}::int) n WHERE`;
  await database.$executeRaw`
    INSERT INTO nomination SELECT (jsonb_populate_record(one, jsonb_build_object(
      'number', '2020-' || 2000 + n, 'nomineePerson', 'Người ' || n))).* FROM nomination one, ${each} one.number = ${number}`;
  await database.$executeRaw`
    INSERT INTO opening SELECT (jsonb_populate_record(one, jsonb_build_object('nominationNumber', '2020-' || 2000 + n))).*
      FROM opening one, ${each} one."nominationNumber" = ${number}`;
  await database.$executeRaw`
    INSERT INTO moment SELECT (jsonb_populate_record(one, jsonb_build_object(
      'nominationNumber', '2020-' || 2000 + n, 'id', gen_random_uuid(), 'key', one.key || n))).*
      FROM moment one, ${each} one."nominationNumber" = ${number}`;
}

test('every case of a house with a thousand is looked at', async () => {
  await copies(1_000);
  const { table, version } = await imported(LATER);
  expect((await previewCalendar(database, { table, version })).dates).toHaveLength(1_001);
});

test('a date that comes earlier needs a decision: kept, it stays on record; followed, it moves', async () => {
  const { table, version } = await imported(EARLIER);
  const preview = await previewCalendar(database, { table, version });
  expect(preview.dates).toMatchObject([{ earlier: true, past: false }]);
  expect(await applied(version, preview.mark)).toMatchObject({ code: 'field-missing', field: 'earlier' });
  expect(await applied(version, preview.mark, 'keep')).toMatchObject({ cases: [{ what: 'kept' }] });
  expect(await dueOf()).toBe(endOf('2020-12-21'));
  const entry = await database.recordEntry.findFirstOrThrow({ where: { kind: 'calendarApplied' } });
  expect(entry.body).toMatchObject({ kept: true, to: endOf('2020-12-19') });
  expect(await applied(version, preview.mark, 'keep')).toMatchObject({ resumed: true, cases: [] });
  await agrees();
});

test('a date that is over and comes later is moved and told, though it stays in the past', async () => {
  const { table, version } = await imported(LATER);
  await setClockOffset(database, (await readClockOffset(database)) + 10 * 86_400_000);
  const preview = await previewCalendar(database, { table, version });
  expect(preview.dates).toMatchObject([{ earlier: false, past: false, told: ['hatinh-01'] }]);
  expect(await applied(version, preview.mark)).toMatchObject({ cases: [{ what: 'moved' }] });
});

test('a date that comes earlier is followed where that was decided', async () => {
  const { table, version } = await imported(EARLIER);
  const preview: CalendarPreview = await previewCalendar(database, { table, version });
  expect(await applied(version, preview.mark, 'follow')).toMatchObject({ cases: [{ what: 'moved' }] });
  expect(await dueOf()).toBe(endOf('2020-12-19'));
  await agrees();
});

test('what changed since the preview is refused, and nothing is applied', async () => {
  const { table, version } = await imported(LATER);
  const { mark } = await previewCalendar(database, { table, version });
  const actor = await secretary();
  const moved = await extend(database, { number, actor, key: 'x', reason: 'chờ', to: '2020-12-28' });
  expect(isRefusal(moved)).toBe(false);
  expect(await applied(version, mark)).toMatchObject({ code: 'preview-again' });
  const row = await database.calendar.findFirstOrThrow({ where: { version } });
  expect(row.appliedAt).toBeNull();
});

test('a date that staff set stays where it was set, and its reminders follow the calendar', async () => {
  const { table, version } = await imported(LATER);
  await extend(database, { number, actor: await secretary(), key: 'x', reason: 'chờ', to: '2020-12-22' });
  const preview = await previewCalendar(database, { table, version });
  expect(preview.dates).toEqual([]);
  expect(preview.reminders).toMatchObject([{ number }]);
  expect(await applied(version, preview.mark)).toMatchObject({ cases: [{ what: 'remindersMoved' }] });
  expect(await dueOf()).toBe(endOf('2020-12-22'));
  expect(await database.letter.count({ where: { kind: 'moved' } })).toBe(1);
  await agrees();
});

test('a date that has passed never moves', async () => {
  const { table, version } = await imported(LATER);
  const now = await readNow(database);
  const later = at('2020-12-22', '09:00', 'Asia/Ho_Chi_Minh').getTime() - Date.now();
  expect(now.getTime()).toBeLessThan(later + Date.now());
  await setClockOffset(database, later);
  await keepMoments(database, number);
  const preview = await previewCalendar(database, { table, version });
  expect(preview.dates).toEqual([]);
  await applied(version, preview.mark);
  expect(await dueOf()).toBe(endOf('2020-12-21'));
  await agrees();
});

test('a step whose time has run out is moved by no calendar, though its run has yet to see that', async () => {
  const over = await readNow(database);
  await database.opening.updateMany({ where: { state: 'open' }, data: { closesAt: over, onClose: 'returned' } });
  const { table, version } = await imported(LATER);
  const { dates, mark } = await previewCalendar(database, { table, version });
  expect(dates).toEqual([]);
  expect(await applied(version, mark)).toMatchObject({ cases: [] });
  const { dueAt } = await database.opening.findFirstOrThrow({ where: { sequence: 1 } });
  expect(dueAt?.toISOString()).toBe(endOf('2020-12-21'));
});

test('a step that is done is moved by no calendar: what follows it is planned by the new one', async () => {
  const { table, version } = await imported(LATER);
  const { id: taskId, personId } = await database.task.findFirstOrThrow({ where: { kind: 'review' } });
  await reviewNomination(database, { taskId, actor: await secretary(personId), choice: 'agree' });
  const { mark } = await previewCalendar(database, { table, version });
  expect(await applied(version, mark)).toMatchObject({ cases: [] });
  expect(await database.letter.count({ where: { kind: 'moved' } })).toBe(0);
  expect(await database.opening.findFirst({ where: { state: 'open' } })).toMatchObject({ step: 'council' });
  expect(await database.recordEntry.count({ where: { kind: 'calendarApplied' } })).toBe(0);
  await agrees();
});

test('a member without office applies nothing, and a table that breaks a rule is not stored', async () => {
  const { table, version } = await imported(LATER);
  const { mark } = await previewCalendar(database, { table, version });
  const actor = await secretary('hatinh-10');
  const asked = { actor, calendar: ID, version, mark, reason: 'x' };
  expect(await applyCalendar(database, asked)).toMatchObject({ code: 'role-missing' });
  const broken = await withRows([], ['2020-12-26']);
  expect(await importCalendar(database, { actor: await secretary(), table: broken })).toMatchObject([
    { code: 'calendar-fault', rule: 'swap-without-makeup', at: '2020-12-18' },
  ]);
  expect(await importCalendar(database, { actor, table })).toMatchObject([{ code: 'role-missing' }]);
});
