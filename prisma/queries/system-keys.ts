/** What the process that keeps the system's own keys has to do, and what it needs for it. No secret is read or written. */

import type { Announcement, Ceremony, Transcript } from '../../ballot/ceremony';
import type { BoxSums, Opening } from '../../ballot/opening';
import type { SealedBallot } from '../../ballot/seal';
import type { Database } from '../database';
import { Prisma } from '../generated/client';
import type { KeyStep } from '../../rules/letters';
import { positionsToOpen } from '../sittings/agenda';
import { paperOf } from '../sittings/paper';
import { announcementsOf, ceremonyOf, readKey, stepOf, transcriptOf } from '../sittings/seal-key';
import { readBallots } from '../sittings/sealed-box';

/** Sittings whose key the system holds and that wait for it: to be made, or to open the added-up box, if anything in it is to be opened. */
export async function listSystemKeys(database: Database): Promise<{ toMake: string[]; toOpen: string[] }> {
  const select = { number: true, state: true } as const;
  const orderBy = { number: 'asc' } as const;
  const waiting = await database.sitting.findMany({
    where: {
      OR: [
        { state: 'convened', sealKey: { heldBy: 'system', publicKey: null } },
        {
          state: 'closed',
          sums: { not: Prisma.DbNull },
          sealKey: { heldBy: 'system', holders: { some: { opening: { equals: Prisma.DbNull } } } },
        },
      ],
    },
    select,
    orderBy,
  });
  const inState = (state: string): string[] => waiting.flatMap((one) => (one.state === state ? [one.number] : []));
  const toOpen: string[] = [];
  for (const number of inState('closed')) if ((await positionsToOpen(database, number)).length > 0) toOpen.push(number);
  return { toMake: inState('convened'), toOpen };
}

/** How far the making of a key is, and all that was said of it so far; nothing where there is no key of the system. */
export type KeyToMake = {
  step: KeyStep | 'made';
  ceremony: Ceremony;
  announcements: Announcement[];
  transcript: Transcript;
};

/** Also once it is made. Nothing for a sitting without a key, or whose key a board holds. */
export async function readKeyToMake(database: Database, sitting: string): Promise<KeyToMake | undefined> {
  const key = await readKey(database, sitting);
  if (key?.heldBy !== 'system') return undefined;
  return {
    step: stepOf(key),
    ceremony: ceremonyOf(key),
    announcements: announcementsOf(key),
    transcript: transcriptOf(key),
  };
}

/** The closed box with its ballots, as the keeper checks it before it opens the sums; nothing where none is to be opened. */
export async function readBoxToOpen(
  database: Database,
  sitting: string,
): Promise<(Opening & { ballots: SealedBallot[] }) | undefined> {
  const [found, key] = await Promise.all([
    database.sitting.findUnique({ where: { number: sitting } }),
    readKey(database, sitting),
  ]);
  const paper = found === null ? null : paperOf(found);
  if (found === null || paper === null || key?.heldBy !== 'system') return undefined;
  if (found.state !== 'closed' || found.sums === null || found.box === null) return undefined;
  const positions = await positionsToOpen(database, sitting);
  if (positions.length === 0) return undefined;
  return {
    transcript: transcriptOf(key),
    paper,
    box: found.box,
    sums: found.sums as unknown as BoxSums,
    positions,
    ballots: await readBallots(database, sitting),
  };
}
