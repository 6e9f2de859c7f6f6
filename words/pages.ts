/** What the pages say, both languages side by side; a sentence that lacks one does not compile. */

import type { Bilingual, Language } from './language';
import { EN } from './pages/en';
import { VI, type PageWords } from './pages/vi';

export type { PageWords } from './pages/vi';

const PAGES: Bilingual<PageWords> = { vi: VI, en: EN };

/** The words of the pages in one language. */
export function pageWords(language: Language): PageWords {
  return PAGES[language];
}
