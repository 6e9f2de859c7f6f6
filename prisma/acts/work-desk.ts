/** The ministry's desk on a dossier it was handed: each act leaves the step open, and is told to whoever handed it in. */

import { inOneTransaction, writeAct, type ActRow, type Recorded } from '../act';
import type { Database, Transaction } from '../database';
import { lockOpening } from '../locks';
import { postHint } from '../outbox/post-hint';
import { appendRecord } from '../record';
import { mayWorkDesk } from '../../rules/desk';
import type { DeskKind } from '../../rules/desk-acts';
import type { Actor } from '../../rules/permissions';
import { canonical, type RecordKind } from '../../rules/record';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { readDeskFacts } from '../stages/desk-facts';
import { loadCase } from '../stages/load-case';
import { tellDesk } from '../stages/tell-desk';
import { lockSettled } from '../stages/settle';
import { deskRoads, type AtDesk, type Done } from './desk-roads';

export type DeskWork = {
  number: string;
  actor: Actor;
  act: DeskKind;
  /** What the act says: a new date and its reason, the result of the appraisal. */
  said: Record<string, string>;
};

const RECORD_KIND: Record<DeskKind, RecordKind> = {
  receive: 'received',
  acknowledge: 'acknowledged',
  apologise: 'apologised',
  appraise: 'appraised',
};

/**
 * Receives a dossier, acknowledges that it is complete, apologises with a new date, or records the appraisal's result.
 * Refused: what rules/desk.ts refuses. The same act said again is answered as at first, and told once.
 */
export async function workDesk(
  database: Database,
  { number, actor, act, said }: DeskWork,
): Promise<Recorded | Refusal> {
  const words = Object.fromEntries(Object.entries(said).map(([name, text]) => [name, text.normalize('NFC').trim()]));
  return inOneTransaction(database, async (tx) => {
    if (!(await lockSettled(tx, number))) return { code: 'not-found', field: 'number', value: number };
    const opening = await tx.opening.findFirst({
      where: { nominationNumber: number, voidedBy: null },
      orderBy: { sequence: 'desc' },
    });
    if (opening === null) return { code: 'not-open-yet' };
    await lockOpening(tx, opening, 'update');
    const theCase = await loadCase(tx, number);
    const { now } = theCase;
    const desk = await readDeskFacts(tx, theCase, opening);
    const key = deskRoads[act].keyOf({ number, desk, said: words });
    const repeated = await findSame(tx, { key, actor, said: words });
    if (repeated !== undefined) return repeated;
    const refusal = mayWorkDesk(actor, act, desk);
    if (refusal !== undefined) return refusal;
    const at: AtDesk = { theCase, opening, desk, said: words, now };
    const done = await deskRoads[act].work(tx, at);
    return isRefusal(done) ? done : keep(tx, at, { act, actor, key, done });
  });
}

/** The same person saying the same is answered as before; anything else on the same key came too late. */
async function findSame(
  tx: Transaction,
  { key, actor, said }: { key: string; actor: Actor; said: Record<string, string> },
): Promise<Recorded | Refusal | undefined> {
  const first = await tx.act.findUnique({ where: { key } });
  if (first === null) return undefined;
  const before = (first.content as { said?: unknown }).said;
  if (first.personId !== actor.personId || canonical(before) !== canonical(said))
    return { code: 'already-acted', at: first.at.toISOString() };
  return {
    recorded: true,
    at: first.at,
    code: `${first.nominationNumber ?? ''}/${first.openingSequence ?? 0}`,
    repeated: true,
  };
}

/** Act, record and letter. Only a date that moved is a reason to wake the case. */
async function keep(
  tx: Transaction,
  { theCase, opening, said, now }: AtDesk,
  { act, actor, key, done }: { act: DeskKind; actor: Actor; key: string; done: Done },
): Promise<Recorded> {
  const { number } = theCase.row;
  const row: ActRow = {
    key,
    kind: act,
    personId: actor.personId,
    nominationNumber: number,
    openingSequence: opening.sequence,
    content: { said, ...done.facts },
  };
  const recorded = await writeAct(tx, row, now);
  const body = { opening: opening.sequence, ...said, ...done.facts, by: actor.personId };
  await appendRecord(tx, { chain: `nomination:${number}`, kind: RECORD_KIND[act], at: now, body });
  if (done.letter !== undefined)
    await tellDesk(tx, theCase, { opening, said: done.letter, edition: said['to'] ?? '0', now });
  if (act === 'apologise') await postHint(tx, { workflow: 'nomination', number, reason: 'wake', now });
  return recorded;
}
