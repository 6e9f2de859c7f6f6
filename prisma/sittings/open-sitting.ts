/** Opens the voting: the roll is frozen, everybody who may vote gets one paper for the whole agenda and one letter. */

import type { Transaction } from '../database';
import { Prisma, type Roll, type Sitting } from '../generated/client';
import { lockNominations } from '../locks';
import { queueLetters } from '../outbox/queue-letter';
import { appendRecord } from '../record';
import { civilDateOf } from '../../rules/calendar';
import type { LetterFacts } from '../../rules/letters';
import { isRefusal } from '../../rules/refusal';
import type { Attendance } from '../../rules/convening';
import type { Policy } from '../../rules/policy';
import { planSitting } from '../../rules/sitting-dates';
import { loadCalendar, loadSittingCalendar, nameOn, readPinned } from '../stages/load-case';
import { seatsOn } from '../stages/recipients';
import { getsPaper, votableItems } from './agenda';
import { freezePaper } from './paper';
import { votedAgain } from './earlier-sittings';
import { delegateOf, recusalsNow } from './recusals';
import { sittingFacts } from './sitting-facts';
import { strikeBeforeOpening } from './strike';

type Opening = { sealer: string; now: Date };

/**
 * Freezes the roll from the seats of the day, and of a secret ballot the paper. The caller holds the sitting and has
 * seen that its time has come. A secret ballot does not open before its key is there.
 * @param sealer hash of the program that seals in the voters' browsers, for the record
 */
export async function openSitting(tx: Transaction, sitting: Sitting, { sealer, now }: Opening): Promise<Sitting> {
  const { number } = sitting;
  const key = sitting.kind === 'council' ? await keyOf(tx, number) : undefined;
  if (sitting.kind === 'council' && key === undefined) return sitting;
  await strikeHeld(tx, number);
  const frozen = key === undefined ? null : await freezePaper(tx, sitting, key);
  const opened = await tx.sitting.update({
    where: { number },
    data: {
      state: 'open',
      openedAt: now,
      ...(frozen === null ? {} : { paper: frozen.paper }),
    },
  });
  await tx.moment.updateMany({ where: { sittingNumber: number, kind: 'opens' }, data: { state: 'done', doneAt: now } });
  await planSittingMoments(tx, sitting, now);
  const roll = await invite(tx, sitting, now);
  await appendRecord(tx, {
    chain: `sitting:${number}`,
    kind: 'ballotOpened',
    at: now,
    body: {
      roll: roll.map(({ seatNo, role, presence, organisationId, recusedItems }) => ({
        seatNo,
        role,
        presence,
        organisationId,
        recusedItems,
      })),
      closesAt: sitting.closesAt.toISOString(),
      policy: sitting.policyHash,
      ...(frozen === null ? {} : { paper: frozen.hash, key: frozen.paper.key, sealer }),
    },
  });
  return opened;
}

/** The key of a secret ballot, once its holders have made it. */
export async function keyOf(
  tx: Transaction,
  sittingNumber: string,
): Promise<{ hash: string; publicKey: string } | undefined> {
  const key = await tx.sealKey.findUnique({ where: { sittingNumber }, select: { hash: true, publicKey: true } });
  if (key?.hash == null || key.publicKey === null) return undefined;
  return { hash: key.hash, publicKey: key.publicKey };
}

/** Whether a sitting s whose ballot is secret has none yet, within a query. */
export const lacksKeySql = Prisma.sql`(s.kind = 'council' AND NOT EXISTS (
  SELECT 1 FROM seal_key k WHERE k."sittingNumber" = s.number AND k.hash IS NOT NULL AND k."publicKey" IS NOT NULL))`;

/** Freezes the roll as it stands at an instant, and asks everybody on it who has a ballot. */
export async function invite(tx: Transaction, sitting: Sitting, now: Date): Promise<Roll[]> {
  const roll = await freezeRoll(tx, sitting, now);
  await inviteVoters(tx, sitting, { roll, now });
  return roll;
}

/**
 * A case that is held or withdrawn before the voting opens is not put to the vote. The cases are held until it has opened, so
 * that each is taken off before the paper is frozen, or knows that the voting has begun.
 */
async function strikeHeld(tx: Transaction, sittingNumber: string): Promise<void> {
  const live = { sittingNumber, state: 'live' };
  const items = await tx.agendaItem.findMany({ where: live, select: { nominationNumber: true } });
  await lockNominations(
    tx,
    items.map(({ nominationNumber }) => nominationNumber),
  );
  await strikeBeforeOpening(tx, { ...live, nomination: { state: { not: 'open' } } });
}

/** Whom a case is kept from on that day is recused from it, beside those the convener named. */
async function freezeRoll(tx: Transaction, sitting: Sitting, now: Date): Promise<Roll[]> {
  const calendar = await loadSittingCalendar(tx, sitting, now);
  const seats = await seatsOn(tx, sitting.bodyId, civilDateOf(now, calendar.timeZone));
  const presence = sitting.presence as Record<string, Partial<Attendance> | undefined>;
  const agenda = await tx.agendaItem.findMany({ where: { sittingNumber: sitting.number } });
  const recusals = await recusalsNow(tx, sitting, { agenda, seats });
  await tx.roll.createMany({
    data: seats.map((seat) => ({
      sittingNumber: sitting.number,
      seatNo: seat.no,
      role: seat.role,
      personId: delegateOf(sitting, seat.no) ?? seat.personId,
      organisationId: seat.organisationId,
      presence: presence[String(seat.no)]?.presence ?? 'present',
      recusedItems: Object.entries(recusals)
        .filter(([, seatNumbers]) => seatNumbers.includes(seat.no))
        .map(([position]) => Number(position)),
    })),
    skipDuplicates: true,
  });
  return tx.roll.findMany({ where: { sittingNumber: sitting.number }, orderBy: { seatNo: 'asc' } });
}

