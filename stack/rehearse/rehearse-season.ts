/** Plays a season on a throw-away stack and reads what came of it. Nothing leaves the machine: letters end in its own inbox. */

import { loadLaws } from '../../prisma/load-laws';
import { loadWorld } from '../../prisma/load-world';
import { setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase } from '../../prisma/database';
import { at } from '../../rules/calendar';
import type { Actor } from '../../rules/permissions';
import type { Refusal } from '../../rules/refusal';
import type { Language } from '../../words/language';
import { actorOf } from '../players/sealed';
import { untilOutboxesAreEmpty } from '../rehearsal-house';
import { seasonClock } from '../season-clock';
import { withThrowAwayStack, type ThrowAway } from '../throw-away';
import { diceOf } from './dice';
import type { SeasonFinding } from '../../words/rehearse';
import { cannotPass } from './findings';
import { inventWorld, unitsOf } from './invent';
import type { SeasonLaw } from './laws';
import { departmentsOf, nominationsOf } from './nominations';
import type { Play } from './play';
import { OUTBOX_MS, playSeason } from './play-season';
import { readSeason, type SeasonStory } from './read-season';
import type { SeasonFile } from './season-file';
import { temperOf } from './temper';

/** Hears how many nominations there are and how many have ended. */
export type Watch = (ended: number, all: number) => void;

export type Rehearsing = { root: string; season: SeasonFile; law: SeasonLaw; language: Language; watch: Watch };

/**
 * Plays the season on servers of its own, which are gone afterwards, and tells what became of it. The same seed does the
 * same.
 */
export async function rehearseSeason(rehearsing: Rehearsing): Promise<SeasonStory> {
  const { root, season, law, language, watch } = rehearsing;
  const dice = diceOf(season.seed);
  const isForPersons = (title: string): boolean => law.policies.get(title)?.title.subject.includes('person') ?? false;
  const world = inventWorld(season, { dice, language, departments: (unit) => departmentsOf(unit, isForPersons) });
  const prepare = async (databaseUrl: string): Promise<void> => {
    const database = openDatabase(databaseUrl, { poolSize: 2 });
    const opened = at(season.opens, '08:00', law.calendar.timeZone);
    await setClockOffset(database, opened.getTime() - Date.now());
    await loadLaws(database, law.folder, law.more);
    await loadWorld(database, world);
    await closeDatabase(database);
  };
  return withThrowAwayStack({ root, prepare, environment: { LAUREL_SWEEP_SECONDS: '30' } }, async (house) => {
    const found: SeasonFinding[] = cannotPass(titlesAndCouncils(season, law));
    const play = playOf(rehearsing, house, found);
    await playSeason(play, nominationsOf(season, { dice, calendar: law.calendar, isForPersons }), watch);
    await untilOutboxesAreEmpty({ database: house.database, clock: play.clock }, OUTBOX_MS);
    return readSeason(house, { season, calendar: law.calendar, found });
  });
}

function playOf({ season, law }: Rehearsing, { database, client }: ThrowAway, found: SeasonFinding[]): Play {
  const dice = diceOf(season.seed);
  const chairs = new Set(season.blocs.flatMap(({ units }) => `envoy-${String(units[0]).padStart(2, '0')}`));
  const isAlone = (id: string): boolean => chairs.has(id) || !/^envoy-|-member-/.test(id);
  const actors = new Map<string, Promise<Actor>>();
  const actor = (id: string): Promise<Actor> => {
    const known = actors.get(id) ?? actorOf(database, id);
    actors.set(id, known);
    return known;
  };
  return {
    database,
    season,
    actor,
    dice,
    calendar: law.calendar,
    clock: seasonClock(database, client, { skips: false }),
    temper: (id) => temperOf({ id, isAlone: isAlone(id) }, season.people, dice),
    refused: (about: string, refusal: Refusal) => found.push({ kind: 'refused', about, refusal }),
    unplayed: (task) => {
      if (!found.some((one) => one.kind === 'unplayed' && one.task === task)) found.push({ kind: 'unplayed', task });
    },
  };
}

/** Every title with every size of council that votes on it. */
function titlesAndCouncils(season: SeasonFile, { policies }: SeasonLaw) {
  const pairs = unitsOf(season).flatMap(({ council, nominations }) =>
    Object.keys(nominations).map((title) => ({ title, members: council })),
  );
  const unique = new Map(pairs.map((pair) => [`${pair.title}/${pair.members}`, pair]));
  return [...unique.values()].flatMap(({ title, members }) => {
    const policy = policies.get(title);
    return policy?.stages.includes('council') === true ? [{ title, members, policy }] : [];
  });
}
