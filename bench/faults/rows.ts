/** The fault matrix: every row in its order, whether it is played here, by a test of the suite, or not yet. */

import { killAtEvents, killWhileSending } from './kill-worker';
import type { Elsewhere, Row } from './row';

export const ROWS: (Row | Elsewhere)[] = [killAtEvents, killWhileSending];

export function isPlayed(row: Row | Elsewhere): row is Row {
  return 'run' in row;
}
