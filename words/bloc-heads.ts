/** Words of the head and deputy of a bloc: whom a sitting elected, and how that is recorded. */

import { sayPaperDay } from './dates';
import type { Bilingual, Language } from './language';

type Words = {
  title: string;
  head: string;
  deputy: string;
  from: string;
  link: string;
  /** That the names proposed follow the rotation. */
  turn: string;
  willHappen: string;
  elected: (facts: { head: string; deputy: string; from: string }) => string;
  outOfTurn: string;
  record: string;
  done: string;
  before: string;
  would: string;
};

export const headWords: Bilingual<Words> = {
  vi: {
    title: 'Khối trưởng, Khối phó năm tới',
    head: 'Khối trưởng',
    deputy: 'Khối phó',
    from: 'Nhận nhiệm vụ từ ngày',
    link: 'Ghi Khối trưởng, Khối phó năm tới',
    turn: 'Hai đơn vị chọn sẵn là theo thứ tự luân phiên; hội nghị có thể bầu đơn vị khác.',
    willHappen: 'Từ ngày đó, Khối trưởng mới triệu tập hội nghị của Khối; ghi rồi thì phiên này không bầu lại.',
    elected: ({ head, deputy, from }) => `Khối trưởng: ${head}; Khối phó: ${deputy}; từ ${from}.`,
    outOfTurn: 'không theo thứ tự luân phiên',
    record: 'Ghi nhận',
    done: 'Đã ghi Khối trưởng, Khối phó năm tới.',
    before: 'Đã ghi trước đó.',
    would: 'Có thể ghi như vậy. Không ghi gì.',
  },
  en: {
    title: 'Head and deputy for the next year',
    head: 'Head',
    deputy: 'Deputy',
    from: 'In office from',
    link: 'Record head and deputy for the next year',
    turn: 'The two members chosen here are those whose turn it is; the meeting may elect others.',
    willHappen: 'From that day the new head convenes the bloc; once recorded this sitting elects nobody else.',
    elected: ({ head, deputy, from }) => `Head: ${head}; deputy: ${deputy}; from ${from}.`,
    outOfTurn: 'not by rotation',
    record: 'Record it',
    done: 'Recorded head and deputy for the next year.',
    before: 'Recorded before.',
    would: 'It may be recorded so. Nothing was written.',
  },
};

type Heads = { head: string; deputy: string; from: string };

/** As the minutes of the bloc say it; nothing where it elected nobody. */
export function sayHeads(heads: Heads | undefined, language: Language): string[] {
  if (heads === undefined) return [];
  const { head, deputy } = heads;
  const from = sayPaperDay(heads.from, language);
  return language === 'vi'
    ? [`5. Khối bầu cho năm tới: Khối trưởng: ${head}; Khối phó: ${deputy}; nhận nhiệm vụ từ ${from}.`]
    : [`5. Elected for the next year: head: ${head}; deputy: ${deputy}; in office from ${from}.`];
}
