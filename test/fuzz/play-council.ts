/** One sitting of a council as drawn by lot: convened, voted and counted, with one act of staff in between. */

import { keepSitting } from '../../prisma/sittings/keep-sitting';
import type { Policy } from '../../rules/policy';
import { castFor, makeKeyOf } from '../../bench/sealed';
import { conveneFor } from '../prisma/rivals';
import { closeVoting, openAndCount } from '../prisma/walk';
import { done, goOn, paperOf, tiedIn, type House } from './story';
import { takeTurn, type Turn } from './turns';

type Choice = 'approve' | 'oppose' | 'blank' | 'abstain';
type Member = {
  presence: 'present' | 'written' | 'absent';
  casts: boolean;
  choices: readonly Choice[];
  recusedFrom: number;
};
export type Sitting = { members: Member[]; turn: Turn; answer: 'approve' | 'oppose' };

/** Of a council. */
export async function sitAndCount(house: House, items: string[], drawn: Sitting): Promise<void> {
  const { database } = house;
  const { members, turn } = drawn;
  const convened = await conveneFor(house, {
    items,
    key: `convene/${await database.sitting.count()}`,
    presence: (seat) => members[seat - 1]?.presence ?? 'present',
    recusals: recusalsOf(items, members),
  });
  if (Array.isArray(convened)) return sitAndCount(house, tiedIn(convened, items), drawn);
  const { number } = convened;
  await makeKeyOf(database, number);
  const about = { ...turn, step: 'council' as const, sitting: number, items };
  await takeTurn(house, about, 'convened');
  await keepSitting(database, number);
  await takeTurn(house, about, 'voting');
  await vote(house, number, members);
  await closeVoting(database, number);
  await takeTurn(house, about, 'over');
  await keepSitting(database, number);
  await takeTurn(house, about, 'closed');
  await openAndCount(database, number);
  await takeTurn(house, about, 'counted');
  if (turn.when !== 'settled') return;
  await goOn(house);
  await takeTurn(house, about, 'settled');
}

function recusalsOf(items: string[], members: Member[]): Record<string, number[]> {
  const seatsFrom = (item: number): number[] =>
    members.flatMap(({ recusedFrom }, at) => (recusedFrom === item ? [at + 1] : []));
  const each = items.map((_, item): [string, number[]] => [String(item + 1), seatsFrom(item)]);
  return Object.fromEntries(each.filter(([, seats]) => seats.length > 0));
}

/** Whoever was sent a paper casts it, or does not; who would abstain where nobody may is against. */
async function vote({ database, walk }: House, sitting: string, members: Member[]): Promise<void> {
  const agenda = await database.agendaItem.findMany({
    where: { sittingNumber: sitting, struckBecause: null },
    include: { nomination: { include: { policy: true } } },
  });
  const tasks = await database.task.findMany({ where: { kind: 'ballot', sittingNumber: sitting, state: 'open' } });
  for (const { id, personId, seatNo } of tasks) {
    const member = members[(seatNo ?? 0) - 1];
    if (member?.casts !== true) continue;
    const roll = await database.roll.findFirstOrThrow({ where: { sittingNumber: sitting, seatNo: seatNo ?? 0 } });
    const own = agenda.filter(({ position }) => !(roll.recusedItems as number[]).includes(position));
    const items = own.map(({ position, nomination }) => ({
      position,
      allowed: (nomination.policy.content as unknown as Policy).council.vote.value.choices,
    }));
    const actor = await walk.actor(personId);
    done(await castFor(database, { taskId: id, actor, choices: paperOf(items, member.choices) }));
  }
}
