/**
 * Numbers as Vietnamese papers write them: "." separates thousands, "," decimals, leading zeros are style. Read
 * exactly, as decimal texts and bigints; what could be meant in two ways is refused, never guessed.
 */

import type { RefusalOf } from './refusal';

/** An exact decimal: `digits × 10^-scale`. */
type Decimal = { digits: bigint; scale: number };

export type ReadNumber = {
  /** As printed. */
  raw: string;
  /** Plain decimal text, `.` before decimals, no thousands: "13586.260". */
  n: string;
  /** Decimals as printed: 3 of "13.586,260". */
  decimals: number;
  /** The words after the number, as printed. */
  unit: string;
  /** The whole amount in the currency's unit, where the words name a currency: "13586260000". */
  amount?: string;
  currency?: Currency;
};

type Currency = 'VND' | 'USD' | 'EUR' | 'JPY';

const SCALES: [RegExp, number][] = [
  [/^(nghìn|ngàn)\s+tỷ$/u, 12],
  [/^(tỷ|tỉ)$/u, 9],
  [/^triệu$/u, 6],
  [/^(nghìn|ngàn)$/u, 3],
  [/^$/u, 0],
];
const CURRENCIES: [RegExp, Currency][] = [
  [/\s*(đồng|vnđ|vnd)$/iu, 'VND'],
  [/\s*(usd|đô la mỹ|đô-la mỹ)$/iu, 'USD'],
  [/\s*(eur|euro)$/iu, 'EUR'],
  [/\s*(jpy|yên)$/iu, 'JPY'],
];

/** Whole numbers with or without thousands, and an optional decimal part: 08 · 1.442 · 1.012,9 · 927,1. */
const VIETNAMESE = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/;

/**
 * Reads a number and the unit behind it. Refused as ambiguous: what looks like another country's way of writing
 * (1.5 · 1,234.5 · 1,234,567); as unreadable: what is no number.
 */
export function readVietnameseNumber(raw: string): ReadNumber | RefusalOf<'not-a-number'> {
  const text = raw.normalize('NFC').trim().replace(/\s+/gu, ' ');
  const figures = /^[\d.,]+/.exec(text)?.[0] ?? '';
  const unit = text.slice(figures.length).trim();
  const match = VIETNAMESE.exec(figures);
  if (match === null || /\d/.test(unit)) {
    const because = /^\d[\d.,]*$/.test(figures) && !/\d/.test(unit) ? 'ambiguous' : 'unreadable';
    return { code: 'not-a-number', value: raw, because };
  }
  const whole = (match[1] ?? '').replaceAll('.', '').replace(/^0+(?=\d)/, '');
  const fraction = match[2] ?? '';
  const n = fraction === '' ? whole : `${whole}.${fraction}`;
  return { raw, n, decimals: fraction.length, unit, ...amountOf(n, unit) };
}

function amountOf(n: string, unit: string): { amount: string; currency: Currency } | object {
  const [pattern, currency] = CURRENCIES.find(([words]) => words.test(unit)) ?? [];
  if (pattern === undefined || currency === undefined) return {};
  const scale = SCALES.find(([words]) => words.test(unit.replace(pattern, '').trim().toLowerCase()))?.[1];
  return scale === undefined ? {} : { amount: shift(n, scale), currency };
}

/** A decimal text times a power of ten: shift("1012.9", 9) is "1012900000000". */
function shift(n: string, places: number): string {
  const { digits, scale } = parseDecimal(n);
  return places >= scale
    ? (digits * 10n ** BigInt(places - scale)).toString()
    : print({ digits, scale: scale - places });
}

/** Whether a text is a plain decimal: digits, and `.` before decimals. */
export function isDecimal(text: string): boolean {
  return /^\d+(\.\d+)?$/.test(text);
}

/** The exact sum of plain decimal texts. */
export function addDecimals(numbers: string[]): string {
  const parsed = numbers.map(parseDecimal);
  const scale = Math.max(0, ...parsed.map((number) => number.scale));
  const digits = parsed.reduce((sum, number) => sum + number.digits * 10n ** BigInt(scale - number.scale), 0n);
  return print({ digits, scale });
}

/** The exact product of two plain decimal texts. */
export function multiplyDecimals(first: string, second: string): string {
  const [a, b] = [parseDecimal(first), parseDecimal(second)];
  return print({ digits: a.digits * b.digits, scale: a.scale + b.scale });
}

/** What is left of a whole when a part is taken away; the part is never the larger. */
export function leftOf(whole: string, part: string): string {
  const [a, b] = [parseDecimal(whole), parseDecimal(part)];
  const scale = Math.max(a.scale, b.scale);
  return print({
    digits: a.digits * 10n ** BigInt(scale - a.scale) - b.digits * 10n ** BigInt(scale - b.scale),
    scale,
  });
}

/** Negative, zero or positive, as the first is less than, equal to or more than the second. */
export function compareDecimals(first: string, second: string): number {
  const [a, b] = [parseDecimal(first), parseDecimal(second)];
  const scale = Math.max(a.scale, b.scale);
  const difference = a.digits * 10n ** BigInt(scale - a.scale) - b.digits * 10n ** BigInt(scale - b.scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** A quotient rounded half up to some decimals, for showing only: divide("497", "18", 1) is "27.6". */
export function divide(dividend: string, divisor: string, decimals: number): string {
  const [a, b] = [parseDecimal(dividend), parseDecimal(divisor)];
  const top = a.digits * 10n ** BigInt(b.scale + decimals);
  const bottom = b.digits * 10n ** BigInt(a.scale);
  return print({ digits: (2n * top + bottom) / (2n * bottom), scale: decimals });
}

/** A part as a percentage of its whole, to one decimal, for showing only. */
export function percentOf(part: string, whole: string): string {
  return compareDecimals(whole, '0') === 0 ? '0' : divide(shift(part, 2), whole, 1);
}

function parseDecimal(text: string): Decimal {
  if (!isDecimal(text)) throw new Error(`not a decimal: ${text}`);
  const [whole = '0', fraction = ''] = text.split('.');
  return { digits: BigInt(whole + fraction), scale: fraction.length };
}

/** Without zeros at the end of the decimals. */
function print({ digits, scale }: Decimal): string {
  const text = digits.toString().padStart(scale + 1, '0');
  const whole = text.slice(0, text.length - scale);
  const fraction = text.slice(text.length - scale).replace(/0+$/, '');
  return fraction === '' ? whole : `${whole}.${fraction}`;
}
