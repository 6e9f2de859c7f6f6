/** What other packs would do to a running case, and the note of a case that was moved. */

import type { PolicyChange } from '../rules/policy-changes';
import { canonical } from '../rules/record';
import { sayClause } from './clauses';
import { sayInstant } from './dates';
import type { Bilingual, Language } from './language';
import { sayShare } from './numbers';
import { stageWords } from './terms';

export const moveWords = {
  vi: {
    standings: { stays: 'giữ nguyên', mayMove: 'có thể chuyển', blocked: 'không được chuyển' },
    running: (count: number) => `${count} hồ sơ đang chạy:`,
    noneRuns: 'Không có hồ sơ nào đang chạy.',
    heading: 'Chuyển sang quy định khác',
    explained:
      'Hồ sơ theo quy định mới từ lúc này; hạn của bước đang mở được tính lại, người có hạn đổi được báo. Quy định cũ vẫn nằm trong sổ ghi.',
    pack: 'Sang bộ quy định',
    notYet: (from: string) => `Xin xem lại: bộ quy định này chưa có hiệu lực, chỉ áp dụng từ ${from}.`,
    notes: 'Đã chuyển quy định',
    due: 'hạn',
    act: 'chuyển quy định của',
    propose: 'đề nghị chuyển quy định của',
    done: 'Đã chuyển.',
    nothing: 'không có',
  },
  en: {
    standings: { stays: 'stays', mayMove: 'may move', blocked: 'blocked' },
    running: (count: number) => `${count} running ${count === 1 ? 'case' : 'cases'}:`,
    noneRuns: 'No case is running.',
    heading: 'Move to other rules',
    explained:
      'The case goes by the new rules from now on; the open step is dated anew, and whoever has another date is told. The old rules stay on record.',
    pack: 'To the pack',
    notYet: (from: string) => `Please look again: this pack is not in force yet, only from ${from}.`,
    notes: 'Moved to other rules',
    due: 'due',
    act: 'move the policy of',
    propose: 'propose to move the policy of',
    done: 'Moved.',
    nothing: 'none',
  },
} satisfies Bilingual<object>;

/** One value that would be another: council.vote: ≥ 80 % ▸ > 1/2 [clause of the new one]. */
export function sayChange({ key, was, becomes, citation, wasCitation }: PolicyChange, language: Language): string {
  const clause = citation ?? wasCitation;
  const [old, now] = [different(was, becomes), different(becomes, was)];
  const values = `${sayValue(old, language)} ▸ ${sayValue(now, language)}`;
  return `${key}: ${values}${clause === null ? '' : ` [${sayClause(clause, language)}]`}`;
}

/** Of two groups the members that are not alike, in the order of their names; anything else as it is. */
function different(value: unknown, other: unknown): unknown {
  if (!isGroup(value) || !isGroup(other) || isShare(value)) return value;
  const members = Object.entries(value).filter(([name, one]) => canonical(one) !== canonical(other[name]));
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sayValue(value: unknown, language: Language): string {
  if (value === null || value === undefined) return moveWords[language].nothing;
  if (Array.isArray(value)) return value.map((one) => sayValue(one, language)).join(' ▸ ');
  if (typeof value === 'string') return stageWords[language][value] ?? value;
  if (typeof value !== 'object') return JSON.stringify(value);
  if (isShare(value)) return sayShare(value);
  const members = Object.entries(value);
  if (members.length === 0) return moveWords[language].nothing;
  return members
    .map(([name, member]) => (name === 'share' ? sayValue(member, language) : `${name} ${sayValue(member, language)}`))
    .join(', ');
}

function isShare(value: object): value is { num: number; den: number; op: '>=' | '>' } {
  return 'num' in value && 'den' in value && 'op' in value;
}

export type MoveNote = { at: Date; by: string; from: string; to: string; reason: string; paper: string };

/** The signed note of a case that was moved: when, by whom, by which paper, from where to where, why. */
export function sayMove({ at, by, from, to, reason, paper }: MoveNote, language: Language, timeZone: string): string {
  return `${sayInstant(at, language, timeZone)}: ${from} ▸ ${to}. ${by}, ${paper}. ${reason}`;
}
