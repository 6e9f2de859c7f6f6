/** Where a case stands, in one sentence at the top of its page; and what lies ahead of it. */

import type { Ending } from '../../rules/endings';
import type { Citation } from '../../rules/refusal';
import { sayClause } from '../clauses';
import { sayDay, sayLong } from '../dates';
import type { Bilingual, Language } from '../language';
import { endingWords, sayStep, type OwnWords } from '../terms';

type Words = {
  body: Record<'council' | 'bloc', string>;
  voting: (body: string, votes: string) => string;
  /** In the place of the step, which waits for a sitting until there is one. */
  sits: Record<'convened' | 'open' | 'closed', string>;
  /** An open vote has no box. */
  closes: Record<'council' | 'bloc', (at: string) => string>;
  convened: (body: string, at: string) => string;
  closed: (body: string) => string;
  at: (step: string) => string;
  acted: (acted: number, asked: number) => string;
  due: (at: string) => string;
  held: (since: string) => string;
  ended: (ending: string) => string;
  done: string;
  now: string;
  waits: string;
  latest: (day: string) => string;
  inTemporal: string;
};

export const standingWords: Bilingual<Words> = {
  vi: {
    body: { council: 'Hội đồng', bloc: 'Khối' },
    voting: (body, votes) => `${body} đang bỏ phiếu${votes === '' ? '' : `: ${votes}`}.`,
    sits: { convened: 'phiên họp đã được triệu tập', open: 'đang bỏ phiếu', closed: 'đã bỏ phiếu, chờ kiểm phiếu' },
    closes: { council: (at) => `Đóng hòm ${at}.`, bloc: (at) => `Kết thúc biểu quyết ${at}.` },
    convened: (body, at) => `${body} đã được triệu tập, họp ${at}.`,
    closed: (body) => `${body} đã bỏ phiếu xong, chờ kiểm phiếu.`,
    at: (step) => `Đang ở bước: ${step}.`,
    acted: (acted, asked) => `${acted}/${asked} người đã làm.`,
    due: (at) => `Hạn ${at}.`,
    held: (since) => `Tạm dừng từ ${since}; các thời hạn dừng.`,
    ended: (ending) => `Đã kết thúc: ${ending}.`,
    done: 'xong',
    now: 'đang làm',
    waits: 'chờ',
    latest: (day) => `muộn nhất ${day}, nếu các bước trước đúng hạn`,
    inTemporal: 'Xem trong Temporal',
  },
  en: {
    body: { council: 'The council', bloc: 'The bloc' },
    voting: (body, votes) => `${body} is voting${votes === '' ? '' : `: ${votes}`}.`,
    sits: { convened: 'the sitting is convened', open: 'the vote is open', closed: 'voted, the count is awaited' },
    closes: { council: (at) => `The box closes at ${at}.`, bloc: (at) => `Voting closes ${at}.` },
    convened: (body, at) => `${body} is convened and meets at ${at}.`,
    closed: (body) => `${body} has voted; the count is awaited.`,
    at: (step) => `Now: ${step}.`,
    acted: (acted, asked) => `${acted} of ${asked} have acted.`,
    due: (at) => `Due at ${at}.`,
    held: (since) => `On hold since ${since}; its clocks stand still.`,
    ended: (ending) => `Ended: ${ending}.`,
    done: 'done',
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
  sitting: { kind: 'council' | 'bloc'; state: string; meetsAt: Date; closesAt: Date } | null;
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
    const body = words.body[sitting.kind];
    if (sitting.state === 'open')
      return `${words.voting(body, facts.votes)} ${words.closes[sitting.kind](at(sitting.closesAt))}`;
    return sitting.state === 'convened' ? words.convened(body, at(sitting.meetsAt)) : words.closed(body);
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
  const does = sits[sitting.state as keyof Words['sits']] as string | undefined;
  return does === undefined ? sayStep(step, language, words) : `${body[sitting.kind]}: ${does}`;
}

/** chờ, muộn nhất T6 28/02/2025, nếu các bước trước đúng hạn. */
export function sayAhead(dueOn: string | null, language: Language): string {
  const words = standingWords[language];
  return dueOn === null ? words.waits : `${words.waits}, ${words.latest(sayDay(dueOn, language))}`;
}
