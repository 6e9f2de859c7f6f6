/** What a paper is made of before it is laid out, in whatever language. */

export type PaperTable = { title: string; head: string[]; rows: string[][] };

export type PaperText = {
  type: string;
  abstract: string;
  /** Lines in italics before the body. */
  grounds: string[];
  addressee: string;
  paragraphs: string[];
  tables: PaperTable[];
  /** What stands below the tables. */
  closing: string[];
  signers: { office: string; name: string }[];
  recipients: string[];
  date: string;
  number: string;
  foot: string;
  recipientsHead: string;
  /** Printed across a paper of a rehearsal. */
  rehearsalNote: string;
};
