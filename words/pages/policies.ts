/** What the pages of rules say: the packs, each value with its clause, and what another pack would change. */

import type { Bilingual } from '../language';
import { several } from '../numbers';

/** Parts of a pack in the order a reader looks for them; what is not named here stands under `rest`. */
export const POLICY_PARTS = [
  'titles',
  'council',
  'bloc',
  'deadlines',
  'dossier',
  'papers',
  'retention',
  'rest',
] as const;
export type PolicyPart = (typeof POLICY_PARTS)[number];

type Words = {
  nav: string;
  heading: string;
  lead: string;
  none: string;
  head: readonly [string, string, string, string, string];
  nominations: (count: number) => string;
  counted: (confirmed: number, assumed: number) => string;
  checked: string;
  toConfirm: string;
  assumed: string;
  open: string;
  parts: Record<PolicyPart, string>;
  partsLabel: string;
  /** Beside what a pack says of keeping files. */
  keptByHand: string;
  rulesHead: readonly [string, string, string];
  quote: string;
  readWith: (packs: string) => string;
  texts: string;
  compare: string;
  diff: (before: string, after: string) => string;
  /** What a build has brought of a pack that the house imported itself: where it is compared, and how it is taken. */
  broughtDiff: string;
  broughtTaken: string;
  same: string;
  changed: (count: number) => string;
  changesHead: readonly [string, string, string];
  needed: (size: number, before: number, after: number) => string;
  present: (size: number, before: number, after: number) => string;
  running: string;
  /** 61 running: staying 44, may move 15, may not 2. */
  standing: (count: { stays: number; mayMove: number; blocked: number }) => string;
  others: (count: number) => string;
  /** Nothing is moved by looking. */
  movedOneByOne: string;
};

export const policyPageWords: Bilingual<Words> = {
  vi: {
    nav: 'Quy định',
    heading: 'Quy định',
    lead: 'Mọi con số của quy trình nằm trong các bộ quy định dưới đây, mỗi con số có căn cứ. Hồ sơ giữ quy định có hiệu lực khi được lập.',
    none: 'Chưa có bộ quy định nào; không lập hồ sơ được.',
    head: ['Bộ quy định', 'Cấp', 'Hiệu lực', 'Điều đã đối chiếu / chưa', 'Hồ sơ'],
    nominations: (count) => `${count} hồ sơ theo bộ này`,
    counted: (confirmed, assumed) => `${confirmed} điều đã đối chiếu, ${assumed} điều chưa`,
    checked: 'đã đối chiếu',
    toConfirm: 'cần xác nhận',
    assumed: 'giả định',
    open: 'Cần hỏi',
    parts: {
      titles: 'Danh hiệu, hình thức',
      council: 'Hội đồng',
      bloc: 'Khối thi đua',
      deadlines: 'Thời hạn',
      dossier: 'Hồ sơ trình',
      papers: 'Văn bản',
      retention: 'Lưu hồ sơ',
      rest: 'Quy định khác',
    },
    partsLabel: 'Các phần của bộ quy định',
    keptByHand: 'Laurel nêu thời hạn này để cơ quan biết; Laurel không tự xóa hồ sơ nào, trước hay sau thời hạn.',
    rulesHead: ['Mục', 'Giá trị', 'Căn cứ'],
    quote: 'trích',
    readWith: (packs) => `Đọc cùng: ${packs}`,
    texts: 'Văn bản viện dẫn',
    compare: 'So với',
    diff: (before, after) => `${before} so với ${after}`,
    broughtDiff: 'Khác gì',
    broughtTaken: 'Muốn dùng thì nhập bằng lệnh',
    same: 'Hai bộ quy định yêu cầu như nhau.',
    changed: (count) => `${count} điều khác nhau`,
    changesHead: ['Mục', 'Trước ▸ sau', 'Căn cứ trước ▸ sau'],
    needed: (size, before, after) => `${size} thành viên: cần ${before} ▸ ${after} phiếu`,
    present: (size, before, after) => `${size} thành viên: phải có mặt ${before} ▸ ${after}`,
    running: 'Hồ sơ đang chạy',
    standing: ({ stays, mayMove, blocked }) =>
      `${stays + mayMove + blocked} hồ sơ: ${stays} ở lại, ${mayMove} chuyển được, ${blocked} không chuyển được`,
    others: (count) => `và ${count} hồ sơ khác`,
    movedOneByOne: 'Không hồ sơ nào tự chuyển. Việc chuyển làm từng hồ sơ, ở trang của hồ sơ, theo văn bản cho phép.',
  },
  en: {
    nav: 'Rules',
    heading: 'Rules',
    lead: 'Every number of the procedure stands in one of these packs, each with its clause. A nomination keeps the rules that were in force when it was opened.',
    none: 'There is no pack yet; no nomination can be opened.',
    head: ['Pack', 'Level', 'In force', 'Rules checked / not', 'Nominations'],
    nominations: (count) => `${count} ${count === 1 ? 'nomination goes' : 'nominations go'} by it`,
    counted: (confirmed, assumed) => `${several(confirmed, 'rule')} checked, ${assumed} not`,
    checked: 'checked',
    toConfirm: 'to be confirmed',
    assumed: 'assumed',
    open: 'To be asked',
    parts: {
      titles: 'Titles and forms',
      council: 'Council',
      bloc: 'Bloc',
      deadlines: 'Dates',
      dossier: 'Dossier',
      papers: 'Papers',
      retention: 'Keeping files',
      rest: 'Other rules',
    },
    partsLabel: 'Parts of the pack',
    keptByHand: 'Laurel says these terms for the house to know; it deletes no file by itself, before them or after.',
    rulesHead: ['Rule', 'Value', 'Clause'],
    quote: 'quoted',
    readWith: (packs) => `Read with ${packs}`,
    texts: 'Texts cited',
    compare: 'Compare with',
    diff: (before, after) => `${before} compared with ${after}`,
    broughtDiff: 'What differs',
    broughtTaken: 'It is taken by the command',
    same: 'The two packs ask the same.',
    changed: (count) => several(count, 'difference'),
    changesHead: ['Rule', 'Before ▸ after', 'Clause before ▸ after'],
    needed: (size, before, after) => `${several(size, 'member')}: ${before} ▸ ${after} needed in favour`,
    present: (size, before, after) => `${several(size, 'member')}: ${before} ▸ ${after} must be present`,
    running: 'Running nominations',
    standing: ({ stays, mayMove, blocked }) =>
      `${several(stays + mayMove + blocked, 'nomination')}: staying ${stays}, may move ${mayMove}, may not ${blocked}`,
    others: (count) => `and ${count} more`,
    movedOneByOne: 'None moves by itself. Each is moved on its own page, by a paper that orders it.',
  },
};
