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
  seals: string;
  sealLead: string;
  sealHead: readonly [string, string, string, string];
  sentTo: (sent: { to: number; taken: number }) => string;
  sentToNobody: string;
  noSeal: string;
  sealKey: string;
  allSeals: string;
};

export const chainWords: Bilingual<Words> = {
  vi: {
    heading: 'Sổ ghi',
    nav: 'Sổ ghi',
    lead: 'Mỗi hồ sơ, mỗi phiên họp có một chuỗi. Đầu chuỗi giữ ở nơi khác (như hồ sơ mang đi) cho thấy về sau có mục nào bị sửa hay không.',
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
    seals: 'Niêm cuối ngày',
    sealLead:
      'Hết mỗi ngày, đầu của mọi chuỗi được băm thành một dòng, ký và gửi các quan sát viên. Ai giữ thư ấy thì về sau biết sổ ghi có bị sửa, thêm hoặc bớt hay không, không cần tin máy chủ này.',
    sealHead: ['Ngày', 'Số', 'Gốc', 'Gửi quan sát viên'],
    sentTo: ({ to, taken }) => `${taken}/${to} máy chủ đã nhận`,
    sentToNobody: 'không gửi ai: sổ không đổi, hoặc chưa có quan sát viên',
    noSeal: 'Chưa có niêm nào. Niêm đầu tiên được lập sau nửa đêm; hồ sơ diễn tập không được niêm.',
    sealKey: 'Khóa kiểm chữ ký:',
    allSeals: 'Tải mọi niêm (C2SP signed note)',
  },
  en: {
    heading: 'Record',
    nav: 'Record',
    lead: 'Every case and every sitting has a chain. A head that is kept elsewhere, as in a passport, shows later whether an entry was changed.',
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
    seals: 'Day seals',
    sealLead:
      'At the end of each day the heads of all chains are hashed into one line, signed and sent to the observers. Whoever keeps that letter can tell later whether anything was changed, added or taken away, without trusting this server.',
    sealHead: ['Day', 'No.', 'Root', 'Sent to observers'],
    sentTo: ({ to, taken }) => `${taken} of ${to} taken by a server`,
    sentToNobody: 'to nobody: nothing was recorded that day, or there is no observer',
    noSeal: 'There is no seal yet. The first is made after midnight; what is only rehearsed is not sealed.',
    sealKey: 'Key of the signature:',
    allSeals: 'Download every seal (C2SP signed note)',
  },
};
