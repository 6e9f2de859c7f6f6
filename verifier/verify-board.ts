/**
 * Checks the public board of a sitting's sealed ballot, from the making of the key to the counts: written from
 * docs/ballot.md alone, on another library than the program that made it, so that one mistake is not made twice.
 */

import sodium from 'libsodium-wrappers-sumo';
import type { Board } from '../rules/board';
import type { BoardFinding } from '../rules/board-finding';
import { toHex } from './hashing';
import { paperHash } from './paper';
import { openReport, type Report } from './report';
import { verifyBallots } from './verify-ballots';
import { verifyCeremony } from './verify-ceremony';
import { verifyOpening } from './verify-opening';
import { verifyRoll, type RollSeat } from './verify-roll';

/** What is known from elsewhere, above all from the record: hashes in hex that the board must come to. */
export type Recorded = { key?: string | undefined; paper?: string | undefined; box?: string | undefined };

/** Everything that does not hold, in order of the procedure; nothing if all holds. Never stops at the first. */
export async function verifyBoard(
  board: Board,
  roll: RollSeat[],
  { recorded = {} }: { recorded?: Recorded } = {},
): Promise<BoardFinding[]> {
  await sodium.ready;
  const { findings, report } = openReport();
  const keys = verifyCeremony(board, report);
  const ballots = verifyBallots(board, keys.publicKey, report);
  verifyRoll(board, roll, report);
  verifyOpening(board, { ...keys, ballots }, report);
  verifyRecorded(board, recorded, report);
  return findings;
}

function verifyRecorded({ paper, box }: Board, recorded: Recorded, report: Report): void {
  const stored = { key: paper.key, paper: toHex(paperHash(paper)), box };
  for (const what of ['key', 'paper', 'box'] as const) {
    const derived = recorded[what];
    if (derived !== undefined && derived !== stored[what]) {
      report('record-differs', what, { stored: stored[what], derived });
    }
  }
}
