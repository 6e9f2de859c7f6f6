/**
 * Scores of a bloc: what a sheet comes to under its caps, and what of it is refused. Points are plain decimal texts and
 * are added exactly; nothing is ever rounded.
 */

import { addDecimals, compareDecimals, isDecimal, leftOf } from './numbers';
import type { Refusal } from './refusal';
import type { ScoreRow, ScoreStage, ScoreTable } from './score-table';

/**
 * Points of one row, and what stands behind them: of a self-score the evidence, of a cross-score the remark, of an
 * adopted score the reason. `document` is the number and date of a paper.
 */
export type Mark = { points: string; note?: string; document?: string };
/** By code of the row; a bonus or penalty that is left out is none. */
export type Sheet = Record<string, Mark>;

export type Total = { criteria: string; bonus: string; penalty: string; total: string };

/**
 * What a sheet comes to: rows of a group no more than their cap, bonus on top, penalty off, never below nothing and
 * never above the most of the table.
 */
export function totalOf(table: ScoreTable, sheet: Sheet): Total {
  const of = (kind: ScoreRow['kind']): string => sumOf(table, sheet, kind);
  const [criteria, bonus, penalty] = [of('criterion'), of('bonus'), of('penalty')];
  const gained = addDecimals([criteria, bonus]);
  const left = compareDecimals(gained, penalty) > 0 ? leftOf(gained, penalty) : '0';
  return { criteria, bonus, penalty, total: table.max === undefined ? left : lesser(left, table.max) };
}

/** The points that count of a row: a bonus or penalty without any is none, whatever note stands beside it. */
export function pointsOf(mark: Mark | undefined): string {
  return mark === undefined || mark.points === '' ? '0' : mark.points;
}

/** Rows without a group stand for themselves. */
function sumOf({ rows, groups }: ScoreTable, sheet: Sheet, kind: ScoreRow['kind']): string {
  const own = rows.filter((row) => row.kind === kind);
  const given = (some: ScoreRow[]): string[] => some.map(({ code }) => pointsOf(sheet[code]));
  const named = [...new Set(own.flatMap(({ group }) => group ?? []))];
  const grouped = named.map((name) => {
    const sum = addDecimals(given(own.filter(({ group }) => group === name)));
    const cap = groups.find(({ group }) => group === name);
    return cap === undefined ? sum : lesser(sum, cap.max);
  });
  return addDecimals([...given(own.filter(({ group }) => group === undefined)), ...grouped]);
}

function lesser(one: string, other: string): string {
  return compareDecimals(one, other) > 0 ? addDecimals([other]) : one;
}

/** The sheets of the stages before, by which a gap is seen. */
export type Before = Partial<Record<'self' | 'cross', Sheet>>;
type Asked = { table: ScoreTable; stage: ScoreStage; before?: Before };

/**
 * Everything that is wrong with a sheet at once. Refused: a row the table does not have, no points or no number, more
 * than the row's most, more decimals than the policy allows, points of one's own without evidence, a score that differs
 * from the one before it without a remark or reason.
 */
export function checkSheet(sheet: Sheet, asked: Asked): Refusal[] {
  const { rows, citation } = asked.table;
  const unknown = Object.keys(sheet).filter((code) => !rows.some((row) => row.code === code));
  return [
    ...unknown.map((code): Refusal => ({
      code: 'score-wrong',
      field: `score.${code}`,
      value: code,
      rule: 'unknown',
      citation,
    })),
    ...rows.flatMap((row) => checkRow(row, sheet[row.code], asked) ?? []),
  ];
}

function checkRow(row: ScoreRow, mark: Mark | undefined, asked: Asked): Refusal | undefined {
  const { table, stage, before = {} } = asked;
  const field = `score.${row.code}`;
  if (row.kind === 'criterion' && (mark?.points ?? '') === '') return { code: 'field-missing', field };
  const points = pointsOf(mark);
  const wrong = checkPoints(points, row, table);
  if (wrong !== undefined) return { ...wrong, field, value: points };
  const note = (mark?.note ?? '').trim();
  const { citation } = table;
  const behind = { field: `note.${row.code}`, citation };
  if (stage === 'self') {
    const isBare = note === '' && (mark?.document ?? '').trim() === '';
    const isAsked = row.evidence && compareDecimals(points, '0') > 0 && isBare;
    return isAsked ? { code: 'score-wrong', rule: 'no-evidence', value: points, ...behind } : undefined;
  }
  const isGap = gapTo(before, row.code, points);
  return table.gapNeedsReason && isGap && note === '' ? { code: 'reason-missing', ...behind } : undefined;
}

