/** Takes an office's own Word template back: ours is used again. What was brought stays on file, to be brought again. */

import { inOneTransaction, writeAct } from '../act';
import { readNow } from '../clock';
import type { Database } from '../database';
import { mayKeepTemplates } from '../../rules/may-keep';
import type { Refusal } from '../../rules/refusal';
import { lastTemplate, readTemplateOffice } from '../queries/read-template';
import { hashOf } from '../secrets';
import type { ImportedTemplate, TemplateImport } from './import-template';

const NOTHING = new Uint8Array();

/**
 * Stores that none is in use as the next version, or says why not. Where none is in use already, nothing changes; a
 * template that was never there is not found.
 */
export async function takeBackTemplate(
  database: Database,
  { actor, office: id, kind }: Pick<TemplateImport, 'actor' | 'office' | 'kind'>,
): Promise<ImportedTemplate | Refusal> {
  return inOneTransaction(database, async (tx) => {
    const office = await readTemplateOffice(tx, id);
    if (office === undefined) return { code: 'not-found', field: 'office', value: id };
    const refusal = mayKeepTemplates(actor, office.organisationId);
    if (refusal !== undefined) return refusal;
    const last = await lastTemplate(tx, { office: office.key, kind });
    if (last === null) return { code: 'not-found', field: 'kind', value: kind };
    const { at, version: before } = last;
    if (last.bytes.length === 0) return { recorded: true, at, code: '', repeated: true, version: before };
    const version = before + 1;
    const now = await readNow(tx);
    const content = { office: office.key, kind, version };
    await tx.paperTemplate.create({
      data: { ...content, fileName: '', sha256: hashOf(NOTHING), bytes: NOTHING, at: now, byId: actor.personId },
    });
    const key = `template/${office.key}/${kind}/${version}`;
    const recorded = await writeAct(tx, { key, kind: 'takeBackTemplate', personId: actor.personId, content }, now);
    return { ...recorded, version };
  });
}
