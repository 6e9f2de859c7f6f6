/**
 * What must hold before a title is given, judged by the award history and by what the nomination shows. What nobody
 * knows is `unknown`: it never counts as met and never refuses; staff see it and ask for the paper.
 */

import { MEASURES, RATINGS, SCOPES, type HistoryRow } from './award-history';
import { spelt } from './conflict';
import type { Policy } from './policy';
import type { Condition, SingleCondition } from './policy-titles';
import { bare, type Citation, type Fact, type RefusalOf } from './refusal';
import { passes } from './shares';

export type Answer = 'met' | 'notMet' | 'unknown';
/** `evidence` names the papers that were used, or the years that are missing. */
export type Judged = { answer: Answer; evidence: string[] };

/** What a nomination itself shows, each with a paper behind it. */
export type Shown = {
  /** By kind of condition: number of the paper that shows that it holds. */
  shown?: Record<string, string> | undefined;
  /** Members of a collective, and how many of them hold a title or completed their tasks. */
  members?: { total: number; complete?: number | undefined; holding?: Record<string, number> | undefined } | undefined;
};

export type Standing = {
  year: number;
  history: HistoryRow[];
  claims: Shown;
};

/** One condition by its words, with the papers it was judged by. No paper stands against a measure that is on file. */
export function judge(condition: Condition, standing: Standing): Judged {
  if ('anyOf' in condition) return anyOf(condition.anyOf.map((one) => judge(one, standing)));
  if ('all' in condition) return allOf(condition.all.map((one) => judge(one, standing)));
  const judged = judgeOne(condition, standing);
  if (condition.kind === 'noDiscipline' && disciplined(standing).length > 0) return judged;
  const paper = standing.claims.shown?.[condition.kind];
  return judged.answer === 'unknown' && paper !== undefined ? { answer: 'met', evidence: [paper] } : judged;
}

function anyOf(judged: Judged[]): Judged {
  const met = judged.find(({ answer }) => answer === 'met');
  if (met !== undefined) return met;
  const answer = judged.every((one) => one.answer === 'notMet') ? 'notMet' : 'unknown';
  return { answer, evidence: judged.flatMap(({ evidence }) => evidence) };
}

function allOf(judged: Judged[]): Judged {
  const evidence = judged.flatMap((one) => one.evidence);
  if (judged.some(({ answer }) => answer === 'notMet')) return { answer: 'notMet', evidence };
  return { answer: judged.every(({ answer }) => answer === 'met') ? 'met' : 'unknown', evidence };
}

const UNKNOWN: Judged = { answer: 'unknown', evidence: [] };

function judgeOne(condition: SingleCondition, standing: Standing): Judged {
  const { year, claims } = standing;
  switch (condition.kind) {
    case 'title':
      return titlesIn(standing, condition.code, [year]);
    case 'consecutiveTitles':
      return titlesIn(standing, condition.code, yearsTo(year, condition.n));
    case 'titlesWithin':
      return titlesWithin(standing, condition);
    case 'priorForm':
      return priorForm(standing, condition);
    case 'rating':
      return ratingsIn(standing, condition.min, [year]);
    case 'ratingYears': {
      const years = yearsTo(year, condition.years);
      return allOf([
        ratingsIn(standing, condition.min, years),
        initiatives(standing, { scope: 'unit', n: condition.initiatives ?? 0, from: years[0] }),
      ]);
    }
    case 'initiative':
      return initiatives(standing, { scope: condition.scope, n: condition.n ?? 1 });
    case 'noDiscipline':
      return discipline(standing, condition.from);
    case 'share':
      return shareOfMembers(claims, condition);
    case 'hasMemberWith':
      return countOfMembers(claims.members?.holding?.[condition.code], 1);
    case 'allComplete':
      return countOfMembers(claims.members?.complete, claims.members?.total ?? 0);
    default:
      return UNKNOWN;
  }
}

/** The years up to and including one, oldest first. */
function yearsTo(year: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => year - count + 1 + index);
}

