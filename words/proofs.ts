/** Why a date is what it is, and why a vote came out as it did: sentences for pages, letters, papers and terminal. */

import type { Arithmetic, Decision } from '../rules/counting';
import type { Derivation, SkippedDay } from '../rules/deadlines';
import { sayClause } from './clauses';
import { sayVerdict } from './decisions';
import { civilDay, sayDay, sayInstant, shortWeekday } from './dates';
import type { Bilingual, Language } from './language';
import { sayShare, several } from './numbers';
import { deadlineWords } from './deadline-names';

/** Everything behind a date in one paragraph: rule, clause, start, each day that did not count and why, pauses. */
export function sayDerivation(derivation: Derivation, language: Language, zone: string): string {
  const { calendar, citation, skipped, pauses } = derivation;
  const words = derivationWords[language];
  const parts = [
    `${deadlineWords[language][derivation.rule.key] ?? derivation.rule.key}: ${sayResult(derivation, language, zone)}`,
    sayRule(derivation, language),
    ...(skipped.length > 0 ? [`${words.skipped} ${saySkipped(skipped, language)}`] : []),
    ...pauses.map(({ from, to }) => words.paused(sayDay(from, language), sayDay(to, language))),
    words.calendar(calendar),
    sayClause(citation, language),
  ];
  return `${parts.join('. ')}.`;
}

/** The rule and its stops alone, for a letter: each day stands on the page. */
export function sayBriefly(derivation: Derivation, language: Language): string {
  const words = derivationWords[language];
  const stops = derivation.pauses.map(({ from, to }) => words.paused(sayDay(from, language), sayDay(to, language)));
  return `${[sayRule(derivation, language), ...stops].join('. ')}.`;
}

/** The rule in words: 5 working days after Mon 14 Dec 2020, which is not counted. */
export function sayRule({ event, eventOn, rule }: Derivation, language: Language): string {
  const words = derivationWords[language];
  const day = sayDay(eventOn, language);
  const { type, n = 0, unit = 'workingDay' } = rule;
  if (type === 'set') return event === 'apologised' ? words.promised(day) : words.set(day);
  if (type === 'fixedDate') return words.fixed(day);
  if (type === 'ladder') return words.ladder(Math.abs(n), words.units[unit], { before: n <= 0, day });
  const name = words.events[event] ?? event;
  return type === 'beforeEvent'
    ? words.before(n, words.units[unit], { name, day })
    : words.after(n, words.units[unit], { name, day });
}

/** Rest days grouped by why: Sat 19, Sun 20 Dec 2020; Fri 1 Jan 2021 Tết Dương lịch. */
export function saySkipped(skipped: SkippedDay[], language: Language): string {
  const words = derivationWords[language];
  const groups = new Map<string, string[]>();
  for (const { date, reason, row } of [...skipped].sort((a, b) => a.date.localeCompare(b.date))) {
    const why = row?.name ?? words.reasons[reason];
    groups.set(why, [...(groups.get(why) ?? []), `${shortWeekday(date, language)} ${civilDay(date, language)}`]);
  }
  return [...groups].map(([why, days]) => `${days.join(', ')} (${why})`).join('; ');
}

function sayResult({ due, lastWorkingDay, dueAt, rule }: Derivation, language: Language, zone: string): string {
  const words = derivationWords[language];
  if (rule.type === 'ladder' || rule.type === 'set') return sayInstant(dueAt, language, zone);
  return lastWorkingDay === undefined
    ? words.due(sayDay(due, language))
    : words.dueOnRest(sayDay(due, language), sayDay(lastWorkingDay, language));
}

