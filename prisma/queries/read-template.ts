/** Word templates that offices brought, and what a paper is made of where somebody wants it as a Word document. */

import type { PaperFacts } from '../../rules/papers';
import type { PaperKind } from '../../rules/paper-kinds';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import type { Database, Transaction } from '../database';
import type { PaperTemplate } from '../generated/client';
import { maySeePaper } from './letter-office';
import { readWholePlace } from './read-paper';

type Place = { office: string; kind: string };

/** The name of the file of a version that takes the one before it back: a file has one, and this is none. */
export const TAKEN_BACK = '';

/** Whether by this version ours is in use again. */
export function isTakenBack({ fileName }: { fileName: string }): boolean {
  return fileName === TAKEN_BACK;
}

/** The newest version. */
export function lastTemplate(database: Database | Transaction, place: Place): Promise<PaperTemplate | null> {
  return database.paperTemplate.findFirst({ where: place, orderBy: { version: 'desc' } });
}

/** The template in use; nothing where the office brought none, or took its own back. */
export async function templateInUse(database: Database | Transaction, place: Place): Promise<PaperTemplate | null> {
  const last = await lastTemplate(database, place);
  return last === null || isTakenBack(last) ? null : last;
}

/** Whose papers a template is for, by the id of a body or an organisation; nothing where nobody has that id. */
export async function readTemplateOffice(
  database: Database | Transaction,
  id: string,
): Promise<{ key: string; organisationId: string } | undefined> {
  const body = await database.body.findUnique({ where: { id } });
  if (body !== null) return { key: `body:${id}`, organisationId: body.organisationId };
  const organisation = await database.organisation.findUnique({ where: { id } });
  return organisation === null ? undefined : { key: `organisation:${id}`, organisationId: id };
}

/** The template of an office for a kind, by the office's id. */
export async function readTemplate(
  database: Database,
  { office: id, kind }: { office: string; kind: PaperKind },
): Promise<PaperTemplate | null | Refusal> {
  const office = await readTemplateOffice(database, id);
  if (office === undefined) return { code: 'not-found', field: 'office', value: id };
  return templateInUse(database, { office: office.key, kind });
}

/**
 * The facts of a paper and the template of its office, for whoever may see its case or sitting. One that is not written
 * yet has none.
 */
export async function readWriting(
  database: Database,
  viewer: Actor,
  key: string,
): Promise<{ facts: PaperFacts; template?: Uint8Array } | Refusal> {
  const paper = await database.paper.findUnique({ where: { key } });
  const missing: Refusal = { code: 'not-found', field: 'paperKey', value: key };
  if (paper === null) return missing;
  const place = paper.nominationNumber ?? paper.sittingNumber ?? '';
  if (isRefusal(await readWholePlace(database, viewer, place)) || !(await maySeePaper(database, viewer, paper)))
    return missing;
  const facts = paper.facts as unknown as PaperFacts | { kind: undefined };
  if (facts.kind === undefined) return { code: 'paper-being-written' };
  const template = await templateInUse(database, { office: paper.office, kind: paper.kind });
  return template === null ? { facts } : { facts, template: template.bytes };
}
