/** A board from a file: read whole and strictly, or said where it is not one. */

import { Board } from '../rules/board';
import type { BoardFinding } from '../rules/board-finding';

/** The board, or one finding for each place where the value is not what docs/ballot.md allows. */
export function readBoard(value: unknown): Board | BoardFinding[] {
  const read = Board.safeParse(value);
  if (read.success) return read.data;
  return read.error.issues.map(({ path }) => ({ code: 'unreadable', subject: path.map(String).join('.') || 'board' }));
}
