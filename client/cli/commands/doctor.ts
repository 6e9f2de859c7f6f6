/** laurel doctor: one line for each thing that must be well, and the command that cures what is not. */

import path from 'node:path';
import { listUnopenedBoxes } from '../../../prisma/queries/read-sealed';
import {
  readHealth,
  readLaws,
  readMigrations,
  readServerVersion,
  type CalendarReach,
  type Health,
  type Laws,
} from '../../../prisma/queries/read-health';
import { isTooOld, OLDEST_POSTGRES } from '../../../prisma/server-version';
import { countGuessedCodes } from '../../../prisma/sign-in';
import { guessedAnHour } from '../../../rules/asking';
import { mailServerFault } from '../../../rules/mail-server';
import { broughtName } from '../../../rules/pack-editions';
import { sayDay, sayInstant } from '../../../words/dates';
import { cliWords } from '../../../words/cli';
import { doctorWords, RUNBOOK, sectionOf } from '../../../words/cli-doctor';
import { sayBrought } from '../../../words/cli-policy';
import type { Language } from '../../../words/language';
import { answer, type Answer } from '../answer';
import type { Request, Run } from '../command';
import { failureOf, hostOf } from '../faults';
import { lookAtTemporal } from '../look-at-temporal';
import { letterLines, mailLines } from '../say-mail';
import { awayLine, temporalLines, type Check, type State } from '../say-temporal';
import { projectRoot } from '../project-root';
import { databaseUrlOf, isAddress, withoutSecret, type Settings } from '../settings';
import { pairsOf } from '../table';

const LATE_SECONDS = 120;
const NAMED = 5;
const PAPERS_LATE_SECONDS = 900;
const DRIFT_MS = 2_000;

/** Reads only, and goes on where one thing does not answer. Exit 4 where something is wrong. */
export const runDoctor: Run = async (request) => {
  const checks: Check[] = [settingsCheck(request)];
  const health = await databaseChecks(request, checks);
  await temporalChecks(request, health, checks);
  if (health !== undefined) {
    outboxChecks(request, health, checks);
    await boxChecks(request, checks);
    await guessCheck(request, checks);
  }
  checks.push(...(await mailLines(request.settings, request.terminal.language)));
  return report(request, checks);
};

function report({ terminal }: Request, checks: Check[]): Answer {
  const words = doctorWords[terminal.language];
  const marks: Record<State, string> = { ok: '✓', warning: '!', problem: '✗' };
  const lines = pairsOf(
    checks.map(({ name, state, text, cure }): [string, string] => [
      `${marks[state]} ${words.names[name]}`,
      cure === undefined ? text : `${text}   ${cure}`,
    ]),
  );
  const count = (state: State): number => checks.filter((check) => check.state === state).length;
  const problems = count('problem');
  const told = RUNBOOK.filter((name) => checks.some((check) => sectionOf(check.name) === name && check.state !== 'ok'));
  const more = told.length === 0 ? [] : [words.runbook(told.join(', '))];
  const text = [...lines.map((line) => line.slice(2)), words.summary(problems, count('warning')), ...more];
  const found = answer(text, { checks, problems, warnings: count('warning') });
  return problems === 0 ? found : { ...found, kind: 'finding' };
}

function settingsCheck({ settings, terminal }: Request): Check {
  const words = doctorWords[terminal.language];
  const url = databaseUrlOf(settings);
  if (typeof url !== 'string')
    return { name: 'settings', state: 'problem', text: url.sentence[terminal.language], ...cureOf(url.try) };
  const { LAUREL_URL: site, SMTP_URL: mail, DATABASE_URL } = settings.values;
  const fault = mail === undefined ? undefined : mailServerFault(mail.value);
  if (fault === 'tls')
    return { name: 'settings', state: 'problem', text: cliWords[terminal.language].wrongTls('SMTP_URL') };
  if (fault !== undefined) return { name: 'settings', state: 'problem', text: words.wrongAddress('SMTP_URL') };
  if (site !== undefined && !isAddress(site.value, ['http:', 'https:']))
    return { name: 'settings', state: 'problem', text: words.wrongAddress('LAUREL_URL') };
  const from = DATABASE_URL?.from ?? 'environment';
  return { name: 'settings', state: 'ok', text: `DATABASE_URL ${withoutSecret(url)} (${words.from[from]})` };
}

function cureOf(cure: string | undefined): { cure?: string } {
  return cure === undefined ? {} : { cure };
}

