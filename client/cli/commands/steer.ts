/** laurel withdraw, hold, resume, extend, supersede, finding, revoke: one act on one case, or the same on several. */

import type { Recorded } from '../../../prisma/act';
import { reportFinding } from '../../../prisma/acts/report-finding';
import {
  extend,
  hold,
  resume,
  revoke,
  supersede,
  withdraw,
  type Steering,
} from '../../../prisma/acts/steer-nomination';
import type { Database } from '../../../prisma/database';
import { inDryRun } from '../../../prisma/dry-run';
import { readForecastAfter, type CaseForecast } from '../../../prisma/queries/read-forecast';
import { readLastAct, readEntryOf } from '../../../prisma/queries/read-effect';
import { leftBehind } from '../../../rules/forecast';
import type { SteeringKind } from '../../../rules/may-steer';
import type { Actor } from '../../../rules/permissions';
import { HOLD_CAUSES } from '../../../rules/causes';
import { isNominationNumber } from '../../../rules/numbering';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { steerWords } from '../../../words/cli-steer';
import { answer, bilingual, failure, refused, usage, type Answer, type Failure, type Outcome } from '../answer';
import { confirm, keyOf, readWhy, waitForEffect, type Why } from '../changing';
import { textFlag, type Request, type Run } from '../command';
import { batchAnswer, readNumbers } from '../batch';
import { sayInstant } from '../../../words/dates';
import { sayForecastLine } from '../../../words/forecast';
import type { Language } from '../../../words/language';
import { pageWords } from '../../../words/pages';
import { explainAlone } from '../../../words/refusals';
import { note } from '../terminal';
import { civilDay, closedWord, wrongCaseNumber } from '../values';
import { isFailure, readStaff } from '../who';
import { spokenZone } from '../zone';

const KINDS = ['withdraw', 'hold', 'resume', 'extend', 'supersede', 'finding', 'revoke'] as const;
/** How an act is spoken of: a hold ends in two ways, and one of them ends the case. */
type Spoken = SteeringKind | 'disciplined';

const GRAVE: Spoken[] = ['withdraw', 'hold', 'disciplined', 'supersede', 'finding', 'revoke'];

/** An act once its flags were judged: what it writes beside the reason, and how it is done. */
type Act = {
  kind: SteeringKind;
  extra: Record<string, string>;
  run: (database: Database, command: Steering) => Promise<Recorded | Refusal>;
};

/** Any time before the decision; ballots already cast on it are never opened. */
export const runWithdraw: Run = (request) => steer(request, () => ({ kind: 'withdraw', extra: {}, run: withdraw }));

/** A higher award was given for the same achievement: the case ends. */
export const runSupersede: Run = (request) => steer(request, () => ({ kind: 'supersede', extra: {}, run: supersede }));

/** By a signed decision that was made elsewhere (Law 06/2022, Article 93.2). */
export const runRevoke: Run = (request) => steer(request, () => ({ kind: 'revoke', extra: {}, run: revoke }));

/** Which causes there are is the policy's of the case: the act itself refuses another. */
export const runFinding: Run = (request) =>
  steer(request, (faults) => {
    const cause = textFlag(request.flags, 'clause');
    if (cause === undefined) faults.push({ code: 'field-missing', field: '--clause' });
    const word = cause ?? '';
    return {
      kind: 'finding',
      extra: { cause: word },
      run: (database, command) => reportFinding(database, { ...command, cause: word }),
    };
  });

/** Stops every clock; `--clause` is one closed word, never a story. */
export const runHold: Run = (request) =>
  steer(request, (faults) => {
    const cause = closedWord(request.flags, { flag: '--clause', allowed: HOLD_CAUSES }, faults);
    if (request.flags.clause === undefined) faults.push({ code: 'field-missing', field: '--clause' });
    const word = cause ?? 'discipline';
    return {
      kind: 'hold',
      extra: { cause: word },
      run: (database, command) => hold(database, { ...command, cause: word }),
    };
  });

