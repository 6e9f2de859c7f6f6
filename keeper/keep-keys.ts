/** The work of the keeper: makes each key that the system holds, and opens the sum of its box, once. */

import { announce, confirm, deal, isSeedOf } from '../ballot/ceremony';
import { checkBallot } from '../ballot/check';
import { boxHash, openShare, sumBox, type Opening } from '../ballot/opening';
import { paperHash } from '../ballot/paper';
import { receiptOf } from '../ballot/receipt';
import type { SealedBallot } from '../ballot/seal';
import { makeSystemKey, type KeyMessage } from '../prisma/acts/make-key';
import { openSystemBox } from '../prisma/acts/open-box';
import type { Database } from '../prisma/database';
import { listSystemKeys, readBoxToOpen, readKeyToMake, type KeyToMake } from '../prisma/queries/system-keys';
import { isRefusal } from '../rules/refusal';
import { canonical } from '../rules/record';
import { keptSeedOf, noteBox, seedOf } from './seeds';

/** The one holder of a key that the system holds. */
const HOLDER = 1;

/** What became of one sitting; `because` says why the keeper can do nothing for it. */
export type Kept = { sitting: string; did: 'made' | 'opened' } | { sitting: string; did: 'nothing'; because: string };

/** One round over all that waits. What fails is answered, and tried again in the next round. */
export async function keepKeys(database: Database, folder: string): Promise<Kept[]> {
  const { toMake, toOpen } = await listSystemKeys(database);
  const kept: Kept[] = [];
  for (const sitting of toMake) kept.push(await unlessFault(sitting, () => makeKeyOf(database, folder, sitting)));
  for (const sitting of toOpen) kept.push(await unlessFault(sitting, () => openBoxOf(database, folder, sitting)));
  return kept;
}

async function unlessFault(sitting: string, work: () => Promise<Kept>): Promise<Kept> {
  try {
    return await work();
  } catch (fault) {
    return nothing(sitting, fault instanceof Error ? (fault.message.trim().split('\n').at(-1) ?? '') : 'unknown fault');
  }
}

function nothing(sitting: string, because: string): Kept {
  return { sitting, did: 'nothing', because };
}

/** Says all that is still to be said of a key. Run again after a crash it says the same words, from the same seed. */
async function makeKeyOf(database: Database, folder: string, sitting: string): Promise<Kept> {
  for (;;) {
    const key = await readKeyToMake(database, sitting);
    if (key === undefined) return nothing(sitting, 'it has no key of the system');
    if (key.step === 'made') return { sitting, did: 'made' };
    const seed = key.step === 'announce' ? await seedOf(folder, key.ceremony) : await keptSeedOf(folder, key.ceremony);
    if (seed === undefined || !isSeedOfKey(key, seed)) return nothing(sitting, LOST);
    const made = await makeSystemKey(database, { sitting, ...messageOf(key, key.step, seed) });
    if (isRefusal(made)) return nothing(sitting, made.code);
  }
}

const LOST = 'its seed is not in the folder: restart the key, or declare the closed box void';

function isSeedOfKey({ announcements, ceremony }: Pick<KeyToMake, 'announcements' | 'ceremony'>, seed: Uint8Array) {
  const [own] = announcements;
  return own === undefined || isSeedOf(own, ceremony, seed);
}

function messageOf(key: KeyToMake, step: KeyMessage['step'], seed: Uint8Array): KeyMessage {
  if (step === 'announce') return { step, message: announce(key.ceremony, HOLDER, seed) };
  if (step === 'deal') return { step, message: deal(key.ceremony, key.announcements, HOLDER, seed) };
  const message = confirm(key.transcript, HOLDER, seed);
  if ('wrongShareFrom' in message) throw new Error('its own share does not hold');
  return { step, message };
}

/** Opens the sums of a box whose every ballot holds; the box is noted first, and no second one is opened by that key. */
async function openBoxOf(database: Database, folder: string, sitting: string): Promise<Kept> {
  const opening = await readBoxToOpen(database, sitting);
  if (opening === undefined) return nothing(sitting, 'its box is not to be opened');
  const { announcements, ceremony } = opening.transcript;
  const seed = await keptSeedOf(folder, ceremony);
  if (seed === undefined || !isSeedOfKey({ announcements, ceremony }, seed)) return nothing(sitting, LOST);
  const fault = await faultOf(opening);
  if (fault !== undefined) return nothing(sitting, fault);
  if ((await noteBox(folder, ceremony, opening.box)) !== opening.box)
    return nothing(sitting, 'its key has opened another box before');
  const { ballots: _ballots, ...asked } = opening;
  const opened = await openSystemBox(database, { sitting, share: openShare({ ...asked, holder: HOLDER, seed }) });
  return isRefusal(opened) ? nothing(sitting, opened.code) : { sitting, did: 'opened' };
}

/**
 * Whether the sums are those of the box and every ballot in it holds: a ballot that is another one's copy in disguise
 * would let the sum tell what a single voter chose.
 */
async function faultOf({ paper, ballots, box, sums }: Opening & { ballots: SealedBallot[] }) {
  for (const ballot of ballots) {
    const { voter, edition, items } = ballot;
    const fault = checkBallot(paper, ballot, { voter, edition, positions: Object.keys(items).map(Number) });
    if (fault !== undefined) return `the ballot of ${voter} does not hold: ${fault.code}`;
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (new Set(ballots.map(({ voter }) => voter)).size !== ballots.length) return 'a voter is in the box twice';
  if (boxHash(paperHash(paper), ballots.map(receiptOf)) !== box) return 'the ballots are not those of the closed box';
  if (canonical(sumBox(paper, ballots)) !== canonical(sums)) return 'the sums are not those of the ballots';
  return undefined;
}
