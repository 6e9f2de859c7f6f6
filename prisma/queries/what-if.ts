/** Recorded cases of a season decided again under a draft. Reads only, and no ballot. */

import { calendarAsKnownOn, type Calendar, type CalendarTable } from '../../rules/calendar';
import { layDraft } from '../../rules/draft-law';
import { redate, type MovedDate, type RecordedDate, type UnmovableDate } from '../../rules/moved-dates';
import type { Actor } from '../../rules/permissions';
import { resolvePolicy, type Policy, type PolicyPack } from '../../rules/policy';
import type { Refusal } from '../../rules/refusal';
import { calendarsByName } from '../../rules/verify-dates';
import { replay, type DraftRoll, type Replay } from '../../rules/what-if';
import type { Database } from '../database';
import { readPacks } from './read-packs';
import { readSeason, type Season } from './read-season';
import { asCounted } from './visible-sittings';
import { namerOf } from '../stages/name-refused';

export type WhatIf = {
  season: number;
  body?: string | undefined;
  pack?: PolicyPack | undefined;
  roll?: DraftRoll | undefined;
  calendar?: CalendarTable | undefined;
};

export type WhatIfAnswer = Replay & {
  season: number;
  cases: number;
  dates: number;
  moved: MovedDate[];
  undated: UnmovableDate[];
  timeZone: string | null;
};

/** All days of a draft calendar are known, also those it would publish later. */
const KNOWN = '9999-12-31';

/** The same drafts give the same answer, and no row is other than before. */
export async function askWhatIf(database: Database, viewer: Actor, asked: WhatIf): Promise<WhatIfAnswer> {
  const season = await readSeason(database, viewer, asked);
  const law = lawOf(season, asked.pack === undefined ? undefined : layDraft(await readPacks(database), asked.pack));
  const decided = replay(season.decisions, {
    lawOf: ({ number }) => ({ was: law.pinned(number), becomes: law.drafted(number) }),
    ...(asked.roll === undefined ? {} : { roll: asked.roll }),
  });
  const calendars = await readCalendars(database, asked.calendar);
  const { compared, moved, refused } = redate(season.dates, (date) => {
    const policy = law.drafted(date.number);
    const calendar = calendars(date);
    return Array.isArray(policy) || calendar === undefined ? undefined : { policy, calendar };
  });
  const namedIn = await namerOf(database, [
    ...decided.unreplayable.flatMap(({ refusals = [] }) => refusals),
    ...refused.map(({ refusal }) => refusal),
  ]);
  const zone = season.dates.map((date) => calendars(date)?.timeZone).find((one) => one !== undefined);
  const counts = { season: asked.season, cases: season.cases.size, dates: compared };
  const [flips, unreplayable] = await Promise.all([
    asCounted(database, viewer, decided.flips),
    asCounted(
      database,
      viewer,
      decided.unreplayable.map((one) => ({
        ...one,
        ...(one.refusals === undefined ? {} : { refusals: one.refusals.map(namedIn) }),
      })),
    ),
  ]);
  return {
    ...decided,
    flips,
    unreplayable,
    ...counts,
    moved,
    undated: refused.map((one) => ({ ...one, refusal: namedIn(one.refusal) })),
    timeZone: zone ?? null,
  };
}

/** Policies under the draft, each resolved once: a season has a handful of them. */
function lawOf({ cases, policies }: Season, packs: PolicyPack[] | undefined) {
  const pinned = (number: string): Policy => {
    const policy = policies.get(cases.get(number)?.policyHash ?? '');
    if (policy === undefined) throw new Error(`${number} has no policy`);
    return policy;
  };
  const resolved = new Map<string, Policy | Refusal[]>();
  const drafted = (number: string): Policy | Refusal[] => {
    const was = pinned(number);
    if (packs === undefined) return was;
    const { unit = '', policyHash = '' } = cases.get(number) ?? {};
    const key = `${policyHash}/${unit}`;
    const { authority, year, openedOn, title } = was;
    const becomes = resolved.get(key) ?? resolvePolicy(packs, { authority, year, openedOn, title: title.code, unit });
    resolved.set(key, becomes);
    return becomes;
  };
  return { pinned, drafted };
}

/** The draft for dates of the calendar it would replace, or for all where it replaces none; else the one they cite. */
async function readCalendars(
  database: Database,
  draft: CalendarTable | undefined,
): Promise<(date: RecordedDate) => Calendar | undefined> {
  const rows = await database.calendar.findMany({
    orderBy: { version: 'asc' },
    select: { calendarId: true, content: true, version: true },
  });
  const byName = calendarsByName(rows);
  const cited = ({ derivation }: RecordedDate): Calendar | undefined => byName(derivation.calendar).at(-1);
  if (draft === undefined) return cited;
  const drafted = calendarAsKnownOn(draft, KNOWN);
  if (!rows.some(({ calendarId }) => calendarId === draft.id)) return () => drafted;
  return (date) => {
    const calendar = cited(date);
    return calendar?.id === draft.id ? drafted : calendar;
  };
}
