/** The minutes of a council or bloc. What nobody told the system stays open for whoever keeps them. */

import type { PaperFacts, PaperItem } from '../rules/papers';
import { awardName } from './award-names';
import { sayHeads } from './bloc-heads';
import { sayPaperInstant } from './dates';
import { sayAbsent } from './papers-absent';
import { sayDelegates } from './papers-delegates';
import type { PaperSaid, PaperTable } from './paper-form';
import { saySealed } from './papers-sealed';
import { scoreTables } from './papers-scores';
import { presiding, signersOf } from './papers-signers';
import { concludeWithSum, known, OPEN, two } from './papers-said';

type Sitting = Extract<PaperFacts, { kind: 'minutes' | 'countRecord' | 'scoreTable' }>;

/** In Vietnamese; words/papers-en.ts says the same in English. Of a secret ballot only sums are in it. */
export function minutesText(facts: Sitting): PaperSaid {
  const { sittingKind, body, meetsAt, meetingPlace, secretary, items } = facts;
  const isBloc = sittingKind === 'bloc';
  return {
    type: 'BIÊN BẢN',
    abstract: `${isBloc ? 'Họp' : 'Họp xét khen thưởng,'} ${body}`,
    paragraphs: [
      ...sayEdition(facts),
      `Hồi ${sayPaperInstant(meetsAt, 'vi', facts.zone)}, tại ${meetingPlace}, ${body} họp phiên ${facts.sitting}.`,
      `1. Thành phần${isBloc ? '' : `, theo Quyết định thành lập Hội đồng số ${OPEN}`}: ${sayRoll(facts)}`,
      ...sayDelegates(facts.delegates, 'vi'),
      isBloc ? `Đại diện cấp trên dự, không biểu quyết: ${OPEN}.` : `Đại biểu dự, không bỏ phiếu: ${OPEN}.`,
      `2. Chủ trì: ${known(presiding(facts))}. Thư ký: ${known(secretary)}.`,
      `3. Nội dung: xét đề nghị khen thưởng ${two(items.length)} hồ sơ.${isBloc ? ' Khối thống nhất bảng điểm dưới đây.' : ''}`,
      ...(deliberated(facts) ? [`Ý kiến thảo luận (không ghi tên): ${OPEN}.`] : []),
      isBloc ? '4. Kết quả biểu quyết công khai:' : '4. Kết quả, theo Biên bản kiểm phiếu kèm theo:',
      ...items.map((item) => sayItem(item)),
      ...sayResolve(facts),
      ...(deliberated(facts) ? [`Ý kiến khác với kết luận: ${OPEN}.`] : []),
      ...saySealed(facts, 'vi'),
      ...sayHeads(facts.heads, 'vi'),
    ],
    tables: [...scoreTables(facts, 'vi'), ...voteTable(facts)],
    closing: [`Biên bản được đọc cho các ${whoOf(facts)} cùng nghe và thống nhất; ${sayClose(facts)}./.`],
    signers: signersOf(facts, 'vi'),
    recipients: ['Như thành phần;', 'Lưu: VT.'],
  };
}

/** A council that had its quorum. */
function deliberated({ sittingKind, held }: Sitting): boolean {
  return sittingKind === 'council' && held;
}

/** What the body resolved on each item that reached its share: to forward it, which is no word on how many were for it. */
function sayResolve({ items, sittingKind }: Sitting): string[] {
  const resolves = sittingKind === 'bloc' ? 'Khối đề nghị' : 'Hội đồng kết luận: trình cấp có thẩm quyền đề nghị';
  return items
    .filter(({ struck, decision }) => !struck && decision?.outcome === 'passed')
    .map(({ nominee, title, year }) => `${resolves} tặng ${awardName(title)} năm ${year} cho ${nominee}.`);
}

/** An open vote has no box; when the body rose is known to whoever keeps the minutes. */
function sayClose({ sittingKind, closedAt, zone }: Sitting): string {
  const hour = sayPaperInstant(closedAt, 'vi', zone);
  return sittingKind === 'bloc'
    ? `biểu quyết kết thúc hồi ${hour}; hội nghị kết thúc hồi ${OPEN}`
    : `hòm phiếu đóng hồi ${hour}; phiên họp kết thúc hồi ${OPEN}`;
}

/** An edition after a correction says so first, and by which papers. */
export function sayEdition({ corrected }: Sitting): string[] {
  if (corrected === undefined) return [];
  const { edition, papers } = corrected;
  return [
    `Bản đính chính lần ${two(edition - 1)}, theo ${papers.join('; ')}. Bản trước vẫn lưu; phần đã đính chính không còn giá trị.`,
  ];
}

/** Who votes: units in a bloc, members in a council. */
export function whoOf({ sittingKind }: Sitting): string {
  return sittingKind === 'bloc' ? 'đơn vị' : 'thành viên';
}

function sayRoll(facts: Sitting): string {
  const { members, present, written, absent, quorum, held, proxies = 0, sittingKind } = facts;
  const who = whoOf(facts);
  const gone = absent.map((member) => sayAbsent(member, 'vi', sittingKind));
  return [
    `tổng số ${who}: ${two(members)}; có mặt và ${sittingKind === 'bloc' ? 'biểu quyết' : 'bỏ phiếu'}: ${two(present)}.`,
    ...(gone.length === 0 ? [] : [`${headOfAbsent(facts)}: ${gone.join(', ')}.`]),
    ...(proxies === 0 ? [] : [`Người được ủy quyền bỏ phiếu: ${two(proxies)}.`]),
    ...(written === 0
      ? []
      : [`${sittingKind === 'bloc' ? 'Biểu quyết bằng văn bản' : 'Phiếu gửi vào cùng một hòm'}: ${two(written)}.`]),
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
  const about = `${position}) ${nominee}, ${title} năm ${year} (hồ sơ ${number}${round > 1 ? `, vòng ${two(round)}` : ''}${sayBallot(decision)})`;
  const apart = recused.length === 0 ? '' : ` Không tham gia bỏ phiếu mục này vì liên quan: ${recused.join(', ')}.`;
  if (struck || decision === null) return `${about}: không đưa ra biểu quyết.${apart}`;
  return `${about}: ${concludeWithSum({ decision, base }, 'vi')}${apart}`;
}

/** A first ballot goes without saying. */
function sayBallot(decision: PaperItem['decision']): string {
  const { ballot = 1 } = decision ?? {};
  return ballot < 2 ? '' : `, bỏ phiếu lần ${two(ballot)}`;
}

const CHOICES: Record<string, string | undefined> = {
  approve: 'tán thành',
  oppose: 'không tán thành',
  abstain: 'không ý kiến',
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
