/** What the frame of every page says beside the words all pages share. */

import type { Bilingual } from '../language';

export const frameWords: Bilingual<{ more: string; pages: string; footOfSecretary: string }> = {
  vi: {
    more: 'Mục khác',
    pages: 'Các trang',
    footOfSecretary: 'Cần giúp: gọi người quản trị Laurel của cơ quan.',
  },
  en: {
    more: 'More',
    pages: 'Pages',
    footOfSecretary: 'Help: call the administrator of Laurel in your house.',
  },
};
