/** That some of it is voted on once more: the same in an invitation and on the page of the vote. */

import type { VotedAgain } from '../rules/letters';
import type { Language } from './language';
import { several } from './numbers';

/** A sentence for each ballot that is not the first, which `vote` names in Vietnamese; empty while all are the first. */
export function sayVotedAgain(again: VotedAgain[] = [], language: Language, vote = 'bỏ phiếu'): string {
  const sentences = again.map(({ ballot, items }) =>
    language === 'vi'
      ? `Đây là lần ${vote} thứ ${ballot} đối với ${items} hồ sơ.`
      : `This is ballot ${ballot} on ${several(items, 'nomination')}.`,
  );
  return sentences.join(' ');
}
