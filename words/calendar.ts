/** Words of calendars: what a day is, what a version moves, what was done with it. */

import type { MovingRow } from '../rules/calendar-moves';
import { sayDay } from './dates';
import type { Bilingual, Language } from './language';
import { several } from './numbers';

export const rowWords: Bilingual<Record<MovingRow['kind'], string>> = {
  vi: { holiday: 'nghỉ lễ', compensation: 'nghỉ bù', swap_off: 'nghỉ hoán đổi', makeup_work: 'làm bù' },
  en: {
    holiday: 'holiday',
    compensation: 'day off in lieu',
    swap_off: 'day off by swap',
    makeup_work: 'working day made up',
  },
};

/** Mon 29 Apr 2024 Hoán đổi với 04/5 (day off by swap); of a row that was taken out that it was. */
export function sayMovingRow({ date, kind, name, removed }: MovingRow, language: Language): string {
  const gone = removed === true ? (language === 'vi' ? ', nay bỏ' : ', taken out') : '';
  return `${sayDay(date, language)} ${name} (${rowWords[language][kind]}${gone})`;
}

/** Dates that move, those that come earlier and are kept, and who is told. */
type Ahead = { moved: number; kept: number; people: number };

const ahead: Bilingual<(counted: Ahead) => string> = {
  vi: ({ moved, kept, people }) => `dời ${moved} ngày, ${kept === 0 ? '' : `giữ ${kept} ngày cũ, `}báo ${people} người`,
  en: ({ moved, kept, people }) =>
    `move ${several(moved, 'date')}${kept === 0 ? '' : `, keep ${several(kept, 'old date')}`} and tell ${several(people, 'person', 'people')}`,
};

type CalendarWords = {
  head: string[];
  working: (days: number, year: number) => string;
  inForce: string;
  unused: string;
  applied: (on: string, by: string | null) => string;
  notYetKnown: (on: string) => string;
  versions: string;
  imported: (version: string, added: number, removed: number) => string;
  importedBefore: (version: string) => string;
  couldImport: (version: string, added: number, removed: number) => string;
  firstInForce: string;
  movesHead: string[];
  earlier: string;
  past: string;
  sitting: (number: string, on: string, name: string) => string;
  reminders: (number: string, count: number) => string;
  refused: (number: string, why: string) => string;
  summary: (dates: number, earlier: number, people: number) => string;
  nothingMoves: string;
  act: string;
  willApply: (version: string, ahead: Ahead) => string;
  would: (version: string, ahead: Ahead) => string;
  wouldFinish: (version: string) => string;
  done: (version: string) => string;
  resumed: (version: string) => string;
  outcome: Record<'moved' | 'kept' | 'remindersMoved' | 'reasonsChanged' | 'dutyDated' | 'refused', string>;
  counts: (moved: number, kept: number, others: number) => string;
};

