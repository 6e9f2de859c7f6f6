/** A season of recorded cases, written straight into rows: each reviewed, and decided by a council of nine. */

import type { Database } from '../prisma/database';
import { calendarAsKnownOn, CalendarTable } from '../rules/calendar';
import { decideCouncilItem, type Decision } from '../rules/counting';
import type { Policy } from '../rules/policy';
import { isRefusal } from '../rules/refusal';
import { planOpening, type Plan } from '../rules/stages';

const ITEMS_A_SITTING = 20;
const MEMBERS = 9;
const FIRST = 1_001;
const OPENED = new Date('2020-12-14T03:00:00Z');
const SAT = new Date('2020-12-24T03:00:00Z');

/**
 * Writes `cases` decided cases beside the example's, whose policy they share. The nth has 5 + n mod 5 yeses of nine,
 * so that under a share of four fifths two of five pass.
 * @returns their numbers
 */
export async function recordSeason(database: Database, cases: number): Promise<string[]> {
  const example = await database.nomination.findFirstOrThrow({ include: { policy: true } });
  const policy = example.policy.content as unknown as Policy;
  const calendar = await database.calendar.findFirstOrThrow();
  const known = calendarAsKnownOn(CalendarTable.parse(calendar.content), '2020-12-14');
  const review = planOpening({ policy, calendar: known, step: 'unit-review', openedAt: OPENED });
  const council = planOpening({ policy, calendar: known, step: 'council', openedAt: OPENED });
  if (isRefusal(review) || isRefusal(council)) throw new Error('the season has no dates');
  const numbers = Array.from({ length: cases }, (_, index) => `2020-${FIRST + index}`);
  const { title, year, nomineeId, unitId, ministryId, councilId, blocId, policyHash } = example;
  const shared = { title, year, nomineeId, unitId, ministryId, councilId, blocId, policyHash };
  const closed = {
    state: 'ended',
    ending: 'failedVote',
    openedAt: OPENED,
    openedById: 'bench',
    input: {},
    findings: [],
  };
  await database.nomination.createMany({
    data: numbers.map((number) => ({ ...shared, ...closed, number, nomineePerson: number })),
  });
  await recordOpenings(database, numbers, { 'unit-review': review, council });
  await recordSittings(database, { numbers, policy, policyHash, bodyId: councilId ?? '' });
  return numbers;
}

async function recordOpenings(
  database: Database,
  numbers: string[],
  plans: Record<'unit-review' | 'council', Plan>,
): Promise<void> {
  const each = Object.entries(plans).flatMap(([step, plan], index) =>
    numbers.map((number) => ({ number, step, plan, sequence: index + 1 })),
  );
  await database.opening.createMany({
    data: each.map(({ number, step, plan, sequence }) => ({
      nominationNumber: number,
      sequence,
      step,
      round: 1,
      state: 'settled',
      openedAt: OPENED,
      dueAt: plan.dueAt,
      settledAt: SAT,
    })),
  });
  await database.moment.createMany({
    data: each.flatMap(({ number, plan, sequence }) =>
      plan.moments.map(({ kind, rung, to, at, derivation }) => ({
        key: `${number}/${sequence}/${kind}/${rung}`,
        nominationNumber: number,
        openingSequence: sequence,
        kind,
        rung,
        to,
        at,
        state: 'done',
        derivation,
      })),
    ),
  });
}

type Sittings = { numbers: string[]; policy: Policy; policyHash: string; bodyId: string };

async function recordSittings(database: Database, { numbers, policy, policyHash, bodyId }: Sittings): Promise<void> {
  const seats = await database.seat.findMany({ where: { bodyId }, orderBy: { no: 'asc' }, take: MEMBERS });
  const count = Math.ceil(numbers.length / ITEMS_A_SITTING);
  const sittings = Array.from({ length: count }, (_, index) => `HD-2020-${101 + index}`);
  const times = { meetsAt: SAT, opensAt: SAT, closesAt: SAT, convenedAt: OPENED, countedAt: SAT };
  await database.sitting.createMany({
    data: sittings.map((number) => ({
      number,
      kind: 'council',
      bodyId,
      policyHash,
      state: 'counted',
      place: 'A2',
      ...times,
      convenedById: 'bench',
      presence: {},
      key: number,
    })),
  });
  await database.roll.createMany({
    data: sittings.flatMap((sittingNumber) =>
      seats.map(({ no, role, personId }) => ({
        sittingNumber,
        seatNo: no,
        role,
        personId,
        presence: 'present',
        voted: true,
      })),
    ),
  });
  await database.agendaItem.createMany({
    data: numbers.map((nominationNumber, index) => ({
      sittingNumber: sittings[Math.floor(index / ITEMS_A_SITTING)] ?? '',
      position: (index % ITEMS_A_SITTING) + 1,
      nominationNumber,
      openingSequence: 2,
      step: 'council',
      round: 1,
      state: 'decided',
      outcome: decided(policy, 5 + (index % 5)),
    })),
  });
}

function decided(policy: Policy, approve: number): Decision {
  const all = { members: MEMBERS, present: MEMBERS, issued: MEMBERS, returned: MEMBERS };
  return decideCouncilItem({ policy, ...all, recused: 0, written: 0, blank: 0, approve, oppose: MEMBERS - approve });
}