/** Only servers that `laurel start` keeps are started by it; those of the house are whoever keeps them's, by the runbook. */
function startOf({ values }: Settings): string | undefined {
  return values.DATABASE_URL?.from === 'stack' ? 'laurel start' : undefined;
}

async function databaseChecks(request: Request, checks: Check[]): Promise<Health | undefined> {
  const { language } = request.terminal;
  const url = databaseUrlOf(request.settings);
  if (typeof url !== 'string') return undefined;
  try {
    const database = await request.database();
    const server = serverCheck(await readServerVersion(database), hostOf(url), language);
    const migrations = await readMigrations(database, path.join(projectRoot(), 'prisma'));
    const schema = migrationsCheck(migrations, language);
    if (migrations.pending.length > 0) {
      checks.push(server, schema);
      return undefined;
    }
    const health = await readHealth(database);
    checks.push(server, schema);
    checks.push(clockCheck(health, language));
    await lawChecks(request, checks);
    return health;
  } catch (fault) {
    const { sentence } = failureOf(fault, { databaseUrl: url, changing: false });
    checks.push({ name: 'database', state: 'problem', text: sentence[language], ...cureOf(startOf(request.settings)) });
    return undefined;
  }
}

function serverCheck(version: string, host: string, language: Language): Check {
  const text = `PostgreSQL ${version}, ${host}`;
  if (!isTooOld(version)) return { name: 'database', state: 'ok', text };
  return { name: 'database', state: 'problem', text: `${text}: ${doctorWords[language].oldServer(OLDEST_POSTGRES)}` };
}

function migrationsCheck(
  { applied, pending, unknown }: Awaited<ReturnType<typeof readMigrations>>,
  language: Language,
): Check {
  const words = doctorWords[language];
  const total = applied.length + pending.length;
  if (pending.length > 0)
    return { name: 'migrations', state: 'problem', text: words.pending(pending.length, total), cure: 'laurel migrate' };
  if (unknown.length > 0)
    return { name: 'migrations', state: 'warning', text: words.newerDatabase(unknown.at(-1) ?? '') };
  return { name: 'migrations', state: 'ok', text: words.applied(applied.length, total) };
}

function clockCheck({ now, timeZone, clockOffsetMs, clockDriftMs }: Health, language: Language): Check {
  const words = doctorWords[language];
  const text =
    clockOffsetMs === 0
      ? sayInstant(now, language, timeZone)
      : words.rehearsalClock(sayInstant(now, language, timeZone));
  if (Math.abs(clockDriftMs) <= DRIFT_MS) return { name: 'clock', state: 'ok', text };
  return { name: 'clock', state: 'warning', text: words.drift(Math.round(clockDriftMs / 1000)) };
}

/**
 * That the next year is not there yet is worth a word, for most of a year there is none to bring in. It is a warning once a
 * running case needs its days or the year is near, and so is a version nobody has applied.
 */
function calendarCheck(reach: CalendarReach, language: Language): Check {
  const { version, lastDay, endsThisYear, isNear, lacking, unused } = reach;
  const words = doctorWords[language];
  if (lastDay === null) return { name: 'calendar', state: 'problem', text: words.noDays(version), cure: IMPORT };
  const text = words.reaches(version, sayDay(lastDay, language));
  if (unused !== null)
    return {
      name: 'calendar',
      state: 'warning',
      text: `${text}. ${words.unusedVersion(unused)}`,
      cure: `laurel calendar preview ${unused}`,
    };
  if (lacking.length > 0) {
    const needed = words.needDays(lacking.length, lacking.slice(0, NAMED).join(', '));
    return { name: 'calendar', state: 'warning', text: `${text}. ${needed}`, cure: IMPORT };
  }
  const follows = `${text}. ${words.yearFollows(Number(lastDay.slice(0, 4)) + 1)}`;
  if (isNear) return { name: 'calendar', state: 'warning', text: follows, cure: IMPORT };
  return { name: 'calendar', state: 'ok', text: endsThisYear ? follows : text };
}

const IMPORT = 'laurel calendar import <file>';

async function lawChecks({ terminal, database }: Request, checks: Check[]): Promise<void> {
  const { language } = terminal;
  const words = doctorWords[language];
  const laws = await readLaws(await database());
  if (laws === undefined) {
    checks.push({ name: 'calendar', state: 'problem', text: words.noCalendar, cure: 'laurel migrate' });
    return;
  }
  const { calendars, brought } = laws;
  checks.push(...calendars.map((reach) => calendarCheck(reach, language)), policiesCheck(laws, language));
  for (const pack of brought)
    checks.push({
      name: 'policies',
      state: 'warning',
      text: sayBrought(pack, language),
      cure: `laurel policy diff ${pack.id} ${broughtName(pack.id)}`,
    });
}

