/** Brings award history from a file of staff: all rows or none, each once however often the file is read. */

import { findRepeated, inOneTransaction, writeAct, type ActRow } from '../act';
import { addHistory, historyKey, knownHistory, sourceOfFile } from '../award-history';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { HistoryRow } from '../../rules/award-history';
import { mayKeepHistory } from '../../rules/may-keep';
import type { Actor } from '../../rules/permissions';
import { canonical } from '../../rules/record';
import { isRefusal, type Refusal } from '../../rules/refusal';
import type { Numbered, RowEffect } from '../../rules/table-cells';
import { hashOf } from '../secrets';
import { namerOf } from '../stages/name-refused';

export type HistoryImport = { actor: Actor; rows: Numbered<HistoryRow>[]; file: string };
export type HistoryChange = { line: number; effect: RowEffect; row: HistoryRow };
/** What is on file is never changed by a row. */
export type ImportedHistory = { rows: number; added: number; changed: 0; changes: HistoryChange[] };

/** Refused: an organisation nobody knows, one whose history is not this person's to keep; nothing is then written. */
export async function importHistory(database: Database, asked: HistoryImport): Promise<ImportedHistory | Refusal[]> {
  const { actor, rows, file } = asked;
  return inOneTransaction(database, async (tx) => {
    const ids = [...new Set(rows.map(({ row }) => row.organisation))];
    const known = new Set(
      (await tx.organisation.findMany({ where: { id: { in: ids } }, select: { id: true } })).map(({ id }) => id),
    );
    const refusals = rows.flatMap(({ line, row: { organisation } }): Refusal[] => {
      const field = `${line}.organisation`;
      if (!known.has(organisation)) return [{ code: 'unknown-organisation', field, value: organisation }];
      const refusal = mayKeepHistory(actor, organisation);
      return refusal === undefined ? [] : [{ ...refusal, field, value: organisation }];
    });
    if (refusals.length > 0) return refusals.map(await namerOf(tx, refusals));
    const now = await readNow(tx);
    const facts = rows.map(({ row }) => row);
    const hash = hashOf(canonical(facts));
    const act: ActRow = {
      key: `history/${hash}/${actor.personId}`,
      kind: 'importHistory',
      personId: actor.personId,
      content: { hash, rows: rows.length },
    };
    const repeated = await findRepeated(tx, act);
    if (isRefusal(repeated)) return [repeated];
    const changes = await changesOf(tx, rows);
    const added = await addHistory(tx, facts, { source: sourceOfFile(file), by: actor.personId, now });
    if (repeated === undefined) await writeAct(tx, act, now);
    return { rows: rows.length, added, changed: 0, changes };
  });
}

/** A row that is on file, or that an earlier row of the file says already, changes nothing. */
async function changesOf(tx: Transaction, rows: Numbered<HistoryRow>[]): Promise<HistoryChange[]> {
  const known = await knownHistory(
    tx,
    rows.map(({ row }) => row),
  );
  return rows.map(({ line, row }) => {
    const key = historyKey(row);
    const effect = known.has(key) ? ('unchanged' as const) : ('new' as const);
    known.add(key);
    return { line, effect, row };
  });
}
