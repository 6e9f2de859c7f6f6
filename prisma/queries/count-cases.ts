/** What stands above the desk's list: how many cases are in which state, and what the list can be narrowed to. */

import { civilDateOf } from '../../rules/calendar';
import type { Actor } from '../../rules/permissions';
import { readNow } from '../clock';
import type { Database } from '../database';
import type { Prisma } from '../generated/client';
import { loadCalendar, nameOn } from '../stages/load-case';
import { whereFilter, type CaseFilter } from './case-filter';
import { readPinnedPolicies } from './pinned-policies';
import { whereVisible } from './visible-cases';

/** What the desk shows at a touch; each is a filter of its own. */
export const SHOWS = {
  waiting: { running: true },
  overdue: { overdue: true },
  soon: { dueWithinDays: 3 },
  bounced: { bounced: true },
  held: { held: true },
  closed: { closed: true },
} as const satisfies Record<string, CaseFilter>;
export type Show = keyof typeof SHOWS;

/** Pairs of what is asked for and what it is called, in the order they are read. */
export type Choices = [string, string][];
export type DeskOverview = {
  counts: Record<Show, number>;
  years: number[];
  titles: Choices;
  units: Choices;
  /** Councils and blocs on which a case may stand. */
  bodies: Choices;
};

/** Of the cases the viewer may see and of no others: a title or unit that only others have is not offered. */
export async function readDeskOverview(database: Database, viewer: Actor): Promise<DeskOverview> {
  const [now, visible] = await Promise.all([readNow(database), whereVisible(database, viewer)]);
  const count = (show: Show): Promise<number> =>
    database.nomination.count({ where: { AND: [visible, whereFilter(SHOWS[show], now)] } });
  const [states, overdue, soon, bounced, kinds] = await Promise.all([
    database.nomination.groupBy({ by: ['state'], where: visible, _count: true }),
    count('overdue'),
    count('soon'),
    count('bounced'),
    database.nomination.groupBy({
      by: ['year', 'title', 'policyHash', 'unitId', 'councilId', 'blocId'],
      where: visible,
    }),
  ]);
  const of = (state: string): number => states.find((one) => one.state === state)?._count ?? 0;
  return {
    counts: { waiting: of('open'), overdue, soon, bounced, held: of('held'), closed: of('ended') },
    ...(await choicesOf(database, kinds, now)),
  };
}

type Kind = Pick<
  Prisma.NominationGroupByOutputType,
  'year' | 'title' | 'policyHash' | 'unitId' | 'councilId' | 'blocId'
>;

async function choicesOf(database: Database, kinds: Kind[], now: Date): Promise<Omit<DeskOverview, 'counts'>> {
  const bodyIds = distinct(kinds.flatMap(({ councilId, blocId }) => [councilId, blocId]));
  const [policies, names, bodies, house] = await Promise.all([
    readPinnedPolicies(database, distinct(kinds.map(({ policyHash }) => policyHash))),
    database.organisationName.findMany({
      where: { organisationId: { in: distinct(kinds.map(({ unitId }) => unitId)) } },
    }),
    database.body.findMany({ where: { id: { in: bodyIds } }, select: { id: true, name: true } }),
    loadCalendar(database, null, now),
  ]);
  const today = civilDateOf(now, house.timeZone);
  const unitName = (unitId: string): string =>
    nameOn(
      names.filter(({ organisationId }) => organisationId === unitId),
      today,
    ).shortName;
  return {
    years: [...new Set(kinds.map(({ year }) => year))].sort((a, b) => b - a),
    titles: byName(kinds.map(({ title, policyHash }) => [title, policies.get(policyHash)?.title.name ?? title])),
    units: byName(distinct(kinds.map(({ unitId }) => unitId)).map((id) => [id, unitName(id)])),
    bodies: byName(bodies.map(({ id, name }) => [id, name])),
  };
}

function distinct(ids: (string | null)[]): string[] {
  return [...new Set(ids)].filter((id) => id !== null);
}

/** Made once: to compare by the name of a language makes one each time. */
const alphabet = new Intl.Collator('vi');

function byName(pairs: Choices): Choices {
  return [...new Map(pairs)].sort(([, a], [, b]) => alphabet.compare(a, b));
}
