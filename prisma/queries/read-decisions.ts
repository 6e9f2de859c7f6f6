/** What named persons decided on a case, and what one of them is asked: for pages and the terminal. */

import { civilDateOf } from '../../rules/calendar';
import { clauseOfDecision, officesOf } from '../../rules/decision';
import type { Answered, Chosen, DecisionContext, ShownDecision } from '../../rules/decision';
import type { Policy } from '../../rules/policy';
import type { Citation } from '../../rules/refusal';
import type { Database, Transaction } from '../database';
import type { Nomination, Opening } from '../generated/client';
import { nameOn, readZone } from '../stages/load-case';
import { listChoices, readTied } from '../stages/read-decision';

type Row = Pick<Nomination, 'number' | 'title' | 'year'> & { openings: Opening[] };

/** Every answer given so far, also while a second person has still to answer. */
export async function readDecisions(
  database: Database | Transaction,
  row: Row,
  policy: Policy,
): Promise<ShownDecision[]> {
  const asked = row.openings.filter(({ step }) => step === 'decision');
  const shown: ShownDecision[] = [];
  for (const { sequence, context: kept } of asked) {
    const context = kept as DecisionContext;
    const { question, sitting } = context;
    const acts =
      question === 'lastSeat'
        ? await listChoices(database, { ...row, sitting }, row.number)
        : await database.act.findMany({
            where: { nominationNumber: row.number, openingSequence: sequence, kind: 'decide' },
            orderBy: [{ at: 'asc' }, { id: 'asc' }],
            include: { person: { select: { fullName: true } } },
          });
    const citation = clauseOfDecision({ context, policy });
    for (const { content, at, person } of acts) {
      const { office, choice, reason } = answerIn(content, { context, number: row.number });
      shown.push({ opening: sequence, question, sitting, office, choice, reason, name: person.fullName, at, citation });
    }
  }
  return shown;
}

/** One person's answer; a choice among those tied is an answer on each of them. */
function answerIn(
  content: unknown,
  { context, number }: { context: DecisionContext; number: string },
): Omit<Answered, 'person'> {
  if (context.question !== 'lastSeat') return content as Answered;
  const { chosen, office, reason } = content as Chosen;
  return { choice: chosen.includes(number) ? 'approve' : 'oppose', office, reason };
}

/** The question as the page of the task puts it. */
export type AskedDecision = {
  question: DecisionContext['question'];
  /** Two persons must agree. */
  withAnother: boolean;
  body: string;
  sitting: string;
  citation: Citation;
  /** Those who are tied and may still be chosen, and the places left for them. */
  tied: { number: string; nominee: string }[];
  places: number;
};

/** What is asked on an opening, with the names of those tied. */
export async function readAsked(
  database: Database | Transaction,
  { context: kept, nominationNumber, openedAt }: Opening,
): Promise<AskedDecision> {
  const context = kept as DecisionContext;
  const { question, sitting, by } = context;
  const row = await database.nomination.findUniqueOrThrow({
    where: { number: nominationNumber },
    include: { policy: true },
  });
  const { body } = await database.sitting.findUniqueOrThrow({ where: { number: sitting }, include: { body: true } });
  const { tied, places } = await readTied(database, { ...row, sitting });
  const names = await database.nomination.findMany({
    where: { number: { in: tied.map(({ number }) => number) }, state: { not: 'ended' } },
    orderBy: { number: 'asc' },
    include: { nominee: { include: { names: true } } },
  });
  const day = civilDateOf(openedAt, await readZone(database, row.policyHash));
  return {
    question,
    withAnother: officesOf(by).length > 1,
    body: body.name,
    sitting,
    citation: clauseOfDecision({ context, policy: row.policy.content as unknown as Policy }),
    tied: names.map(({ number, nomineePerson, nominee }) => ({
      number,
      nominee: nomineePerson ?? nameOn(nominee.names, day).name,
    })),
    places: Math.min(places, names.length),
  };
}
