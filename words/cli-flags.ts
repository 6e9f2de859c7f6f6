/** What each flag of the staff command line does, in both languages. */

import { FINDING_CAUSES, HOLD_CAUSES } from '../rules/causes';
import { correctionCauses } from '../rules/correction';
import { stepKinds } from '../rules/stage-kinds';
import { deputyFlags, type DeputyFlag } from './cli-deputies';
import { leavingFlags, type LeavingFlag } from './cli-leaving';
import { startFlags, type StartFlag } from './cli-start';
import type { Bilingual } from './language';

export type FlagName =
  | 'json'
  | 'lang'
  | 'by'
  | 'color'
  | 'verbose'
  | 'quiet'
  | 'help'
  | 'dryRun'
  | 'yes'
  | 'input'
  | 'stage'
  | 'title'
  | 'unit'
  | 'waiting'
  | 'overdue'
  | 'dueWithin'
  | 'held'
  | 'closed'
  | 'owed'
  | 'year'
  | 'sort'
  | 'limit'
  | 'after'
  | 'all'
  | 'record'
  | 'letters'
  | 'until'
  | 'acting'
  | 'person'
  | 'on'
  | 'reason'
  | 'incomplete'
  | 'paper'
  | 'key'
  | 'confirm'
  | 'wait'
  | 'clause'
  | 'disciplined'
  | 'from'
  | 'cause'
  | 'present'
  | 'recused'
  | 'no'
  | 'agree'
  | 'decline'
  | 'to'
  | 'item'
  | 'keepItem'
  | 'printTemplate'
  | 'out'
  | 'onlyValid'
  | 'faulty'
  | 'template'
  | 'force'
  | 'rehearsal'
  | 'season'
  | 'body'
  | 'ofBody'
  | 'toPack'
  | 'rollFile'
  | 'calendarFile'
  | 'calendarYear'
  | 'earlier'
  | 'mark'
  | 'secrets'
  | 'because'
  | 'refusedBy'
  | 'promised'
  | 'result'
  | 'head'
  | 'deputy'
  | 'officeFrom'
  | 'paperDay'
  | 'paperNumber'
  | 'whyCancelled'
  | 'kind'
  | 'office'
  | 'word'
  | 'doneOn'
  | 'giver'
  | 'recipient'
  | 'reader'
  | 'newAddress'
  | 'wordingOffice'
  | 'wordingLanguage'
  | 'wordingFile'
  | 'wordingReset'
  | 'tokenScope'
  | 'tokenDays'
  | 'eventKinds'
  | 'ofCase'
  | 'fromEntry'
  | DeputyFlag
  | LeavingFlag
  | StartFlag;

