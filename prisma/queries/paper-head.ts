/** What every paper of a case has at its head, and who signs it: read for the transaction that makes the paper necessary. */

import { civilDateOf } from '../../rules/calendar';
import { formOf } from '../../rules/paper-number';
import type { PaperKind } from '../../rules/paper-kinds';
import type { PaperHead, PaperSigner } from '../../rules/paper-head';
import type { Policy } from '../../rules/policy';
import type { Database, Transaction } from '../database';
import { Prisma } from '../generated/client';
import { readHead } from '../record';
import { nameOn, readNamesOf, type Case } from '../stages/load-case';

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
  const own = Object.entries(words?.[languageOf({ words })] ?? {});
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
  const both = Prisma.sql`SELECT unnest(ARRAY[id, "superiorId"]) FROM organisation WHERE id = ${organisationId}`;
  const names = await readNamesOf(tx, both);
  const own = names.filter((one) => one.organisationId === organisationId);
  const superiors = names.filter((one) => one.organisationId !== organisationId);
  const { name, symbol } = nameOn(own, on);
  return {
    language: languageOf(policy),
    parts: partsOf(policy),
    superior: nameOn(superiors, on).name,
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
  const [signer] = await tx.$queryRaw<PaperSigner[]>`
    SELECT post.title AS office, p."fullName" AS name FROM post JOIN person p ON p.id = post."personId"
     WHERE post."organisationId" = ${organisationId} AND post.role = ${role}
       AND post."fromOn" <= ${on} AND (post."toOn" IS NULL OR ${on} <= post."toOn")
     ORDER BY post."fromOn" DESC, post.id LIMIT 1`;
  return signer ?? { office: '', name: '' };
}
