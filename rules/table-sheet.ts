/** What the sheet for the table of a sitting is made of: who is expected, and what is on the agenda. */

import type { Presence } from './convening';
import type { PaperHead } from './paper-head';
import type { PaperItem } from './papers';

export type TableSheetSeat = {
  no: number;
  name: string;
  /** Of a bloc. */
  organisation: string;
  role: string;
  presence: Presence;
  /** Who votes for them, by a letter. */
  delegate: string | null;
  /** The items they do not vote on. */
  recused: number[];
};

export type TableSheetFacts = {
  kind: 'council' | 'bloc';
  body: string;
  meetsAt: string;
  opensAt: string;
  /** When the voting closed, which is before its hour where everybody had voted; before that, when it is to close. */
  closesAt: string;
  /** In which its hours are said. */
  zone: string;
  meetingPlace: string;
  /** When it was asked for: who is expected may change until the voting opens. */
  madeAt: string;
  seats: TableSheetSeat[];
  /** As on the paper of the vote. */
  items: Pick<PaperItem, 'position' | 'nominee' | 'title' | 'year' | 'number' | 'struck'>[];
} & PaperHead;
