/** What the frame of every page says beside the words all pages share. */

import type { Bilingual } from '../language';

export const frameWords: Bilingual<{ more: string; pages: string }> = {
  vi: { more: 'Mục khác', pages: 'Các trang' },
  en: { more: 'More', pages: 'Pages' },
};
