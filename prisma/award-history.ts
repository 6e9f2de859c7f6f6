/** What is on file about a subject, and how it gets there: by files of staff, and by awards that end here. */

import type { Database, Transaction } from './database';
import type { AwardHistory } from './generated/client';
import type { StepOutcome } from '../rules/endings';
import { HistoryRow, subjectOf } from '../rules/award-history';
import type { Actor } from '../rules/permissions';
import type { Refusal } from '../rules/refusal';
import { canonical } from '../rules/record';
import { hashOf } from './secrets';

/** The rows of a subject that stand, oldest year first; to a viewer none of a case that is kept from them. */
export async function readHistory(
  tx: Database | Transaction,
  subject: string,
  viewer: Pick<Actor, 'conflicts'> = {},
): Promise<HistoryRow[]> {
  return (await readHistories(tx, [subject], viewer)).get(subject) ?? [];
}

/** The same of many subjects at once; one without a row is not there. */
export async function readHistories(
  tx: Database | Transaction,
  subjects: string[],
  { conflicts = [] }: Pick<Actor, 'conflicts'> = {},
): Promise<Map<string, HistoryRow[]>> {
  const rows = await tx.awardHistory.findMany({
    where: { subject: { in: subjects }, revokedAt: null, source: { notIn: conflicts.map(sourceOf) } },
    orderBy: [{ year: 'asc' }, { key: 'asc' }],
  });
  const histories = new Map<string, HistoryRow[]>();
  for (const row of rows) histories.set(row.subject, [...(histories.get(row.subject) ?? []), rowOf(row)]);
  return histories;
}

/** Refused: an organisation that nobody put on file. */
export async function unknownOrganisation(database: Database, organisation: string): Promise<Refusal | undefined> {
  const known = await database.organisation.count({ where: { id: organisation } });
  return known > 0 ? undefined : { code: 'unknown-organisation', field: 'organisation', value: organisation };
}

function rowOf({ organisation, person, kind, year, code, number, on, issuer }: AwardHistory): HistoryRow {
  return HistoryRow.parse({
    organisation,
    person: person ?? undefined,
    kind,
    year,
    code,
    number,
    on: on ?? undefined,
    issuer: issuer ?? undefined,
  });
}

/** The same row again has the same key. */
export function historyKey(row: HistoryRow): string {
  return hashOf(canonical(row));
}

/** Keys of the rows that are on file already. */
export async function knownHistory(tx: Transaction, rows: HistoryRow[]): Promise<Set<string>> {
  const known = await tx.awardHistory.findMany({
    where: { key: { in: rows.map(historyKey) } },
    select: { key: true },
  });
  return new Set(known.map(({ key }) => key));
}

/** A fact with where it came from: a file, or a nomination that was awarded. */
export type HistoryOnFile = HistoryRow & { key: string; source: string; nomination: string | null; revoked: boolean };

/** What is on file of an organisation and its people, the newest year first; to a viewer none of a case kept from them. */
export async function listHistory(
  database: Database,
  viewer: Pick<Actor, 'conflicts'>,
  {
    organisation,
    after,
    limit,
  }: { organisation: string; after: { year: number; key: string } | undefined; limit: number },
): Promise<{ items: HistoryOnFile[]; next: { year: number; key: string } | null }> {
  const { conflicts = [] } = viewer;
  const beyond =
    after === undefined ? {} : { OR: [{ year: { lt: after.year } }, { year: after.year, key: { gt: after.key } }] };
  const rows = await database.awardHistory.findMany({
    where: { organisation, source: { notIn: conflicts.map(sourceOf) }, ...beyond },
    orderBy: [{ year: 'desc' }, { key: 'asc' }],
    take: limit + 1,
  });
  const items = rows.slice(0, limit).map((row): HistoryOnFile => ({
    ...rowOf(row),
    key: row.key,
    source: row.source,
    nomination: row.source.startsWith(FROM_CASES) ? row.source.slice(FROM_CASES.length) : null,
    revoked: row.revokedAt !== null,
  }));
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? { year: last.year, key: last.key } : null };
}

type Added = { source: string; by: string; now: Date };

/** Adds rows; one that is there already stays as it is. Answers how many are new. */
export async function addHistory(tx: Transaction, rows: HistoryRow[], { source, by, now }: Added): Promise<number> {
  const data = rows.map((row) => ({
    key: historyKey(row),
    subject: subjectOf(row),
    organisation: row.organisation,
    person: row.person ?? null,
    kind: row.kind,
    year: row.year,
    code: row.code,
    number: row.number,
    on: row.on ?? null,
    issuer: row.issuer ?? null,
    source,
    addedById: by,
    addedAt: now,
  }));
  return (await tx.awardHistory.createMany({ data, skipDuplicates: true })).count;
}

type Awarded = { number: string; title: string; year: number; nomineeId: string; nomineePerson: string | null };

/**
 * An award that ends here is on file for the next nomination; one that is revoked no longer counts, also where a
 * file had brought it in as well. One that stands after a finding is on file already.
 */
export async function keepAward(
  tx: Transaction,
  row: Awarded,
  ended: { ending: string; reason: unknown; now: Date },
): Promise<void> {
  const { number, title, year, nomineeId, nomineePerson } = row;
  if (ended.ending === 'revoked') {
    const subject = subjectOf({ organisation: nomineeId, person: nomineePerson });
    await tx.awardHistory.updateMany({
      where: { subject, kind: 'title', code: title, year, revokedAt: null },
      data: { revokedAt: ended.now },
    });
  }
  const { outcome, decisionNumber = number, decisionOn } = ended.reason as Partial<StepOutcome>;
  if (ended.ending !== 'awarded' || outcome !== 'awarded') return;
  const award = HistoryRow.parse({
    organisation: nomineeId,
    person: nomineePerson ?? undefined,
    kind: 'title',
    year,
    code: title,
    number: decisionNumber,
    on: decisionOn,
  });
  await addHistory(tx, [award], { source: sourceOf(number), by: 'laurel', now: ended.now });
}

/** The award of a case that was taken back by a correction no longer counts. */
export async function takeAwardBack(tx: Transaction, number: string): Promise<void> {
  await tx.awardHistory.deleteMany({ where: { source: sourceOf(number) } });
}

/** Rows of a case are told apart from those of a file by more than their name. */
export const FROM_CASES = 'nomination:';

function sourceOf(number: string): string {
  return `${FROM_CASES}${number}`;
}

/** The source of rows that came from a file, whatever it is called: none may pass for a case of the house. */
export function sourceOfFile(name: string): string {
  return name.startsWith(FROM_CASES) ? `./${name}` : name;
}
