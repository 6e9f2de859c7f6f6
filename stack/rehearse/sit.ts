/** How councils and blocs of a season sit: when their conveners look, who is on the counting board, what comes of refusals. */

import { convene, type Convening } from '../../prisma/acts/convene-sitting';
import { readNow } from '../../prisma/clock';
import { keyRuleOf } from '../../rules/key-holding';
import {
  addDays,
  addWorkingDays,
  at,
  civilDateOf,
  isWorkingDay,
  weekdayOf,
  WEEKDAYS,
  type Calendar,
  type CivilDate,
} from '../../rules/calendar';
import type { Policy } from '../../rules/policy';
import { isRefusal } from '../../rules/refusal';
import { makeKeyOf, openBoxOf } from '../players/sealed';
import type { Play } from './play';
import type { Rhythm } from './season-file';
import { hourOfActs } from './temper';

const HOUR_MS = 3_600_000;

/**
 * The next time a convener looks whether something waits: the weekday of the rhythm, every so many weeks from the first
 * day of the season; on a day off, the working day after it. Nothing in a year the calendar does not list.
 */
export function nextConvening(
  { convenes, everyWeeks }: Pick<Rhythm, 'convenes' | 'everyWeeks'>,
  { now, opens, calendar }: { now: Date; opens: CivilDate; calendar: Calendar },
): Date | undefined {
  const first = onWeekday(opens, convenes);
  for (let day = first; ; day = addDays(day, 7 * everyWeeks)) {
    const working = isWorkingDay(calendar, day);
    if (typeof working !== 'boolean') return undefined;
    const on = working ? day : addWorkingDays(calendar, day, 1);
    if (isRefusal(on)) return undefined;
    const instant = hourOfActs(on, calendar);
    if (instant > now) return instant;
  }
}

function onWeekday(from: CivilDate, weekday: Rhythm['convenes']): CivilDate {
  const wanted = WEEKDAYS.indexOf(weekday);
  return addDays(from, (wanted - weekdayOf(from) + 7) % 7);
}

type Waiting = { bodyId: string; personId: string; numbers: string[]; policy: Policy };

/** Whether any case waits for a sitting of this kind that nobody has convened. */
export async function isAwaited({ database }: Play, kind: 'council' | 'bloc'): Promise<boolean> {
  const where = { kind: 'convene', state: 'open', opening: { step: kind, state: 'open' } };
  return (await database.task.count({ where })) > 0;
}

/** Convenes every body of the kind for which something waits, each for all that waits for it. */
export async function conveneAll(play: Play, kind: 'council' | 'bloc'): Promise<void> {
  for (const waiting of await waitingBodies(play, kind)) await conveneOne(play, kind, waiting);
}

async function waitingBodies({ database }: Play, kind: 'council' | 'bloc'): Promise<Waiting[]> {
  const tasks = await database.task.findMany({
    where: { kind: 'convene', state: 'open', opening: { step: kind, state: 'open' } },
    select: {
      personId: true,
      nomination: { select: { number: true, councilId: true, blocId: true, policyHash: true } },
    },
    orderBy: { nominationNumber: 'asc' },
  });
  const bodies = new Map<string, Omit<Waiting, 'policy'> & { policyHash: string }>();
  for (const { personId, nomination } of tasks) {
    const bodyId = (kind === 'council' ? nomination?.councilId : nomination?.blocId) ?? '';
    const body = bodies.get(bodyId) ?? { bodyId, personId, numbers: [], policyHash: nomination?.policyHash ?? '' };
    body.numbers = [...new Set([...body.numbers, nomination?.number ?? ''])];
    bodies.set(bodyId, body);
  }
  const hashes = [...bodies.values()].map(({ policyHash }) => policyHash);
  const policies = await database.policy.findMany({ where: { hash: { in: hashes } } });
  const policyOf = (hash: string) => policies.find((one) => one.hash === hash)?.content as unknown as Policy;
  return [...bodies.values()]
    .sort(byBody)
    .map(({ policyHash, ...body }) => ({ ...body, policy: policyOf(policyHash) }));
}

function byBody(a: { bodyId: string }, b: { bodyId: string }): number {
  return a.bodyId.localeCompare(b.bodyId);
}

/** What is refused of an agenda is left for another day, and the rest convened. */
async function conveneOne(play: Play, kind: 'council' | 'bloc', waiting: Waiting): Promise<void> {
  const asked = await conveningOf(play, kind, waiting);
  const first = await convene(play.database, asked);
  if (!Array.isArray(first)) return;
  for (const refusal of first) play.refused(waiting.bodyId, refusal);
  const out = new Set(first.flatMap(({ field = '' }) => /^items\.(\d+)$/.exec(field)?.[1] ?? []).map(Number));
  const items = asked.items.filter((_item, index) => !out.has(index));
  if (out.size === 0 || items.length === 0) return;
  const second = await convene(play.database, { ...asked, items });
  if (Array.isArray(second)) for (const refusal of second) play.refused(waiting.bodyId, refusal);
}

async function conveningOf(
  { database, season, calendar, temper, dice, actor }: Play,
  kind: 'council' | 'bloc',
  { bodyId, personId, numbers, policy }: Waiting,
): Promise<Convening> {
  const { meetsAfterDays, at: hour, hours } = season.sittings[kind];
  const today = civilDateOf(await readNow(database), calendar.timeZone);
  const meetsAt = at(addDays(today, meetsAfterDays), hour, calendar.timeZone);
  const seats = await database.seat.findMany({ where: { bodyId }, orderBy: { no: 'asc' } });
  const willing = seats.filter((seat) => temper(seat.personId) !== 'silent');
  const { holders, heldBy } = keyRuleOf(policy);
  const board = heldBy === 'board' ? [...new Set([...willing, ...seats])].slice(0, holders).map(({ no }) => no) : [];
  return {
    actor: await actor(personId),
    key: `rehearse/${bodyId}/${today}`,
    bodyId,
    meetsAt,
    place: 'A2',
    opensAt: meetsAt,
    closesAt: new Date(meetsAt.getTime() + hours * HOUR_MS),
    items: numbers,
    presence: Object.fromEntries(seats.map(({ no }) => [no, { presence: 'present' as const }])),
    ...(kind === 'council'
      ? { countingBoard: board }
      : {
          scores: seats.map(({ organisationId }) => scoreOf(organisationId ?? '', dice('score', organisationId ?? ''))),
          scorePaper: `01/BB, ${today}`,
        }),
  };
}

function scoreOf(organisationId: string, thrown: number) {
  const adopted = (80 + thrown * 18).toFixed(1);
  return { organisationId, self: adopted, cross: adopted, adopted };
}

/** The counting board makes the key of its sitting, every step of it. */
export async function makeKeys({ database }: Play, sitting: string): Promise<void> {
  const { state } = await database.sitting.findUniqueOrThrow({ where: { number: sitting } });
  if (state === 'convened') await makeKeyOf(database, sitting);
}

/** As many holders as the box needs open it, those first who do answer. */
export async function openBoxes({ database, temper }: Play, sitting: string): Promise<void> {
  const key = await database.sealKey.findUniqueOrThrow({
    where: { sittingNumber: sitting },
    include: { holders: true },
  });
  const willing = key.holders.filter(({ personId }) => personId !== null && temper(personId) !== 'silent');
  if (willing.length < key.needed) return;
  const holders = willing.map(({ holder }) => holder).sort((a, b) => a - b);
  await openBoxOf(database, sitting, holders.slice(0, key.needed));
}