/** A year of which the history holds a fact of the kind is taken for known; one of which it holds none is not. */
function isKnown({ history }: Standing, kind: HistoryRow['kind'], year: number): boolean {
  return history.some((row) => row.year === year && row.kind === kind);
}

function rows({ history }: Standing, kind: HistoryRow['kind']): HistoryRow[] {
  return history.filter((row) => row.kind === kind);
}

/** A title of a known year before the emulation year; one of that year itself may be given yet, beside this one. */
function isMissed(standing: Standing, year: number): boolean {
  return year < standing.year && isKnown(standing, 'title', year);
}

function titlesIn(standing: Standing, code: string, years: number[]): Judged {
  const held = years.map((year) => rows(standing, 'title').find((row) => row.year === year && row.code === code));
  const found = held.flatMap((row) => (row === undefined ? [] : [`${row.code} ${row.year}, ${row.number}`]));
  const missing = years.filter((_, index) => held[index] === undefined);
  if (missing.length === 0) return { answer: 'met', evidence: found };
  const answer = missing.some((year) => isMissed(standing, year)) ? 'notMet' : 'unknown';
  return { answer, evidence: [...found, ...missing.map((year) => `${code} ${year}: –`)] };
}

function titlesWithin(standing: Standing, { code, n, years }: { code: string; n: number; years: number }): Judged {
  const span = yearsTo(standing.year, years);
  const held = rows(standing, 'title').filter((row) => row.code === code && span.includes(row.year));
  const evidence = held.map((row) => `${row.code} ${row.year}, ${row.number}`);
  if (held.length >= n) return { answer: 'met', evidence };
  const mayCome = held.some(({ year }) => year === standing.year) ? 0 : 1;
  const before = span.filter((year) => year < standing.year);
  const isShort = held.length + mayCome < n && before.every((year) => isKnown(standing, 'title', year));
  return { answer: isShort ? 'notMet' : 'unknown', evidence };
}

/** Forms are given in no certain year: of one that is not on file, whatever else is, nobody knows, and its paper is asked for. */
function priorForm(standing: Standing, { code, years }: { code: string; years?: number | undefined }): Judged {
  const first = years === undefined ? 0 : standing.year - years;
  const held = rows(standing, 'title').filter(
    (row) => row.code === code && first <= row.year && row.year <= standing.year,
  );
  if (held.length === 0) return { answer: 'unknown', evidence: [`${code}: –`] };
  return { answer: 'met', evidence: held.map((row) => `${row.code} ${row.year}, ${row.number}`) };
}

function ratingsIn(standing: Standing, min: (typeof RATINGS)[number], years: number[]): Judged {
  const judged = years.map((year): Judged => {
    const row = rows(standing, 'rating').find((one) => one.year === year);
    if (row === undefined) return { answer: 'unknown', evidence: [`${year}: –`] };
    const enough = RATINGS.indexOf(row.code as (typeof RATINGS)[number]) >= RATINGS.indexOf(min);
    return { answer: enough ? 'met' : 'notMet', evidence: [`${row.code} ${year}, ${row.number}`] };
  });
  return allOf(judged);
}

type Initiatives = { scope: (typeof SCOPES)[number]; n: number; from?: number | undefined };

/**
 * Initiatives of at least a scope, up to the emulation year; where years are rated, of those years alone. One that is not
 * on file may be certified still, or more widely than it was: its paper is asked for.
 */
function initiatives(standing: Standing, { scope, n, from = -Infinity }: Initiatives): Judged {
  const least = SCOPES.indexOf(scope);
  const wide = rows(standing, 'initiative').filter(
    ({ year, code }) =>
      from <= year && year <= standing.year && SCOPES.indexOf(code as (typeof SCOPES)[number]) >= least,
  );
  const evidence = wide.map((row) => `${row.code} ${row.year}, ${row.number}`);
  return { answer: wide.length >= n ? 'met' : 'unknown', evidence };
}

function disciplined(standing: Standing): HistoryRow[] {
  return rows(standing, 'discipline').filter(({ year }) => year === standing.year);
}

