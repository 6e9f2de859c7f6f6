/** A member of the counting board at work: makes a part of the key and opens the box, as the program of the page does. */

import { randomBytes } from 'node:crypto';
import { announce, confirm, deal } from '../../ballot/ceremony';
import { boxHash, openShare, sumBox, type Opening } from '../../ballot/opening';
import { paperHash } from '../../ballot/paper';
import { receiptOf } from '../../ballot/receipt';
import type { SealedBallot } from '../../ballot/seal';
import { canonical } from '../../rules/record';
import type { Page } from './browser';
import { readIsland, type Island } from './island';
import type { Player } from './player';

/** What a holder keeps of a key: nobody else has it, and it lives as long as the player. */
export type KeptSeed = Uint8Array;

/** 32 bytes drawn by lot. */
export function newSeed(): KeptSeed {
  return new Uint8Array(randomBytes(32));
}

/** Says what is due on the page of the key. @throws if nothing is due, or a share that was dealt does not hold */
export async function takeKeyStep(player: Player, page: Page, seed: KeptSeed): Promise<void> {
  const island = readIsland(page, 'key');
  const { task, mark, step } = island;
  await player.send(`/tasks/${task}/key`, { mark, step, message: messageOf(island, seed) });
}

function messageOf(island: Extract<Island, { kind: 'key' }>, seed: KeptSeed): object {
  const { ceremony, announcements, dealings, holder, step } = island;
  switch (step) {
    case 'announce':
      return announce(ceremony, holder, seed);
    case 'deal':
      return deal(ceremony, announcements, holder, seed);
    case 'confirm': {
      const said = confirm({ ceremony, announcements, dealings }, holder, seed);
      if ('wrongShareFrom' in said) throw new Error(`the share of holder ${said.wrongShareFrom} does not hold`);
      return said;
    }
    case 'made':
      throw new Error(`the key of ${ceremony.sitting} is made already`);
  }
}

/** Opens the sums of the closed box, once they are seen to be those of its ballots. Answers how many holders it takes. */
export async function openBox(player: Player, page: Page, seed: KeptSeed): Promise<number> {
  const { task, mark, holder, ceremony } = readIsland(page, 'open-box');
  const box = (await player.fetch(`/sittings/${ceremony.sitting}/box`)) as Opening & { ballots: SealedBallot[] };
  const { ballots, ...opening } = box;
  if (boxHash(paperHash(box.paper), ballots.map(receiptOf)) !== box.box)
    throw new Error(`the ballots of ${ceremony.sitting} are not those of its closed box`);
  if (canonical(sumBox(box.paper, ballots)) !== canonical(box.sums))
    throw new Error(`the sums of ${ceremony.sitting} are not those of its ballots`);
  await player.send(`/tasks/${task}/share`, { mark, share: openShare({ ...opening, holder, seed }) });
  return ceremony.needed;
}
