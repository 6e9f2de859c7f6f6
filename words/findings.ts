/** What was found in a nomination: facts that hold and warnings that ask something of staff. */

import type { FactCode, Finding, WarningCode } from '../rules/refusal';
import { sayClause } from './clauses';
import { sayDay } from './dates';
import { sayJudgedBy, type TitleNames } from './history-codes';
import type { Bilingual, Language } from './language';
import { sayList, sayMoney, sayNumber, sayShare } from './numbers';
import { deciderWords, sayConditions, stageWords } from './terms';

type Say = (facts: Facts) => string;
type Sentences = Record<FactCode | WarningCode, Say>;

/** The facts of a finding, read as texts, numbers or lists. */
type Facts = {
  text: (name: string) => string;
  list: (name: string) => string[];
  day: (name: string) => string;
  judgedBy: () => string;
};

/** The sentence, with its clause where it has one; a title is called by its name where that is known. */
export function sayFinding(finding: Finding, language: Language, titles: TitleNames = new Map()): string {
  const { facts = {}, citation, code } = finding;
  const read: Facts = {
    text: (name) => String(facts[name] ?? ''),
    list: (name) => {
      const value = facts[name];
      return Array.isArray(value) ? value : value === undefined ? [] : [String(value)];
    },
    day: (name) => sayDay(String(facts[name] ?? ''), language),
    judgedBy: () => sayJudgedBy(read.list('evidence'), language, titles),
  };
  const clause = citation === undefined || citation.source === 'internal' ? '' : ` [${sayClause(citation, language)}]`;
  return `${sentences[language][code](read)}${clause}`;
}

/** Names of a dossier's parts. */
export const partWords: Bilingual<Record<string, string | undefined>> = {
  vi: {
    request: 'tờ trình',
    achievementReport: 'báo cáo thành tích',
    councilMinutes: 'biên bản họp hội đồng',
    countRecord: 'biên bản kiểm phiếu',
    blocMinutes: 'biên bản bình xét khối',
    scoreTable: 'bảng chấm điểm',
    taxConfirmation: 'xác nhận thuế',
    auditReport: 'báo cáo kiểm toán',
    ratingDocument: 'văn bản xếp loại',
    initiativeCertificate: 'giấy chứng nhận sáng kiến',
    localOpinion: 'ý kiến của địa phương',
    partyOpinion: 'ý kiến của cấp ủy',
    summaryReport: 'báo cáo tóm tắt thành tích',
    list: 'danh sách kèm theo',
    noticeResult: 'kết quả công khai lấy ý kiến',
  },
  en: {
    request: 'request',
    achievementReport: 'achievement report',
    councilMinutes: 'council minutes',
    countRecord: 'count record',
    blocMinutes: 'bloc minutes',
    scoreTable: 'table of scores',
    taxConfirmation: 'tax confirmation',
    auditReport: 'audit report',
    ratingDocument: 'rating document',
    initiativeCertificate: 'certificate of the initiative',
    localOpinion: 'opinion of the local government',
    partyOpinion: 'opinion of the Party committee',
    summaryReport: 'summary of achievements',
    list: 'attached list',
    noticeResult: 'result of the public notice',
  },
};

function parts(codes: string[], language: Language): string {
  return sayList(
    codes.map((code) => partWords[language][code] ?? code),
    language,
  );
}

function sum(facts: Facts, language: Language): string {
  return facts
    .list('parts')
    .map((part) => sayNumber(part, language))
    .join(' + ');
}

const answerWords: Bilingual<Record<string, string | undefined>> = {
  vi: { met: 'đạt', notMet: 'chưa đạt', unknown: 'chưa rõ, cần tài liệu' },
  en: { met: 'met', notMet: 'not met', unknown: 'not known: a paper is asked for' },
};

/** ≥ 80 %; a warning that was kept before has its share as it was written then. */
function shareOf(facts: Facts): string {
  const [num, den] = [Number(facts.text('num')), Number(facts.text('den'))];
  return den > 0 ? sayShare({ num, den, op: facts.text('op') === '>' ? '>' : '>=' }) : facts.text('share');
}

