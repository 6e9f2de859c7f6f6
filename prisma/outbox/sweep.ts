/** What the sweep looks for: cases that should have a run or should have moved, and did not. */

import { readNow } from '../clock';
import type { Database } from '../database';
import { VOTES } from '../sittings/sitting-position';
import { postHint } from './post-hint';

const OVERDUE_MS = 120_000;

export type LiveCase = { workflow: 'nomination' | 'sitting'; number: string };

/** Every case and sitting that ought to have a run. */
export async function listLiveCases(database: Database): Promise<LiveCase[]> {
  const nominations = await database.nomination.findMany({
    where: { state: { not: 'ended' } },
    select: { number: true },
  });
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
  return listCasesWithMoment(database, new Date(now.getTime() - OVERDUE_MS));
}

/** Cases with something due now: a planned moment that has come, or a closed box that is not counted. */
export async function listDueCases(database: Database): Promise<LiveCase[]> {
  const now = await readNow(database);
  const uncounted = await listUncounted(database);
  return [...uncounted, ...(await listUnsettled(database)), ...(await listCasesWithMoment(database, now))];
}

/** Closed boxes that wait for nobody: open votes, what is to be added up, what enough holders have opened. */
async function listUncounted(database: Database): Promise<LiveCase[]> {
  const closed = await database.$queryRaw<{ number: string }[]>`
    SELECT s.number FROM sitting s LEFT JOIN seal_key k ON k."sittingNumber" = s.number
    WHERE s.state = 'closed' AND (k."sittingNumber" IS NULL OR s.sums IS NULL
      OR k.needed <= (SELECT count(*) FROM key_holder h WHERE h."sittingNumber" = s.number AND h.opening IS NOT NULL))`;
  return closed.map(({ number }) => ({ workflow: 'sitting', number }));
}

/** Acts by which one person settles a step. The ministry's desk and comments on a notice leave it open. */
const BY_ONE = ['review', 'supplement', 'submit', 'answer', 'propose', 'revocation'];
/** Acts that settle a step once everybody who was asked has said theirs. */
const BY_ALL = ['decide', 'consult'];

/** What people have completed and the engine has not yet taken up. */
async function listUnsettled(database: Database): Promise<LiveCase[]> {
  const acted = await database.$queryRaw<{ number: string }[]>`
    SELECT n.number FROM nomination n LEFT JOIN opening o ON o."nominationNumber" = n.number AND o.state = 'open'
    WHERE n.state = 'open' AND (o.sequence IS NULL
      OR EXISTS (SELECT 1 FROM act a WHERE a."nominationNumber" = n.number AND a."openingSequence" = o.sequence
        AND (a.kind = ANY(${BY_ONE}) OR (a.kind = ANY(${BY_ALL}) AND NOT EXISTS (SELECT 1 FROM task t
          WHERE t."nominationNumber" = n.number AND t."openingSequence" = o.sequence AND t.kind = a.kind AND t.state = 'open'))))
      OR EXISTS (SELECT 1 FROM agenda_item i WHERE i."nominationNumber" = n.number AND i."openingSequence" = o.sequence AND i.state = 'decided'))`;
  const voted = await database.sitting.findMany({
    where: { state: 'open', tasks: { none: { kind: { in: VOTES }, state: 'open' } } },
    select: { number: true },
  });
  return [
    ...acted.map(({ number }) => ({ workflow: 'nomination' as const, number })),
    ...voted.map(({ number }) => ({ workflow: 'sitting' as const, number })),
  ];
}

/** The first planned moment of any case up to an instant. */
export async function nextPlannedMoment(database: Database, upTo: Date): Promise<Date | undefined> {
  const where = { state: 'planned', at: { lte: upTo } };
  const moment = await database.moment.findFirst({ where, orderBy: { at: 'asc' }, select: { at: true } });
  return moment?.at;
}

async function listCasesWithMoment(database: Database, upTo: Date): Promise<LiveCase[]> {
  const moments = await database.moment.findMany({
    where: { state: 'planned', at: { lte: upTo } },
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
