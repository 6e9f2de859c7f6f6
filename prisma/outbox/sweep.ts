/** What the sweep looks for: cases that should have a run or should have moved, and did not. */

import { readNow } from '../clock';
import type { Database } from '../database';
import { postHint } from './post-hint';

const OVERDUE_MS = 120_000;

export type LiveCase = { workflow: 'nomination' | 'sitting'; number: string };

/** Every case and sitting that ought to have a run. */
export async function listLiveCases(database: Database): Promise<LiveCase[]> {
  const nominations = await database.nomination.findMany({ where: { state: { not: 'ended' } }, select: { number: true } });
  const sittings = await database.sitting.findMany({
    where: { state: { in: ['convened', 'open', 'closed'] } },
    select: { number: true },
  });
  return [
    ...nominations.map(({ number }) => ({ workflow: 'nomination' as const, number })),
    ...sittings.map(({ number }) => ({ workflow: 'sitting' as const, number })),
  ];
}

/** Cases with a planned moment that is overdue by more than two minutes: their run sleeps too long. */
export async function listOverdueCases(database: Database): Promise<LiveCase[]> {
  const now = await readNow(database);
  const moments = await database.moment.findMany({
    where: { state: 'planned', at: { lt: new Date(now.getTime() - OVERDUE_MS) } },
    select: { nominationNumber: true, sittingNumber: true },
    distinct: ['nominationNumber', 'sittingNumber'],
  });
  return moments.flatMap<LiveCase>(({ nominationNumber, sittingNumber }) => {
    if (sittingNumber !== null) return [{ workflow: 'sitting', number: sittingNumber }];
    return nominationNumber === null ? [] : [{ workflow: 'nomination', number: nominationNumber }];
  });
}

/** Wakes cases; a hint too many does no harm. */
export async function wakeCases(database: Database, cases: LiveCase[]): Promise<void> {
  await database.$transaction(async (tx) => {
    const now = await readNow(tx);
    for (const one of cases) await postHint(tx, { ...one, reason: 'wake', now });
  });
}

/** What a case's run shows in searches from its first moment: closed words and numbers, never a name. */
export async function readSearchFacts(database: Database, number: string) {
  const nomination = await database.nomination.findUnique({
    where: { number },
    select: { title: true, year: true, unitId: true, state: true, _count: { select: { openings: true } } },
  });
  if (nomination === null) return undefined;
  const { title, year, unitId, state, _count } = nomination;
  return { title, year, unit: unitId, isNew: state === 'open' && _count.openings === 0 };
}
