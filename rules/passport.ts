/**
 * The passport of a case: everything that leaves the house with it, in one archive. A manifest names each file with its
 * hash; the record names each paper by the same hash, so that a paper cannot be exchanged together with the manifest.
 */

import { z } from 'zod';
import type { Check, Difference } from './differences';
import type { ExportedEntry } from './exported';
import type { PolicyPack } from './policy-pack';

/** The files every passport has, by their names in the archive. */
export const PASSPORT_FILES = { manifest: 'manifest.json', page: 'passport.html', content: 'case.json' } as const;

/** Folders of the archive: what Laurel or an office wrote, and what was brought to the dossier. */
export const PASSPORT_FOLDERS = { paper: 'papers', part: 'dossier' } as const;

const PassportFile = z.strictObject({
  /** Plain letters, so that the archive can be opened anywhere. */
  name: z.string().regex(/^[A-Za-z0-9][\w-]*(\/[A-Za-z0-9][\w-]*)?\.[a-z0-9]{2,5}$/, 'a plain name'),
  kind: z.enum(['content', 'page', 'paper', 'part']),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256 in hex'),
  size: z.int().nonnegative(),
  /** A later edition or a correction took its place; it stays to be read. */
  superseded: z.boolean().optional(),
});
export type PassportFile = z.infer<typeof PassportFile>;

export const Manifest = z.strictObject({
  format: z.literal('laurel-passport-1'),
  subject: z.string(),
  files: z.array(PassportFile),
  /** Of everything above, in canonical form. */
  digest: z.string(),
});
export type Manifest = z.infer<typeof Manifest>;

/** What a reader is told of a case before any check: names that an export, which knows only keys, does not have. */
export type Cover = {
  number: string;
  titleName: string;
  nominee: string;
  unit: string;
  year: number;
  ending: string | null;
  decision: { number: string; on: string } | null;
  policy: string;
  timeZone: string;
  rehearsal: boolean;
  words: PolicyPack['words'];
  /** Names of organisations by key. */
  organisations: Record<string, string>;
};

/** A file as it lies in the archive. */
export type FoundFile = { name: string; sha256: string };

/** Each file that lies there against the one that was put in. The manifest itself is judged by its own hash. */
export function compareFiles({ files }: Manifest, found: FoundFile[]): Difference[] {
  const differ = (code: Difference['code'], subject: string, stored = '', derived = ''): Difference => ({
    check: 'archive',
    code,
    subject,
    stored,
    derived,
  });
  const named = files.flatMap(({ name, sha256 }) => {
    const there = found.find((file) => file.name === name);
    if (there === undefined) return [differ('file-missing', name)];
    return there.sha256 === sha256 ? [] : [differ('file-changed', name, sha256, there.sha256)];
  });
  const strays = found
    .filter(({ name }) => name !== PASSPORT_FILES.manifest && !files.some((file) => file.name === name))
    .map(({ name }) => differ('file-unknown', name));
  return [...named, ...strays];
}

/** Papers and parts of the dossier whose hash no entry of the record has. */
export function comparePapers({ files }: Manifest, record: ExportedEntry[]): Check {
  const recorded = new Set(record.flatMap(({ body }) => hashesIn(body)));
  const papers = files.filter(({ kind }) => kind === 'paper' || kind === 'part');
  const differences = papers
    .filter(({ sha256 }) => !recorded.has(sha256))
    .map(({ name, sha256 }): Difference => ({
      check: 'paper',
      code: 'paper-unrecorded',
      subject: name,
      stored: sha256,
      derived: '',
    }));
  return { name: 'paper', compared: papers.length, differences };
}

/** Every value of a field `sha256`, however deep it stands. */
function hashesIn(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([key, value]) =>
    key === 'sha256' && typeof value === 'string' ? [value] : hashesIn(value),
  );
}
