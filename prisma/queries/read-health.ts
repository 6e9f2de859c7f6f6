/** What the database says of its own and the system's health. Counts and ages only. */

import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { addDays, civilDateOf, type Calendar, type CivilDate } from '../../rules/calendar';
import { calendarNearDays, needsMoreDays } from '../../rules/calendar-ahead';
import type { CaseOnFile } from '../../rules/compare-runs';
import { rulingOnFile } from '../../rules/find-title';
import type { PolicyPack } from '../../rules/policy';
import type { StepKind } from '../../rules/stage-kinds';
import { readClockOffset, readNow } from '../clock';
import type { Database } from '../database';
import { listDueCases, listLiveCases, listOverdueCases, type LiveCase } from '../outbox/sweep';
import { lettersWaitSince, UNSENT } from '../outbox/waiting-letters';
import { findCalendar, readHouseZone, readPinnedPolicies } from '../stages/load-case';
import { readStandstill, type Standing } from '../standstill';
import { readLostLetters, type LostLetters } from './lost-letters';
import { readBroughtPacks, readPacks } from './read-packs';

export type Health = {
  now: Date;
  timeZone: string;
  clockOffsetMs: number;
  /** Against the clock of this machine, without the rehearsal's offset. */
  clockDriftMs: number;
  hints: { waiting: number; oldestSeconds: number };
  letters: { queued: number; oldestSeconds: number; lost: LostLetters; answer: string | null };
  papers: { wanted: number; oldestSeconds: number };
  /** Cases whose events one receiver no longer gets; `from` is the first of them that it did not take. */
  parked: { cases: number; first: { webhook: string; number: string; from: number } | null };
  /** Since when and why nothing leaves the house; null while all goes on. */
  standstill: Standing | null;
  /** Workflow ids of what has a moment that passed two minutes ago. */
  overdue: string[];
  /** Workflow ids of what has something to do now: most will have done it in a moment. */
  due: string[];
  /** Workflow ids that ought to be running, and at which stage. */
  live: CaseOnFile[];
};

/** As the server says it, `18.4`. It needs no table of ours. */
export async function readServerVersion(database: Database): Promise<string> {
  const [server] = await database.$queryRaw<{ version: string }[]>`
    SELECT split_part(version(), ' ', 2) AS version`;
  return server?.version ?? '';
}

/**
 * What waits, for how long, and what ought to run, as the doctor tells it. Ages in whole seconds, 0 where nothing waits.
 */
export async function readHealth(database: Database): Promise<Health> {
  const [server] = await database.$queryRaw<{ clock: Date }[]>`SELECT clock_timestamp() AS clock`;
  const drift = server === undefined ? 0 : server.clock.getTime() - Date.now();
  const now = await readNow(database);
  const age = (since: Date | null | undefined): number =>
    since == null ? 0 : Math.max(0, Math.round((now.getTime() - since.getTime()) / 1000));
  const hints = await database.hint.aggregate({ _count: true, _min: { createdAt: true } });
  const letters = await database.letter.aggregate({ where: { state: { in: UNSENT } }, _count: true });
  const deferred = await database.letter.findFirst({
    where: { state: 'deferred' },
    orderBy: { queuedAt: 'asc' },
    select: { answer: true },
  });
  const papers = await database.paper.aggregate({
    where: { state: { not: 'made' } },
    _count: true,
    _min: { wantedAt: true },
  });
  const live = await listLiveCases(database);
  return {
    now,
    timeZone: await readHouseZone(database),
    clockOffsetMs: await readClockOffset(database),
    clockDriftMs: drift,
    hints: { waiting: hints._count, oldestSeconds: age(hints._min.createdAt) },
    letters: {
      queued: letters._count,
      oldestSeconds: age(await lettersWaitSince(database, now)),
      lost: await readLostLetters(database),
      answer: deferred?.answer ?? null,
    },
    papers: { wanted: papers._count, oldestSeconds: age(papers._min.wantedAt) },
    parked: await readParked(database),
    standstill: (await readStandstill(database)) ?? null,
    overdue: (await listOverdueCases(database)).map(idOf),
    due: (await listDueCases(database)).map(idOf),
    live: live.map((one) => ({ id: idOf(one), stage: one.stage })),
  };
}

async function readParked(database: Database): Promise<Health['parked']> {
  const where = { parkedAt: { not: null }, webhook: { endedAt: null } };
  const first = await database.webhookLane.findFirst({ where, orderBy: { parkedAt: 'asc' } });
  if (first === null) return { cases: 0, first };
  const { webhookId: webhook, nominationNumber: number, sent } = first;
  return { cases: await database.webhookLane.count({ where }), first: { webhook, number, from: sent + 1 } };
}

