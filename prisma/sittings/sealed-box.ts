/** The closed box of sealed ballots: added up once, and counted from the shares of its sum. */

import { combine, sumBox, type BoxSums, type Opening, type OpeningShare } from '../../ballot/opening';
import type { Paper } from '../../ballot/paper';
import type { SealedBallot } from '../../ballot/seal';
import { compareVoters } from '../../ballot/voters';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { Prisma, Sitting } from '../generated/client';
import { lockSitting } from '../locks';
import { tallyOf, type ItemTally } from '../../rules/count-box';
import type { SittingPosition } from '../../rules/position';
import { positionsToOpen } from './agenda';
import { askHolders } from './key-holders';
import { positionOf } from './sitting-position';
import { paperOf } from './paper';
import { readKey, transcriptOf, type Key } from './seal-key';

/** The last ballot of each voter, in the order of the box. */
export async function readBallots(tx: Database | Transaction, sittingNumber: string): Promise<SealedBallot[]> {
  const rows = await tx.sealedBallot.findMany({ where: { sittingNumber } });
  return rows.sort((a, b) => compareVoters(a.voter, b.voter)).map(({ content }) => content as unknown as SealedBallot);
}

/** Their receipts, in the same order. */
export async function receiptsOf(tx: Transaction, sittingNumber: string): Promise<string[]> {
  const rows = await tx.sealedBallot.findMany({ where: { sittingNumber }, select: { voter: true, receipt: true } });
  return rows.sort((a, b) => compareVoters(a.voter, b.voter)).map(({ receipt }) => receipt);
}

/**
 * Adds the sealed ballots of a closed box up, once, and asks the holders of its key to open the sum. Run again it finds
 * the sum there. The adding takes no lock: the box is closed, nothing in it changes any more. Where no item has its
 * quorum nobody is asked: the box stays shut.
 */
export async function addUpBox(database: Database, number: string): Promise<SittingPosition> {
  const found = await database.sitting.findUnique({ where: { number } });
  const paper = found === null ? null : paperOf(found);
  const isWaiting = found?.state === 'closed' && found.sums === null && paper !== null;
  const sums = isWaiting ? await addUp(paper, await readBallots(database, number)) : null;
  return database.$transaction(async (tx) => {
    if (!(await lockSitting(tx, number, 'update'))) return { state: 'unknown' };
    const now = await readNow(tx);
    const sitting = await tx.sitting.findUniqueOrThrow({ where: { number } });
    if (sums === null || sitting.state !== 'closed' || sitting.sums !== null) return positionOf(tx, sitting, now);
    const data = { sums: sums as unknown as Prisma.InputJsonObject };
    const summed = await tx.sitting.update({ where: { number }, data });
    if ((await positionsToOpen(tx, number)).length > 0) await askHolders(tx, summed, now);
    return positionOf(tx, summed, now);
  });
}

/** Item by item: between two of them other work of the process has its turn. */
async function addUp(paper: Paper, ballots: SealedBallot[]): Promise<BoxSums> {
  const sums: BoxSums = {};
  for (const item of paper.items) {
    Object.assign(sums, sumBox({ ...paper, items: [item] }, ballots));
    await aTurn();
  }
  return sums;
}

/**
 * What the shares of the holders open the sums to, by position; stored once, and read from there ever after. Nothing
 * for an open vote. Fails where fewer shares are there than the key needs: the caller has seen that they are.
 */
export async function openSums(database: Database, number: string): Promise<void> {
  const sitting = await database.sitting.findUnique({ where: { number } });
  const key = await readKey(database, number);
  const paper = sitting === null ? null : paperOf(sitting);
  if (sitting?.state !== 'closed' || paper === null || key === null || sitting.counts !== null) return;
  if (sitting.sums === null || sitting.box === null) throw new Error(`the box of ${number} is not added up`);
  const sums = sitting.sums as unknown as BoxSums;
  const positions = await positionsToOpen(database, number);
  const counts = await openInTurns({ transcript: transcriptOf(key), paper, box: sitting.box, sums, positions }, key);
  await database.sitting.updateMany({ where: { number, state: 'closed' }, data: { counts } });
}

/** So many items are opened in one go: some tenths of a second, of which looking at the key is a small part. */
const AT_ONCE = 8;

/** What the shares of the holders open each item to. Between a few of them and the next other work of the process has its turn. */
export async function openInTurns(opening: Opening, key: Pick<Key, 'holders'>): Promise<Record<string, number[]>> {
  const counts: Record<string, number[]> = {};
  for (let at = 0; at < opening.positions.length; at += AT_ONCE) {
    const positions = opening.positions.slice(at, at + AT_ONCE);
    Object.assign(counts, combine({ ...opening, positions }, sharesOf(key, positions)));
    await aTurn();
  }
  return counts;
}

/** Lets other work of the process have its turn. */
export function aTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** The shares that were given, each only of these items: one that was withdrawn since is left shut. */
export function sharesOf({ holders }: Pick<Key, 'holders'>, positions: number[]): OpeningShare[] {
  const isWanted = ([position]: [string, string]): boolean => positions.includes(Number(position));
  return holders.flatMap(({ opening }) => {
    if (opening === null) return [];
    const share = opening as unknown as OpeningShare;
    return [{ ...share, items: Object.fromEntries(Object.entries(share.items).filter(isWanted)) }];
  });
}

/** The counts as the rules read them: ballots that hold an item, and how often each choice was made, where that was opened. */
export function talliesOf({
  paper,
  sums,
  counts,
}: Pick<Sitting, 'paper' | 'sums' | 'counts'>): Record<string, ItemTally> {
  const frozen = paperOf({ paper });
  const opened = (counts ?? {}) as Record<string, number[] | undefined>;
  const added = (sums ?? {}) as unknown as BoxSums;
  return Object.fromEntries(
    (frozen?.items ?? []).map(({ position, choices }) => {
      const { ballots = 0 } = added[String(position)] ?? {};
      return [position, tallyOf(choices, opened[String(position)], ballots)];
    }),
  );
}
