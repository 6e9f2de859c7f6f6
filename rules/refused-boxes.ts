/** Refusals that concern a box of ballots, each with what its sentence says. */

export type BoxRefusals = {
  'voting-begun': { sitting?: string };
  /** As many holders as are needed have opened it. */
  'box-opened': { sitting: string };
  'scoring-begun': { sitting: string };
  'box-exceeds-roll': { sitting: string; issued: number; returned: number };
};
