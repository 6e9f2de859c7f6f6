/**
 * Evidence as a nomination gives it: claims with numbers, periods, parts and documents. Sums are checked exactly and
 * per currency; a flow is never added to a stock, nor one currency to another.
 */

import { z } from 'zod';
import { addDecimals, compareDecimals, divide, isDecimal, leftOf, percentOf, readVietnameseNumber } from './numbers';
import {
  isRefusal,
  ownRule,
  type Fact,
  type FactCode,
  type Finding,
  type Refusal,
  type Warning,
  type WarningCode,
} from './refusal';
import { Id, LongText, Text } from './texts';

const Figure = z.strictObject({
  of: Text.optional(),
  raw: Text,
  n: z.string().refine(isDecimal, 'number').optional(),
  unit: Text.optional(),
  amount: z.string().refine(isDecimal, 'number').optional(),
  currency: z.enum(['VND', 'USD', 'EUR', 'JPY']).optional(),
  partOf: Text.optional(),
  partOfCertainty: z.enum(['confirmed', 'assumed']).optional(),
  across: z.strictObject({ raw: Text.optional(), n: Text, unit: Text.optional() }).optional(),
});
type Figure = z.infer<typeof Figure>;

const Day = z.iso.date();
const Document = z.strictObject({ number: Text, date: Day.optional(), issuer: Text.optional() });

export const EvidenceItem = z.strictObject({
  id: Id,
  claim: Text,
  measure: z.enum(['flow', 'stock']).optional(),
  period: z.strictObject({ from: Day, to: Day }).nullable().optional(),
  asOf: Day.nullable().optional(),
  value: Figure.optional(),
  values: z.array(Figure).max(50).optional(),
  breakdown: z.array(Figure).max(200).optional(),
  subset: z.array(Figure).max(50).optional(),
  across: Figure.optional(),
  /** Id of the item whose number this one is a part of. */
  partOf: Id.optional(),
  quote: LongText.optional(),
  remark: LongText.optional(),
  document: Document.nullable().optional(),
});
export type EvidenceItem = z.infer<typeof EvidenceItem>;

export type EvidenceCheck = { findings: Finding[]; refusals: Refusal[] };

/** Nothing stands in the place of an item that is not even well-formed: its shape says what is wrong with it. */
type Given = readonly (EvidenceItem | undefined)[];

/**
 * Facts and warnings about every item, and what blocks: a number that cannot be read, one that differs from what is
 * printed, parts that do not add up to their whole, a part larger than its whole. What is wrong with one item hides
 * nothing of another.
 */
export function checkEvidence(given: Given): EvidenceCheck {
  const faults = given.map((item, index) =>
    item === undefined ? [] : [...checkFigures(item, index), ...checkTwice(given, index)],
  );
  const sound = given.map((item, index) => (faults[index]?.length === 0 ? item : undefined));
  const checks = sound.flatMap((item, index) =>
    item === undefined
      ? []
      : [...checkSum(item, index), ...checkSubset(item, index), ...checkPartOf(sound, item, index)],
  );
  const items = sound.flatMap((item) => item ?? []);
  return {
    refusals: [...faults.flat(), ...checks.filter(isRefusal)],
    findings: [
      ...checks.filter((check) => !isRefusal(check)),
      ...items.flatMap(moneyFacts),
      ...items.flatMap(warningsOf),
      ...acrossWarnings(items),
    ],
  };
}

/** Every figure of an item with the path of its field. */
function figuresOf(item: EvidenceItem): [string, Figure][] {
  const lists = { values: item.values, breakdown: item.breakdown, subset: item.subset };
  return [
    ...(item.value === undefined ? [] : [['value', item.value] as [string, Figure]]),
    ...(item.across === undefined ? [] : [['across', item.across] as [string, Figure]]),
    ...Object.entries(lists).flatMap(([name, figures]) =>
      (figures ?? []).map((figure, index): [string, Figure] => [`${name}.${index}`, figure]),
    ),
  ];
}

