/** What a verification found: each comparison that did not hold, by a closed word. */

import type { Published } from './published';

export type CheckName =
  | 'file'
  | 'archive'
  | 'paper'
  | 'record'
  | 'law'
  | 'box'
  | 'count'
  | 'road'
  | 'date'
  | 'correction'
  | 'daySeal';

export type Difference = {
  check: CheckName;
  /** What is wrong, as a closed word. */
  code:
    | 'file-changed'
    | 'file-missing'
    | 'file-unknown'
    | 'archive-changed'
    | 'paper-unrecorded'
    | 'paper-missing'
    | 'unreadable'
    | 'gap'
    | 'previous-differs'
    | 'hash-differs'
    | 'entry-missing'
    | 'entry-differs'
    | 'facts-missing'
    | 'policy-differs'
    | 'policy-missing'
    | 'input-differs'
    | 'calendar-differs'
    | 'ballots-differ'
    | 'roll-differs'
    | 'agenda-differs'
    | 'hours-differ'
    | 'key-differs'
    | 'scores-differ'
    | 'box-differs'
    | 'choice-unknown'
    | 'decision-differs'
    | 'question-differs'
    | 'outcome-differs'
    | 'outcome-unfounded'
    | 'act-late'
    | 'step-differs'
    | 'ending-differs'
    | 'state-differs'
    | 'date-differs'
    | 'due-differs'
    | 'correction-differs'
    | 'seal-differs';
  /** Where: 2020-0001 #3, HD-2020-01 item 2. */
  subject: string;
  stored: string;
  derived: string;
};

/** What was compared with what, how often, and each difference. */
export type Check = {
  name: CheckName;
  compared: number;
  differences: Difference[];
  /** Of the counts, what each came to when it was counted again. */
  counted?: Recounted[];
};

/** One item of a sitting, as far as its minutes may tell it. */
export type Recounted = {
  sitting: string;
  position: number;
  nomination: string;
  /** Number of the correction by which the same box was decided again. */
  correction?: number;
  decision: Published;
};

/** SHA-256 of a text (UTF-8) or of bytes, in hex: rules know no cryptography of their own. */
export type Hash = (content: string | Uint8Array) => string;
