/** An office's own wording of a letter: what it may say, which facts it must name, and what no letter says. */

import type { LetterKind } from './letters';
import { nearestWord } from './nearest';
import type { FieldRule, Refusal } from './refusal';

/** Letters that an office may word. The others tell a result, a reason or a receipt, and say it alike everywhere. */
export const wordedKinds = [
  'review',
  'convene',
  'ballot',
  'opinion',
  'bloc-vote',
  'submit',
  'key',
  'open-box',
  'remind',
  'missed',
] as const satisfies readonly LetterKind[];
export type WordedKind = (typeof wordedKinds)[number];

/** Whether an office may word letters of this kind. */
export function isWordedKind(word: string): word is WordedKind {
  return (wordedKinds as readonly string[]).includes(word);
}

/** The parts that may be worded; an empty one is as Laurel words it. Date, consequence, link and warning are never worded. */
export const wordingParts = ['greeting', 'middle', 'closing'] as const;
export type WordingPart = (typeof wordingParts)[number];
export type Wording = Record<WordingPart, string>;

export const plainWording: Wording = { greeting: '', middle: '', closing: '' };

const LONGEST: Record<WordingPart, number> = { greeting: 100, middle: 500, closing: 200 };

const OF_CASE = ['number', 'title', 'year', 'unit'];
const OF_SITTING = ['number', 'body', 'items'];
const FIELDS: Record<WordedKind, string[]> = {
  review: OF_CASE,
  convene: OF_CASE,
  submit: OF_CASE,
  ballot: OF_SITTING,
  opinion: OF_SITTING,
  'bloc-vote': OF_SITTING,
  key: OF_SITTING,
  'open-box': OF_SITTING,
  remind: ['number', 'task'],
  missed: ['number', 'task'],
};

/** What a middle must name where it does not take over Laurel's own text whole. */
const NEEDED: Record<WordedKind, string[]> = {
  review: ['number', 'title'],
  convene: ['number'],
  submit: ['number'],
  ballot: ['number', 'items'],
  opinion: ['number'],
  'bloc-vote': ['number'],
  key: ['number'],
  'open-box': ['number'],
  remind: ['number', 'task'],
  missed: ['number', 'task'],
};

/** Laurel's own text of the middle, as a field. */
export const OWN_TEXT = 'text';

/** The fields that a part may name. */
export function fieldsOfPart(kind: WordedKind, part: WordingPart): string[] {
  switch (part) {
    case 'greeting':
      return ['salutation', 'name'];
    case 'middle':
      return [...FIELDS[kind], 'you', OWN_TEXT];
    case 'closing':
      return ['number', 'you'];
  }
}

const FIELD = /\{([^{}]*)\}/gu;
/** One brace, with the word that it stands at. */
const LONE_BRACE = /\{[^\s{}]{0,30}|[^\s{}]{0,30}\}/gu;
const ADDRESS = /(?:[a-z][a-z0-9+.-]*:\/\/|www\.)\S*|\S+@\S+|\/go\//iu;
const CHOICE = /tán thành|phiếu trắng|\bapprov|\boppos|\babsta|in favour/iu;
const CAUSE = /kỷ luật|thanh tra|khiếu nại|tố cáo|\bdisciplin|\binspection|\bcomplaint/iu;
const SECRET = /mật khẩu|mã đăng nhập|\bpassword|sign-in code/iu;
const FORBIDDEN = [ADDRESS, CHOICE, CAUSE, SECRET];
const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/**
 * Everything that is wrong, at once: a field that no letter of the kind fills, with the nearest that there is; a needed one
 * that is missing; braces alone; a text too long; an address, a choice, a cause of a hold, a secret that is asked for.
 */
export function checkWording(kind: WordedKind, wording: Wording): Refusal[] {
  return wordingParts.flatMap((part) => checkPart(kind, part, wording[part]));
}

function checkPart(kind: WordedKind, part: WordingPart, text: string): Refusal[] {
  if (text === '') return [];
  const known = fieldsOfPart(kind, part);
  const used = [...text.matchAll(FIELD)].map(([, name = '']) => name);
  const wrong = (rule: FieldRule, more: { value?: string; allowed?: string[]; max?: number } = {}): Refusal => ({
    code: 'field-wrong',
    field: part,
    rule,
    ...more,
  });
  const refusals = [...new Set(used)]
    .filter((name) => !known.includes(name))
    .map((name) => wrong('unknown-name', { value: `{${name}}`, allowed: suggested(name, known) }));
  const lacking = missingIn(kind, part, used);
  if (lacking.length > 0) refusals.push(wrong('lacks-names', { allowed: lacking.map((name) => `{${name}}`) }));
  for (const [alone] of text.replace(FIELD, ' ').matchAll(LONE_BRACE))
    refusals.push(wrong('lone-brace', { value: alone, allowed: suggested(alone.replace(/[{}]/u, ''), known) }));
  if (CONTROL.test(text)) refusals.push(wrong('control-characters'));
  if (text.length > LONGEST[part]) refusals.push(wrong('too-long', { max: LONGEST[part] }));
  for (const never of FORBIDDEN) {
    const found = never.exec(text)?.[0];
    if (found !== undefined) refusals.push(wrong('never-in-letters', { value: found.slice(0, 40) }));
  }
  return refusals;
}

function missingIn(kind: WordedKind, part: WordingPart, used: string[]): string[] {
  if (part === 'greeting') return used.includes('name') ? [] : ['name'];
  if (part !== 'middle' || used.includes(OWN_TEXT)) return [];
  return NEEDED[kind].filter((name) => !used.includes(name));
}

function suggested(name: string, known: string[]): string[] {
  const nearest = nearestWord(name, known);
  return (nearest === undefined ? known : [nearest]).map((one) => `{${one}}`);
}

/** A part with its fields filled; a field that is not among the values stays as it stands. */
export function fillWording(text: string, values: Record<string, string>): string {
  return text.replace(FIELD, (whole, name: string) => values[name] ?? whole);
}
