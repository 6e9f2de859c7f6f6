/** A member who votes in secret: the choice is sealed here, as in the browser, and only the sealed ballot is sent. */

import { randomBytes } from 'node:crypto';
import type { Choice } from '../../ballot/paper';
import { receiptOf } from '../../ballot/receipt';
import { sealBallot, type SealedBallot } from '../../ballot/seal';
import type { Page } from './browser';
import { readIsland } from './island';
import type { Player } from './player';

/** A ballot as it is sent, as often as it takes, and its receipt. */
export type SealedHere = { address: string; message: { mark: string; ballot: SealedBallot }; receipt: string };

type Chosen = Choice | 'blank' | ((position: number) => Choice | 'blank');

/** Seals a choice for every item of the page's paper, the same for all or one for each. */
export function sealOn(page: Page, choice: Chosen): SealedHere {
  const { task, mark, paper, voter, edition, positions } = readIsland(page, 'ballot');
  const chosen = typeof choice === 'function' ? choice : (): Choice | 'blank' => choice;
  const choices = Object.fromEntries(positions.map((position) => [String(position), chosen(position)]));
  const ballot = sealBallot(paper, { voter, edition, positions, choices }, (length) => randomBytes(length));
  return { address: `/tasks/${task}/ballot`, message: { mark, ballot }, receipt: receiptOf(ballot) };
}

/**
 * Seals a choice and casts it. Answers the receipt.
 * @throws if the server names another receipt than that of what was sent
 */
export async function castSealed(player: Player, page: Page, choice: Chosen): Promise<string> {
  const { address, message, receipt } = sealOn(page, choice);
  const answer = (await player.send(address, message)) as { receipt?: unknown };
  if (answer.receipt !== receipt) throw new Error(`the receipt of ${address} is not that of what was sent`);
  return receipt;
}
