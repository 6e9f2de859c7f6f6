/** What the policy means for one nomination before anything has happened: who decides, how many yeses, by when. */

import type { Calendar } from './calendar';
import { needed } from './counting';
import { deriveDeadline } from './deadlines';
import type { Policy } from './policy';
import { bare, isRefusal, type Citation, type Fact, type FactCode } from './refusal';
import { deadlineKeyOf, endsInTheHouse } from './deadline-keys';

/** Members on today's rolls; 0 where a body does not sit on the case. */
export type Sizes = { council: number; bloc: number };

/** Facts with their clauses, in the order of the procedure. */
export function factsOfNomination(policy: Policy, { calendar, sizes }: { calendar: Calendar; sizes: Sizes }): Fact[] {
  const { title, council, bloc, stages } = policy;
  const inForce: Citation = { source: policy.id, clause: 'validFrom', certainty: 'confirmed' };
  return [
    fact('policy', 'policy', { id: policy.id, year: policy.year, openedOn: policy.openedOn }, inForce),
    fact('decider', 'decider', { decider: title.decider }, title.mayNominate ?? title.deciderCitation),
    fact('road', 'stages', { stages }, bloc?.duties ?? title.deciderCitation),
    ...shares('council', sizes.council, council),
    ...(bloc === undefined ? [] : shares('bloc', sizes.bloc, bloc)),
    ...dueFacts(policy, calendar),
  ];
}

type Section = Pick<Policy['council'], 'quorum'> & {
  vote: Citation & { value: Pick<Policy['council']['vote']['value'], 'share'> };
};

function shares(about: 'council' | 'bloc', size: number, { quorum, vote }: Section): Fact[] {
  if (size === 0) return [];
  return [
    fact('quorum', about, { base: size, needed: needed(size, quorum.value.share) }, quorum),
    fact('needed', about, { base: size, needed: needed(size, vote.value.share) }, vote),
  ];
}

/** The last good day for the dossier, known from the first day on. */
function dueFacts(policy: Policy, calendar: Calendar): Fact[] {
  const key = deadlineKeyOf(policy, 'submission');
  const rule = endsInTheHouse(policy) ? undefined : policy.deadlines[key];
  if (rule === undefined) return [];
  const due = deriveDeadline(rule, { key, year: policy.year, calendar });
  return isRefusal(due) ? [] : [fact('due', `deadlines.${key}`, { due: due.lastWorkingDay ?? due.due }, due.citation)];
}

function fact(code: FactCode, about: string, facts: NonNullable<Fact['facts']>, citation: Citation): Fact {
  return { kind: 'fact', code, about, facts, citation: bare(citation) };
}
