/** What the papers are made of: plain values, read from the facts in one go. Instants are ISO 8601. */

import type { Decision } from './counting';

type Head = {
  /** The language the procedure writes its papers in. */
  language: 'vi' | 'en';
  /** What the procedure calls the parts of its dossier, by code. */
  parts?: Record<string, string>;
  /** Names in capitals at the head: the superior body, and the body that issues the paper. */
  superior: string;
  issuer: string;
  /** Where it is signed; empty where nobody knows: the paper then leaves room. */
  place: string;
  /** Civil day of the paper. */
  on: string;
  caseNumber: string;
  recordHash: string;
  rehearsal: boolean;
};

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
};

/**
 * Not there, with why: `written` sent a sealed ballot into the same box; of one who was asked for an opinion it is noted
 * that it was asked; for one with a delegate, who sits and votes, the letter is named.
 */
export type AbsentMember = {
  name: string;
  reason: string;
  written: boolean;
  opinion?: boolean;
  /** Civil date on which the opinion was asked; empty where it is not known. */
  askedOn?: string;
  proxyLetter?: string;
  delegate?: string;
};

type SittingHead = Head & {
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
  quorum: number;
  held: boolean;
  chair: string;
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
  | ({
      kind: 'request';
      title: string;
      year: number;
      nominee: string;
      unit: string;
      decider: string;
      /** The organisation it goes to, by its name. */
      addressee: string;
      reason: string;
      /** The law it stands on: title, and the civil day of issue where the pack knows it. */
      texts: { title: string; issuedOn: string | null }[];
      /** Minutes that are cited: sitting, day, body. */
      minutes: { sitting: string; on: string; body: string; decision: Decision | null }[];
      /** Parts of the dossier by code; `ifAny` ones are sent only where the unit has them. */
      attachments: { code: string; ifAny: boolean }[];
      signer: { office: string; name: string };
    } & Head);

/** Why a count cannot be printed; nothing if it adds up. */
export function faultOfCount(decision: Decision): string | undefined {
  const { issued, returned, valid, invalid, approve, oppose, abstain } = decision;
  if (returned > issued) return `returned ${returned} is more than issued ${issued}`;
  if (returned !== valid + invalid) return `returned ${returned} is not valid ${valid} and invalid ${invalid}`;
  if (approve + oppose + abstain !== valid)
    return `valid ${valid} is not approve ${approve}, oppose ${oppose}, abstain ${abstain}`;
  return undefined;
}
