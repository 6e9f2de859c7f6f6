/** The papers of a case or a sitting as a list shows them: what each is, whether it has its number, whether it is signed. */

import type { PaperKind } from '../../rules/paper-kinds';
import type { PaperForm } from '../../rules/paper-head';
import { paperState, type PaperState } from '../../rules/paper-number';
import type { Actor } from '../../rules/permissions';
import type { Database, Transaction } from '../database';
import type { Paper } from '../generated/client';
import { keepsLetters } from './letter-office';
import { readSupersededPapers } from './read-corrections';

export type ShownPaper = {
  key: string;
  kind: PaperKind;
  state: PaperState;
  /** As it stands on the paper, with the day that the paper bears; null while it is a draft. */
  symbol: string | null;
  on: string | null;
  fileName: string | null;
  sha256: string | null;
  /** A correction took it out of the dossier; it stays to be read. */
  superseded: boolean;
  /** The later edition that took its place, and its number once it has one. */
  replacedBy: { key: string; symbol: string | null } | null;
};

/** In the order in which they became necessary. Whoever asks has judged who may see the case or sitting. */
export async function listPapers(
  database: Database | Transaction,
  viewer: Actor,
  place: { nominationNumber: string } | { sittingNumber: string },
): Promise<ShownPaper[]> {
  const keeps = await keepsLetters(database, viewer, Object.values(place)[0] ?? '');
  const papers = await database.paper.findMany({
    where: { ...place, ...(keeps ? {} : { kind: { not: 'noticeCertificate' } }) },
    omit: { bytes: true },
    orderBy: [{ wantedAt: 'asc' }, { key: 'asc' }],
  });
  const symbols = await readSymbols(database, papers);
  const superseded = 'nominationNumber' in place ? await readSupersededPapers(database, place.nominationNumber) : [];
  return papers.map((paper) => ({
    ...shownPaper(paper, symbols),
    superseded: superseded.includes(paper.key) || replacementOf(paper) !== undefined,
  }));
}

/** The numbers of papers, and of those that took their places, by key. */
export async function readSymbols(
  database: Database | Transaction,
  papers: Pick<Paper, 'key' | 'facts'>[],
): Promise<Map<string, string>> {
  const keys = papers.flatMap((paper) => [paper.key, replacementOf(paper) ?? paper.key]);
  const given = await database.paperNumber.findMany({ where: { paperKey: { in: keys }, state: 'given' } });
  return new Map(given.map(({ paperKey, symbol }) => [paperKey, symbol]));
}

/** What a list and the paper's own page both show of it. */
export function shownPaper(paper: Omit<Paper, 'bytes'>, symbols: Map<string, string>): Omit<ShownPaper, 'superseded'> {
  const { key, fileName, sha256, issuedOn, signed, state } = paper;
  const symbol = symbols.get(key) ?? null;
  const by = replacementOf(paper);
  const { form, on } = paper.facts as { form?: PaperForm; on?: string };
  return {
    key,
    kind: paper.kind as PaperKind,
    state: paperState({ state, symbol, signed: signed !== null, numbered: form?.numbered ?? true }),
    symbol,
    on: issuedOn ?? on ?? null,
    fileName,
    sha256,
    replacedBy: by === undefined ? null : { key: by, symbol: symbols.get(by) ?? null },
  };
}

/** An earlier edition carries the key of the later one that took its place. */
export function replacementOf({ facts }: Pick<Paper, 'facts'>): string | undefined {
  return (facts as { replacedBy?: string }).replacedBy;
}
