/** What a nomination says for its nominee, as the pages print it: figures, their time, the paper that has them. */

import type { EvidenceItem } from '../rules/evidence';
import { civilDay } from './dates';
import type { Bilingual, Language } from './language';

type Figure = NonNullable<EvidenceItem['value']>;

type Words = { heading: string; period: (from: string, to: string) => string; asOf: string; paper: string };

export const meritWords: Bilingual<Words> = {
  vi: {
    heading: 'Tóm tắt thành tích',
    period: (from, to) => `trong thời gian ${from} – ${to}`,
    asOf: 'tính đến',
    paper: 'Văn bản',
  },
  en: { heading: 'The achievement', period: (from, to) => `from ${from} to ${to}`, asOf: 'as of', paper: 'Paper' },
};

/** Figures, then when they hold, then the paper: each a line, as far as the nomination says it. */
export function sayEvidence(item: EvidenceItem, language: Language): string[] {
  const said = meritWords[language];
  const { value, values = [], breakdown = [], period, asOf, document } = item;
  const day = (on: string): string => civilDay(on, language);
  const parts = breakdown.map(sayFigure).join(' + ');
  const whole = value === undefined ? [] : [sayFigure(value)];
  const figures = [...whole, ...values.map(sayFigure)].join('; ');
  const paper = [document?.number, ...(document?.date === undefined ? [] : [day(document.date)]), document?.issuer];
  return [
    figures + (parts === '' ? '' : ` = ${parts}`),
    period == null ? '' : said.period(day(period.from), day(period.to)),
    asOf == null ? '' : `${said.asOf} ${day(asOf)}`,
    document == null ? '' : `${said.paper}: ${paper.filter((part) => part !== undefined).join(', ')}`,
  ].filter((line) => line !== '');
}

/** 144 dự án (KKT Vũng Áng) · a figure that was printed with its unit is left as it was printed */
function sayFigure({ of, raw, unit }: Figure): string {
  const measure = unit === undefined || /\p{L}/u.test(raw) ? '' : ` ${unit}`;
  return `${raw}${measure}${of === undefined ? '' : ` (${of})`}`;
}