/** Plans reminders and closing from now on; a moved closing plans them anew under its own edition. */
export async function planSittingMoments(tx: Transaction, sitting: Sitting, now: Date): Promise<void> {
  const policy = (await readPinned(tx, sitting.policyHash)) as Policy;
  const calendar = await loadCalendar(tx, policy, now);
  const plan = planSitting({
    policy,
    calendar,
    kind: sitting.kind as 'council' | 'bloc',
    opensAt: now,
    closesAt: sitting.closesAt,
    convenedAt: sitting.convenedAt,
  });
  if (isRefusal(plan)) throw new Error(`the dates of ${sitting.number} cannot be reckoned: ${plan.code}`);
  await tx.moment.createMany({
    data: plan.moments.map((moment) => ({
      key: `${sitting.number}/${moment.kind}/${moment.rung}/${sitting.sequence}`,
      sittingNumber: sitting.number,
      kind: moment.kind,
      rung: moment.rung,
      to: moment.to,
      at: moment.at,
      state: 'planned',
      derivation: moment.derivation,
    })),
    skipDuplicates: true,
  });
}

/** An absent member without a route to vote, and one recused from everything, gets no paper; one with a route gets the same paper, a delegate too. */
async function inviteVoters(
  tx: Transaction,
  sitting: Sitting,
  { roll, now }: { roll: Roll[]; now: Date },
): Promise<void> {
  const kind = sitting.kind === 'council' ? 'ballot' : 'vote';
  const items = await tx.agendaItem.findMany({ where: { sittingNumber: sitting.number } });
  const voters = roll.filter((row) => getsPaper(row, items));
  await tx.task.createMany({
    data: voters.map((row) => ({
      key: `${sitting.number}/${row.seatNo}/${kind}${row.presence === 'written' ? '/opinion' : ''}`,
      kind,
      personId: row.personId,
      sittingNumber: sitting.number,
      seatNo: row.seatNo,
      dueAt: sitting.closesAt,
      createdAt: now,
      state: 'open',
    })),
    skipDuplicates: true,
  });
  const tasks = await tx.task.findMany({ where: { sittingNumber: sitting.number, kind } });
  const invitationOf = await readInvitations(tx, sitting, { voters, now });
  const letters = tasks.flatMap(({ id: taskId, key, personId, seatNo }) => {
    const row = voters.find((voter) => voter.seatNo === seatNo);
    if (row === undefined) return [];
    return [{ key, facts: invitationOf(row), personId, sittingNumber: sitting.number, taskId }];
  });
  await queueLetters(tx, letters, now);
}

/** What the letter to each voter says; in a bloc also for whom they speak, and on which titles they vote. Read once for all. */
async function readInvitations(
  tx: Transaction,
  sitting: Sitting,
  { voters, now }: { voters: Roll[]; now: Date },
): Promise<(row: Roll) => LetterFacts> {
  const about = await sittingFacts(tx, sitting);
  const items = await tx.agendaItem.findMany({
    where: { sittingNumber: sitting.number },
    include: { nomination: { include: { policy: true } } },
    orderBy: { position: 'asc' },
  });
  const onPaper = ({ recusedItems }: Roll): typeof items => {
    const own = votableItems(items, recusedItems);
    return items.filter(({ position }) => own.includes(String(position)));
  };
  const numbers = items.map(({ nominationNumber }) => nominationNumber);
  const againOf = await votedAgain(tx, { numbers, step: sitting.kind });
  if (sitting.kind === 'council')
    return (row) => ({
      kind: row.presence === 'written' ? 'opinion' : 'ballot',
      sitting: about,
      ...againOf(onPaper(row)),
    });
  const day = civilDateOf(now, (await loadSittingCalendar(tx, sitting, now)).timeZone);
  const organisations = voters.flatMap(({ organisationId }) => organisationId ?? []);
  const names = await tx.organisationName.findMany({ where: { organisationId: { in: organisations } } });
  const seats = await tx.seat.findMany({
    where: { bodyId: sitting.bodyId, fromOn: { lte: day } },
    orderBy: { fromOn: 'desc' },
  });
  return (row) => {
    const { seatNo, personId, organisationId } = row;
    const titles = onPaper(row).map((item) => (item.nomination.policy.content as unknown as Policy).title.name);
    const ofIts = names.filter((name) => name.organisationId === organisationId);
    return {
      kind: 'bloc-vote',
      sitting: about,
      organisation: nameOn(ofIts, day).shortName,
      mandate: seats.find((seat) => seat.no === seatNo && seat.personId === personId)?.mandate ?? '',
      titles: [...new Set(titles)].join('; '),
      ...againOf(onPaper(row)),
    };
  };
}
