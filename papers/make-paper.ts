/** Makes a paper: its words from words/, its look from layout.typ. */

import { createHash } from 'node:crypto';
import { faultOfCount } from '../rules/count-fault';
import type { PaperHead } from '../rules/paper-head';
import type { PaperFacts } from '../rules/papers';
import type { PaperLayout } from '../rules/policy-papers';
import { issuerAtHead } from '../words/paper-frame';
import { paperText } from '../words/papers';
import { paperFileName } from './file-names';
import { print } from './print';

export type MadePaper = { fileName: string; bytes: Uint8Array; sha256: string };

/** What a policy that was pinned before policies had a layout is laid out by. */
export const PLAIN_LAYOUT: PaperLayout = {
  margins: { top: 20, bottom: 20, left: 30, right: 20 },
  size: 13,
  pageNumber: 'topCentre',
};

/**
 * One PDF. The same facts give the same bytes.
 * @throws if a count does not add up, or a refusal has no clause: such a paper is never printed
 */
export function makePaper(facts: PaperFacts): Promise<MadePaper> {
  refuseUnprintable(facts);
  const { superior, caseNumber, rehearsal, language } = facts;
  const issuer = issuerAtHead(facts);
  const page = { heading: headingOf(facts), ...layoutOf(facts) };
  const shown = { language, superior, issuer, caseNumber, rehearsal, ...page, ...paperText(facts) };
  const bytes = print('layout', shown);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return Promise.resolve({ fileName: `${paperFileName(facts)}.pdf`, bytes, sha256 });
}

/** As its policy lays the paper out. */
export function layoutOf({ form }: Pick<PaperHead, 'form'>): PaperLayout {
  return form.layout ?? PLAIN_LAYOUT;
}

/** A ballot shows whose it is, and no more. */
function headingOf({ kind, language }: PaperFacts): 'national' | 'issuer' | 'letter' {
  if (kind === 'ballotPaper') return 'issuer';
  return language === 'vi' ? 'national' : 'letter';
}

/** A count that does not add up and a refusal without a reason are never printed. */
export function refuseUnprintable(facts: PaperFacts): void {
  if (facts.kind === 'refusalSlip' && facts.reasons.length === 0)
    throw new Error(`a refusal of ${facts.caseNumber} gives no reason`);
  if (facts.kind !== 'minutes' && facts.kind !== 'countRecord') return;
  for (const { decision, position } of facts.items) {
    const fault = decision === null ? undefined : faultOfCount(decision);
    if (fault !== undefined) throw new Error(`item ${position} of ${facts.sitting} does not add up: ${fault}`);
  }
}
