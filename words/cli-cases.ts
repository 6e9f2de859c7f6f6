/** Words of cases, sittings and dates in a terminal. */

import type { Bilingual, Language } from './language';
import { decisionWords, endingWords } from './terms';
import { several } from './numbers';

const STEPS = {
  vi: {
    'unit-review': 'đơn vị xem xét',
    supplement: 'bổ sung',
    council: 'hội đồng',
    bloc: 'khối thi đua',
    decision: 'quyết định sau bỏ phiếu',
    notice: 'công khai',
    consultation: 'hiệp y',
    'party-opinion': 'ý kiến cấp ủy',
    'local-opinion': 'ý kiến UBND',
    submission: 'gửi bộ',
    answer: 'bộ trả lời',
    finding: 'đề nghị xử lý khen thưởng',
    revocation: 'quyết định về khen thưởng',
  },
  en: {
    'unit-review': 'unit review',
    supplement: 'supplement',
    council: 'council',
    bloc: 'bloc',
    decision: 'decision after the ballots',
    notice: 'public notice',
    consultation: 'consultation',
    'party-opinion': "Party committee's opinion",
    'local-opinion': "local government's opinion",
    submission: 'submission',
    answer: 'answer to the dossier',
    finding: 'proposal on a finding',
    revocation: 'decision on the award',
  },
} satisfies Bilingual<Record<string, string>>;

const STATES = {
  vi: {
    open: 'đang chạy',
    held: 'tạm dừng',
    ended: 'đã kết thúc',
    convened: 'đã triệu tập',
    counted: 'đã kiểm phiếu',
    cancelled: 'đã hủy',
    settled: 'xong',
    void: 'bỏ',
    planned: 'sẽ đến',
    done: 'đã làm',
    live: 'trong chương trình',
    struck: 'đã rút khỏi chương trình',
    decided: 'đã quyết',
    wanted: 'đang chờ lập',
    making: 'đang lập',
    made: 'đã lập',
    queued: 'chờ gửi',
    gathered: 'chờ gửi trong thư chung',
    sending: 'đang gửi',
    sent: 'đã gửi',
    deferred: 'hoãn gửi',
    bounced: 'bị trả lại',
  },
  en: {
    open: 'open',
    held: 'on hold',
    ended: 'ended',
    convened: 'convened',
    counted: 'counted',
    cancelled: 'cancelled',
    settled: 'settled',
    void: 'void',
    planned: 'to come',
    done: 'done',
    live: 'on the agenda',
    struck: 'struck',
    decided: 'decided',
    wanted: 'wanted',
    making: 'being made',
    made: 'made',
    queued: 'queued',
    gathered: 'in one letter with others',
    sending: 'sending',
    sent: 'sent',
    deferred: 'deferred',
    bounced: 'bounced',
  },
} satisfies Bilingual<Record<string, string>>;

const SITTING_OUTCOMES = {
  vi: { held: 'đã họp', cancelled: 'đã hủy', void: 'hòm không mở được' },
  en: { held: 'held', cancelled: 'cancelled', void: 'the box cannot be opened' },
} satisfies Bilingual<Record<string, string>>;

/** A closed word in words; one the catalogue does not know is shown as it stands. */
function pick(table: Bilingual<Record<string, string | undefined>>, language: Language) {
  return (word: string | null): string => (word === null ? '' : (table[language][word] ?? word));
}

function closedWords(language: Language) {
  return {
    steps: pick(STEPS, language),
    endings: pick(endingWords, language),
    states: pick(STATES, language),
    decisions: (word: string | null): string => pick(SITTING_OUTCOMES, language)(pick(decisionWords, language)(word)),
  };
}

type KeyHeld = { heldBy: 'board' | 'system'; holders: number; needed: number; made: number; opened: number };

