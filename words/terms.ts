/** The glossary's words for closed words of code: stages, steps, endings, outcomes, roles, titles of deadlines. */

import type { Ending } from '../rules/endings';
import type { Decision } from '../rules/counting';
import type { PREFERENCES } from '../rules/nomination-input';
import type { Role } from '../rules/permissions';
import type { SingleCondition } from '../rules/policy-titles';
import type { CaseStage, StepKind } from '../rules/stages';
import type { Bilingual, Language } from './language';

type Open<Words extends string> = Record<Words, string> & Record<string, string | undefined>;

export const stageWords: Bilingual<Open<CaseStage>> = {
  vi: {
    'unit-review': 'bình xét ở đơn vị',
    council: 'họp hội đồng',
    bloc: 'bình xét khối',
    notice: 'công khai lấy ý kiến',
    consultation: 'hiệp y',
    'party-opinion': 'ý kiến cấp ủy',
    'local-opinion': 'ý kiến Ủy ban nhân dân',
    ministry: 'trình cấp có thẩm quyền',
    revocation: 'xem xét lại khen thưởng',
  },
  en: {
    'unit-review': 'unit review',
    council: 'council',
    bloc: 'bloc',
    notice: 'public notice',
    consultation: 'consultation',
    'party-opinion': 'Party committee',
    'local-opinion': 'local government',
    ministry: 'submission',
    revocation: 'award looked into',
  },
};

export const stepWords: Bilingual<Open<StepKind>> = {
  vi: {
    'unit-review': 'thủ trưởng đơn vị duyệt',
    supplement: 'đơn vị bổ sung hồ sơ',
    council: 'chờ phiên họp hội đồng',
    bloc: 'chờ hội nghị khối',
    decision: 'chờ người có thẩm quyền quyết định sau bỏ phiếu',
    notice: 'công khai, lấy ý kiến nhân dân',
    consultation: 'lấy ý kiến hiệp y',
    'party-opinion': 'lấy ý kiến cấp ủy Đảng',
    'local-opinion': 'lấy ý kiến Ủy ban nhân dân địa phương',
    submission: 'trình hồ sơ lên cấp có thẩm quyền',
    answer: 'cấp có thẩm quyền xem xét, trả lời',
    finding: 'đơn vị đề nghị xử lý khen thưởng',
    revocation: 'chờ quyết định về khen thưởng',
  },
  en: {
    'unit-review': 'review by the unit head',
    supplement: 'supplement by the unit',
    council: 'waiting for a council sitting',
    bloc: 'waiting for the bloc to sit',
    decision: 'decision after the ballots',
    notice: 'public notice',
    consultation: 'consultation of other bodies',
    'party-opinion': 'opinion of the Party committee',
    'local-opinion': 'opinion of the local People’s Committee',
    submission: 'submission of the dossier',
    answer: 'answer to the dossier',
    finding: 'proposal of the unit on a finding',
    revocation: 'decision on the award',
  },
};

/** The words a procedure's packs bring for its own stages and steps, by language: `council`, `step.council`, `part.request`. */
export type OwnWords = { vi?: Record<string, string> | undefined; en?: Record<string, string> | undefined } | undefined;

/** The stage as the procedure calls it. */
export function sayStage(stage: string, language: Language, own?: OwnWords): string {
  return own?.[language]?.[stage] ?? stageWords[language][stage] ?? stage;
}

/** The step as the procedure calls it. */
export function sayStep(step: string, language: Language, own?: OwnWords): string {
  return own?.[language]?.[`step.${step}`] ?? stepWords[language][step] ?? step;
}

/** Who signs the decision. */
export const deciderWords: Bilingual<Record<string, string | undefined>> = {
  vi: {
    unitHead: 'Thủ trưởng đơn vị',
    minister: 'Bộ trưởng',
    provinceChair: 'Chủ tịch Ủy ban nhân dân tỉnh',
    primeMinister: 'Thủ tướng Chính phủ',
    president: 'Chủ tịch nước',
  },
  en: {
    unitHead: 'head of the unit',
    minister: 'minister',
    provinceChair: 'chair of the provincial People’s Committee',
    primeMinister: 'Prime Minister',
    president: 'President',
  },
};

