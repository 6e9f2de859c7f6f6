/** Letters to compose, and a real SMTP server that keeps each as it came over the wire. */

import { dutyKinds } from '../../rules/after-award';
import type { DecisionQuestion } from '../../rules/counting';
import type { LetterToCompose } from '../../mail/compose-letter';
import { sayReceipt } from '../../ballot/receipt';
import { messageIdOf } from '../../mail/message-id';
import type { CaseFacts, LetterFacts, LetterKind, ResultFacts, SittingFacts, TaskKind } from '../../rules/letters';
import { giveBackOf } from '../../rules/rewards';
import { packs, thePolicy } from '../rules/given';
import { overrideKinds } from '../../rules/override-kinds';
import type { OpinionStep } from '../../rules/stage-kinds';
import type { Language } from '../../words/language';
import { becauses } from './becauses';
import { conflictLetters } from './conflict-letters';
import { deputyLetters } from './deputy-letters';
import { clocks, deskLettersOn } from './desk-letters';
import { outcomes } from './outcomes';

export const site = 'https://laurel.bqlkkt.hatinh.gov.vn';
export const pointer = '7QK2M4XR9T0HJ3WVB8ND';
export const link = `${site}/go/${pointer}`;
export const longName = 'Công Tằng Tôn Nữ Nguyễn Phúc Hoàng Thị Phương Quỳnh Như';
const dueAt = '2025-01-16T08:30:00.000Z';

const theCase: CaseFacts = {
  number: '2020-0001',
  title: 'Cờ thi đua của Bộ Kế hoạch và Đầu tư',
  year: 2020,
  nominee: 'BQL KKT,CN Thừa Thiên Huế',
  unit: 'BQL KKT,CN Thừa Thiên Huế',
  zone: 'Asia/Ho_Chi_Minh',
};

/** A personal nomination: the one place where facts hold a natural person's name. */
export const personal: CaseFacts = { ...theCase, nominee: longName, isPerson: true };

const sitting: SittingFacts = {
  sitting: 'HD-2025-02',
  body: 'Hội đồng Thi đua - Khen thưởng Ban Quản lý Khu kinh tế, công nghiệp tỉnh Thừa Thiên Huế',
  items: 12,
  members: 15,
  meetsAt: '2025-01-16T07:00:00.000Z',
  place: 'Phòng họp A2',
  opensAt: '2025-01-13T01:00:00.000Z',
  closesAt: dueAt,
  zone: 'Asia/Ho_Chi_Minh',
  sequence: 0,
};

/** Names as long as they come, and a clause of two texts. */
const longCase: CaseFacts = {
  ...theCase,
  title: 'Bằng khen của Bộ trưởng Bộ Kế hoạch và Đầu tư',
  nominee: sitting.body.replace('Hội đồng Thi đua - Khen thưởng ', ''),
};
const remindedOn = ['2025-01-09', '2025-01-13', '2025-01-16'];
const longClause =
  'Luật Thi đua, khen thưởng 15/2003/QH11, sửa đổi, bổ sung năm 2005 và năm 2013 79, Thông tư 07/2018/TT-BKHĐT 40.4';

export const aSitting = (changes: Partial<SittingFacts> = {}): SittingFacts => ({ ...sitting, ...changes });

const inBloc = aSitting({ sitting: 'KH-2025-01' });
const board = { needed: 2, holders: 3 };

export const tasks: TaskKind[] = [
  'review',
  'supplement',
  'convene',
  'key',
  'ballot',
  'open-box',
  'self-score',
  'cross-score',
  'collate',
  'adopt',
  'vote',
  'consult',
  'submit',
  'answer',
  'propose',
  'revocation',
  'agree',
];
const isSat = (task: TaskKind): boolean =>
  !['review', 'supplement', 'convene', 'submit', 'answer', 'propose', 'revocation', 'agree'].includes(task);
const aboutOf = (task: TaskKind): CaseFacts | SittingFacts => (isSat(task) ? sitting : theCase);

/** The longest entry a letter names: a receipt as people read it. */
const RECEIPT = sayReceipt('9e'.repeat(32));
const reason = 'Báo cáo thành tích chưa có xác nhận thuế của hai năm cuối, bảng số liệu vốn đầu tư cộng chưa khớp';
const paper = '45/QĐ-BQLKKT ngày 10/01/2025';

