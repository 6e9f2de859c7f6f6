/** What the pages of rules say: the packs, each value with its clause, and what another pack would change. */

import { paperWords } from '../paper-pages';
import type { Bilingual } from '../language';
import { deadlineWords } from '../terms';

/** Parts of a pack in the order a reader looks for them; what is not named here stands under `rest`. */
export const POLICY_PARTS = ['titles', 'council', 'bloc', 'deadlines', 'dossier', 'papers', 'rest'] as const;
export type PolicyPart = (typeof POLICY_PARTS)[number];

type Words = {
  nav: string;
  heading: string;
  lead: string;
  none: string;
  head: readonly [string, string, string, string, string];
  nominations: (count: number) => string;
  counted: (confirmed: number, assumed: number) => string;
  checked: string;
  toConfirm: string;
  assumed: string;
  open: string;
  parts: Record<PolicyPart, string>;
  partsLabel: string;
  rulesHead: readonly [string, string, string];
  quote: string;
  readWith: (packs: string) => string;
  texts: string;
  compare: string;
  diff: (before: string, after: string) => string;
  same: string;
  changed: (count: number) => string;
  changesHead: readonly [string, string, string];
  needed: (size: number, before: number, after: number) => string;
  present: (size: number, before: number, after: number) => string;
  running: string;
  /** 61 running: 44 stay, 15 may move, 2 may not. */
  standing: (count: { stays: number; mayMove: number; blocked: number }) => string;
  others: (count: number) => string;
  /** Nothing is moved by looking. */
  movedOneByOne: string;
};

export const policyPageWords: Bilingual<Words> = {
  vi: {
    nav: 'Quy định',
    heading: 'Quy định',
    lead: 'Mọi con số của quy trình nằm trong các bộ quy định dưới đây, mỗi con số có căn cứ. Hồ sơ giữ quy định có hiệu lực khi được lập.',
    none: 'Chưa có bộ quy định nào; không lập hồ sơ được.',
    head: ['Bộ quy định', 'Cấp', 'Hiệu lực', 'Điều đã đối chiếu / chưa', 'Hồ sơ'],
    nominations: (count) => `${count} hồ sơ theo bộ này`,
    counted: (confirmed, assumed) => `${confirmed} điều đã đối chiếu, ${assumed} điều chưa`,
    checked: 'đã đối chiếu',
    toConfirm: 'cần xác nhận',
    assumed: 'giả định',
    open: 'Cần hỏi',
    parts: {
      titles: 'Danh hiệu, hình thức',
      council: 'Hội đồng',
      bloc: 'Khối thi đua',
      deadlines: 'Thời hạn',
      dossier: 'Hồ sơ trình',
      papers: 'Văn bản',
      rest: 'Quy định khác',
    },
    partsLabel: 'Các phần của bộ quy định',
    rulesHead: ['Mục', 'Giá trị', 'Căn cứ'],
    quote: 'trích',
    readWith: (packs) => `Đọc cùng: ${packs}`,
    texts: 'Văn bản viện dẫn',
    compare: 'So với',
    diff: (before, after) => `${before} so với ${after}`,
    same: 'Hai bộ quy định yêu cầu như nhau.',
    changed: (count) => `${count} điều khác nhau`,
    changesHead: ['Mục', 'Trước ▸ sau', 'Căn cứ trước ▸ sau'],
    needed: (size, before, after) => `${size} thành viên: cần ${before} ▸ ${after} phiếu`,
    present: (size, before, after) => `${size} thành viên: phải có mặt ${before} ▸ ${after}`,
    running: 'Hồ sơ đang chạy',
    standing: ({ stays, mayMove, blocked }) =>
      `${stays + mayMove + blocked} hồ sơ: ${stays} ở lại, ${mayMove} chuyển được, ${blocked} không chuyển được`,
    others: (count) => `và ${count} hồ sơ khác`,
    movedOneByOne: 'Không hồ sơ nào tự chuyển. Việc chuyển làm từng hồ sơ, ở trang của hồ sơ, theo văn bản cho phép.',
  },
  en: {
    nav: 'Rules',
    heading: 'Rules',
    lead: 'Every number of the procedure stands in one of these packs, each with its clause. A nomination keeps the rules that were in force when it was opened.',
    none: 'There is no pack yet; no nomination can be opened.',
    head: ['Pack', 'Level', 'In force', 'Rules checked / not', 'Nominations'],
    nominations: (count) => `${count} ${count === 1 ? 'nomination goes' : 'nominations go'} by it`,
    counted: (confirmed, assumed) => `${confirmed} rules checked, ${assumed} not`,
    checked: 'checked',
    toConfirm: 'to be confirmed',
    assumed: 'assumed',
    open: 'To be asked',
    parts: {
      titles: 'Titles and forms',
      council: 'Council',
      bloc: 'Bloc',
      deadlines: 'Dates',
      dossier: 'Dossier',
      papers: 'Papers',
      rest: 'Other rules',
    },
    partsLabel: 'Parts of the pack',
    rulesHead: ['Rule', 'Value', 'Clause'],
    quote: 'quoted',
    readWith: (packs) => `Read with ${packs}`,
    texts: 'Texts cited',
    compare: 'Compare with',
    diff: (before, after) => `${before} compared with ${after}`,
    same: 'The two packs ask the same.',
    changed: (count) => `${count} ${count === 1 ? 'difference' : 'differences'}`,
    changesHead: ['Rule', 'Before ▸ after', 'Clause before ▸ after'],
    needed: (size, before, after) => `${size} members: ${before} ▸ ${after} votes needed`,
    present: (size, before, after) => `${size} members: ${before} ▸ ${after} must be present`,
    running: 'Running nominations',
    standing: ({ stays, mayMove, blocked }) =>
      `${stays + mayMove + blocked} nominations: ${stays} stay, ${mayMove} may move, ${blocked} may not`,
    others: (count) => `and ${count} more`,
    movedOneByOne: 'None moves by itself. Each is moved on its own page, by a paper that orders it.',
  },
};

