/** Deputy, holder and whoever entered it are told that somebody stands in for somebody, and that they no longer do. */

import { civilDateOf } from '../../rules/calendar';
import type { TaskKind } from '../../rules/letters';
import type { Transaction } from '../database';
import type { Deputy } from '../generated/client';
import { nameOn } from '../stages/load-case';
import { queueLetters } from './queue-letter';

/** `by`: who appointed or ended. */
type Telling = { act: 'appointed' | 'ended'; by: string; zone: string; now: Date };

/** Of each appointment once, as often as this runs. One that ends before anybody was told of it is told of by its end alone. */
export async function tellOfDeputy(tx: Transaction, appointed: Deputy, { act, by, zone, now }: Telling): Promise<void> {
  const { no, holderId, deputyId, organisationId, fromOn, toOn, paper, paperOn, issuer } = appointed;
  const on = civilDateOf(now, zone);
  const readers = [...new Set([deputyId, holderId, appointed.enteredById, by])];
  const people = await tx.person.findMany({ where: { id: { in: readers } }, select: { id: true, fullName: true } });
  const names = await tx.organisationName.findMany({ where: { organisationId } });
  const called = (id: string): string => people.find((one) => one.id === id)?.fullName ?? '';
  const facts = {
    ...{ kind: 'deputy' as const, act, on, zone, fromOn, toOn, paper, paperOn, issuer },
    tasks: appointed.tasks as TaskKind[],
    holder: called(holderId),
    deputy: called(deputyId),
    organisation: nameOn(names, on).shortName,
  };
  const keyOf = (what: Telling['act'], id: string): string => `deputy/${no}/${what}/${id}`;
  if (act === 'ended') {
    const told = [deputyId, holderId, appointed.enteredById].map((id) => keyOf('appointed', id));
    const waiting = { key: { in: told }, state: { in: ['queued', 'deferred'] } };
    await tx.letter.updateMany({ where: waiting, data: { state: 'cancelled' } });
  }
  const letters = people.map(({ id }) => ({ key: keyOf(act, id), facts, personId: id }));
  await queueLetters(tx, letters, now);
}