const giveBack = giveBackOf(thePolicy({ authority: 'vn-state', title: 'TTLDTT', year: 2025, openedOn: '2025-12-15' }), {
  on: '2026-01-10',
  unit: 'x',
  editions: packs.map((pack) => [pack]),
});

const WHEN = ['reminder', 'missed', 'escalation'] as const;
const owed = { about: personal, dueAt, award: '4567/QĐ-BKHĐT', clause: 'Điều 54' };
/** Every kind, every task, every outcome: many of each, with the longest names of the example. */
export const everyFacts: LetterFacts[] = [
  { kind: 'review', about: theCase, dueAt, nextInLine: 'superior' },
  { kind: 'review', about: personal, dueAt, nextInLine: 'deputy' },
  supplementOf(3, 1),
  supplementOf(1, 0),
  { ...(supplementOf(3, 1) as Extract<LetterFacts, { kind: 'supplement' }>), clocks },
  ...deskLettersOn(theCase, reason),
  { kind: 'convene', about: theCase, dueAt, body: sitting.body, waiting: 12 },
  { kind: 'convene', about: theCase, dueAt: null, body: sitting.body, waiting: 1 },
  ...(['propose', 'revocation'] as const).map((kind): LetterFacts => {
    return { kind, about: personal, dueAt, cause: 'laterFinding', paper, award: '4567/QĐ-BKHĐT', clause: 'Điều 93.2' };
  }),
  {
    kind: 'result',
    about: theCase,
    result: { outcome: 'revoked', decisionNumber: '77/QĐ', ...(giveBack && { giveBack }) },
  },
  ...dutyKinds.flatMap((duty) => WHEN.map((when): LetterFacts => ({ kind: 'award-duty', duty, when, ...owed }))),
  { kind: 'award-duty', duty: 'decisionReceived', when: 'reminder', ...owed, dueAt: null },
  { kind: 'ballot', sitting },
  { kind: 'ballot', sitting: aSitting({ items: 1, members: 5 }) },
  { kind: 'ballot', sitting: aSitting({ notOfAll: true }) },
  {
    kind: 'done',
    task: 'ballot',
    about: aSitting(),
    entry: null,
    invitation: 'ballot',
    envelope: { enteredBy: 'Nguyễn Thị Hoàng Yến', agreedBy: 'Trần Đình Phương' },
  },
  { kind: 'opinion', sitting },
  ...(['announce', 'deal', 'confirm'] as const).map((step): LetterFacts => ({
    kind: 'key',
    sitting: aSitting({ opensAt: dueAt, closesAt: '2025-01-20T10:00:00.000Z' }),
    step,
    holder: 2,
    holders: 3,
    needed: 2,
  })),
  { kind: 'open-box', sitting, closedAt: '2025-01-16T08:30:00.000Z', dueAt: '2025-01-20T10:00:00.000Z', ...board },
  { kind: 'open-box', sitting, closedAt: '2025-01-16T08:30:00.000Z', dueAt: null, ...board },
  { kind: 'no-key', sitting, missing: 2, holders: 3 },
  ...conflictLetters(personal, sitting),
  { kind: 'self-score', sitting: inBloc, organisation: theCase.unit, dueAt },
  { kind: 'cross-score', sitting: inBloc, organisation: theCase.unit, of: theCase.unit, dueAt },
  { kind: 'collate', sitting: inBloc, scored: 11, again: false, dueAt },
  { kind: 'collate', sitting: inBloc, scored: 1, again: true, dueAt },
  { kind: 'adopt', sitting: inBloc, dueAt },
  ...(['self-score', 'cross-score', 'collate', 'adopt'] as const).map((waits): LetterFacts => ({
    kind: 'no-table',
    sitting: inBloc,
    waits,
  })),
  {
    kind: 'bloc-vote',
    sitting: inBloc,
    organisation: 'BQL KKT,CN Thừa Thiên Huế',
    mandate: '12/GUQ-BQL ngày 2025-01-02',
    titles: 'Cờ thi đua của Bộ Kế hoạch và Đầu tư',
  },
  ...(['afterLastBallot', 'lastSeat', 'chairAssent'] as const).flatMap(leftOpen),
  { kind: 'notice', about: theCase, firstOn: '2025-01-20', lastOn: '2025-02-10', needs: [], clause: 'internal' },
  {
    kind: 'notice',
    about: personal,
    firstOn: '2025-01-20',
    lastOn: '2025-02-10',
    needs: ['signature', 'name', 'phone', 'address'],
    clause: 'N98 46, L22 84.5',
  },
  ...(['consultation', 'party-opinion', 'local-opinion'] as const).flatMap(askedIn),
  { kind: 'submit', about: theCase, dueAt, parts: 9, policy: 'mpi-2018' },
  { kind: 'submit', about: theCase, dueAt: null, parts: 1, policy: 'mpi-2018' },
  {
    kind: 'submit',
    about: theCase,
    dueAt,
    parts: 9,
    policy: 'mpi-2018',
    turnedDown: { reason: 'thiếu báo cáo thành tích', clause: 'khoản 6 Điều 28' },
  },
  { kind: 'answer', about: theCase, dueAt, code: 'T-2020-0001-1', papers: [] },
  { kind: 'answer', about: personal, dueAt: null, code: 'T-2020-0001-1', papers: [] },
  { kind: 'answer', about: theCase, dueAt, code: 'T-553F1620', supplements: 'T-03174F23', papers: [] },
  ...tasks.flatMap(ofTask),
  ...[
    ...outcomes.map(resultOf),
    { ...resultOf('noQuorum'), unopened: true },
    { ...resultOf('lapsed'), ranOut: 'decision' as const },
    { ...resultOf('asItStands'), ranOut: 'supplement' as const, ranOutOn: '2021-01-29' },
  ].map((result): LetterFacts => ({ kind: 'result', about: theCase, result })),
  { kind: 'published', sitting },
  ...(['council', 'bloc', 'answer'] as const).flatMap(correctedFrom),
  ...overrideKinds.map((override): LetterFacts => ({
    kind: 'second',
    about: personal,
    override,
    reason,
    paper,
    dueAt,
  })),
  ...overrideKinds.map((override): LetterFacts => ({ kind: 'not-seconded', about: personal, override, reason })),
  ...[1, 12].map((envelopes): LetterFacts => ({ kind: 'second', about: aSitting(), envelopes, dueAt })),
  {
    kind: 'bounced',
    about: theCase,
    count: 1,
    answer: '550 5.1.1 <le.thi.b@hatinh.gov.vn> see https://mx.example/x?y',
  },
  ...[1, 2, 10].map(digestOf),
  { kind: 'seal', on: '2025-01-15', zone: theCase.zone, no: 3652, root: `${'q'.repeat(43)}=` },
  ...deputyLetters(longName, theCase),
  { kind: 'bounced', about: sitting, count: 12, answer: 'connect timed out' },
];

