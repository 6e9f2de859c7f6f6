/** One sitting has one set of rules: nominations whose rules for the sitting itself differ are convened apart. */

import type { ConveningFacts } from './convening-facts';
import type { Policy } from './policy';
import { canonical } from './record';
import { bare, type Citation, type Refusal, type SittingRule } from './refusal';

type Rule = Citation & { value: unknown };

/** What holds for a whole sitting, whatever is voted on; shares, bases and quorums are reckoned for each item. */
function rulesOf(kind: 'council' | 'bloc', policy: Policy): Partial<Record<SittingRule, Rule>> {
  const { council, bloc, ballotLadder, calendar } = policy;
  const whole = { ballotLadder, calendar };
  if (kind === 'council') {
    const { absence, order, countingBoard } = council;
    return { ...whole, absence, order, countingBoard };
  }
  if (bloc === undefined) return whole;
  const { absent, mandate } = bloc.vote.value;
  return {
    ...whole,
    absence: { ...bloc.vote, value: absent },
    mandate: { ...bloc.vote, value: mandate },
    order: bloc.order,
  };
}

/** Refused once for each nomination that does not go with the first of the agenda, by the first rule that differs. */
export function checkSameRules({ kind, items, waiting }: ConveningFacts): Refusal[] {
  const listed = items.flatMap((number) => waiting.filter((item) => item.number === number));
  const [first, ...others] = listed;
  if (first === undefined) return [];
  const rules = rulesOf(kind, first.policy);
  return others.flatMap((item): Refusal[] => {
    const own = rulesOf(kind, item.policy);
    const rule = (Object.keys(rules) as SittingRule[]).find(
      (key) => canonical(rules[key]?.value ?? null) !== canonical(own[key]?.value ?? null),
    );
    const [theirs, ours] = rule === undefined ? [] : [rules[rule], own[rule]];
    if (rule === undefined || theirs === undefined || ours === undefined) return [];
    const { number } = item;
    const field = `items.${items.indexOf(number)}`;
    const clauses = { citation: bare(ours), otherCitation: bare(theirs) };
    return [{ code: 'rules-differ', field, value: number, number, other: first.number, rule, ...clauses }];
  });
}