type DerivationWords = {
  units: Record<'workingDay' | 'day' | 'hour', string>;
  events: Record<string, string | undefined>;
  reasons: Record<SkippedDay['reason'], string>;
  skipped: string;
  due: (day: string) => string;
  dueOnRest: (day: string, working: string) => string;
  after: (n: number, unit: string, event: { name: string; day: string }) => string;
  before: (n: number, unit: string, event: { name: string; day: string }) => string;
  ladder: (n: number, unit: string, due: { before: boolean; day: string }) => string;
  fixed: (day: string) => string;
  set: (day: string) => string;
  promised: (day: string) => string;
  paused: (from: string, to: string) => string;
  calendar: (version: string) => string;
};

const derivationWords: Bilingual<DerivationWords> = {
  vi: {
    units: { workingDay: 'ngày làm việc', day: 'ngày', hour: 'giờ' },
    events: {
      opened: 'ngày mở hồ sơ',
      waiting: 'ngày bắt đầu chờ họp',
      undecided: 'ngày kiểm phiếu mà chưa quyết được',
      completeFile: 'ngày nhận đủ hồ sơ',
      receipt: 'ngày nhận hồ sơ',
      supplementAsked: 'ngày yêu cầu bổ sung',
      found: 'ngày có phản ánh, kết luận',
      proposed: 'ngày đề nghị hủy',
      sitting: 'ngày họp',
      decision: 'ngày ra quyết định',
      decisionReceived: 'ngày nhận quyết định',
      selfScoresDue: 'hạn tự chấm điểm',
      scoringBegun: 'ngày bắt đầu tự chấm điểm',
      achievement: 'ngày lập thành tích',
      asked: 'ngày gửi lấy ý kiến',
      published: 'ngày bắt đầu công khai',
      boxClosed: 'ngày đóng hòm phiếu',
      passed: 'ngày được thông qua',
      officeNotice: 'ngày có thông báo của văn phòng',
      allOpinionsAgree: 'ngày có đủ ý kiến thống nhất',
    },
    reasons: {
      weekend: 'nghỉ cuối tuần',
      holiday: 'nghỉ lễ',
      compensation: 'nghỉ bù',
      swap_off: 'nghỉ hoán đổi',
      pause: 'dừng tính vì chờ bổ sung',
      hold: 'hồ sơ tạm dừng xét',
    },
    skipped: 'Không tính:',
    due: (day) => `hết ngày ${day}`,
    dueOnRest: (day, working) => `hết ngày ${day}, là ngày nghỉ; ngày làm việc cuối cùng là ${working}`,
    after: (n, unit, { name, day }) => `${n} ${unit} kể từ ${name} ${day}, không tính ngày này`,
    before: (n, unit, { name, day }) => `ít nhất ${n} ${unit} trọn vẹn trước ${name} ${day}`,
    ladder: (n, unit, { before, day }) =>
      n === 0 ? `đúng ngày ${day}` : `${n} ${unit} ${before ? 'trước' : 'sau'} ${day}`,
    fixed: (day) => `mốc cố định ${day}`,
    set: (day) => `do thường trực ấn định ngày ${day}`,
    promised: (day) => `hẹn lại kèm lời xin lỗi vào ngày ${day}`,
    paused: (from, to) => `Dừng tính từ sau ${from} đến hết ${to}`,
    calendar: (version) => `Lịch ${version}`,
  },
  en: {
    units: { workingDay: 'working day', day: 'day', hour: 'hour' },
    events: {
      opened: 'the opening on',
      waiting: 'the day it began to wait,',
      undecided: 'the count that left it open on',
      completeFile: 'the complete file of',
      receipt: 'the receipt on',
      supplementAsked: 'the request of',
      found: 'the finding of',
      proposed: 'the proposal of',
      sitting: 'the sitting on',
      decision: 'the decision of',
      decisionReceived: 'the receipt of the decision on',
      selfScoresDue: 'the self-scores due on',
      scoringBegun: 'the day the scoring began,',
      achievement: 'the achievement of',
      asked: 'the day it was asked,',
      published: 'the publication on',
      boxClosed: 'the closing of the box on',
      passed: 'the vote that passed it on',
      officeNotice: 'the notice of the office of',
      allOpinionsAgree: 'the last opinion that agreed, of',
    },
    reasons: {
      weekend: 'weekend',
      holiday: 'holiday',
      compensation: 'day off in lieu',
      swap_off: 'day off by swap',
      pause: 'clock stopped for a supplement',
      hold: 'case on hold',
    },
    skipped: 'Not counted:',
    due: (day) => `end of ${day}`,
    dueOnRest: (day, working) => `end of ${day}, a rest day; the last working day is ${working}`,
    after: (n, unit, { name, day }) => `${several(n, unit)} after ${name} ${day}, which is not counted`,
    before: (n, unit, { name, day }) => `at least ${several(n, `whole ${unit}`)} before ${name} ${day}`,
    ladder: (n, unit, { before, day }) =>
      n === 0 ? `on ${day} itself` : `${several(n, unit)} ${before ? 'before' : 'after'} ${day}`,
    fixed: (day) => `fixed date ${day}`,
    set: (day) => `set by staff on ${day}`,
    promised: (day) => `promised anew, with an apology, on ${day}`,
    paused: (from, to) => `Clock stopped after ${from} until the end of ${to}`,
    calendar: (version) => `Calendar ${version}`,
  },
};

