/** The sheet for the table of a sitting: who signs that they are there, and the agenda. Both begin alike, on a page of their own. */

import type { TableSheetFacts, TableSheetSeat } from '../rules/table-sheet';
import { sayInstant, sayPaperInstant } from './dates';
import type { Bilingual } from './language';
import type { PaperTable, PaperText } from './paper-form';
import { footLine, frameOf } from './paper-frame';
import { saySeatRole } from './registers';
import { sayPresence } from './terms';

type SheetWords = {
  attendance: string;
  agenda: string;
  about: (sitting: string, body: string) => string;
  when: (instant: string, place: string) => string;
  voting: Record<'council' | 'bloc', (opens: string, closes: string) => string>;
  /** In the place of a number. */
  working: string;
  foot: (madeAt: string) => string;
  /** A council's members have offices, a bloc's are organisations. */
  seatHead: Record<'council' | 'bloc', [string, string, string, string, string]>;
  agendaHead: [string, string, string, string];
  title: (title: string, year: number) => string;
  recused: Record<'council' | 'bloc', (items: string) => string>;
  struck: string;
};

const WORDS: Bilingual<SheetWords> = {
  vi: {
    attendance: 'DANH SÁCH DỰ HỌP',
    agenda: 'CHƯƠNG TRÌNH PHIÊN HỌP',
    about: (sitting, body) => `Phiên họp ${sitting}, ${body}`,
    when: (instant, place) => `Thời gian: ${instant}. Địa điểm: ${place}.`,
    voting: {
      council: (opens, closes) => `Bỏ phiếu kín: từ ${opens} đến ${closes}.`,
      bloc: (opens, closes) => `Biểu quyết: từ ${opens} đến ${closes}.`,
    },
    working: 'Tài liệu dùng tại phiên họp',
    foot: (madeAt) => `Tài liệu dùng tại phiên họp, không phải văn bản lưu hồ sơ; lập lúc ${madeAt}`,
    seatHead: {
      council: ['TT', 'Họ và tên', 'Chức danh', 'Chữ ký', 'Ghi chú'],
      bloc: ['TT', 'Đại diện', 'Đơn vị', 'Chữ ký', 'Ghi chú'],
    },
    agendaHead: ['Mục', 'Tập thể, cá nhân', 'Danh hiệu, hình thức khen thưởng', 'Số hồ sơ'],
    title: (title, year) => `${title} năm ${year}`,
    recused: {
      council: (items) => `không tham gia bỏ phiếu mục ${items}`,
      bloc: (items) => `không tham gia biểu quyết mục ${items}`,
    },
    struck: 'không đưa ra biểu quyết',
  },
  en: {
    attendance: 'ATTENDANCE',
    agenda: 'AGENDA',
    about: (sitting, body) => `Sitting ${sitting}, ${body}`,
    when: (instant, place) => `Meets at ${instant}. Place: ${place}.`,
    voting: {
      council: (opens, closes) => `Secret ballot: from ${opens} to ${closes}.`,
      bloc: (opens, closes) => `Open vote: from ${opens} to ${closes}.`,
    },
    working: 'Working sheet',
    foot: (madeAt) => `Working sheet, not a paper of record; made at ${madeAt}`,
    seatHead: {
      council: ['Seat', 'Name', 'Office', 'Signature', 'Remark'],
      bloc: ['Seat', 'Delegate', 'Organisation', 'Signature', 'Remark'],
    },
    agendaHead: ['Item', 'Nominee', 'Title', 'Case'],
    title: (title, year) => `${title} ${year}`,
    recused: {
      council: (items) => `does not vote on item ${items}`,
      bloc: (items) => `does not vote on item ${items}`,
    },
    struck: 'not put to the vote',
  },
};

/** A column of 0 is as wide as its words, others share what is left; in `tall` rows a hand has room. */
export type SheetTable = PaperTable & { widths: number[]; tall: boolean; type?: string };

/** For whoever comes late, or sits in for somebody. */
const BLANK_ROWS = 2;

/** The sentences of both, one behind the other. */
export function tableSheetText(facts: TableSheetFacts): Omit<PaperText, 'tables'> & { tables: SheetTable[] } {
  const { kind, language, zone, body, caseNumber, meetsAt, meetingPlace, opensAt, closesAt, madeAt } = facts;
  const words = WORDS[language];
  const instant = (at: string): string => sayPaperInstant(at, language, zone);
  return {
    ...frameOf(facts),
    number: words.working,
    foot: footLine(facts, [words.foot(sayInstant(madeAt, language, zone))]),
    type: words.attendance,
    abstract: words.about(caseNumber, body),
    grounds: [],
    addressee: '',
    paragraphs: [words.when(instant(meetsAt), meetingPlace), words.voting[kind](instant(opensAt), instant(closesAt))],
    tables: [seatTable(facts, words), agendaTable(facts, words)],
    closing: [],
    signers: [],
    recipients: [],
  };
}

function seatTable({ seats, kind, language }: TableSheetFacts, words: SheetWords): SheetTable {
  const blank = Array<string[]>(BLANK_ROWS).fill(['', '', '', '', '']);
  return {
    code: 'seats',
    columns: ['no', 'name', 'seat', 'signature', 'remark'],
    title: '',
    head: words.seatHead[kind],
    widths: kind === 'council' ? [0, 4, 2.5, 3, 3] : [0, 3.5, 4, 3, 3],
    tall: true,
    rows: [
      ...seats.map((seat) => [
        String(seat.no),
        seat.name,
        officeOf(seat, { kind, language }),
        '',
        remarkOn(seat, { kind, language }),
      ]),
      ...blank,
    ],
  };
}

type Said = Pick<TableSheetFacts, 'kind' | 'language'>;

function officeOf({ role, organisation }: TableSheetSeat, { kind, language }: Said): string {
  const office = saySeatRole(role, kind, language);
  if (kind === 'council') return office;
  return role === 'representative' ? organisation : `${organisation} (${office})`;
}

/** Never why somebody is absent or does not vote. */
function remarkOn({ presence, delegate, recused }: TableSheetSeat, { kind, language }: Said): string {
  const way = presence === 'present' ? '' : sayPresence(presence, kind, language);
  return [
    delegate === null ? way : `${way} (${delegate})`,
    recused.length === 0 ? '' : WORDS[language].recused[kind](recused.join(', ')),
  ]
    .filter((one) => one !== '')
    .join('; ');
}

function agendaTable({ items }: TableSheetFacts, words: SheetWords): SheetTable {
  return {
    code: 'agenda',
    columns: ['item', 'nominee', 'title', 'case'],
    title: '',
    type: words.agenda,
    head: words.agendaHead,
    widths: [0, 5, 4, 0],
    tall: false,
    rows: items.map(({ position, nominee, title, year, number, struck }) => [
      String(position),
      struck ? `${nominee} (${words.struck})` : nominee,
      words.title(title, year),
      number,
    ]),
  };
}
