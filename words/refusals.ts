/** One sentence for every refusal a person can meet, in both languages. A code without its sentence does not compile. */

import type { Refusal, RefusalCode, RefusalOf } from '../rules/refusal';
import { awardName } from './award-names';
import { sayCalendarFault } from './calendar-faults';
import { sayChoices } from './choices';
import { sayClause } from './clauses';
import { sayDay, sayInstant } from './dates';
import { deskSentences } from './desk';
import { dossierSentences } from './dossier';
import { sayPlace } from './fields';
import { sayJudgedBy } from './history-codes';
import type { Bilingual, Language } from './language';
import { oftenInEnglish, sayList, sayNumber, saySize, several } from './numbers';
import { callSentences } from './refused-calls';
import { deputySentences } from './refused-deputies';
import { letterSentences } from './refused-letters';
import { nominationSentences } from './refused-nominations';
import { registerSentences } from './refused-registers';
import { paperSentences } from './refused-papers';
import { boxSentences } from './refused-boxes';
import { correctionSentences, endedAs } from './refused-corrections';
import { ruleOf, sittingRuleWords, unsaid } from './refused-rules';
import { remindingSentences } from './reminding';
import { secondPersonSentences } from './second-person';
import { scoringSentences } from './scoring';
import { sealedBallotSentences } from './sealed-ballot';
import { roleWords, sayConditions, stageWords } from './terms';
import { addedBy, remedyWords } from './remedies';

type Sentences = { [Code in RefusalCode]: (refusal: RefusalOf<Code>, zone: string) => string };

/**
 * Where it is, what stood there, what is wrong, and the clause: all that is known of a refusal, in one line.
 * @param zone in which its hours are said
 * @param called what the field is called where this is read, where that is known
 */
export function explain(refusal: Refusal, language: Language, zone = 'UTC', called?: string): string {
  const { citation } = refusal;
  const clause = citation === undefined ? '' : ` [${sayClause(citation, language)}]`;
  return `${sayPlace(refusal, { language, zone, called })}${explainAlone(refusal, language, zone)}${clause}`;
}

/** The sentence alone, for places that show field, value and clause beside it. */
export function explainAlone(refusal: Refusal, language: Language, zone = 'UTC'): string {
  const say = sentences[language][refusal.code] as ((refusal: Refusal, zone: string) => string) | undefined;
  return say === undefined ? unsaid[language](refusal.code) : say(refusal, zone);
}

type Since = { language: Language; word: string; zone: string };

function since(at: string | undefined, { language, word, zone }: Since): string {
  return at === undefined ? '' : ` ${word} ${sayInstant(at, language, zone)}`;
}

/** What one row of a file takes from the others. */
const takenWords: Bilingual<Record<RefusalOf<'taken-by-row'>['what'], string>> = {
  vi: {
    nomination: 'đối tượng này với danh hiệu và năm này',
    document: 'tài liệu thành tích này',
    initiative: 'sáng kiến này',
    form: 'hình thức này trong năm',
    turn: 'lượt khen thưởng của những năm này',
  },
  en: {
    nomination: 'this nominee for this title and year',
    document: 'this paper',
    initiative: 'this initiative',
    form: 'this form in this year',
    turn: 'the one award of these years',
  },
};

