/** A letter as its reader will get it, by an office's own wording, and whether it keeps to the limits of a letter. */

import { checkWording, type WordedKind, type Wording } from '../rules/letter-wording';
import type { LetterFacts } from '../rules/letters';
import type { Refusal } from '../rules/refusal';
import type { Language } from '../words/language';
import { composeWords, type LetterReader } from '../words/letters';
import { sampleFacts } from '../words/letters/worded';
import { fitsALetter, textOf } from './text';

/** The longest name that a letter is sure to have room for. */
const READER = { salutation: 'Bà', fullName: 'Công Tằng Tôn Nữ Nguyễn Phúc Hoàng Thị Phương Quỳnh Như' };
const SHOWN = { salutation: 'Ông', fullName: 'Trần Văn A' };

type Trying = { kind: WordedKind; language: Language; wording: Wording; site: string };

/** Everything that is wrong with a wording; nothing where it may be used. */
export function tryWording({ kind, language, wording, site }: Trying): Refusal[] {
  const refusals = checkWording(kind, wording);
  if (refusals.length > 0) return refusals;
  const link = `${site}/go/00000000000000000000`;
  const { lines } = composeWords(sampleFacts[kind], {
    ...READER,
    language,
    link,
    siteAddress: hostOf(site),
    wording,
  });
  return fitsALetter(lines) ? [] : [{ code: 'field-wrong', field: 'middle', rule: 'too-long' }];
}

/** Subject and plain text; `facts` of a letter that went out, else those of the case of Hà Tĩnh. */
export function previewLetter(
  { kind, language, wording, site }: Trying,
  facts: LetterFacts = sampleFacts[kind],
): ShownLetter {
  return showLetter(facts, { ...SHOWN, language, wording }, site);
}

export type ShownLetter = { subject: string; text: string };

/** Subject and plain text as a reader will get them, but for what the link says. */
export function showLetter(
  facts: LetterFacts,
  reader: Omit<LetterReader, 'link' | 'siteAddress'>,
  site: string,
): ShownLetter {
  const { subject, lines } = composeWords(facts, { ...reader, link: `${site}/go/…`, siteAddress: hostOf(site) });
  return { subject, text: textOf(lines) };
}

function hostOf(site: string): string {
  return new URL(site).host;
}
