/** What the papers are made of: plain values, read from the facts in one go. Instants are ISO 8601. */

import type { Decision } from './counting';
import type { PaperHead, PaperSigner } from './paper-head';
import type { ToldPaperFacts } from './papers-told';
import type { VoteBase } from './vote-base';

/** One row of a bloc's adopted table, best first; scores are plain decimal texts. */
export type PaperScore = {
  organisation: string;
  self: string;
  cross: string;
  adopted: string;
  reason: string;
  /** Members that merged into it. */
  formerly?: string[];
  /** It did not score itself by the date. */
  unscored?: boolean;
};

type PaperPoints = { points: string; said: string };

/** One row of one member's sheets: what each stage gave, and what stands behind it. */
export type PaperScoreRow = {
  organisation: string;
  kind: 'criterion' | 'bonus' | 'penalty';
  name: string;
  max: string;
  self: PaperPoints;
  cross: PaperPoints;
  adopted: PaperPoints;
};

export type PaperItem = {
  position: number;
  nominee: string;
  title: string;
  /** The emulation year. */
  year: number;
  number: string;
  struck: boolean;
  /** Which round of the case this vote belongs to, from 1. */
  round: number;
  /** Names of those who may not vote on it. */
  recused: string[];
  decision: Decision | null;
  /** Of whom its share is taken; papers written before they said so have none. */
  base?: VoteBase;
};

/**
 * Not there, with why: `written` may send a sealed ballot into the same box; of one who was asked for an opinion it is
 * noted that it was asked; for one with a delegate, who sits and votes, the letter is named. Whoever was to come and of
 * whom nothing came is counted as absent, and is among them.
 */
export type AbsentMember = {
  name: string;
  reason: string;
  written: boolean;
  opinion?: boolean;
  /** Civil date on which the opinion was asked; empty where it is not known. */
  askedOn?: string;
  /** Had a paper, and no ballot or vote came. */
  silent?: boolean;
  proxyLetter?: string;
  delegate?: string;
};

/** Who sat for a member of a bloc; post and mandate are empty where they are not on file. */
export type PaperDelegate = {
  organisation: string;
  person: string;
  post: string;
  mandate: string;
  /** As on the roll. */
  presence: string;
};

type SittingHead = PaperHead & {
  sitting: string;
  sittingKind: 'council' | 'bloc';
  body: string;
  meetsAt: string;
  closedAt: string;
  /** In which its hours are said. */
  zone: string;
  meetingPlace: string;
  members: number;
  present: number;
  written: number;
  /** Delegates with a letter who voted. */
  proxies?: number;
  absent: AbsentMember[];
  /** Recused from all that was put to the vote, so that they got no paper. */
  keptOut?: string[];
  /** Of a bloc; minutes written before they named them have none. */
  delegates?: PaperDelegate[];
  quorum: number;
  held: boolean;
  /** Of a bloc empty where its head was not there. */
  chair: string;
  /** Of a bloc whose deputy was there. */
  deputy?: string;
  secretary: string;
  countingBoard: string[];
  issued: number;
  returned: number;
  items: PaperItem[];
  /** Votes of organisations by name; empty for a council. */
  votes: { position: number; organisation: string; choice: string; amended?: boolean }[];
  /** The adopted table of a bloc; empty for a council. */
  scores: PaperScore[];
  /** Row by row, of a bloc that scored here. */
  scoreRows?: PaperScoreRow[];
  /** Of a bloc that elected them before it was counted: its members that head it from a day of the next year on. */
  heads?: { head: string; deputy: string; from: string };
  /** SHA-256 of the whole box, as the record cites it; empty if nothing was counted. */
  box: string;
  /**
   * Of a secret ballot: who held its key, how many ballots the board entered from envelopes, and the hash of the program
   * that sealed the others.
   */
  sealed?: { heldBy: 'board' | 'system'; needed: number; holders: number; envelopes: number; sealer: string };
  /** Of an edition after corrections: its number, from 2, and the papers that ordered them. */
  corrected?: { edition: number; papers: string[] };
};

export type PaperFacts =
  | ({ kind: 'minutes' } & SittingHead)
  | ({ kind: 'countRecord' } & SittingHead)
  | ({ kind: 'scoreTable' } & SittingHead)
  | ToldPaperFacts
  | ({
      kind: 'request';
      title: string;
      year: number;
      nominee: string;
      unit: string;
      decider: string;
      /** The organisation it goes to, by its name. */
      addressee: string;
      /** The post of whoever receives dossiers there, which may be the name of an office. */
      through?: string;
      reason: string;
      /** The law it stands on: title, the civil day of issue where the pack knows it, and how it is cited where it says so. */
      texts: { title: string; issuedOn: string | null; ground?: string }[];
      /** Minutes that are cited: sitting, body, and the day they bear; while they have none yet, that of the sitting. */
      minutes: {
        sitting: string;
        on: string;
        body: string;
        symbol?: string;
        /** Said where minutes carry no number at all. */
        numbered?: boolean;
        decision: Decision | null;
        base?: VoteBase;
      }[];
      /** Parts of the dossier by code; `ifAny` ones are sent only where the unit has them. */
      attachments: { code: string; ifAny: boolean }[];
      signer: PaperSigner;
    } & PaperHead);
