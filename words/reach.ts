/** Whether an item can still pass, in one sentence with its numbers and its clause. */

import type { Reach } from '../rules/reachability';
import { sayClause } from './clauses';
import type { Language } from './language';
import { several } from './numbers';

/** 15 members, 3 recused; 14 yeses of 15 needed, 12 can vote: cannot pass. */
export function sayReach(reach: Reach, language: Language): string {
  const { members, recused, needed, base, castable, canPass, canFail, quorumInReach, citation } = reach;
  const clause = sayClause(citation, language);
  if (language === 'vi') {
    const roll = `${members} thành viên${recused === 0 ? '' : `, ${recused} không tham gia bỏ phiếu vì liên quan`}`;
    const verdict = canPass ? (canFail ? 'còn có thể đạt' : 'chắc chắn đạt') : 'không thể đạt nữa';
    const quorum = quorumInReach ? '' : '; không đủ số người để họp';
    return `${roll}; cần ${needed}/${base}, bỏ được ${castable}: ${verdict}${quorum} [${clause}]`;
  }
  const roll = `${several(members, 'member')}${recused === 0 ? '' : `, ${recused} recused`}`;
  const verdict = canPass ? (canFail ? 'can still pass' : 'is sure to pass') : 'cannot pass any more';
  const quorum = quorumInReach ? '' : '; no quorum in sight';
  return `${roll}; ${needed} of ${base} needed in favour; ${castable} can vote: ${verdict}${quorum} [${clause}]`;
}
