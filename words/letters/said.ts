/** What the sayers of letters share: what they are given and what they answer. */

import type { LetterFacts, LetterKind } from '../../rules/letters';
import { sayShort } from '../dates';
import type { Bilingual, Language } from '../language';

/** The part of a letter between greeting and link. */
export type Said = {
  subject: string;
  /** Paragraphs before the date. */
  middle: string[];
  /** A paragraph behind these that stands under any wording of an office; nothing where there is none, or it is empty. */
  always?: string;
  /** What the paragraph before it announces; set out line by line where there is room. */
  list?: string[];
  /** The date to act by, ISO 8601. */
  dueAt?: string;
  consequence?: string;
  /** The button's words; nothing where there is nothing to open. */
  button?: string;
};

/** How the reader is addressed: Ông, Bà or Ông/Bà. English says "you". */
export type Addressed = { you: string };

type FactsOf<Facts, Kind> = Facts extends { kind: infer Kinds } ? (Kind extends Kinds ? Facts : never) : never;
export type Sayer<Kind extends LetterKind> = (facts: FactsOf<LetterFacts, Kind>, reader: Addressed) => Said;
export type Sayers<Kinds extends LetterKind> = { [Kind in Kinds]: Sayer<Kind> };

/** " trước 15:30 T5 16/01", or nothing where no date is set. */
export function beforeShort(dueAt: string | null, language: Language, zone: string): string {
  if (dueAt === null || dueAt === '') return '';
  return ` ${language === 'vi' ? 'trước' : 'before'} ${sayShort(dueAt, language, zone)}`;
}

/** The date as a part of what is said; nothing where none is set. */
export function due(dueAt: string | null): { dueAt?: string } {
  return dueAt === null || dueAt === '' ? {} : { dueAt };
}

const NEXT_IN_LINE: Bilingual<Record<string, string | undefined>> = {
  vi: {
    superior: 'lên cấp trên trực tiếp',
    chair: 'lên Chủ tịch Hội đồng',
    deputy: 'cho cấp phó',
    secretary: 'cho thư ký',
  },
  en: { superior: 'to the superior', chair: 'to the chair', deputy: 'to the deputy', secretary: 'to the secretary' },
};

/** "lên cấp trên trực tiếp", "to the secretary": to whom a missed date goes next. */
export function reportedTo(nextInLine: string, language: Language): string {
  return NEXT_IN_LINE[language][nextInLine] ?? { vi: 'lên cấp trên', en: 'to the next in line' }[language];
}
