/** Tells the unit what a step came to, once a step: on paper the office would send the same notice. */

import type { Transaction } from '../database';
import type { Opening } from '../generated/client';
import { queueLetters } from '../outbox/queue-letter';
import { readEditions } from '../queries/read-packs';
import type { Following, StepOutcome } from '../../rules/endings';
import { civilDateOf } from '../../rules/calendar';
import { clauseInLetter, clauseOfEnding } from '../../rules/clauses';
import { endsInTheHouse } from '../../rules/deadline-keys';
import type { ResultFacts, Signer } from '../../rules/letters';
import { giveBackOf } from '../../rules/rewards';
import type { StepKind } from '../../rules/stage-kinds';
import type { Case } from './load-case';
import { readAward } from './read-award';
import { readLetterSigner } from './letter-signer';
import { actorsOf, concernedBy, peopleIn, postsIn } from './recipients';
import type { StepContext } from './step-clock';
import { wantResult } from './want-result';

type Settled = { opening: Opening; outcome: StepOutcome; following: Following; now: Date };

/** Queues the result letters of a settled step. Steps that only pass a file on are not worth a letter. */
export async function tellOutcome(tx: Transaction, theCase: Case, settled: Settled): Promise<void> {
  const told = resultOf(settled);
  if (told === undefined) return;
  const result = { ...told, ...lateOf(theCase, settled) };
  const also = [...(await submitterOf(tx, theCase, settled)), ...(await waitedFor(tx, theCase, settled))];
  await tellResult(tx, theCase, { ...settled, result, also, ...(await signerOfResult(tx, theCase, settled, result)) });
  await wantResult(tx, theCase, { ...settled, result });
}

/**
 * Whoever hands dossiers in for the unit hears what the authority answered to theirs; that it did not accept one the desk
 * has told them.
 */
async function submitterOf(
  tx: Transaction,
  theCase: Case,
  { opening, outcome, now }: Settled,
): Promise<readonly string[]> {
  const isAnswer = opening.step === 'answer' && !endsInTheHouse(theCase.policy);
  if (!isAnswer || outcome.outcome === 'refusedToAccept') return [];
  return actorsOf(tx, theCase, 'submission', civilDateOf(now, theCase.calendar.timeZone));
}

/** Whoever was to supplement a dossier in vain, and whoever had asked them. */
async function waitedFor(
  tx: Transaction,
  theCase: Case,
  { opening, outcome, now }: Settled,
): Promise<readonly string[]> {
  if (opening.step !== 'supplement' || outcome.outcome !== 'expired') return [];
  const { askedBy = 'unit-review' } = opening.context as StepContext;
  const holders = await tx.task.findMany({ where: ofOpening(opening), orderBy: { key: 'asc' } });
  const asking = await actorsOf(tx, theCase, askedBy, civilDateOf(now, theCase.calendar.timeZone));
  return [...holders.map(({ personId }) => personId), ...asking];
}

function ofOpening({ nominationNumber, sequence }: Pick<Opening, 'nominationNumber' | 'sequence'>) {
  return { nominationNumber, openingSequence: sequence };
}

/** Whoever acted at the step; nobody acted where it lapsed. */
async function signerOfResult(
  tx: Transaction,
  theCase: Case,
  { opening, now }: Settled,
  { outcome }: ResultFacts,
): Promise<{ signedBy?: Signer }> {
  if (outcome === 'lapsed') return {};
  return readLetterSigner(tx, theCase, { opening, today: civilDateOf(now, theCase.calendar.timeZone) });
}

type Telling = {
  opening: { nominationNumber: string; sequence: number };
  result: ResultFacts;
  /** The secretariat if not said: staff act. */
  signedBy?: Signer;
  /** Whom it concerns beside the unit's head and secretaries. */
  also?: readonly string[];
  now: Date;
};

/**
 * Queues a result letter, one for a person, for the unit's head and secretaries and whom it concerns beside them; of an
 * award that was looked into, also for the nominee and the head of its bloc.
 */
export async function tellResult(tx: Transaction, theCase: Case, { also = [], ...telling }: Telling): Promise<void> {
  const { result, now } = telling;
  const { row, calendar } = theCase;
  const today = civilDateOf(now, calendar.timeZone);
  const roles = ['unitHead', 'secretary'] as const;
  const posts = await postsIn(tx, { organisations: [row.unitId], roles, on: today });
  const own = roles.flatMap((role) => posts.filter((post) => post.role === role).map(({ personId }) => personId));
  const isAboutAward = result.outcome === 'revoked' || result.outcome === 'stands';
  const concerned = isAboutAward ? await concernedBy(tx, theCase, today) : [];
  const people = [...new Set([...own, ...also, ...concerned])];
  const told = result.outcome === 'revoked' ? { ...result, ...(await giveBackFor(tx, theCase)) } : result;
  await queueResult(tx, theCase, { ...telling, result: told, people });
}

