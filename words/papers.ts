/** The sentences of the papers. A procedure writes its papers in one language, whoever reads them. */

import type { Decision } from '../rules/counting';
import { compareNames } from '../rules/name-order';
import type { PaperFacts, PaperItem } from '../rules/papers';
import { sayHeads } from './bloc-heads';
import { sayPaperInstant } from './dates';
import { sayAbsent } from './papers-absent';
import { sayDelegates } from './papers-delegates';
import { frameOf } from './paper-frame';
import { englishBody } from './papers-en';
import { requestText } from './papers-request';
import { toldText } from './papers-told';
import type { PaperSaid, PaperTable, PaperText } from './paper-form';
import { isWithoutNumbers, saySealed, saySealer, shownYeses } from './papers-sealed';
import { scoreTables } from './papers-scores';
import { concludeWithSum, COUNT_COLUMNS, known, sayPercent, two } from './papers-said';
import { sharedBase } from './vote-base';

/** The words of a paper from its facts. */
export function paperText(facts: PaperFacts): PaperText {
  const empty = { grounds: [], addressee: '', tables: [], closing: [] };
  return { ...empty, ...frameOf(facts), ...(facts.language === 'en' ? englishBody(facts) : vietnameseBody(facts)) };
}

function vietnameseBody(facts: PaperFacts): PaperSaid {
  switch (facts.kind) {
    case 'minutes':
      return minutesText(facts);
    case 'countRecord':
      return countText(facts);
    case 'scoreTable':
      return scoresText(facts);
    case 'request':
      return requestText(facts);
    default:
      return toldText(facts);
  }
}

type Sitting = Extract<PaperFacts, { kind: 'minutes' | 'countRecord' | 'scoreTable' }>;

function minutesText(facts: Sitting): PaperSaid {
  const { sittingKind, body, meetsAt, meetingPlace, chair, secretary, items, closedAt } = facts;
  const isBloc = sittingKind === 'bloc';
  return {
    type: 'BIÊN BẢN',
    abstract: `${isBloc ? 'Họp' : 'Họp xét khen thưởng,'} ${body}`,
    paragraphs: [
      ...sayEdition(facts),
      `Hồi ${sayPaperInstant(meetsAt, 'vi', facts.zone)}, tại ${meetingPlace}, ${body} họp phiên ${facts.sitting}.`,
      `1. Thành phần: ${sayRoll(facts)}`,
      ...sayDelegates(facts.delegates, 'vi'),
      `2. Chủ trì: ${known(chair)}. Thư ký: ${known(secretary)}.`,
      `3. Nội dung: xét đề nghị khen thưởng ${two(items.length)} hồ sơ.${isBloc ? ' Khối thống nhất bảng điểm dưới đây.' : ''}`,
      `4. Kết quả, theo Biên bản kiểm phiếu kèm theo:`,
      ...items.map((item) => sayItem(item)),
      ...saySealed(facts, 'vi'),
      ...sayHeads(facts.heads, 'vi'),
    ],
    tables: [...scoreTables(facts, 'vi'), ...voteTable(facts)],
    closing: [
      `Biên bản được đọc cho các ${whoOf(facts)} cùng nghe và thống nhất; hòm phiếu đóng hồi ${sayPaperInstant(closedAt, 'vi', facts.zone)}./.`,
    ],
    signers: [
      { office: 'THƯ KÝ', name: known(secretary) },
      { office: 'CHỦ TRÌ', name: known(chair) },
    ],
    recipients: ['Như thành phần;', 'Lưu: VT.'],
  };
}

/** An edition after a correction says so first, and by which papers. */
function sayEdition({ corrected }: Sitting): string[] {
  if (corrected === undefined) return [];
  const { edition, papers } = corrected;
  return [
    `Bản đính chính lần ${two(edition - 1)}, theo ${papers.join('; ')}. Bản trước vẫn lưu; phần đã đính chính không còn giá trị.`,
  ];
}

function whoOf({ sittingKind }: Sitting): string {
  return sittingKind === 'bloc' ? 'đơn vị' : 'thành viên';
}

function sayRoll(facts: Sitting): string {
  const { members, present, written, absent, quorum, held, proxies = 0 } = facts;
  const who = whoOf(facts);
  const gone = absent.map((member) => sayAbsent(member, 'vi', facts.sittingKind));
  return [
    `tổng số ${who}: ${two(members)}; có mặt và bỏ phiếu: ${two(present)}.`,
    ...(gone.length === 0 ? [] : [`${headOfAbsent(facts)}: ${gone.join(', ')}.`]),
    ...(proxies === 0 ? [] : [`Người được ủy quyền bỏ phiếu: ${two(proxies)}.`]),
    ...(written === 0 ? [] : [`Phiếu gửi vào cùng một hòm: ${two(written)}.`]),
    `Tối thiểu để họp: ${two(quorum)} ${who}; ${held ? 'đủ' : 'KHÔNG đủ'} điều kiện tiến hành.`,
  ].join(' ');
}

/** Nobody can tell of whoever was to come and sent nothing whether they sat there. */
function headOfAbsent({ absent, sittingKind }: Sitting): string {
  if (!absent.some(({ silent }) => silent)) return 'Vắng mặt';
  return `Vắng mặt hoặc không ${sittingKind === 'bloc' ? 'biểu quyết' : 'bỏ phiếu'}`;
}

