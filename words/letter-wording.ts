/** Words of the page on which an office words its letters. */

import type { WordedKind, WordingPart } from '../rules/letter-wording';
import type { TaskKind } from '../rules/letters';
import type { Bilingual, Language } from './language';
import { taskWords } from './letters/acts';
import { letterFrame } from './letters/frame';

type Words = {
  heading: string;
  lead: string;
  own: (version: number) => string;
  plain: string;
  /** In whose words letters go now, in a sentence; and over words that were only looked at. */
  ownNow: (version: number) => string;
  plainNow: string;
  onlyTried: string;
  parts: Record<WordingPart, string>;
  fields: (names: string[]) => string;
  textField: string;
  preview: string;
  withCase: string;
  withLive: string;
  see: string;
  save: string;
  reset: string;
  frame: string;
  history: string;
  changed: (facts: { version: number; by: string; at: string }) => string;
  taken: (version: number) => string;
  before: string;
  would: string;
};

/** What letters ask for whose kinds go by one name. */
const ABOUT: Partial<Record<WordedKind, TaskKind>> = {
  review: 'review',
  ballot: 'ballot',
  'bloc-vote': 'vote',
  key: 'key',
  'open-box': 'open-box',
};

/** thư mời · bỏ phiếu kín: no two kinds are called alike. */
export function sayWordedKind(kind: WordedKind, language: Language): string {
  const task = ABOUT[kind];
  const name = letterFrame[language].kinds[kind];
  return task === undefined ? name : `${name} · ${taskWords[language][task]}`;
}

export const wordingWords: Bilingual<Words> = {
  vi: {
    heading: 'Lời thư của cơ quan',
    lead: 'Cơ quan có thể tự đặt lời chào, nội dung và lời kết của các thư dưới đây. Hạn, hậu quả, liên kết và lời nhắc an toàn luôn giữ nguyên.',
    own: (version) => `lời riêng, bản ${version}`,
    plain: 'lời của Laurel',
    ownNow: (version) => `Thư đang được gửi bằng lời riêng của cơ quan, bản ${version}.`,
    plainNow: 'Thư đang được gửi bằng lời của Laurel.',
    onlyTried: 'Dưới đây mới là xem trước, chưa dùng.',
    parts: { greeting: 'Lời chào', middle: 'Nội dung', closing: 'Lời kết' },
    fields: (names) =>
      `Để trống là lời của Laurel. Trường có thể dùng: ${names.map((name) => `{${name}}`).join(', ')}.`,
    textField: '{text} là nguyên nội dung của Laurel.',
    preview: 'Thư sẽ như sau',
    withCase: 'Theo hồ sơ mẫu của Hà Tĩnh.',
    withLive: 'Theo thư gần nhất của cơ quan.',
    see: 'Xem trước',
    save: 'Dùng lời này',
    reset: 'Trở lại lời của Laurel',
    frame: 'Không sửa được: hạn, hậu quả, liên kết, câu về những gì không bao giờ hỏi.',
    history: 'Các bản đã dùng',
    changed: ({ version, by, at }) => `bản ${version}: ${by}, ${at}`,
    taken: (version) => `Đã ghi; từ nay dùng bản ${version}.`,
    before: 'Lời này đang được dùng.',
    would: 'Chạy thử: lời này dùng được. Chưa ghi gì.',
  },
  en: {
    heading: "The office's own wording",
    lead: 'An office may word the greeting, the middle and the closing of the letters below. Date, consequence, link and the words against fraud are always the same.',
    own: (version) => `its own, version ${version}`,
    plain: "Laurel's",
    ownNow: (version) => `Letters go in the office's own words now, version ${version}.`,
    plainNow: "Letters go in Laurel's words now.",
    onlyTried: 'What stands below is only a preview and not in use.',
    parts: { greeting: 'Greeting', middle: 'Middle', closing: 'Closing' },
    fields: (names) => `Left empty it is Laurel's. Fields: ${names.map((name) => `{${name}}`).join(', ')}.`,
    textField: "{text} is Laurel's middle, whole.",
    preview: 'The letter will read',
    withCase: 'With the case of Hà Tĩnh.',
    withLive: "With the office's newest letter of the kind.",
    see: 'Preview',
    save: 'Use this wording',
    reset: "Back to Laurel's wording",
    frame: 'Not to be changed: date, consequence, link, and the sentence of what is never asked.',
    history: 'Versions',
    changed: ({ version, by, at }) => `version ${version}: ${by}, ${at}`,
    taken: (version) => `Recorded; version ${version} is used from now on.`,
    before: 'This wording is in use already.',
    would: 'Tried only: this wording may be used. Nothing was written.',
  },
};
