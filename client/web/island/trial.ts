/** Before anybody marks or keeps anything: whether this browser can. It fails closed. */

import { announce, confirm, deal, keyOf } from '../../../ballot/ceremony';
import { checkBallot } from '../../../ballot/check';
import type { Paper } from '../../../ballot/paper';
import { sealBallot } from '../../../ballot/seal';
import { randomBytes } from './dom';
import { openSeed, sealSeed } from './kept-key';

/** Seals a trial ballot to a trial key, and checks it as the server would. */
export function canSeal(): boolean {
  try {
    const ceremony = { sitting: 'trial', attempt: 1, holders: 1, needed: 1 };
    const seed = randomBytes(32);
    const announcements = [announce(ceremony, 1, seed)];
    const transcript = { ceremony, announcements, dealings: [deal(ceremony, announcements, 1, seed)] };
    if ('wrongShareFrom' in confirm(transcript, 1, seed)) return false;
    const { hash, publicKey } = keyOf(transcript);
    const items: Paper['items'] = [{ position: 1, nomination: 'trial', round: 1, choices: ['approve', 'oppose'] }];
    const paper = { sitting: 'trial', key: hash, publicKey, items };
    const caster = { voter: 'seat:1', edition: 1, positions: [1] };
    const ballot = sealBallot(paper, { ...caster, choices: { 1: 'approve' } }, randomBytes);
    return checkBallot(paper, ballot, caster) === undefined;
  } catch {
    return false;
  }
}

/** Locks a trial seed and opens it again. */
export async function canKeepKeys(): Promise<boolean> {
  try {
    const owner = { sitting: 'trial', attempt: 1, holder: 1 };
    const seed = randomBytes(32);
    const opened = await openSeed(await sealSeed(seed, 'trial', owner, 1), 'trial');
    return opened?.every((byte, at) => byte === seed[at]) === true;
  } catch {
    return false;
  }
}
