/** What workflows may ask for. Each may run twice without harm: the facts decide, under locks. */

import type { Position, SittingPosition } from '../rules/position';

export type NominationActivities = {
  /** Where the case stands; opens its next step if none is open. */
  whereIs: (number: string) => Promise<Position>;
  /** Settles the named opening if it is complete or closed, and opens what follows. */
  settleStage: (number: string, opening: number) => Promise<Position>;
  /** Reminds, escalates and closes what has come due. */
  keepMoments: (number: string) => Promise<Position>;
};

export type SittingActivities = {
  /** Opens the voting, reminds, closes the box: what has come due. */
  keepSitting: (number: string) => Promise<SittingPosition>;
};

export type CountingActivities = {
  /** Adds the sealed ballots of a closed box up and asks the holders of its key to open the sum. */
  addUpBox: (number: string) => Promise<SittingPosition>;
  /** Counts a closed box and decides its items. */
  countSitting: (number: string) => Promise<SittingPosition>;
};

export type OfficeActivities = {
  /** Delivers letters for a while; answers how many. */
  deliverLetters: () => Promise<number>;
  /** Makes papers for a while; answers how many. */
  makePapers: () => Promise<number>;
};
