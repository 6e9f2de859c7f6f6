/** What every paper of a case has at its head, and who signs it: read for the transaction that makes the paper necessary. */

import { civilDateOf } from '../../rules/calendar';
import { formOf } from '../../rules/paper-number';
import type { PaperKind } from '../../rules/paper-kinds';
import type { PaperHead, PaperSigner } from '../../rules/paper-head';
import type { Policy } from '../../rules/policy';
import type { Database, Transaction } from '../database';
import { readHead } from '../record';
import { nameOn, type Case } from '../stages/load-case';

/** The province in an organisation's name is where its papers are signed; a ministry's name tells nothing. */
export function placeOf(name: string): string {
  return /(?:tỉnh|thành phố) (\p{Lu}[\p{L} ]*)$/u.exec(name)?.[1] ?? '';
}

/** A procedure that names no language writes its papers in Vietnamese. */
export function languageOf(policy: Pick<Policy, 'words'> | undefined): 'vi' | 'en' {
  return policy?.words?.language ?? 'vi';
}

/** What the procedure calls the parts of its dossier: `part.request` of its own words. */
function partsOf({ words }: Policy): Record<string, string> {
  const own = Object.entries(words?.[words.language] ?? {});
  return Object.fromEntries(own.flatMap(([key, word]) => (key.startsWith('part.') ? [[key.slice(5), word]] : [])));
}

/** The name of any organisation on a day. */
export async function readNames(
  database: Database | Transaction,
  on: string,
): Promise<(organisationId: string) => string> {
  const names = await database.organisationName.findMany();
  return (organisationId) =>
    nameOn(
      names.filter((name) => name.organisationId === organisationId),
      on,
    ).name;
}

export type WrittenBy = { organisationId: string; kind: PaperKind; now: Date };

/** The head of a paper that an organisation writes about a case. */
export async function readPaperHead(
  tx: Database | Transaction,
  { row, policy, calendar }: Case,
  { organisationId, kind, now }: WrittenBy,
): Promise<PaperHead> {
  const on = civilDateOf(now, calendar.timeZone);
  const writer = await tx.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    include: { names: true, superior: { include: { names: true } } },
  });
  const { name, symbol } = nameOn(writer.names, on);
  return {
    language: languageOf(policy),
    parts: partsOf(policy),
    superior: writer.superior === null ? '' : nameOn(writer.superior.names, on).name,
    issuer: name,
    place: placeOf(name),
    on,
    caseNumber: row.number,
    recordHash: (await readHead(tx, `nomination:${row.number}`)).hash,
    rehearsal: row.rehearsal,
    form: formOf(policy, kind, { symbol, on }),
  };
}

/** Whoever holds the office that signs on the day; empty where nobody does: the paper then leaves room. */
export async function readSigner(
  tx: Database | Transaction,
  { organisationId, role, on }: { organisationId: string; role: string; on: string },
): Promise<PaperSigner> {
  const post = await tx.post.findFirst({
    where: { organisationId, role, fromOn: { lte: on }, OR: [{ toOn: null }, { toOn: { gte: on } }] },
    include: { person: true },
  });
  return { office: post?.title ?? '', name: post?.person.fullName ?? '' };
}
