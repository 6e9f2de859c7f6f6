/** The sentences of the papers. Papers of the office are in Vietnamese, whoever reads them. */

import { compare, type Decision } from '../rules/counting';
import type { PaperFacts } from '../rules/papers';
import { sayClause } from './clauses';
import { civilDay, sayPaperDay, sayPaperHour } from './dates';
import { partWords } from './findings';
import { decisionWords } from './terms';

export type PaperText = {
  type: string;
  abstract: string;
  /** Lines in italics before the body. */
  grounds: string[];
  addressee: string;
  paragraphs: string[];
  table: { head: string[]; rows: string[][] };
  signers: { office: string; name: string }[];
  recipients: string[];
  date: string;
  number: string;
  foot: string;
};

/** The words of a paper from its facts. */
export function paperText(facts: PaperFacts): PaperText {
  const common = {
    date: `${facts.place}, ${sayPaperDay(facts.on, 'vi')}`,
    foot: `${facts.caseNumber} · ${facts.recordHash.slice(0, 12)}${facts.rehearsal ? ' · DIỄN TẬP' : ''}`,
    grounds: [],
    addressee: '',
    table: { head: [], rows: [] },
  };
  switch (facts.kind) {
    case 'minutes':
      return { ...common, ...minutesText(facts) };
    case 'countRecord':
      return { ...common, ...countText(facts) };
    case 'request':
      return { ...common, ...requestText(facts) };
  }
}

type Sitting = Extract<PaperFacts, { kind: 'minutes' | 'countRecord' }>;
type Text = Omit<PaperText, 'date' | 'foot' | 'grounds' | 'addressee' | 'table'> & Partial<PaperText>;

function minutesText(facts: Sitting): Text {
  const {
    sittingKind,
    body,
    meetsAt,
    meetingPlace,
    members,
    present,
    written,
    absent,
    quorum,
    held,
    chair,
    secretary,
    items,
    votes,
    closedAt,
  } = facts;
  const isBloc = sittingKind === 'bloc';
  const who = isBloc ? 'đơn vị' : 'thành viên';
  const day = meetsAt.slice(0, 10);
  const gone =
    absent.length === 0
      ? ''
      : ` Vắng mặt: ${absent.map(({ name, reason }) => (reason === '' ? name : `${name} (${reason})`)).join('; ')}.`;
  const asked = written > 0 ? ` Ý kiến bằng văn bản (phiếu kín gửi vào cùng một hòm): ${two(written)}.` : '';
  return {
    type: 'BIÊN BẢN',
    abstract: isBloc ? `Họp ${body}` : 'Họp Hội đồng Thi đua - Khen thưởng',
    number: 'Số:        /BB',
    paragraphs: [
      `Hồi ${sayPaperHour(meetsAt, 'vi')} ${sayPaperDay(day, 'vi')}, tại ${meetingPlace}, ${body} họp phiên ${facts.sitting}.`,
      `1. Thành phần: tổng số ${who}: ${two(members)}; có mặt: ${two(present)}.${gone}${asked} Tối thiểu để họp: ${two(quorum)} ${who}; ${held ? 'đủ điều kiện tiến hành' : 'KHÔNG đủ điều kiện tiến hành'}.`,
      `2. Chủ trì: ${chair === '' ? '[chưa có]' : chair}. Thư ký: ${secretary === '' ? '[chưa có]' : secretary}.`,
      `3. Nội dung: xét đề nghị khen thưởng ${two(items.length)} hồ sơ.`,
      ...items.map(
        (item) =>
          `${item.position}) ${item.nominee}, ${item.title} (hồ sơ ${item.number}): ${item.struck || item.decision === null ? 'không đưa ra biểu quyết.' : conclusion(item.decision)}`,
      ),
      ...votes.map(
        ({ position, organisation, choice }) => `Mục ${position}: ${organisation}: ${CHOICES[choice] ?? choice}.`,
      ),
      `Biên bản được đọc cho các ${who} cùng nghe, thống nhất và kết thúc hồi ${sayPaperHour(closedAt, 'vi')} ngày ${civilDay(closedAt.slice(0, 10), 'vi')}./.`,
    ],
    signers: [
      { office: 'THƯ KÝ', name: secretary },
      { office: 'CHỦ TRÌ', name: chair },
    ],
    recipients: ['Như thành phần', 'Lưu: VT'],
  };
}

