/** What a bloc's sitting needs besides what every sitting does: mandates, and a table of scores or the way to one. */

import { civilDateOf } from './calendar';
import type { ConveningFacts } from './convening-facts';
import { isDecimal } from './numbers';
import type { Policy } from './policy';
import { bare, isRefusal, type Refusal, type Warning } from './refusal';
import { lastScoringDay } from './score-dates';
import { scoreTableOf } from './score-table';

/** A representative stands for one member: the second seat with the same person is refused. */
export function checkMandates({ kind, seats, waiting, presence }: ConveningFacts): Refusal[] {
  const bloc = waiting[0]?.policy.bloc;
  if (kind !== 'bloc' || bloc === undefined) return [];
  const sitting = seats.filter(({ no }) => presence[String(no)]?.presence !== 'proxy');
  return sitting.flatMap(({ no, personId }, at): Refusal[] => {
    const first = sitting.find((other) => other.personId === personId);
    if (personId === undefined || first === undefined || sitting.indexOf(first) === at) return [];
    const citation = bare(bloc.vote);
    return [{ code: 'mandate-taken', field: `presence.${no}`, value: personId, other: first.no, citation }];
  });
}

/** The rule by which a bloc's nominee is chosen, where it asks for a table of scores. */
function tableRule({ waiting }: Pick<ConveningFacts, 'waiting'>) {
  return waiting.find(({ policy }) => policy.bloc !== undefined && policy.bloc.nominee.value !== 'ballotOnly')?.policy
    .bloc?.nominee;
}

/** What was entered of a table: a row without points is none. */
export function enteredScores<Row extends { adopted: string }>(scores: Row[] = []): Row[] {
  return scores.filter(({ adopted }) => adopted.trim() !== '');
}

/**
 * A bloc votes only on an adopted table with every member in it, where the policy chooses by score; or it scores first, and
 * has neither table nor paper yet. What was entered is numbers, also where nobody is chosen by it.
 */
export function checkScores(facts: ConveningFacts): Refusal[] {
  const { kind, seats, scores, scoring, scorePaper = '', waiting } = facts;
  if (kind === 'council') return [];
  const policy = waiting[0]?.policy;
  const given = enteredScores(scores);
  if (scoring === true) {
    const entered = [...(given.length === 0 ? [] : ['scores']), ...(scorePaper.trim() === '' ? [] : ['scorePaper'])];
    const twice = entered.map((field): Refusal => ({ code: 'field-wrong', field, rule: 'scored-here' }));
    return policy === undefined ? twice : [...twice, ...checkTable(policy)];
  }
  const wrong = given
    .filter(({ adopted }) => !isDecimal(adopted))
    .map(({ organisationId, adopted }): Refusal => ({
      code: 'not-a-number',
      field: `scores.${organisationId}`,
      value: adopted,
      because: 'unreadable',
      of: seats.find((seat) => seat.organisationId === organisationId)?.member ?? organisationId,
    }));
  const rule = tableRule(facts);
  if (rule === undefined) return wrong;
  const without = seats.flatMap(({ organisationId, member }) =>
    organisationId === null || given.some((score) => score.organisationId === organisationId)
      ? []
      : [member ?? organisationId],
  );
  const missing: Refusal = {
    code: 'scores-missing',
    field: 'scores',
    organisations: without,
    citation: bare(rule),
  };
  return without.length === 0 ? wrong : [...wrong, missing];
}

/** What is scored here needs a table row by row. */
function checkTable(policy: Policy): Refusal[] {
  if (policy.bloc === undefined || scoreTableOf(policy) !== undefined) return [];
  return [{ code: 'no-rule', field: 'scoring', key: 'bloc.score.table', citation: bare(policy.bloc.score) }];
}

/** A table adopted on paper whose paper nobody names; scoring whose dates end after the voting is to begin. */
export function warnOfScores(facts: ConveningFacts): Warning[] {
  const { kind, scoring, scores = [], scorePaper = '', opensAt, now, calendar, waiting } = facts;
  const policy = waiting[0]?.policy;
  if (kind === 'council' || policy?.bloc === undefined) return [];
  const citation = bare(policy.bloc.score);
  if (scoring !== true) {
    const isUnnamed = tableRule(facts) !== undefined && scores.length > 0 && scorePaper.trim() === '';
    return isUnnamed ? [{ kind: 'warning', code: 'score-paper-missing', about: 'scorePaper', citation }] : [];
  }
  const last = lastScoringDay({ policy, calendar, begunAt: now });
  if (isRefusal(last) || last < civilDateOf(opensAt, calendar.timeZone)) return [];
  return [{ kind: 'warning', code: 'scoring-late', about: 'opensAt', facts: { on: last }, citation }];
}
