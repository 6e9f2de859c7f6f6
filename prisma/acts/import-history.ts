/** Brings award history from a file of staff: all rows or none, each once however often the file is read. */

import { findRepeated, inOneTransaction, writeAct, type ActRow } from '../act';
import { addHistory } from '../award-history';
import { readNow } from '../clock';
import type { Database } from '../database';
import type { HistoryRow } from '../../rules/award-history';
import { mayKeepHistory } from '../../rules/may-keep';
import type { Actor } from '../../rules/permissions';
import { canonical } from '../../rules/record';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { hashOf } from '../secrets';

export type HistoryImport = { actor: Actor; rows: HistoryRow[]; file: string };
export type ImportedHistory = { rows: number; added: number };

/** Refused: an organisation nobody knows, one whose history is not this person's to keep; nothing is then written. */
export async function importHistory(database: Database, asked: HistoryImport): Promise<ImportedHistory | Refusal[]> {
  const { actor, rows, file } = asked;
  return inOneTransaction(database, async (tx) => {
    const ids = [...new Set(rows.map(({ organisation }) => organisation))];
    const known = new Set(
      (await tx.organisation.findMany({ where: { id: { in: ids } }, select: { id: true } })).map(({ id }) => id),
    );
    const refusals = rows.flatMap(({ organisation }, index): Refusal[] => {
      const field = `${index + 2}.organisation`;
      if (!known.has(organisation)) return [{ code: 'unknown-organisation', field, value: organisation }];
      const refusal = mayKeepHistory(actor, organisation);
      return refusal === undefined ? [] : [{ ...refusal, field, value: organisation }];
    });
    if (refusals.length > 0) return refusals;
    const now = await readNow(tx);
    const hash = hashOf(canonical(rows));
    const row: ActRow = {
      key: `history/${hash}/${actor.personId}`,
      kind: 'importHistory',
      personId: actor.personId,
      content: { file, hash, rows: rows.length },
    };
    const repeated = await findRepeated(tx, row);
    if (isRefusal(repeated)) return [repeated];
    const added = await addHistory(tx, rows, { source: file, by: actor.personId, now });
    if (repeated === undefined) await writeAct(tx, row, now);
    return { rows: rows.length, added };
  });
}