const CHOICES: Record<string, string | undefined> = {
  approve: 'tán thành',
  oppose: 'không tán thành',
  abstain: 'không biểu quyết',
};

function conclusion(decision: Decision): string {
  const { approve, base, needed, outcome, share, citation } = decision;
  const { left, right } = compare(approve, base, share);
  const sign = share.op === '>=' ? 'từ' : 'trên';
  const rule = `Tỷ lệ áp dụng: ${sign} ${share.num}/${share.den} tính trên ${two(base)} (${sayClause(citation, 'vi')})`;
  const sum = `${two(approve)} × ${share.den} = ${left}; ${two(base)} × ${share.num} = ${right}`;
  return `${two(approve)}/${two(base)} phiếu tán thành, cần tối thiểu ${two(needed)}: ${decisionWords.vi[outcome]}. ${rule}. ${sum}.`;
}

function countText(facts: Sitting): Text {
  const { body, members, issued, returned, items, countingBoard, sittingKind } = facts;
  const counted = items.flatMap((item) => (item.decision === null ? [] : [{ ...item, decision: item.decision }]));
  return {
    type: 'BIÊN BẢN KIỂM PHIẾU',
    abstract: `Phiên họp ${facts.sitting}, ${body}`,
    number: 'Số:        /BB',
    paragraphs: [
      `Tổng số ${sittingKind === 'bloc' ? 'đơn vị' : 'thành viên theo quyết định'}: ${two(members)}. Phiếu phát ra: ${two(issued)}; thu về: ${two(returned)}.`,
      ...counted.map(({ position, decision }) => `Mục ${position}: ${conclusion(decision)}`),
    ],
    table: {
      head: ['TT', 'Đối tượng', 'Hợp lệ', 'Không hợp lệ', 'Tán thành', 'Không tán thành', 'Cần', 'Kết quả'],
      rows: counted.map(({ position, nominee, decision }) => [
        String(position),
        nominee,
        two(decision.valid),
        two(decision.invalid),
        two(decision.approve),
        two(decision.oppose),
        `${two(decision.needed)}/${two(decision.base)}`,
        decisionWords.vi[decision.outcome],
      ]),
    },
    signers: [
      { office: 'CÁC ỦY VIÊN', name: countingBoard.slice(1).join(', ') },
      { office: 'TRƯỞNG BAN KIỂM PHIẾU', name: countingBoard[0] ?? '' },
    ],
    recipients: ['Kèm Biên bản họp', 'Lưu: VT'],
  };
}

const DECIDERS: Record<string, string | undefined> = {
  unitHead: 'Thủ trưởng đơn vị',
  minister: 'Bộ trưởng Bộ Kế hoạch và Đầu tư',
  provinceChair: 'Chủ tịch Ủy ban nhân dân tỉnh',
  primeMinister: 'Thủ tướng Chính phủ',
  president: 'Chủ tịch nước',
};

function requestText(facts: Extract<PaperFacts, { kind: 'request' }>): Text {
  const { title, year, nominee, decider, reason, texts, minutes, attachments, signer, issuer } = facts;
  const to = DECIDERS[decider] ?? decider;
  return {
    type: 'TỜ TRÌNH',
    abstract: `Về việc đề nghị tặng ${title} năm ${year}`,
    number: 'Số:        /TTr',
    grounds: [
      ...texts.map((text) => `Căn cứ ${text};`),
      ...minutes.map(
        ({ sitting, on, body }) => `Căn cứ Biên bản phiên họp ${sitting} ${sayPaperDay(on, 'vi')} của ${body};`,
      ),
    ],
    addressee: `Kính gửi: ${to}`,
    paragraphs: [
      `${issuer} kính trình ${to} xem xét, tặng ${title} năm ${year} cho ${nominee}${reason === '' ? '' : ` ${reason}`}.`,
      ...minutes.flatMap(({ body, decision }) => (decision === null ? [] : [`${body}: ${conclusion(decision)}`])),
      `Hồ sơ gồm: ${attachments.map((code, index) => `(${index + 1}) ${partWords.vi[code] ?? code}`).join('; ')}.`,
      'Kính trình xem xét, quyết định./.',
    ],
    signers: [{ office: signer.office.toLocaleUpperCase('vi'), name: signer.name }],
    recipients: ['Như trên', 'Lưu: VT'],
  };
}

/** Counts under ten carry a zero in papers. */
function two(count: number): string {
  return String(count).padStart(2, '0');
}
