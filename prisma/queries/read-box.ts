/** The box of a sitting: for those who hold its key once it is added up, for everybody once it is counted. */

import type { BoxSums } from '../../ballot/opening';
import type { Transcript } from '../../ballot/ceremony';
import type { Paper } from '../../ballot/paper';
import type { SealedBallot } from '../../ballot/seal';
import { sayReceipt } from '../../ballot/receipt';
import type { Board } from '../../rules/board';
import type { Exported } from '../../rules/exported';
import type { Actor } from '../../rules/permissions';
import { isRefusal } from '../../rules/refusal';
import type { Database } from '../database';
import { positionsToOpen } from '../sittings/agenda';
import { paperOf } from '../sittings/paper';
import { readBallots } from '../sittings/sealed-box';
import { readKey, transcriptOf } from '../sittings/seal-key';
import { exportCase } from './export-case';
import { readBoard } from './read-board';

/** All that a holder's own program needs to add the ballots up again before it opens anything. */
export type ClosedBox = {
  transcript: Transcript;
  paper: Paper;
  box: string;
  sums: BoxSums;
  positions: number[];
  ballots: SealedBallot[];
};

/** Nothing for anybody else, nor before the box is added up or after it was counted. */
export async function readClosedBox(database: Database, number: string, personId: string): Promise<ClosedBox | null> {
  const sitting = await database.sitting.findUnique({ where: { number } });
  const key = await readKey(database, number);
  const paper = sitting === null ? null : paperOf(sitting);
  const isHolder = key?.holders.some((holder) => holder.personId === personId) === true;
  if (sitting?.state !== 'closed' || key === null || paper === null || !isHolder) return null;
  if (sitting.box === null || sitting.sums === null) return null;
  return {
    transcript: transcriptOf(key),
    paper,
    box: sitting.box,
    sums: sitting.sums as unknown as BoxSums,
    positions: await positionsToOpen(database, number),
    ballots: await readBallots(database, number),
  };
}

/** The public board; nothing before the count, and nothing of an open vote. */
export async function readPublicBox(database: Database, number: string): Promise<Board | null> {
  return database.$transaction(
    async (tx) => {
      const sitting = await tx.sitting.findUnique({ where: { number }, include: { agenda: true } });
      return sitting === null ? null : readBoard(tx, sitting);
    },
    { isolationLevel: 'RepeatableRead', timeout: 60_000 },
  );
}

/**
 * The sitting as one file that is verified without the house. Nothing before the count, and nothing for whoever may not see
 * the sitting or is kept from any of its agenda: its record names who was there, who was recused and why things were done.
 */
export async function readBundle(database: Database, viewer: Actor, number: string): Promise<Exported | null> {
  const sitting = await database.sitting.findUnique({ where: { number }, select: { state: true } });
  if (sitting?.state !== 'counted') return null;
  const exported = await exportCase(database, viewer, number);
  return isRefusal(exported) ? null : exported;
}

/** Whether a receipt, as somebody types it, is that of a ballot in a box that was counted. */
export async function isReceiptInBox(database: Database, number: string, typed: string): Promise<boolean> {
  const rows = await database.sealedBallot.findMany({
    where: { sittingNumber: number, sitting: { state: 'counted' } },
    select: { receipt: true },
  });
  return rows.some(({ receipt }) => plain(sayReceipt(receipt)) === plain(typed));
}

/** Whether what was typed has the form of a receipt at all. */
export function isReceipt(typed: string): boolean {
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(plain(typed));
}

/** O is 0, I and L are 1: letters that a receipt does not have are read as what they look like. */
function plain(receipt: string): string {
  return receipt.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}
