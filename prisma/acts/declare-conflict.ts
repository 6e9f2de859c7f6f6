/** A conflict of interest is declared: from then on the person sees nothing of the case and has no part in it. */

import { findRepeated, inOneTransaction, writeAct, type ActRow, type Recorded } from '../act';
import { readNow } from '../clock';
import { isInConflict } from '../conflicts';
import type { Database, Transaction } from '../database';
import type { Prisma } from '../generated/client';
import { lettersOfBarred } from '../outbox/deputy-letters';
import { queueLetters } from '../outbox/queue-letter';
import { printAnew } from '../outbox/renew-link';
import { appendRecord } from '../record';
import type { Numbered } from '../reservations';
import { tellConveners } from '../sittings/tell-conveners';
import { mayDeclareConflict, spelt, type ConflictSource } from '../../rules/conflict';
import type { CheckedNomination } from '../../rules/nomination';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { loadCase } from '../stages/load-case';
import { askActors } from '../stages/open-step';
import { closeTasks, lockSettled } from '../stages/settle';
import { lockSittingsOf } from '../stages/take-back';
import { reasonOf } from './act-on-opening';

export type Declaration = {
  number: string;
  actor: Actor;
  /** Command id: the same declaration sent again is answered as at first. */
  key: string;
  /** Whose interest it is; the actor's own where nobody else is named. */
  personId: string;
  /** Staff say why; of oneself it need not be said. It is kept with the conflict and nowhere else. */
  reason: string;
};

/**
 * Under the locks of the sittings and the case. The person's open tasks of the case are closed, and whoever holds the
 * office beside them is asked instead; whoever they stand in for is told that they do not in this case, and whoever
 * convened its sitting what comes of it there. Refused: who is no staff and speaks of another, a person nobody knows, an
 * empty reason of staff, a sitting whose voting has begun with this person on its roll. One that is in force already is
 * refused as done.
 */
export async function declareConflict(database: Database, declaration: Declaration): Promise<Recorded | Refusal> {
  const { number, actor, key, personId } = declaration;
  const source: ConflictSource = personId === actor.personId ? 'self' : 'staff';
  const given = declaration.reason.normalize('NFC').trim();
  const reason = source === 'self' ? given : reasonOf(given);
  if (isRefusal(reason)) return reason;
  return inOneTransaction(database, async (tx) => {
    await lockSittingsOf(tx, number);
    if (!(await lockSettled(tx, number))) return { code: 'not-found', field: 'number', value: number };
    const row: ActRow = {
      key,
      kind: 'declareConflict',
      personId: actor.personId,
      nominationNumber: number,
      content: { person: personId, source },
    };
    const repeated = await findRepeated(tx, row);
    if (repeated !== undefined) return repeated;
    const refusal = await refusalOf(tx, declaration);
    if (refusal !== undefined) return refusal;
    const now = await readNow(tx);
    const recorded = await writeAct(tx, row, now);
    const no = await keep(tx, { number, personId, source, reason, by: actor.personId, now });
    await leave(tx, { number, personId, now });
    await tellConveners(tx, { number, no, personId, now });
    const open = await tx.task.findMany({ where: { nominationNumber: number, state: 'open' }, select: { id: true } });
    const taskIds = open.map(({ id }) => id);
    await queueLetters(tx, await lettersOfBarred(tx, taskIds, now), now);
    return recorded;
  });
}

async function refusalOf(tx: Transaction, { number, actor, personId }: Declaration): Promise<Refusal | undefined> {
  const { unitId } = await tx.nomination.findUniqueOrThrow({ where: { number }, select: { unitId: true } });
  const refusal = mayDeclareConflict(actor, { unitId, personId, votesIn: await openPaperOf(tx, { number, personId }) });
  if (refusal !== undefined) return refusal;
  const known = await tx.person.count({ where: { id: personId } });
  if (known === 0) return { code: 'unknown-person', field: 'person', value: personId };
  const isKept = await isInConflict(tx, { personId, nominationNumber: number });
  return isKept ? { code: 'already-acted' } : undefined;
}

type About = { number: string; personId: string };

