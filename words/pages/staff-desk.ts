/** What the desk of staff says: counts, filters, and acts on several cases at once. */

import type { Bearer } from '../../rules/bearers';
import type { Bilingual } from '../language';
import { several } from '../numbers';

const VI = {
  counts: 'Hồ sơ theo tình trạng',
  shows: {
    waiting: 'Đang chờ',
    overdue: 'Quá hạn',
    soon: 'Trong 3 ngày',
    bounced: 'Thư hỏng',
    held: 'Tạm dừng',
    closed: 'Đã xong',
  },
  search: 'Tìm hồ sơ',
  searchHint: 'Số, tên đơn vị, tên người hoặc tập thể, danh hiệu; gõ không dấu cũng được.',
  moreFilters: 'Lọc thêm',
  waitsFor: 'Đang chờ ai',
  bearers: {
    unitHead: 'Thủ trưởng đơn vị',
    unit: 'Đơn vị',
    council: 'Hội đồng',
    bloc: 'Khối thi đua',
    decider: 'Người có thẩm quyền quyết định',
    heard: 'Cơ quan được lấy ý kiến',
    public: 'Nhân dân (đang công khai)',
    ministry: 'Cơ quan tiếp nhận hồ sơ',
  } satisfies Record<Bearer, string>,
  year: 'Năm thi đua',
  rows: (shown: number, { count, isMore }: { count: number; isMore: boolean }) =>
    `${shown} / ${isMore ? 'hơn ' : ''}${count} hồ sơ, theo hạn`,
  previous: 'Trang trước',
  firstRun: 'Chưa có hồ sơ nào.',
  overdueBy: (days: number) => `quá hạn ${days} ngày làm việc`,
  /** Stands in the row of a case that is only played. */
  rehearsal: 'diễn tập',
  ifNobodyActs: 'Nếu không ai làm gì',
  choose: (number: string) => `Chọn ${number}`,
  withChosen: 'Với các hồ sơ đã chọn',
  acts: { remind: 'Nhắc', extend: 'Gia hạn', agenda: 'Đưa vào phiên họp', export: 'Xuất CSV' },
  checkHead: { remind: 'Nhắc việc', extend: 'Gia hạn' },
  checkNote: {
    remind:
      'Mỗi người nhận thư riêng. Không nhắc người đã làm, không nhắc địa chỉ hỏng; trang này không cho biết ai chưa bỏ phiếu.',
    extend: 'Mỗi hồ sơ được gia hạn riêng; hạn cũ vẫn ở trong sổ, người được giao nhận thư đổi hạn.',
  },
  willExtend: (to: string) => `Sẽ gia hạn đến ${to}.`,
  extended: (to: string) => `Đã gia hạn đến ${to}.`,
  willDo: 'Sẽ làm',
  leftOut: 'Không làm được, vì',
  doThem: (count: number) => `Ghi nhận với ${count} hồ sơ`,
  noneLeft: 'Không hồ sơ nào làm được. Chưa ghi nhận gì.',
  answered: 'Trả lời từng hồ sơ',
  doneCount: (done: number, all: number) => `Đã ghi nhận ${done} / ${all} hồ sơ.`,
  already: 'Đã ghi nhận trước đó; không làm lần nữa.',
  backToDesk: 'Về bàn làm việc',
  csv: {
    number: 'Số',
    year: 'Năm',
    nominee: 'Tập thể, cá nhân',
    unit: 'Đơn vị',
    title: 'Danh hiệu',
    place: 'Đang ở',
    sitting: 'Phiên họp',
    acted: 'Đã làm',
    needed: 'Cần',
    due: 'Hạn',
    overdue: 'Quá hạn (ngày làm việc)',
    rehearsal: 'Diễn tập',
  },
};

export type StaffDeskWords = typeof VI;

const EN: StaffDeskWords = {
  counts: 'Nominations by state',
  shows: {
    waiting: 'Waiting',
    overdue: 'Overdue',
    soon: 'Within 3 days',
    bounced: 'Bounced letters',
    held: 'On hold',
    closed: 'Closed',
  },
  search: 'Find nominations',
  searchHint: 'Number, unit, person or collective, title; with or without diacritics.',
  moreFilters: 'More filters',
  waitsFor: 'Waiting for',
  bearers: {
    unitHead: 'Head of the unit',
    unit: 'Unit',
    council: 'Council',
    bloc: 'Bloc',
    decider: 'Whoever decides',
    heard: 'Bodies asked for an opinion',
    public: 'The public (on notice)',
    ministry: 'Authority that has the dossier',
  },
  year: 'Year',
  rows: (shown, { count, isMore }) =>
    `${shown} of ${isMore ? 'more than ' : ''}${several(count, 'nomination')}, by due date`,
  previous: 'Previous page',
  firstRun: 'No nominations yet.',
  overdueBy: (days) => `${several(days, 'working day')} overdue`,
  rehearsal: 'rehearsal',
  ifNobodyActs: 'If nobody acts',
  choose: (number) => `Choose ${number}`,
  withChosen: 'With those chosen',
  acts: { remind: 'Remind', extend: 'Extend', agenda: 'Put on an agenda', export: 'Export CSV' },
  checkHead: { remind: 'Remind', extend: 'Extend' },
  checkNote: {
    remind:
      'Each person gets a letter of their own. Nobody who has acted is reminded, no address that bounces; this page does not tell who has not voted.',
    extend: 'Each nomination is extended by itself; the old date stays in the record, whoever was asked is told.',
  },
  willExtend: (to) => `Will be extended to ${to}.`,
  extended: (to) => `Extended to ${to}.`,
  willDo: 'Will be done',
  leftOut: 'Cannot be done, because',
  doThem: (count) => `Record for ${several(count, 'nomination')}`,
  noneLeft: 'None of them can be done. Nothing was recorded.',
  answered: 'The answer of each nomination',
  doneCount: (done, all) => `Recorded for ${done} of ${several(all, 'nomination')}.`,
  already: 'Recorded before; not done again.',
  backToDesk: 'Back to the desk',
  csv: {
    number: 'Number',
    year: 'Year',
    nominee: 'Nominee',
    unit: 'Unit',
    title: 'Title',
    place: 'At',
    sitting: 'Sitting',
    acted: 'Acted',
    needed: 'Needed',
    due: 'Due',
    overdue: 'Overdue (working days)',
    rehearsal: 'Rehearsal',
  },
};

export const staffDeskWords: Bilingual<StaffDeskWords> = { vi: VI, en: EN };
