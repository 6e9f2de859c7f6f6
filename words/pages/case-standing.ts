/** Where a case stands, in one sentence at the top of its page; and what lies ahead of it. */

import type { Ending } from '../../rules/endings';
import type { Citation } from '../../rules/refusal';
import { sayClause } from '../clauses';
import { sayDay, sayLong } from '../dates';
import type { StepStanding } from '../../rules/step-standing';
import type { Bilingual, Language } from '../language';
import { endingWords, sayStep, type OwnWords } from '../terms';

/** A bloc votes openly: it has neither ballots nor a box. */
type Kind = 'council' | 'bloc';

type Words = {
  body: Record<Kind, string>;
  voting: Record<Kind, (votes: string) => string>;
  /** In the place of the step, which waits for a sitting until there is one. */
  sits: Record<Kind, Record<'convened' | 'open' | 'closed', string>>;
  closes: Record<Kind, (at: string) => string>;
  convened: (body: string, at: string) => string;
  closed: Record<Kind, string>;
  at: (step: string) => string;
  acted: (acted: number, asked: number) => string;
  due: (at: string) => string;
  held: (since: string) => string;
  ended: (ending: string) => string;
  done: string;
  /** Of a step whose time passed and that closed by it. */
  ranOut: string;
  /** Of a step that a hold interrupted, or in which the case was ended. */
  leftOff: string;
  now: string;
  waits: string;
  latest: (day: string) => string;
  inTemporal: string;
};

export const standingWords: Bilingual<Words> = {
  vi: {
    body: { council: 'Hội đồng', bloc: 'Khối' },
    voting: {
      council: (votes) => `Hội đồng đang bỏ phiếu${votes === '' ? '' : `: ${votes}`}.`,
      bloc: (votes) => `Khối đang biểu quyết${votes === '' ? '' : `: ${votes}`}.`,
    },
    sits: {
      council: {
        convened: 'phiên họp đã được triệu tập',
        open: 'đang bỏ phiếu',
        closed: 'đã bỏ phiếu, chờ kiểm phiếu',
      },
      bloc: { convened: 'phiên họp đã được triệu tập', open: 'đang biểu quyết', closed: 'đã biểu quyết, chờ kết quả' },
    },
    closes: { council: (at) => `Đóng hòm ${at}.`, bloc: (at) => `Kết thúc biểu quyết ${at}.` },
    convened: (body, at) => `${body} đã được triệu tập, họp ${at}.`,
    closed: { council: 'Hội đồng đã bỏ phiếu xong, chờ kiểm phiếu.', bloc: 'Khối đã biểu quyết xong, chờ kết quả.' },
    at: (step) => `Đang ở bước: ${step}.`,
    acted: (acted, asked) => `${acted}/${asked} người đã làm.`,
    due: (at) => `Hạn ${at}.`,
    held: (since) => `Tạm dừng từ ${since}; các thời hạn dừng.`,
    ended: (ending) => `Đã kết thúc: ${ending}.`,
    done: 'xong',
    ranOut: 'hết thời hạn, chưa xong',
    leftOff: 'dừng giữa chừng, không có kết quả',
    now: 'đang làm',
    waits: 'chờ',
    latest: (day) => `muộn nhất ${day}, nếu các bước trước đúng hạn`,
    inTemporal: 'Xem trong Temporal',
  },
  en: {
    body: { council: 'The council', bloc: 'The bloc' },
    voting: {
      council: (votes) => `The council is voting${votes === '' ? '' : `: ${votes}`}.`,
      bloc: (votes) => `The bloc is voting${votes === '' ? '' : `: ${votes}`}.`,
    },
    sits: {
      council: { convened: 'the sitting is convened', open: 'the vote is open', closed: 'voted, the count is awaited' },
      bloc: { convened: 'the sitting is convened', open: 'the vote is open', closed: 'voted, the result is awaited' },
    },
    closes: { council: (at) => `The box closes at ${at}.`, bloc: (at) => `Voting closes ${at}.` },
    convened: (body, at) => `${body} is convened and meets at ${at}.`,
    closed: {
      council: 'The council has voted; the count is awaited.',
      bloc: 'The bloc has voted; the result is awaited.',
    },
    at: (step) => `Now: ${step}.`,
    acted: (acted, asked) => `${acted} of ${asked} have acted.`,
    due: (at) => `Due at ${at}.`,
    held: (since) => `On hold since ${since}; its clocks stand still.`,
    ended: (ending) => `Ended: ${ending}.`,
    done: 'done',
    ranOut: 'its time ran out, not done',
    leftOff: 'left off, without a result',
    now: 'now',
    waits: 'ahead',
    latest: (day) => `by ${day} at the latest, if every step before it is in time`,
    inTemporal: 'See it in Temporal',
  },
};

