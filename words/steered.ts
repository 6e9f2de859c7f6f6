/** What staff did to the clocks of a case, a line each. */

import type { SteeringKind } from '../rules/may-steer';
import { unended } from '../rules/texts';
import { civilDay, sayInstant } from './dates';
import type { Bilingual, Language } from './language';

type Steered = {
  kind: Extract<SteeringKind, 'hold' | 'resume' | 'extend'>;
  at: Date;
  by: string;
  paper: string;
  to?: string;
  reason?: string;
};

type Words = Record<Steered['kind'], (day: string) => string> & {
  heading: string;
  paper: (paper: string) => string;
  noPaper: string;
};

export const steeredWords: Bilingual<Words> = {
  vi: {
    heading: 'Tạm dừng, tiếp tục, gia hạn',
    hold: () => 'tạm dừng',
    resume: () => 'hết tạm dừng',
    extend: (day) => `dời hạn đến ${day}`,
    paper: (paper) => `theo văn bản ${paper}`,
    noPaper: 'không ghi văn bản',
  },
  en: {
    heading: 'Holds and moved dates',
    hold: () => 'held',
    resume: () => 'the hold ended',
    extend: (day) => `date moved to ${day}`,
    paper: (paper) => `by paper ${paper}`,
    noPaper: 'no paper was named',
  },
};

/** 16/12/2020 09:00: tạm dừng theo văn bản 88/TB-TTr (Thư ký 01). */
export function saySteered(act: Steered, language: Language, timeZone: string): string {
  const words = steeredWords[language];
  const { kind, at, by, paper, to = '', reason = '' } = act;
  const what = words[kind](civilDay(to, language));
  const ordered = paper === '' ? `, ${words.noPaper}` : ` ${words.paper(paper)}`;
  const why = reason === '' ? '' : `: ${unended(reason)}`;
  return `${sayInstant(at, language, timeZone)}: ${what}${ordered} (${by})${why}.`;
}