const sections: Bilingual<Record<string, string | undefined>> = {
  vi: {
    'council.quorum': 'số người phải có mặt',
    'council.vote': 'tỷ lệ phiếu',
    'council.maxBallots': 'số lần bỏ phiếu',
    'council.size': 'số thành viên',
    'council.absence': 'thành viên vắng mặt',
    'council.recusal': 'không biểu quyết',
    'council.countingBoard': 'Tổ kiểm phiếu',
    'council.publish': 'công bố kết quả',
    'bloc.quorum': 'số đơn vị phải có mặt',
    'bloc.vote': 'tỷ lệ biểu quyết',
    'bloc.nominee': 'cách chọn',
    'bloc.flagsPerBloc': 'số cờ mỗi khối',
    'bloc.maxBallots': 'số lần biểu quyết',
    supplement: 'bổ sung hồ sơ',
    ladder: 'nhắc việc',
    ballotLadder: 'nhắc bỏ phiếu',
    hold: 'tạm dừng',
    consultation: 'hiệp y',
    revocation: 'xem xét lại khen thưởng',
    'council.revote': 'bỏ phiếu lại',
    'council.afterMax': 'khi hết số lần bỏ phiếu',
    'council.overQuota': 'khi số đạt nhiều hơn số suất',
    'council.order': 'thứ tự bỏ phiếu các danh hiệu',
    'council.secondSitting': 'họp lại',
    'council.consultationInstead': 'lấy ý kiến thay cho họp',
    'bloc.score': 'bảng chấm điểm',
    'bloc.revote': 'biểu quyết lại',
    'bloc.afterMax': 'khi hết số lần biểu quyết',
    'bloc.overQuota': 'khi số đạt nhiều hơn số suất',
    'bloc.secondSitting': 'họp lại',
    'bloc.publish': 'công bố kết quả',
    'bloc.calendarWindow': 'thời gian khối được họp',
    'bloc.head': 'cách cử khối trưởng',
    'bloc.deputy': 'cách cử khối phó',
    'bloc.leaderOpinion': 'ý kiến của khối trưởng',
    'bloc.flags': 'số cờ của mọi khối',
    bringing: 'ai nộp thành phần hồ sơ',
    files: 'tệp nộp kèm',
    reminding: 'nhắc việc thủ công',
    deputies: 'người làm thay',
    secondPerson: 'việc cần hai người',
    steering: 'điều hành hồ sơ',
    opinions: 'lấy ý kiến',
    partyOpinion: 'ý kiến cấp ủy',
    localOpinion: 'ý kiến địa phương',
    letters: 'giờ gửi thư',
    rewards: 'mức tiền thưởng',
    delegated: 'phân cấp',
    forms: 'mẫu văn bản',
    notice: 'công khai',
    stages: 'các bước',
    preconditions: 'điều kiện',
    dossier: 'thành phần hồ sơ',
    calendar: 'lịch làm việc',
  },
  en: {
    'council.quorum': 'who must be present',
    'council.vote': 'share of votes',
    'council.maxBallots': 'number of ballots',
    'council.size': 'number of members',
    'council.absence': 'absent members',
    'council.recusal': 'recusal',
    'council.countingBoard': 'counting board',
    'council.publish': 'what is published',
    'bloc.quorum': 'who must be present',
    'bloc.vote': 'share of votes',
    'bloc.nominee': 'how it chooses',
    'bloc.flagsPerBloc': 'flags of a bloc',
    'bloc.maxBallots': 'number of ballots',
    supplement: 'supplements',
    ladder: 'reminders',
    ballotLadder: 'reminders to vote',
    hold: 'suspension',
    consultation: 'consultation',
    revocation: 'award looked into',
    'council.revote': 'voting again',
    'council.afterMax': 'when no ballot is left',
    'council.overQuota': 'more passed than places',
    'council.order': 'order of the titles',
    'council.secondSitting': 'second sitting',
    'council.consultationInstead': 'consultation instead of a sitting',
    'bloc.score': 'table of scores',
    'bloc.revote': 'voting again',
    'bloc.afterMax': 'when no vote is left',
    'bloc.overQuota': 'more passed than places',
    'bloc.secondSitting': 'second sitting',
    'bloc.publish': 'what is published',
    'bloc.calendarWindow': 'when blocs may sit',
    'bloc.head': 'how the head is chosen',
    'bloc.deputy': 'how the deputy is chosen',
    'bloc.leaderOpinion': 'opinion of the leader',
    'bloc.flags': 'flags of all blocs',
    bringing: 'who brings which part',
    files: 'files',
    reminding: 'reminders by hand',
    deputies: 'deputies',
    secondPerson: 'what takes two persons',
    steering: 'steering a case',
    opinions: 'opinions',
    partyOpinion: 'opinion of the Party',
    localOpinion: 'opinion of the province',
    letters: 'hours of letters',
    rewards: 'rewards',
    delegated: 'what is delegated',
    forms: 'forms',
    notice: 'public notice',
    stages: 'stages',
    preconditions: 'conditions',
    dossier: 'parts of a dossier',
    calendar: 'working days',
  },
};

/** What a rule is about, where there is a name for it: its key stands beside it. */
export function nameRule(key: string, language: 'vi' | 'en'): string | undefined {
  if (key.startsWith('deadlines.')) return deadlineWords[language][key.slice('deadlines.'.length)];
  const [first = '', second = ''] = key.split('.');
  if (first === 'papers') return (paperWords[language].kinds as Record<string, string | undefined>)[second];
  return sections[language][key] ?? sections[language][`${first}.${second}`] ?? sections[language][first];
}