export const flagHelp: Bilingual<Record<FlagName, string>> = {
  vi: {
    json: 'in một tài liệu JSON',
    lang: 'ngôn ngữ: vi | en',
    by: 'người thực hiện (hoặc LAUREL_STAFF)',
    color: 'không dùng màu',
    verbose: 'nói nhiều hơn',
    quiet: 'chỉ in câu trả lời',
    help: 'in phần này',
    dryRun: 'kiểm tra tất cả, không ghi gì',
    yes: 'trả lời "có" cho mọi câu hỏi',
    input: 'không hỏi gì',
    stage: `đang ở bước: ${stepKinds.join(' | ')}`,
    title: 'mã danh hiệu',
    unit: 'mã đơn vị trình',
    waiting: 'đang chờ một phiên họp',
    overdue: 'đã quá hạn',
    dueWithin: 'đến hạn trong số ngày này',
    held: 'đang tạm dừng',
    closed: 'đã kết thúc',
    owed: 'đã khen thưởng, còn việc quá hạn sau quyết định',
    year: 'năm thi đua',
    sort: 'thứ tự: due | number',
    limit: 'số dòng mỗi trang (1-500)',
    after: 'trang sau dấu này',
    all: 'mọi trang',
    record: 'kèm sổ ghi',
    letters: 'kèm thư đã gửi',
    person: 'họ và tên, khi lịch sử là của một người',
    until: 'đến hết ngày (YYYY-MM-DD)',
    acting: 'thử một việc: bước đang mở đi đến kết quả nào, ngày nào; không ghi gì',
    on: 'có hiệu lực vào ngày (YYYY-MM-DD)',
    reason: 'lý do (bắt buộc)',
    incomplete: 'lý do vẫn trình khi còn thiếu thành phần',
    paper: 'số và ngày văn bản',
    key: 'mã lệnh, để lặp lại mà không ghi hai lần',
    confirm: 'gõ lại số để xác nhận khi không có ai để hỏi',
    reader: 'địa chỉ thư của người nhận',
    newAddress: 'địa chỉ đúng, khi thư bị trả lại',
    wordingOffice: 'mã cơ quan có thư',
    wordingLanguage: 'ngôn ngữ của thư: vi | en',
    wordingFile: 'tệp YAML: greeting, middle, closing',
    wordingReset: 'trở lại lời của Laurel',
    tokenScope: 'chỉ đọc, hoặc cũng được lập hồ sơ và đăng ký webhook',
    tokenDays: 'số ngày có hiệu lực (mặc định 90)',
    eventKinds: 'chỉ những loại sự kiện này, cách nhau bằng dấu phẩy',
    ofCase: 'hồ sơ nào',
    fromEntry: 'từ số thứ tự nào trong sổ của hồ sơ',
    ...deputyFlags.vi,
    ...leavingFlags.vi,
    ...startFlags.vi,
    wait: 'chờ tác dụng bao nhiêu giây (mặc định 10)',
    clause: `căn cứ: ${HOLD_CAUSES.join(' | ')}; khi xem xét lại khen thưởng: ${FINDING_CAUSES.join(' | ')}`,
    disciplined: 'kết luận có vi phạm: hồ sơ kết thúc',
    from: 'bước bị sai: số thứ tự hoặc tên bước',
    cause: `loại sai sót: ${correctionCauses.join(' | ')}`,
    present: 'số ghế thực sự có mặt, vd. 1,2,3',
    recused: 'số ghế không tham gia bỏ phiếu mục này vì liên quan',
    no: 'số của việc đang chờ; không ghi thì lấy việc đang chờ',
    agree: 'đồng ý với đề nghị đang chờ, với tư cách người thứ hai',
    decline: 'không đồng ý với đề nghị đang chờ',
    to: 'thời điểm mới (ngày YYYY-MM-DD, hoặc ngày giờ với phiên họp)',
    item: 'số thứ tự trong chương trình',
    keepItem: 'giữ mục không thể đạt, kèm --reason',
    printTemplate: 'in một tệp mẫu',
    out: 'ghi vào tệp này (- là đầu ra)',
    force: 'ghi đè tệp đã có',
    rehearsal: 'đánh dấu là diễn tập',
    onlyValid: 'chỉ ghi các dòng đúng của bảng',
    faulty: 'ghi các dòng có lỗi vào tệp này để sửa và gửi lại',
    template: 'in bảng mẫu với các cột; trên màn hình, xlsx ghi ra nominations.xlsx',
    season: 'năm thi đua',
    body: 'chỉ những mục của hội đồng hoặc khối này',
    ofBody: 'mã của hội đồng hoặc khối (bắt buộc)',
    toPack: 'mã bộ quy định, nhiều mã nối bằng dấu +',
    rollFile: 'dự thảo số thành viên và số người không tham gia bỏ phiếu vì liên quan (YAML)',
    calendarYear: 'năm của lịch',
    earlier: 'ngày đến sớm hơn: keep (giữ ngày cũ) | follow (theo lịch mới)',
    mark: 'dấu của bản xem trước, khi không có ai để hỏi',
    calendarFile: 'dự thảo lịch làm việc (YAML)',
    secrets: 'xác nhận tệp không chứa bí mật nhà nước',
    because: 'vì sao thành phần này không áp dụng',
    refusedBy: 'căn cứ: điều, khoản và tên văn bản',
    promised: 'ngày hẹn mới (YYYY-MM-DD)',
    result: 'kết quả thẩm định',
    head: 'ghế của Khối trưởng mới',
    deputy: 'ghế của Khối phó mới',
    officeFrom: 'ngày nhận nhiệm vụ (YYYY-MM-DD), sau ngày họp',
    paperDay: 'ngày ghi trên văn bản (YYYY-MM-DD)',
    paperNumber: 'số lấy từ sổ đang dùng nơi khác',
    whyCancelled: 'vì sao hủy số',
    kind: 'loại văn bản: request | minutes | countRecord | …',
    office: 'mã đơn vị hoặc hội đồng, khối',
    word: 'văn bản Word theo mẫu của cơ quan, không phải bản chính',
    doneOn: 'ngày làm xong (YYYY-MM-DD)',
    giver: 'người trao khen thưởng',
    recipient: 'người nhận khen thưởng',
  },
  en: {
    json: 'print one JSON document',
    lang: 'language: vi | en',
    by: 'who acts (or LAUREL_STAFF)',
    color: 'no colour',
    verbose: 'say more',
    quiet: 'print the answer only',
    help: 'print this',
    dryRun: 'check everything, write nothing',
    yes: 'answer every question with yes',
    input: 'never ask',
    stage: `at step: ${stepKinds.join(' | ')}`,
    title: 'code of the title',
    unit: 'id of the submitting unit',
    waiting: 'waiting for a sitting',
    overdue: 'past the due date',
    dueWithin: 'due within this many days',
    held: 'on hold',
    closed: 'ended',
    owed: 'awarded, with something overdue after the decision',
    year: 'emulation year',
    sort: 'order: due | number',
    limit: 'rows a page (1-500)',
    after: 'the page after this mark',
    all: 'every page',
    record: 'with the record',
    letters: 'with the letters',
    person: 'full name, where the history is of a person',
    until: 'until the end of this day (YYYY-MM-DD)',
    acting: 'try one act: what the open step comes to, and on which day; nothing is written',
    on: 'in force on this day (YYYY-MM-DD)',
    reason: 'why (required)',
    incomplete: 'why it is submitted although parts are missing',
    paper: 'number and date of the paper',
    key: 'command id, so that a repeat is not written twice',
    confirm: 'type the number again where nobody can be asked',
    reader: "the reader's e-mail address",
    newAddress: 'the right address, where letters come back',
    wordingOffice: 'id of the office whose letters they are',
    wordingLanguage: 'language of the letter: vi | en',
    wordingFile: 'YAML file: greeting, middle, closing',
    wordingReset: "back to Laurel's wording",
    tokenScope: 'reads, or may start nominations and keep webhooks too',
    tokenDays: 'days until it ends (90 if not said)',
    eventKinds: 'only these kinds of events, with commas between them',
    ofCase: 'which case',
    fromEntry: 'from which entry of its record on',
    ...deputyFlags.en,
    ...leavingFlags.en,
    ...startFlags.en,
    wait: 'seconds to wait for the effect (10 unless told)',
    clause: `ground: ${HOLD_CAUSES.join(' | ')}; against an award: ${FINDING_CAUSES.join(' | ')}`,
    disciplined: 'a breach was found: the case ends',
    from: 'the step in error: its number or its name',
    cause: `kind of error: ${correctionCauses.join(' | ')}`,
    present: 'seats that were really present, e.g. 1,2,3',
    recused: 'seats that may not vote on this item',
    no: 'number of what waits; left out, it is the one that waits',
    agree: 'agree to the proposal that waits, as the second person',
    decline: 'decline the proposal that waits',
    to: 'the new time (a day YYYY-MM-DD, with its hour for a sitting)',
    item: 'position on the agenda',
    keepItem: 'keep an item that cannot pass, with --reason',
    printTemplate: 'print a file to fill in',
    out: 'write to this file (- is stdout)',
    force: 'overwrite a file that is there',
    rehearsal: 'mark it as a rehearsal',
    onlyValid: 'record the good rows of a table alone',
    faulty: 'write the rows with faults to this file, to be corrected and sent again',
    template: 'print an empty table with its columns; on a terminal xlsx goes to nominations.xlsx',
    season: 'emulation year',
    body: 'only what this council or bloc decided',
    ofBody: 'id of the council or bloc (required)',
    toPack: 'id of the pack; several are joined by +',
    rollFile: 'a draft of how many sit and how many are recused (YAML)',
    calendarYear: 'year of the calendar',
    earlier: 'dates that come earlier: keep (the old one) | follow (the calendar)',
    mark: 'mark of the preview that was seen, where nobody can be asked',
    calendarFile: 'a draft calendar (YAML)',
    secrets: 'confirm that the file holds no state secret',
    because: 'why this part does not apply',
    refusedBy: 'article, clause and name of the text',
    promised: 'the new promised date (YYYY-MM-DD)',
    result: 'what the appraising office found',
    head: 'seat of the new head',
    deputy: 'seat of the new deputy',
    officeFrom: 'the day they take office (YYYY-MM-DD), after the sitting',
    paperDay: 'the day that the paper bears (YYYY-MM-DD)',
    paperNumber: 'a number typed from a register in use elsewhere',
    whyCancelled: 'why the number is cancelled',
    kind: 'kind of paper: request | minutes | countRecord | …',
    office: 'id of the organisation, council or bloc',
    word: 'a Word document by the template of the office, not the paper of record',
    doneOn: 'the day on which it was done (YYYY-MM-DD)',
    giver: 'who handed the award over',
    recipient: 'who received the award',
  },
};
