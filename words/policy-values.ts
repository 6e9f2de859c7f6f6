/** The values of a policy pack in words: shares, periods and dates as such, closed words of code by their meaning. */

import { englishYearDay, sayDay } from './dates';
import type { Bilingual, Language } from './language';
import { partConditions } from './dossier';
import { sayNumber, sayShare, several } from './numbers';
import { policyFields } from './policy-fields';
import { policyTerms } from './policy-terms';
import { conditionWords, deciderWords, preferenceWords, roleWords, stageWords, stepWords } from './terms';

/** `isSaid` is false where something stands as the pack writes it; a page then sets it as code. */
export type SaidValue = { text: string; isSaid: boolean };

/**
 * ≥ 80 %; tính trên: tổng số thành viên; cách: bỏ phiếu kín · 5 ngày làm việc sau khi hồ sơ được lập.
 * @param key of the rule, where its value alone does not say what it counts
 */
export function sayRule(value: unknown, language: Language, key = ''): SaidValue {
  const unsaid: string[] = [];
  if (key.startsWith('retention.') && typeof value === 'number')
    return { text: small[language].years(value), isSaid: true };
  const text = say(value, { language, unsaid });
  return { text, isSaid: unsaid.length === 0 };
}

/** Smaller numbers may be years, which are not grouped. */
const YEARS_UNTIL = 10_000;

type Saying = { language: Language; unsaid: string[] };

function say(value: unknown, saying: Saying): string {
  const { language } = saying;
  const { yes, no, nothing } = small[language];
  if (value === null || value === undefined) return nothing;
  if (Array.isArray(value)) return value.length === 0 ? nothing : value.map((one) => say(one, saying)).join(', ');
  if (typeof value === 'boolean') return value ? yes : no;
  if (typeof value === 'string') return sayWord(value, saying);
  if (typeof value === 'number') return value < YEARS_UNTIL ? String(value) : sayNumber(value, language);
  if (typeof value !== 'object') return JSON.stringify(value);
  return sayFields(value as Record<string, unknown>, saying);
}

function sayFields(fields: Record<string, unknown>, saying: Saying): string {
  if (isShare(fields)) return sayShare(fields);
  const [whole, rest] = wholeOf(fields, saying.language, saying);
  const others = Object.entries(rest).map(([key, member]) => {
    const name = nameOf(senseOf(key, fields), saying);
    return `${name}: ${say(member, saying)}`;
  });
  return [...whole, ...others].join('; ');
}

/** Fields that mean another thing beside another: the size of a board, and that of a paper's letters. */
const SENSES: { key: string; beside: string; sense: string }[] = [
  { key: 'size', beside: 'margins', sense: 'letterSize' },
  { key: 'code', beside: 'required', sense: 'part' },
];

function senseOf(key: string, fields: Record<string, unknown>): string {
  return SENSES.find((one) => one.key === key && one.beside in fields)?.sense ?? key;
}

/** What several fields say together, and the fields that are left: a period, a day of the year, a share with its base. */
function wholeOf(
  { share, num, den, op, n, unit, event, type, month, day, yearOffset, inclusive, ...rest }: Record<string, unknown>,
  language: Language,
  saying: Saying,
): [string[], Record<string, unknown>] {
  const said: string[] = [];
  const words = small[language];
  if (share !== undefined) said.push(say(share, saying));
  if (typeof num === 'number' && typeof den === 'number') said.push(sayBound(num, den, op));
  if (month !== undefined && day !== undefined) {
    const which = words.fixed(Number(day), Number(month), Number(yearOffset ?? 0));
    said.push(inclusive === false ? words.before(which) : which);
  } else if (n !== undefined && typeof unit === 'string') {
    const period = words.period(Number(n), unit);
    if (typeof event !== 'string') said.push(period);
    else said.push((type === 'beforeEvent' ? words.beforeEvent : words.afterEvent)(period, sayWord(event, saying)));
  } else if (n !== undefined) return [said, { ...(type === undefined ? {} : { type }), n, ...rest }];
  return [said, rest];
}

/** A share, or the most there may be of something. */
function sayBound(num: number, den: number, op: unknown): string {
  if (op === '<=') return sayShare({ num, den, op: '>=' }).replace('≥', '≤');
  return sayShare({ num, den, op: op === '>' ? '>' : '>=' });
}

function isShare(fields: Record<string, unknown>): fields is { num: number; den: number; op: '>=' | '>' } {
  return Object.keys(fields).sort().join() === 'den,num,op' && (fields['op'] === '>=' || fields['op'] === '>');
}

function nameOf(key: string, { language, unsaid }: Saying): string {
  const name =
    policyFields[language][key] ?? stageWords[language][key] ?? stepWords[language][key] ?? policyTerms[language][key];
  if (name === undefined && /^[a-z][A-Za-z]*$/.test(key)) unsaid.push(key);
  return name ?? key;
}

/** A closed word by its meaning; codes, numbers, days and what people wrote stand as they are. */
function sayWord(word: string, { language, unsaid }: Saying): string {
  const said =
    policyTerms[language][word] ??
    stageWords[language][word] ??
    deciderWords[language][word] ??
    roleWords[language][word] ??
    conditionWords[language][word] ??
    preferenceWords[language][word] ??
    partConditions[language][word];
  if (said !== undefined) return said;
  if (/^\d{4}-\d{2}-\d{2}$/.test(word)) return sayDay(word, language);
  if (/^\d+\.\d+$/.test(word)) return sayNumber(word, language);
  if (/^[a-z][A-Za-z0-9-]*$/.test(word)) unsaid.push(word);
  return word;
}

const small = {
  vi: {
    yes: 'có',
    no: 'không',
    nothing: 'không có',
    years: (n: number) => `${n} năm`,
    period: (n: number, unit: string) => `${n} ${unit === 'workingDay' ? 'ngày làm việc' : 'ngày'}`,
    afterEvent: (period: string, event: string) => `${period} sau khi ${event}`,
    beforeEvent: (period: string, event: string) => `${period} trước khi ${event}`,
    fixed: (day: number, month: number, offset: number) => `ngày ${day}/${month}${offset > 0 ? ' năm sau' : ''}`,
    before: (day: string) => `trước ${day}`,
  },
  en: {
    yes: 'yes',
    no: 'no',
    nothing: 'none',
    years: (n: number) => several(n, 'year'),
    period: (n: number, unit: string) => `${n} ${unit === 'workingDay' ? 'working ' : ''}${n === 1 ? 'day' : 'days'}`,
    afterEvent: (period: string, event: string) => `${period} after ${event}`,
    beforeEvent: (period: string, event: string) => `${period} before ${event}`,
    fixed: (day: number, month: number, offset: number) =>
      `${englishYearDay(day, month)}${offset > 0 ? ' of the next year' : ''}`,
    before: (day: string) => `before ${day}`,
  },
} satisfies Bilingual<object>;
