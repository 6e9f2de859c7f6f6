/** An office's own Word template for a kind of paper: brought, or taken back. Every version stays on file. */

import { inOneTransaction, writeAct, type Recorded } from '../act';
import { readNow } from '../clock';
import type { Database } from '../database';
import type { PaperKind } from '../../rules/paper-kinds';
import { mayKeepTemplates } from '../../rules/may-keep';
import type { Actor } from '../../rules/permissions';
import type { Refusal } from '../../rules/refusal';
import { isTakenBack, lastTemplate, readTemplateOffice, TAKEN_BACK } from '../queries/read-template';
import { hashOf } from '../secrets';

export type TemplateImport = {
  actor: Actor;
  /** Id of the organisation or body whose papers it is for. */
  office: string;
  kind: PaperKind;
  fileName: string;
  /** Checked by papers/check-template.ts: what that finds wrong is never brought here. */
  bytes: Uint8Array;
};

export type KeptTemplate = Recorded & { version: number };

export type TakingBack = Pick<TemplateImport, 'actor' | 'office' | 'kind'> & {
  /** Laurel's own template, which a program of the release before fills for as long as it runs beside this one. */
  ours: Uint8Array;
};

/**
 * Stores the template as the next version of its office and kind, used from then on, or says why not. What is in use
 * already, brought again, changes nothing; of two at the same moment one comes after the other.
 */
export function importTemplate(database: Database, asked: TemplateImport): Promise<KeptTemplate | Refusal> {
  return keepNext(database, 'importTemplate', asked);
}

/**
 * Stores that none is in use as the next version: ours is used again. Where none is in use already, nothing changes; a
 * template that was never there is not found.
 */
export function takeBackTemplate(database: Database, { ours, ...asked }: TakingBack): Promise<KeptTemplate | Refusal> {
  return keepNext(database, 'takeBackTemplate', { ...asked, fileName: TAKEN_BACK, bytes: ours });
}

async function keepNext(
  database: Database,
  act: 'importTemplate' | 'takeBackTemplate',
  { actor, office: id, kind, fileName, bytes }: TemplateImport,
): Promise<KeptTemplate | Refusal> {
  return inOneTransaction(database, async (tx) => {
    const office = await readTemplateOffice(tx, id);
    if (office === undefined) return { code: 'not-found', field: 'office', value: id };
    const refusal = mayKeepTemplates(actor, office.organisationId);
    if (refusal !== undefined) return refusal;
    const last = await lastTemplate(tx, { office: office.key, kind });
    if (last === null && act === 'takeBackTemplate') return { code: 'not-found', field: 'kind', value: kind };
    const sha256 = hashOf(bytes);
    const isInUse = last !== null && !isTakenBack(last);
    if (last !== null && (act === 'takeBackTemplate' ? !isInUse : isInUse && last.sha256 === sha256))
      return { recorded: true, at: last.at, code: '', repeated: true, version: last.version };
    const version = (last?.version ?? 0) + 1;
    const now = await readNow(tx);
    const content = { office: office.key, kind, version, sha256, fileName };
    await tx.paperTemplate.create({
      data: { ...content, bytes: new Uint8Array(bytes), at: now, byId: actor.personId },
    });
    const key = `template/${office.key}/${kind}/${version}`;
    const recorded = await writeAct(tx, { key, kind: act, personId: actor.personId, content }, now);
    return { ...recorded, version };
  });
}
