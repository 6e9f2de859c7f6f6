/** One of many cases, all of whose facts follow from its place in the row: no chance, and no two houses alike but in size. */

import { endings, type Ending } from '../rules/endings';
import type { StepKind } from '../rules/stage-kinds';
import { insertRows } from '../prisma/insert-rows';
import type { Database } from '../prisma/database';

export const DAY_MS = 86_400_000;
export const [UNITS, TITLES, SEATS, ITEMS, PEOPLE] = [60, 5, 15, 20, 600];
const [CHUNK, WRITERS] = [2_000, 3];

const OPEN_STEPS: StepKind[] = ['unit-review', 'supplement', 'council', 'bloc', 'consultation', 'submission', 'answer'];
const ROAD: StepKind[] = ['unit-review', 'council', 'bloc', 'submission', 'answer'];
/** How far along the road a step stands. */
const PASSED: Partial<Record<StepKind, number>> = { council: 1, bloc: 2, consultation: 2, submission: 3, answer: 4 };

export type Passed = { sequence: number; step: StepKind; openedAt: Date; settledAt: Date };
export type Case = {
  at: number;
  number: string;
  year: number;
  unit: number;
  title: string;
  state: 'open' | 'held' | 'ended';
  step: StepKind | null;
  ending: Ending | null;
  openedAt: Date;
  /** Of the step that is open; some are late. */
  dueAt: Date | null;
  /** The road behind it, in the order of time. */
  passed: Passed[];
};

export type Many = { count: number; years: number; now: Date };

/** Of all cases so many are open; one of twenty is on hold, the others are closed. */
export const OPEN_SHARE = 0.7;

/** The case at one place; the same place gives the same case, whatever the size of the house. */
export function caseAt(at: number, { years, now }: Many, lastYear: number): Case {
  const turn = spread(at, 1, 20);
  const state = turn < 20 * OPEN_SHARE ? 'open' : turn === 20 * OPEN_SHARE ? 'held' : 'ended';
  const step = state === 'ended' ? null : (OPEN_STEPS[spread(at, 2, OPEN_STEPS.length)] ?? 'council');
  const year = lastYear - spread(at, 3, years);
  const openedAt = new Date(now.getTime() - (60 + spread(at, 4, 200)) * DAY_MS);
  const due = new Date(now.getTime() + (spread(at, 5, 60) - 3) * DAY_MS + spread(at, 6, 1_000) * 1_000);
  return {
    at,
    number: `${year}-${10_000 + at}`,
    year,
    unit: 1 + spread(at, 7, UNITS),
    title: `T${1 + spread(at, 8, TITLES)}`,
    state,
    step,
    ending: state === 'ended' ? (endings[spread(at, 9, endings.length)] ?? 'awarded') : null,
    openedAt,
    dueAt: state === 'open' ? due : null,
    passed: passedBy(at, step === null ? 1 + spread(at, 10, ROAD.length) : (PASSED[step] ?? 0), openedAt),
  };
}

/** The sequence of the opening that is open now. */
export function openSequence({ passed }: Case): number {
  return passed.length + 1;
}

function passedBy(at: number, steps: number, openedAt: Date): Passed[] {
  return ROAD.slice(0, steps).map((step, index) => {
    const begun = openedAt.getTime() + index * 12 * DAY_MS;
    const days = 1 + spread(at + index, 11, 10);
    return { sequence: index + 1, step, openedAt: new Date(begun), settledAt: new Date(begun + days * DAY_MS) };
  });
}

/** A number below `of` that follows from a place and a question, as evenly as if it were drawn. */
export function spread(at: number, question: number, of: number): number {
  let mixed = Math.imul(at + 1, 0x9e3779b1) ^ Math.imul(question, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return ((mixed ^ (mixed >>> 15)) >>> 0) % of;
}

/** The organisation of a unit, counted from 1. */
export function unitId(which: number): string {
  return `unit-${which}`;
}

/** The person whom a case at this place concerns; many cases share one. */
export function personOf(at: number): string {
  return `person-${1 + (at % PEOPLE)}`;
}

/** Writes what each item comes to into one table, several statements at a time. */
export async function writeOf<Item>(
  database: Database,
  table: string,
  items: readonly Item[],
  rowsOf: (item: Item, at: number) => Record<string, unknown>[],
): Promise<void> {
  let from = 0;
  const write = async (): Promise<void> => {
    while (from < items.length) {
      const begin = from;
      from += CHUNK;
      const rows = items.slice(begin, begin + CHUNK).flatMap((item, index) => rowsOf(item, begin + index));
      await insertRows(database, table, rows);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
}
