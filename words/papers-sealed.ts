/** What the papers say of a box of sealed ballots: who held its key, how the ballots came, and by what it is known. */

import type { Decision } from '../rules/counting';
import type { PaperFacts } from '../rules/papers';
import type { Bilingual } from './language';

type Facts = Extract<PaperFacts, { kind: 'minutes' | 'countRecord' | 'scoreTable' }>;
type Sealed = NonNullable<Facts['sealed']>;

type SealedWords = {
  key: (sealed: Sealed, opened: boolean) => string;
  manners: (facts: Facts & { sealed: Sealed }) => string;
};

const WORDS: Bilingual<SealedWords> = {
  vi: {
    key: ({ heldBy, needed, holders }, opened) => {
      const together = opened ? `; hòm do ${needed} trong ${holders} người cùng mở` : '';
      const held =
        heldBy === 'board'
          ? `Phiếu được niêm phong bằng khóa chia cho ${holders} người của Ban kiểm phiếu, mỗi người một mảnh khóa${together}.`
          : 'Phiếu được niêm phong bằng khóa do hệ thống giữ, không do Ban kiểm phiếu giữ.';
      return opened
        ? `${held} Chỉ mở tổng số, không mở phiếu của ai.`
        : `${held} Không đủ thành viên để họp nên không mở hòm phiếu; phiếu giữ nguyên niêm phong.`;
    },
    manners: ({ present, written, proxies = 0, sealed }) =>
      `Cách gửi phiếu: tại phiên họp ${present}${proxies === 0 ? '' : `, qua người được ủy quyền ${proxies}`}, gửi bằng văn bản ${written}; trong đó phiếu giấy trong phong bì do Ban kiểm phiếu nhập: ${sealed.envelopes}. Người bỏ phiếu đối chiếu được biên nhận của mình.`,
  },
  en: {
    key: ({ heldBy, needed, holders }, opened) => {
      const together = opened ? `; ${needed} of ${holders} opened the box together` : '';
      const held =
        heldBy === 'board'
          ? `The ballots were sealed with a key of which each of the ${holders} on the counting board held a share${together}.`
          : 'The ballots were sealed with a key held by the system, not by a counting board.';
      return opened
        ? `${held} Only the sums were opened, nobody's ballot.`
        : `${held} There was no quorum, so the box was not opened; the ballots stay sealed.`;
    },
    manners: ({ present, written, proxies = 0, sealed }) =>
      `How they came: ${present} at the sitting${proxies === 0 ? '' : `, ${proxies} by a delegate`}, ${written} in writing; of all these, entered by the board from paper envelopes: ${sealed.envelopes}. Every voter can look up their receipt.`,
  },
};

const SEALER: Bilingual<string> = { vi: 'Chương trình niêm phong phiếu', en: 'Program that sealed the ballots' };

/** Nothing of an open vote. */
export function saySealed(facts: Facts, language: 'vi' | 'en'): string[] {
  const { sealed } = facts;
  if (sealed === undefined) return [];
  const words = WORDS[language];
  const decided = facts.items.flatMap(({ decision }) => decision ?? []);
  const opened = decided.length === 0 || decided.some(({ publish }) => publish !== 'unopened');
  return [words.key(sealed, opened), words.manners({ ...facts, sealed })];
}

/** The hash of the program that ran in the voters' browsers, where the record names one. */
export function saySealer({ sealed }: Facts, language: 'vi' | 'en'): string[] {
  return sealed === undefined || sealed.sealer === '' ? [] : [`${SEALER[language]}: ${sealed.sealer}.`];
}

/** True where the policy lets only pass or fail be published of so few ballots, also of a sitting without a quorum, and where its box was not opened: then no paper gives a number. */
export function isWithoutNumbers({ publish }: Pick<Decision, 'publish'>): boolean {
  return publish !== 'counts';
}

/** For the order of a table: an item without numbers tells none by where it stands. */
export function shownYeses(decision: Decision): number {
  return isWithoutNumbers(decision) ? -1 : decision.approve;
}
