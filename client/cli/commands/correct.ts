/** laurel correct: the first person proposes, a second one agrees or declines. */

import { agreeCorrection } from '../../../prisma/acts/agree-correction';
import { proposeCorrection, type Proposed } from '../../../prisma/acts/propose-correction';
import type { Database } from '../../../prisma/database';
import { inDryRun } from '../../../prisma/dry-run';
import { countDecided } from '../../../prisma/queries/read-corrections';
import { readEntryOf } from '../../../prisma/queries/read-effect';
import { correctionCauses, type CorrectionCause } from '../../../rules/correction';
import type { Actor } from '../../../rules/permissions';
import { isNominationNumber } from '../../../rules/numbering';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { steerWords } from '../../../words/cli-steer';
import { correctionWords, sayPlan } from '../../../words/corrections';
import { sayInstant } from '../../../words/dates';
import { answer, refused, usage, type Answer, type Failure, type Outcome } from '../answer';
import { confirm, keyOf, readWhy, waitForEffect, type Why } from '../changing';
import type { Request, Run } from '../command';
import { note } from '../terminal';
import { closedWord, plainText, wrongCaseNumber, type Faults } from '../values';
import { isFailure, readStaff } from '../who';
import { spokenZone } from '../zone';

type Choice = 'propose' | 'agree' | 'decline';

type Asked = {
  choice: Choice;
  from: string;
  cause: CorrectionCause;
  present: number[] | undefined;
  recused: number[] | undefined;
};

type Job = { request: Request; number: string; asked: Asked; why: Why; actor: Actor; database: Database };

/** A proposal needs a paper and changes nothing until a second person of staff agrees. */
export const runCorrect: Run = async (request) => {
  const faults: Faults = [];
  const asked = readAsked(request, faults);
  const why = readWhy(request, faults);
  if (asked.choice === 'propose' && why.paper === '') faults.push({ code: 'field-missing', field: '--paper' });
  const number = request.argument ?? '';
  if (!isNominationNumber(number)) faults.push(wrongCaseNumber(number));
  if (faults.length > 0) return usage(faults, 'laurel help correct');
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  return correct({ request, number, asked, why, actor, database });
};

function readAsked({ flags }: Request, faults: Faults): Asked {
  const choice: Choice = flags.agree === true ? 'agree' : flags.decline === true ? 'decline' : 'propose';
  if (choice !== 'propose') faults.push(...besides(flags, choice));
  const from = plainText(flags, { flag: '--from', max: 40, needed: choice === 'propose' }, faults) ?? '';
  if (choice === 'propose' && flags.cause === undefined) faults.push({ code: 'field-missing', field: '--cause' });
  const cause = closedWord(flags, { flag: '--cause', allowed: correctionCauses }, faults) ?? 'clerical';
  return { choice, from, cause, present: seats('--present'), recused: seats('--recused') };

  function seats(flag: string): number[] | undefined {
    const value = plainText(flags, { flag, max: 400 }, faults);
    if (value === undefined) return undefined;
    const numbers = value.split(/[\s,]+/).filter((word) => word !== '');
    if (numbers.every((word) => /^\d{1,4}$/.test(word))) return numbers.map(Number);
    faults.push({ code: 'field-wrong', field: flag, value, rule: 'number', allowed: ['1,2,3'] });
    return undefined;
  }
}

/** What is given beside an opinion would not be done: the other opinion, and what only a proposal says. */
function besides(flags: Request['flags'], choice: 'agree' | 'decline'): Faults {
  const others = ['decline', 'from', 'cause', 'present', 'recused', 'paper'].filter((flag) => flag !== choice);
  return others
    .filter((flag) => flags[flag] !== undefined && flags[flag] !== false)
    .map((flag) => ({ code: 'field-wrong', field: `--${flag}`, rule: 'not-with', allowed: [`--${choice}`] }));
}

async function correct(job: Job): Promise<Outcome> {
  const { request, number, asked } = job;
  const { language } = request.terminal;
  const rehearsed = await inDryRun(job.database, (database) => act(job, database));
  if (isRefusal(rehearsed)) return refused([rehearsed], hintOf(rehearsed, number));
  if (request.flags.dryRun === true) return done(job, rehearsed);
  if (!rehearsed.repeated) {
    const does = correctionWords[language].acts[asked.choice];
    const lines = rehearsed.plan === undefined ? [] : sayPlan(rehearsed.plan, language);
    for (const line of [steerWords[language].willDo(does, number), ...lines]) note(request.terminal, line);
    const stopped = await confirm(request, { number, act: does, grave: asked.choice === 'agree' });
    if (stopped !== undefined) return stopped;
  }
  return done(job, await act(job, job.database));
}

async function act({ asked, number, actor, why, database: reading }: Job, database: Database) {
  const { choice, from, cause, present, recused } = asked;
  if (choice !== 'propose') return agreeCorrection(database, { number, actor, choice, reason: why.reason });
  const content = { from, cause, reason: why.reason, paper: why.paper, present, recused };
  const earlier = await countDecided(reading, number);
  const key = why.key ?? keyOf({ number, personId: actor.personId, ...content, earlier });
  return proposeCorrection(database, {
    number,
    actor,
    key,
    from,
    cause,
    reason: why.reason,
    paper: why.paper,
    ...(present === undefined ? {} : { present }),
    ...(recused === undefined ? {} : { recused }),
  });
}

async function done(job: Job, recorded: Proposed | Refusal): Promise<Answer | Failure> {
  const { request, number, asked, why, database } = job;
  if (isRefusal(recorded)) return refused([recorded], hintOf(recorded, number));
  const { language } = request.terminal;
  const [words, acts] = [correctionWords[language], steerWords[language]];
  const { repeated, plan } = recorded;
  const at = recorded.at.toISOString();
  const facts = { number, act: asked.choice, at, repeated, ...(plan === undefined ? {} : { plan }) };
  if (repeated) return answer([acts.already(sayInstant(recorded.at, language, spokenZone()))], facts);
  const effect = plan === undefined ? [] : sayPlan(plan, language);
  if (request.flags.dryRun === true)
    return answer([acts.would(words.acts[asked.choice], number), ...effect], { ...facts, dryRun: true });
  const takenUp = asked.choice !== 'agree' || (await waitForEffect(database, number, why.waitSeconds));
  const entry = await readEntryOf(database, `nomination:${number}`, recorded.at);
  const said = { propose: words.proposed, agree: words.agreed, decline: words.declined }[asked.choice];
  const lines = [
    `${said(number)} ${acts.record(entry)} ${acts.next} laurel show ${number}`,
    ...effect,
    ...(takenUp ? [] : [acts.pending]),
  ];
  return answer(lines, { ...facts, record: entry, takenUp });
}

function hintOf(refusal: Refusal, number: string): string {
  if (refusal.code === 'not-found' && refusal.field === 'number') return 'laurel cases';
  if (refusal.code === 'voting-begun' && refusal.sitting !== undefined) return `laurel sitting show ${refusal.sitting}`;
  return `laurel show ${number}`;
}
