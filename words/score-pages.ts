/** What the pages of a bloc's scoring say. */

import type { Bilingual, Language } from './language';

type ScorePageWords = {
  selfHead: string;
  crossHead: string;
  collateHead: string;
  adoptHead: string;
  selfIntro: (member: string) => string;
  crossIntro: (member: string) => string;
  collateIntro: string;
  adoptIntro: string;
  kinds: Record<'criterion' | 'bonus' | 'penalty', string>;
  most: (max: string) => string;
  points: string;
  evidence: string;
  evidenceHint: string;
  document: string;
  remark: string;
  remarkHint: string;
  gapReason: string;
  /** A target of the pact, with the paper it stands in. */
  promised: (target: string, paper: string) => string;
  pact: string;
  stages: Record<'self' | 'cross' | 'adopted', string>;
  total: string;
  table: string;
  member: string;
  rank: string;
  formerly: (names: string) => string;
  unscored: string;
  checkedBy: (name: string) => string;
  by: (name: string, at: string) => string;
  tied: string;
  onPaper: (paper: string) => string;
  phases: Record<'self' | 'cross' | 'collation' | 'adoption' | 'adopted' | 'paper', string>;
  adoptIt: string;
  changeIt: string;
  changeReason: string;
  beginsWithProposal: string;
  opinion: string;
  opinionHint: string;
  scoreHere: string;
  scoreHereHint: string;
  paper: string;
};

const vi: ScorePageWords = {
  selfHead: 'Tự chấm điểm',
  crossHead: 'Chấm chéo',
  collateHead: 'Tổng hợp bảng điểm',
  adoptHead: 'Thống nhất bảng điểm',
  selfIntro: (member) => `${member} tự chấm theo bảng điểm dưới đây. Điểm và minh chứng được công khai trong Khối.`,
  crossIntro: (member) => `Chấm chéo cho ${member}. Điểm tự chấm và minh chứng ở dưới từng tiêu chí.`,
  collateIntro: 'Đề xuất điểm thống nhất cho từng đơn vị. Chỗ nào khác điểm chấm trước thì ghi lý do.',
  adoptIntro: 'Ghi kết luận của hội nghị về bảng điểm này. Khi đã thống nhất, bảng điểm không đổi nữa.',
  kinds: { criterion: 'Tiêu chí', bonus: 'Điểm thưởng', penalty: 'Điểm trừ' },
  most: (max) => `tối đa ${max}`,
  points: 'Điểm',
  evidence: 'Minh chứng',
  evidenceHint: 'Kết quả đạt được; hoặc ghi văn bản ở ô dưới.',
  document: 'Văn bản (số, ngày)',
  remark: 'Nhận xét',
  remarkHint: 'Cần ghi nếu chấm khác điểm tự chấm.',
  gapReason: 'Lý do chênh lệch',
  promised: (target, paper) => `Giao ước: ${target} [${paper}]`,
  pact: 'Giao ước thi đua của năm',
  stages: { self: 'Tự chấm', cross: 'Chấm chéo', adopted: 'Thống nhất' },
  total: 'Tổng điểm',
  table: 'Bảng điểm của Khối',
  member: 'Đơn vị',
  rank: 'Hạng',
  formerly: (names) => `trước đây: ${names}`,
  unscored: 'chưa tự chấm đúng hạn: không thể dẫn đầu',
  checkedBy: (name) => `chấm chéo: ${name}`,
  by: (name, at) => `${name}, ${at}`,
  tied: 'bằng điểm',
  onPaper: (paper) => `Bảng điểm đã thống nhất bằng văn bản: ${paper}.`,
  phases: {
    self: 'Các đơn vị đang tự chấm điểm.',
    cross: 'Các đơn vị đang chấm chéo.',
    collation: 'Khối trưởng đang tổng hợp điểm.',
    adoption: 'Bảng điểm đề xuất, chờ hội nghị thống nhất.',
    adopted: 'Hội nghị đã thống nhất bảng điểm.',
    paper: 'Bảng điểm đã thống nhất ngoài hệ thống.',
  },
  adoptIt: 'Hội nghị thống nhất bảng điểm',
  changeIt: 'Hội nghị đề nghị tổng hợp lại',
  changeReason: 'Lý do tổng hợp lại',
  beginsWithProposal: 'Các ô dưới đây ghi sẵn điểm và lý do của bảng đã đề xuất; sửa chỗ cần sửa.',
  opinion: 'Ý kiến của cấp có thẩm quyền về đơn vị dẫn đầu',
  opinionHint: 'Cơ quan, số, ngày văn bản và nội dung ý kiến; cần ghi nếu quy định hỏi.',
  scoreHere: 'Chấm điểm trong Laurel trước khi biểu quyết',
  scoreHereHint:
    'Các đơn vị tự chấm, chấm chéo; Khối trưởng tổng hợp, hội nghị thống nhất. Khi đó để trống các ô điểm ở dưới.',
  paper: 'Số và ngày văn bản thống nhất bảng điểm',
};

