/** The paper outbox: claimed by lease; made once per key, whoever makes it. */

import { readNow } from '../clock';
import type { Database } from '../database';
import type { Paper } from '../generated/client';
import { appendRecord } from '../record';
import { lockNomination, lockSitting } from '../locks';

/** Claims up to `limit` papers that are wanted, or whose maker died. */
export async function claimPapers(
  database: Database,
  { limit, leaseMs }: { limit: number; leaseMs: number },
): Promise<Paper[]> {
  const rows = await database.$queryRaw<{ id: string }[]>`
    UPDATE paper SET state = 'making', "leaseUntil" = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
    WHERE id IN (
      SELECT id FROM paper WHERE state = 'wanted' OR (state = 'making' AND "leaseUntil" < clock_timestamp())
      ORDER BY "wantedAt" LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  if (rows.length === 0) return [];
  return database.paper.findMany({ where: { id: { in: rows.map((row) => row.id) } } });
}

export type MadePaper = { fileName: string; bytes: Uint8Array; sha256: string };

/** Keeps a made paper and enters its hash in the record of its case or sitting. A paper that is made stays as it is. */
export async function markMade(database: Database, paper: Paper, made: MadePaper): Promise<void> {
  await database.$transaction(async (tx) => {
    const { sittingNumber, nominationNumber } = paper;
    if (sittingNumber !== null) await lockSitting(tx, sittingNumber, 'update');
    else if (nominationNumber !== null) await lockNomination(tx, nominationNumber);
    const now = await readNow(tx);
    const { count } = await tx.paper.updateMany({
      where: { id: paper.id, state: { not: 'made' } },
      data: {
        state: 'made',
        fileName: made.fileName,
        bytes: new Uint8Array(made.bytes),
        sha256: made.sha256,
        madeAt: now,
        leaseUntil: null,
      },
    });
    if (count === 0) return;
    const chain =
      sittingNumber === null
        ? (`nomination:${nominationNumber ?? ''}` as const)
        : (`sitting:${sittingNumber}` as const);
    await appendRecord(tx, {
      chain,
      kind: 'paper',
      at: now,
      body: { key: paper.key, kind: paper.kind, sha256: made.sha256 },
    });
  });
}
