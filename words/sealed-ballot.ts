/** Sentences of what is refused while a key is made, a ballot sealed and a box opened. */

import type { RefusalOf } from '../rules/refusal';
import type { Bilingual } from './language';

type Codes = 'board-incomplete' | 'proposed-themselves' | 'key-step' | 'proof-wrong' | 'not-added-up';
type Sentences = { [Code in Codes]: (refusal: RefusalOf<Code>) => string };

/** Where the making of a key stands. */
const KEY_STEPS: Bilingual<Record<RefusalOf<'key-step'>['due'], string>> = {
  vi: {
    announce: 'đang ở bước 1: tạo mảnh khóa',
    deal: 'đang ở bước 2: chia mảnh khóa',
    confirm: 'đang ở bước 3: xác nhận',
    made: 'khóa đã tạo xong',
  },
  en: {
    announce: 'step 1 is due: make the share',
    deal: 'step 2 is due: deal the shares',
    confirm: 'step 3 is due: confirm',
    made: 'the key is made',
  },
};

const vi: Sentences = {
  'board-incomplete': ({ members }) =>
    `Ban kiểm phiếu giữ khóa phải có đúng ${members} thành viên khác nhau: chọn đủ rồi triệu tập lại`,
  'proposed-themselves': () =>
    'người được đề nghị trong chương trình họp không ở trong Ban kiểm phiếu: chọn thành viên khác',
  'key-step': ({ due }) => `bước này chưa đến lượt hoặc đã qua (${KEY_STEPS.vi[due]}): tải lại trang`,
  'proof-wrong': ({ what, position }) =>
    `${position === undefined ? '' : `mục ${position}: `}phần chứng minh không đúng (${what}); chưa ghi gì, xin tải lại trang rồi làm lại`,
  'not-added-up': () => 'hòm phiếu chưa cộng xong: đợi thư mời mở hòm',
};

const en: Sentences = {
  'board-incomplete': ({ members }) =>
    `the counting board that holds the key is exactly ${members} different members: choose them all and convene again`,
  'proposed-themselves': () => 'whoever is proposed on this agenda is not on its counting board: choose another member',
  'key-step': ({ due }) => `this step is not due or is done (${KEY_STEPS.en[due]}): reload the page`,
  'proof-wrong': ({ what, position }) =>
    `${position === undefined ? '' : `item ${position}: `}a proof does not hold (${what}); nothing was recorded: reload the page and do it again`,
  'not-added-up': () => 'the box is not added up yet: wait for the letter that asks to open it',
};

export const sealedBallotSentences: Bilingual<Sentences> = { vi, en };
