/** The sentences of the papers. A procedure writes its papers in one language, whoever reads them. */

import type { Decision } from '../rules/counting';
import { compareNames } from '../rules/name-order';
import type { PaperFacts, PaperItem } from '../rules/papers';
import { capital } from './language';
import { frameOf } from './paper-frame';
import { englishBody } from './papers-en';
import { sayTookNoPart } from './papers-absent';
import { minutesText, sayEdition, whoOf } from './papers-minutes';
import { requestText } from './papers-request';
import { toldText } from './papers-told';
import type { PaperSaid, PaperSignature, PaperTable, PaperText } from './paper-form';
import { isWithoutNumbers, saySealed, saySealer, shownYeses } from './papers-sealed';
import { scoreTables } from './papers-scores';
import { signersOf } from './papers-signers';
import { concludeWithSum, COUNT_COLUMNS, isVain, known, OPEN, sayPercent, two } from './papers-said';
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

/** The table alone, as it goes with the minutes. */
function scoresText(facts: Sitting): PaperSaid {
  const { body, sitting } = facts;
  return {
    type: 'BẢNG ĐIỂM',
    abstract: `Phụ lục kèm theo Biên bản họp ${body}, phiên ${sitting}`,
    paragraphs: [],
    tables: scoreTables(facts, 'vi'),
    signers: signersOf(facts, 'vi'),
    recipients: ['Kèm Biên bản họp;', 'Lưu: VT.'],
  };
}

function countText(facts: Sitting): PaperSaid {
  const { sitting, body, members, issued, returned, items, sittingKind, box } = facts;
  const counted = items.flatMap((item) => (item.decision === null ? [] : [{ ...item, decision: item.decision }]));
  const passed = counted.filter(({ decision }) => decision.outcome === 'passed');
  return {
    type: 'BIÊN BẢN KIỂM PHIẾU',
    abstract: `Phiên họp ${sitting}, ${body}`,
    paragraphs: [
      ...sayEdition(facts),
      ...sayBoard(facts),
      `Tổng số ${sittingKind === 'bloc' ? 'đơn vị' : `thành viên theo Quyết định thành lập Hội đồng số ${OPEN}`}: ${two(members)}. Số ${whoOf(facts)} tham gia bỏ phiếu: ${two(returned)}; không tham gia: ${two(members - returned)}${sayWhyNot(facts)}. Phiếu phát ra: ${two(issued)}; thu về: ${two(returned)}.`,
      ...counted.map((item) => `Mục ${item.position}: ${saySlips(item.decision)} ${sayConclusion(item)}`),
      ...(isVain(counted) ? [] : [`Số đề nghị đạt: ${two(passed.length)}.`]),
      ...saySealed(facts, 'vi'),
    ],
    tables: counted.length === 0 ? [] : [countTable(counted)],
    closing: [...(box === '' ? [] : [`Dấu băm SHA-256 của hòm phiếu: ${box}.`]), ...saySealer(facts, 'vi')],
    signers: sittingKind === 'bloc' ? signersOf(facts, 'vi') : boardSigners(facts),
    recipients: ['Kèm Biên bản họp;', 'Lưu: VT.'],
  };
}

/** Why members took no part; open where nobody noted it. */
function sayWhyNot(facts: Sitting): string {
  if (facts.members <= facts.returned) return '';
  const said = sayTookNoPart(facts, 'vi');
  return ` (lý do: ${said === '' ? OPEN : said})`;
}

/** An open vote has no counting board; count records of one are written no more. */
function sayBoard({ sittingKind, countingBoard }: Sitting): string[] {
  if (sittingKind === 'bloc') return [];
  return [`Ban kiểm phiếu: ${countingBoard.length === 0 ? '[chưa có]' : countingBoard.join(', ')}.`];
}

function boardSigners({ countingBoard }: Sitting): PaperSignature[] {
  const [head = '', ...others] = countingBoard;
  return [
    ...(head === '' ? [''] : others).map((name) => ({ office: 'ỦY VIÊN', name: known(name) })),
    { office: 'TRƯỞNG BAN KIỂM PHIẾU', name: known(head) },
  ];
}

/** Who may not vote on an item has no paper for it: that is no vote of abstention. */
function saySlips({ issued, returned, recused }: Decision): string {
  const apart = recused === 0 ? '' : ` Không tham gia bỏ phiếu mục này vì liên quan: ${two(recused)}.`;
  return `phát ra ${two(issued)}, thu về ${two(returned)}.${apart}`;
}

function sayConclusion(counted: Counted): string {
  return capital(concludeWithSum(counted, 'vi'), 'vi');
}

const COUNT_HEAD = ['Mục', 'Đối tượng', 'Hợp lệ', 'Không hợp lệ', 'Tán thành', 'Không tán thành', 'Không ý kiến'];

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
