/** The convener reminds those who have not voted, or looks at their names. Either is an act that stands in the record. */

import { findRepeated, inOneTransaction, writeAct, type ActRow, type Recorded } from '../act';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { Sitting } from '../generated/client';
import { lockSitting } from '../locks';
import { appendRecord } from '../record';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { mayReachVoters } from '../../rules/voters-left';
import { getsPaper } from '../sittings/agenda';
import { convenerOffice } from '../sittings/convening-office';
import { loadCalendar, readPinned } from '../stages/load-case';
import { askedBySitting, sendReminders, type Reminded } from './remind';

/** `key`: the same command sent again is answered as at first. */
export type ToReach = { number: string; actor: Actor; key: string };

/**
 * Writes to everybody who has not voted, as often a day as the policy lets staff remind. Refused: without the office; a
 * box that is not open; nobody left to write to, with the numbers of those left out.
 */
export async function remindVoters(database: Database, asked: ToReach): Promise<Reminded | Refusal> {
  return reach(database, asked, 'sitting-remind', async (tx, { sitting, row, now }) => {
    const policy = await readPinned(tx, sitting.policyHash);
    if (policy === null) throw new Error(`sitting ${sitting.number} has no policy`);
    const calendar = await loadCalendar(tx, policy, now);
    const voters = await askedBySitting(tx, sitting.number, now);
    const chain = `sitting:${sitting.number}` as const;
    return sendReminders(tx, { policy, calendar, asked: voters, row, chain, kind: 'sittingReminded', now });
  });
}

/** `names` in the order of the roll. */
export type VotersLeft = Recorded & { names: string[] };

/**
 * Tells who has not voted yet. That it was looked at is entered in the record, with by whom and how many names; asked again
 * under the same key nothing more is entered, and the names are those that were shown then.
 */
export async function showVotersLeft(database: Database, asked: ToReach): Promise<VotersLeft | Refusal> {
  return reach(database, asked, 'sitting-names', async (tx, { sitting, row, repeated, now }) => {
    if (repeated !== undefined) return { ...repeated, names: await namesOf(tx, shownOf(row.content)) };
    const left = await tx.roll.findMany({
      where: { sittingNumber: sitting.number, voted: false },
      include: { person: true },
      orderBy: { seatNo: 'asc' },
    });
    const agenda = await tx.agendaItem.findMany({ where: { sittingNumber: sitting.number } });
    const shown = left.filter((row) => getsPaper(row, agenda));
    const names = shown.map(({ person }) => person.fullName);
    const recorded = await writeAct(tx, { ...row, content: { shown: shown.map(({ personId }) => personId) } }, now);
    const body = { names: names.length, by: row.personId };
    await appendRecord(tx, { chain: `sitting:${sitting.number}`, kind: 'namesShown', at: now, body });
    return { ...recorded, names };
  });
}

/** The people whose names were shown, by id, in their order. */
function shownOf({ shown }: ActRow['content']): string[] {
  return Array.isArray(shown) ? shown.map(String) : [];
}

async function namesOf(tx: Transaction, ids: string[]): Promise<string[]> {
  const people = await tx.person.findMany({ where: { id: { in: ids } } });
  return ids.map((id) => people.find((person) => person.id === id)?.fullName ?? id);
}

type Reaching = { sitting: Sitting; row: ActRow; repeated: Recorded | undefined; now: Date };

async function reach<Answer extends Recorded>(
  database: Database,
  { number, actor, key }: ToReach,
  kind: string,
  act: (tx: Transaction, reaching: Reaching) => Promise<Answer | Refusal>,
): Promise<Answer | Refusal> {
  return inOneTransaction(database, async (tx): Promise<Answer | Refusal> => {
    if (!(await lockSitting(tx, number, 'update'))) return { code: 'not-found', field: 'number', value: number };
    const first = await tx.act.findUnique({ where: { key } });
    if (first !== null && (first.kind !== kind || first.sittingNumber !== number))
      return { code: 'already-acted', at: first.at.toISOString() };
    const content = (first?.content ?? {}) as ActRow['content'];
    const row: ActRow = { key, kind, personId: actor.personId, sittingNumber: number, content };
    const sitting = await tx.sitting.findUniqueOrThrow({ where: { number }, include: { body: true } });
    const now = await readNow(tx);
    const refusal = mayReachVoters(actor, { office: await convenerOffice(tx, sitting, now), sitting, now });
    if (refusal !== undefined) return refusal;
    const repeated = await findRepeated(tx, row);
    if (isRefusal(repeated)) return repeated;
    return act(tx, { sitting, row, repeated, now });
  });
}