const vi: Sentences = {
  'sum-holds': (facts) => `${sum(facts, 'vi')} = ${sayNumber(facts.text('sum'), 'vi')}: khớp`,
  'subset-holds': (facts) =>
    `${sayNumber(facts.text('part'), 'vi')} trong ${sayNumber(facts.text('whole'), 'vi')} (${sayNumber(facts.text('percent'), 'vi')} %)`,
  total: (facts) => `tổng cộng ${sayMoney(facts.text('sum'), facts.text('currency'), 'vi')}`,
  amount: (facts) => `${facts.text('raw')} là ${sayMoney(facts.text('amount'), facts.text('currency'), 'vi')}`,
  ratio: (facts) => `bình quân ${sayNumber(facts.text('ratio'), 'vi')}, chỉ để tham khảo`,
  policy: (facts) => `áp dụng ${facts.text('id')}`,
  precondition: (facts) =>
    `${sayConditions(facts.list('condition'), 'vi')}: ${answerWords.vi[facts.text('answer')] ?? ''}${facts.judgedBy()}`,
  decider: (facts) => `người quyết định: ${deciderWords.vi[facts.text('decider')] ?? facts.text('decider')}`,
  road: (facts) =>
    `các bước: ${sayList(
      facts.list('stages').map((stage) => stageWords.vi[stage] ?? stage),
      'vi',
    )}`,
  quorum: (facts) => `họp được khi có ${facts.text('needed')} trên ${facts.text('base')}`,
  needed: (facts) => `cần ${facts.text('needed')} trên ${facts.text('base')} phiếu đồng ý`,
  due: (facts) => `hạn ${facts.day('due')}`,
  'part-unexplained': (facts) =>
    `${facts.text('part')} trong ${facts.text('whole')}: phần còn lại chưa được giải thích`,
  'stock-without-date': () => 'số lũy kế chưa ghi tính đến ngày nào',
  'flow-without-period': () => 'chưa ghi số liệu của thời kỳ nào',
  'two-names': (facts) => `có nhiều tên: ${sayList(facts.list('names'), 'vi')}; quyết định phải ghi đúng tên pháp lý`,
  'name-variant': (facts) => `khối có tên ghi khác nhau: ${sayList(facts.list('names'), 'vi')}; cùng một khối`,
  'currencies-not-added': (facts) => `${sayList(facts.list('currencies'), 'vi')} để riêng, không cộng với nhau`,
  'flow-and-stock': (facts) => `số trong năm, không cộng hoặc so với số lũy kế ở ${facts.text('with')}`,
  'precision-mixed': (facts) => `số lẻ không đều (${facts.text('decimals')} chữ số): có thể chép từ nhiều bảng`,
  'proposal-not-approval': () => 'là đề xuất; chấp thuận là của cơ quan khác',
  'no-document': () => 'chưa có số, ngày và nơi ban hành của tài liệu làm chứng',
  'claim-without-figure': (facts) => `chưa có số liệu hoặc tài liệu: "${facts.text('claim')}"`,
  'unanimity-without-figures': () =>
    '"nhất trí" không phải kết quả kiểm phiếu: cần số có mặt, tán thành, không tán thành và biên bản',
  'not-shown-to-lead': () => 'chưa chứng minh dẫn đầu khối: cần bảng chấm điểm đã thông qua',
  'rating-missing': () => 'chưa có văn bản xếp loại hoàn thành xuất sắc nhiệm vụ',
  'dossier-incomplete': (facts) => {
    const unknown = facts.list('unknown');
    return `còn thiếu: ${parts(facts.list('missing'), 'vi')}${unknown.length > 0 ? `; cần hỏi: ${parts(unknown, 'vi')}` : ''}`;
  },
  'same-merit-elsewhere': () => 'cần hỏi: cùng thành tích này có được nơi khác đề nghị khen không',
  'share-assumed': (facts) => `tỷ lệ áp dụng ${shareOf(facts)}: giả định`,
  'deadline-on-rest-days': (facts) =>
    `hạn ${facts.day('due')} rơi vào ngày nghỉ; ngày làm việc cuối cùng là ${facts.day('lastWorkingDay')}`,
  'head-named-once': (facts) =>
    `nguồn chỉ nêu ${facts.text('name')}, ${facts.text('title')}; không nói ai là chủ tịch hội đồng`,
  'papers-late': (facts) => `tài liệu họp lẽ ra phải gửi chậm nhất ${facts.day('due')}`,
  'no-quorum-in-sight': (facts) =>
    `dự kiến có mặt ${facts.text('present')} trên ${facts.text('members')}, cần ${facts.text('quorum')} để họp`,
  'rest-day': (facts) => `${facts.day('on')} là ngày nghỉ`,
  'outside-window': (facts) =>
    `${facts.day('on')} nằm ngoài thời gian bình xét khối (${facts.day('from')} đến ${facts.day('to')})`,
  'voice-missing': (facts) => `${facts.text('absent')} người vắng chưa được lấy ý kiến bằng văn bản`,
  'own-vote': (facts) =>
    `${facts.text('name')} (ghế ${facts.text('seat')}) sẽ bỏ phiếu cho chính mình: quy định phải đứng ngoài`,
  'board-in-conflict': (facts) =>
    `Ban kiểm phiếu chỉ còn ${facts.text('free')} người không có xung đột lợi ích với hồ sơ nào trong chương trình; nếu có phiếu giấy trong phong bì thì cần một người nhập và một người khác xác nhận, nên phiếu giấy sẽ không vào hòm được: hãy cử người khác hoặc bớt hồ sơ`,
  'mandate-not-shown': (facts) =>
    `chưa có giấy cử đại diện: vị trí ${facts.list('seats').join(', ')}; thiếu giấy thì không được bỏ phiếu`,
  'unreachable-kept': (facts) =>
    `không thể đạt: cần ${facts.text('needed')}, chỉ ${facts.text('castable')} người bỏ phiếu được; giữ lại vì ${facts.text('reason')}`,
  'score-gap': () => 'chênh lệch điểm tự chấm và chấm chéo cần có lý do',
  'score-paper-missing': () => 'chưa ghi số và ngày của văn bản thống nhất bảng điểm',
  'scoring-late': (facts) =>
    `chấm điểm có thể kéo dài đến hết ${facts.day('on')}, sau giờ mở biểu quyết: chưa có bảng điểm thì chưa biểu quyết`,
};

