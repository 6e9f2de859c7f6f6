/** The stage that a case keeps as it leaves it, against the openings it has had. */

import type { Database } from '../../prisma/database';

const BESIDE = ['supplement', 'decision', 'finding', 'revocation'];

/** Of a case that stands at no stage by itself it is that of the last opening which is one. */
export async function expectReached(database: Database): Promise<void> {
  const cases = await database.nomination.findMany({ include: { openings: { orderBy: { sequence: 'asc' } } } });
  const past = cases.filter(({ step }) => step === null || BESIDE.includes(step));
  expect(past.map(({ number, reached }) => [number, reached])).toEqual(
    past.map(({ number, openings }) => [number, openings.findLast(({ step }) => !BESIDE.includes(step))?.step ?? null]),
  );
}
