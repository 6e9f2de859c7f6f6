/** Makes a paper: its words from words/, its look from layout.typ, its fonts inside the PDF. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { faultOfCount, type PaperFacts } from '../rules/papers';
import { paperText } from '../words/papers';

export type MadePaper = { fileName: string; bytes: Uint8Array; sha256: string };

/** File names have no diacritics in any language. */
const NAMES = {
  vi: { minutes: 'bien-ban', countRecord: 'kiem-phieu', request: 'to-trinh' },
  en: { minutes: 'minutes', countRecord: 'count', request: 'submission' },
} as const;

/** Has the widths of Times New Roman and every mark of Vietnamese. */
const FONTS = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'];

let compiler: NodeCompiler | undefined;

/**
 * One PDF, without a number: numbers are given by the body's records clerk. The same facts give the same bytes, for
 * nothing in the file says when it was made.
 * @throws if a count does not add up: such a paper is never printed
 */
export function makePaper(facts: PaperFacts): Promise<MadePaper> {
  refuseFalseCounts(facts);
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontBlobs: readFonts() }] });
  const { superior, issuer, caseNumber, rehearsal, kind, on, language } = facts;
  const inputs = { facts: JSON.stringify({ language, superior, issuer, caseNumber, rehearsal, ...paperText(facts) }) };
  const bytes = compiler.pdf({ mainFileContent: readLayout(), inputs });
  compiler.evictCache(10);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const fileName = `${caseNumber.toLowerCase()}_${NAMES[language][kind]}_${on}${editionOf(facts)}.pdf`;
  return Promise.resolve({ fileName, bytes, sha256 });
}

/** An edition after a correction stands beside the first one under a name of its own. */
function editionOf(facts: PaperFacts): string {
  return facts.kind === 'request' || facts.corrected === undefined ? '' : `_${facts.corrected.edition}`;
}

function refuseFalseCounts(facts: PaperFacts): void {
  if (facts.kind === 'request') return;
  for (const { decision, position } of facts.items) {
    const fault = decision === null ? undefined : faultOfCount(decision);
    if (fault !== undefined) throw new Error(`item ${position} of ${facts.sitting} does not add up: ${fault}`);
  }
}

function readFonts(): Buffer[] {
  const folder = path.dirname(createRequire(__filename).resolve('@expo-google-fonts/tinos/package.json'));
  return FONTS.map((style) => readFileSync(path.join(folder, style, `Tinos_${style}.ttf`)));
}

/** The layout stands beside this file in the sources, and two folders up from the build. */
function readLayout(): string {
  const beside = path.join(__dirname, 'layout.typ');
  const fromBuild = path.join(__dirname, '..', '..', 'papers', 'layout.typ');
  return readFileSync(__dirname.includes(`${path.sep}dist${path.sep}`) ? fromBuild : beside, 'utf8');
}
