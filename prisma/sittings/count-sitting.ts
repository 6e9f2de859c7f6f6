/**
 * Counts a closed box, once, and decides each item by the policy its nomination pinned. The same count run again
 * finds the sitting counted and answers as before. Nothing here is known before the box is closed.
 */

import { readNow } from '../clock';
import { shownTo } from '../conflicts';
import type { Database, Transaction } from '../database';
import type { AgendaItem, Nomination, Prisma, Roll, Sitting, Vote } from '../generated/client';
import { lockNominations, lockSitting } from '../locks';
import { postHint } from '../outbox/post-hint';
import { queueLetters } from '../outbox/queue-letter';
import { wantSittingPapers } from '../outbox/want-paper';
import { appendRecord } from '../record';
import { countBox, type BoxItem } from '../../rules/count-box';
import { quorumOf, type Decision } from '../../rules/counting';
import { published } from '../../rules/published';
import type { SittingPosition } from '../../rules/position';
import type { Policy } from '../../rules/policy';
import { marksOf, takenBy } from '../../rules/ranking';
import { canonical } from '../../rules/record';
import { VOTING_TASKS } from '../../rules/workload';
import { hashOf } from '../secrets';
import { closeTasks } from '../stages/settle';
import { ballotsBefore, placesTaken } from './earlier-sittings';
import { paperOf } from './paper';
import { openSums, talliesOf } from './sealed-box';
import { sittingFacts } from './sitting-facts';

type Item = AgendaItem & { nomination: Nomination & { policy: { content: Prisma.JsonValue } } };
type Box = {
  sitting: Sitting;
  roll: Roll[];
  votes: Vote[];
  items: Item[];
  now: Date;
  /** The roll is not the one that was recorded, so that others may pass than did. */
  isCorrected?: boolean;
};

/** Counts and decides; answers where the sitting stands. A sitting that is not closed is left as it is. */
export async function countSitting(database: Database, number: string): Promise<SittingPosition> {
  await openSums(database, number);
  return database.$transaction(
    async (tx) => {
      if (!(await lockSitting(tx, number, 'update'))) return { state: 'unknown' };
      const sitting = await tx.sitting.findUniqueOrThrow({ where: { number } });
      const items = await tx.agendaItem.count({ where: { sittingNumber: number } });
      if (sitting.state === 'cancelled' || sitting.state === 'counted' || sitting.state === 'void')
        return { state: sitting.state, items };
      if (sitting.state !== 'closed')
        throw new Error(`sitting ${number} is ${sitting.state}: only a closed box is counted`);
      if (sitting.paper !== null && sitting.counts === null)
        throw new Error(`the box of sitting ${number} is not opened`);
      await count(tx, sitting);
      return { state: 'counted', items };
    },
    { timeout: 60_000 },
  );
}

async function count(tx: Transaction, sitting: Sitting): Promise<void> {
  const box = await openBox(tx, sitting);
  const decided = await decideBox(tx, box);
  const decisions = box.items.map((item) => ({ item, decision: decided.get(item.position) }));
  for (const { item, decision } of decisions) await decideItem(tx, { item, decision, box });
  const outcome = outcomeOf(
    box,
    decisions.map(({ decision }) => decision),
  );
  await closeTasks(tx, { sittingNumber: sitting.number }, box.now);
  await tx.moment.updateMany({
    where: { sittingNumber: sitting.number, state: 'planned' },
    data: { state: 'cancelled' },
  });
  await tx.sitting.update({
    where: { number: sitting.number },
    data: { state: 'counted', countedAt: box.now, outcome: outcome },
  });
  await appendRecord(tx, {
    chain: `sitting:${sitting.number}`,
    kind: 'counted',
    at: box.now,
    body: {
      ...outcome,
      box: rootOf(box),
      items: decisions.map(({ item, decision }) => ({
        position: item.position,
        nomination: item.nominationNumber,
        decision: decision === undefined ? 'struck' : published(decision),
      })),
    },
  });
  await publish(tx, box);
  await wantSittingPapers(tx, sitting.number, { now: box.now });
}

async function openBox(tx: Transaction, sitting: Sitting): Promise<Box> {
  const where = { sittingNumber: sitting.number };
  const agenda = await tx.agendaItem.findMany({ where, select: { nominationNumber: true } });
  await lockNominations(
    tx,
    agenda.map((item) => item.nominationNumber),
  );
  return readBox(tx, sitting);
}

/** The roll, the box and the agenda as they lie in the database; nothing is opened or written. */
export async function readBox(tx: Transaction, sitting: Sitting): Promise<Box> {
  const where = { sittingNumber: sitting.number };
  return {
    sitting,
    now: await readNow(tx),
    roll: await tx.roll.findMany({ where, orderBy: { seatNo: 'asc' } }),
    votes: await tx.vote.findMany({ where, orderBy: [{ seatNo: 'asc' }, { position: 'asc' }] }),
    items: await tx.agendaItem.findMany({
      where,
      orderBy: { position: 'asc' },
      include: { nomination: { include: { policy: true } } },
    }),
  };
}