const vi: Sentences = {
  ...sealedBallotSentences.vi,
  ...scoringSentences.vi,
  ...dossierSentences.vi,
  ...paperSentences.vi,
  ...boxSentences.vi,
  ...letterSentences.vi,
  ...callSentences.vi,
  ...deskSentences.vi,
  ...remindingSentences.vi,
  ...deputySentences.vi,
  ...secondPersonSentences.vi,
  ...registerSentences.vi,
  ...correctionSentences.vi,
  ...nominationSentences.vi,
  'field-missing': () => 'còn thiếu',
  'field-wrong': (refusal) => ruleOf(refusal, 'vi'),
  'no-policy': ({ authority, name = authority, on }) =>
    `không có văn bản nào của ${name} có hiệu lực ngày ${sayDay(on, 'vi')}; ${addedBy.vi}`,
  'policy-not-in-force': ({ pack, on }) => `${pack} không áp dụng cho hồ sơ mở ngày ${sayDay(on, 'vi')}`,
  'policy-overlap': ({ packs, on }) => `ngày ${sayDay(on, 'vi')} có nhiều văn bản cùng hiệu lực: ${packs.join(', ')}`,
  'policy-laxer': ({ key, pack }) => `${pack} đặt ${key} thấp hơn mức sàn của văn bản cấp trên`,
  'no-share': ({ title, name, stage }) =>
    `chưa có tỷ lệ phiếu cho ${awardName(name)} ở bước ${stageWords.vi[stage] ?? stage}: bộ quy định của cơ quan có thẩm quyền hoặc của đơn vị trình phải nêu council.vote.${title}; ${addedBy.vi}`,
  'no-rule': ({ key }) => `văn bản đang áp dụng thiếu quy định ${key}; ${addedBy.vi}`,
  'unknown-organisation': ({ nearest, inFile }) =>
    inFile === true
      ? 'tệp không kê tổ chức này'
      : `không có tổ chức này trong danh bạ${nearest === undefined ? '' : `; gần nhất: ${nearest}`}; tổ chức chưa có thì thư ký hoặc quản trị viên nhập trước, ở Danh bạ và danh sách (laurel organisation import)`,
  'unknown-person': () => 'không có người này trong danh bạ',
  'no-body': ({ body, organisation, name = organisation }) =>
    body === 'council' ? `${name} chưa có hội đồng` : `${name} không thuộc khối thi đua nào`,
  'sum-differs': ({ parts, sum, stated }) =>
    `các phần ${parts.map((part) => sayNumber(part, 'vi')).join(' + ')} = ${sayNumber(sum, 'vi')}, không khớp ${sayNumber(stated, 'vi')}`,
  'not-a-number': ({ because }) =>
    because === 'ambiguous'
      ? 'có thể đọc theo hai cách: dấu "." ngăn hàng nghìn, dấu "," ngăn phần thập phân'
      : 'không đọc được thành số',
  'not-eligible': ({ condition, evidence, titles = {} }) =>
    `chưa đủ điều kiện: ${sayConditions(condition.split(', '), 'vi')}${sayJudgedBy(evidence, 'vi', new Map(Object.entries(titles)))}`,
  'cap-reached': ({ of, name = of, holders, most, numbers }) =>
    `hết chỉ tiêu: tối đa ${most} trên ${holders} người đạt ${awardName(name)}; đang giữ chỗ: ${numbers.join(', ')}`,
  'used-elsewhere': ({ what, number }) =>
    `${{ document: 'tài liệu thành tích này', initiative: 'sáng kiến này', form: 'hình thức này trong năm', turn: 'lượt khen thưởng của những năm này' }[what]} đã dùng cho hồ sơ ${number}`,
  'already-nominated': ({ number }) => `đã được đề nghị danh hiệu này cho năm đó (${number})`,
  'rows-faulty': ({ faulty }) => `${faulty} dòng còn lỗi: sửa tệp, hoặc chọn chỉ ghi các dòng đúng nếu có`,
  'taken-by-row': ({ row, what }) => `${takenWords.vi[what]} đã có ở dòng ${row} của tệp`,
  'already-acted': ({ at, by }, zone) =>
    `việc này đã được${by === undefined ? '' : ` ${by} làm và`} ghi nhận${since(at, { language: 'vi', word: 'lúc', zone })}, không ghi lần thứ hai`,
  'not-yours': () => 'việc này được giao cho người khác',
  'not-found': () => 'không tìm thấy',
  closed: ({ at }, zone) => `đã đóng${since(at, { language: 'vi', word: 'lúc', zone })}, không nhận thêm`,
  'not-open-yet': ({ opensAt }, zone) => `chưa mở${since(opensAt, { language: 'vi', word: 'cho đến', zone })}`,
  'on-hold': ({ since: from }, zone) => `hồ sơ đang tạm dừng${since(from, { language: 'vi', word: 'từ', zone })}`,
  'not-on-hold': () => 'hồ sơ không tạm dừng, không có gì để tiếp tục',
  ended: ({ ending }) => `hồ sơ đã kết thúc${endedAs(ending, 'vi')}`,
  'reason-missing': () => 'cần ghi lý do',
  'paper-missing': () => 'cần số và ngày của văn bản làm căn cứ',
  'supplement-used-up': ({ allowed }) => `chỉ được yêu cầu bổ sung ${allowed} lần và đã dùng hết`,
  'not-a-working-day': ({ on, next }) =>
    `${sayDay(on, 'vi')} không phải ngày làm việc${next === undefined ? '' : `; ngày làm việc kế tiếp là ${sayDay(next, 'vi')}`}`,
  'date-in-past': ({ on }, zone) => `${sayMoment(on, 'vi', zone)} đã qua`,
  'policy-unchanged': ({ packs }) => `hồ sơ đã theo ${sayList(packs, 'vi')}`,
  'procedure-differs': ({ passed, procedure }) =>
    `hồ sơ đã qua ${sayStages(passed, 'vi')}, còn quy trình mới là ${sayStages(procedure, 'vi')}`,
  'not-a-member': () => 'không phải là đơn vị thành viên của Khối',
  'preview-again': ({ mark }) => `các ngày bị dời đã khác với bản đã xem (nay là ${mark}): xin xem trước lại`,
  'version-superseded': ({ version }) => `đã có bản mới hơn đang áp dụng: ${version}`,
  'calendar-fault': (fault) => sayCalendarFault(fault, 'vi'),
  'item-taken': ({ number, sitting }) => `${number} đã ở trong chương trình phiên ${sitting}`,
  'notice-not-run': ({ days, unit, from, until }) =>
    `chưa công khai đủ ${days} ngày${unit === 'workingDay' ? ' làm việc' : ''}${from === undefined ? '' : `: công khai từ ${sayDay(from, 'vi')}${until === undefined ? '' : ` đến hết ${sayDay(until, 'vi')}`}`}`,
  'not-waiting': ({ number }) => `${number} không chờ hội đồng hoặc khối này`,
  unreachable: ({ members, recused, base, needed, castable, remedies }) =>
    [
      `không thể đạt: ${sayRoll('vi', members, recused)}cần ${needed} phiếu tán thành trên ${base}, chỉ có ${castable} người bỏ phiếu được`,
      ...(remedies ?? []).map((remedy) => remedyWords.vi[remedy] ?? ''),
    ].join('; '),
  'ballots-used-up': ({ number, most }) => `${number} đã bỏ phiếu đủ ${most} lần trong vòng này`,
  'rules-differ': ({ number, other, rule, otherCitation }) =>
    `${sittingRuleWords.vi[rule]} của ${number} khác của ${other} [${sayClause(otherCitation, 'vi')}]: xin triệu tập hai phiên riêng`,
  'recusal-refused': ({ number }) => `quy định không cho thành viên nào đứng ngoài việc bỏ phiếu về ${number}`,
  'runoff-alone': ({ tied }) => `bỏ phiếu lại chỉ giữa các hồ sơ bằng nhau, đủ tất cả: ${tied.join(', ')}`,
  'delegate-refused': ({ sits, most }) =>
    sits
      ? 'người được ủy quyền đã là thành viên, chỉ bỏ phiếu cho mình'
      : `một người chỉ nhận ủy quyền của ${most} thành viên`,
  'empty-base': () => 'không có thành viên nào để tính tỷ lệ',
  'no-waiting-items': () => 'chương trình họp chưa có hồ sơ nào',
  'not-on-roll': () => 'không có tên trong danh sách bỏ phiếu',
  'invalid-choice': (refusal) => `chỉ được chọn: ${sayChoices(refusal, 'vi')}`,
  'role-missing': ({ roles, of, ofName = of }) =>
    `việc này của ${sayList(
      roles.map((role) => roleWords.vi[role] ?? role),
      'vi',
    )}${ofName === undefined ? '' : ` của ${ofName}, hoặc quản trị viên`}`,
  'reasons-kept': ({ roles }) =>
    `hồ sơ mang đi và tệp xuất chứa nguyên văn sổ ghi, trong đó có lý do hồ sơ này bị tạm dừng, được rút hoặc được thay thế; sổ ghi bị cắt bớt thì không kiểm được nữa, nên chỉ những người sau được lấy: ${sayList(
      roles.map((role) => roleWords.vi[role] ?? role),
      'vi',
    )} của đơn vị trình hoặc của cơ quan tiếp nhận hồ sơ này, hoặc quản trị viên`,
  'mandate-missing': () => 'chưa có giấy ủy quyền của tổ chức',
  'scores-missing': ({ organisations = [] }) =>
    `khối chỉ biểu quyết khi bảng điểm đã thông qua${organisations.length > 0 ? `; còn thiếu: ${organisations.join(', ')}` : ''}`,
  'too-late': ({ on }) => `đã quá hạn nhận hồ sơ, ngày cuối là ${sayDay(on, 'vi')}`,
  'code-wrong': ({ triesLeft }) => `mã không đúng${triesLeft === undefined ? '' : `, còn ${triesLeft} lần thử`}`,
  'code-expired': () => 'mã đã hết hạn, xin yêu cầu mã mới',
  'too-many-tries': () => 'đã thử quá nhiều lần, xin yêu cầu mã mới',
  'file-malformed': ({ line }) => `tệp không đọc được${line === undefined ? '' : ` ở dòng ${line}`}`,
  'too-large': ({ max }) => `lớn quá, tối đa ${saySize(max, 'vi')}`,
  stale: () => 'việc này đã thay đổi từ khi mở trang; chưa ghi gì, xin tải lại trang rồi làm lại',
  'not-settled': () => 'bước này chưa có kết quả',
  'same-person': () => 'cần người thứ hai, không phải người đề nghị hay người họ giao chức vụ sau khi hồ sơ bắt đầu',
};

