/** Where a fact that was verified differs from what was derived, by the names that people know its parts by. */

import type { Decision } from '../rules/counting';
import type { Bilingual, Language } from './language';
import { decisionWords, presenceWords, roleWords } from './terms';

/** What is reckoned of a vote; its multiplications and clauses follow from it. */
type Reckoned = Extract<
  keyof Decision,
  | 'outcome'
  | 'ballot'
  | 'maxBallots'
  | 'base'
  | 'needed'
  | 'approve'
  | 'oppose'
  | 'abstain'
  | 'issued'
  | 'returned'
  | 'valid'
  | 'invalid'
  | 'recused'
  | 'place'
>;
type Part =
  | Reckoned
  | 'members'
  | 'present'
  | 'written'
  | 'proxies'
  | 'quorum'
  | 'presence'
  | 'role'
  | 'recusedItems'
  | 'opensAt'
  | 'closesAt';

/** `written`: JSON of the members that differ, or anything else, which stays as it is. */
export function sayApart(written: string, language: Language): string {
  const parts = membersOf(written);
  return parts === undefined ? written : partsOf(parts, language).join('; ');
}

function partsOf(parts: Record<string, unknown>, language: Language): string[] {
  const names: Record<string, string | undefined> = partWords[language];
  const named = Object.entries(parts).filter(([name]) => names[name] !== undefined || name.startsWith('seat:'));
  const told = named.length === 0 ? Object.entries(parts) : named;
  return told.map(([name, value]) => {
    const place = /^seat:(\d+)$/.exec(name)?.[1];
    const word = place === undefined ? (names[name] ?? name) : seatWords[language](place);
    return `${word} ${valueOf(name, value, language)}`.trim();
  });
}

function valueOf(name: string, value: unknown, language: Language): string {
  if (value === null) return '–';
  if (typeof value === 'object' && !Array.isArray(value))
    return `(${partsOf(value as Record<string, unknown>, language).join(', ')})`;
  const words: Record<string, Record<string, string | undefined>> = {
    outcome: decisionWords[language],
    presence: presenceWords[language],
    role: roleWords[language],
  };
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return words[name]?.[text] ?? text;
}

function membersOf(written: string): Record<string, unknown> | undefined {
  if (!written.startsWith('{')) return undefined;
  try {
    return JSON.parse(written) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

const seatWords: Bilingual<(no: string) => string> = { vi: (no) => `ghế ${no}`, en: (no) => `seat ${no}` };

/** What says itself what it is has no name before it. */
const partWords: Bilingual<Record<Part, string>> = {
  vi: {
    outcome: 'kết quả',
    ballot: 'lần bỏ phiếu',
    maxBallots: 'số lần bỏ phiếu nhiều nhất',
    members: 'thành viên',
    present: 'dự họp',
    quorum: 'số cần để họp',
    base: 'tính trên',
    needed: 'cần',
    approve: 'tán thành',
    oppose: 'không tán thành',
    abstain: 'không ý kiến',
    issued: 'phát ra',
    returned: 'thu về',
    valid: 'hợp lệ',
    invalid: 'không hợp lệ',
    recused: 'không tham gia',
    place: 'xếp thứ',
    presence: '',
    role: '',
    recusedItems: 'mục không tham gia',
    written: 'bằng văn bản',
    proxies: 'ủy quyền',
    opensAt: 'mở lúc',
    closesAt: 'đóng lúc',
  },
  en: {
    outcome: 'result',
    ballot: 'ballot no.',
    maxBallots: 'ballots at most',
    members: 'members',
    present: 'present',
    quorum: 'quorum',
    base: 'out of',
    needed: 'needed',
    approve: 'approve',
    oppose: 'oppose',
    abstain: 'abstain',
    issued: 'issued',
    returned: 'returned',
    valid: 'valid',
    invalid: 'invalid',
    recused: 'recused',
    place: 'place',
    presence: '',
    role: '',
    recusedItems: 'items recused from',
    written: 'in writing',
    proxies: 'by a delegate',
    opensAt: 'opens at',
    closesAt: 'closes at',
  },
};