/** Cleared, the same step opens again; with `--disciplined` the case ends. */
export const runResume: Run = (request) =>
  steer(request, () => {
    const end = request.flags.disciplined === true ? 'disciplined' : 'cleared';
    return { kind: 'resume', extra: { end }, run: (database, command) => resume(database, { ...command, end }) };
  });

/** The open step, to a working day no earlier than the rules give. */
export const runExtend: Run = (request) =>
  steer(request, (faults) => {
    const to = civilDay(request.flags, '--to', faults) ?? '';
    if (request.flags.to === undefined) faults.push({ code: 'field-missing', field: '--to' });
    return { kind: 'extend', extra: { to }, run: (database, command) => extend(database, { ...command, to }) };
  });

/** These lead to dates that nobody has seen yet. */
const DATED: SteeringKind[] = ['extend', 'resume'];

type Job = { request: Request; act: Act; why: Why; actor: Actor; database: Database };

async function steer(request: Request, read: (faults: Refusal[]) => Act): Promise<Outcome> {
  const faults: Refusal[] = [];
  const act = read(faults);
  const why = readWhy(request, faults);
  const numbers = request.argument === '-' ? await readNumbers() : [request.argument ?? ''];
  for (const number of numbers) {
    if (!isNominationNumber(number)) faults.push(wrongCaseNumber(number));
  }
  if (faults.length > 0) return usage(faults, `laurel help ${act.kind}`);
  if (numbers.length === 0) return failure('usage', 'no-numbers', { sentence: bilingual((words) => words.noNumbers) });
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const job: Job = { request, act, why, actor, database };
  const [only] = numbers;
  return request.argument === '-' || only === undefined ? steerMany(job, numbers) : steerOne(job, only);
}

async function steerOne(job: Job, number: string): Promise<Outcome> {
  const { request, act } = job;
  const { language } = request.terminal;
  const rehearsed = await rehearse(job, number);
  if (isRefusal(rehearsed)) return refused([rehearsed], hintOf(rehearsed, job, number));
  const following = sayComing(rehearsed, language);
  if (request.flags.dryRun === true) return done(job, number, rehearsed, following);
  if (!rehearsed.repeated) {
    const words = steerWords[language];
    const spoken = spokenAs(act);
    for (const line of [words.willDo(words.acts[spoken], number), ...following]) note(request.terminal, line);
    const stopped = await confirm(request, { number, act: words.acts[spoken], grave: GRAVE.includes(spoken) });
    if (stopped !== undefined) return stopped;
  }
  return done(job, number, await record(job, number));
}

/** Asks once for all, of a matter of dates with what each comes to; each is then judged and recorded by itself. */
async function steerMany(job: Job, numbers: string[]): Promise<Outcome> {
  const { request, act } = job;
  const { language } = request.terminal;
  const words = steerWords[language];
  const isTried = request.flags.dryRun === true;
  if (!isTried) {
    const spoken = spokenAs(act);
    note(request.terminal, words.willDo(words.acts[spoken], numbers.join(', ')));
    for (const number of DATED.includes(act.kind) ? numbers : [])
      for (const line of sayLate(await rehearse(job, number), language)) note(request.terminal, `${number}  ${line}`);
    const stopped = await confirm(request, {
      number: String(numbers.length),
      act: words.acts[spoken],
      grave: GRAVE.includes(spoken),
    });
    if (stopped !== undefined) return stopped;
  }
  const outcomes: { number: string; outcome: Answer | Failure }[] = [];
  for (const number of numbers) {
    const answered = isTried ? await rehearse(job, number) : await record(job, number);
    outcomes.push({ number, outcome: await done(job, number, answered, isTried ? sayLate(answered, language) : []) });
  }
  return batchAnswer(request, outcomes);
}

function spokenAs({ kind, extra }: Act): Spoken {
  return extra['end'] === 'disciplined' ? 'disciplined' : kind;
}

/** `coming`: what comes then if nobody acts, where that is a matter of dates. */
type Rehearsed = Recorded & { coming?: CaseForecast | Refusal };