const en: Sentences = {
  ...sealedBallotSentences.en,
  ...scoringSentences.en,
  ...dossierSentences.en,
  ...paperSentences.en,
  ...boxSentences.en,
  ...letterSentences.en,
  ...callSentences.en,
  ...deskSentences.en,
  ...remindingSentences.en,
  ...deputySentences.en,
  ...secondPersonSentences.en,
  ...registerSentences.en,
  ...correctionSentences.en,
  ...nominationSentences.en,
  'field-missing': () => 'is missing',
  'field-wrong': (refusal) => ruleOf(refusal, 'en'),
  'no-policy': ({ authority, name = authority, on }) =>
    `no text of ${name} is in force on ${sayDay(on, 'en')}; ${addedBy.en}`,
  'policy-not-in-force': ({ pack, on }) => `${pack} does not rule a nomination opened on ${sayDay(on, 'en')}`,
  'policy-overlap': ({ packs, on }) => `several texts are in force on ${sayDay(on, 'en')}: ${packs.join(', ')}`,
  'policy-laxer': ({ key, pack }) => `${pack} sets ${key} below the floor of the text above it`,
  'no-share': ({ title, name, stage }) =>
    `there is no share for ${name} at ${stageWords.en[stage] ?? stage}: the pack of the authority or of the submitting unit has to give council.vote.${title}; ${addedBy.en}`,
  'no-rule': ({ key }) => `the texts in force lack the rule ${key}; ${addedBy.en}`,
  'unknown-organisation': ({ nearest, inFile }) =>
    inFile === true
      ? 'the file does not list this organisation'
      : `no such organisation on file${nearest === undefined ? '' : `; nearest: ${nearest}`}; a new one is first brought in by a secretary or an administrator, under Registers (laurel organisation import)`,
  'unknown-person': () => 'no such person on file',
  'no-body': ({ body, organisation, name = organisation }) =>
    body === 'council' ? `${name} has no council` : `${name} belongs to no bloc`,
  'sum-differs': ({ parts, sum, stated }) =>
    `the parts ${parts.map((part) => sayNumber(part, 'en')).join(' + ')} = ${sayNumber(sum, 'en')}, which is not ${sayNumber(stated, 'en')}`,
  'not-a-number': ({ because }) =>
    because === 'ambiguous'
      ? 'can be read in two ways: "." separates thousands, "," decimals'
      : 'cannot be read as a number',
  'not-eligible': ({ condition, evidence, titles = {} }) =>
    `not eligible: ${sayConditions(condition.split(', '), 'en')}${sayJudgedBy(evidence, 'en', new Map(Object.entries(titles)))}`,
  'cap-reached': ({ of, name = of, holders, most, numbers }) =>
    `no place left: at most ${most} of ${several(holders, 'holder')} of ${name}; taken by ${numbers.join(', ')}`,
  'used-elsewhere': ({ what, number }) =>
    `${{ document: 'this paper', initiative: 'this initiative', form: 'this form in this year', turn: 'the one award of these years' }[what]} already serves nomination ${number}`,
  'already-nominated': ({ number }) => `already nominated for this title and year (${number})`,
  'rows-faulty': ({ faulty }) =>
    `${faulty} ${faulty === 1 ? 'row has' : 'rows have'} faults: correct the file, or choose the good rows if there are any`,
  'taken-by-row': ({ row, what }) => `${takenWords.en[what]} is in row ${row} of the file already`,
  'already-acted': ({ at, by }, zone) =>
    `already ${by === undefined ? '' : `done by ${by} and `}recorded${since(at, { language: 'en', word: 'at', zone })}; it is not recorded twice`,
  'not-yours': () => 'this is asked of somebody else',
  'not-found': () => 'not found',
  closed: ({ at }, zone) => `closed${since(at, { language: 'en', word: 'at', zone })}; nothing more is taken`,
  'not-open-yet': ({ opensAt }, zone) => `not open yet${since(opensAt, { language: 'en', word: 'before', zone })}`,
  'on-hold': ({ since: from }, zone) =>
    `the nomination is on hold${since(from, { language: 'en', word: 'since', zone })}`,
  'not-on-hold': () => 'nothing to resume: the nomination is not on hold',
  ended: ({ ending }) => `the nomination has ended${endedAs(ending, 'en')}`,
  'reason-missing': () => 'a reason is needed',
  'paper-missing': () => 'the number and date of the paper that orders it are needed',
  'supplement-used-up': ({ allowed }) =>
    `a supplement may be asked for ${oftenInEnglish(allowed)}, and that has been used`,
  'not-a-working-day': ({ on, next }) =>
    `${sayDay(on, 'en')} is not a working day${next === undefined ? '' : `; the next one is ${sayDay(next, 'en')}`}`,
  'date-in-past': ({ on }, zone) => `${sayMoment(on, 'en', zone)} has passed`,
  'policy-unchanged': ({ packs }) => `the case is already under ${sayList(packs, 'en')}`,
  'procedure-differs': ({ passed, procedure }) =>
    `the case has gone through ${sayStages(passed, 'en')}, but the new procedure is ${sayStages(procedure, 'en')}`,
  'not-a-member': () => 'is no member of the bloc',
  'preview-again': ({ mark }) => `the dates that move are not those that were seen (now ${mark}): preview again`,
  'version-superseded': ({ version }) => `a newer version is in force already: ${version}`,
  'calendar-fault': (fault) => sayCalendarFault(fault, 'en'),
  'item-taken': ({ number, sitting }) => `${number} already stands on the agenda of ${sitting}`,
  'notice-not-run': ({ days, unit, from, until }) =>
    `the public notice has not stood its ${several(days, unit === 'workingDay' ? 'working day' : 'day')}${from === undefined ? '' : `: it was put up on ${sayDay(from, 'en')}${until === undefined ? '' : ` and stands until the end of ${sayDay(until, 'en')}`}`}`,
  'not-waiting': ({ number }) => `${number} does not wait for this council or bloc`,
  unreachable: ({ members, recused, base, needed, castable, remedies }) =>
    [
      `cannot pass: ${sayRoll('en', members, recused)}${needed} of ${base} must approve, and only ${castable} can vote`,
      ...(remedies ?? []).map((remedy) => remedyWords.en[remedy] ?? ''),
    ].join('; '),
  'ballots-used-up': ({ number, most }) => `${number} has had all its ballots of this round (${most})`,
  'rules-differ': ({ number, other, rule, otherCitation }) =>
    `${number} differs from ${other} in ${sittingRuleWords.en[rule]} [${sayClause(otherCitation, 'en')}]: convene them apart`,
  'recusal-refused': ({ number }) => `the policy leaves no member out of the vote on ${number}`,
  'runoff-alone': ({ tied }) => `the ballot is held again among the tied alone, all of them: ${tied.join(', ')}`,
  'delegate-refused': ({ sits, most }) =>
    sits ? 'the delegate sits in this body and votes for themselves alone' : `one delegate holds at most ${most}`,
  'empty-base': () => 'there is no member to reckon a share on',
  'no-waiting-items': () => 'there is nothing on the agenda',
  'not-on-roll': () => 'not on the roll',
  'invalid-choice': (refusal) => `only these are allowed: ${sayChoices(refusal, 'en')}`,
  'role-missing': ({ roles, of, ofName = of }) =>
    `this is for the ${sayList(
      roles.map((role) => roleWords.en[role] ?? role),
      'en',
    )}${ofName === undefined ? '' : ` of ${ofName}, or an administrator`}`,
  'reasons-kept': ({ roles }) =>
    `passport and export hold the whole record, with why this case was held, withdrawn or superseded; a record that is cut cannot be checked any more, so they are for these alone: ${sayList(
      roles.map((role) => roleWords.en[role] ?? role),
      'en',
    )} of its unit or its authority, or an administrator`,
  'mandate-missing': () => 'the mandate of the organisation is missing',
  'scores-missing': ({ organisations = [] }) =>
    `the bloc votes only on an adopted table of scores${organisations.length > 0 ? `; missing: ${organisations.join(', ')}` : ''}`,
  'too-late': ({ on }) => `too late: the last day for the dossier was ${sayDay(on, 'en')}`,
  'code-wrong': ({ triesLeft }) => `wrong code${triesLeft === undefined ? '' : `; tries left: ${triesLeft}`}`,
  'code-expired': () => 'the code has expired: ask for a new one',
  'too-many-tries': () => 'too many tries: ask for a new code',
  'file-malformed': ({ line }) => `the file cannot be read${line === undefined ? '' : ` at line ${line}`}`,
  'too-large': ({ max }) => `too large: at most ${saySize(max, 'en')}`,
  stale: () => 'this has changed since the page was opened; nothing was recorded: reload the page and do it again',
  'not-settled': () => 'this step has no result yet',
  'same-person': () => 'a second person is needed, with no office from whoever proposes since the case began',
};

const sentences: Bilingual<Sentences> = { vi, en };

function sayMoment(on: string, language: Language, zone: string): string {
  return on.length === 10 ? sayDay(on, language) : sayInstant(on, language, zone);
}

function sayStages(stages: string[], language: Language): string {
  return stages.map((stage) => stageWords[language][stage] ?? stage).join(' ▸ ');
}

function sayRoll(language: Language, members?: number, recused?: number): string {
  if (members === undefined || recused === undefined || recused === 0) return '';
  const [seats, out] =
    language === 'vi' ? ['thành viên', 'không tham gia bỏ phiếu vì liên quan'] : ['members', 'recused'];
  return `${members} ${seats}, ${recused} ${out}, `;
}
