/** The table of scores in the minutes of a bloc, and its annex: every number with what stands behind it. */

import type { PaperFacts, PaperScore, PaperScoreRow } from '../rules/papers';
import { standings } from '../rules/scoring';
import type { Bilingual, Language } from './language';
import { sayNumber } from './numbers';
import type { PaperTable } from './paper-form';

type Words = {
  title: string;
  head: string[];
  annex: string;
  annexHead: string[];
  kinds: Record<PaperScoreRow['kind'], string>;
  formerly: string;
  unscored: string;
};

const WORDS: Bilingual<Words> = {
  vi: {
    title: 'Bảng điểm của Khối',
    head: ['Hạng', 'Đơn vị', 'Tự chấm', 'Chấm chéo', 'Thống nhất', 'Lý do chênh lệch'],
    annex: 'Phụ lục: điểm theo từng tiêu chí',
    annexHead: [
      'Đơn vị',
      'Tiêu chí',
      'Tối đa',
      'Tự chấm và minh chứng',
      'Chấm chéo và nhận xét',
      'Thống nhất và lý do',
    ],
    kinds: { criterion: '', bonus: 'Điểm thưởng', penalty: 'Điểm trừ' },
    formerly: 'trước đây',
    unscored: 'chưa tự chấm đúng hạn',
  },
  en: {
    title: 'Table of scores',
    head: ['Rank', 'Organisation', 'Own score', 'Cross-check', 'Adopted', 'Reason for a gap'],
    annex: 'Annex: points of each row',
    annexHead: ['Organisation', 'Row', 'Most', 'Own points and evidence', 'Check and remark', 'Adopted and reason'],
    kinds: { criterion: '', bonus: 'Bonus', penalty: 'Penalty' },
    formerly: 'formerly',
    unscored: 'did not score itself in time',
  },
};

type Scores = Pick<Extract<PaperFacts, { kind: 'minutes' }>, 'scores' | 'scoreRows'>;

/** Self, cross and adopted score side by side; then row by row where the bloc scored here. */
export function scoreTables({ scores, scoreRows = [] }: Scores, language: Language): PaperTable[] {
  if (scores.length === 0) return [];
  const words = WORDS[language];
  const ranks = ranksOf(scores);
  const table = {
    code: 'scores',
    columns: ['no', 'organisation', 'self', 'cross', 'adopted', 'reason'],
    title: words.title,
    head: words.head,
    rows: scores.map((score, index) => [
      ranks[index] ?? '–',
      nameOf(score, words),
      ...[score.self, score.cross, score.adopted].map((points) => (points === '' ? '' : sayNumber(points, language))),
      score.unscored === true ? words.unscored : score.reason,
    ]),
  };
  if (scoreRows.length === 0) return [table];
  const columns = ['organisation', 'row', 'most', 'self', 'cross', 'adopted'];
  const rows = scoreRows.map((row) => annexRow(row, language));
  return [table, { code: 'scoreRows', columns, title: words.annex, head: words.annexHead, rows }];
}

/** Row by row, for two members may be called alike. Equal scores share a rank, so that whoever reads the table sees a tie. */
function ranksOf(scores: PaperScore[]): string[] {
  const standing = standings(scores.map((score, index) => ({ ...score, organisationId: String(index) })));
  return scores.map((_, index) => {
    const own = standing.find(({ organisationId }) => organisationId === String(index));
    return String(own?.rank ?? '–');
  });
}

function nameOf({ organisation, formerly = [] }: PaperScore, { formerly: word }: Words): string {
  return formerly.length === 0 ? organisation : `${organisation} (${word}: ${formerly.join(', ')})`;
}

function annexRow({ organisation, kind, name, max, ...given }: PaperScoreRow, language: Language): string[] {
  const word = WORDS[language].kinds[kind];
  const said = ({ points, said: behind }: PaperScoreRow['self']): string =>
    [points === '' ? '' : sayNumber(points, language), behind].filter((part) => part !== '').join(': ');
  return [
    organisation,
    [word, name].filter((part) => part !== '').join(': '),
    sayNumber(max, language),
    said(given.self),
    said(given.cross),
    said(given.adopted),
  ];
}