/**
 * The unit's head hears that its award is looked into, but where they are the one who is asked what is to follow. For what
 * cause stands in no letter to whoever is not asked.
 */
export async function tellFinding(
  tx: Transaction,
  theCase: Case,
  { opening, now }: { opening: Opening; now: Date },
): Promise<void> {
  const { row, policy, calendar } = theCase;
  const tasks = await tx.task.findMany({ where: ofOpening(opening), select: { personId: true } });
  const on = civilDateOf(now, calendar.timeZone);
  const heads = await peopleIn(tx, { organisationId: row.unitId, role: 'unitHead', on });
  const people = heads.filter((head) => !tasks.some(({ personId }) => personId === head));
  const clause = clauseInLetter(clauseOfEnding(policy, 'revoked', 'finding'));
  await queueResult(tx, theCase, { opening, result: { outcome: 'questioned', clause }, people, now });
}

/** Of whoever had a task of a step that ran out of its time the letter is one of the task: their deputy has it as well. */
async function queueResult(
  tx: Transaction,
  { row, about }: Case,
  { opening, result, signedBy, people, now }: Telling & { people: string[] },
): Promise<void> {
  const tasks = result.ranOut === undefined ? [] : await tx.task.findMany({ where: ofOpening(opening) });
  await queueLetters(
    tx,
    people.map((personId) => {
      const task = tasks.find((one) => one.personId === personId);
      return {
        key: `${opening.nominationNumber}/${opening.sequence}/result/${result.outcome}/${personId}`,
        facts: { kind: 'result', about, result, ...(signedBy === undefined ? {} : { signedBy }) },
        personId,
        nominationNumber: row.number,
        ...(task === undefined ? {} : { taskId: task.id }),
      };
    }),
    now,
  );
}

/** What went with the award that is revoked, as far as the policy says. */
async function giveBackFor(tx: Transaction, { row, policy }: Case): Promise<Pick<ResultFacts, 'giveBack'>> {
  const { decisionOn: on } = await readAward(tx, row.number);
  const giveBack = giveBackOf(policy, { on, unit: row.unitId, editions: await readEditions(tx) });
  return giveBack === null ? {} : { giveBack };
}

/** Of a case that ended or went on because nobody acted in time: at which step, on which day, and by which rule. */
function lateOf({ policy, calendar }: Case, { opening, outcome, following }: Settled): Partial<ResultFacts> {
  const { closesAt } = opening;
  if (!['expired', 'lapsed'].includes(outcome.outcome) || closesAt === null) return {};
  const ranOut = opening.step as StepKind;
  const rule = 'ending' in following ? clauseOfEnding(policy, following.ending, ranOut, outcome) : policy.supplement;
  const ranOutOn = civilDateOf(new Date(closesAt.getTime() - 1), calendar.timeZone);
  return { ranOut, ranOutOn, clause: clauseInLetter(rule) };
}

function resultOf({ opening, outcome, following }: Settled): ResultFacts | undefined {
  if ('ending' in following) {
    if (outcome.outcome === 'dropped' || outcome.outcome === 'upheld') return { outcome: 'stands' };
    const ending = following.ending === 'failedVote' ? 'failed' : following.ending;
    if (outcome.outcome === 'passedOverQuota')
      return { ...numbersOf(outcome), outcome: 'noPlaceLeft', ...reasonsOf(outcome) };
    return ending === 'suspended' ? undefined : { ...numbersOf(outcome), outcome: ending, ...reasonsOf(outcome) };
  }
  if (outcome.outcome === 'expired') return { outcome: 'asItStands' };
  if (!['council', 'bloc', 'decision'].includes(opening.step)) return undefined;
  if (outcome.outcome === 'passed' || outcome.outcome === 'noQuorum') {
    return { ...numbersOf(outcome), outcome: outcome.outcome };
  }
  if (outcome.outcome === 'tied' || outcome.outcome === 'again')
    return { ...numbersOf(outcome), outcome: 'anotherBallot', ...reasonsOf(outcome) };
  return undefined;
}

/** Numbers only where publication allows them: the decision says so. */
function numbersOf(outcome: StepOutcome): Partial<ResultFacts> {
  if (outcome.publish === 'unopened') return { unopened: true };
  if (outcome.publish !== 'counts') return {};
  const { approve, base, needed, ranking } = outcome;
  return {
    ...(ranking === undefined ? {} : { rank: ranking.place, seats: ranking.seats }),
    ...(approve === undefined ? {} : { approve }),
    ...(base === undefined ? {} : { base }),
    ...(needed === undefined ? {} : { needed }),
  };
}

function reasonsOf(outcome: StepOutcome): Partial<ResultFacts> {
  const { reason, citation, decisionNumber, decisionOn } = outcome;
  return {
    ...(reason === undefined ? {} : { reason }),
    ...(citation === undefined ? {} : { clause: clauseInLetter(citation) }),
    ...(decisionNumber === undefined ? {} : { decisionNumber }),
    ...(decisionOn === undefined ? {} : { decisionOn }),
  };
}
