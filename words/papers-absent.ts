/** Who was not there, as minutes name them: why, and by which way they took part all the same. */

import { isCivilDate } from '../rules/calendar';
import type { AbsentMember } from '../rules/papers';
import { sayPaperDay } from './dates';
import type { Bilingual, Language } from './language';
import { OPEN } from './papers-said';

type Body = 'council' | 'bloc';

type Ways = {
  written: Record<Body, string>;
  asked: Record<Body, string>;
  silent: Record<Body, string>;
  opinion: (day: string) => string;
  proxy: (delegate: string, letter: string) => string;
};

const WAYS: Bilingual<Ways> = {
  vi: {
    written: { council: 'lấy ý kiến bằng phiếu kín niêm phong', bloc: 'biểu quyết bằng văn bản' },
    asked: { council: 'được xin ý kiến bằng phiếu kín niêm phong', bloc: 'được xin ý kiến biểu quyết bằng văn bản' },
    silent: { council: 'không nhận được phiếu', bloc: 'không nhận được biểu quyết' },
    opinion: (day) => `lấy ý kiến bằng văn bản${day}, không tính phiếu`,
    proxy: (delegate, letter) => `ủy quyền cho ${delegate} dự và bỏ phiếu, giấy ủy quyền ${letter}`,
  },
  en: {
    written: { council: 'by a sealed ballot', bloc: 'by an open vote in writing' },
    asked: { council: 'asked for a sealed ballot', bloc: 'asked for an open vote in writing' },
    silent: { council: 'no ballot came', bloc: 'no vote came' },
    opinion: (day) => `asked for an opinion in writing${day}, not counted`,
    proxy: (delegate, letter) => `represented by ${delegate}, who votes by letter ${letter}`,
  },
};

/** Name, and in brackets the reason and the way; of an opinion the day it was asked, never what it said. A bloc's vote is open. */
export function sayAbsent(member: AbsentMember, language: Language, kind: Body): string {
  const { name, reason, written, silent = false, opinion, askedOn = '', proxyLetter, delegate = '' } = member;
  const ways = WAYS[language];
  const day = isCivilDate(askedOn) ? ` ${sayPaperDay(askedOn, language)}` : '';
  const why = [
    reason,
    written ? ways[silent ? 'asked' : 'written'][kind] : '',
    opinion === true ? ways.opinion(day) : '',
    proxyLetter === undefined ? '' : ways.proxy(delegate, proxyLetter),
    silent ? ways.silent[kind] : '',
  ].filter((one) => one !== '');
  return why.length === 0 ? name : `${name} (${why.join('; ')})`;
}

const RECUSED: Bilingual<string> = { vi: 'vì liên quan', en: 'recused' };

/**
 * Who took no part in a vote, each with why: one who sent a ballot or had a delegate is not among them, whoever was kept
 * out of every item is.
 */
export function sayTookNoPart(
  { absent, keptOut = [] }: { absent: AbsentMember[]; keptOut?: string[] },
  language: Language,
): string {
  const gone = absent
    .filter(({ written, proxyLetter, silent = false }) => silent || (!written && proxyLetter === undefined))
    .map(({ name, reason }) => `${name}: ${reason === '' ? OPEN : reason}`);
  return [...gone, ...keptOut.map((name) => `${name}: ${RECUSED[language]}`)].join('; ');
}
