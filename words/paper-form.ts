/** What a paper is made of before it is laid out, in whatever language. */

/** `code` names the table in a template, `columns` its cells, in the order of the head. */
export type PaperTable = { code: string; columns: string[]; title: string; head: string[]; rows: string[][] };

/** An office may stand on two lines: in whose place or by whose order one signs, then the post itself. */
export type PaperSignature = { office: string; name: string };

/** What every kind has. */
export type PaperFrame = {
  date: string;
  /** Empty of a paper that carries no number. */
  number: string;
  /** Across a paper that has no number yet; empty otherwise. */
  draft: string;
  foot: string;
  recipientsHead: string;
  /** Printed across a paper of a rehearsal. */
  rehearsalNote: string;
  /** In the room for the hand: whether the body's seal goes there too. */
  signatureNote: string;
};

/** What each kind says itself. */
export type PaperBody = {
  type: string;
  abstract: string;
  /** Lines in italics before the body. */
  grounds: string[];
  addressee: string;
  paragraphs: string[];
  tables: PaperTable[];
  /** What stands below the tables. */
  closing: string[];
  signers: PaperSignature[];
  recipients: string[];
};

export type PaperText = PaperFrame & PaperBody;

/** What a kind leaves out is empty. */
export type PaperSaid = Pick<PaperBody, 'type' | 'abstract' | 'paragraphs' | 'signers' | 'recipients'> &
  Partial<PaperBody>;
