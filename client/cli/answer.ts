/** What a command comes to: an answer, or a failure that says what happened, what is safe and what to do. */

import type { Refusal } from '../../rules/refusal';
import type { Bilingual } from '../../words/language';
import { cliWords } from '../../words/cli';
import { explainTyped } from '../../words/typed-refusals';
import { spokenZone } from './zone';

/** `finding`, `partial` and the refusal of a batch are answers too: their lines are printed, the exit code says the rest. */
export type FailureKind = 'refusal' | 'usage' | 'missing' | 'finding' | 'unavailable' | 'partial' | 'bug' | 'stopped';

/** Exit codes are a contract with scripts: they are never renumbered. */
export const exitCodes: Record<FailureKind, number> = {
  refusal: 1,
  usage: 2,
  missing: 3,
  finding: 4,
  unavailable: 5,
  partial: 6,
  bug: 70,
  stopped: 130,
};

export type Fault = { code: string; field?: string; value?: string; sentence: Bilingual<string> };

export type Failure = {
  ok: false;
  kind: FailureKind;
  code: string;
  /** What happened, one line. */
  sentence: Bilingual<string>;
  /** What is safe. */
  safe: Bilingual<string>;
  /** The command that may help. */
  try?: string;
  /** Everything that is wrong, where more than one thing may be. */
  faults?: Fault[];
  citation?: Refusal['citation'];
  /** Nobody knows whether the act was recorded: the connection broke before the answer. */
  unknown?: true;
};

export type Answer = {
  ok: true;
  /** Lines for people, already in the language asked for. */
  text: string[];
  /** The same for programs; its names are a contract. */
  json: Record<string, unknown>;
  /** Set where the answer is that something does not agree, that a batch was done in part, or that none of it was. */
  kind?: 'finding' | 'partial' | 'refusal';
  /** Said to people on stderr after the answer: what is more, what comes next. */
  remarks?: string[];
  /** With `--all`: one object a line instead of one document. */
  lines?: unknown[];
};

export type Outcome = Answer | Failure;

/** An answer that agrees. */
export function answer(text: string[], json: Record<string, unknown>): Answer {
  return { ok: true, text, json };
}

/** The command was written wrong, or something it needs is missing. All faults at once. */
export function usage(faults: Refusal[], hint?: string): Failure {
  const listed = faults.map(faultOf);
  const [first] = listed;
  return {
    ok: false,
    kind: 'usage',
    code: first?.code ?? 'usage',
    sentence: first?.sentence ?? { vi: '', en: '' },
    safe: bilingual((words) => words.nothingChanged),
    faults: listed,
    ...(hint === undefined ? {} : { try: hint }),
  };
}

/** A rule says no. Something that does not exist is its own kind, so that a script can tell them apart. */
export function refused(refusals: Refusal[], hint?: string): Failure {
  const [first] = refusals;
  const missing = refusals.length > 0 && refusals.every(({ code }) => code === 'not-found');
  const failure = usage(refusals, hint);
  const citation = first?.citation;
  return { ...failure, kind: missing ? 'missing' : 'refusal', ...(citation === undefined ? {} : { citation }) };
}

/** A sentence of the command line's own, as a failure. */
export function failure(
  kind: FailureKind,
  code: string,
  { sentence, safe, hint }: { sentence: Bilingual<string>; safe?: Bilingual<string>; hint?: string },
): Failure {
  return {
    ok: false,
    kind,
    code,
    sentence,
    safe: safe ?? bilingual((words) => words.nothingChanged),
    ...(hint === undefined ? {} : { try: hint }),
  };
}

/** One sentence of the catalogue in both languages. */
export function bilingual(pick: (words: (typeof cliWords)['en']) => string): Bilingual<string> {
  return { vi: pick(cliWords.vi), en: pick(cliWords.en) };
}

function faultOf(refusal: Refusal): Fault {
  const { code, field, value } = refusal;
  return {
    code,
    ...(field === undefined ? {} : { field }),
    ...(value === undefined ? {} : { value }),
    sentence: { vi: explainTyped(refusal, 'vi', spokenZone()), en: explainTyped(refusal, 'en', spokenZone()) },
  };
}
