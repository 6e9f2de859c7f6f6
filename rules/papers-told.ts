/** What the papers beside minutes, count record and request are made of: those that people hold, and those that tell them something. */

import type { Decision } from './counting';
import type { Derivation } from './deadlines';
import type { KeyStep, ResultFacts } from './letters';
import type { PaperHead, PaperSigner } from './paper-head';
import type { Citation } from './refusal';
import type { StepKind } from './stage-kinds';
import type { VoteBase } from './vote-base';

/** What a paper is about; days are civil days. */
type Subject = { title: string; year: number; nominee: string };

/** The ballot of a council: who stands on it, nothing of the voter. */
export type BallotPaperFacts = {
  kind: 'ballotPaper';
  sitting: string;
  body: string;
  meetsOn: string;
  items: (Subject & { position: number })[];
  mayAbstain: boolean;
  /** A row without a mark counts as opposed, where the policy says so. */
  blankOpposes: boolean;
} & PaperHead;

/** The list of what a dossier holds, as it was handed to the ministry. */
export type BundleListFacts = {
  kind: 'bundleList';
  addressee: string;
  /** Of the submission. */
  code: string;
  submittedOn: string;
  contents: { code: string; ifAny: boolean }[];
  files: { name: string; sha256: string }[];
  signer: PaperSigner;
} & Subject &
  PaperHead;

/** A slip for who handed a dossier in, with the day on which the result is promised. */
export type ReceiptSlipFacts = {
  kind: 'receiptSlip';
  addressee: string;
  code: string;
  receivedOn: string;
  contents: { code: string; ifAny: boolean }[];
  promised: Derivation;
  signer: PaperSigner;
} & Subject &
  PaperHead;

export type SupplementRequestFacts = {
  kind: 'supplementRequest';
  addressee: string;
  /** Day the dossier came in; nothing where it never left the house. */
  receivedOn?: string;
  points: string[];
  /** The how-manieth request of at most `allowed`; nothing where the policy sets no most. */
  times: number;
  allowed: number | null;
  answerBy: Derivation;
  /** The clock of the office stands still meanwhile. */
  pauses: boolean;
  citation: Citation;
  signer: PaperSigner;
} & Subject &
  PaperHead;

/** A dossier that is not taken in, or goes back: every reason with its clause. */
export type RefusalSlipFacts = {
  kind: 'refusalSlip';
  nature: 'refused' | 'returned';
  addressee: string;
  handedInOn?: string;
  /** Without a text: the time of step `ranOut` passed. Of a dossier that was not accepted the text carries the clause, as it was typed. */
  reasons: { text: string; ranOut?: StepKind; citation: Citation }[];
  /** Last day on which it may be handed in again; null where it may not, nothing where no rule says. */
  againUntil?: string | null;
  signer: PaperSigner;
} & Subject &
  PaperHead;

/** The office missed a date it had promised; cause and new date are for the person who signs where nobody has said them. */
export type ApologyFacts = {
  kind: 'apology';
  addressee: string;
  promised: Derivation;
  cause: string;
  newDate?: Derivation;
  times: number;
  signer: PaperSigner;
} & Subject &
  PaperHead;

/** The result for those concerned, who passed and who did not, with no reason that nobody gave. */
export type ResultNoticeFacts = {
  kind: 'resultNotice';
  addressee: string;
  /** The body whose vote it was; nothing where a person decided. */
  sat?: { body: string; on: string; secret: boolean; decision: Decision; base?: VoteBase };
  result: ResultFacts;
  /** Of a dossier that goes back: the time of step `ranOut` passed. One that was written before names none: a supplement's. */
  silent?: boolean;
  ranOut?: StepKind;
  citation?: Citation;
  signer: PaperSigner;
} & Subject &
  PaperHead;

/** Names laid open before a sitting or a submission, so that anybody may comment. */
export type PublicNoticeFacts = {
  kind: 'publicNotice';
  items: (Subject & { achievement: string })[];
  from: string;
  to: string;
  address: string;
  needs: ('signature' | 'name' | 'phone' | 'address')[];
  citation: Citation;
  signer: PaperSigner;
} & PaperHead;

/** What was sent to one person about a case or a sitting: when, and what the server answered. Instants are ISO 8601. */
export type NoticeCertificateFacts = {
  kind: 'noticeCertificate';
  person: string;
  email: string;
  zone: string;
  about: Subject | { body: string; meetsOn: string };
  letters: {
    kind: string;
    /** What the letter asks for; null where it asks for nothing. */
    task: string | null;
    /** Of a letter by which a key is made: which of its three. */
    step?: KeyStep;
    state: string;
    queuedAt: string;
    sentAt: string | null;
    /** Word for word. */
    answer: string;
  }[];
  /** What the person did on a task afterwards; of a secret ballot nothing. */
  acts: { task: string; at: string }[];
  /** There is a secret ballot among it: the certificate then says what it leaves out. */
  secret: boolean;
  signer: PaperSigner;
} & PaperHead;

/** An award taken back: the decision it rested on, and the paper that takes it back. */
export type RevocationFacts = {
  kind: 'revocation';
  addressee: string;
  decisionNumber: string;
  decisionOn: string;
  reason: string;
  paper: string;
  /** Its day, where it is a signed decision. */
  paperOn?: string;
  citation: Citation;
  signer: PaperSigner;
} & Subject &
  PaperHead;

export type ToldPaperFacts =
  | BallotPaperFacts
  | BundleListFacts
  | ReceiptSlipFacts
  | SupplementRequestFacts
  | RefusalSlipFacts
  | ApologyFacts
  | ResultNoticeFacts
  | PublicNoticeFacts
  | NoticeCertificateFacts
  | RevocationFacts;
