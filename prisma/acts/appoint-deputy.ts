/** Somebody is appointed to stand in for the holder of an office, by the paper that orders it. */

import { findRepeated, inOneTransaction, writeAct, type ActRow } from '../act';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import { readDeputyBounds } from '../queries/read-deputies';
import { civilDateOf } from '../../rules/calendar';
import { checkDeputy, DEPUTY_OFFICES, mayAppointDeputy, tasksToGive, type DeputyWish } from '../../rules/deputies';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import type { Deputy } from '../generated/client';
import { lettersOfBarred } from '../outbox/deputy-letters';
import { queueLetters } from '../outbox/queue-letter';
import { tellOfDeputy } from '../outbox/tell-deputy';
import { loadCalendar, readHouseZone } from '../stages/load-case';

/**
 * `deputy` is the deputy's address; without `tasks` it is all that such a deputy may be given; `key`: the same command
 * sent again is answered as at first.
 */
export type Appointing = Omit<DeputyWish, 'deputyId' | 'tasks'> & {
  deputy: string;
  tasks?: string[];
  actor: Actor;
  key: string;
};

export type Appointed = { no: number; holder: string; deputy: string; tasks: string[]; repeated: boolean };

/**
 * One at a time in the whole house, so that numbers have no gaps and no two appointments pass each other by. Refused, all
 * at once: an office that may not, a person nobody knows, and whatever rules/deputies.ts has against it.
 */
export async function appointDeputy(database: Database, asked: Appointing): Promise<Appointed | Refusal[]> {
  const { actor, key, deputy: email, tasks, ...rest } = asked;
  const refusal = mayAppointDeputy(actor, rest);
  if (refusal !== undefined) return [refusal];
  return inOneTransaction(database, async (tx) => {
    const holder = await tx.person.findUnique({ where: { id: rest.holderId } });
    const deputy = await tx.person.findUnique({ where: { email: email.trim().toLowerCase() } });
    if (holder === null) return [{ code: 'unknown-person', field: 'holder', value: rest.holderId }];
    await tx.$executeRaw`LOCK TABLE deputy IN SHARE ROW EXCLUSIVE MODE`;
    const now = await readNow(tx);
    const known = { ...rest, deputyId: deputy?.id ?? '' };
    const facts = await readFacts(tx, known, now);
    const wish = tidied({ ...known, tasks: tasks ?? tasksToGive(facts) });
    if (deputy === null) return [notOnFile(email.trim()), ...checkDeputy(actor, wish, facts)];
    // What all tasks are may be others by the time that the same is sent again.
    const content = tasks === undefined ? { ...wish, tasks: 'all' } : wish;
    const row: ActRow = { key, kind: 'appointDeputy', personId: actor.personId, content };
    const said = { holder: holder.fullName, deputy: deputy.fullName };
    const repeated = await findRepeated(tx, row);
    if (isRefusal(repeated)) return [repeated];
    if (repeated !== undefined) return { ...(await lastOf(tx, wish)), ...said, repeated: true };
    const refusals = checkDeputy(actor, wish, facts);
    if (refusals.length > 0) return refusals;
    const last = await tx.deputy.aggregate({ _max: { no: true } });
    const no = (last._max.no ?? 0) + 1;
    const appointed = await tx.deputy.create({ data: { ...wish, no, enteredById: actor.personId, enteredAt: now } });
    await writeAct(tx, row, now);
    const zone = await readHouseZone(tx);
    await tellOfDeputy(tx, appointed, { act: 'appointed', by: actor.personId, zone, now });
    await tellWhereBarred(tx, appointed, now);
    return { no, ...said, tasks: wish.tasks, repeated: false };
  });
}

/** Of the holder's open tasks, those of cases that are kept from the deputy. */
async function tellWhereBarred(tx: Transaction, { holderId, deputyId }: Deputy, now: Date): Promise<void> {
  const kept = { conflicts: { some: { personId: deputyId, state: { not: 'ended' } } } };
  const tasks = await tx.task.findMany({ where: { personId: holderId, state: 'open', nomination: { is: kept } } });
  const taskIds = tasks.map(({ id }) => id);
  await queueLetters(tx, await lettersOfBarred(tx, taskIds, now), now);
}

function notOnFile(email: string): Refusal {
  if (email === '') return { code: 'field-missing', field: 'standIn' };
  return { code: 'unknown-person', field: 'standIn', value: email.slice(0, 80) };
}

function tidied(wish: DeputyWish): DeputyWish {
  const clean = (text: string): string => text.normalize('NFC').trim();
  return { ...wish, tasks: [...new Set(wish.tasks)].sort(), paper: clean(wish.paper), issuer: clean(wish.issuer) };
}

type Known = Pick<DeputyWish, 'holderId' | 'deputyId' | 'organisationId' | 'fromOn'>;

async function readFacts(tx: Transaction, { holderId, deputyId, organisationId, fromOn }: Known, now: Date) {
  const { timeZone } = await loadCalendar(tx, null, now);
  const people = [holderId, deputyId];
  const posts = await tx.post.findMany({
    where: {
      personId: holderId,
      organisationId,
      role: { in: [...DEPUTY_OFFICES] },
      fromOn: { lte: fromOn },
      OR: [{ toOn: null }, { toOn: { gte: fromOn } }],
    },
  });
  return {
    today: civilDateOf(now, timeZone),
    bounds: await readDeputyBounds(tx, organisationId),
    roles: posts.map(({ role }) => role),
    others: await tx.deputy.findMany({
      where: { endedAt: null, OR: [{ holderId: { in: people } }, { deputyId: { in: people } }] },
      orderBy: { no: 'asc' },
    }),
  };
}

/** The appointment that an act of before entered. */
async function lastOf(
  tx: Transaction,
  { holderId, deputyId, organisationId, fromOn }: DeputyWish,
): Promise<{ no: number; tasks: string[] }> {
  return tx.deputy.findFirstOrThrow({
    where: { holderId, deputyId, organisationId, fromOn },
    orderBy: { no: 'desc' },
    select: { no: true, tasks: true },
  });
}
