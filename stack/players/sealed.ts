/** The holders of a key and the voters of a secret ballot at work, as their pages would have it, without a page. */

import { createHash, randomBytes } from 'node:crypto';
import { announce, confirm, deal } from '../../ballot/ceremony';
import { openShare, type BoxSums, type OpeningShare } from '../../ballot/opening';
import { sealBallot, type SealedBallot } from '../../ballot/seal';
import { castBallot, type CastBallot, type CheckSeal } from '../../prisma/acts/cast-ballot';
import { makeKey, type KeyMessage } from '../../prisma/acts/make-key';
import { openBox } from '../../prisma/acts/open-box';
import { readActor } from '../../prisma/actors';
import type { Database } from '../../prisma/database';
import { positionsToOpen } from '../../prisma/sittings/agenda';
import { paperOf, positionsFor } from '../../prisma/sittings/paper';
import { addUpBox } from '../../prisma/sittings/sealed-box';
import { announcementsOf, ceremonyOf, readKey, stepOf, transcriptOf, type Key } from '../../prisma/sittings/seal-key';
import type { Actor } from '../../rules/permissions';
import type { Refusal } from '../../rules/refusal';

type Choice = 'approve' | 'oppose' | 'abstain' | 'blank';

/** The secret that a holder keeps; a test knows them all. */
export function seedOf(sitting: string, holder: number): Uint8Array {
  return createHash('sha256').update(`seed of ${holder} for ${sitting}`).digest();
}

/** Somebody with all that is theirs to do. @throws if nobody is known by that id */
export async function actorOf(database: Database, personId: string): Promise<Actor> {
  const actor = await readActor(database, { personId });
  if (actor === undefined) throw new Error(`${personId} is unknown`);
  return actor;
}

async function keyOfSitting(database: Database, sitting: string): Promise<Key> {
  const key = await readKey(database, sitting);
  if (key === null) throw new Error(`${sitting} has no key`);
  return key;
}

/** Every holder goes through every step of making the key. */
export async function makeKeyOf(database: Database, sitting: string): Promise<void> {
  for (let step = stepOf(await keyOfSitting(database, sitting)); step !== 'made';) {
    const key = await keyOfSitting(database, sitting);
    for (const { holder, personId } of key.holders) {
      const task = await database.task.findFirstOrThrow({
        where: { sittingNumber: sitting, kind: 'key', personId: personId ?? '', state: 'open' },
      });
      const said = messageOf(key, step, holder);
      const made = await makeKey(database, {
        taskId: task.id,
        actor: await actorOf(database, personId ?? ''),
        ...said,
      });
      if ('code' in made && !('recorded' in made)) throw new Error(`${step} of holder ${holder}: ${made.code}`);
    }
    step = stepOf(await keyOfSitting(database, sitting));
  }
}

/** What a holder says hangs on the seeds and on what was said before: the same for sittings of the same number. */
const said = new Map<string, KeyMessage>();

function messageOf(key: Key, step: KeyMessage['step'], holder: number): KeyMessage {
  const about = JSON.stringify([step, holder, transcriptOf(key)]);
  const message = said.get(about) ?? reckon(key, step, holder);
  said.set(about, message);
  return message;
}

function reckon(key: Key, step: KeyMessage['step'], holder: number): KeyMessage {
  const seed = seedOf(key.sittingNumber, holder);
  if (step === 'announce') return { step, message: announce(ceremonyOf(key), holder, seed) };
  if (step === 'deal') return { step, message: deal(ceremonyOf(key), announcementsOf(key), holder, seed) };
  const message = confirm(transcriptOf(key), holder, seed);
  if ('wrongShareFrom' in message) throw new Error(`the share of ${message.wrongShareFrom} is wrong`);
  return { step, message };
}

/** Seals what a member chose on every item of their paper; one that is not named is blank. */
export async function sealFor(
  database: Database,
  { taskId, choices, edition }: { taskId: string; choices: Record<string, Choice>; edition?: number },
): Promise<SealedBallot> {
  const task = await database.task.findUniqueOrThrow({ where: { id: taskId }, include: { sitting: true } });
  const [sittingNumber, seatNo] = [task.sittingNumber ?? '', task.seatNo ?? 0];
  const paper = task.sitting === null ? null : paperOf(task.sitting);
  if (paper === null) throw new Error(`${sittingNumber} has no paper yet`);
  const roll = await database.roll.findUniqueOrThrow({
    where: { sittingNumber_seatNo: { sittingNumber, seatNo } },
  });
  const voter = `seat:${seatNo}`;
  const before = await database.sealedBallot.findUnique({
    where: { sittingNumber_voter: { sittingNumber, voter } },
  });
  return sealBallot(
    paper,
    {
      voter,
      edition: edition ?? (before?.edition ?? 0) + 1,
      positions: positionsFor(paper, roll.recusedItems),
      choices,
    },
    (length) => randomBytes(length),
  );
}

/** What was sealed here holds; the check itself is the subject of tests that send ballots to the pages' server. */
export const sealedHere: CheckSeal = () => Promise.resolve(undefined);

/** Seals and casts. */
export async function castFor(
  database: Database,
  { taskId, actor, choices }: { taskId: string; actor: Actor; choices: Record<string, Choice> },
): Promise<CastBallot | Refusal> {
  return castBallot(database, { taskId, actor, ballot: await sealFor(database, { taskId, choices }) }, sealedHere);
}

/** The closed box is added up, and as many holders as its key needs open it; `sent` is what goes out for a share. */
export async function openBoxOf(
  database: Database,
  sitting: string,
  holders?: number[],
  sent: (share: OpeningShare) => OpeningShare = (share) => share,
): Promise<void> {
  await addUpBox(database, sitting);
  if ((await positionsToOpen(database, sitting)).length === 0) return;
  const key = await keyOfSitting(database, sitting);
  for (const holder of holders ?? Array.from({ length: key.needed }, (_, index) => index + 1)) {
    const task = await database.task.findUniqueOrThrow({ where: { key: `${sitting}/open-box/${holder}` } });
    const actor = await actorOf(database, task.personId);
    const opened = await openBox(database, {
      taskId: task.id,
      actor,
      share: sent(await shareOf(database, key, holder)),
    });
    if (!('recorded' in opened)) throw new Error(`holder ${holder}: ${opened.code}`);
  }
}

/** A holder's share of the sums of a box that is added up. */
async function shareOf(database: Database, key: Key, holder: number) {
  const { sums, box, ...sitting } = await database.sitting.findUniqueOrThrow({ where: { number: key.sittingNumber } });
  const paper = paperOf(sitting);
  if (paper === null || box === null) throw new Error('the box is not closed');
  return openShare({
    transcript: transcriptOf(key),
    paper,
    box,
    holder,
    seed: seedOf(key.sittingNumber, holder),
    sums: sums as unknown as BoxSums,
    positions: await positionsToOpen(database, key.sittingNumber),
  });
}
