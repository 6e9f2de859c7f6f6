/** laurel remind: letters to everybody who has not acted on a case, or on several from standard input. */

import { readNow } from '../../../prisma/clock';
import { remindVoters } from '../../../prisma/acts/reach-voters';
import { remind, type Reminded, type ToRemind } from '../../../prisma/acts/remind';
import type { Database } from '../../../prisma/database';
import { inDryRun } from '../../../prisma/dry-run';
import { listNamed, type CaseLine } from '../../../prisma/queries/list-cases';
import { civilDateOf } from '../../../rules/calendar';
import { isSittingNumber } from '../../../rules/numbering';
import type { Actor } from '../../../rules/permissions';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { steerWords } from '../../../words/cli-steer';
import { sayInstant } from '../../../words/dates';
import { remindedWords } from '../../../words/reminding';
import { answer, bilingual, failure, refused, usage, type Answer, type Failure } from '../answer';
import { batchAnswer, readNumbers } from '../batch';
import { confirm, keyOf } from '../changing';
import { textFlag, type Request, type Run } from '../command';
import { note } from '../terminal';
import { isNumber, wrongNumber } from '../values';
import { isFailure, readStaff } from '../who';
import { spokenZone } from '../zone';

type Job = { request: Request; database: Database; actor: Actor; lines: CaseLine[]; now: Date };

/** Everything is done as if in earnest and taken back first: what is asked about is what the act will answer. */
export const runRemind: Run = async (request) => {
  const { argument = '', flags, terminal } = request;
  const numbers = argument === '-' ? await readNumbers() : [argument];
  const faults = numbers.filter((number) => !isNumber(number)).map(wrongNumber);
  if (faults.length > 0) return usage(faults, 'laurel help remind');
  if (numbers.length === 0) return failure('usage', 'no-numbers', { sentence: bilingual((words) => words.noNumbers) });
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const lines = await listNamed(database, actor, numbers);
  const job: Job = { request, database, actor, lines, now: await readNow(database) };
  const rehearsed = await inDryRun(database, (dry) => remindEach(job, numbers, dry));
  const isDone = flags.dryRun === true || rehearsed.every(({ told }) => isRefusal(told) || told.repeated);
  if (!isDone) {
    for (const { number, told } of rehearsed) note(terminal, `${number}  ${said(told, 'will', job)}`);
    const stopped = await confirm(request, { number: numbers.join(', '), act: 'remind', grave: false });
    if (stopped !== undefined) return stopped;
  }
  const outcomes = (isDone ? rehearsed : await remindEach(job, numbers, database)).map(({ number, told }) => ({
    number,
    outcome: outcomeOf(told, number, job),
  }));
  const [only] = outcomes;
  return argument !== '-' && only !== undefined ? only.outcome : batchAnswer(request, outcomes);
};

type Told = { number: string; told: Reminded | Refusal };

/** Each case by itself, with an answer of its own. */
async function remindEach(job: Job, numbers: string[], database: Database): Promise<Told[]> {
  const all: Told[] = [];
  for (const number of numbers)
    all.push({ number, told: await remindAt(database, { number, actor: job.actor, key: keyFor(job, number) }) });
  return all;
}

/** Of a case its open step; of a sitting those who have not voted. */
function remindAt(database: Database, asked: ToRemind): Promise<Reminded | Refusal> {
  return isSittingNumber(asked.number) ? remindVoters(database, asked) : remind(database, asked);
}

/** The same command of one day, at one step of the case, is the same act; tomorrow it is another. */
function keyFor({ request, actor, lines, now }: Job, number: string): string {
  const typed = textFlag(request.flags, 'key');
  if (typed !== undefined) return `${typed}/${number}`;
  const line = lines.find((one) => one.number === number);
  const on = civilDateOf(now, line?.timeZone ?? spokenZone());
  const place = line === undefined ? { on } : { on, at: line.sitting ?? line.step };
  return keyOf({ kind: 'remind', number, by: actor.personId, ...place });
}

function outcomeOf(told: Reminded | Refusal, number: string, job: Job): Answer | Failure {
  if (isRefusal(told)) return refused([told], told.code === 'not-found' ? 'laurel cases' : `laurel show ${number}`);
  const isDry = job.request.flags.dryRun === true;
  return answer([said(told, isDry ? 'will' : 'done', job)], {
    number,
    act: 'remind',
    at: told.at.toISOString(),
    repeated: told.repeated,
    ...countsOf(told.told),
    ...(isDry ? { dryRun: true } : {}),
  });
}

function countsOf(told: Reminded['told']) {
  if (told === undefined) return {};
  const { people, acted, bounced, enough } = told;
  return { reminded: people, acted, bounced, enough };
}

function said(told: Reminded | Refusal, when: 'will' | 'done', { request, lines }: Job): string {
  const { language } = request.terminal;
  if (isRefusal(told)) return refused([told]).sentence[language];
  const zone = lines[0]?.timeZone ?? spokenZone();
  if (told.told === undefined) return steerWords[language].already(sayInstant(told.at, language, zone));
  return remindedWords[language][when](told.told);
}
