/** The letters to whoever convened a sitting, or to an administrator in their place: somebody does not vote on an item of it, and what comes of that; that it has ended. */

import type { LetterFacts } from '../../rules/letters';
import { sayClause } from '../clauses';
import type { Bilingual, Language } from '../language';
import { pageWords } from '../pages';
import { sayReach } from '../reach';
import { registerWords } from '../registers';
import { nomineeOf } from './free-text';
import { beforeShort, due, type Said, type Sayers } from './said';

type Facts = Extract<LetterFacts, { kind: 'conflict' }>;
type Words = {
  /** Of a letter after which there is something to be done, of one that only tells, and of the end. */
  subject: Record<'look' | 'know' | 'over', string>;
  middle: (facts: Facts) => string;
  /** That it has ended, and what is then to be looked at: by whoever convenes, and by an administrator in their place. */
  over: (facts: Facts) => string;
  again: Record<'own' | 'inPlace', string>;
  /** To an administrator: why, and what they can do. */
  inPlace: string;
  reach: (numbers: string) => string;
  board: (free: number, clause: string) => string;
  /** What is taken off the agenda stays in the envelopes: it does not free the board. */
  left: Record<'item' | 'board' | 'both', string>;
};

const WORDS: Bilingual<Words> = {
  vi: {
    subject: {
      look: 'Xem lại việc triệu tập',
      know: 'Xung đột lợi ích của thành viên',
      over: 'Thành viên không còn xung đột lợi ích',
    },
    middle: ({ name, item, sitting }) =>
      `${name} có xung đột lợi ích với hồ sơ ${item.number} (${item.title}, ${nomineeOf(item, 'vi')}) của phiên họp ${sitting.sitting}, nên không bỏ phiếu, biểu quyết về hồ sơ này.`,
    over: ({ name, item, sitting }) =>
      `${name} không còn xung đột lợi ích với hồ sơ ${item.number} (${item.title}, ${nomineeOf(item, 'vi')}) của phiên họp ${sitting.sitting}.`,
    again: {
      own: 'Trước khi đưa hồ sơ ra khỏi chương trình hoặc hủy phiên họp, đề nghị xem lại trang của phiên họp: hồ sơ có thể đạt hay không nay có thể đã khác.',
      inPlace: 'Nếu chưa cử thêm thư ký cho phiên họp này, đề nghị xem lại việc đó có còn cần không.',
    },
    inPlace: `Không còn ai điều hành phiên họp mà không có xung đột, nên thư gửi quản trị viên: đề nghị cử thêm thư ký ở "${registerWords.vi.heading}" để xem lại phiên họp.`,
    reach: (numbers) => `Hồ sơ ấy nay: ${numbers}.`,
    board: (free, clause) =>
      `Ban kiểm phiếu chỉ còn ${free} người được nhập phiếu trong phong bì, cần 2 người [${clause}].`,
    left: {
      item: `Có thể bấm "${pageWords('vi').strike}", hoặc "${pageWords('vi').cancelSitting}" rồi triệu tập lại. Để nguyên thì hồ sơ không đạt hoặc chờ phiên khác.`,
      board: `Phiếu giấy sẽ không vào hòm được: đề nghị mời mọi người bỏ phiếu trên trang, hoặc trước giờ bỏ phiếu bấm "${pageWords('vi').cancelSitting}" rồi triệu tập lại với Ban kiểm phiếu khác.`,
      both: `Có thể bấm "${pageWords('vi').cancelSitting}", triệu tập lại với Ban kiểm phiếu khác; hoặc "${pageWords('vi').strike}" riêng hồ sơ ấy và mời mọi người bỏ phiếu trên trang.`,
    },
  },
  en: {
    subject: {
      look: 'Look at the sitting',
      know: 'Conflict of interest of a member',
      over: 'A conflict of interest has ended',
    },
    middle: ({ name, item, sitting }) =>
      `${name} has a conflict of interest in nomination ${item.number} (${item.title}, ${nomineeOf(item, 'en')}) of sitting ${sitting.sitting} and does not vote on it.`,
    over: ({ name, item, sitting }) =>
      `${name} has no conflict of interest in nomination ${item.number} (${item.title}, ${nomineeOf(item, 'en')}) of sitting ${sitting.sitting} any more.`,
    again: {
      own: 'Before you take the nomination off the agenda or cancel the sitting, look at the page of the sitting again: whether it can pass may be different now.',
      inPlace: 'If you have not yet made another secretary for this sitting, see first whether one is still needed.',
    },
    inPlace: `Nobody is left who may steer the sitting and has none, so this letter goes to the administrators. Please make another secretary under “${registerWords.en.heading}”, who looks at the sitting.`,
    reach: (numbers) => `Of that nomination: ${numbers}.`,
    board: (free, clause) =>
      `Of the counting board ${free} may enter ballots from envelopes, and two are needed [${clause}].`,
    left: {
      item: `You may press “${pageWords('en').strike}”, or “${pageWords('en').cancelSitting}” and convene anew. Left as it is, it does not pass or waits for another sitting.`,
      board: `Paper ballots cannot get into the box: ask everybody to vote on their page, or, before the voting, press “${pageWords('en').cancelSitting}” and convene anew with another counting board.`,
      both: `You may press “${pageWords('en').cancelSitting}” and convene anew with another counting board; or “${pageWords('en').strike}” for the nomination alone, and ask everybody to vote on their page.`,
    },
  },
};

function sayConflict(facts: Facts, language: Language): Said {
  const { sitting, reach, board, dueAt, isOver, inPlace = false } = facts;
  const words = WORDS[language];
  const over = [words.over(facts), words.again[inPlace ? 'inPlace' : 'own']];
  if (isOver) return { subject: `${words.subject.over} · ${sitting.sitting}`, middle: [over.join(' ')] };
  const isToDo = inPlace || dueAt !== null;
  const subject = `${words.subject[isToDo ? 'look' : 'know']}${beforeShort(dueAt, language, sitting.zone)}`;
  const lacking = board === undefined ? [] : [words.board(board.free, sayClause(board.citation, language))];
  const left = words.left[board === undefined ? 'item' : reach === undefined ? 'board' : 'both'];
  return {
    subject: `${subject} · ${sitting.sitting}`,
    // Two paragraphs at most: with everything to be said the letter is as long as one may be.
    middle: [
      [words.middle(facts), ...(reach === undefined ? [] : [words.reach(sayReach(reach, language))])].join(' '),
      ...(isToDo ? [[...lacking, inPlace ? words.inPlace : left].join(' ')] : []),
    ],
    ...due(dueAt),
  };
}

export const conflictLetters: Bilingual<Sayers<'conflict'>> = {
  vi: { conflict: (facts) => sayConflict(facts, 'vi') },
  en: { conflict: (facts) => sayConflict(facts, 'en') },
};
