/** Letters of a bloc that scores: one's own score, the check of another's, the table, and what the meeting made of it. */

import type { ScoreTask } from '../../rules/letters';
import type { Bilingual } from '../language';
import { several } from '../numbers';
import { buttonWords, consequenceWords } from './acts';
import { beforeShort, due, type Sayers } from './said';

type ScoreLetters = Sayers<ScoreTask | 'no-table'>;

/** What is still to be done before there is a table. */
const WAITS: Bilingual<Record<ScoreTask, string>> = {
  vi: {
    'self-score': 'các đơn vị còn đang tự chấm điểm',
    'cross-score': 'các đơn vị còn đang chấm chéo',
    collate: 'Khối trưởng chưa tổng hợp điểm',
    adopt: 'hội nghị chưa thống nhất bảng điểm',
  },
  en: {
    'self-score': 'members are still scoring themselves',
    'cross-score': 'members are still checking one another',
    collate: 'the head of the bloc has not put the scores together',
    adopt: 'the meeting has not adopted the table',
  },
};

const VI: ScoreLetters = {
  'self-score': ({ sitting, organisation, dueAt }, { you }) => ({
    subject: `Tự chấm điểm${beforeShort(dueAt, 'vi', sitting.zone)} · ${sitting.sitting}`,
    middle: [
      `${sitting.body} chấm điểm thi đua trước khi biểu quyết ở phiên họp ${sitting.sitting}. Mời ${you} tự chấm điểm cho ${organisation} theo bảng điểm, mỗi điểm kèm minh chứng.`,
    ],
    ...due(dueAt),
    consequence: consequenceWords.vi['self-score']({ you }, sitting),
    button: buttonWords.vi['self-score'],
  }),
  'cross-score': ({ sitting, organisation, of, dueAt }, { you }) => ({
    subject: `Chấm chéo${beforeShort(dueAt, 'vi', sitting.zone)} · ${sitting.sitting}`,
    middle: [
      `Theo phân công luân phiên của ${sitting.body}, ${organisation} chấm chéo cho ${of}. Mời ${you} xem điểm tự chấm cùng minh chứng và cho điểm; chấm khác điểm tự chấm thì ghi nhận xét.`,
    ],
    ...due(dueAt),
    consequence: consequenceWords.vi['cross-score']({ you }, sitting),
    button: buttonWords.vi['cross-score'],
  }),
  collate: ({ sitting, scored, again, dueAt }, { you }) => ({
    subject: `${again ? 'Tổng hợp lại' : 'Tổng hợp'} điểm${beforeShort(dueAt, 'vi', sitting.zone)} · ${sitting.sitting}`,
    middle: [
      again
        ? `Hội nghị của phiên ${sitting.sitting} đề nghị tổng hợp lại bảng điểm. Mời ${you} xem lại và đề xuất điểm.`
        : `${scored} đơn vị đã tự chấm điểm cho phiên họp ${sitting.sitting}. Mời ${you} xem điểm tự chấm, điểm chấm chéo và đề xuất điểm thống nhất, ghi lý do chỗ nào khác.`,
    ],
    ...due(dueAt),
    consequence: consequenceWords.vi.collate({ you }, sitting),
    button: buttonWords.vi.collate,
  }),
  adopt: ({ sitting, dueAt }, { you }) => ({
    subject: `Thống nhất bảng điểm${beforeShort(dueAt, 'vi', sitting.zone)} · ${sitting.sitting}`,
    middle: [
      `Bảng điểm đề xuất của phiên họp ${sitting.sitting} đã có. Khi hội nghị thống nhất, mời ${you} ghi lại; từ lúc đó bảng điểm không đổi nữa. Nếu hội nghị đề nghị sửa, mời ghi lý do.`,
    ],
    ...due(dueAt),
    consequence: consequenceWords.vi.adopt({ you }, sitting),
    button: buttonWords.vi.adopt,
  }),
  'no-table': ({ sitting, waits }) => ({
    subject: `Chưa có bảng điểm, chưa biểu quyết · ${sitting.sitting}`,
    middle: [
      `Đã đến giờ mở biểu quyết của phiên họp ${sitting.sitting} mà chưa có bảng điểm: ${WAITS.vi[waits]}. Chưa đơn vị nào biểu quyết được.`,
      'Có thể: thống nhất bảng điểm ngay, lùi giờ đóng, hoặc hủy phiên họp. Có bảng điểm thì biểu quyết mở ngay.',
    ],
    dueAt: sitting.closesAt,
    consequence: 'Nếu đến giờ đóng vẫn chưa có bảng điểm, phiên họp bị hủy và các hồ sơ chờ phiên họp khác.',
  }),
};

const EN: ScoreLetters = {
  'self-score': ({ sitting, organisation, dueAt }, reader) => ({
    subject: `Score yourselves${beforeShort(dueAt, 'en', sitting.zone)} · ${sitting.sitting}`,
    middle: [
      `Members are scored before the vote in sitting ${sitting.sitting} of ${sitting.body}. Please score ${organisation} by the table, each number with its evidence.`,
    ],
    ...due(dueAt),
    consequence: consequenceWords.en['self-score'](reader, sitting),
    button: buttonWords.en['self-score'],
  }),
  'cross-score': ({ sitting, organisation, of, dueAt }, reader) => ({
    subject: `Cross-check${beforeShort(dueAt, 'en', sitting.zone)} · ${sitting.sitting}`,
    middle: [
      `By the rotation of ${sitting.body}, ${organisation} checks the score of ${of}. Please look at it with its evidence and give your points; where they differ, say why.`,
    ],
    ...due(dueAt),
    consequence: consequenceWords.en['cross-score'](reader, sitting),
    button: buttonWords.en['cross-score'],
  }),
  collate: ({ sitting, scored, again, dueAt }, reader) => ({
    subject: `Score table${again ? ' again' : ''}${beforeShort(dueAt, 'en', sitting.zone)} · ${sitting.sitting}`,
    middle: [
      again
        ? `The meeting of ${sitting.sitting} asks for another table. Please look at it again and propose the points.`
        : `${several(scored, 'member')} scored for sitting ${sitting.sitting}. Please compare their own scores with the checks and propose the points to adopt, with a reason wherever they differ.`,
    ],
    ...due(dueAt),
    consequence: consequenceWords.en.collate(reader, sitting),
    button: buttonWords.en.collate,
  }),
  adopt: ({ sitting, dueAt }, reader) => ({
    subject: `Adopt the table${beforeShort(dueAt, 'en', sitting.zone)} · ${sitting.sitting}`,
    middle: [
      `The table proposed for sitting ${sitting.sitting} is there. When the meeting adopts it, please record that; from then on it is frozen. If the meeting asks for changes, please say why.`,
    ],
    ...due(dueAt),
    consequence: consequenceWords.en.adopt(reader, sitting),
    button: buttonWords.en.adopt,
  }),
  'no-table': ({ sitting, waits }) => ({
    subject: `No table yet, voting cannot open · ${sitting.sitting}`,
    middle: [
      `The hour of the voting in sitting ${sitting.sitting} has come and no table of scores is adopted: ${WAITS.en[waits]}. Nobody can vote yet.`,
      'You can adopt a table now, move the closing, or cancel the sitting. Voting opens as soon as the table is there.',
    ],
    dueAt: sitting.closesAt,
    consequence:
      'If there is still none at the closing, the sitting is cancelled and its nominations wait for another.',
  }),
};

export const scoreLetters: Bilingual<ScoreLetters> = { vi: VI, en: EN };
