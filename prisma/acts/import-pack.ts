/** Stores a policy pack that a secretary brings, e.g. her ministry's new circular. It rules what is opened from then on. */

import { findRepeated, inOneTransaction, writeAct, type ActRow, type Recorded } from '../act';
import { readNow } from '../clock';
import type { Database } from '../database';
import type { Prisma } from '../generated/client';
import { readPacks, readStanding } from '../queries/read-packs';
import { checkPacks } from '../../rules/policy-check';
import type { PackFinding } from '../../rules/policy-finding';
import type { PolicyPack } from '../../rules/policy-pack';
import { mayImportPack } from '../../rules/may-keep';
import type { Actor } from '../../rules/permissions';
import { canonical } from '../../rules/record';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { hashOf } from '../secrets';
import { reasonOf } from './act-on-opening';
import { nameRefused } from '../stages/name-refused';

export type PackImport = { actor: Actor; key: string; pack: PolicyPack; reason: string; paper: string };

export type ImportedPack = Recorded & { pack: string; hash: string; warnings: PackFinding[] };

/**
 * Stores the pack and puts it in force, or says why not: no office, no reason, a new pack of an authority that is not on
 * file, an error that `checkPacks` finds among all packs in force. Cases that are open keep the policy they pinned. Content
 * that is stored already comes into force again; what is in force already stays so, also beside what a build has brought
 * since, and `repeated` says it.
 */
export async function importPack(
  database: Database,
  asked: PackImport,
): Promise<ImportedPack | Refusal | PackFinding[]> {
  const { actor, pack, key } = asked;
  const reason = reasonOf(asked.reason);
  if (isRefusal(reason)) return reason;
  return inOneTransaction(database, async (tx) => {
    const refusal = mayImportPack(actor, pack.authority);
    if (refusal !== undefined) return nameRefused(tx, refusal);
    // Packs are checked against each other: of two that are brought at once, the second against the first.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('laurel/import-pack'))`;
    const before = (await readStanding(tx)).get(pack.id);
    if (before === undefined && pack.level !== 'national' && pack.level !== 'default') {
      const authority = await tx.organisation.findUnique({ where: { id: pack.authority } });
      if (authority === null) return { code: 'unknown-organisation', field: 'authority', value: pack.authority };
    }
    const known = (await readPacks(tx)).filter(({ id }) => id !== pack.id);
    const { findings } = checkPacks([...known, pack], { asked: [pack.id] });
    const errors = findings.filter(({ level }) => level === 'error');
    if (errors.length > 0) return errors;
    const hash = hashOf(canonical(pack));
    const content = { pack: pack.id, hash, reason, paper: asked.paper.normalize('NFC').trim() };
    const row: ActRow = { key, kind: 'importPack', personId: actor.personId, content };
    const now = await readNow(tx);
    const repeated = await findRepeated(tx, row);
    if (repeated !== undefined && isRefusal(repeated)) return repeated;
    const answer = { pack: pack.id, hash, warnings: findings, repeated: before?.inForce === hash };
    if (answer.repeated && before?.brought === undefined) return { recorded: true, at: now, code: '', ...answer };
    const data = { hash, packId: pack.id, content: pack as unknown as Prisma.InputJsonObject, loadedAt: now };
    await tx.policyPack.createMany({ data, skipDuplicates: true });
    const recorded = repeated ?? (await writeAct(tx, row, now));
    return { ...recorded, ...answer };
  });
}
