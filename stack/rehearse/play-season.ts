/**
 * A season from the first day of handing in to the last thing that is owed. Time goes from instant to instant, the next
 * planned moment of any case or the next act of any person; at each of them all that is due is done at once.
 */

import { nominate } from '../../prisma/acts/nominate';
import { readNow } from '../../prisma/clock';
import { nextPlannedMoment } from '../../prisma/outbox/sweep';
import { keepAwardDuties } from '../../prisma/stages/award-duties';
import { readPinnedPolicies } from '../../prisma/stages/load-case';
import { DUTIES, type DutyKind } from '../../rules/after-award';
import { endOfDay } from '../../rules/calendar';
import type { Policy } from '../../rules/policy';
import { endsInTheHouse } from '../../rules/deadline-keys';
import { untilOutboxesAreEmpty } from '../rehearsal-house';
import { doDuty, doTask, isPlayed, receiveDossier, type AskedTask } from './do-task';
import type { HandedIn } from './nominations';
import { sideBySide, type Planned, type Play } from './play';
import { conveneAll, isAwaited, makeKeys, nextConvening, openBoxes } from './sit';
import { actsAt, hourOfActs } from './temper';

const MINUTE_MS = 60_000;
/** Fast voters vote so long after the opening, slow ones so long before the closing. */
const AFTER_OPENING_MS = 10 * MINUTE_MS;
const BEFORE_CLOSING_MS = 30 * MINUTE_MS;

/** Tasks of a secret ballot. */
const SECRET = ['key', 'ballot', 'open-box'];

/** What is planned and what was asked for before, by keys: nobody is asked to do one thing twice. */
type Diary = { planned: Map<string, Planned>; seen: Set<string> };

/** A post office with hundreds of letters and papers on its table needs its time. */
export const OUTBOX_MS = 180_000;

/** In earnest a letter is there long before anybody acts on it: who acts at the same instant would have it cancelled. */
function untilPosted({ database, clock }: Play): Promise<void> {
  return untilOutboxesAreEmpty({ database, clock }, OUTBOX_MS);
}

/** Plays it. `report` hears how many nominations there are and how many have ended. */
export async function playSeason(
  play: Play,
  handedIn: HandedIn[],
  report: (ended: number, all: number) => void,
): Promise<void> {
  const { database, clock, season, calendar } = play;
  const until = endOfDay(season.until ?? `${season.year + 1}-12-31`, calendar.timeZone);
  const diary: Diary = { planned: new Map(), seen: new Set() };
  planHandIns(play, diary, handedIn);
  for (;;) {
    await untilPosted(play);
    await keepAwardDuties(database);
    await planTasks(play, diary);
    await planDuties(play, diary);
    await planSittings(play, diary);
    const next = await nextInstant(play, diary, until);
    if (next === undefined) break;
    await clock.advanceTo(next);
    await untilPosted(play);
    await doWhatIsDue(diary, next);
    report(await database.nomination.count({ where: { state: 'ended' } }), handedIn.length);
  }
}

async function nextInstant({ database }: Play, { planned }: Diary, until: Date): Promise<Date | undefined> {
  const moment = await nextPlannedMoment(database, until);
  const instants = [moment, ...[...planned.values()].map(({ at }) => at)];
  const ahead = instants.flatMap((instant) => (instant === undefined || instant > until ? [] : [instant.getTime()]));
  return ahead.length === 0 ? undefined : new Date(Math.min(...ahead));
}

async function doWhatIsDue({ planned }: Diary, now: Date): Promise<void> {
  const due = [...planned].filter(([, { at }]) => at <= now);
  for (const [key] of due) planned.delete(key);
  const together = due.filter(([, { alone }]) => alone !== true);
  await sideBySide(together, ([, { run }]) => run());
  for (const [, { run, alone }] of due) if (alone === true) await run();
}

/** A unit hands in one nomination after the other, so that numbers are the same each time. */
function planHandIns(play: Play, { planned }: Diary, handedIn: HandedIn[]): void {
  for (const day of new Set(handedIn.map(({ on }) => on))) {
    const run = async (): Promise<void> => {
      for (const { clerk, input } of handedIn.filter(({ on }) => on === day)) {
        const actor = await play.actor(clerk);
        const answered = await nominate(play.database, { input, actor, rehearsal: true });
        const about = `${String(input['title'])} ${clerk}`;
        if (Array.isArray(answered)) for (const refusal of answered) play.refused(about, refusal);
      }
    };
    planned.set(`hand-in/${day}`, { at: hourOfActs(day, play.calendar), run });
  }
}

/** What is there is looked at by its name first: of hundreds of open tasks a few are new each time. */
async function planTasks(play: Play, diary: Diary): Promise<void> {
  const open = await play.database.task.findMany({
    where: { state: 'open', kind: { notIn: ['convene', 'notice'] } },
    select: { id: true, kind: true, sittingNumber: true },
  });
  const unseen = open.filter((task) => !diary.seen.has(keyOf(task)));
  if (unseen.length === 0) return;
  const fresh = await play.database.task.findMany({
    where: { id: { in: unseen.map(({ id }) => id) } },
    include: {
      sitting: { select: { number: true, opensAt: true, closesAt: true } },
      nomination: { select: { policyHash: true } },
    },
    orderBy: { key: 'asc' },
  });
  const policies = await readPinnedPolicies(play.database, hashesOf(fresh));
  for (const task of fresh) {
    const key = keyOf(task);
    if (diary.seen.has(key)) continue;
    diary.seen.add(key);
    planTask(play, diary, { key, task, policy: policies.get(task.nomination?.policyHash ?? '') });
  }
}

