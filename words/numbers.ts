/** Numbers as each language prints them: 48.562,65 in Vietnamese, 48,562.65 in English. Exact, from decimal texts. */

import type { Language } from './language';

/** A whole number or a plain decimal text ("13586.260"), with thousands set apart. */
export function sayNumber(number: number | string, language: Language): string {
  const [whole = '', fraction] = String(number).split('.');
  const [thousands, point] = language === 'vi' ? ['.', ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, thousands);
  return fraction === undefined ? grouped : `${grouped}${point}${fraction}`;
}

/** A size as people know it, rounded down, so that what is said to fit does: 50 MB · 0,5 MB · 900 byte. */
export function saySize(bytes: number, language: Language): string {
  const tenths = Math.floor((bytes / 1024 / 1024) * 10);
  if (tenths > 0) return `${sayNumber(tenths % 10 === 0 ? tenths / 10 : (tenths / 10).toFixed(1), language)} MB`;
  return `${sayNumber(bytes, language)} ${language === 'vi' ? 'byte' : 'bytes'}`;
}

const CURRENCIES: Record<string, Record<Language, string>> = {
  VND: { vi: 'đồng', en: 'VND' },
  USD: { vi: 'đô la Mỹ', en: 'USD' },
};

/** An amount in the currency's own unit: 13.586.260.000 đô la Mỹ · 13,586,260,000 USD. */
export function sayMoney(amount: string, currency: string, language: Language): string {
  return `${sayNumber(amount, language)} ${CURRENCIES[currency]?.[language] ?? currency}`;
}

/** A share as it is read: ≥ 80 % · ≥ 2/3 · > 1/2. */
export function sayShare({ num, den, op }: { num: number; den: number; op: '>=' | '>' }): string {
  const sign = op === '>=' ? '≥' : '>';
  return den === 100 ? `${sign} ${num} %` : `${sign} ${num}/${den}`;
}

/** A comma list with the last word joined: a, b và c · a, b and c. */
export function sayList(items: string[], language: Language): string {
  const last = items.at(-1) ?? '';
  if (items.length < 2) return last;
  return `${items.slice(0, -1).join(', ')} ${language === 'vi' ? 'và' : 'and'} ${last}`;
}

/** 1 nomination · 12 nominations · 2 people: English alone bends. */
export function several(count: number, word: string, many = `${word}s`): string {
  return `${sayNumber(count, 'en')} ${count === 1 ? word : many}`;
}

/** once · 3 times */
export function oftenInEnglish(count: number): string {
  return count === 1 ? 'once' : several(count, 'time');
}