const en: ScorePageWords = {
  selfHead: 'Score yourselves',
  crossHead: 'Cross-check',
  collateHead: 'Put the scores together',
  adoptHead: 'Adopt the table',
  selfIntro: (member) => `${member} scores itself by the table below. Points and evidence are open to the whole bloc.`,
  crossIntro: (member) => `You check ${member}. Its own points and evidence stand under each row.`,
  collateIntro: 'Propose the points to adopt for each member. Wherever they differ from those before, say why.',
  adoptIntro: 'Record what the meeting made of this table. Once it is adopted it is frozen.',
  kinds: { criterion: 'Criterion', bonus: 'Bonus', penalty: 'Penalty' },
  most: (max) => `at most ${max}`,
  points: 'Points',
  evidence: 'Evidence',
  evidenceHint: 'What was achieved; or name a paper below.',
  document: 'Paper (number, date)',
  remark: 'Remark',
  remarkHint: 'Needed where your points differ from theirs.',
  gapReason: 'Reason for the gap',
  promised: (target, paper) => `Pact: ${target} [${paper}]`,
  pact: 'What it promised for the year',
  stages: { self: 'Own score', cross: 'Cross-check', adopted: 'Adopted' },
  total: 'Total',
  table: 'Table of scores',
  member: 'Member',
  rank: 'Rank',
  formerly: (names) => `formerly ${names}`,
  unscored: 'did not score itself in time: it cannot lead',
  checkedBy: (name) => `checked by ${name}`,
  by: (name, at) => `${name}, ${at}`,
  tied: 'tied',
  onPaper: (paper) => `The table was adopted on paper: ${paper}.`,
  phases: {
    self: 'Members are scoring themselves.',
    cross: 'Members are checking one another.',
    collation: 'The head of the bloc puts the scores together.',
    adoption: 'A proposed table; the meeting has still to adopt it.',
    adopted: 'The meeting has adopted the table.',
    paper: 'The table was adopted elsewhere.',
  },
  adoptIt: 'The meeting adopts the table',
  changeIt: 'The meeting asks for another table',
  changeReason: 'Why another table is asked for',
  beginsWithProposal:
    'The form begins with the points and reasons of the table that was proposed; change what is to be changed.',
  opinion: 'Opinion of the authority on the member that leads',
  opinionHint: 'Who, number and date of the paper, and what it says; needed where the policy asks for it.',
  scoreHere: 'Score in Laurel before the vote',
  scoreHereHint:
    'Members score themselves and one another, the head puts the scores together, the meeting adopts them. Then leave the scores below empty.',
  paper: 'Number and date of the paper that adopted the table',
};

const words: Bilingual<ScorePageWords> = { vi, en };

/** What pages of scoring say, in one language. */
export function scoreWords(language: Language): ScorePageWords {
  return words[language];
}
