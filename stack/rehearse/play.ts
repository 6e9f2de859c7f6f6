/** What every part of a played season works with. */

import type { Database } from '../../prisma/database';
import type { Calendar } from '../../rules/calendar';
import type { Actor } from '../../rules/permissions';
import type { Refusal } from '../../rules/refusal';
import type { SeasonClock } from '../season-clock';
import type { Dice } from './dice';
import type { SeasonFile } from './season-file';
import type { Temper } from './temper';

export type Play = {
  database: Database;
  clock: SeasonClock;
  season: SeasonFile;
  dice: Dice;
  calendar: Calendar;
  temper: (personId: string) => Temper;
  /** Somebody with their offices, which nobody changes during a season: read once. */
  actor: (personId: string) => Promise<Actor>;
  /** An act that the rules refused: what it was about is told among the findings. */
  refused: (about: string, refusal: Refusal) => void;
  /** A kind of task that no player knows how to do. */
  unplayed: (kind: string) => void;
};

/**
 * Something somebody will do at an instant. What seals ballots or makes keys reckons for seconds in this very process,
 * and is done `alone`: another's transaction would run out of time meanwhile.
 */
export type Planned = { at: Date; run: () => Promise<void>; alone?: boolean };

const AT_ONCE = 6;

/** Works a list through, some of it side by side. */
export async function sideBySide<One>(list: readonly One[], work: (one: One) => Promise<void>): Promise<void> {
  const left = [...list];
  const lane = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}