function sayItem(item: PaperItem): string {
  const { position, nominee, title, year, number, struck, round, recused, decision, base } = item;
  const about = `${position}) ${nominee}, ${title} năm ${year} (hồ sơ ${number}${round > 1 ? `, vòng ${two(round)}` : ''})`;
  const apart =
    recused.length === 0 ? '' : ` Không tham gia biểu quyết mục này vì có liên quan: ${recused.join(', ')}.`;
  if (struck || decision === null) return `${about}: không đưa ra biểu quyết.${apart}`;
  return `${about}: ${concludeWithSum({ decision, base }, 'vi')}${apart}`;
}

const CHOICES: Record<string, string | undefined> = {
  approve: 'tán thành',
  oppose: 'không tán thành',
  abstain: 'không biểu quyết',
};

/** Votes of organisations are open; a council's stay in the box. */
function voteTable({ votes }: Sitting): PaperTable[] {
  if (votes.length === 0) return [];
  return [
    {
      code: 'votes',
      columns: ['item', 'organisation', 'vote'],
      title: 'Biểu quyết của các đơn vị',
      head: ['Mục', 'Đơn vị', 'Biểu quyết'],
      rows: votes.map(({ position, organisation, choice, amended = false }) => [
        String(position),
        organisation,
        `${CHOICES[choice] ?? choice}${amended ? ' (đã thay đổi)' : ''}`,
      ]),
    },
  ];
}

/** The table alone, as it goes with the minutes. */
function scoresText(facts: Sitting): PaperSaid {
  const { body, sitting, chair, secretary } = facts;
  return {
    type: 'BẢNG ĐIỂM',
    abstract: `Phụ lục kèm theo Biên bản họp ${body}, phiên ${sitting}`,
    paragraphs: [],
    tables: scoreTables(facts, 'vi'),
    signers: [
      { office: 'THƯ KÝ', name: known(secretary) },
      { office: 'CHỦ TRÌ', name: known(chair) },
    ],
    recipients: ['Kèm Biên bản họp;', 'Lưu: VT.'],
  };
}

function countText(facts: Sitting): PaperSaid {
  const { sitting, body, members, issued, returned, items, countingBoard, sittingKind, box } = facts;
  const counted = items.flatMap((item) => (item.decision === null ? [] : [{ ...item, decision: item.decision }]));
  const passed = counted.filter(({ decision }) => decision.outcome === 'passed');
  const [head = '', ...others] = countingBoard;
  return {
    type: 'BIÊN BẢN KIỂM PHIẾU',
    abstract: `Phiên họp ${sitting}, ${body}`,
    paragraphs: [
      ...sayEdition(facts),
      `Tổ kiểm phiếu: ${countingBoard.length === 0 ? '[chưa có]' : countingBoard.join(', ')}.`,
      `Tổng số ${sittingKind === 'bloc' ? 'đơn vị' : 'thành viên theo quyết định'}: ${two(members)}. Số ${whoOf(facts)} tham gia bỏ phiếu: ${two(returned)}; không tham gia: ${two(members - returned)}. Phiếu phát ra: ${two(issued)}; thu về: ${two(returned)}.`,
      ...counted.map((item) => `Mục ${item.position}: ${saySlips(item.decision)} ${sayConclusion(item)}`),
      `Số đề nghị đạt: ${two(passed.length)}.`,
      ...saySealed(facts, 'vi'),
    ],
    tables: counted.length === 0 ? [] : [countTable(counted)],
    closing: [...(box === '' ? [] : [`Dấu băm SHA-256 của hòm phiếu: ${box}.`]), ...saySealer(facts, 'vi')],
    signers: [
      ...(head === '' ? [''] : others).map((name) => ({ office: 'ỦY VIÊN', name: known(name) })),
      { office: 'TỔ TRƯỞNG TỔ KIỂM PHIẾU', name: known(head) },
    ],
    recipients: ['Kèm Biên bản họp;', 'Lưu: VT.'],
  };
}

/** Who may not vote on an item has no paper for it: that is no vote of abstention. */
function saySlips({ issued, returned, recused }: Decision): string {
  const apart = recused === 0 ? '' : ` Không tham gia biểu quyết mục này vì có liên quan: ${two(recused)}.`;
  return `phát ra ${two(issued)}, thu về ${two(returned)}.${apart}`;
}

function sayConclusion(counted: Counted): string {
  const said = concludeWithSum(counted, 'vi');
  return `${said.charAt(0).toLocaleUpperCase('vi')}${said.slice(1)}`;
}

const COUNT_HEAD = [
  'Mục',
  'Đối tượng',
  'Hợp lệ',
  'Không hợp lệ',
  'Tán thành',
  'Không tán thành',
  'Ghi “không biểu quyết”',
];

type Counted = PaperItem & { decision: Decision };

/** By yeses, then by the Vietnamese alphabet; the first column keeps the item's place on the agenda. */
function countTable(counted: Counted[]): PaperTable {
  const order = [...counted].sort(
    (a, b) => shownYeses(b.decision) - shownYeses(a.decision) || compareNames(a.nominee, b.nominee),
  );
  const base = sharedBase(counted, 'vi');
  return {
    code: 'counts',
    columns: COUNT_COLUMNS,
    title: '',
    head: [...COUNT_HEAD, base === undefined ? 'Tỷ lệ' : `Tỷ lệ trên ${base}`],
    rows: order.map(({ position, nominee, decision }) => [
      String(position),
      nominee,
      ...(isWithoutNumbers(decision)
        ? Array<string>(6).fill('–')
        : [
            ...[decision.valid, decision.invalid, decision.approve, decision.oppose, decision.abstain].map(two),
            `${two(decision.approve)}/${two(decision.base)} (${sayPercent(decision)})`,
          ]),
    ]),
  };
}
