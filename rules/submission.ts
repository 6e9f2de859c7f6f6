/** A dossier on its way out of the house: what was handed in, what is missing from it, and what one letter may carry. */

import type { Derivation } from './deadlines';
import { openParts, type JudgedPart } from './dossier';
import type { Policy } from './policy';
import { bare, type Refusal } from './refusal';

/** What was handed in, as it stood at that hour: the bundle is made of it and of the files it names. */
export type HandedIn = {
  /** The idempotency key: one for each time a dossier is handed in, the same however often it is sent. */
  key: string;
  number: string;
  title: string;
  year: number;
  nominee: string;
  unit: string;
  /** Id of the pinned policy. */
  policy: string;
  /** ISO 8601. */
  submittedAt: string;
  /** The key of what was handed in before, where this is what a supplement asked for. */
  supplements: string | null;
  /** Why it was handed in although parts are missing; of a supplement, what its answer says. */
  reason: string | null;
  parts: JudgedPart[];
  /** Keys of all papers of the case and of the sittings that decided it. */
  papers: string[];
};

/** Base64 in lines of 76 characters, each with its end: 57 bytes take 78. */
const LINE = { bytes: 57, characters: 78 };

/** How long so many bytes are in a letter. */
function sizeInLetter(bytes: number): number {
  return Math.ceil(bytes / LINE.bytes) * LINE.characters;
}

/**
 * A dossier of which parts are missing, or are to be asked about, is handed in only by somebody who says why. The clause is
 * that of the first such part; the day that of the submission.
 */
export function mayLack(
  parts: JudgedPart[],
  { reason, due }: { reason: string; due: Derivation | null },
): Refusal | undefined {
  const { missing, asked } = openParts(parts);
  const [first] = [...missing, ...asked];
  if (first === undefined || reason.trim() !== '') return undefined;
  return {
    code: 'parts-missing',
    field: 'reason',
    lacking: missing.map(({ code, from }) => ({ code, from })),
    asked: asked.map(({ code, from }) => ({ code, from })),
    ...(due === null ? {} : { dueOn: due.lastWorkingDay ?? due.due }),
    citation: first.citation,
  };
}

/** Refused: more than the policy lets one letter carry. A paper that is still being made weighs nothing. */
export function mayTravel({ files }: Pick<Policy, 'files'>, bytes: number): Refusal | undefined {
  const size = sizeInLetter(bytes);
  if (files === undefined || size <= files.value.letterBytes) return undefined;
  return {
    code: 'letter-too-large',
    field: 'dossier',
    value: String(size),
    max: files.value.letterBytes,
    citation: bare(files),
  };
}
