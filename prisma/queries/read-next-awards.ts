/** The queue of next awards of one subject: each title that the packs in force of those on file give to subjects of its kind. */

import { subjectOf } from '../../rules/award-history';
import { rulingOnFile, titleNamesIn } from '../../rules/find-title';
import { nextAward, type NextAward } from '../../rules/next-award';
import { mayKeepHistory } from '../../rules/may-keep';
import type { Actor } from '../../rules/permissions';
import { resolvePolicy } from '../../rules/policy';
import type { Refusal } from '../../rules/refusal';
import { readHistory, unknownOrganisation } from '../award-history';
import type { Database } from '../database';
import { readHouseToday } from '../stages/load-case';
import { nameRefused } from '../stages/name-refused';
import { readPacks } from './read-packs';

export type NextAsked = { organisation: string; person?: string | undefined; year?: number | undefined };
/** `titleNames`: what the titles that were judged by are called. */
export type NextAwards = { year: number; items: NextAward[]; titleNames: ReadonlyMap<string, string> };

/** By year, then by the order of the titles. Refused: an organisation whose history is not this viewer's to read. */
export async function readNextAwards(
  database: Database,
  viewer: Actor,
  asked: NextAsked,
): Promise<NextAwards | Refusal> {
  const { organisation, person } = asked;
  const refusal = mayKeepHistory(viewer, organisation) ?? (await unknownOrganisation(database, organisation));
  if (refusal !== undefined) return nameRefused(database, refusal);
  const today = await readHouseToday(database);
  const year = asked.year ?? Number(today.slice(0, 4));
  const history = await readHistory(database, subjectOf({ organisation, person }), viewer);
  const kind = person === undefined ? 'collective' : 'person';
  const packs = await readPacks(database);
  const authorities = rulingOnFile(packs, await database.organisation.findMany({ select: { id: true } }), today);
  const titles = [...new Set(packs.flatMap((pack) => Object.keys(pack.titles ?? {})))];
  const pairs = authorities.flatMap((authority) => titles.map((title) => ({ authority, title })));
  const items = pairs.flatMap(({ authority, title }) => {
    const policy = resolvePolicy(packs, { authority, title, year, openedOn: today, unit: organisation });
    if (Array.isArray(policy) || !policy.title.subject.includes(kind)) return [];
    return [{ order: policy.title.order, packs: policy.packs, next: nextAward(policy, { year, history }) }];
  });
  items.sort((a, b) => a.next.from - b.next.from || a.order - b.order);
  const titleNames = titleNamesIn(packs, { packs: items.flatMap((one) => one.packs) });
  return { year, items: items.map(({ next }) => next), titleNames };
}
