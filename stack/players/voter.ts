/** A member who votes in secret: the choice is sealed here, as in the browser, and only the sealed ballot is sent. */

import { randomBytes } from 'node:crypto';
import type { Choice } from '../../ballot/paper';
import { receiptOf } from '../../ballot/receipt';
import { sealBallot } from '../../ballot/seal';
import type { Page } from './browser';
import { readIsland } from './island';
import type { Player } from './player';

/**
 * Seals a choice for every item of the page's paper, the same for all or one for each, and casts it. Answers the receipt.
 * @throws if the server names another receipt than that of what was sent
 */
export async function castSealed(
  player: Player,
  page: Page,
  choice: Choice | 'blank' | ((position: number) => Choice | 'blank'),
): Promise<string> {
  const { task, mark, paper, voter, edition, positions } = readIsland(page, 'ballot');
  const chosen = typeof choice === 'function' ? choice : (): Choice | 'blank' => choice;
  const choices = Object.fromEntries(positions.map((position) => [String(position), chosen(position)]));
  const ballot = sealBallot(paper, { voter, edition, positions, choices }, (length) => randomBytes(length));
  const answer = (await player.send(`/tasks/${task}/ballot`, { mark, ballot })) as { receipt?: unknown };
  const receipt = receiptOf(ballot);
  if (answer.receipt !== receipt) throw new Error(`the receipt of ${voter} is not that of what was sent`);
  return receipt;
}
