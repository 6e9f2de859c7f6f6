/** What the papers are made of: plain values, read from the facts in one go. Instants are ISO 8601. */

import type { Decision } from './counting';

type Head = {
  /** Names in capitals at the head: the superior body, and the body that issues the paper. */
  superior: string;
  issuer: string;
  place: string;
  /** Civil day of the paper. */
  on: string;
  caseNumber: string;
  recordHash: string;
  rehearsal: boolean;
};

export type PaperItem = {
  position: number;
  nominee: string;
  title: string;
  number: string;
  struck: boolean;
  decision: Decision | null;
};

type SittingHead = Head & {
  sitting: string;
  sittingKind: 'council' | 'bloc';
  body: string;
  meetsAt: string;
  closedAt: string;
  meetingPlace: string;
  members: number;
  present: number;
  written: number;
  absent: { name: string; reason: string }[];
  quorum: number;
  held: boolean;
  chair: string;
  secretary: string;
  countingBoard: string[];
  issued: number;
  returned: number;
  items: PaperItem[];
  /** Votes of organisations by name; empty for a council. */
  votes: { position: number; organisation: string; choice: string }[];
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
      reason: string;
      texts: string[];
      /** Minutes that are cited: sitting, day, body. */
      minutes: { sitting: string; on: string; body: string; decision: Decision | null }[];
      attachments: string[];
      signer: { office: string; name: string };
    } & Head);

/** Why a count cannot be printed; nothing if it adds up. */
export function faultOfCount({ returned, valid, invalid, approve, oppose, abstain }: Decision): string | undefined {
  if (returned !== valid + invalid) return `returned ${returned} is not valid ${valid} and invalid ${invalid}`;
  if (approve + oppose + abstain !== valid)
    return `valid ${valid} is not approve ${approve}, oppose ${oppose}, abstain ${abstain}`;
  return undefined;
}
