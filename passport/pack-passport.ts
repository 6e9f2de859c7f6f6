/** Packs a passport: the content, the page that reads and checks it, the papers, and a manifest that names each by its hash. */

import { exportText } from '../rules/export-file';
import type { Exported } from '../rules/exported';
import { PASSPORT_FILES, PASSPORT_FOLDERS, type Cover, type PassportFile } from '../rules/passport';
import { receiptsOf } from '../verifier/receipt';
import type { Language } from '../words/language';
import { freeName, packFiles } from './archive';
import type { Hash } from '../rules/differences';
import { passportPage } from './page';
import type { PagePrograms } from './shown';

/** A paper or a part of the dossier, with its bytes as the record knows them. */
export type Enclosed = { kind: 'paper' | 'part'; fileName: string; bytes: Uint8Array; superseded: boolean };

export type PassportContents = { exported: Exported; cover: Cover; enclosed: Enclosed[]; language: Language };

/** The whole archive, and what is in it. The same contents give the same bytes. */
export async function packPassport(
  { exported, cover, enclosed, language }: PassportContents,
  { programs, hash }: { programs: PagePrograms; hash: Hash },
): Promise<{ archive: Uint8Array; files: PassportFile[] }> {
  const content = exportText(exported, hash);
  const papers = enclosed.reduce<Paper[]>((named, one) => [...named, nameOf(one, { named, hash })], []);
  const shown = { exported, content, cover, language, papers: papers.map(({ file }) => file) };
  const page = passportPage({ ...shown, receipts: await receiptsBySitting(exported) }, programs);
  const [contentBytes, pageBytes] = [content, page].map((text) => new TextEncoder().encode(text)) as [
    Uint8Array,
    Uint8Array,
  ];
  const all: Paper[] = [
    { file: entryOf(PASSPORT_FILES.page, 'page', pageBytes, hash), bytes: pageBytes },
    { file: entryOf(PASSPORT_FILES.content, 'content', contentBytes, hash), bytes: contentBytes },
    ...papers,
  ];
  const files = all.map(({ file }) => file);
  const manifest = exportText({ format: 'laurel-passport-1', subject: cover.number, files }, hash);
  const archive = packFiles({
    ...Object.fromEntries(all.map(({ file, bytes }) => [file.name, bytes])),
    [PASSPORT_FILES.manifest]: new TextEncoder().encode(manifest),
  });
  return { archive, files };
}

async function receiptsBySitting({ sittings }: Exported): Promise<Record<string, string[]>> {
  const counted: [string, string[]][] = [];
  for (const { number, board } of sittings) if (board !== null) counted.push([number, await receiptsOf(board)]);
  return Object.fromEntries(counted);
}

type Paper = { file: PassportFile; bytes: Uint8Array };

function nameOf(
  { kind, fileName, bytes, superseded }: Enclosed,
  { named, hash }: { named: Paper[]; hash: Hash },
): Paper {
  const wanted = `${PASSPORT_FOLDERS[kind]}/${fileName}`;
  const name = freeName(wanted, (taken) => named.some(({ file }) => file.name === taken));
  return { file: { ...entryOf(name, kind, bytes, hash), ...(superseded ? { superseded } : {}) }, bytes };
}

function entryOf(name: string, kind: PassportFile['kind'], bytes: Uint8Array, hash: Hash): PassportFile {
  return { name, kind, sha256: hash(bytes), size: bytes.length };
}