/** Of an item whose sealed ballots decide nothing for want of a quorum; others in the same box may have been opened. */
export const ballotsUnopened: Bilingual<string> = {
  vi: 'Phiếu giữ nguyên niêm phong, không mở.',
  en: 'The sealed ballots were not opened.',
};

/** The outcome with its comparison: 8 of 9 approve, 8 needed (≥ 80 %): 8 × 100 = 800 ≥ 9 × 80 = 720. */
export function sayDecision(decision: Decision, language: Language): string {
  const { outcome, arithmetic, quorumArithmetic, citation } = decision;
  const clause = sayClause(citation, language);
  const verdict = sayVerdict(decision, language);
  if (outcome === 'noQuorum')
    return [
      `${verdict}: ${sayQuorum(decision, language)} (${sayProducts(quorumArithmetic)}).`,
      ...(decision.publish === 'unopened' ? [ballotsUnopened[language]] : []),
      clause,
    ].join(' ');
  return `${verdict}: ${sayCounts(decision, language)} (${sayProducts(arithmetic)}). ${clause}`;
}

/** 8 tán thành trên 9 thành viên, cần 8 (≥ 80 %) */
export function sayCounts({ approve, base, needed, share, place, places }: Decision, language: Language): string {
  const votes =
    language === 'vi'
      ? `${approve} tán thành trên ${base}, cần ${needed} (${sayShare(share)})`
      : `${approve} of ${base} approve, ${needed} needed (${sayShare(share)})`;
  if (place === undefined) return votes;
  return language === 'vi'
    ? `${votes}; xếp thứ ${place}, chọn ${places ?? 1}`
    : `${votes}; place ${place}, ${places ?? 1} chosen`;
}

/** Có mặt 8 trên 9, cần 6 */
export function sayQuorum({ present, members, quorum }: Decision, language: Language): string {
  return language === 'vi'
    ? `có mặt ${present} trên ${members}, cần ${quorum}`
    : `${present} of ${members} present, ${quorum} needed`;
}

/** The arithmetic of a share alone: 8 × 100 = 800 ≥ 9 × 80 = 720 */
export function sayArithmetic(arithmetic: Arithmetic, language: Language): string {
  const holds =
    language === 'vi' ? (arithmetic.holds ? 'đạt' : 'không đạt') : arithmetic.holds ? 'holds' : 'does not hold';
  return `${sayProducts(arithmetic)}: ${holds}`;
}

function sayProducts({ yes, base, num, den, op, left, right, holds }: Arithmetic): string {
  const sign = holds ? (op === '>=' ? '≥' : '>') : op === '>=' ? '<' : '≤';
  return `${yes} × ${den} = ${left} ${sign} ${base} × ${num} = ${right}`;
}
