/** What a named person was asked after the ballots, and what their answers come to so far. */

import type { Database, Transaction } from '../database';
import type { Opening } from '../generated/client';
import type { Decision } from '../../rules/counting';
import {
  concludeAnswers,
  concludeChoice,
  type Answered,
  type Chosen,
  type Concluded,
  type DecisionContext,
} from '../../rules/decision';
import type { Policy } from '../../rules/policy';

/** Those of one sitting that compete for the same places: one title of one year. */
export type Contest = { sitting: string; title: string; year: number };

/** The key of the one act that gives the last places of a contest. */
export function choiceKey({ sitting, title, year }: Contest): string {
  return `decide/${sitting}/${title}/${year}`;
}

/** That act, where it settles a nomination; none yet is an empty list. Before, its key did not say the year. */
export async function listChoices(tx: Database | Transaction, contest: Contest, number: string) {
  const keys = [choiceKey(contest), `decide/${contest.sitting}/${contest.title}`];
  const acts = await tx.act.findMany({
    where: { key: { in: keys } },
    include: { person: { select: { fullName: true } } },
  });
  return acts.filter(({ content }) => (content as unknown as Chosen).among.includes(number));
}

/** Nothing while somebody who was asked has not answered. */
export async function readConclusion(tx: Transaction, opening: Opening): Promise<Concluded | undefined> {
  const { nominationNumber, sequence } = opening;
  const context = opening.context as DecisionContext;
  const row = await tx.nomination.findUniqueOrThrow({
    where: { number: nominationNumber },
    include: { policy: true },
  });
  const policy = row.policy.content as unknown as Policy;
  if (context.question === 'lastSeat') {
    const [act] = await listChoices(tx, { ...row, sitting: context.sitting }, nominationNumber);
    return act === undefined
      ? undefined
      : concludeChoice({ context, policy }, act.content as unknown as Chosen, nominationNumber);
  }
  const acts = await tx.act.findMany({
    where: { nominationNumber, openingSequence: sequence, kind: 'decide' },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  return concludeAnswers(
    { context, policy },
    acts.map(({ content }) => content as unknown as Answered),
  );
}

/** Those tied with a nomination on the last places of a sitting, by position, and how many places are left for them. */
export async function readTied(
  tx: Database | Transaction,
  { sitting, title, year }: Contest,
): Promise<{ tied: { number: string; state: string }[]; places: number }> {
  const items = await tx.agendaItem.findMany({
    where: { sittingNumber: sitting, state: 'decided', nomination: { title, year } },
    orderBy: { position: 'asc' },
    include: { nomination: { select: { state: true } } },
  });
  const left = items.flatMap(({ nominationNumber, outcome, nomination }) => {
    const decision = outcome as unknown as Decision;
    const isTied = decision.outcome === 'undecided' && decision.question === 'lastSeat';
    return isTied ? [{ number: nominationNumber, state: nomination.state, places: decision.seatsLeft ?? 1 }] : [];
  });
  return { tied: left.map(({ number, state }) => ({ number, state })), places: left[0]?.places ?? 0 };
}
