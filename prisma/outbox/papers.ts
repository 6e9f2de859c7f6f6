/** The paper outbox: claimed by lease; each edition is made once, whoever makes it. */

import type { Chain } from '../../rules/numbering';
import type { PaperFacts } from '../../rules/papers';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { Paper } from '../generated/client';
import { appendRecord } from '../record';
import { lockNomination, lockSitting } from '../locks';

/**
 * Claims up to `limit` papers that are wanted and, after them, one whose maker died, the one that was tried longest ago: a
 * paper that ends its makers takes no other with it. Whose lease is longer than any was being made before the clock was set back.
 */
export async function claimPapers(
  database: Database,
  { limit, leaseMs }: { limit: number; leaseMs: number },
): Promise<Paper[]> {
  const rows = await database.$queryRaw<{ id: string; wasLost: boolean }[]>`
    UPDATE paper SET state = 'making', "leaseUntil" = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
      FROM paper was
     WHERE was.id = paper.id AND paper.id = ANY(ARRAY(
       SELECT id FROM paper WHERE state = 'wanted' ORDER BY "wantedAt" LIMIT ${limit} FOR UPDATE SKIP LOCKED) || ARRAY(
       SELECT id FROM paper WHERE state = 'making' AND ("leaseUntil" < clock_timestamp()
          OR "leaseUntil" > clock_timestamp() + ${leaseMs} * interval '1 millisecond')
        ORDER BY "leaseUntil" LIMIT 1 FOR UPDATE SKIP LOCKED))
    RETURNING paper.id, was.state = 'making' AS "wasLost"`;
  if (rows.length === 0) return [];
  const lost = rows.find(({ wasLost }) => wasLost)?.id;
  const papers = await database.paper.findMany({ where: { id: { in: rows.map(({ id }) => id) } } });
  return papers.sort((a, b) => Number(a.id === lost) - Number(b.id === lost));
}

export type MadePaper = { fileName: string; bytes: Uint8Array; sha256: string };

/** Holds what a paper belongs to, so that its chain has one writer; before the paper itself, in the order of all locks. */
export async function lockPaperPlace(
  tx: Transaction,
  { sittingNumber, nominationNumber }: Pick<Paper, 'sittingNumber' | 'nominationNumber'>,
): Promise<void> {
  if (sittingNumber !== null) await lockSitting(tx, sittingNumber, 'update');
  else if (nominationNumber !== null) await lockNomination(tx, nominationNumber);
}

/** Holds the paper itself: an act on a case may ask for another edition without holding the sitting it belongs to. */
async function lockPaper(tx: Transaction, { id }: Pick<Paper, 'id'>): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM paper WHERE id = ${id} FOR NO KEY UPDATE`;
}

/** The chain in which everything about a paper stands. */
export function chainOfPaper({
  sittingNumber,
  nominationNumber,
}: Pick<Paper, 'sittingNumber' | 'nominationNumber'>): Chain {
  return sittingNumber === null ? `nomination:${nominationNumber ?? ''}` : `sitting:${sittingNumber}`;
}

/**
 * Keeps a made paper and enters its hash in the record of its case or sitting; the file before it is kept beside it. A
 * paper that is made, or that got a number while this edition was written, stays as it is.
 */
export async function markMade(
  database: Database,
  paper: Paper,
  { made, said }: { made: MadePaper; said: PaperFacts },
): Promise<void> {
  await database.$transaction(async (tx) => {
    await lockPaperPlace(tx, paper);
    await lockPaper(tx, paper);
    const now = await readNow(tx);
    const before = await tx.paper.findUniqueOrThrow({ where: { id: paper.id } });
    if (before.state === 'made' || before.edition !== paper.edition) return;
    await keepFile(tx, before);
    await tx.paper.update({
      where: { id: paper.id },
      data: {
        state: 'made',
        facts: said,
        fileName: made.fileName,
        bytes: new Uint8Array(made.bytes),
        sha256: made.sha256,
        madeAt: now,
        leaseUntil: null,
      },
    });
    await appendRecord(tx, {
      chain: chainOfPaper(paper),
      kind: 'paper',
      at: now,
      body: { key: paper.key, kind: paper.kind, edition: paper.edition, sha256: made.sha256 },
    });
  });
}

/** Puts the file that is of record beside the paper, before another takes its place. */
export async function keepFile(tx: Transaction, { id, fileName, bytes, sha256, madeAt }: Paper): Promise<void> {
  if (fileName === null || bytes === null || sha256 === null || madeAt === null) return;
  const no = (await tx.paperFile.count({ where: { paperId: id } })) + 1;
  await tx.paperFile.create({ data: { paperId: id, no, fileName, bytes, sha256, madeAt } });
}