/** The decisions by position. An item whose sum is never opened, struck before the voting or withdrawn during it, has none. */
export async function decideBox(tx: Transaction, box: Box): Promise<Map<number, Decision>> {
  const { sitting, roll, votes } = box;
  const counted = box.items.filter(
    ({ state, nomination }) => state === 'decided' || (state === 'live' && nomination.state !== 'ended'),
  );
  const items: BoxItem[] = [];
  for (const item of counted) items.push(await boxItem(tx, item, box));
  return countBox({
    kind: sitting.kind as 'council' | 'bloc',
    roll: roll.map((row) => ({ ...row, recusedItems: row.recusedItems as number[] })),
    tallies: talliesOf(sitting),
    votes,
    scores: sitting.scores as { organisationId: string; adopted: string }[] | null,
    items,
    paper: paperOf(sitting)?.items,
    hash: hashOf,
    root: rootOf(box),
  });
}

/**
 * What was decided once keeps its ballot and its places, however often it is counted again. What did not pass has no places
 * on record: by a corrected roll it may, and they are looked up as at first.
 */
async function boxItem(tx: Transaction, item: Item, { sitting, isCorrected = false }: Box): Promise<BoxItem> {
  const { position, nominationNumber: number, nomination, outcome } = item;
  const policy = nomination.policy.content as unknown as Policy;
  const first = outcome as unknown as Decision | null;
  const isOnRecord = first !== null && !(isCorrected && first.ranking === undefined);
  return {
    position,
    number,
    nominee: nomination.nomineeId,
    policy,
    ballot: first?.ballot ?? 1 + (await ballotsBefore(tx, { numbers: [number], step: item.step }))(item),
    ...(isOnRecord ? takenBy(first.ranking) : await takenBefore(tx, item, sitting)),
    ...marksOf(nomination.input, policy),
  };
}

/** By this bloc or council, and by all blocs of its authority. */
async function takenBefore(tx: Transaction, item: Item, sitting: Sitting) {
  const taken = await placesTaken(tx, item, sitting);
  if (sitting.kind === 'council') return { taken };
  return { taken, takenInAll: await placesTaken(tx, item, sitting, 'inAll') };
}

type Decided = { item: Item; decision: Decision | undefined; box: Box };

async function decideItem(tx: Transaction, { item, decision, box }: Decided): Promise<void> {
  if (decision?.publish === 'unopened' && decision.outcome !== 'noQuorum')
    throw new Error(`item ${item.position} of sitting ${item.sittingNumber} has its quorum and is not opened`);
  const where = { sittingNumber_position: { sittingNumber: item.sittingNumber, position: item.position } };
  if (decision === undefined) {
    await tx.agendaItem.update({
      where,
      data: { state: 'struck', struckBecause: item.struckBecause ?? 'withdrawn' },
    });
    return;
  }
  await tx.agendaItem.update({
    where,
    data: { state: 'decided', outcome: decision },
  });
  await postHint(tx, { workflow: 'nomination', number: item.nominationNumber, reason: 'wake', now: box.now });
}

function outcomeOf({ sitting, roll, items }: Box, decisions: (Decision | undefined)[]) {
  const policy = items[0]?.nomination.policy.content as unknown as Policy | undefined;
  const present = roll.filter((row) => row.voted && (sitting.kind === 'bloc' || row.presence === 'present')).length;
  const proxies = roll.filter((row) => row.voted && row.presence === 'proxy').length;
  const written = roll.filter((row) => row.voted && row.presence === 'written').length;
  const needed =
    policy === undefined ? 0 : quorumOf({ policy, kind: sitting.kind as 'council' | 'bloc', members: roll.length });
  const noQuorum = decisions.some((decision) => decision?.outcome === 'noQuorum');
  const envelopes = roll.filter(({ envelope }) => envelope).length;
  return {
    outcome: noQuorum ? 'noQuorum' : 'held',
    members: roll.length,
    present,
    written,
    proxies,
    quorum: needed,
    ...(envelopes === 0 ? {} : { envelopes }),
  };
}

/** One hash over the whole box: the record cites it, and an export can be compared with it. */
function rootOf({ sitting, votes }: Box): string {
  if (sitting.box !== null) return sitting.box;
  const contents = votes.map(({ seatNo, position, organisationId, choice }) =>
    canonical({ seatNo, position, organisationId, choice }),
  );
  return hashOf(canonical(contents.sort()));
}

async function publish(tx: Transaction, { sitting, roll, now }: Box): Promise<void> {
  const open = sitting.paper === null ? { open: true as const } : {};
  const facts = { kind: 'published' as const, sitting: await sittingFacts(tx, sitting), ...open };
  const tasks = await tx.task.findMany({ where: { sittingNumber: sitting.number, kind: { in: [...VOTING_TASKS] } } });
  const people = await shownTo(
    tx,
    sitting.number,
    roll.map(({ personId }) => personId),
  );
  const readers = roll.filter(({ personId }) => people.has(personId));
  await queueLetters(
    tx,
    readers.map((row) => {
      const task = tasks.find((one) => one.seatNo === row.seatNo);
      return {
        key: `${sitting.number}/published/0/${row.personId}`,
        facts,
        personId: row.personId,
        sittingNumber: sitting.number,
        ...(task === undefined ? {} : { replyToKey: task.key }),
      };
    }),
    now,
  );
}
