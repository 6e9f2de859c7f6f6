/** What the start page of the record says: every chain with its head, and whether it holds. */

import type { Bilingual } from '../language';

type Words = {
  heading: string;
  nav: string;
  lead: string;
  find: string;
  findHint: string;
  search: string;
  head: readonly [string, string, string, string];
  holds: string;
  broken: string;
  allHold: (chains: number) => string;
  someBroken: (chains: number) => string;
  none: string;
  more: string;
};

export const chainWords: Bilingual<Words> = {
  vi: {
    heading: 'Sổ ghi',
    nav: 'Sổ ghi',
    lead: 'Mỗi hồ sơ, mỗi phiên họp có một chuỗi. Đầu chuỗi giữ ở nơi khác (biên bản, hồ sơ mang đi) cho thấy về sau có mục nào bị sửa hay không.',
    find: 'Số hồ sơ hoặc phiên họp',
    findHint: 'Một phần của số cũng được, như 2020 hoặc HD-.',
    search: 'Tìm',
    head: ['Số', 'Số mục', 'Đầu chuỗi', 'Chuỗi'],
    holds: 'khớp',
    broken: 'KHÔNG khớp',
    allHold: (chains) => `${chains} chuỗi trên trang này đều khớp.`,
    someBroken: (chains) => `${chains} chuỗi KHÔNG khớp. Hãy báo cho người quản trị ngay.`,
    none: 'Không có chuỗi nào mang số ấy, hoặc không thuộc quyền xem của Ông/Bà.',
    more: 'Các chuỗi trước',
  },
  en: {
    heading: 'Record',
    nav: 'Record',
    lead: 'Every case and every sitting has a chain. A head that is kept elsewhere, in minutes or in a passport, shows later whether an entry was changed.',
    find: 'Number of a case or sitting',
    findHint: 'A part of it will do, as 2020 or HD-.',
    search: 'Search',
    head: ['Number', 'Entries', 'Head', 'Chain'],
    holds: 'holds',
    broken: 'does NOT hold',
    allHold: (chains) => `${chains} ${chains === 1 ? 'chain' : 'chains'} on this page, and all hold.`,
    someBroken: (chains) =>
      `${chains} ${chains === 1 ? 'chain does' : 'chains do'} NOT hold. Tell the administrator now.`,
    none: 'No chain has that number, or it is not yours to see.',
    more: 'Chains before these',
  },
};
