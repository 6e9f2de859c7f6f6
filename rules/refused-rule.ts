/** Which rule a refusal is about, where one refusal stands for many: closed words, each with its sentence in words/. */

import type { DocumentFault } from './document-fault';

/** The rules a table of working days is held to; each has its sentence in words/calendar-faults.ts. */
export type CalendarRule =
  | 'form'
  | 'twice'
  | 'year-unlisted'
  | 'source-missing'
  | 'source-unknown'
  | 'compensation-without-holiday'
  | 'compensation-on-rest-day'
  | 'holiday-not-compensated'
  | 'holiday-compensated-twice'
  | 'swap-without-makeup'
  | 'makeup-without-swap'
  | 'swap-on-rest-day'
  | 'makeup-on-working-day'
  | 'working-days-differ'
  | 'assumed-rows-differ';

/** Why a field is wrong; each word has its sentence in words/refusals.ts. */
export type FieldRule =
  | DocumentFault
  | 'text'
  | 'date'
  | 'instant'
  | 'number'
  | 'whole-number'
  | 'list'
  | 'record'
  | 'json-object'
  | 'fields'
  | 'yes-or-no'
  | 'closed-word'
  | 'policy-word'
  | 'share-impossible'
  | 'formula'
  | 'too-long'
  | 'too-many'
  | 'encoding'
  | 'old-workbook'
  | 'no-head'
  | 'no-heading'
  | 'second-head'
  | 'above-head'
  | 'unknown-column'
  | 'lacks-columns'
  | 'no-rows'
  | 'merged'
  | 'error-value'
  | 'hidden-row'
  | 'hidden-column'
  | 'next-page'
  | 'next-mark'
  | 'page-size'
  | 'year'
  | 'case-number'
  | 'request-key'
  | 'pattern'
  | 'pairs'
  | 'twice'
  | 'control-characters'
  | 'line-break'
  | 'person-name'
  | 'date-in-cell'
  | 'unknown-field'
  | 'not-in-future'
  | 'before-award'
  | 'before-season'
  | 'out-of-range'
  | 'before-receipt'
  | 'order-of-times'
  | 'meets-after-closing'
  | 'asked-after-closing'
  | 'rehearsed-apart'
  | 'as-it-was-made'
  | 'not-with'
  | 'voted-steps'
  | 'miscount-of-votes'
  | 'scored-here'
  | 'sooner-than-rule'
  | 'later-alone'
  | 'silence-sooner'
  /** Judged no more: stored faults of imports still bear it. */
  | 'subject'
  | 'other-items'
  | 'address'
  | 'webhook-address'
  | 'own-webhooks'
  | 'house-webhooks'
  | 'lone-brace'
  | 'of-many'
  | 'unknown-name'
  | 'lacks-names'
  | 'never-in-letters'
  | 'differs-from-raw';

/** What must be one for a whole sitting; each has its word in words/refusals.ts. */
export type SittingRule = 'absence' | 'mandate' | 'order' | 'countingBoard' | 'ballotLadder' | 'calendar';

/** Why somebody cannot stand in for the holder of an office; each has its sentence in words/refused-deputies.ts. */
export type DeputyRule =
  | 'no-office'
  | 'not-asked'
  | 'oneself'
  | 'entered-oneself'
  | 'days-reversed'
  | 'too-long'
  | 'overlaps'
  | 'chain';

/** What it says beside the rule: the other appointment, the days one may have and so its last, the task and those the office is given. */
export type DeputyRefused = {
  rule: DeputyRule;
  no?: number;
  days?: number;
  latest?: string;
  task?: string;
  allowed?: string[];
};

/** What is wrong with points of a score sheet; each has its sentence in words/scoring.ts. */
export type ScoreRule = 'unknown' | 'over-max' | 'too-fine' | 'no-evidence';

/** Why a row of a table of organisations or seats is not taken; each has its sentence in words/refused-registers.ts. */
export type RegisterRule =
  | 'other-name'
  | 'other-kind'
  | 'same-day'
  | 'seated-same-day'
  | 'before-last'
  | 'ends-before-it-begins'
  | 'seated-twice'
  | 'two-chairs'
  | 'spoken-for'
  | 'own-office'
  | 'in-a-circle';
