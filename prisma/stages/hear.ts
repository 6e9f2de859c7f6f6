/** Steps in which others are heard: the bodies asked for an opinion, the public during its notice, and what has come in. */

import type { Database, Transaction } from '../database';
import type { Opening, OrganisationName } from '../generated/client';
import { civilDateOf, type CivilDate } from '../../rules/calendar';
import { clauseInLetter } from '../../rules/clauses';
import type { StepOutcome } from '../../rules/endings';
import type { LetterFacts } from '../../rules/letters';
import { concludeNotice, type Comment } from '../../rules/notices';
import type { OpinionAnswer } from '../../rules/opinion-answer';
import { bodiesAsked, concludeOpinions, hearingOf, type Party } from '../../rules/opinions';
import { noticeOf } from '../../rules/policy-road';
import type { Role } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import { isOpinionStep, type OpinionStep } from '../../rules/stage-kinds';
import { nameOn, type Case } from './load-case';
import { peopleIn, postsIn } from './recipients';

/** Kept on the opening of a step that asks for opinions. */
type Hearing = { bodies?: string[] };

/** Who speaks for an organisation and may be asked twice in one step: the person with the body they answer for. */
type Asked = { personId: string; office: string | null };

/** The bodies a step asks, by the policy and the nomination; the unit itself where none of them is on file any more. */
export async function readBodies(tx: Transaction, { row, policy }: Case, step: OpinionStep): Promise<string[]> {
  const { consulted = [] } = row.input as { consulted?: string[] };
  const named = [row.unitId, row.nomineeId, row.ministryId, ...consulted, ...(hearingOf(policy, step).asked ?? [])];
  const organisations = await withSuperiors(tx, named);
  const parties = { unit: row.unitId, nominee: row.nomineeId, ministry: row.ministryId, consulted, organisations };
  const { bodies } = bodiesAsked({ policy, step }, parties);
  return bodies.length > 0 ? bodies : [row.unitId];
}

/** Organisations on file with all that stand above them. */
async function withSuperiors(tx: Transaction, ids: string[]): Promise<Party[]> {
  return tx.$queryRaw`
    WITH RECURSIVE known AS (
      SELECT id, kind, "superiorId" FROM organisation WHERE id = ANY(${ids})
      UNION SELECT o.id, o.kind, o."superiorId" FROM organisation o JOIN known ON o.id = known."superiorId")
    SELECT id, kind, "superiorId" FROM known`;
}

/** Who answers for a body, the nearest first. */
const SPEAKERS = ['respondent', 'ministryOffice', 'unitHead'] as const;

/**
 * Whoever answers for each body that has not answered: its contact, its award office, or its head; where none is on file the unit's
 * secretary, who enters the paper that comes. Of a notice, the secretaries, who enter what the public writes.
 */
export async function hearersFor(tx: Transaction, theCase: Case, opening: Opening, on: CivilDate): Promise<Asked[]> {
  const { row } = theCase;
  const inUnit = { organisationId: row.unitId, role: 'secretary' as const };
  if (opening.step === 'notice') {
    const secretaries = await peopleIn(tx, { ...inUnit, on });
    return secretaries.map((personId) => ({ personId, office: null }));
  }
  const answers = await readAnswers(tx, opening);
  const answered = answers.map(({ body }) => body);
  const bodies = ((opening.context as Hearing).bodies ?? []).filter((body) => !answered.includes(body));
  const organisations = [...bodies, inUnit.organisationId];
  const posts = await postsIn(tx, { organisations, roles: [...SPEAKERS, inUnit.role], on });
  const holdersOf = (organisationId: string, role: Role): string[] =>
    posts.filter((post) => post.organisationId === organisationId && post.role === role).map((post) => post.personId);
  return bodies.flatMap((body): Asked[] => {
    const holders = SPEAKERS.flatMap((role) => holdersOf(body, role));
    const [personId] = [...holders, ...holdersOf(inUnit.organisationId, inUnit.role)];
    return personId === undefined ? [] : [{ personId, office: body }];
  });
}

/** Acts of a kind in all openings of the step in this round: a hold interrupts a step and loses nothing that was said. */
async function saidIn(
  tx: Database | Transaction,
  { nominationNumber, step, round }: Opening,
  kind: 'consult' | 'comment',
): Promise<unknown[]> {
  const acts = await tx.$queryRaw<{ content: unknown }[]>`
    SELECT a.content FROM act a
      JOIN opening o ON o."nominationNumber" = a."nominationNumber" AND o.sequence = a."openingSequence"
     WHERE a."nominationNumber" = ${nominationNumber} AND a.kind = ${kind}
       AND o.step = ${step} AND o.round = ${round} AND o."voidedBy" IS NULL
     ORDER BY a.at, a.id`;
  return acts.map(({ content }) => content);
}

/** The opinions that have come in. */
export async function readAnswers(tx: Database | Transaction, opening: Opening): Promise<OpinionAnswer[]> {
  return (await saidIn(tx, opening, 'consult')) as OpinionAnswer[];
}

/** The comments that were entered. */
export async function readComments(tx: Database | Transaction, opening: Opening): Promise<Comment[]> {
  return (await saidIn(tx, opening, 'comment')) as Comment[];
}

/** What a step in which others are heard comes to by now, if anything. */
export async function readHeard(
  tx: Transaction,
  policy: Policy,
  { opening, now }: { opening: Opening; now: Date },
): Promise<StepOutcome | undefined> {
  const closed = opening.closesAt !== null && opening.closesAt <= now;
  if (opening.step === 'notice' && !closed) return undefined;
  const { step, context } = opening;
  if (!isOpinionStep(step)) return concludeNotice(policy, await readComments(tx, opening));
  const { bodies = [] } = context as Hearing;
  return concludeOpinions({ policy, step, bodies }, await readAnswers(tx, opening), closed);
}

/** The letter of a body that is asked; `names` holds all names it ever had. */
export function consultFacts(
  { about, policy, calendar, row }: Case,
  { opening, body, names }: { opening: Opening; body: string | null; names: OrganisationName[] },
): LetterFacts {
  const step = opening.step as OpinionStep;
  const { silence, citation } = hearingOf(policy, step);
  const own = names.filter(({ organisationId }) => organisationId === (body ?? row.unitId));
  return {
    kind: 'consult',
    about,
    dueAt: opening.dueAt?.toISOString() ?? null,
    step,
    body: nameOn(own, civilDateOf(opening.openedAt, calendar.timeZone)).name,
    silence,
    clause: clauseInLetter(citation),
  };
}

/** The letter that tells the secretaries from when to when the notice stands. */
export function noticeFacts({ about, policy, calendar }: Case, { openedAt, dueAt }: Opening): LetterFacts {
  const leaf = noticeOf(policy, policy.title.code);
  const last = new Date((dueAt ?? openedAt).getTime() - 1);
  return {
    kind: 'notice',
    about,
    firstOn: civilDateOf(openedAt, calendar.timeZone),
    lastOn: civilDateOf(last, calendar.timeZone),
    needs: leaf?.value.commentNeeds ?? [],
    clause: leaf === undefined ? '' : clauseInLetter(leaf),
  };
}