const en: Sentences = {
  'sum-holds': (facts) => `${sum(facts, 'en')} = ${sayNumber(facts.text('sum'), 'en')}: holds`,
  'subset-holds': (facts) =>
    `${sayNumber(facts.text('part'), 'en')} of ${sayNumber(facts.text('whole'), 'en')} (${sayNumber(facts.text('percent'), 'en')} %)`,
  total: (facts) => `${sayMoney(facts.text('sum'), facts.text('currency'), 'en')} in all`,
  amount: (facts) => `${facts.text('raw')} is ${sayMoney(facts.text('amount'), facts.text('currency'), 'en')}`,
  ratio: (facts) => `${sayNumber(facts.text('ratio'), 'en')} each on average, for information only`,
  policy: (facts) => `ruled by ${facts.text('id')}`,
  precondition: (facts) =>
    `${sayConditions(facts.list('condition'), 'en')}: ${answerWords.en[facts.text('answer')] ?? ''}${facts.judgedBy()}`,
  decider: (facts) => `decided by ${deciderWords.en[facts.text('decider')] ?? facts.text('decider')}`,
  road: (facts) =>
    `steps: ${sayList(
      facts.list('stages').map((stage) => stageWords.en[stage] ?? stage),
      'en',
    )}`,
  quorum: (facts) => `${facts.text('needed')} of ${facts.text('base')} make a quorum`,
  needed: (facts) => `${facts.text('needed')} of ${facts.text('base')} yeses needed`,
  due: (facts) => `due ${facts.day('due')}`,
  'part-unexplained': (facts) => `${facts.text('part')} of ${facts.text('whole')}: the rest is not explained`,
  'stock-without-date': () => 'a stock without the date it was taken on',
  'flow-without-period': () => 'no period is named',
  'two-names': (facts) =>
    `goes by several names: ${sayList(facts.list('names'), 'en')}; the decision must carry the legal one`,
  'name-variant': (facts) => `the bloc is written in several ways: ${sayList(facts.list('names'), 'en')}; one bloc`,
  'currencies-not-added': (facts) => `${sayList(facts.list('currencies'), 'en')} stand apart and are not added`,
  'flow-and-stock': (facts) => `of the year: not to be added to, or compared with, the stock in ${facts.text('with')}`,
  'precision-mixed': (facts) => `decimals differ (${facts.text('decimals')}): copied from different tables?`,
  'proposal-not-approval': () => 'a proposal; the approval is somebody else’s',
  'no-document': () => 'no number, date or issuer of a document',
  'claim-without-figure': (facts) => `no figure and no document: "${facts.text('claim')}"`,
  'unanimity-without-figures': () =>
    '"unanimous" is not a count: present, approve, oppose and the minutes are asked for',
  'not-shown-to-lead': () => 'not shown to lead the bloc: the adopted table of scores is asked for',
  'rating-missing': () => 'the document that rates the work as excellent is missing',
  'dossier-incomplete': (facts) => {
    const unknown = facts.list('unknown');
    return `missing: ${parts(facts.list('missing'), 'en')}${unknown.length > 0 ? `; to be asked: ${parts(unknown, 'en')}` : ''}`;
  },
  'same-merit-elsewhere': () => 'to be asked: is the same merit proposed for an award elsewhere',
  'share-assumed': (facts) => `share applied ${shareOf(facts)}: assumed`,
  'deadline-on-rest-days': (facts) =>
    `the date ${facts.day('due')} is a rest day; the last working day is ${facts.day('lastWorkingDay')}`,
  'head-named-once': (facts) =>
    `the source names ${facts.text('name')}, ${facts.text('title')}; it does not say who chairs the council`,
  'papers-late': (facts) => `the papers should have gone out by ${facts.day('due')}`,
  'no-quorum-in-sight': (facts) =>
    `${facts.text('present')} of ${facts.text('members')} expected, ${facts.text('quorum')} needed to sit`,
  'rest-day': (facts) => `${facts.day('on')} is a rest day`,
  'outside-window': (facts) =>
    `${facts.day('on')} lies outside the season of bloc reviews (${facts.day('from')} to ${facts.day('to')})`,
  'voice-missing': (facts) => `${facts.text('absent')} absent without being asked in writing`,
  'own-vote': (facts) =>
    `${facts.text('name')} (seat ${facts.text('seat')}) would vote on their own name; the policy keeps them from it`,
  'board-in-conflict': (facts) =>
    `members of the counting board without a conflict of interest in anything on the agenda: ${facts.text('free')}; of paper ballots in envelopes, where there are any, one enters them and another agrees, so none could be counted: name others, or take cases off the agenda`,
  'mandate-not-shown': (facts) =>
    `no mandate for seat ${facts.list('seats').join(', ')}: without a letter there is no vote`,
  'unreachable-kept': (facts) =>
    `cannot pass: ${facts.text('needed')} needed, ${facts.text('castable')} can vote; kept because ${facts.text('reason')}`,
  'score-gap': () => 'a gap between self-score and cross-score needs its reason',
  'score-paper-missing': () => 'number and date of the paper that adopted the table of scores are not given',
  'scoring-late': (facts) =>
    `scoring may take until the end of ${facts.day('on')}, after the voting is to begin: it does not begin without a table`,
};

const sentences: Bilingual<Sentences> = { vi, en };