type Wrong = { code: 'not-a-number'; because: 'unreadable' } | Extract<Refusal, { code: 'score-wrong' }>;

const LONGEST = 12;

function checkPoints(points: string, { max }: ScoreRow, { decimals, citation }: ScoreTable): Wrong | undefined {
  if (!isDecimal(points) || points.length > LONGEST) return { code: 'not-a-number', because: 'unreadable' };
  if (compareDecimals(points, max) > 0) return { code: 'score-wrong', rule: 'over-max', most: max, citation };
  const written = points.split('.')[1]?.length ?? 0;
  return decimals !== undefined && written > decimals
    ? { code: 'score-wrong', rule: 'too-fine', most: String(decimals), citation }
    : undefined;
}

/** A score differs from the last one given before it; where none was given there is no gap. */
function gapTo({ self, cross }: Before, code: string, points: string): boolean {
  const last = cross ?? self;
  return last !== undefined && compareDecimals(points, pointsOf(last[code])) !== 0;
}

/** One row of the adopted table, as a sitting keeps it and as minutes print it. */
export type AdoptedScore = {
  organisationId: string;
  self: string;
  cross: string;
  adopted: string;
  reason: string;
  /** It did not score itself by the date: it is shown as such and leads nothing. */
  unscored?: true;
};

/** One member with its sheets, as far as there are any. */
export type Scored = { organisationId: string; self?: Sheet; cross?: Sheet; adopted?: Sheet };

/** The table a meeting adopts: totals of each stage, and the reasons of whatever was given otherwise than before. */
export function adoptedTable(table: ScoreTable, members: Scored[]): AdoptedScore[] {
  return members.map(({ organisationId, self, cross, adopted }) => ({
    organisationId,
    self: self === undefined ? '' : totalOf(table, self).total,
    cross: cross === undefined ? '' : totalOf(table, cross).total,
    adopted: adopted === undefined ? '0' : totalOf(table, adopted).total,
    reason: reasonsOf(table, adopted ?? {}),
    ...(self === undefined ? { unscored: true as const } : {}),
  }));
}

function reasonsOf({ rows }: ScoreTable, sheet: Sheet): string {
  return rows
    .flatMap(({ code, name }) => {
      const note = sheet[code]?.note ?? '';
      return note === '' ? [] : [name === '' ? note : `${name}: ${note}`];
    })
    .join('; ');
}

/** Rows with points in them: where a bloc chooses by ballot alone, a sitting may keep rows that nobody filled in. */
export function filledIn<Row extends { adopted: string }>(scores: Row[]): Row[] {
  return scores.filter(({ adopted }) => isDecimal(adopted));
}

/** Rank by adopted score, best first; equal scores share a rank. Whoever has no score, or did not score itself, has none. */
export function standings(
  scores: { organisationId: string; adopted: string; unscored?: boolean | undefined }[],
): { organisationId: string; rank: number | null; tied: boolean }[] {
  const ranked = filledIn(scores).filter(({ unscored }) => unscored !== true);
  const rows = scores.map((score) => {
    const { organisationId, adopted } = score;
    if (!ranked.includes(score)) return { organisationId, rank: null, tied: false };
    const rank = 1 + ranked.filter((other) => compareDecimals(other.adopted, adopted) > 0).length;
    const equal = ranked.filter((other) => compareDecimals(other.adopted, adopted) === 0).length;
    return { organisationId, rank, tied: equal > 1 };
  });
  const last = scores.length + 1;
  return rows.sort((a, b) => (a.rank ?? last) - (b.rank ?? last));
}
