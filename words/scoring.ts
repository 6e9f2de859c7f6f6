/** Sentences of what is refused while a bloc scores itself, and of who may stand for a member. */

import type { RefusalOf, ScoreRule } from '../rules/refusal';
import { sayDay } from './dates';
import type { Bilingual } from './language';
import { sayNumber, several } from './numbers';

type Codes = 'score-wrong' | 'member-gone' | 'mandate-taken';
type Sentences = { [Code in Codes]: (refusal: RefusalOf<Code>) => string };

const RULES: Bilingual<Record<ScoreRule, (most: string) => string>> = {
  vi: {
    unknown: () => 'bảng điểm không có tiêu chí này',
    'over-max': (most) => `vượt điểm tối đa của tiêu chí là ${sayNumber(most, 'vi')}`,
    'too-fine': (most) => `chỉ được ghi tối đa ${most} chữ số thập phân`,
    'no-evidence': () => 'cần ghi minh chứng cho điểm này: nội dung, hoặc số và ngày của văn bản',
  },
  en: {
    unknown: () => 'the table of scores has no such row',
    'over-max': (most) => `is above the most that the row may be given, ${sayNumber(most, 'en')}`,
    'too-fine': (most) => `may have ${several(Number(most), 'decimal')} at most`,
    'no-evidence': () => 'these points need their evidence: what it is, or number and date of a paper',
  },
};

const vi: Sentences = {
  'score-wrong': ({ rule, most = '0' }) => RULES.vi[rule](most),
  'member-gone': ({ on, successor, successorName = successor }) =>
    `đến ${sayDay(on, 'vi')} đơn vị này không còn là thành viên${successorName === undefined ? '' : `; đơn vị kế thừa là ${successorName}`}`,
  'mandate-taken': ({ other }) =>
    `người đại diện đã nhận giấy cử của ghế ${other}: mỗi người chỉ đại diện cho một đơn vị`,
};

const en: Sentences = {
  'score-wrong': ({ rule, most = '0' }) => RULES.en[rule](most),
  'member-gone': ({ on, successor, successorName = successor }) =>
    `is no longer a member on ${sayDay(on, 'en')}${successorName === undefined ? '' : `; its successor is ${successorName}`}`,
  'mandate-taken': ({ other }) =>
    `the representative already holds the mandate of seat ${other}: each stands for one member only`,
};

export const scoringSentences: Bilingual<Sentences> = { vi, en };
