/** Staff move a running case to other packs: its new policy is pinned, its open step planned anew, the old pin kept. */

import { findRepeated, inOneTransaction, writeAct, type ActRow, type Recorded } from '../act';
import type { Database, Transaction } from '../database';
import type { Opening, Prisma, Sitting } from '../generated/client';
import { lockNomination, lockOpening, lockSitting } from '../locks';
import { postHint } from '../outbox/post-hint';
import { readPacks } from '../queries/read-packs';
import { appendRecord } from '../record';
import { keepSearchText } from '../search-text';
import { hashOf } from '../secrets';
import { mayMovePolicy } from '../../rules/may-steer';
import { choosePacks } from '../../rules/draft-law';
import { resolvePolicy, type Policy, type PolicyPack } from '../../rules/policy';
import { fitsProcedure } from '../../rules/policy-move';
import { canonical } from '../../rules/record';
import { isRefusal, type Refusal } from '../../rules/refusal';
import type { StepKind } from '../../rules/stages';
import { loadCalendar, loadCase, type Case } from '../stages/load-case';
import { reasonOf } from './act-on-opening';
import { replan } from './replan';
import type { Steering } from './steer-nomination';

type Moving = { theCase: Case; opening: Opening | null; item: Item | null; now: Date };
type Item = { sittingNumber: string; position: number; sitting: Sitting };

/**
 * Moves a case to the named packs, which then rule it instead of the others of their authorities. Refused: without the
 * office, reason or paper; once the voting on it has begun; a case that has ended; the policy it has already; a
 * procedure that does not begin with the stages behind it. Sent again, it answers as the first did.
 */
export async function movePolicy(
  database: Database,
  command: Steering & { packs: readonly string[] },
): Promise<Recorded | Refusal> {
  const reason = reasonOf(command.reason);
  if (isRefusal(reason)) return reason;
  const paper = (command.paper ?? '').normalize('NFC').trim();
  const { number, actor, key, packs } = command;
  const content = { reason, paper, packs: packs.join('+') };
  const row: ActRow = { key, kind: 'move-policy', personId: actor.personId, nominationNumber: number, content };
  return inOneTransaction(database, async (tx) => {
    const standing = await lockAll(tx, number);
    if (isRefusal(standing)) return standing;
    const repeated = await findRepeated(tx, row);
    if (repeated !== undefined) return repeated;
    const theCase = await loadCase(tx, number);
    const { now } = theCase;
    const { item } = standing;
    const sitting = item === null ? null : { number: item.sittingNumber, state: item.sitting.state };
    const refusal = mayMovePolicy(actor, { nomination: theCase.row, policy: theCase.policy, sitting, paper });
    if (refusal !== undefined) return refusal;
    const becomes = await policyUnder(tx, theCase, packs);
    if (isRefusal(becomes)) return becomes;
    const moving = { theCase, now, ...standing };
    return (await pin(tx, moving, { becomes, row, reason, paper })) ?? writeAct(tx, row, now);
  });
}

/** The sitting before the nomination, as everywhere; a case that was put on another agenda meanwhile is asked again. */
async function lockAll(tx: Transaction, number: string): Promise<Pick<Moving, 'opening' | 'item'> | Refusal> {
  const live = { where: { nominationNumber: number, state: 'live' }, include: { sitting: true } };
  const before = await tx.agendaItem.findFirst(live);
  if (before !== null) await lockSitting(tx, before.sittingNumber, 'update');
  if (!(await lockNomination(tx, number))) return { code: 'not-found', field: 'number', value: number };
  const item = await tx.agendaItem.findFirst(live);
  if (item?.sittingNumber !== before?.sittingNumber) return { code: 'stale' };
  const opening = await tx.opening.findFirst({ where: { nominationNumber: number, state: 'open' } });
  if (opening !== null) await lockOpening(tx, opening, 'update');
  return { opening, item };
}

/** The policy of a case under named packs, a draft among them: its title, year and opening day stay what they were. */
export async function policyUnder(
  tx: Database | Transaction,
  { row, policy }: { row: { unitId: string }; policy: Policy },
  packs: readonly string[],
  draft?: PolicyPack,
): Promise<Policy | Refusal> {
  const onFile = await readPacks(tx);
  const known = draft === undefined ? onFile : [...onFile.filter(({ id }) => id !== draft.id), draft];
  const chosen = choosePacks(known, packs);
  if (!Array.isArray(chosen)) return chosen;
  const { authority, title, year, openedOn } = policy;
  const becomes = resolvePolicy(chosen, { authority, title: title.code, year, openedOn, unit: row.unitId });
  if (!Array.isArray(becomes)) return becomes;
  return becomes[0] ?? { code: 'not-found', field: 'pack' };
}

type Pin = { becomes: Policy; row: ActRow; reason: string; paper: string };

async function pin(
  tx: Transaction,
  moving: Moving,
  { becomes, row, reason, paper }: Pin,
): Promise<Refusal | undefined> {
  const { theCase, opening, item, now } = moving;
  const { number, policyHash: from, councilId, blocId, unitId } = theCase.row;
  const to = hashOf(canonical(becomes));
  const askedBy = (opening?.context as { askedBy?: StepKind } | undefined)?.askedBy;
  const refusal = fitsProcedure({
    ...{ was: theCase.policy, becomes, same: from === to, councilId, blocId, unitId },
    step: (opening?.step ?? theCase.row.step ?? 'unit-review') as StepKind,
    ...(askedBy === undefined ? {} : { askedBy }),
  });
  if (refusal !== undefined) return refusal;
  const sequence = 1 + (await tx.policyMove.count({ where: { nominationNumber: number } }));
  const dueAt = await replanUnder(tx, moving, { becomes, pin: { sequence, reason, paper } });
  if (isRefusal(dueAt)) return dueAt;
  const content = becomes as unknown as Prisma.InputJsonObject;
  await tx.policy.createMany({ data: [{ hash: to, policyId: becomes.id, content }], skipDuplicates: true });
  await tx.nomination.update({ where: { number }, data: { policyHash: to } });
  await keepSearchText(tx, { number });
  if (item !== null && item.sitting.policyHash === from)
    await tx.sitting.update({ where: { number: item.sittingNumber }, data: { policyHash: to } });
  const { personId } = row;
  const pinned = { nominationNumber: number, sequence, at: now, fromHash: from, toHash: to, personId, reason, paper };
  await tx.policyMove.create({ data: { ...pinned, openingSequence: opening?.sequence ?? null } });
  await appendRecord(tx, {
    chain: `nomination:${number}`,
    kind: 'policyMoved',
    at: now,
    body: { from, to, packs: becomes.packs, reason, paper, by: personId, opening: opening?.sequence ?? null, dueAt },
  });
  await postHint(tx, { workflow: 'nomination', number, reason: 'wake', now });
  return undefined;
}

type Pinned = { sequence: number; reason: string; paper: string };

/** A step that stands on an agenda goes by its sitting; any other is planned anew and whoever was asked is told. */
async function replanUnder(
  tx: Transaction,
  { theCase, opening, item, now }: Moving,
  { becomes, pin: { sequence, reason, paper } }: { becomes: Policy; pin: Pinned },
): Promise<string | null | Refusal> {
  if (opening === null || item !== null) return null;
  const calendar = await loadCalendar(tx, becomes, now);
  return replan(
    tx,
    { ...theCase, policy: becomes, calendar },
    { opening, now, edition: `policy-${sequence}`, reason, paper },
  );
}