export type StandingFacts = {
  state: string;
  step: string | null;
  ending: string | null;
  endingCitation: Citation | null;
  held: { at: string; citation: Citation } | null;
  dueAt: Date | null;
  timeZone: string;
  words: OwnWords;
  /** Of the open step. */
  acted: number;
  asked: number;
  sitting: { kind: Kind; state: string; meetsAt: Date; closesAt: Date } | null;
  /** 12/15, where the reader may know it. */
  votes: string;
};

/** Hội đồng đang bỏ phiếu: 12/15. Đóng hòm 15:30 Thứ Năm, 16/01/2025 (giờ Việt Nam). */
export function sayStanding(facts: StandingFacts, language: Language): string {
  const words = standingWords[language];
  const { state, step, ending, endingCitation, held, dueAt, timeZone, sitting } = facts;
  const at = (when: Date | string): string => sayLong(when, language, timeZone);
  const by = (citation: Citation | null): string => (citation === null ? '' : ` ${sayClause(citation, language)}.`);
  if (state === 'ended') return words.ended(endingWords[language][ending as Ending]) + by(endingCitation);
  if (held !== null) return words.held(at(held.at)) + by(held.citation);
  if (sitting !== null) {
    const { kind } = sitting;
    if (sitting.state === 'open')
      return `${words.voting[kind](facts.votes)} ${words.closes[kind](at(sitting.closesAt))}`;
    return sitting.state === 'convened' ? words.convened(words.body[kind], at(sitting.meetsAt)) : words.closed[kind];
  }
  return [
    ...(step === null ? [] : [words.at(sayStep(step, language, facts.words))]),
    ...(facts.asked > 0 ? [words.acted(facts.acted, facts.asked)] : []),
    ...(dueAt === null ? [] : [words.due(at(dueAt))]),
  ].join(' ');
}

type Sitting = NonNullable<StandingFacts['sitting']>;

/** Of a council or bloc that has been convened: what it does now, in the place of the step that waits for it. */
export function sayStepNow(
  step: string,
  language: Language,
  { words, sitting }: { words: OwnWords; sitting: Pick<Sitting, 'kind' | 'state'> | null },
): string {
  if (sitting === null || sitting.kind !== step) return sayStep(step, language, words);
  const { body, sits } = standingWords[language];
  const does = sits[sitting.kind][sitting.state as 'open'] as string | undefined;
  return does === undefined ? sayStep(step, language, words) : `${body[sitting.kind]}: ${does}`;
}

/** chờ, muộn nhất T6 28/02/2025, nếu các bước trước đúng hạn. */
export function sayAhead(dueOn: string | null, language: Language): string {
  const words = standingWords[language];
  return dueOn === null ? words.waits : `${words.waits}, ${words.latest(sayDay(dueOn, language))}`;
}

/** What is said of a step that is over and was not done; nothing of another. */
export function sayNotDone(standing: StepStanding, language: Language): string | undefined {
  return standing === 'ranOut' || standing === 'leftOff' ? standingWords[language][standing] : undefined;
}
