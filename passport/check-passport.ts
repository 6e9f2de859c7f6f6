/** Checks a passport or an export as it was received: the command line, the passport's own page and /verify ask the same. */

import type { Check, Difference, Hash } from '../rules/differences';
import { hasOwnHash, isAsWritten } from '../rules/export-file';
import { Exported } from '../rules/exported';
import { compareFiles, comparePapers, Manifest, PASSPORT_FILES } from '../rules/passport';
import { verifyExport } from '../rules/verify';
import { verifyBoards } from '../verifier/verify-boards';
import type { Verified } from '../words/verification';
import { isPackedSo, unpackFiles } from './archive';
import { inScript } from './shown';

export type Checking = {
  hash: Hash;
  /** Called before the sealed ballots are looked at, which may take a while, with how many there are. */
  progress?: (ballots: number) => Promise<void>;
};

/** What was found; `exported` where the content could be read. */
export type CheckedPassport = Verified & { exported?: Exported };

/**
 * Everything in the archive: its own bytes, each file against the manifest, each paper against the record, and the
 * content derived again. What cannot be read is a difference like any other, and the rest is still looked at; nothing
 * where the archive is another one, with no file of a passport in it.
 */
export async function checkPassport(archive: Uint8Array, checking: Checking): Promise<CheckedPassport | undefined> {
  const { check, manifest, exported, isOther } = checkArchive(archive, checking);
  if (isOther) return undefined;
  if (exported === undefined) return { checks: [check], boards: [] };
  const papers = manifest === undefined ? [] : [comparePapers(manifest, exported)];
  const content = await checkContent(exported, checking);
  return { exported, checks: [check, ...papers, ...content.checks], boards: content.boards };
}

export type CheckedArchive = {
  check: Check;
  manifest?: Manifest | undefined;
  exported?: Exported | undefined;
  /** No file of a passport is in it: it is a ZIP of something else. */
  isOther: boolean;
};

/** The archive as a thing of bytes: whether any of them is another than when it was packed, and in which file. */
export function checkArchive(archive: Uint8Array, { hash }: Checking): CheckedArchive {
  const files = unpackFiles(archive);
  if (files === undefined)
    return { check: { name: 'archive', compared: 0, differences: [differ('unreadable', 'ZIP')] }, isOther: false };
  const manifest = Manifest.safeParse(jsonOf(files[PASSPORT_FILES.manifest])).data;
  const exported = Exported.safeParse(jsonOf(files[PASSPORT_FILES.content])).data;
  const found = Object.entries(files).map(([name, bytes]) => ({ name, sha256: hash(bytes), size: bytes.length }));
  const changed = manifest === undefined ? [] : compareFiles(manifest, found);
  const differences = [
    ...changed,
    ...manifestDifferences(files[PASSPORT_FILES.manifest], manifest, hash),
    ...(exported === undefined ? [differ('unreadable', PASSPORT_FILES.content)] : []),
    ...(changed.length > 0 || isInPage(files) ? [] : [differ('file-changed', PASSPORT_FILES.page)]),
  ];
  const packed = differences.length > 0 || isPackedSo(archive, files) ? [] : [differ('archive-changed', 'ZIP')];
  return {
    check: { name: 'archive', compared: found.length, differences: [...differences, ...packed] },
    manifest,
    exported,
    isOther: !Object.values(PASSPORT_FILES).some((name) => name in files),
  };
}

/** The content alone, everything derived again. */
export async function checkContent(exported: Exported, { hash, progress }: Checking): Promise<Verified> {
  const checks = verifyExport(exported, hash);
  await progress?.(exported.sittings.reduce((sum, { board }) => sum + (board?.ballots.length ?? 0), 0));
  return { checks, boards: await verifyBoards(exported.sittings, exported.record) };
}

/** The bundle of a sitting, or the export of a case, as it was received; nothing where the text is neither. */
export async function checkExport(text: string, checking: Checking): Promise<CheckedPassport | undefined> {
  const content = jsonOf(new TextEncoder().encode(text));
  const exported = Exported.safeParse(content).data;
  if (exported === undefined) return undefined;
  const changed: Difference = { ...differ('file-changed', exported.subject), check: 'file' };
  const differences = isAsWritten(text, content, checking.hash) ? [] : [changed];
  const own: Check = { name: 'file', compared: text.length, differences };
  const { checks, boards } = await checkContent(exported, checking);
  return { exported, checks: [own, ...checks], boards };
}

/** Whether a content is the one that was exported, by the hash that stands in it. */
export function checkOwnHash(content: unknown, { hash }: Checking): Check {
  const changed: Difference = { ...differ('file-changed', PASSPORT_FILES.content), check: 'file' };
  const differences = hasOwnHash(content, hash) ? [] : [changed];
  return { name: 'file', compared: JSON.stringify(content).length, differences };
}

/** The page brings the content along that lies beside it; what else it says is its own. */
function isInPage(files: Record<string, Uint8Array>): boolean {
  const [page, content] = [files[PASSPORT_FILES.page], files[PASSPORT_FILES.content]];
  return page === undefined || content === undefined || textOf(page).includes(inScript(textOf(content)));
}

function differ(code: Difference['code'], subject: string): Difference {
  return { check: 'archive', code, subject, stored: '', derived: '' };
}

function manifestDifferences(bytes: Uint8Array | undefined, manifest: Manifest | undefined, hash: Hash) {
  const name = PASSPORT_FILES.manifest;
  if (bytes === undefined) return [differ('file-missing', name)];
  if (manifest === undefined) return [differ('unreadable', name)];
  return isAsWritten(textOf(bytes), manifest, hash) ? [] : [differ('file-changed', name)];
}

function jsonOf(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(textOf(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

/** Bytes that are no text give a text that is not as written. */
function textOf(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes ?? new Uint8Array());
}
