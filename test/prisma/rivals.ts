/** Two of one title that wait for a council with one place, and a council that votes on them. */

import { convene, type Convened } from '../../prisma/acts/convene-sitting';
import { nominate } from '../../prisma/acts/nominate';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { readNow } from '../../prisma/clock';
import type { Database } from '../../prisma/database';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import { whereIs } from '../../prisma/stages/settle';
import type { Attendance } from '../../rules/convening';
import type { Policy } from '../../rules/policy';
import type { Refusal } from '../../rules/refusal';
import { castFor, makeKeyOf } from '../../bench/sealed';
import { pin } from './pin';
import { COUNCIL, COUNTING_BOARD, openAndCount, type Roll, type Walk } from './walk';

type Place = { database: Database; walk: Walk };

const oneSeat = ({ title }: Policy): void => {
  title.seats = { value: 1, cite: 'x', source: 'thử', clause: 'titles.CSTDCS.seats', certainty: 'assumed' };
};

/** They have one place between them. */
export async function twoRivals(place: Place, change?: (policy: Policy) => void): Promise<[string, string]> {
  return [await aRival(place, 'Nguyễn Thị Một', change), await aRival(place, 'Trần Văn Hai', change)];
}

/** A person nominated for the one place. */
export async function aRival(
  { database, walk }: Place,
  nomineePerson: string,
  change: (policy: Policy) => void = () => undefined,
  year = 2020,
): Promise<string> {
  const about = { title: 'CSTDCS', year, nominee: 'hatinh-ez-board', nomineePerson, reason: 'thành tích' };
  const asked = await nominate(database, { actor: await walk.actor('hatinh-09'), input: about });
  if (Array.isArray(asked)) throw new Error(JSON.stringify(asked));
  const { number } = asked;
  await pin(database, { number }, (policy) => {
    oneSeat(policy);
    change(policy);
  });
  await whereIs(database, number);
  const review = await database.task.findFirstOrThrow({ where: { kind: 'review', nominationNumber: number } });
  await reviewNomination(database, { taskId: review.id, actor: await walk.actor(review.personId), choice: 'agree' });
  await whereIs(database, number);
  return number;
}

type Asked = {
  items: string[];
  key: string;
  presence?: Roll['presence'];
  /** Of some seats, more than whether they are there. */
  attendance?: Record<number, Attendance>;
  recusals?: Record<string, number[]>;
};

export async function conveneFor(
  { database, walk }: Place,
  { items, key, presence = () => 'present', attendance = {}, recusals = {} }: Asked,
): Promise<Convened | Refusal[]> {
  const now = await readNow(database);
  const later = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);
  const times = { meetsAt: later(1), opensAt: now, closesAt: later(6), place: 'A2' };
  const actor = await walk.actor('hatinh-09');
  const seats = await database.seat.findMany({ where: { bodyId: COUNCIL } });
  return convene(database, {
    actor,
    key,
    bodyId: COUNCIL,
    ...times,
    items,
    presence: Object.fromEntries(
      seats.map(({ no }) => [no, attendance[no] ?? { presence: presence(no), reason: 'ốm' }]),
    ),
    countingBoard: COUNTING_BOARD,
    recusals,
    keepUnreachable: 'thử',
  });
}

/** Everybody says yes to an item but its first `noes` seats, and the last `silent` ones send nothing. Answers the sitting's number. */
export async function voteOn(
  place: Place,
  { noes = [], silent = 0, ...asked }: Asked & { noes?: number[]; silent?: number },
): Promise<string> {
  const { database, walk } = place;
  const convened = await conveneFor(place, asked);
  if (Array.isArray(convened)) throw new Error(JSON.stringify(convened));
  const { number } = convened;
  await makeKeyOf(database, number);
  await keepSitting(database, number);
  const tasks = await database.task.findMany({
    where: { kind: 'ballot', sittingNumber: number },
    orderBy: { seatNo: 'asc' },
  });
  for (const { id, personId, seatNo } of tasks.slice(0, tasks.length - silent)) {
    const choices = Object.fromEntries(
      asked.items.map((_, at) => [
        at + 1,
        (seatNo ?? 0) <= (noes[at] ?? 0) ? ('oppose' as const) : ('approve' as const),
      ]),
    );
    await castFor(database, { taskId: id, actor: await walk.actor(personId), choices });
  }
  if (silent > 0) await database.sitting.update({ where: { number }, data: { closesAt: await readNow(database) } });
  await keepSitting(database, number);
  await openAndCount(database, number);
  return number;
}
