/** Who was not there, as minutes name them: why, and by which way they took part all the same. */

import { isCivilDate } from '../rules/calendar';
import type { AbsentMember } from '../rules/papers';
import { sayPaperDay } from './dates';
import type { Bilingual, Language } from './language';

type Ways = {
  written: string;
  openly: string;
  opinion: (day: string) => string;
  proxy: (delegate: string, letter: string) => string;
};

const WAYS: Bilingual<Ways> = {
  vi: {
    written: 'lấy ý kiến bằng phiếu kín niêm phong',
    openly: 'biểu quyết bằng văn bản',
    opinion: (day) => `lấy ý kiến bằng văn bản${day}, không tính phiếu`,
    proxy: (delegate, letter) => `ủy quyền cho ${delegate} dự và bỏ phiếu, giấy ủy quyền ${letter}`,
  },
  en: {
    written: 'by a sealed ballot',
    openly: 'by an open vote in writing',
    opinion: (day) => `asked for an opinion in writing${day}, not counted`,
    proxy: (delegate, letter) => `represented by ${delegate}, who votes by letter ${letter}`,
  },
};

/** Name, and in brackets the reason and the way; of an opinion the day it was asked, never what it said. A bloc's vote is open. */
export function sayAbsent(member: AbsentMember, language: Language, kind: 'council' | 'bloc'): string {
  const { name, reason, written, opinion, askedOn = '', proxyLetter, delegate = '' } = member;
  const ways = WAYS[language];
  const day = isCivilDate(askedOn) ? ` ${sayPaperDay(askedOn, language)}` : '';
  const why = [
    reason,
    written ? (kind === 'bloc' ? ways.openly : ways.written) : '',
    opinion === true ? ways.opinion(day) : '',
    proxyLetter === undefined ? '' : ways.proxy(delegate, proxyLetter),
  ].filter((one) => one !== '');
  return why.length === 0 ? name : `${name} (${why.join('; ')})`;
}
