/** Words of what recorded decisions would have been under a draft. */

import type { MovedDate, UnmovableDate } from '../rules/moved-dates';
import type { Flip, Side, Unreplayable } from '../rules/what-if';
import { sayClause } from './clauses';
import { sayDay } from './dates';
import type { Bilingual, Language } from './language';
import { sayShare, several } from './numbers';
import { explain } from './refusals';
import { decisionWords, stepWords } from './terms';

export const whatIfWords = {
  vi: {
    replayed: (items: number, flips: number) => `${items} mục đã quyết định được tính lại, ${flips} mục đổi kết quả.`,
    dated: (dates: number, moved: number) => `${dates} ngày hạn được tính lại, ${moved} ngày đổi.`,
    unreplayable: (items: number) => `${items} mục không tính lại được:`,
    undated: (dates: number) => `${dates} ngày hạn không tính lại được:`,
    nothing: (season: number) => `Không có hồ sơ nào của mùa ${season}.`,
    nothingWritten: 'Không ghi gì, không mở phiếu nào.',
    needsDraft: 'Cần một tệp dự thảo, --roll hoặc --calendar.',
    moves: 'Hạn đổi:',
    quorum: (present: number, quorum: number) => `có mặt ${present}, cần ${quorum} để họp`,
    because: {
      'not-published': 'tổng số phiếu không được công bố',
      'not-opened': 'phiếu còn nguyên niêm phong vì phiên họp không đủ thành viên',
      'no-rule': 'dự thảo không có quy tắc cho hồ sơ này',
      'blanks-not-told-apart': 'phiếu trắng đã tính chung với phiếu không tán thành',
      'more-votes-than-seats': 'số phiếu nhiều hơn số thành viên trong dự thảo',
    } satisfies Record<Unreplayable['because'], string>,
  },
  en: {
    replayed: (items: number, flips: number) => `${several(items, 'decided item')} replayed; flipped: ${flips}.`,
    dated: (dates: number, moved: number) => `${several(dates, 'due date')} reckoned again; moved: ${moved}.`,
    unreplayable: (items: number) => `${several(items, 'item')} cannot be replayed:`,
    undated: (dates: number) => `${several(dates, 'due date')} cannot be reckoned:`,
    nothing: (season: number) => `There is no case of the season ${season}.`,
    nothingWritten: 'Nothing was written, no ballot was opened.',
    needsDraft: 'A draft file is needed, or --roll, or --calendar.',
    moves: 'Dates that move:',
    quorum: (present: number, quorum: number) => `${present} present, ${quorum} needed to sit`,
    because: {
      'not-published': 'totals were not published',
      'not-opened': 'the sealed ballots were not opened for want of a quorum',
      'no-rule': 'the draft has no rule for this case',
      'blanks-not-told-apart': 'blanks were counted with the noes',
      'more-votes-than-seats': 'more votes came than the draft has members',
    } satisfies Record<Unreplayable['because'], string>,
  },
} satisfies Bilingual<object>;

/** One side of a flip: failed 7/9, 8 needed (≥ 80 %). Circular 7, clause 18 (assumed). */
export function saySide(side: Side, language: Language): string {
  const { outcome, approve, base, needed, present, quorum, share, citation } = side;
  const need = language === 'vi' ? `cần ${needed}` : `${needed} needed`;
  const counts =
    outcome === 'noQuorum'
      ? whatIfWords[language].quorum(present, quorum)
      : `${approve}/${base}, ${need} (${sayShare(share)})`;
  return `${decisionWords[language][outcome]} ${counts} [${sayClause(citation, language)}]`;
}

/** The cells of a flip: number, title, place, was ▸ becomes. */
export function flipRow({ number, title, sitting, position, was, becomes }: Flip, language: Language): string[] {
  return [number, title, `${sitting} #${position}`, `${saySide(was, language)} ▸ ${saySide(becomes, language)}`];
}

/** The cells of a date that moves. */
export function movedRow({ number, step, was, becomes }: MovedDate, language: Language): string[] {
  const days = `${sayDay(was.due, language)} ▸ ${sayDay(becomes.due, language)}`;
  const clauses = [...new Set([was, becomes].map(({ citation }) => sayClause(citation, language)))].join(' ▸ ');
  return [number, stepWords[language][step] ?? step, days, clauses];
}

/** Why one item cannot be decided again. */
export function unreplayableRow({ number, title, sitting, position, ...item }: Unreplayable, language: Language) {
  const refusals = (item.refusals ?? []).map((refusal) => explain(refusal, language)).join(' ');
  const why = whatIfWords[language].because[item.because] + (refusals === '' ? '' : `: ${refusals}`);
  return [number, title, `${sitting} #${position}`, why];
}

/** Why one date cannot be reckoned again. */
export function undatedRow({ number, step, refusal }: UnmovableDate, language: Language): string[] {
  return [number, stepWords[language][step] ?? step, explain(refusal, language)];
}
