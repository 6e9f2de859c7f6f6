/** Letters of the counting board: its key is made before the voting, the closed box is opened with it. */

import type { KeyStep, SittingFacts } from '../../rules/letters';
import { sayLong } from '../dates';
import type { Bilingual, Language } from '../language';
import { buttonWords, consequenceWords } from './acts';
import { beforeShort, due, type Sayers } from './said';

type KeyLetters = Sayers<'key' | 'open-box' | 'no-key'>;
type Asked = { step: KeyStep; holder: number; holders: number; needed: number };

const SUBJECTS: Bilingual<Record<KeyStep, string>> = {
  vi: {
    announce: 'Tạo mảnh khóa',
    deal: 'Mảnh khóa, bước 2/3',
    confirm: 'Mảnh khóa, bước 3/3',
  },
  en: {
    announce: 'Make your key share',
    deal: 'Key share, step 2/3',
    confirm: 'Key share, step 3/3',
  },
};

/** What each of the three letters of a key asks for, as a list of letters tells them apart. */
export const keyStepWords: Bilingual<Record<KeyStep, string>> = {
  vi: { announce: 'tạo mảnh khóa', deal: 'chia mảnh khóa', confirm: 'đối chiếu, xác nhận khóa' },
  en: { announce: 'make a key share', deal: 'deal the shares', confirm: 'compare and confirm the key' },
};

/** Each step waits until all holders have done the one before, so each is asked for in a letter of its own. */
const STEPS: Bilingual<Record<KeyStep, (asked: Asked, you: string) => string>> = {
  vi: {
    announce: ({ needed }, you) =>
      `Mời ${you} tạo mảnh khóa trên máy của mình trước khi bắt đầu bỏ phiếu, ghi câu khóa và giữ bản sao; cần ${needed} người để mở hòm. Việc có ba bước, mỗi bước một thư.`,
    deal: ({ holders }, you) =>
      `Cả ${holders} người đã xong bước 1. Mời ${you} mở lại trang trên đúng máy đó, hoặc với tệp khóa và câu khóa, hoặc với phiếu khóa, để chia mảnh khóa cho Ban kiểm phiếu.`,
    confirm: ({ holders }, you) =>
      `Cả ${holders} người đã chia. Mời ${you} mở lại trang để kiểm tra các phần được chia và xác nhận; khi mọi người đã xác nhận thì khóa có và bỏ phiếu được.`,
  },
  en: {
    announce: ({ needed }) =>
      `Please make your key share on your own device before voting begins, note its passphrase and keep a copy; ${needed} are needed to open the box. There are three steps, each with a letter.`,
    deal: ({ holders }) =>
      `All ${holders} have done step 1. Please open the page again on the same device, or with your key file and passphrase, or with your key sheet, to deal shares to the board.`,
    confirm: ({ holders }) =>
      `All ${holders} have dealt. Please open the page again to check what you were dealt and confirm it; when all have confirmed, the key is there and voting can open.`,
  },
};

const VI: KeyLetters = {
  key: (facts, { you }) => ({
    subject: subjectOf(facts, 'vi'),
    middle: [
      `${you} là người thứ ${facts.holder} trong ${facts.holders} người của Ban kiểm phiếu ${facts.sitting.sitting}. ${STEPS.vi[facts.step](facts, you)}`,
      `Không ai, kể cả quản trị, có mảnh khóa thay ${you}.`,
    ],
    dueAt: facts.sitting.opensAt,
    consequence: consequenceWords.vi.key({ you }, facts.sitting),
    button: buttonWords.vi.key,
  }),
  'open-box': ({ sitting, closedAt, dueAt, needed, holders }, { you }) => ({
    subject: `Mở hòm phiếu${beforeShort(dueAt, 'vi', sitting.zone)} · ${sitting.sitting}`,
    middle: [
      `Hòm phiếu ${sitting.sitting} đã đóng lúc ${sayLong(closedAt, 'vi', sitting.zone)}. Mời ${you} cùng Ban kiểm phiếu mở hòm: cần ${needed} trong ${holders} người. Hãy dùng đúng máy đã tạo khóa, hoặc tệp khóa và câu khóa, hoặc phiếu khóa. Chỉ mở tổng số, không mở phiếu của ai.`,
    ],
    ...due(dueAt),
    consequence: consequenceWords.vi['open-box']({ you }, sitting),
    button: buttonWords.vi['open-box'],
  }),
  'no-key': ({ sitting, missing, holders }) => ({
    subject: `Chưa có khóa, chưa bỏ phiếu được · ${sitting.sitting}`,
    middle: [
      `Đã đến giờ mở của phiên họp ${sitting.sitting} mà khóa hòm phiếu chưa tạo xong: còn thiếu ${missing} trong ${holders} người của Ban kiểm phiếu. Chưa ai bỏ phiếu được. Người còn thiếu đã được nhắc.`,
      'Có thể: mời những người đó tạo khóa ngay, lùi giờ đóng, cho tạo lại khóa từ đầu nếu có người mất khóa, hoặc hủy phiên họp. Khóa tạo xong thì bỏ phiếu mở ngay.',
    ],
    dueAt: sitting.closesAt,
    consequence: 'Nếu đến giờ đóng vẫn chưa có khóa, phiên họp bị hủy và các hồ sơ chờ phiên họp khác.',
  }),
};

const EN: KeyLetters = {
  key: (facts, reader) => ({
    subject: subjectOf(facts, 'en'),
    middle: [
      `You are number ${facts.holder} of ${facts.holders} on the counting board of ${facts.sitting.sitting}. ${STEPS.en[facts.step](facts, reader.you)}`,
      'Nobody, not even the administrator, holds your share for you.',
    ],
    dueAt: facts.sitting.opensAt,
    consequence: consequenceWords.en.key(reader, facts.sitting),
    button: buttonWords.en.key,
  }),
  'open-box': ({ sitting, closedAt, dueAt, needed, holders }, reader) => ({
    subject: `Open the ballot box${beforeShort(dueAt, 'en', sitting.zone)} · ${sitting.sitting}`,
    middle: [
      `The box of ${sitting.sitting} closed at ${sayLong(closedAt, 'en', sitting.zone)}. Please open it together with the board: ${needed} of its ${holders} are needed. Use the device that made the key, or your key file and its passphrase, or your key sheet. Only the sums are opened, nobody's ballot.`,
    ],
    ...due(dueAt),
    consequence: consequenceWords.en['open-box'](reader, sitting),
    button: buttonWords.en['open-box'],
  }),
  'no-key': ({ sitting, missing, holders }) => ({
    subject: `No key yet, nobody can vote · ${sitting.sitting}`,
    middle: [
      `The hour of sitting ${sitting.sitting} has come and the key of its ballot box is not made: ${missing} of the ${holders} on the counting board are missing. Nobody can vote yet. Those who are missing have been told.`,
      'You may ask them to make the key now, move the closing, have the key made from the start if somebody has lost a share, or cancel the sitting. Voting opens as soon as the key is made.',
    ],
    dueAt: sitting.closesAt,
    consequence: 'Without a key at the closing hour the sitting is cancelled and its nominations wait for another one.',
  }),
};

export const keyLetters: Bilingual<KeyLetters> = { vi: VI, en: EN };

function subjectOf({ step, sitting }: { step: KeyStep; sitting: SittingFacts }, language: Language): string {
  return `${SUBJECTS[language][step]}${beforeShort(sitting.opensAt, language, sitting.zone)} · ${sitting.sitting}`;
}
