/** Who heads a bloc after a sitting: whom it elected, or whom it may elect and whose turn it is. */

import { inTurn, mayElectHeads, type Headship } from '../../rules/bloc-heads';
import { addDays, civilDateOf, type CivilDate } from '../../rules/calendar';
import type { Actor } from '../../rules/permissions';
import { electionKey, readElection } from '../acts/elect-heads';
import { readNow } from '../clock';
import type { Database } from '../database';
import { loadSittingCalendar, nameOn } from '../stages/load-case';
import { seatsOn } from '../stages/recipients';

type Named = { no: number; organisation: string; person: string };

export type ShownHeads = {
  /** Whom this sitting elected; nothing before it did. */
  elected: { head: Named; deputy: Named; from: CivilDate; inTurn: boolean } | null;
  /** Offered to whoever may record it, with whose turn it is. */
  offer: { members: Named[]; head: number; deputy: number; from: CivilDate } | null;
};

/** Nothing of a council. The viewer has been let in by the sitting's own gate. */
export async function readHeads(database: Database, viewer: Actor, number: string): Promise<ShownHeads | null> {
  const sitting = await database.sitting.findUniqueOrThrow({ where: { number }, include: { body: true } });
  if (sitting.kind !== 'bloc') return null;
  const now = await readNow(database);
  const scene = await readElection(database, sitting, now);
  const { timeZone } = await loadSittingCalendar(database, sitting, now);
  const names = await database.organisation.findMany({ include: { names: true } });
  const people = await database.person.findMany({ where: { id: { in: scene.members.map((seat) => seat.personId) } } });
  const members = scene.members.map(({ no, organisationId, personId }) => ({
    no,
    organisation: nameOn(names.find(({ id }) => id === organisationId)?.names ?? [], scene.sitting.meetsOn).name,
    person: people.find(({ id }) => id === personId)?.fullName ?? '',
  }));
  const seat = (no: number): Named => members.find((one) => one.no === no) ?? { no, organisation: '', person: '' };
  const act = await database.act.findUnique({ where: { key: electionKey(number) } });
  if (act !== null) {
    const { head, deputy, from, inTurn: turned } = act.content as unknown as Headship & { inTurn: boolean };
    return { elected: { head: seat(head), deputy: seat(deputy), from, inTurn: turned }, offer: null };
  }
  const today = civilDateOf(now, timeZone);
  const from = addDays(today > scene.sitting.meetsOn ? today : scene.sitting.meetsOn, 1);
  const turn = inTurn(scene.members);
  const may = turn !== undefined && mayElectHeads(viewer, { ...scene, chosen: { ...turn, from } }) === undefined;
  return { elected: null, offer: may ? { members, ...turn, from } : null };
}

/** Whom a sitting elected, for its minutes; `nameOf` an organisation as these write it. */
export async function readElectedHeads(
  database: Database,
  { number, bodyId, meetsOn }: { number: string; bodyId: string; meetsOn: CivilDate },
  nameOf: (organisationId: string) => string,
): Promise<{ heads?: { head: string; deputy: string; from: string } }> {
  const act = await database.act.findUnique({ where: { key: electionKey(number) } });
  if (act === null) return {};
  const { head, deputy, from } = act.content as unknown as Headship;
  const seats = await seatsOn(database, bodyId, meetsOn);
  const holder = (no: number): string => nameOf(seats.find((seat) => seat.no === no)?.organisationId ?? '');
  return { heads: { head: holder(head), deputy: holder(deputy), from } };
}