/** The sitting that votes or is not counted yet, where this person has a paper with the case on it. */
async function openPaperOf(tx: Transaction, { number, personId }: About): Promise<string | null> {
  const items = await tx.agendaItem.findMany({
    where: { nominationNumber: number, state: 'live', sitting: { state: { in: ['open', 'closed'] } } },
    include: { sitting: { include: { roll: { where: { personId } } } } },
  });
  const voting = items.find(({ position, sitting }) =>
    sitting.roll.some(({ recusedItems }) => !(recusedItems as number[]).includes(position)),
  );
  return voting?.sittingNumber ?? null;
}

type Kept = About & { source: ConflictSource; reason: string; by: string | null; now: Date };

/** The conflict itself and its entry in the record of the case, which names no reason. Answers its number. */
async function keep(tx: Transaction, { number, personId, source, reason, by, now }: Kept): Promise<number> {
  const no = (await tx.conflict.count({ where: { nominationNumber: number } })) + 1;
  await tx.conflict.create({
    data: {
      nominationNumber: number,
      no,
      personId,
      source,
      reason,
      declaredById: by,
      declaredAt: now,
      state: 'inForce',
    },
  });
  await appendRecord(tx, {
    chain: `nomination:${number}`,
    kind: 'conflictDeclared',
    at: now,
    body: { no, person: personId, source, by },
  });
  return no;
}

/**
 * What the person was asked is asked of whoever holds the same office. Links that a deputy has are dead; whether the case is
 * kept from them is asked of each letter when its turn comes.
 */
async function leave(tx: Transaction, { number, personId, now }: About & { now: Date }): Promise<void> {
  await closeTasks(tx, { nominationNumber: number, personId }, now);
  const ofCase = { personId, task: { nominationNumber: number } };
  await tx.link.updateMany({ where: { ...ofCase, revokedAt: null }, data: { revokedAt: now } });
  await printAnew(tx, ofCase);
  const opening = await tx.opening.findFirst({ where: { nominationNumber: number, state: 'open' } });
  if (opening === null) return;
  const isOnAgenda = await tx.agendaItem.count({ where: { nominationNumber: number, state: 'live' } });
  if (isOnAgenda === 0) await askActors(tx, await loadCase(tx, number, now), opening, now);
}

type Bearing = Prisma.PersonGetPayload<{ include: typeof places }>;

const places = { posts: true, seats: { include: { body: true } } } as const;

/** Who may bear a nominee's name: everybody with a post or seat at a nominee that is a person's, or its unit; read once for all. */
export async function bearingNominees(tx: Transaction, checked: CheckedNomination[]): Promise<Bearing[]> {
  const persons = checked.filter(({ input }) => spelt(input.nomineePerson) !== '');
  if (persons.length === 0) return [];
  const organisations = [...new Set(persons.flatMap(({ nomineeId, unitId }) => [nomineeId, unitId]))];
  return tx.person.findMany({
    where: {
      OR: [
        { posts: { some: { organisationId: { in: organisations } } } },
        { seats: { some: { body: { organisationId: { in: organisations } } } } },
        { seats: { some: { organisationId: { in: organisations } } } },
      ],
    },
    include: places,
    orderBy: { id: 'asc' },
  });
}

/**
 * Whoever bears the nominee's name and belongs to the nominee or its unit is the nominee until two of staff say
 * otherwise. Written with the nominations, under their transaction.
 */
export async function keepFromNominees(
  tx: Transaction,
  { nominated, bearing, now }: { nominated: Numbered[]; bearing: Bearing[]; now: Date },
): Promise<void> {
  for (const { number, checked } of nominated) {
    const name = spelt(checked.input.nomineePerson);
    const home = [checked.nomineeId, checked.unitId];
    for (const { id: personId, fullName, posts, seats } of bearing) {
      const at = [...posts, ...seats, ...seats.map(({ body }) => body)].map(({ organisationId }) => organisationId);
      if (name === '' || spelt(fullName) !== name) continue;
      if (at.some((place) => place !== null && home.includes(place)))
        await keep(tx, { number, personId, source: 'nominee', reason: '', by: null, now });
    }
  }
}