function checkFigures(item: EvidenceItem, index: number): Refusal[] {
  return figuresOf(item).flatMap(([path, figure]): Refusal[] => {
    const field = `evidence.${index}.${path}`;
    const read = readVietnameseNumber(figure.raw);
    if ('code' in read) return [{ ...read, field: `${field}.raw` }];
    const differs = (stated: string | undefined, exact: string | undefined): boolean =>
      stated !== undefined && exact !== undefined && compareDecimals(stated, exact) !== 0;
    const wrong: Refusal[] = [];
    const { n, amount, currency } = figure;
    if (differs(n, read.n))
      wrong.push({ code: 'field-wrong', field: `${field}.n`, value: n ?? '', rule: 'differs-from-raw' });
    if (differs(amount, read.amount)) {
      wrong.push({ code: 'field-wrong', field: `${field}.amount`, value: amount ?? '', rule: 'differs-from-raw' });
    }
    if (currency !== undefined && read.currency !== undefined && currency !== read.currency) {
      wrong.push({ code: 'field-wrong', field: `${field}.currency`, value: currency, rule: 'differs-from-raw' });
    }
    return wrong;
  });
}

function checkTwice(items: Given, index: number): Refusal[] {
  const id = items[index]?.id ?? '';
  const first = items.findIndex((item) => item?.id === id);
  return first === index ? [] : [{ code: 'field-wrong', field: `evidence.${index}.id`, value: id, rule: 'twice' }];
}

/** The exact number of a figure; checked to be readable before. */
function numberOf({ raw, n }: Figure): string {
  const read = readVietnameseNumber(raw);
  return 'code' in read ? (n ?? '0') : read.n;
}

function checkSum({ id, value, breakdown }: EvidenceItem, index: number): (Finding | Refusal)[] {
  if (value === undefined || breakdown === undefined || breakdown.length === 0) return [];
  const parts = breakdown.map(numberOf);
  const [sum, stated] = [addDecimals(parts), numberOf(value)];
  if (compareDecimals(sum, stated) === 0) return [fact('sum-holds', id, { parts, sum })];
  return [{ code: 'sum-differs', field: `evidence.${index}.breakdown`, value: value.raw, parts, sum, stated }];
}

function checkSubset({ id, value, subset = [] }: EvidenceItem, index: number): (Finding | Refusal)[] {
  if (value === undefined) return [];
  const whole = numberOf(value);
  return subset.map((part, position) => {
    const n = numberOf(part);
    return compareDecimals(n, whole) <= 0
      ? subsetFact(id, n, whole)
      : {
          code: 'sum-differs',
          field: `evidence.${index}.subset.${position}`,
          value: part.raw,
          parts: [n],
          sum: n,
          stated: whole,
        };
  });
}

function subsetFact(id: string, part: string, whole: string): Fact {
  return fact('subset-holds', id, { part, whole, left: leftOf(whole, part), percent: percentOf(part, whole) });
}

/** A part of another item, or of another figure of the same item, is never larger than its whole. */
function checkPartOf(items: Given, item: EvidenceItem, index: number): (Finding | Refusal)[] {
  const found: (Finding | Refusal)[] = [];
  const within = (part: Figure, whole: Figure, field: string): void => {
    const [small, large] = [numberOf(part), numberOf(whole)];
    if (compareDecimals(small, large) > 0) {
      found.push({ code: 'sum-differs', field, value: part.raw, parts: [small], sum: small, stated: large });
    } else found.push(subsetFact(item.id, small, large));
  };
  const of = item.partOf === undefined ? undefined : items.find((other) => other?.id === item.partOf);
  if (item.partOf !== undefined && of === undefined && !items.includes(undefined)) {
    found.push({ code: 'not-found', field: `evidence.${index}.partOf`, value: item.partOf });
  }
  if (item.value !== undefined && of?.value !== undefined) within(item.value, of.value, `evidence.${index}.value`);
  for (const [position, part] of (item.values ?? []).entries()) {
    const whole = item.values?.find((figure) => figure.of === part.partOf);
    if (part.partOf !== undefined && whole !== undefined) within(part, whole, `evidence.${index}.values.${position}`);
  }
  return found;
}

/** Each amount as read; one total for each currency where any of them has more than one amount, and a ratio where the item names what it is spread across. */
function moneyFacts({ id, values = [], value, across }: EvidenceItem): Fact[] {
  const money = [...values, ...(value === undefined ? [] : [value])].flatMap((figure) => {
    const read = readVietnameseNumber(figure.raw);
    return 'code' in read || read.amount === undefined
      ? []
      : [{ raw: figure.raw, amount: read.amount, currency: read.currency }];
  });
  const facts = money.map(({ raw, amount, currency = '' }) => fact('amount', id, { raw, amount, currency }));
  const currencies = [...new Set(money.flatMap((amount) => amount.currency ?? []))];
  const of = (currency: string) => money.filter((one) => one.currency === currency).map((one) => one.amount);
  const adds = currencies.some((currency) => of(currency).length > 1);
  for (const currency of adds ? currencies : []) {
    facts.push(fact('total', id, { parts: of(currency), sum: addDecimals(of(currency)), currency }));
  }
  if (value !== undefined && across !== undefined) {
    const [whole, units] = [numberOf(value), numberOf(across)];
    if (compareDecimals(units, '0') > 0)
      facts.push(fact('ratio', id, { whole, units, ratio: divide(whole, units, 1) }));
  }
  return facts;
}

