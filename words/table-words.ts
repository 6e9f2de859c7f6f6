/** The closed words of tables, as their cells may hold them: the word itself, or what it is called in either language, as pages print it. */

import type { HISTORY_KINDS } from '../rules/award-history';
import type { CalendarRow } from '../rules/calendar';
import { OFFICE_ROLES } from '../rules/may-keep-offices';
import { PREFERENCES } from '../rules/nomination-input';
import type { ORGANISATION_KINDS } from '../rules/organisation-table';
import type { Role } from '../rules/permissions';
import { SEAT_ROLES } from '../rules/roll-table';
import { rowWords } from './calendar';
import { historyWords } from './cli-history';
import { ratings, scopes } from './history-codes';
import type { Bilingual, Language } from './language';
import type { RegisterKind } from './register-columns';
import { saySeatRole } from './registers';
import { conditionWords, preferenceWords, roleWords } from './terms';

/** Each word with what it is called; the first of a language is the one that is said. */
export type ClosedWords = Record<string, Record<Language, readonly string[]>>;

/** The words of a column, which in some tables depend on the other cells of the row. */
export type WordsOf = (column: string, cells: Record<string, string>) => ClosedWords | undefined;

/** The word that a cell means, whatever its spaces and capitals; the cell itself where it means none. */
export function wordMeant(cell: string, words: ClosedWords): string {
  const folded = fold(cell);
  const isMeant = ([word, called]: [string, Record<Language, readonly string[]>]): boolean =>
    [word, ...called.vi, ...called.en].some((name) => fold(name) === folded);
  return Object.entries(words).find(isMeant)?.[0] ?? cell;
}

function fold(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, '').toLocaleLowerCase('vi');
}

/** All that may be written for each word, the word first. */
export function namesOf(words: ClosedWords): string[] {
  return Object.entries(words).map(([word, { vi, en }]) =>
    [word, ...[...vi, ...en].filter((name) => fold(name) !== fold(word))].join(' / '),
  );
}

/** Each word as a reader calls it, and as it may be written too. */
export function sayWords(words: ClosedWords, language: Language): string[] {
  return Object.entries(words).map(([word, { [language]: called }]) => {
    const [name = word] = called;
    return fold(name) === fold(word) ? name : `${name} (${word})`;
  });
}

/** What is called by one name in each language. */
function called<Word extends string>(names: Bilingual<Record<Word, string>>): ClosedWords {
  const entries = Object.keys(names.vi).map((word) => {
    const each = (language: Language): string[] => [names[language][word as Word]];
    return [word, { vi: each('vi'), en: each('en') }] as const;
  });
  return Object.fromEntries(entries);
}

const offices = Object.fromEntries(
  OFFICE_ROLES.map((role) => [role, { vi: [roleWords.vi[role]], en: [roleWords.en[role]] }]),
);

const bodies = ['council', 'bloc'] as const;
/** Seats that are offices of their own elsewhere on the pages. */
const OFFICES_OF: Partial<Record<string, readonly Role[]>> = {
  chair: ['chair', 'blocHead'],
  member: ['member'],
  deputy: ['blocDeputy'],
  representative: ['representative'],
};
const seatNames = (role: string, language: Language): string[] => {
  const has = bodies.filter((body) => (SEAT_ROLES[body] as readonly string[]).includes(role));
  const offices = OFFICES_OF[role] ?? [];
  return [
    ...new Set([
      ...has.map((body) => saySeatRole(role, body, language)),
      ...offices.map((one) => roleWords[language][one]),
    ]),
  ];
};
const seats = Object.fromEntries(
  [...SEAT_ROLES.council, ...SEAT_ROLES.bloc].map((role) => [
    role,
    { vi: seatNames(role, 'vi'), en: seatNames(role, 'en') },
  ]),
);

const salutations: ClosedWords = { Ông: { vi: ['Ông'], en: ['Mr'] }, Bà: { vi: ['Bà'], en: ['Ms'] } };

const organisationKinds = called<(typeof ORGANISATION_KINDS)[number]>({
  vi: { board: 'ban quản lý', province: 'tỉnh', ministry: 'Bộ', other: 'khác' },
  en: { board: 'board', province: 'province', ministry: 'ministry', other: 'other' },
});

const historyKinds = called<(typeof HISTORY_KINDS)[number]>({ vi: historyWords.vi.kinds, en: historyWords.en.kinds });

const kindsOfDay = called<CalendarRow['kind']>(rowWords);
const certainties = called({
  vi: { confirmed: 'đã đọc văn bản', assumed: 'giả định' },
  en: { confirmed: 'confirmed', assumed: 'assumed' },
});

/** Of a history the kind of a row says what its content may be; titles and measures of discipline are not closed. */
function codesOf({ kind = '' }: Record<string, string>): ClosedWords | undefined {
  const meant = wordMeant(kind, historyKinds);
  return meant === 'rating' ? ratings : meant === 'initiative' ? scopes : undefined;
}

const people = (roles: ClosedWords): WordsOf => {
  const columns: Record<string, ClosedWords> = { role: roles, salutation: salutations };
  return (column) => columns[column];
};

const preferences = Object.fromEntries(
  PREFERENCES.map((word) => [
    word,
    { vi: [preferenceWords.vi[word], ...(word === 'woman' ? ['nữ'] : [])], en: [preferenceWords.en[word]] },
  ]),
);
/** What a paper may show; how long ago a title was given is on file, and no paper shows it. */
const { oncePer: _, ...shown } = called({ vi: conditionWords.vi, en: conditionWords.en } as Bilingual<
  Record<string, string>
>);

/** Of `shown` the words are the names of its pairs. */
const nominationWords: Record<string, ClosedWords> = { preference: preferences, shown };

type TableOfWords = RegisterKind | 'nominations' | 'days';

export const tableWords: Record<TableOfWords, WordsOf> = {
  nominations: (column) => nominationWords[column],
  roll: people(seats),
  offices: people(offices),
  organisations: (column) => (column === 'kind' ? organisationKinds : undefined),
  history: (column, cells) => (column === 'kind' ? historyKinds : column === 'code' ? codesOf(cells) : undefined),
  days: (column) => (column === 'kind' ? kindsOfDay : column === 'certainty' ? certainties : undefined),
};

/** What a column takes, for the explanation of its table: of a history's content whatever its kind is. */
export function sayTaken(kind: TableOfWords, column: string, language: Language): string[] {
  const isCode = kind === 'history' && column === 'code';
  const words = isCode ? { ...ratings, ...scopes } : tableWords[kind](column, {});
  return words === undefined ? [] : sayWords(words, language);
}