function idOf({ workflow, number }: LiveCase): string {
  return `${workflow}:${number}`;
}

export type Migrations = { applied: string[]; pending: string[]; unknown: string[] };

/** Migrations of the program against those of the database; `unknown` means that the database is newer. */
export async function readMigrations(database: Database, folder: string): Promise<Migrations> {
  const entries = await readdir(path.join(folder, 'migrations'), { withFileTypes: true });
  const ours = entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  const tables = await database.$queryRaw<
    { found: boolean }[]
  >`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found`;
  if (tables[0]?.found !== true) return { applied: [], pending: ours, unknown: [] };
  const rows = await database.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  const applied = rows.map(({ name }) => name).sort();
  return {
    applied,
    pending: ours.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !ours.includes(name)),
  };
}

export type Laws = {
  calendars: CalendarReach[];
  inForce: string[];
  /** Why nothing can be nominated: nobody is on file yet, or no authority on file has rules in force. */
  lacks: 'people' | 'rules' | null;
  /** What a build has brought of packs of which the house imported its own. */
  brought: PolicyPack[];
};

export type CalendarReach = {
  /** As derivations name it. */
  version: string;
  /** Last day of the years it lists without a gap from today's; null where it does not list today's year. */
  lastDay: CivilDate | null;
  /** Whether the last day is of the present year, and whether it is near. */
  endsThisYear: boolean;
  isNear: boolean;
  /** Running cases that lack days beyond its end where they stand, or at their next step. */
  lacking: string[];
  /** A newer version that is stored and was not applied. */
  unused: string | null;
};

/** How far each calendar in force reaches and for whom that is not enough, and which packs are in force today. */
export async function readLaws(database: Database): Promise<Laws | undefined> {
  const now = await readNow(database);
  const versions = await database.calendar.findMany({
    select: { calendarId: true, version: true, appliedAt: true },
    orderBy: [{ calendarId: 'asc' }, { version: 'asc' }],
  });
  const ids = [...new Set(versions.filter(({ appliedAt }) => appliedAt !== null).map(({ calendarId }) => calendarId))];
  if (ids.length === 0) return undefined;
  const calendars: CalendarReach[] = [];
  for (const id of ids) {
    const calendar = await findCalendar(database, id, now);
    const newest = versions.findLast(({ calendarId }) => calendarId === id);
    const unused = newest?.appliedAt === null ? `${id}.${newest.version}` : null;
    if (calendar === undefined) continue;
    calendars.push({ ...reachOf(calendar, now), lacking: await readLacking(database, calendar, now), unused });
  }
  const today = civilDateOf(now, await readHouseZone(database));
  const packs = await readPacks(database);
  const inForce = packs.filter(
    ({ validFrom, validTo }) => validFrom <= today && (validTo === null || today <= validTo),
  );
  const organisations = await database.organisation.findMany({ select: { id: true } });
  const isRuled = rulingOnFile(packs, organisations, today).length > 0;
  const isBegun = (await database.person.count()) > 0;
  return {
    calendars,
    inForce: inForce.map(({ id }) => id).sort(),
    lacks: isBegun ? (isRuled ? null : 'rules') : 'people',
    brought: await readBroughtPacks(database),
  };
}

function reachOf({ version, years, timeZone }: Calendar, now: Date) {
  const today = civilDateOf(now, timeZone);
  const thisYear = Number(today.slice(0, 4));
  let reach = thisYear;
  while (years.includes(reach)) reach += 1;
  const lastDay = reach === thisYear ? null : `${reach - 1}-12-31`;
  const isNear = lastDay !== null && lastDay < addDays(today, calendarNearDays);
  return { version, lastDay, endsThisYear: reach === thisYear + 1, isNear };
}

/** Cases that go by a calendar and need more days than it has, by number: judged once for all that stand alike. */
async function readLacking(database: Database, calendar: Calendar, now: Date): Promise<string[]> {
  const alike = await database.nomination.groupBy({
    by: ['policyHash', 'step', 'year'],
    where: { state: { not: 'ended' }, step: { not: null } },
  });
  const policies = await readPinnedPolicies(database, [...new Set(alike.map(({ policyHash }) => policyHash))]);
  const lacking = alike.filter(({ policyHash, step, year }) => {
    const policy = policies.get(policyHash);
    if (policy === undefined || policy.calendar.value !== calendar.id) return false;
    return needsMoreDays({ policy, step: step as StepKind, year }, calendar, now);
  });
  if (lacking.length === 0) return [];
  const where = { state: { not: 'ended' }, OR: lacking };
  const rows = await database.nomination.findMany({ where, select: { number: true }, orderBy: { number: 'asc' } });
  return rows.map(({ number }) => number);
}
