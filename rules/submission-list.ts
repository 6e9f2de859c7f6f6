/** The list that travels with a dossier: its parts, its files by their hashes, and the key it is known by. */

import type { JudgedPart } from './dossier';
import type { HandedIn } from './submission';

export type ListedFile = { name: string; sha256: string; size: number };

export type ListedPart = Pick<JudgedPart, 'code' | 'state' | 'from'> & {
  title: string | null;
  condition: string | null;
  because: string | null;
  /** Its name in the bundle. */
  file: string | null;
};

export type SubmissionList = Omit<HandedIn, 'parts' | 'papers'> & {
  format: 'laurel-submission-1';
  parts: ListedPart[];
  /** Codes of the parts that are not in it. */
  missing: string[];
  files: ListedFile[];
};

/** A file on its way: a paper by its key, or what was brought of a part by the part's code. */
export type Enclosing = { kind: 'paper' | 'part'; of: string; name: string; sha256: string; size: number };

/** The list of what was handed in, with the files as the bundle names them. */
export function listOf({ parts, papers: _papers, ...handedIn }: HandedIn, enclosed: Enclosing[]): SubmissionList {
  const nameOf = ({ code, file }: JudgedPart): string | null => {
    const found = enclosed.find(({ kind, of }) => (kind === 'part' ? of === code : of === file?.paper));
    return found?.name ?? null;
  };
  return {
    format: 'laurel-submission-1',
    ...handedIn,
    parts: parts.map((part) => ({
      code: part.code,
      title: part.title ?? null,
      condition: part.condition ?? null,
      state: part.state,
      from: part.from,
      because: part.because ?? null,
      file: nameOf(part),
    })),
    missing: parts.filter(({ state }) => state === 'missing').map(({ code }) => code),
    files: enclosed.map(({ name, sha256, size }) => ({ name, sha256, size })),
  };
}