/** The longest words there are, of tasks that are late. */
function digestOf(count: number): LetterFacts {
  const listed = Array.from({ length: count }, (_, index) => ({
    kind: (['escalate', 'missed', 'remind', 'review'] as const)[index % 4]!,
    task: 'ballot' as const,
    place: 'HD-2025-02',
    dueAt,
    ...(index % 4 === 3 && { afterHold: true as const }),
  }));
  return { kind: 'digest', on: '2025-01-16', zone: theCase.zone, listed, more: count === 10 ? 193 : 0 };
}

function supplementOf(points: number, allowed: number): LetterFacts {
  const clause = 'Thông tư 07/2018/TT-BKHĐT 40.4, https://example.vn/van-ban?id=1';
  const authority = 'Bộ Kế hoạch và Đầu tư';
  return {
    kind: 'supplement',
    about: theCase,
    dueAt,
    authority,
    points: Array(points).fill(reason),
    times: 1,
    allowed,
    clause,
  };
}

function askedIn(step: OpinionStep): LetterFacts[] {
  const facts = { kind: 'consult', step, body: sitting.body } as const;
  return [
    { ...facts, about: theCase, dueAt, silence: 'consent', clause: 'Thông tư 07/2018/TT-BKHĐT, 40.4; assumed' },
    { ...facts, about: personal, dueAt: null, silence: 'wait', clause: 'internal' },
    { ...facts, about: theCase, dueAt, silence: 'escalate', clause: 'internal' },
  ];
}

