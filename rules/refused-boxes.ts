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
  /** The sitting says of this member who they are to it, and they leave the seat before it would close. */
  'seat-left': { sitting: string; no: number; name: string; until: string };
  'box-exceeds-roll': { sitting: string; issued: number; returned: number };
};
