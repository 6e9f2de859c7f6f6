/** Of whom the share of a vote is taken, in the words of papers. */

import type { VoteBase } from '../rules/vote-base';
import type { Bilingual, Language } from './language';

type Said = Record<VoteBase['of'], string> & { withoutNominee: string };

const WORDS: Record<VoteBase['body'], Bilingual<Said>> = {
  council: {
    vi: {
      'all-members': 'tổng số thành viên Hội đồng',
      present: 'số thành viên có mặt',
      'ballots-cast': 'số phiếu thu về',
      'ballots-valid': 'số phiếu hợp lệ',
      'all-minus-recused': 'tổng số thành viên Hội đồng, trừ người không tham gia bỏ phiếu vì liên quan',
      withoutNominee: '',
    },
    en: {
      'all-members': 'all members',
      present: 'the members present',
      'ballots-cast': 'the ballots cast',
      'ballots-valid': 'the valid ballots',
      'all-minus-recused': 'all members but the recused',
      withoutNominee: '',
    },
  },
  bloc: {
    vi: {
      'all-members': 'tổng số đơn vị của Khối',
      present: 'số đơn vị có mặt',
      'ballots-cast': 'số phiếu biểu quyết',
      'ballots-valid': 'số phiếu hợp lệ',
      'all-minus-recused': 'tổng số đơn vị của Khối, trừ đơn vị không tham gia bỏ phiếu vì liên quan',
      withoutNominee: ', không tính đơn vị được đề nghị',
    },
    en: {
      'all-members': 'all organisations',
      present: 'the organisations present',
      'ballots-cast': 'the votes cast',
      'ballots-valid': 'the valid votes',
      'all-minus-recused': 'all organisations but the recused',
      withoutNominee: ', the nominee not counted',
    },
  },
};

/** tổng số thành viên Hội đồng · the members present. */
export function sayBase({ body, of, withoutNominee }: VoteBase, language: Language): string {
  const words = WORDS[body][language];
  return `${words[of]}${withoutNominee === true ? words.withoutNominee : ''}`;
}

/** The base that all items of a count share, for the head of its table; nothing where they differ or do not say. */
export function sharedBase(items: { base?: VoteBase }[], language: Language): string | undefined {
  const [first, ...others] = items.map(({ base }) => (base === undefined ? undefined : sayBase(base, language)));
  return others.every((base) => base === first) ? first : undefined;
}