function leftOpen(question: DecisionQuestion): LetterFacts[] {
  const facts = { kind: 'decide', dueAt, question, leftBy: sitting.sitting, tied: 2 } as const;
  const clause = 'Thông tư 07/2018/TT-BKHĐT, 40.4; assumed';
  return [
    { ...facts, about: theCase, withAnother: false, clause },
    { ...facts, about: personal, withAnother: question === 'afterLastBallot', clause: 'internal' },
    { ...facts, about: longCase, withAnother: question === 'afterLastBallot', clause: longClause },
  ];
}

function correctedFrom(step: 'council' | 'bloc' | 'answer'): LetterFacts[] {
  const said = ['passed', 'submitted', 'awarded'];
  const correction = { step, cause: 'countError' as const, said, voided: 4, reason, paper };
  const courses = ['askedAgain', 'sitsAgain', 'decidedAgain'] as const;
  return [
    { kind: 'agree', about: theCase, correction: { ...correction, cause: 'clerical' } },
    ...courses.map((course): LetterFacts => ({
      kind: 'corrected',
      about: personal,
      correction: { ...correction, course },
    })),
    { kind: 'not-corrected', about: personal, correction: { step, cause: 'countError' }, reason },
  ];
}

function resultOf(outcome: ResultFacts['outcome']): ResultFacts {
  const votes = { approve: 12, base: 15, needed: 12 };
  const decision = { decisionNumber: '1234/QĐ-BKHĐT', decisionOn: '2021-03-05' };
  const clause = 'Thông tư 07/2018/TT-BKHĐT, 18.1; assumed';
  return { outcome, reason, clause, ...votes, ...(outcome === 'awarded' || outcome === 'revoked' ? decision : {}) };
}

function ofTask(task: TaskKind): LetterFacts[] {
  const about = aboutOf(task);
  const invitation =
    ({ ballot: 'opinion', vote: 'bloc-vote' } as Partial<Record<TaskKind, LetterKind>>)[task] ?? (task as LetterKind);
  const done = { kind: 'done' as const, task, about, entry: RECEIPT, invitation };
  const late = { workingDaysOverdue: 12, reminders: 3, remindedOn, missing: 7 };
  return [
    ...[1, 2, 3].map((rung): LetterFacts => ({ kind: 'remind', task, rung, about, dueAt, workingDaysLeft: 3 - rung })),
    { kind: 'missed', task, rung: 0, about, dueAt, workingDaysLeft: 0, escalation: { at: dueAt, to: 'superior' } },
    { kind: 'escalate', task, about, dueAt, ...late, closing: { at: dueAt, step: 'decision' } },
    done,
    ...(task === 'cross-score' ? [{ ...done, scored: longCase.nominee }] : []),
    ...(task === 'ballot' ? [{ ...done, edition: 2 }] : []),
    { kind: 'renewed', task, about, dueAt, reason },
    { kind: 'renewed', task, about, dueAt: null, reason: '' },
    { kind: 'moved', task, about, oldAt: dueAt, newAt: '2025-01-20T10:00:00.000Z', reason, paper },
    ...becauses.map((because): LetterFacts => ({
      kind: 'void',
      task,
      about,
      because,
    })),
  ];
}

export function aLetter(
  facts: LetterFacts,
  language: Language,
  changes: Partial<LetterToCompose> = {},
): LetterToCompose {
  return {
    facts,
    person: { fullName: longName, salutation: 'Bà', email: 'quynhnhu@hue.example.vn', language },
    link,
    from: '"Thường trực HĐ TĐ-KT (Laurel)" <laurel@laurel.bqlkkt.hatinh.gov.vn>',
    replyTo: '"Thường trực HĐ TĐ-KT" <tdkt@bqlkkt.hatinh.example.vn>',
    site,
    messageId: messageIdOf({ key: `2020-0001/1/${facts.kind}/0/person`, begunAt: null }, new URL(site).hostname),
    ...changes,
  };
}