/** What must hold before a title is given. */
export const conditionWords: Bilingual<Open<SingleCondition['kind'] | 'oncePer'>> = {
  vi: {
    title: 'danh hiệu trong năm',
    consecutiveTitles: 'danh hiệu liên tục các năm',
    titlesWithin: 'số lần đạt danh hiệu',
    share: 'tỷ lệ thành viên đạt danh hiệu',
    allComplete: 'mọi thành viên hoàn thành nhiệm vụ',
    hasMemberWith: 'có thành viên đạt danh hiệu',
    rating: 'xếp loại trong năm',
    initiative: 'sáng kiến được công nhận',
    scienceWork: 'đề tài khoa học',
    noDiscipline: 'không bị kỷ luật',
    ledBloc: 'dẫn đầu khối',
    ledCentralBloc: 'dẫn đầu khối trung ương',
    thematicYears: 'dẫn đầu phong trào theo chuyên đề',
    ratingYears: 'xếp loại nhiều năm',
    bestOf: 'tiêu biểu trong số đạt danh hiệu',
    targetsExceeded: 'vượt chỉ tiêu',
    unity: 'nội bộ đoàn kết',
    partyBodiesRated: 'tổ chức Đảng, đoàn thể được xếp loại',
    oncePer: 'chưa đến hạn được tặng lại',
    priorForm: 'đã được hình thức khen thưởng trước',
    adHoc: 'thành tích đột xuất',
    chosenInMovement: 'được chọn trong phong trào',
    wideInfluence: 'có phạm vi ảnh hưởng rộng',
    contribution: 'có đóng góp',
    notUsedTwice: 'chưa dùng cho hình thức khác',
  },
  en: {
    title: 'a title in the year',
    consecutiveTitles: 'a title in consecutive years',
    titlesWithin: 'a title several times',
    share: 'the share of members with a title',
    allComplete: 'all members completed their tasks',
    hasMemberWith: 'a member with a title',
    rating: 'the rating of the year',
    initiative: 'a certified initiative',
    scienceWork: 'a scientific work',
    noDiscipline: 'no disciplinary measure',
    ledBloc: 'having led the bloc',
    ledCentralBloc: 'having led a central bloc',
    thematicYears: 'having led a thematic movement',
    ratingYears: 'ratings of several years',
    bestOf: 'being among the best of a title',
    targetsExceeded: 'targets exceeded',
    unity: 'unity in the unit',
    partyBodiesRated: 'the rating of its Party bodies',
    oncePer: 'the time since the last award',
    priorForm: 'an earlier form of commendation',
    adHoc: 'an ad-hoc achievement',
    chosenInMovement: 'being chosen in a movement',
    wideInfluence: 'wide influence',
    contribution: 'a contribution',
    notUsedTwice: 'not having served another award',
  },
};

/** Whom the law prefers on equal merit. */
export const preferenceWords: Bilingual<Open<(typeof PREFERENCES)[number]>> = {
  vi: { woman: 'cá nhân là nữ', collectiveWomenAtLeast70: 'tập thể có tỷ lệ nữ từ 70 % trở lên' },
  en: { woman: 'a woman', collectiveWomenAtLeast70: 'a collective of at least 70 % women' },
};

/** The ways to meet a condition: what holds together by "and", one way or another by "or". */
export function sayConditions(ways: string[], language: Language): string {
  const [and, or] = language === 'vi' ? ['và', 'hoặc'] : ['and', 'or'];
  const say = (way: string): string =>
    way.replace(/\w+|[+|]/g, (part) =>
      part === '+' ? ` ${and} ` : part === '|' ? ` ${or} ` : (conditionWords[language][part] ?? part),
    );
  return ways.map(say).join(` ${or} `);
}

