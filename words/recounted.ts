/** What a verification counted again, so that anybody can hold it beside the printed minutes. */

import type { Check, Recounted } from '../rules/differences';
import type { Published } from '../rules/published';
import type { Bilingual, Language } from './language';
import { sayShare } from './numbers';

type Told = Extract<Published, { approve: number }>;

type RecountWords = {
  head: string;
  item: (said: Recounted) => string;
  slips: (decision: Published) => string;
  counts: (decision: Told) => string;
  quorum: (decision: Published) => string;
  withheld: string;
  unopened: string;
};

const recountWords: Bilingual<RecountWords> = {
  vi: {
    head: 'Kết quả kiểm lại, để đối chiếu với biên bản đã in:',
    item: ({ sitting, position, nomination, correction }) =>
      `${sitting}, mục ${position} (${nomination}${correction === undefined ? '' : `, theo đính chính số ${correction}`})`,
    slips: ({ issued, returned }) => `phát ra ${issued}, thu về ${returned}`,
    counts: ({ valid, invalid, approve, oppose, abstain, base, needed, share }) =>
      `hợp lệ ${valid}, không hợp lệ ${invalid}; tán thành ${approve}, không tán thành ${oppose}, không ý kiến ${abstain}; tán thành ${approve}/${base}, cần tối thiểu ${needed} (${sayShare(share)})`,
    quorum: ({ present, members, quorum }) => `có mặt ${present}/${members}, cần tối thiểu ${quorum}`,
    withheld: 'số phiếu không công bố',
    unopened: 'phiếu giữ nguyên niêm phong, không mở',
  },
  en: {
    head: 'Counted again, to be compared with the printed minutes:',
    item: ({ sitting, position, nomination, correction }) =>
      `${sitting}, item ${position} (${nomination}${correction === undefined ? '' : `, by correction ${correction}`})`,
    slips: ({ issued, returned }) => `${issued} issued, ${returned} returned`,
    counts: ({ valid, invalid, approve, oppose, abstain, base, needed, share }) =>
      `${valid} valid, ${invalid} invalid; ${approve} for, ${oppose} against, ${abstain} abstained; ${approve} of ${base} for, ${needed} needed (${sayShare(share)})`,
    quorum: ({ present, members, quorum }) => `${present} of ${members} present, ${quorum} needed`,
    withheld: 'the numbers are not published',
    unopened: 'the sealed ballots were not opened',
  },
};

/** A line for each item that was counted again, below one that says what they are for; nothing where none was. */
export function sayRecounted(checks: readonly Check[], language: Language): string[] {
  const words = recountWords[language];
  const counted = checks.flatMap((check) => check.counted ?? []);
  return counted.length === 0 ? [] : [words.head, ...counted.map((one) => `${words.item(one)}: ${said(one, words)}`)];
}

function said({ decision }: Recounted, words: RecountWords): string {
  const numbers = 'approve' in decision ? words.counts(decision) : words.withheld;
  return [
    words.slips(decision),
    decision.publish === 'unopened' ? words.unopened : numbers,
    ...(decision.outcome === 'noQuorum' ? [words.quorum(decision)] : []),
  ].join('; ');
}
