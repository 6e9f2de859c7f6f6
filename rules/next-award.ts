/**
 * From which emulation year a subject may next be nominated for a title, by what is on file today, and what must still
 * be shown until then. What nobody knows yet holds nothing back: it is what is missing.
 */

import type { HistoryRow } from './award-history';
import { judge, kindsOf, tooSoon } from './eligibility';
import type { Policy } from './policy';
import type { Condition } from './policy-titles';
import { bare, type Citation } from './refusal';

/** One thing that a title asks for, with the papers or years it was judged by. */
export type Asked = { conditions: string[]; evidence: string[]; citation: Citation };

export type NextAward = {
  title: string;
  name: string;
  authority: string;
  /** The first year in which nothing on file stands against it. */
  from: number;
  /** What stands against it in the year that was asked about; empty where `from` is that year. */
  against: Asked[];
  /** What is not on file for that first year. */
  missing: Asked[];
};

type Subject = { year: number; history: HistoryRow[] };

/**
 * The next year for one title, beginning with the year asked about. After that year and the newest title on file, and as
 * many years more as any of its conditions looks back, nothing on file can stand against it, so there always is one.
 */
export function nextAward(policy: Pick<Policy, 'title' | 'authority'>, subject: Subject): NextAward {
  const { title, authority } = policy;
  const against = standingAgainst(policy, subject);
  const last = Math.max(subject.year, newestOn(subject)) + lookBack(policy);
  let from = subject.year;
  while (from < last && standingAgainst(policy, { ...subject, year: from }).length > 0) from += 1;
  return {
    title: title.code,
    name: title.name,
    authority,
    from,
    against,
    missing: judged(policy, { ...subject, year: from }, 'unknown'),
  };
}

function standingAgainst(policy: Pick<Policy, 'title'>, subject: Subject): Asked[] {
  const near = tooSoon(policy, { ...subject, claims: {} }).map(({ evidence, citation }) => ({
    conditions: ['oncePer'],
    evidence,
    citation: citation ?? policy.title.deciderCitation,
  }));
  return [...judged(policy, subject, 'notMet'), ...near];
}

function judged({ title }: Pick<Policy, 'title'>, { year, history }: Subject, wanted: 'notMet' | 'unknown'): Asked[] {
  return title.preconditions.flatMap((leaf) => {
    const { answer, evidence } = judge(leaf.value, { year, history, claims: {} });
    return answer === wanted ? [{ conditions: kindsOf(leaf.value), evidence, citation: bare(leaf) }] : [];
  });
}

/** The year of the newest title on file. */
function newestOn({ history }: Pick<Subject, 'history'>): number {
  return Math.max(...history.filter(({ kind }) => kind === 'title').map((row) => row.year), -Infinity);
}

/** How many years the title's conditions look back, at most. */
function lookBack({ title }: Pick<Policy, 'title'>): number {
  const spans = title.preconditions.map(({ value }) => spanOf(value));
  return Math.max(1, title.oncePer?.value.years ?? 1, ...spans);
}

function spanOf(condition: Condition): number {
  if ('anyOf' in condition) return Math.max(1, ...condition.anyOf.map(spanOf));
  if ('all' in condition) return Math.max(1, ...condition.all.map(spanOf));
  switch (condition.kind) {
    case 'consecutiveTitles':
      return condition.n;
    case 'titlesWithin':
    case 'ratingYears':
      return condition.years;
    case 'priorForm':
      return condition.years ?? 1;
    default:
      return 1;
  }
}
