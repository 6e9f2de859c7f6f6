/** What a command needs to know before and after an act: its key, whether it was taken up, where the record stands. */

import { canonical } from '../../rules/record';
import { readNow } from '../clock';
import type { Database } from '../database';

/** True once no hint about a case or sitting waits to be carried to its workflow. */
export async function readEffect(database: Database, number: string): Promise<boolean> {
  return (await database.hint.count({ where: { number } })) === 0;
}

/** An act waits to be carried to the workflow; or it may be on its way through it still; or nothing stirs. */
export type CaseProgress = 'waits' | 'stirs' | 'rest';

const STIRRING_MS = 60_000;

/** How far the last act on a case or sitting is: what was recorded in the last minute may not have taken effect yet. */
export async function readProgress(database: Database, number: string): Promise<CaseProgress> {
  if (!(await readEffect(database, number))) return 'waits';
  const since = new Date((await readNow(database)).getTime() - STIRRING_MS);
  const where = { OR: [{ nominationNumber: number }, { sittingNumber: number }], at: { gt: since } };
  return (await database.act.findFirst({ where, select: { id: true } })) === null ? 'rest' : 'stirs';
}

/** The number in the record of what an act wrote, by the instant of the act; an act writes one entry or two. */
export async function readEntryOf(database: Database, chain: string, at: Date): Promise<number> {
  const last = await database.recordEntry.aggregate({ where: { chain, at }, _max: { sequence: true } });
  return last._max.sequence ?? 0;
}

type AskedAct = { number: string; kind: string; personId: string; content: Record<string, unknown> };

/**
 * The last act of the same sort on a case or sitting, if it is the same act by the same person: asked again, it is
 * a repeat. `earlier` counts the acts before, so that the same act may be done again after another.
 */
export async function readLastAct(
  database: Database,
  asked: AskedAct,
  kinds: readonly string[],
): Promise<{ key: string | undefined; earlier: number }> {
  const { number, kind, personId, content } = asked;
  const where = { OR: [{ nominationNumber: number }, { sittingNumber: number }], kind: { in: [...kinds] } };
  const last = await database.act.findFirst({ where, orderBy: [{ at: 'desc' }, { id: 'asc' }] });
  const earlier = await database.act.count({ where });
  const same = last?.kind === kind && last.personId === personId && canonical(last.content) === canonical(content);
  return { key: same ? last.key : undefined, earlier };
}