function policiesCheck({ inForce, lacks }: Laws, language: Language): Check {
  const words = doctorWords[language];
  if (inForce.length === 0) return { name: 'policies', state: 'problem', text: words.noPolicy };
  const text = inForce.join(', ');
  if (lacks === null) return { name: 'policies', state: 'ok', text };
  const cure = { people: 'laurel begin <file>', rules: 'laurel policy import <file>' }[lacks];
  return { name: 'policies', state: 'warning', text: `${text}. ${words.lacks[lacks]}`, cure };
}

async function temporalChecks(
  { settings, terminal }: Request,
  health: Health | undefined,
  checks: Check[],
): Promise<void> {
  const address = settings.values.TEMPORAL_ADDRESS?.value ?? 'localhost:7233';
  const found = await lookAtTemporal(address, {
    namespace: settings.values.TEMPORAL_NAMESPACE?.value ?? 'default',
    late: [...new Set([...(health?.overdue ?? []), ...(health?.due ?? [])])],
  });
  if (!found.reachable) {
    checks.push(awayLine(found, { address, language: terminal.language, ...cureOf(startOf(settings)) }));
    return;
  }
  checks.push(...temporalLines(found, { address, live: health?.live, language: terminal.language }));
}

function outboxChecks(
  { terminal }: Request,
  { hints, letters, papers, parked, overdue, standstill, timeZone }: Health,
  checks: Check[],
): void {
  const words = doctorWords[terminal.language];
  if (standstill !== null)
    checks.push({
      name: 'standstill',
      state: 'warning',
      text: [
        words.standsStill(sayInstant(standstill.beganAt, terminal.language, timeZone), standstill.reason),
        ...(letters.queued === 0 ? [] : [words.mayGoAgain(letters.queued)]),
      ].join('; '),
      cure: 'laurel verify; laurel standstill end --reason …',
    });
  const late = (seconds: number, limit: number): State => (seconds > limit ? 'problem' : 'ok');
  // During a standstill what leaves the house is meant to wait.
  const lateOut = (seconds: number, limit: number): State => (standstill === null ? late(seconds, limit) : 'ok');
  checks.push({
    name: 'outbox',
    state: lateOut(hints.oldestSeconds, LATE_SECONDS),
    text: words.waiting(hints.waiting, hints.oldestSeconds),
  });
  const [first] = overdue;
  if (first !== undefined)
    checks.push({
      name: 'moments',
      state: 'problem',
      text: words.overdueMoments(overdue.length, overdue.slice(0, NAMED).join(', ')),
      cure: `laurel show ${first.replace(/^\w+:/, '')}`,
    });
  checks.push(...letterLines(letters, { standsStill: standstill !== null, language: terminal.language }));
  if (parked.first !== null)
    checks.push({
      name: 'webhooks',
      state: 'warning',
      text: words.parked(parked.cases),
      cure: `laurel webhook replay ${parked.first.webhook} --case ${parked.first.number} --from ${parked.first.from}`,
    });
  if (papers.wanted > 0)
    checks.push({
      name: 'papers',
      state: late(papers.oldestSeconds, PAPERS_LATE_SECONDS),
      text: words.waiting(papers.wanted, papers.oldestSeconds),
    });
}

/** A closed box waits for people; without enough of them nothing else ends it but giving it up. */
async function boxChecks({ terminal, database }: Request, checks: Check[]): Promise<void> {
  const words = doctorWords[terminal.language];
  for (const { sitting, opened, needed } of await listUnopenedBoxes(await database()))
    checks.push({
      name: 'boxes',
      state: 'warning',
      text: words.boxWaits(sitting, opened, needed),
      cure: `laurel sitting show ${sitting}`,
    });
}

/** Nobody gets in by guessing; that somebody tries is worth a look at who it is. */
async function guessCheck({ terminal, database }: Request, checks: Check[]): Promise<void> {
  const guessed = await countGuessedCodes(await database());
  if (guessed <= guessedAnHour) return;
  checks.push({ name: 'guesses', state: 'warning', text: doctorWords[terminal.language].guessed(guessed) });
}
