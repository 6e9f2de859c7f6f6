/** Why a paper is not numbered, or not taken back signed. */

export type PaperRefusals = {
  /** A paper that carries no number, or has none to take back; `replacedBy` is the key of the paper that took its place. */
  'not-numbered': { replacedBy?: string };
  'already-signed': object;
  /** Its file is not made yet. */
  'paper-being-written': object;
  /** A register has no gaps and no number twice. */
  'number-not-next': { following: number };
  /** `paper` is the key of minutes that a request cites and that have no number yet. */
  'cited-unnumbered': { paper: string };
  /** Minutes that a request cites bear a later civil day than the request would. */
  'cited-later': { paper: string; on: string };
  /** The number of minutes stays while a request bears its own, key and number of which are named. */
  'cited-by-request': { paper: string; symbol: string };
};

export const PAPER_CODES: Record<keyof PaperRefusals, true> = {
  'not-numbered': true,
  'already-signed': true,
  'paper-being-written': true,
  'number-not-next': true,
  'cited-unnumbered': true,
  'cited-later': true,
  'cited-by-request': true,
};