async function rehearse(job: Job, number: string): Promise<Rehearsed | Refusal> {
  const { act, actor } = job;
  const command = await commandOf(job, number);
  return inDryRun(job.database, async (database) => {
    const recorded = await act.run(database, command);
    if (isRefusal(recorded) || recorded.repeated || !DATED.includes(act.kind)) return recorded;
    return { ...recorded, coming: await readForecastAfter(database, actor, number) };
  });
}

/** All that comes then, or why it cannot be reckoned yet. */
function sayComing({ coming }: Rehearsed, language: Language): string[] {
  const { thenIfNobody, notReckoned } = pageWords(language);
  if (coming === undefined) return [];
  if (isRefusal(coming)) return [`${notReckoned}: ${explainAlone(coming, language)}`];
  const lines = coming.lines.map((line) => `  ${sayForecastLine(line, language, coming.timeZone)}`);
  return lines.length === 0 ? [] : [`${thenIfNobody}:`, ...lines];
}

/** Of one among many only the last day of the authority that a new date leaves behind, or why dates cannot be reckoned yet. */
function sayLate(rehearsed: Rehearsed | Refusal, language: Language): string[] {
  if (isRefusal(rehearsed)) return [];
  const { coming } = rehearsed;
  if (coming === undefined || isRefusal(coming)) return sayComing(rehearsed, language);
  const late = leftBehind(coming.lines);
  return late === undefined ? [] : [sayForecastLine(late, language, coming.timeZone)];
}

async function record(job: Job, number: string): Promise<Recorded | Refusal> {
  return job.act.run(job.database, await commandOf(job, number));
}

async function commandOf({ act, why, actor, database }: Job, number: string): Promise<Steering> {
  const { reason, paper } = why;
  const clean = (text: string): string => text.normalize('NFC').trim();
  const content = { reason: clean(reason), paper: clean(paper), ...act.extra };
  const asked = { number, kind: act.kind, personId: actor.personId, content };
  const last = await readLastAct(database, asked, KINDS);
  const key = why.key ?? last.key ?? keyOf({ ...asked, earlier: last.earlier });
  return { number, actor, key, reason, paper };
}

/** @param following what is said below an act that was only tried */
async function done(
  job: Job,
  number: string,
  recorded: Recorded | Refusal,
  following: string[] = [],
): Promise<Answer | Failure> {
  if (isRefusal(recorded)) return refused([recorded], hintOf(recorded, job, number));
  const { request, act, why, database } = job;
  const { language } = request.terminal;
  const words = steerWords[language];
  const at = recorded.at.toISOString();
  const facts = { number, act: act.kind, at, repeated: recorded.repeated };
  if (recorded.repeated) return answer([words.already(sayInstant(recorded.at, language, spokenZone()))], facts);
  if (request.flags.dryRun === true)
    return answer([words.would(words.acts[spokenAs(act)], number), ...following], { ...facts, dryRun: true });
  const takenUp = await waitForEffect(database, number, why.waitSeconds);
  const entry = await readEntryOf(database, `nomination:${number}`, recorded.at);
  const next = act.kind === 'hold' ? `laurel resume ${number}` : `laurel show ${number}`;
  const lines = [
    `${words.done[spokenAs(act)]} ${words.record(entry)} ${words.next} ${next}`,
    ...(takenUp ? [] : [words.pending]),
  ];
  return answer(lines, { ...facts, record: entry, takenUp });
}

/** Where the refusal itself knows what would do, the command to try is the one typed with that in it. */
function hintOf(refusal: Refusal, { act }: Job, number: string): string {
  if (refusal.code === 'not-found') return 'laurel cases';
  if (refusal.code === 'not-a-working-day' && refusal.next !== undefined)
    return `laurel ${act.kind} ${number} --to ${refusal.next} --reason …`;
  if (refusal.code === 'on-agenda') return `laurel sitting show ${refusal.sitting}`;
  return `laurel show ${number}`;
}