export const endingWords: Bilingual<Open<Ending>> = {
  vi: {
    awarded: 'được tặng, có quyết định',
    notAwarded: 'không được tặng',
    failedVote: 'không đủ tỷ lệ phiếu',
    notChosen: 'không được chọn',
    returned: 'trả lại hồ sơ',
    refused: 'không đề nghị',
    withdrawn: 'rút hồ sơ',
    suspended: 'tạm dừng',
    notEligible: 'không đủ điều kiện do kỷ luật',
    superseded: 'được thay bằng hình thức cao hơn',
    lapsed: 'hết hạn, không ai xử lý',
    revoked: 'bị hủy quyết định',
  },
  en: {
    awarded: 'awarded, by signed decision',
    notAwarded: 'not awarded',
    failedVote: 'vote missed its share',
    notChosen: 'others took the places',
    returned: 'returned',
    refused: 'not proposed',
    withdrawn: 'withdrawn',
    suspended: 'suspended',
    notEligible: 'not eligible after discipline',
    superseded: 'superseded by a higher award',
    lapsed: 'lapsed: nobody acted in time',
    revoked: 'revoked',
  },
};

export const decisionWords: Bilingual<Open<Decision['outcome']>> = {
  vi: {
    passed: 'đạt',
    failed: 'không đạt',
    noQuorum: 'không đủ thành viên để họp',
    notChosen: 'không đứng đầu bảng điểm',
    tied: 'bằng phiếu, bỏ phiếu lại',
    again: 'chưa đủ tỷ lệ, bỏ phiếu lại',
    passedOverQuota: 'đủ tỷ lệ nhưng hết chỉ tiêu',
    undecided: 'chờ người có thẩm quyền quyết định',
  },
  en: {
    passed: 'passed',
    failed: 'failed',
    noQuorum: 'no quorum',
    notChosen: 'not the leader of the table',
    tied: 'tied: another ballot',
    again: 'share missed: another ballot',
    passedOverQuota: 'passed, but no place left',
    undecided: 'left to a named person',
  },
};

/** How a member takes part in a sitting. */
export const presenceWords = {
  vi: {
    present: 'dự họp',
    written: 'vắng, bỏ phiếu kín bằng văn bản',
    proxy: 'vắng, ủy quyền có giấy',
    opinion: 'vắng, chỉ xin ý kiến (không tính phiếu)',
    absent: 'vắng',
  },
  en: {
    present: 'present',
    written: 'absent, sealed ballot in writing',
    proxy: 'absent, by a delegate with a letter',
    opinion: 'absent, asked for an opinion (not counted)',
    absent: 'absent',
  },
} satisfies Bilingual<Record<string, string>>;

const VOTES_IN_WRITING: Bilingual<string> = { vi: 'vắng, biểu quyết bằng văn bản', en: 'absent, votes in writing' };

/** How a member takes part, in the words of the body: a bloc votes openly, also in writing. */
export function sayPresence(
  presence: keyof (typeof presenceWords)['vi'],
  kind: 'council' | 'bloc',
  language: Language,
): string {
  const isOpen = kind === 'bloc' && presence === 'written';
  return isOpen ? VOTES_IN_WRITING[language] : presenceWords[language][presence];
}

export const roleWords: Bilingual<Open<Role>> = {
  vi: {
    secretary: 'thư ký',
    unitHead: 'thủ trưởng đơn vị',
    unitClerk: 'chuyên viên đơn vị',
    member: 'thành viên hội đồng',
    chair: 'chủ tịch hội đồng',
    representative: 'đại diện tổ chức',
    blocHead: 'khối trưởng',
    blocDeputy: 'khối phó',
    liaison: 'đầu mối trình hồ sơ',
    respondent: 'đầu mối trả lời hiệp y',
    ministryOffice: 'bộ phận thi đua - khen thưởng tiếp nhận hồ sơ',
    observer: 'quan sát viên',
    administrator: 'quản trị',
  },
  en: {
    secretary: 'secretary',
    unitHead: 'unit head',
    unitClerk: 'unit clerk',
    member: 'council member',
    chair: 'council chair',
    representative: 'representative',
    blocHead: 'bloc head',
    blocDeputy: 'bloc deputy head',
    liaison: 'liaison',
    respondent: 'contact for requests of opinion',
    ministryOffice: 'award office',
    observer: 'observer',
    administrator: 'administrator',
  },
};
