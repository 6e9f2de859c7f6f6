/** What every paper has at its head and foot, how it is laid out, and who signs it. */

import type { PaperLayout, SigningAuthority } from './policy-papers';

/** What the policy says of such a paper, read when its facts are. */
export type PaperForm = {
  /** The number with `{number}` where its figure goes, e.g. {number}/TTr-BQLKKT. */
  pattern: string;
  /** False of a paper that carries no number: it is never a draft. */
  numbered: boolean;
  seal: boolean;
  authority?: SigningAuthority;
  layout?: PaperLayout;
};

export type PaperHead = {
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
  form: PaperForm;
  /** The number the records clerk gave it; without one it is a draft. */
  registered?: number;
  /** How often it was written, from 1. */
  edition?: number;
  /** Key of the paper that takes its place. */
  replacedBy?: string;
  /** Tells papers of one kind and case apart in their file names. */
  serial?: number;
};

/** Who signs, as the post is called. `of` is the head in whose place (KT) or by whose order (TL) it is signed. */
export type PaperSigner = { office: string; name: string; of?: string };
