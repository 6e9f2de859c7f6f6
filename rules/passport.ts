/**
 * The passport of a case: everything that leaves the house with it, in one archive. A manifest names each file with its
 * hash; the record names each paper by the same hash, so that a paper cannot be exchanged or taken out together with the manifest.
 */

import { z } from 'zod';
import type { CivilDate } from './calendar';
import type { Check, Difference } from './differences';
import type { Exported, ExportedEntry } from './exported';
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
  /** What deputies did for those who hold an office, as the record has it by keys. */
  deputed: {
    deputy: string;
    holder: string;
    task: string;
    at: Date;
    paper: string;
    paperOn: CivilDate;
    issuer: string;
  }[];
  /** Names of organisations by key. */
  organisations: Record<string, string>;
};

/** A file as it lies in the archive. */
export type FoundFile = Pick<PassportFile, 'name' | 'sha256' | 'size'>;

/** Each file that lies there against the one that was put in. The manifest itself is judged by its own hash. */
export function compareFiles({ files }: Manifest, found: FoundFile[]): Difference[] {
  const differ = (code: Difference['code'], subject: string, stored = '', derived = ''): Difference => ({
    check: 'archive',
    code,
    subject,
    stored,
    derived,
  });
  const named = files.flatMap(({ name, sha256, size }) => {
    const there = found.find((file) => file.name === name);
    if (there === undefined) return [differ('file-missing', name)];
    return there.sha256 === sha256 && there.size === size ? [] : [differ('file-changed', name, sha256, there.sha256)];
  });
  const strays = found
    .filter(({ name }) => name !== PASSPORT_FILES.manifest && !files.some((file) => file.name === name))
    .map(({ name }) => differ('file-unknown', name));
  return [...named, ...strays];
}

/** Papers and parts of the dossier whose hash no entry of the record has, and those of the record that are not there. */
export function comparePapers({ files }: Manifest, { record, sittings }: Pick<Exported, 'record' | 'sittings'>): Check {
  const recorded = new Set(record.flatMap(({ body }) => hashesIn(body)));
  const papers = files.filter(({ name }) => name !== PASSPORT_FILES.page && name !== PASSPORT_FILES.content);
  const differ = (code: Difference['code'], subject: string, stored: string, derived: string): Difference => ({
    check: 'paper',
    code,
    subject,
    stored,
    derived,
  });
  const unrecorded = papers
    .filter(({ sha256 }) => !recorded.has(sha256))
    .map(({ name, sha256 }) => differ('paper-unrecorded', name, sha256, ''));
  const missing = namedPapers(record, sittings)
    .filter(({ sha256 }) => !papers.some((file) => file.sha256 === sha256))
    .map(({ name, sha256 }) => differ('paper-missing', name, '', sha256));
  return { name: 'paper', compared: papers.length, differences: [...unrecorded, ...missing] };
}

type Named = { name: string; sha256: string };

/**
 * What the record says a passport has: every version of every part that was brought, and each paper as it was made or
 * signed last. A certificate of notice is for its reader alone, and a paper that is to be written again is in no passport
 * until it is.
 */
function namedPapers(record: ExportedEntry[], sittings: Exported['sittings']): Named[] {
  const last = new Map<unknown, ExportedEntry>();
  for (const entry of [...record].sort((a, b) => a.sequence - b.sequence)) {
    const { kind, body, chain } = entry;
    if (['paper', 'paperSigned', 'paperNumbered', 'numberCancelled'].includes(kind)) last.set(body.key, entry);
    // Minutes, count record and table say what took their place, and are written again for it.
    if (kind === 'corrected' && body.course === 'decidedAgain' && chain.startsWith('sitting:'))
      for (const [key, made] of last)
        if (made.chain === chain && made.kind === 'paper' && made.body.kind !== 'ballotPaper') last.delete(key);
  }
  const withheld = record.flatMap(({ kind, body }) =>
    kind === 'paper' && body.kind === 'noticeCertificate' ? [body.key] : [],
  );
  const struck = sittings.filter(({ agenda }) => agenda.some(({ state }) => state === 'struck'));
  // Without what was struck from it the ballot is written again, at an hour that nothing says.
  const ballots = struck.map(({ number }) => `${number}/ballotPaper`);
  const made = [...last].flatMap(([key, { kind, body }]) => {
    const isThere = ['paper', 'paperSigned'].includes(kind) && ![...withheld, ...ballots].includes(key);
    return isThere ? [{ name: String(key), sha256: String(body.sha256) }] : [];
  });
  const brought = record.flatMap(({ kind, body }) =>
    kind === 'partBrought'
      ? [{ name: `${String(body.part)} ${String(body.version)}`, sha256: String(body.sha256) }]
      : [],
  );
  return [...made, ...brought];
}

/** Every value of a field `sha256`, however deep it stands. */
function hashesIn(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([key, value]) =>
    key === 'sha256' && typeof value === 'string' ? [value] : hashesIn(value),
  );
}
