/** What workflows may ask for. Each may run twice without harm: the facts decide, under locks. */

import type { Position, SittingPosition } from '../rules/position';

export type NominationActivities = {
  /** Where the case stands, after what is complete or closed was settled and what follows was opened. */
  whereIs: (number: string) => Promise<Position>;
  /** The same, once a hint has come: the history then says that something was to be settled. */
  settleStage: (number: string) => Promise<Position>;
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
