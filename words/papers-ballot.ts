/** The ballot of a council (phiếu bầu): who stands on it and how to fill it in; nothing on it tells whose it is. */

import type { BallotPaperFacts } from '../rules/papers-told';
import { awardName } from './award-names';
import type { Bilingual } from './language';
import type { PaperSaid } from './paper-form';

type BallotWords = {
  type: string;
  about: (title: string, year: number) => string;
  sitting: (sitting: string) => string;
  head: [string, string, string, string, string];
  /** Each row is a ballot of its own: what spoils one spoils no other. */
  fill: (boxes: number, blankOpposes: boolean) => string;
  unsigned: string;
};

const WORDS: Bilingual<BallotWords> = {
  vi: {
    type: 'PHIẾU BẦU',
    about: (title, year) => `Đề nghị tặng ${awardName(title)} năm ${year}`,
    sitting: (sitting) => `Phiên họp ${sitting}`,
    head: ['TT', 'Tập thể, cá nhân', 'Tán thành', 'Không tán thành', 'Không ý kiến'],
    fill: (boxes, blankOpposes) =>
      `Ở mỗi dòng, đánh dấu X vào một trong ${boxes === 3 ? 'ba' : 'hai'} ô. Dòng nào đánh từ hai ô trở lên${blankOpposes ? '' : ', để trống'} hoặc viết thêm thì phiếu không hợp lệ ở riêng dòng đó.${blankOpposes ? ' Dòng để trống được tính là không tán thành.' : ''}`,
    unsigned: 'Không ký, không ghi tên.',
  },
  en: {
    type: 'BALLOT',
    about: (title, year) => `${title} ${year}`,
    sitting: (sitting) => `Sitting ${sitting}`,
    head: ['No.', 'Nominee', 'Approve', 'Oppose', 'Abstain'],
    fill: (boxes, blankOpposes) =>
      `In each row put one X in one of the ${boxes === 3 ? 'three' : 'two'} boxes. A row with more than one mark${blankOpposes ? '' : ', with none,'} or with anything written in it is invalid for that row alone.${blankOpposes ? ' A row left blank counts as opposed.' : ''}`,
    unsigned: 'Do not sign it, and do not write your name.',
  },
};

const BOX = '[   ]';

/** One row a nominee; where all stand for one title, the title stands above. */
export function ballotPaperText(facts: BallotPaperFacts): PaperSaid {
  const { language, items, sitting, mayAbstain, blankOpposes } = facts;
  const words = WORDS[language];
  const [first] = items;
  const alike = items.every(({ title, year }) => title === first?.title && year === first.year);
  const boxes = mayAbstain ? 3 : 2;
  return {
    type: words.type,
    abstract: alike && first !== undefined ? words.about(first.title, first.year) : words.sitting(sitting),
    paragraphs: [],
    tables: [
      {
        code: 'ballot',
        columns: ['no', 'nominee', 'approve', 'oppose', ...(mayAbstain ? ['abstain'] : [])],
        title: '',
        head: words.head.slice(0, 2 + boxes),
        rows: items.map(({ position, nominee, title, year }) => [
          String(position),
          alike ? nominee : `${nominee} (${words.about(title, year)})`,
          ...Array<string>(boxes).fill(BOX),
        ]),
      },
    ],
    closing: [`${words.fill(boxes, blankOpposes)} ${words.unsigned}`],
    signers: [],
    recipients: [],
  };
}