export const calendarWords: Bilingual<CalendarWords> = {
  vi: {
    head: ['ngày', 'loại', 'tên', 'căn cứ'],
    working: (days, year) => `${days} ngày làm việc trong năm ${year}`,
    inForce: 'đang áp dụng',
    unused: 'chưa áp dụng',
    applied: (on, by) => `áp dụng ${on}${by === null ? '' : `, ${by}`}`,
    notYetKnown: (on) => `công bố ${on}`,
    versions: 'Các bản',
    imported: (version, added, removed) => `Đã lưu ${version}, chưa dùng: thêm ${added} dòng, bỏ ${removed} dòng.`,
    importedBefore: (version) => `Bảng này đã được lưu là ${version}.`,
    couldImport: (version, added, removed) =>
      `Có thể lưu thành ${version}: thêm ${added} dòng, bỏ ${removed} dòng. Không ghi gì.`,
    firstInForce: 'Là bản đầu tiên của lịch này nên áp dụng ngay.',
    movesHead: ['hồ sơ', 'bước', 'ngày cũ', 'ngày mới', 'vì'],
    earlier: 'SỚM HƠN',
    past: 'ngày mới đã qua, giữ ngày cũ',
    sitting: (number, on, name) => `! ${number} họp ${on}, là ngày nghỉ${name === '' ? '' : ` (${name})`}`,
    reminders: (number, count) => `  ${number}: ${count} lời nhắc đổi ngày`,
    refused: (number, why) => `! ${number}: ${why}`,
    summary: (dates, earlier, people) =>
      `${dates} ngày bị dời, ${earlier} sớm hơn, ${people} người sẽ được báo. Không có gì thay đổi.`,
    nothingMoves: 'Không ngày nào bị dời. Không có gì thay đổi.',
    act: 'áp dụng',
    willApply: (version, counted) => `Việc này sẽ áp dụng ${version}, ${ahead.vi(counted)}.`,
    would: (version, counted) => `Sẽ áp dụng ${version}, ${ahead.vi(counted)}. Không ghi gì.`,
    wouldFinish: (version) => `${version} đã áp dụng từ trước; phần còn lại sẽ được làm nốt. Không ghi gì.`,
    done: (version) => `Đã áp dụng ${version}.`,
    resumed: (version) => `${version} đã áp dụng từ trước; phần còn lại đã làm nốt.`,
    outcome: {
      moved: 'đã dời',
      kept: 'giữ ngày cũ',
      remindersMoved: 'lời nhắc đổi ngày',
      reasonsChanged: 'ngày không đổi, cách tính đổi',
      dutyDated: 'việc sau khen thưởng đã có hạn',
      refused: 'không tính được',
    },
    counts: (moved, kept, others) => `${moved} ngày đã dời, ${kept} giữ nguyên, ${others} hồ sơ khác đổi lời nhắc.`,
  },
  en: {
    head: ['day', 'kind', 'name', 'decree'],
    working: (days, year) => `${several(days, 'working day')} in ${year}`,
    inForce: 'in force',
    unused: 'not in use',
    applied: (on, by) => `applied ${on}${by === null ? '' : `, ${by}`}`,
    notYetKnown: (on) => `published ${on}`,
    versions: 'Versions',
    imported: (version, added, removed) =>
      `Stored ${version}, unused: ${several(added, 'row')} added, ${removed} taken out.`,
    importedBefore: (version) => `This table is stored already as ${version}.`,
    couldImport: (version, added, removed) =>
      `Could be stored as ${version}: ${several(added, 'row')} added, ${removed} taken out. Nothing written.`,
    firstInForce: 'It is the first version of its calendar and in force at once.',
    movesHead: ['number', 'step', 'old', 'new', 'because of'],
    earlier: 'EARLIER',
    past: 'the new date has passed: the old one is kept',
    sitting: (number, on, name) => `! ${number} meets on ${on}, a day off${name === '' ? '' : ` (${name})`}`,
    reminders: (number, count) =>
      `  ${number}: ${count} ${count === 1 ? 'reminder comes' : 'reminders come'} on another day`,
    refused: (number, why) => `! ${number}: ${why}`,
    summary: (dates, earlier, people) =>
      `${dates} ${dates === 1 ? 'date moves' : 'dates move'}, ${earlier} earlier, ${several(people, 'person', 'people')} would be told. Nothing changed.`,
    nothingMoves: 'No date moves. Nothing changed.',
    act: 'apply',
    willApply: (version, counted) => `This will apply ${version}, ${ahead.en(counted)}.`,
    would: (version, counted) => `Would apply ${version}, ${ahead.en(counted)}. Nothing written.`,
    wouldFinish: (version) => `${version} was applied before; what is left would be done. Nothing written.`,
    done: (version) => `Applied ${version}.`,
    resumed: (version) => `${version} was applied before; what was left is done.`,
    outcome: {
      moved: 'moved',
      kept: 'old date kept',
      remindersMoved: 'reminders moved',
      reasonsChanged: 'date stays, counted anew',
      dutyDated: 'what is owed after the award has its date',
      refused: 'cannot be reckoned',
    },
    counts: (moved, kept, others) =>
      `${several(moved, 'date')} moved, ${kept} kept; others whose reminders moved: ${others}.`,
  },
};
