/** Brings the roll of a council or bloc from a table: all of it or nothing. A sitting that has opened keeps its roll. */

import { randomUUID } from 'node:crypto';
import { inOneTransaction, writeAct } from '../act';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { Sitting } from '../generated/client';
import { lockBody } from '../locks';
import { readOrganisations, readPeopleBeside, readSeats } from '../queries/read-registers';
import { hashOf } from '../secrets';
import { addDays, civilDateOf, type CivilDate } from '../../rules/calendar';
import { isLonger } from '../../rules/office-table';
import { openDirectory } from '../../rules/find-organisation';
import { mayKeepRoll } from '../../rules/may-keep';
import type { Actor } from '../../rules/permissions';
import { canonical } from '../../rules/record';
import type { Refusal } from '../../rules/refusal';
import { planRoll, type RollOnFile, type RollRow, type SeatChange } from '../../rules/roll-table';
import { isSpokenFor } from '../../rules/seats-spoken-for';
import type { Numbered } from '../../rules/table-cells';
import { readZone } from '../stages/load-case';
import type { Given } from './import-offices';

export type RollImport = { actor: Actor; body: string; rows: Numbered<RollRow>[]; file: string };
export type ImportedRoll = {
  kind: 'council' | 'bloc';
  rows: number;
  added: number;
  changed: number;
  changes: SeatChange[];
};

/**
 * Refused, all at once: an office that may not, and every row that does not fit what is on file. An address is never
 * changed by a row: whoever could would receive another's codes. The same table again finds nothing to change and writes
 * nothing.
 */
export async function importRoll(database: Database, asked: RollImport): Promise<ImportedRoll | Refusal[]> {
  const { actor, body: id, rows, file } = asked;
  return inOneTransaction(database, async (tx) => {
    const body = await lockBody(tx, id);
    if (body === undefined) return [{ code: 'not-found', field: 'body', value: id }];
    const refusal = mayKeepRoll(actor, body);
    if (refusal !== undefined) return [refusal];
    const { organisationId } = body;
    const emails = rows.map(({ row }) => row.email);
    const people = await readPeopleBeside(tx, actor, { organisationId, emails });
    const { changes, refusals } = planRoll(rows, await readOnFile(tx, { id, kind: body.kind, people }));
    if (refusals.length > 0) return refusals;
    const made = changes.filter(({ effect }) => effect !== 'unchanged');
    const spoken = await spokenFor(tx, id, made);
    if (spoken.length > 0) return spoken;
    const now = await readNow(tx);
    const given = { givenById: actor.personId, givenAt: now };
    for (const change of made) await keepSeat(tx, { bodyId: id, change, given });
    if (made.length > 0) {
      const earlier = await tx.act.count({ where: { kind: 'importRoll', key: { startsWith: `roll/${id}/` } } });
      const content = { body: id, file, hash: hashOf(canonical(rows)), changes: made.map(({ seat }) => seat) };
      const key = `roll/${id}/${earlier + 1}`;
      await writeAct(tx, { key, kind: 'importRoll', personId: actor.personId, content }, now);
    }
    const count = (effect: SeatChange['effect']): number => changes.filter((one) => one.effect === effect).length;
    const byLine = changes.toSorted((a, b) => a.line - b.line);
    return { kind: body.kind, rows: rows.length, added: count('new'), changed: count('changed'), changes: byLine };
  });
}

async function readOnFile(
  tx: Transaction,
  { id, kind, people }: Pick<RollOnFile, 'kind' | 'people'> & { id: string },
): Promise<RollOnFile> {
  const organisations = await readOrganisations(tx);
  return {
    kind,
    seats: await readSeats(tx, id),
    people,
    find: openDirectory(
      organisations.map((one) => ({
        id: one.id,
        names: one.names.map(({ name, short }) => ({ name, shortName: short })),
      })),
    ),
  };
}

/** A seat of which a convened sitting speaks is left as it is until the last day on which its voting may open. */
async function spokenFor(tx: Transaction, bodyId: string, made: SeatChange[]): Promise<Refusal[]> {
  const convened: (Sitting & { opensBy: CivilDate })[] = [];
  for (const sitting of await tx.sitting.findMany({ where: { bodyId, state: 'convened' }, orderBy: { number: 'asc' } }))
    convened.push({ ...sitting, opensBy: civilDateOf(sitting.closesAt, await readZone(tx, sitting.policyHash)) });
  return made.flatMap(({ line, seat: { no, from, to }, was }): Refusal[] => {
    if (was === null) return [];
    const left =
      was.from === from ? { no, until: to, followedFrom: null } : { no, until: addDays(from, -1), followedFrom: from };
    const sitting = convened.find((one) => isSpokenFor(one, left, one.opensBy));
    if (sitting === undefined) return [];
    return [
      {
        code: 'register-fault',
        field: `${line}.no`,
        rule: 'spoken-for',
        value: String(no),
        found: sitting.number,
      },
    ];
  });
}

/** The seat before ends the day before; one that goes on is given its other end or mandate. */
async function keepSeat(
  tx: Transaction,
  { bodyId, change: { seat, was, effect }, given }: { bodyId: string; change: SeatChange; given: Given },
): Promise<void> {
  const { no, role, organisation, mandate, from, to } = seat;
  if (was?.from === from) {
    await tx.seat.update({
      where: { bodyId_no_fromOn: { bodyId, no, fromOn: from } },
      data: { mandate, toOn: to, ...(isLonger(was, seat) ? given : {}) },
    });
    return;
  }
  if (was !== null && effect === 'changed') {
    await tx.seat.update({
      where: { bodyId_no_fromOn: { bodyId, no, fromOn: was.from } },
      data: { toOn: addDays(from, -1) },
    });
  }
  const personId = await personOf(tx, seat);
  await tx.seat.create({
    data: { bodyId, no, role, personId, organisationId: organisation, mandate, fromOn: from, toOn: to, ...given },
  });
}

/** Whoever has the address; somebody new where nobody has. */
async function personOf(tx: Transaction, { email, name, salutation }: SeatChange['seat']): Promise<string> {
  const known = await tx.person.findUnique({ where: { email }, select: { id: true } });
  if (known !== null) return known.id;
  const data = { id: randomUUID(), fullName: name, salutation: salutation ?? '', email };
  return (await tx.person.create({ data })).id;
}