export const caseWords = {
  vi: {
    ...closedWords('vi'),
    head: ['số', 'hồ sơ', 'đang ở', 'đã làm', 'hạn'],
    held: 'tạm dừng',
    overdue: (days: number) => `quá ${days} ngày làm việc`,
    none: 'Không có hồ sơ nào.',
    footer: (shown: number, total: number) => `${shown} trong ${total} hồ sơ.`,
    nextPage: 'Trang sau:',
    nominee: 'tập thể, cá nhân',
    unit: 'đơn vị trình',
    title: 'danh hiệu',
    year: 'năm',
    state: 'tình trạng',
    due: 'hạn',
    policy: 'quy định',
    rehearsal: 'diễn tập',
    stages: 'Các bước',
    evidence: 'Minh chứng',
    preconditions: 'Điều kiện xét tặng',
    warnings: 'Cần xem, theo lúc lập hồ sơ',
    agenda: 'Phiên họp',
    namedDecisions: 'Quyết định sau bỏ phiếu',
    papers: 'Văn bản',
    recordHead: ['#', 'lúc', 'việc', 'dấu băm'],
    letterHead: ['thư', 'tình trạng', 'xếp hàng lúc', 'gửi lúc', 'trả lời của máy chủ'],
    record: 'Sổ ghi',
    letters: 'Thư',
    chain: (length: number, head: string) => `${length} mục, đầu chuỗi ${head}`,
    opened: 'mở',
    settled: 'xong',
    reason: 'lý do',
    held_since: 'tạm dừng từ',
    body: 'tổ chức',
    meets: 'họp lúc',
    place: 'tại',
    // An open vote has no box.
    opens: { council: 'mở hòm phiếu', bloc: 'bắt đầu biểu quyết' },
    closes: { council: 'đóng hòm phiếu', bloc: 'kết thúc biểu quyết' },
    closed: { council: 'đã đóng hòm phiếu', bloc: 'đã kết thúc biểu quyết' },
    key: 'khóa',
    keyHeld: ({ heldBy, holders, needed, made, opened }: KeyHeld) =>
      [
        heldBy === 'system' ? 'do hệ thống giữ' : `Ban kiểm phiếu, ${needed} trong ${holders} người mở`,
        `đã tạo ${made}/${holders}`,
        ...(opened === 0 ? [] : [`đã mở ${opened}/${needed}`]),
      ].join(', '),
    papersIssued: (issued: number, returned: number, members: number) =>
      `${members} thành viên, phát ${issued} phiếu, thu ${returned}`,
    item: 'mục',
    passFail: 'không công bố số phiếu',
  },
  en: {
    ...closedWords('en'),
    head: ['number', 'nomination', 'at', 'acted', 'due'],
    held: 'on hold',
    overdue: (days: number) => `${days} working ${days === 1 ? 'day' : 'days'} overdue`,
    none: 'No case.',
    footer: (shown: number, total: number) => `${shown} of ${several(total, 'case')}.`,
    nextPage: 'Next page:',
    nominee: 'nominee',
    unit: 'unit',
    title: 'title',
    year: 'year',
    state: 'state',
    due: 'due',
    policy: 'policy',
    rehearsal: 'rehearsal',
    stages: 'Stages',
    evidence: 'Evidence',
    preconditions: 'Preconditions',
    warnings: 'Deserves a look, as it stood when nominated',
    agenda: 'Sittings',
    namedDecisions: 'Decisions after the ballots',
    papers: 'Papers',
    recordHead: ['#', 'at', 'entry', 'hash'],
    letterHead: ['letter', 'state', 'queued', 'sent', "server's answer"],
    record: 'Record',
    letters: 'Letters',
    chain: (length: number, head: string) => `${several(length, 'entry', 'entries')}, head ${head}`,
    opened: 'opened',
    settled: 'settled',
    reason: 'reason',
    held_since: 'on hold since',
    body: 'body',
    meets: 'meets',
    place: 'at',
    opens: { council: 'opens', bloc: 'opens' },
    closes: { council: 'closes', bloc: 'closes' },
    closed: { council: 'box closed', bloc: 'voting closed' },
    key: 'key',
    keyHeld: ({ heldBy, holders, needed, made, opened }: KeyHeld) =>
      [
        heldBy === 'system' ? 'held by the system' : `held by the board, ${needed} of ${holders} open`,
        `${made} of ${holders} made`,
        ...(opened === 0 ? [] : [`${opened} of ${needed} opened`]),
      ].join(', '),
    papersIssued: (issued: number, returned: number, members: number) =>
      `${several(members, 'member')}, ${several(issued, 'paper')} issued, ${returned} returned`,
    item: 'item',
    passFail: 'counts are not published',
  },
} satisfies Bilingual<object>;
