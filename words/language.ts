/** The two languages of every sentence. */

export type Language = 'vi' | 'en';

/** A sentence or a table of sentences in both languages: one that lacks a language does not compile. */
export type Bilingual<Words> = Record<Language, Words>;

export const languages: readonly Language[] = ['vi', 'en'];

/** A language from outside; everything unknown reads Vietnamese. */
export function languageOf(text: string | undefined): Language {
  return text === 'en' ? 'en' : 'vi';
}
