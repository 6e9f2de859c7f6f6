/** Staff move a running case to other packs: its new policy is pinned, its open step planned anew, the old pin kept. */

import { findRepeated, inOneTransaction, writeAct, type ActRow, type Recorded } from '../act';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { Opening, Prisma, Sitting } from '../generated/client';
import { lockNomination, lockSitting } from '../locks';
import { postHint } from '../outbox/post-hint';
import { readPacks } from '../queries/read-packs';
import { appendRecord } from '../record';
import { keepSearchText } from '../search-text';
import { hashOf } from '../secrets';
import { mayMovePolicy } from '../../rules/may-steer';
import type { Actor } from '../../rules/permissions';
import { choosePacks } from '../../rules/draft-law';
import { resolvePolicy, type Policy, type PolicyPack } from '../../rules/policy';
import { fitsProcedure } from '../../rules/policy-move';
import { canonical } from '../../rules/record';
import { isRefusal, type Refusal } from '../../rules/refusal';
import type { StepKind } from '../../rules/stages';
import { loadCalendar, loadCase, type Case } from '../stages/load-case';
import { nameRefused } from '../stages/name-refused';
import { planAnew } from '../stages/move-due';
import { setDateOf } from '../stages/set-date';
import { settleComplete } from '../stages/settle';
import { reasonOf } from './act-on-opening';
import { askSecond, proposedBefore, type Waiting } from './ask-second';
import type { Steering } from './steer-nomination';

/** What a case stands on: its open step and its place on an agenda. The caller holds all of it. */
export type Standing = { opening: Opening | null; item: Item | null };
type Moving = Standing & { theCase: Case; becomes: Policy; now: Date };
type Item = { sittingNumber: string; position: number; sitting: Sitting };
type Asked = { number: string; actor: Actor; packs: readonly string[]; paper: string };

/** `waits`: nothing has moved yet, a second person is to agree until then. */
export type PolicyMoved = Recorded & { waits?: Waiting };

/**
 * Moves a case to the named packs, which then rule it instead of the others of their authorities; or proposes it, where
 * the policy of the case asks for a second person. Refused: without the office, reason or paper; once the voting on it has
 * begun; a case that has ended; the policy it has already; a procedure that does not begin with the stages behind it; a
 * second proposal beside one that waits. Sent again, it answers as the first did, and what was proposed and came to
 * nothing is refused.
 */
export async function movePolicy(
  database: Database,
  command: Steering & { packs: readonly string[] },
): Promise<PolicyMoved | Refusal> {
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
    if (isRefusal(repeated)) return repeated;
    if (repeated !== undefined) return answeredAgain(tx, number, repeated);
    const moving = await judge(tx, { number, actor, packs, paper }, standing);
    if (isRefusal(moving)) return moving;
    const { now } = moving;
    const proposed = { packs: [...packs], becomes: hashOf(canonical(moving.becomes)) };
    const asked = { kind: 'policyMove' as const, content: proposed, reason, paper, personId: actor.personId };
    const waits = await askSecond(tx, moving.theCase, asked);
    if (isRefusal(waits)) return waits;
    if (waits !== undefined) return { ...(await writeAct(tx, row, now)), waits };
    const signed = { personId: actor.personId, reason, paper };
    return (await pin(tx, moving, signed)) ?? writeAct(tx, row, now);
  });
}

async function answeredAgain(tx: Transaction, number: string, repeated: Recorded): Promise<PolicyMoved | Refusal> {
  const waits = await proposedBefore(tx, { number, at: repeated.at, now: await readNow(tx) });
  if (isRefusal(waits)) return waits;
  return { ...repeated, ...(waits === undefined ? {} : { waits }) };
}

type Agreed = {
  asked: Asked;
  /** The hash of the policy that was proposed. */
  becomes: string;
  standing: Standing;
  first: { personId: string; reason: string };
  second: string;
  now: Date;
};

/**
 * Carries out what a first person proposed and a second one agreed to, judged anew as the case stands now. Refused: packs
 * that say something else by now than when they were proposed.
 */
export async function carryOutMove(
  tx: Transaction,
  { asked, becomes, standing, first, second, now }: Agreed,
): Promise<Refusal | undefined> {
  const moving = await judge(tx, asked, { ...standing, now });
  if (isRefusal(moving)) return moving;
  if (hashOf(canonical(moving.becomes)) !== becomes) return { code: 'stale' };
  return pin(tx, moving, { ...first, paper: asked.paper, agreedBy: second });
}