/** The measure the rule names refuses, and so does a heavier one; one in other words is somebody's to weigh. */
function discipline(standing: Standing, from: string): Judged {
  const found = disciplined(standing);
  const evidence = found.map((row) => `${row.code} ${row.year}, ${row.number}`);
  const least = MEASURES.indexOf(spelt(from));
  const isAsHeavy = (code: string): boolean =>
    spelt(code) === spelt(from) || (least >= 0 && MEASURES.indexOf(spelt(code)) > least);
  if (found.some(({ code }) => isAsHeavy(code))) return { answer: 'notMet', evidence };
  const areLighter = found.every(({ code }) => least >= 0 && MEASURES.includes(spelt(code)));
  return { answer: areLighter && isKnown(standing, 'rating', standing.year) ? 'met' : 'unknown', evidence };
}

type ShareOfMembers = { title: string; op: '>=' | '>'; num: number; den: number };

function shareOfMembers({ members }: Shown, { title, op, num, den }: ShareOfMembers): Judged {
  const holding = members?.holding?.[title];
  if (members === undefined || holding === undefined) return UNKNOWN;
  const answer = passes(holding, members.total, { op, num, den }) ? 'met' : 'notMet';
  return { answer, evidence: [`${title}: ${holding}/${members.total}`] };
}

function countOfMembers(count: number | undefined, least: number): Judged {
  if (count === undefined) return UNKNOWN;
  return { answer: count >= least && least > 0 ? 'met' : 'notMet', evidence: [`${count}/${least}`] };
}

export type Precondition = { condition: Condition; citation: Citation } & Judged;

/** Every precondition of the title with its answer, its papers and its clause. */
export function preconditionsOf({ title }: Pick<Policy, 'title'>, standing: Standing): Precondition[] {
  return title.preconditions.map((leaf) => ({
    condition: leaf.value,
    citation: bare(leaf),
    ...judge(leaf.value, standing),
  }));
}

/** A title that may be given once in some years, within a group: what was given too near refuses, with its papers. */
export function tooSoon({ title }: Pick<Policy, 'title'>, { year, history }: Standing): RefusalOf<'not-eligible'>[] {
  if (title.oncePer === undefined) return [];
  const { years, group } = title.oncePer.value;
  const near = history.filter(
    (row) => row.kind === 'title' && group.includes(row.code) && Math.abs(row.year - year) < years,
  );
  if (near.length === 0) return [];
  const evidence = near.map((row) => `${row.code} ${row.year}, ${row.number}`);
  return [{ code: 'not-eligible', field: 'nominee', condition: 'oncePer', evidence, citation: bare(title.oncePer) }];
}

/** What refuses a nomination: each precondition that is known not to be met, with its clause and the papers. */
export function notEligible(judged: Precondition[]): RefusalOf<'not-eligible'>[] {
  return judged
    .filter(({ answer }) => answer === 'notMet')
    .map(({ condition, evidence, citation }) => ({
      code: 'not-eligible',
      field: 'nominee',
      condition: kindsOf(condition).join(', '),
      evidence,
      citation,
    }));
}

/** The answers as facts for the case's page and `laurel show`. */
export function preconditionFacts(judged: Precondition[]): Fact[] {
  return judged.map(({ condition, answer, evidence, citation }, index) => ({
    kind: 'fact',
    code: 'precondition',
    about: `preconditions.${index}`,
    facts: { condition: kindsOf(condition), answer, evidence },
    citation,
  }));
}

/**
 * The ways to meet a condition, by their closed words. What must hold together is one way, joined by `+`; within it
 * `(…|…)` is one of several.
 */
export function kindsOf(condition: Condition): string[] {
  if ('anyOf' in condition) return condition.anyOf.flatMap(kindsOf);
  if (!('all' in condition)) return [condition.kind];
  const parts = condition.all.map(kindsOf).filter((ways) => ways.length > 0);
  if (parts.length <= 1) return parts.flat();
  return [parts.map((ways) => (ways.length > 1 ? `(${ways.join('|')})` : ways.join(''))).join('+')];
}
