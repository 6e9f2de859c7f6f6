/** The sealed ballots of an export, looked at by the second program: the one that shares no code with what sealed them. */

import type { CheckedBoard } from '../rules/board-finding';
import type { Exported } from '../rules/exported';
import { verifyBoard } from './verify-board';

/** Each counted secret ballot by itself, held against what the record says of its key, its paper and its box. */
export async function verifyBoards(
  sittings: Exported['sittings'],
  record: Exported['record'],
): Promise<CheckedBoard[]> {
  const boards: CheckedBoard[] = [];
  for (const { number, board, roll } of sittings) {
    if (board === null) continue;
    const bodyOf = (kind: string): Record<string, unknown> =>
      record.find((entry) => entry.chain === `sitting:${number}` && entry.kind === kind)?.body ?? {};
    const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
    const opened = bodyOf('ballotOpened');
    const recorded = { key: text(opened.key), paper: text(opened.paper), box: text(bodyOf('ballotClosed').box) };
    boards.push({
      sitting: number,
      ballots: board.ballots.length,
      box: board.box,
      needed: board.ceremony.needed,
      holders: board.ceremony.holders,
      isOpened: board.paper.items.some(({ position }) => !board.unopened.includes(position)),
      findings: await verifyBoard(board, roll, { recorded }),
    });
  }
  return boards;
}
