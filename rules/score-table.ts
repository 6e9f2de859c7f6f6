/** The table a bloc is scored by, as its policy gives it: every row with its cap, its group and whether it asks for evidence. */

import type { Policy } from './policy';
import { bare, type Citation } from './refusal';

export type ScoreStage = 'self' | 'cross' | 'adopted';

export type ScoreRow = {
  /** What it is called by in a sheet. */
  code: string;
  /** As printed; empty for bonus and penalty that the policy gives no reasons for. */
  name: string;
  kind: 'criterion' | 'bonus' | 'penalty';
  /** The most it may be given, a plain decimal. */
  max: string;
  group?: string;
  evidence: boolean;
};

export type ScoreTable = {
  rows: ScoreRow[];
  groups: { group: string; max: string }[];
  max?: string;
  decimals?: number;
  stages: ScoreStage[];
  gapNeedsReason: boolean;
  citation: Citation;
};

type Rule = NonNullable<Policy['bloc']>['score']['value'];
type Extra = Rule['bonus'];

/** Nothing where the policy only names its table: such a table is scored on paper. */
export function scoreTableOf({ bloc }: Pick<Policy, 'bloc'>): ScoreTable | undefined {
  if (bloc === undefined || !Array.isArray(bloc.score.value.table)) return undefined;
  const { table, bonus, penalty, groups = [], max, decimals, stages, gapNeedsReason } = bloc.score.value;
  const criteria = table.map(({ criterion, ...row }, at): ScoreRow => ({
    ...rowOf(row, row.max),
    code: row.code ?? `c${at + 1}`,
    name: criterion,
    kind: 'criterion',
  }));
  return {
    rows: [...criteria, ...extrasOf(bonus, 'bonus'), ...extrasOf(penalty, 'penalty')],
    groups: groups.map((one) => ({ group: one.group, max: String(one.max) })),
    ...(max === undefined ? {} : { max: String(max) }),
    ...(decimals === undefined ? {} : { decimals }),
    stages,
    gapNeedsReason,
    citation: bare(bloc.score),
  };
}

type Written = { group?: string | undefined; evidence?: boolean | undefined };

/** A row that says nothing of evidence asks for it: every number can be traced. */
function rowOf({ group, evidence = true }: Written, max: string | number) {
  return { max: String(max), evidence, ...(group === undefined ? {} : { group }) };
}

function extrasOf(extra: Extra, kind: 'bonus' | 'penalty'): ScoreRow[] {
  if (extra === undefined) return [];
  if (!Array.isArray(extra)) return [{ ...rowOf({}, extra), code: kind, name: '', kind }];
  return extra.map((row, at) => ({
    ...rowOf(row, row.points),
    code: row.code ?? `${kind}-${at + 1}`,
    name: row.for,
    kind,
  }));
}