/** Whether it may be done by whoever asks, and what would rule the case. */
async function judge(
  tx: Transaction,
  { number, actor, packs, paper }: Asked,
  standing: Standing & { now?: Date },
): Promise<Moving | Refusal> {
  const theCase = await loadCase(tx, number, standing.now);
  const { item, opening } = standing;
  const sitting = item === null ? null : { number: item.sittingNumber, state: item.sitting.state };
  const refusal = mayMovePolicy(actor, { nomination: theCase.row, policy: theCase.policy, sitting, paper });
  if (refusal !== undefined) return refusal;
  const becomes = await policyUnder(tx, theCase, packs);
  if (isRefusal(becomes)) return becomes;
  const { policyHash, councilId, blocId, unitId } = theCase.row;
  const askedBy = (opening?.context as { askedBy?: StepKind } | undefined)?.askedBy;
  const misfit = fitsProcedure({
    ...{ was: theCase.policy, becomes, same: policyHash === hashOf(canonical(becomes)), councilId, blocId, unitId },
    step: (opening?.step ?? theCase.row.step ?? 'unit-review') as StepKind,
    ...(askedBy === undefined ? {} : { askedBy }),
  });
  if (misfit !== undefined) return nameRefused(tx, misfit);
  return { ...standing, now: theCase.now, theCase, becomes };
}

/**
 * The sitting before the nomination, as everywhere; a case that was put on another agenda meanwhile is asked again. What is
 * complete is settled first; what was counted while its case is on hold has yet to take effect, and stands on its agenda.
 */
export async function lockAll(tx: Transaction, number: string): Promise<Standing | Refusal> {
  const counted = { state: 'decided', opening: { state: 'open' }, nomination: { state: 'held' } };
  const standing = {
    where: { nominationNumber: number, OR: [{ state: 'live' }, counted] },
    include: { sitting: true },
  };
  const before = await tx.agendaItem.findFirst(standing);
  if (before !== null) await lockSitting(tx, before.sittingNumber, 'update');
  if (!(await lockNomination(tx, number))) return { code: 'not-found', field: 'number', value: number };
  const opening = (await settleComplete(tx, number)) ?? null;
  const item = await tx.agendaItem.findFirst(standing);
  return item?.sittingNumber === before?.sittingNumber ? { opening, item } : { code: 'stale' };
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
  return nameRefused(tx, becomes[0] ?? { code: 'not-found', field: 'pack' });
}

type Signed = { personId: string; reason: string; paper: string; agreedBy?: string };

async function pin(tx: Transaction, moving: Moving, signed: Signed): Promise<Refusal | undefined> {
  const { theCase, opening, item, becomes, now } = moving;
  const { personId, reason, paper, agreedBy } = signed;
  const { number, policyHash: from } = theCase.row;
  const to = hashOf(canonical(becomes));
  const sequence = 1 + (await tx.policyMove.count({ where: { nominationNumber: number } }));
  const dueAt = await replanUnder(tx, moving, { sequence, reason, paper });
  if (isRefusal(dueAt)) return dueAt;
  const content = becomes as unknown as Prisma.InputJsonObject;
  await tx.policy.createMany({ data: [{ hash: to, policyId: becomes.id, content }], skipDuplicates: true });
  await tx.nomination.update({ where: { number }, data: { policyHash: to } });
  await keepSearchText(tx, { number });
  if (item !== null && item.sitting.policyHash === from)
    await tx.sitting.update({ where: { number: item.sittingNumber }, data: { policyHash: to } });
  const pinned = { nominationNumber: number, sequence, at: now, fromHash: from, toHash: to, personId, reason, paper };
  await tx.policyMove.create({ data: { ...pinned, openingSequence: opening?.sequence ?? null } });
  const moved = { from, to, packs: becomes.packs, reason, paper };
  const seconded = agreedBy === undefined ? {} : { agreedBy };
  await appendRecord(tx, {
    chain: `nomination:${number}`,
    kind: 'policyMoved',
    at: now,
    body: { ...moved, by: personId, opening: opening?.sequence ?? null, dueAt, ...seconded },
  });
  await postHint(tx, { workflow: 'nomination', number, reason: 'wake', now });
  return undefined;
}

type Pinned = { sequence: number; reason: string; paper: string };

/** A step that stands on an agenda goes by its sitting; any other is planned anew, and a date that staff set is kept. */
async function replanUnder(
  tx: Transaction,
  { theCase, opening, item, becomes, now }: Moving,
  { sequence, reason, paper }: Pinned,
): Promise<string | null | Refusal> {
  if (opening === null || item !== null) return null;
  const calendar = await loadCalendar(tx, becomes, now);
  const plan = await planAnew(
    tx,
    { theCase: { ...theCase, policy: becomes, calendar }, reason, paper, now },
    { opening, edition: `policy-${sequence}`, set: await setDateOf(tx, opening) },
  );
  return isRefusal(plan) ? plan : plan.dueAt.toISOString();
}
