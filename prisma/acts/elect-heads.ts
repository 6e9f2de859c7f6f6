/** Records whom a bloc elected to head it in its next year; from that day on the offices are theirs. */

import { findRepeated, inOneTransaction, writeAct, type ActRow, type Recorded } from '../act';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { Body, Sitting } from '../generated/client';
import { lockBody, lockSitting } from '../locks';
import { appendRecord } from '../record';
import { addDays, civilDateOf } from '../../rules/calendar';
import {
  checkSeated,
  DEPUTY,
  HEAD,
  inTurn,
  mayElectHeads,
  REPRESENTATIVE,
  type Headship,
} from '../../rules/bloc-heads';
import type { Actor } from '../../rules/permissions';
import type { Refusal } from '../../rules/refusal';
import { convenerOffice } from '../sittings/convening-office';
import { loadSittingCalendar } from '../stages/load-case';
import { seatsOn } from '../stages/recipients';

export type HeadsElection = { sitting: string; actor: Actor } & Headship;

/** The one act of a sitting by which it hands its offices over. */
export function electionKey(sitting: string): string {
  return `${sitting}/heads`;
}

/**
 * Gives head and deputy to the seats that were elected, from the day that was named; the seats that had them represent
 * from then on. Sent again it is answered as at first; another choice is refused: a sitting elects once.
 */
export async function electHeads(
  database: Database,
  { sitting: number, actor, ...chosen }: HeadsElection,
): Promise<Recorded | Refusal> {
  return inOneTransaction(database, async (tx) => {
    if (!(await lockSitting(tx, number, 'update'))) return { code: 'not-found', field: 'number', value: number };
    const sitting = await tx.sitting.findUniqueOrThrow({ where: { number }, include: { body: true } });
    await lockBody(tx, sitting.bodyId);
    const now = await readNow(tx);
    const scene = await readElection(tx, sitting, now);
    const content = { ...chosen, inTurn: isInTurn(scene.members, chosen) };
    const row: ActRow = {
      key: electionKey(number),
      kind: 'electHeads',
      personId: actor.personId,
      sittingNumber: number,
      content,
    };
    const repeated = await findRepeated(tx, row);
    if (repeated !== undefined) return repeated;
    const refusal = mayElectHeads(actor, { ...scene, chosen });
    if (refusal !== undefined) return refusal;
    const unseated = checkSeated(await seatsOn(tx, sitting.bodyId, chosen.from), chosen);
    if (unseated !== undefined) return unseated;
    await handOver(tx, sitting.bodyId, chosen);
    const recorded = await writeAct(tx, row, now);
    const body = { ...content, by: actor.personId };
    await appendRecord(tx, { chain: `sitting:${number}`, kind: 'headsElected', at: now, body });
    return recorded;
  });
}

/** What the rule asks, but for the choice. Members are those of the day of the sitting. */
export async function readElection(tx: Database | Transaction, sitting: Sitting & { body: Body }, now: Date) {
  const { timeZone } = await loadSittingCalendar(tx, sitting, now);
  const meetsOn = civilDateOf(sitting.meetsAt, timeZone);
  return {
    office: await convenerOffice(tx, sitting, now),
    sitting: { state: sitting.state, meetsOn },
    members: await seatsOn(tx, sitting.bodyId, meetsOn),
    elected: (await tx.act.count({ where: { key: electionKey(sitting.number) } })) > 0,
  };
}

function isInTurn(members: Parameters<typeof inTurn>[0], { head, deputy }: Headship): boolean {
  const turn = inTurn(members);
  return turn?.head === head && turn.deputy === deputy;
}

/**
 * A seat whose role changes ends the day before and begins anew: who held which office when stays on file. The offices are
 * the seats', whoever sits in them from that day on or is to follow there later.
 */
async function handOver(tx: Transaction, bodyId: string, { head, deputy, from }: Headship): Promise<void> {
  const offices = new Map([
    [head, HEAD],
    [deputy, DEPUTY],
  ]);
  const where = { bodyId, OR: [{ toOn: null }, { toOn: { gte: from } }] };
  for (const seat of await tx.seat.findMany({ where })) {
    const role = offices.get(seat.no) ?? REPRESENTATIVE;
    if (role === seat.role) continue;
    const key = { bodyId_no_fromOn: { bodyId, no: seat.no, fromOn: seat.fromOn } };
    if (seat.fromOn >= from) {
      await tx.seat.update({ where: key, data: { role } });
      continue;
    }
    await tx.seat.update({ where: key, data: { toOn: addDays(from, -1) } });
    await tx.seat.create({ data: { ...seat, role, fromOn: from } });
  }
}
