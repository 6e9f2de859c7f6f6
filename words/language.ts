/** The two languages of every sentence. */

export type Language = 'vi' | 'en';

/** A sentence or a table of sentences in both languages: one that lacks a language does not compile. */
export type Bilingual<Words> = Record<Language, Words>;

export const languages: readonly Language[] = ['vi', 'en'];

/** A language from outside; everything unknown reads Vietnamese. */
export function languageOf(text: string | undefined): Language {
  return text === 'en' ? 'en' : 'vi';
}

/** What is said in a line with others, as a sentence by itself. */
export function asSentence(text: string, language: Language): string {
  return `${capital(text, language)}${/[.!?…]$/.test(text) ? '' : '.'}`;
}

/** The same words with a capital at their beginning. */
export function capital(text: string, language: Language): string {
  return `${text.charAt(0).toLocaleUpperCase(language)}${text.slice(1)}`;
}