function hashesOf(rows: { nomination: { policyHash: string } | null }[]): string[] {
  return [...new Set(rows.flatMap(({ nomination }) => nomination?.policyHash ?? []))];
}

type OpenTask = AskedTask & {
  sitting: { number: string; opensAt: Date; closesAt: Date } | null;
};

type Planning = { key: string; task: OpenTask; policy: Policy | undefined };

/** Key and box of a sitting are one thing to do for all its holders. */
function keyOf({ id, kind, sittingNumber }: Pick<OpenTask, 'id' | 'kind' | 'sittingNumber'>): string {
  return kind === 'key' || kind === 'open-box' ? `${kind}/${sittingNumber ?? ''}` : id;
}

function planTask(play: Play, { planned }: Diary, { key, task, policy }: Planning): void {
  const { sitting, kind, personId } = task;
  const temper = play.temper(personId);
  const put = (at: Date | undefined, run: () => Promise<void>, as = key): void => {
    if (at !== undefined) planned.set(as, { at, run, alone: SECRET.includes(kind) });
  };
  if (kind === 'key' || kind === 'open-box') {
    const at = actsAt({ asked: task.createdAt, due: null, temper: 'fast', calendar: play.calendar, thrown: 0 });
    const work = kind === 'key' ? makeKeys : openBoxes;
    return put(at, () => work(play, sitting?.number ?? ''));
  }
  if (!isPlayed(play, task)) return undefined;
  if (sitting !== null) return put(votesAt(sitting, temper), () => doTask(play, task));
  const thrown = play.dice('when', task.kind, personId, task.nominationNumber ?? '', task.openingSequence ?? 0);
  const isAtMinistry = kind === 'answer' && policy !== undefined && !endsInTheHouse(policy);
  const asked = isAtMinistry ? actsAt({ ...waiting(play, task), temper: 'fast', thrown: 0 }) : task.createdAt;
  if (asked === undefined) return undefined;
  if (isAtMinistry && temper !== 'silent') put(asked, () => receiveDossier(play, task), `receive/${key}`);
  return put(actsAt({ ...waiting(play, task), asked, temper, thrown }), () => doTask(play, task));
}

function waiting({ calendar }: Play, { createdAt, dueAt }: OpenTask) {
  return { asked: createdAt, due: dueAt, calendar };
}

function votesAt({ opensAt, closesAt }: { opensAt: Date; closesAt: Date }, temper: string): Date | undefined {
  if (temper === 'silent') return undefined;
  return new Date(temper === 'fast' ? opensAt.getTime() + AFTER_OPENING_MS : closesAt.getTime() - BEFORE_CLOSING_MS);
}

/** Copies, receipt and hand-over after an award; what begins with the receipt waits for it. */
async function planDuties(play: Play, { planned, seen }: Diary): Promise<void> {
  const { database, calendar, dice } = play;
  const open = await database.awardDuty.findMany({
    where: { state: 'open', OR: [{ kind: 'decisionReceived' }, { nextAt: { not: null } }] },
    select: { nominationNumber: true, kind: true },
  });
  const unseen = open.filter((duty) => !seen.has(dutyKeyOf(duty)));
  if (unseen.length === 0) return;
  const duties = await database.awardDuty.findMany({
    where: { OR: unseen },
    include: { nomination: { select: { unitId: true, ministryId: true, policyHash: true } } },
    orderBy: [{ nominationNumber: 'asc' }, { kind: 'asc' }],
  });
  const policies = await readPinnedPolicies(database, hashesOf(duties));
  for (const { nominationNumber: number, kind: word, plannedAt, derivation, nomination } of duties) {
    const key = dutyKeyOf({ nominationNumber: number, kind: word });
    seen.add(key);
    const kind = word as DutyKind;
    const policy = policies.get(nomination.policyHash) as Policy;
    const isOutside = DUTIES[kind].as === 'answer' && !endsInTheHouse(policy);
    const personId = isOutside ? `${nomination.ministryId}-office` : `${nomination.unitId}-secretary`;
    const dueAt = (derivation as { dueAt?: string } | null)?.dueAt;
    const due = dueAt === undefined ? null : new Date(dueAt);
    const at = actsAt({ asked: plannedAt, due, temper: play.temper(personId), calendar, thrown: dice('when', key) });
    if (at !== undefined) planned.set(key, { at, run: () => doDuty(play, { number, kind, personId }) });
  }
}

function dutyKeyOf({ nominationNumber, kind }: { nominationNumber: string; kind: string }): string {
  return `duty/${nominationNumber}/${kind}`;
}

/** Conveners look on their day, if by now something waits. */
async function planSittings(play: Play, { planned }: Diary): Promise<void> {
  const { season, calendar, database } = play;
  for (const kind of ['council', 'bloc'] as const) {
    const key = `convene/${kind}`;
    if (planned.has(key) || season.people === 'silent' || !(await isAwaited(play, kind))) continue;
    const at = nextConvening(season.sittings[kind], { now: await readNow(database), opens: season.opens, calendar });
    if (at !== undefined) planned.set(key, { at, run: () => conveneAll(play, kind) });
  }
}