function warningsOf(item: EvidenceItem): Warning[] {
  const { id, measure, period = null, asOf = null, document = null, values = [], remark = '', claim } = item;
  const reads = values.map((figure) => readVietnameseNumber(figure.raw));
  const currencies = new Set(reads.flatMap((read) => ('code' in read ? [] : (read.currency ?? []))));
  const mixed = [...currencies].map((currency) => decimalsIn(reads, currency)).find((decimals) => decimals.length > 1);
  const found: [boolean, WarningCode, Warning['facts']?][] = [
    [measure === 'stock' && asOf === null, 'stock-without-date'],
    [measure === 'flow' && period === null, 'flow-without-period'],
    [currencies.size > 1, 'currencies-not-added', { currencies: [...currencies].sort() }],
    [mixed !== undefined, 'precision-mixed', { decimals: (mixed ?? []).join(', ') }],
    [isProposal([claim, remark, ...values.map((figure) => figure.of ?? '')]), 'proposal-not-approval'],
    [document === null, 'no-document'],
  ];
  return found.filter(([holds]) => holds).map(([, code, facts]) => warning(code, id, facts));
}

/** How many decimals the amounts of one currency are printed with, each number once. */
function decimalsIn(reads: ReturnType<typeof readVietnameseNumber>[], currency: string): number[] {
  const decimals = reads.flatMap((read) => ('code' in read || read.currency !== currency ? [] : [read.decimals]));
  return [...new Set(decimals)].sort((a, b) => a - b);
}

/** Words by which a paper says that it proposed and somebody else approves. */
function isProposal(texts: string[]): boolean {
  return texts.some((text) => /đề xuất|proposed/iu.test(text));
}

/** What only shows between items: a whole whose part leaves the rest unsaid, one thing told as flow and as stock. */
function acrossWarnings(items: EvidenceItem[]): Warning[] {
  const unexplained = items.flatMap((item): Warning[] => {
    const of = items.find((other) => other.id === item.partOf);
    if (of?.value === undefined || item.value === undefined) return [];
    const [part, whole] = [numberOf(item.value), numberOf(of.value)];
    if (compareDecimals(part, whole) >= 0) return [];
    return [warning('part-unexplained', of.id, { part, whole, with: item.id })];
  });
  const flows = items.filter((item) => item.measure === 'flow');
  const stocks = items.filter((item) => item.measure === 'stock');
  const pairs = flows.flatMap((flow) => {
    const stock =
      stocks.find((other) => isMoney(flow) && isMoney(other)) ?? stocks.find((other) => sharesCount(flow, other));
    return stock === undefined ? [] : [warning('flow-and-stock', flow.id, { with: stock.id })];
  });
  return [...unexplained, ...pairs];
}

function isMoney({ value, values = [] }: EvidenceItem): boolean {
  return [...values, ...(value === undefined ? [] : [value])].some((figure) => {
    const read = readVietnameseNumber(figure.raw);
    return !('code' in read) && read.currency !== undefined;
  });
}

/** Permits and workers: both count people at work, one in a year, the other at a date. */
function sharesCount(flow: EvidenceItem, stock: EvidenceItem): boolean {
  const speaksOfWork = ({ claim, value }: EvidenceItem): boolean =>
    /lao động|work/iu.test(`${claim} ${value?.unit ?? ''}`);
  return flow.value !== undefined && stock.value !== undefined && speaksOfWork(flow) && speaksOfWork(stock);
}

function fact(code: FactCode, about: string, facts: NonNullable<Fact['facts']>): Fact {
  return { kind: 'fact', code, about, facts, citation: ownRule('evidence', code) };
}

function warning(code: WarningCode, about: string, facts?: Warning['facts']): Warning {
  return {
    kind: 'warning',
    code,
    about,
    ...(facts === undefined ? {} : { facts }),
    citation: ownRule('evidence', code),
  };
}
