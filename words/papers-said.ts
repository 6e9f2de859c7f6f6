/** What the papers say of a decision: the count, the share asked for, its clause and the sum, for anybody's pencil. */

import type { Arithmetic, Decision } from '../rules/counting';
import type { VoteBase } from '../rules/vote-base';
import { groundInPaper } from './clauses';
import { sayVerdict } from './decisions';
import type { Language } from './language';
import { sayNumber } from './numbers';
import { isWithoutNumbers } from './papers-sealed';
import { sayBase } from './vote-base';

/** The cells of a row of the count, as templates call them. */
export const COUNT_COLUMNS = ['item', 'nominee', 'valid', 'invalid', 'approve', 'oppose', 'abstain', 'share'];

/** The count with the rule it was measured by; without a quorum, the quorum alone. */
export function conclude(decision: Decision, base?: VoteBase): string {
  const { approve, needed, outcome, citation, place, places } = decision;
  const verdict = sayVerdict(decision, 'vi');
  const ground = groundInPaper(citation, 'vi');
  if (outcome === 'noQuorum') {
    const { members, present, quorum } = decision;
    const shut = decision.publish === 'unopened' ? '; phiếu giữ nguyên niêm phong, không mở' : '';
    return `có mặt ${two(present)}/${two(members)}, cần tối thiểu ${two(quorum)}: ${verdict}${shut}${ground}.`;
  }
  if (isWithoutNumbers(decision)) return `${verdict}; số phiếu không công bố vì quá ít phiếu${ground}.`;
  const rank = place === undefined ? '' : ` Xếp thứ ${two(place)} theo bảng điểm, chọn ${two(places ?? 1)}.`;
  const of = base === undefined ? undefined : `tính trên ${sayBase(base, 'vi')}`;
  const yeses = [`${two(approve)}/${two(decision.base)} phiếu tán thành`, of, `(${sayPercent(decision)})`];
  const count = `${yeses.filter(Boolean).join(' ')}; cần tối thiểu ${two(needed)} phiếu: ${verdict}.`;
  return `${count}${rank} Tỷ lệ áp dụng: ${sayRule(decision)} ${of ?? `tính trên ${two(decision.base)}`}${ground}.`;
}

type Decided = { decision: Decision; base?: VoteBase | undefined };

/** The count in the language of the procedure. */
export function concludeIn({ decision, base }: Decided, language: Language): string {
  return language === 'vi' ? conclude(decision, base) : concludeInEnglish(decision, base);
}

/** The same in English. */
export function concludeInEnglish(decision: Decision, base?: VoteBase): string {
  const { approve, needed, outcome, citation, members, present, quorum } = decision;
  const verdict = sayVerdict(decision, 'en');
  const ground = groundInPaper(citation, 'en');
  const shut = decision.publish === 'unopened' ? '; the sealed ballots were not opened' : '';
  if (outcome === 'noQuorum') return `${present} of ${members} present, ${quorum} needed: ${verdict}${shut}${ground}.`;
  if (isWithoutNumbers(decision))
    return `${verdict}; the numbers are not published, for so few ballots would tell who chose what${ground}.`;
  const { num, den, op } = decision.share;
  const rule = `${op === '>=' ? 'at least' : 'more than'} ${den === 100 ? `${num}%` : `${num}/${den}`}`;
  const percent = `${percentOfDecision(decision)}%`;
  const share = base === undefined ? percent : `${percent} of ${sayBase(base, 'en')}`;
  const of = base === undefined ? String(decision.base) : sayBase(base, 'en');
  return `${approve} of ${decision.base} approve (${share}), ${needed} needed: ${verdict}. Share applied: ${rule} of ${of}${ground}.`;
}

/** The count with its sum, as the papers of a sitting prove it; who is only told of it is spared the sum. That of a quorum counts people and no choices. */
export function concludeWithSum(said: Decided, language: Language): string {
  const { decision } = said;
  const { outcome, quorumArithmetic, arithmetic } = decision;
  const concluded = concludeIn(said, language);
  const isQuorum = outcome === 'noQuorum';
  if (isWithoutNumbers(decision) && !isQuorum) return concluded;
  const sum = saySum(isQuorum ? quorumArithmetic : arithmetic);
  return `${concluded} ${language === 'vi' ? 'Phép tính' : 'Sum'}: ${sum}.`;
}

/** Whether no item had its quorum: then none has passed, and none has failed. */
export function isVain(counted: { decision: Decision }[]): boolean {
  return counted.length > 0 && counted.every(({ decision }) => decision.outcome === 'noQuorum');
}

/** từ 80% trở lên · trên 1/2 */
function sayRule({ share: { num, den, op } }: Decision): string {
  const share = den === 100 ? `${num}%` : `${num}/${den}`;
  return op === '>=' ? `từ ${share} trở lên` : `trên ${share}`;
}

function saySum({ yes, base, num, den, op, left, right, holds }: Arithmetic): string {
  const sign = holds ? (op === '>=' ? '≥' : '>') : op === '>=' ? '<' : '≤';
  return `${yes} × ${den} = ${left} ${sign} ${base} × ${num} = ${right}`;
}

/** 88,9%: to the nearest tenth, for reading only; the decision uses the fraction. */
export function sayPercent({ approve, base }: Pick<Decision, 'approve' | 'base'>): string {
  return `${sayNumber(percentOfDecision({ approve, base }), 'vi')}%`;
}

/** 88.9: the same as a plain decimal. */
export function percentOfDecision({ approve, base }: Pick<Decision, 'approve' | 'base'>): string {
  if (base < 1) return '0';
  const tenths = Math.floor((approve * 1000 * 2 + base) / (base * 2));
  return tenths % 10 === 0 ? String(tenths / 10) : `${Math.floor(tenths / 10)}.${tenths % 10}`;
}

/** Counts under ten carry a zero in papers. */
export function two(count: number): string {
  return String(count).padStart(2, '0');
}

/** Room for what the system does not know, and whoever keeps the paper does. */
export const OPEN = '[......]';

/** A missing name prints as missing, never as a blank. */
export function known(text: string): string {
  return text === '' ? '[chưa có]' : text;
}
