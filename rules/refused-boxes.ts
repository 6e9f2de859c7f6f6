/** Acts that a sitting or its vote has overtaken, and a box that does not fit its roll: what the sentence of each says. */

export type BoxRefusals = {
  'voting-begun': { sitting?: string };
  /** The date of the case is that of the sitting. */
  'on-agenda': { sitting: string };
  /** As many holders as are needed have opened it. */
  'box-opened': { sitting: string };
  'scoring-begun': { sitting: string };
  /** The item had no quorum and stayed shut: facts by which it has one cannot count it. */
  'box-unopened': { sitting: string };
  'box-exceeds-roll': { sitting: string; issued: number; returned: number };
};
