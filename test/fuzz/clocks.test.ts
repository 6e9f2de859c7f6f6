/**
 * The two clocks of a dossier that lies with the ministry, under holds, a supplement and apologies in any order, held to
 * whoever counts on a wall calendar: what was left when a clock stopped is left when it goes on.
 */

import path from 'node:path';
import fc from 'fast-check';
import { answerForMinistry } from '../../prisma/acts/answer-for-ministry';
import { answerSupplement } from '../../prisma/acts/answer-supplement';
import { hold, resume } from '../../prisma/acts/steer-nomination';
import { submitDossier } from '../../prisma/acts/submit-dossier';
import { workDesk, type DeskWork } from '../../prisma/acts/work-desk';
import { readActor } from '../../prisma/actors';
import { setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { showCase } from '../../prisma/queries/show-case';
import { verifyAll } from '../../prisma/queries/verify-case';
import { whereIs } from '../../prisma/stages/settle';
import { addDays, at, civilDateOf, isWorkingDay, type CivilDate } from '../../rules/calendar';
import type { Actor } from '../../rules/permissions';
import { isRefusal } from '../../rules/refusal';
import { loadExample } from '../../stack/example';
import { bringToSubmission } from '../prisma/at-submission';
import { theCalendar } from '../rules/given';
import { copiesOf } from '../setup/database';
import { holds } from './hold';

const root = path.join(__dirname, '..', '..');
const ZONE = 'Asia/Ho_Chi_Minh';
const [RECEIVED, STAFF] = ['2021-01-15', 'hatinh-09'];
/** Working days: mpi-2018, "ministry.appraise" and "supplement". */
const [APPRAISAL, SUPPLEMENT] = [20, 10];

const calendar = theCalendar();
const counts = (day: CivilDate): boolean => isWorkingDay(calendar, day) === true;

/** The working days after one day up to and with another. */
function left(from: CivilDate, to: CivilDate): number {
  let days = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (counts(day)) days += 1;
  return days;
}

function after(from: CivilDate, days: number): CivilDate {
  let day = from;
  for (let more = days; more > 0;) if (counts((day = addDays(day, 1)))) more -= 1;
  return day;
}

/** A date on the wall; `stoppedOn` while its clock stands still. */
class WallClock {
  due: CivilDate;
  private stoppedOn: CivilDate | undefined;
  constructor(due: CivilDate) {
    this.due = due;
  }
  stop(today: CivilDate): void {
    this.stoppedOn ??= today;
  }
  goOn(today: CivilDate): void {
    this.due = this.ifGoingOnFrom(today);
    this.stoppedOn = undefined;
  }
  /** A date that had come when the clock stopped stays. */
  ifGoingOnFrom(day: CivilDate): CivilDate {
    if (this.stoppedOn === undefined || this.due <= this.stoppedOn) return this.due;
    return after(day, left(this.stoppedOn, this.due));
  }
}

type Wall = { today: CivilDate; isHeld: boolean; ministry: WallClock; unit?: WallClock; isAnswered: boolean };
type Act = 'hold' | 'resume' | 'ask' | 'answer' | 'apologise';
type Turn = { act: Act; days: number; more: number };

const received = copiesOf(async (database) => {
  const answer = await loadExample(database, root);
  if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
  const { number } = answer;
  const house = { database, number };
  await whereIs(database, number);
  await setDay(house, RECEIVED);
  await bringToSubmission(database, number);
  await submitDossier(database, { ...(await taskOf(house, 'submit')), reason: 'thử' });
  await whereIs(database, number);
  await desk(house, 'receive', {});
  return number;
});

type House = { database: Database; number: string };

/** Ten in the morning of a day; what falls due by then is done. */
async function setDay({ database, number }: House, day: CivilDate): Promise<void> {
  await setClockOffset(database, at(day, '10:00', ZONE).getTime() - Date.now());
  await whereIs(database, number);
}

async function actorOf({ database }: House, personId: string): Promise<Actor> {
  const actor = await readActor(database, { personId });
  if (actor === undefined) throw new Error(`${personId} is unknown`);
  return actor;
}

async function taskOf(house: House, kind: string) {
  const { id, personId } = await house.database.task.findFirstOrThrow({ where: { kind, state: 'open' } });
  return { taskId: id, actor: await actorOf(house, personId) };
}

async function desk(house: House, act: DeskWork['act'], said: Record<string, string>): Promise<unknown> {
  const { personId } = await house.database.post.findFirstOrThrow({ where: { role: 'ministryOffice' } });
  return workDesk(house.database, { number: house.number, actor: await actorOf(house, personId), act, said });
}

/** What may be done as the wall has it; what may not is tried nowhere here. */
function mayBe({ act }: Turn, { isHeld, unit, isAnswered }: Wall): boolean {
  if (isHeld) return act === 'resume';
  if (act === 'hold') return true;
  if (unit !== undefined) return act === 'answer';
  return act === 'apologise' || (act === 'ask' && !isAnswered);
}

async function turn(house: House, wall: Wall, { act, more }: Turn, key: string): Promise<void> {
  const { database, number } = house;
  const { today, ministry, unit } = wall;
  const steering = { number, actor: await actorOf(house, STAFF), reason: 'đơn', paper: '12/QĐ-TTr', key };
  const tell = async (answer: Promise<unknown>): Promise<void> => {
    const told = await answer;
    expect([act, today, told]).toEqual([act, today, expect.objectContaining({ recorded: true, repeated: false })]);
  };
  const running = unit ?? ministry;
  switch (act) {
    case 'hold':
      await tell(hold(database, { ...steering, cause: 'inspection' }));
      running.stop(today);
      wall.isHeld = true;
      break;
    case 'resume':
      await tell(resume(database, { ...steering, end: 'cleared' }));
      running.goOn(today);
      wall.isHeld = false;
      break;
    case 'ask': {
      const task = await taskOf(house, 'answer');
      await tell(answerForMinistry(database, { ...task, answer: 'supplement', points: ['bảng điểm'] }));
      ministry.stop(today);
      wall.unit = new WallClock(after(today, SUPPLEMENT));
      break;
    }
    case 'answer':
      await tell(answerSupplement(database, { ...(await taskOf(house, 'supplement')), text: 'đã bổ sung' }));
      ministry.goOn(today);
      delete wall.unit;
      wall.isAnswered = true;
      break;
    case 'apologise': {
      const to = after(today > ministry.due ? today : ministry.due, more);
      await tell(desk(house, 'apologise', { to, reason: 'chờ ý kiến' }));
      ministry.due = to;
    }
  }
  await whereIs(database, number);
}

/** Both clocks as the case's page shows them, and the date of the open step. */
async function look(
  house: House,
): Promise<{ due: CivilDate; ministry: CivilDate | undefined; unit: CivilDate | undefined }> {
  const { dueAt } = await house.database.nomination.findUniqueOrThrow({ where: { number: house.number } });
  const actor = await actorOf(house, STAFF);
  const shown = await showCase(house.database, actor, { number: house.number, record: false, letters: false });
  if (isRefusal(shown)) throw new Error(JSON.stringify(shown));
  const { ministry, unit } = shown.clocks ?? {};
  const due = civilDateOf(new Date((dueAt?.getTime() ?? 0) - 1), ZONE);
  return { due, ministry: ministry?.derivation.due, unit: unit?.derivation.due };
}

holds(
  {
    of: 'clocks',
    title: 'however often the clocks of a dossier are stopped and moved, its dates are those of a wall calendar',
    sizes: { here: 8, commit: 200, nightly: 5_000 },
    tryMs: 15_000,
    values: fc.array(
      fc.record({
        act: fc.constantFrom<Act>('hold', 'resume', 'ask', 'answer', 'apologise'),
        days: fc.nat({ max: 9 }),
        more: fc.integer({ min: 1, max: 15 }),
      }),
      { maxLength: 24 },
    ),
  },
  async (turns) => {
    const { url, drop, answer: number } = await received();
    const database = openDatabase(url);
    const house = { database, number };
    try {
      const ministry = new WallClock(after(RECEIVED, APPRAISAL));
      const wall: Wall = { today: RECEIVED, isHeld: false, ministry, isAnswered: false };
      for (const [index, one] of turns.entries()) {
        if (!mayBe(one, wall)) continue;
        const day = addDays(wall.today, one.days);
        // A supplement whose time is over ends the case: that is tried elsewhere.
        if (wall.unit !== undefined && !wall.isHeld && day > wall.unit.due) continue;
        wall.today = day;
        await setDay(house, day);
        await turn(house, wall, one, `turn-${index}`);
        if (wall.isHeld) continue;
        const { unit } = wall;
        const answered = unit === undefined || unit.due < day ? day : unit.due;
        expect([index, day, await look(house)]).toEqual([
          index,
          day,
          {
            due: (unit ?? ministry).due,
            ministry: unit === undefined ? ministry.due : ministry.ifGoingOnFrom(answered),
            unit: unit?.due,
          },
        ]);
      }
      const { checks } = await verifyAll(database);
      // How the case came to its submission is no road.
      expect(checks.flatMap(({ differences }) => differences).filter(({ check }) => check !== 'road')).toEqual([]);
    } finally {
      await closeDatabase(database);
      await drop();
    }
  },
);
