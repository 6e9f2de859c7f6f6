/** Names of fields as a form shows them; a path that has no name of its own is shown as it is. */

import { isSittingNumber } from '../rules/numbering';
import { isDecimal } from '../rules/numbers';
import type { FieldRule, Refusal } from '../rules/refusal';
import { sayGiven } from './dates';
import { sayNumber } from './numbers';
import type { Bilingual, Language } from './language';

const fields: Bilingual<Record<string, string | undefined>> = {
  vi: {
    title: 'danh hiệu',
    year: 'năm thi đua',
    nominee: 'đối tượng',
    nomineePerson: 'họ tên',
    unit: 'đơn vị',
    authority: 'cơ quan ban hành quy định',
    ministry: 'cơ quan có thẩm quyền',
    reason: 'lý do',
    paper: 'văn bản căn cứ',
    paperKey: 'văn bản',
    body: 'hội đồng, khối',
    requestBody: 'nội dung gửi lên',
    version: 'phiên bản',
    pack: 'bộ quy định',
    calendar: 'lịch',
    bodyId: 'hội đồng, khối',
    correction: 'lần đính chính',
    conflict: 'lần khai xung đột lợi ích',
    override: 'đề nghị chờ người thứ hai',
    moment: 'mốc',
    evidence: 'minh chứng',
    dossier: 'hồ sơ',
    place: 'địa điểm',
    meetsAt: 'giờ họp',
    // A bloc votes openly, into no box.
    opensAt: 'giờ bắt đầu bỏ phiếu, biểu quyết',
    closesAt: 'giờ kết thúc bỏ phiếu, biểu quyết',
    items: 'chương trình',
    countingBoard: 'Ban kiểm phiếu',
    recusals: 'không tham gia bỏ phiếu vì liên quan ở mục',
    recused: 'mục mà người này không tham gia bỏ phiếu vì liên quan, thành viên số',
    presence: 'tham dự',
    scores: 'bảng điểm',
    score: 'điểm',
    note: 'minh chứng, lý do',
    scoring: 'chấm điểm',
    scorePaper: 'văn bản thống nhất bảng điểm',
    opinion: 'ý kiến về đơn vị dẫn đầu',
    organisation: 'đơn vị',
    choice: 'lựa chọn',
    choices: 'lựa chọn ở mục',
    to: 'ngày mới',
    text: 'nội dung',
    points: 'các điểm cần bổ sung',
    decisionNumber: 'số quyết định',
    decisionOn: 'ngày quyết định',
    number: 'số hồ sơ',
    sitting: 'số phiên họp',
    part: 'thành phần hồ sơ',
    file: 'tệp',
    template: 'mẫu Word của cơ quan',
    noStateSecrets: 'xác nhận',
    paperNumber: 'số văn bản',
    on: 'ngày văn bản',
    compared: 'xác nhận',
    because: 'lý do không áp dụng',
    clause: 'căn cứ',
    result: 'kết quả thẩm định',
    email: 'địa chỉ thư',
    greeting: 'lời chào',
    middle: 'nội dung',
    closing: 'lời kết',
    name: 'tên gọi',
    scope: 'phạm vi',
    days: 'số ngày',
    token: 'mã truy cập',
    webhook: 'webhook',
    url: 'địa chỉ nhận',
    kinds: 'loại sự kiện',
    sequence: 'số thứ tự',
    holder: 'người giữ chức vụ',
    standIn: 'người làm thay',
    tasks: 'việc được làm thay',
    fromOn: 'từ ngày',
    toOn: 'đến hết ngày',
    paperOn: 'ngày văn bản',
    issuer: 'cơ quan ban hành',
    appointment: 'lần giao làm thay',
    earlier: 'ngày đến sớm hơn',
    act: 'việc cần làm',
    answer: 'trả lời',
    cause: 'căn cứ',
    chosen: 'lựa chọn',
    deputy: 'cấp phó',
    end: 'kết quả tạm dừng',
    from: 'từ',
    head: 'người đứng đầu',
    person: 'người',
    phone: 'số điện thoại',
    position: 'mục',
    present: 'có mặt',
    seat: 'thành viên số',
    seats: 'thành viên số',
    'idempotency-key': 'header Idempotency-Key của yêu cầu',
    kind: 'loại',
    letter: 'thư',
    office: 'cơ quan',
  },
  en: {
    title: 'title',
    year: 'emulation year',
    nominee: 'nominee',
    requestBody: 'body of the call',
    nomineePerson: 'full name',
    unit: 'unit',
    authority: 'authority of the rules',
    ministry: 'authority',
    reason: 'reason',
    paper: 'paper',
    paperKey: 'paper',
    bodyId: 'body',
    conflict: 'conflict of interest',
    override: 'proposal',
    evidence: 'evidence',
    dossier: 'dossier',
    place: 'place',
    meetsAt: 'time of the sitting',
    opensAt: 'opening of the voting',
    closesAt: 'closing of the voting',
    items: 'agenda',
    countingBoard: 'counting board',
    recusals: 'not voting on item',
    recused: 'items this member does not vote on, member',
    presence: 'attendance',
    scores: 'table of scores',
    score: 'points',
    note: 'evidence or reason',
    scoring: 'scoring',
    scorePaper: 'paper of the table',
    opinion: 'opinion on the member that leads',
    organisation: 'organisation',
    choice: 'choice',
    choices: 'choice on item',
    to: 'new date',
    text: 'text',
    points: 'points asked for',
    decisionNumber: 'number of the decision',
    decisionOn: 'day of the decision',
    number: 'number',
    sitting: 'number of the sitting',
    part: 'part of the dossier',
    file: 'file',
    template: 'Word template of the office',
    noStateSecrets: 'confirmation',
    paperNumber: 'number of the paper',
    on: 'day of the paper',
    compared: 'confirmation',
    because: 'why it does not apply',
    clause: 'clause',
    result: 'result of the appraisal',
    email: 'e-mail address',
    greeting: 'greeting',
    middle: 'middle',
    closing: 'closing',
    name: 'name',
    scope: 'scope',
    days: 'days',
    token: 'token',
    webhook: 'webhook',
    url: 'receiving address',
    kinds: 'kinds of events',
    sequence: 'sequence',
    holder: 'holder of the office',
    standIn: 'deputy',
    tasks: 'tasks of the deputy',
    fromOn: 'first day',
    toOn: 'last day',
    paperOn: 'day of the paper',
    issuer: 'issued by',
    appointment: 'appointment',
    earlier: 'date that comes earlier',
    act: 'what to do',
    answer: 'answer',
    cause: 'cause',
    chosen: 'choice',
    deputy: 'deputy',
    end: 'how the hold ends',
    from: 'from',
    head: 'head',
    person: 'person',
    phone: 'telephone',
    position: 'item',
    present: 'present',
    seat: 'member number',
    seats: 'members',
    'idempotency-key': 'header Idempotency-Key of the request',
  },
};

/** Of a piece of evidence and of a member's attendance: their fields have no names of their own as a form shows them. */
const parts: Bilingual<Record<string, string | undefined>> = {
  vi: {
    claim: 'nội dung',
    value: 'giá trị',
    unit: 'đơn vị tính',
    asOf: 'tính đến ngày',
    document: 'văn bản',
    number: 'số',
    date: 'ngày',
    issuer: 'nơi ban hành',
    delegate: 'người được ủy quyền',
    letter: 'giấy ủy quyền',
    askedOn: 'ngày gửi lấy ý kiến',
  },
  en: {
    claim: 'claim',
    value: 'value',
    unit: 'unit',
    asOf: 'as of',
    document: 'paper',
    number: 'number',
    date: 'day',
    issuer: 'issuer',
    delegate: 'delegate',
    letter: 'letter',
    askedOn: 'asked on',
  },
};
const WITH_PARTS = ['evidence', 'presence'];

/** Their steps are seats or positions, counted from 1 already; steps of every other list are counted from 0. */
const COUNTED_FROM_ONE = ['presence', 'recusals', 'recused', 'choices', 'scores', 'score', 'note'];

/** Where a refusal points, with what stood there: a field by its path, a file by its name. */
export function sayPlace(
  refusal: Refusal,
  { language, zone, called }: { language: Language; zone: string; called?: string | undefined },
): string {
  const { field } = refusal;
  if (field === undefined) return '';
  const value = valueOf(refusal, language);
  const where = sayWhere(refusal, field, language);
  const isCalledSo = called === undefined || called.toLowerCase() === where.toLowerCase();
  if (isCalledSo) return `${where}${sayGiven(value, language, zone)}: `;
  // A nomination that is called by its number is not named by it again.
  return `${called}${value !== undefined && called.startsWith(value) ? '' : sayGiven(value, language, zone)}: `;
}

/** A member is said by its name, and points as they are written. */
function valueOf(refusal: Refusal, language: Language): string | undefined {
  const { value } = refusal;
  if (refusal.code === 'member-gone') return refusal.name ?? value;
  return refusal.code === 'score-wrong' && value !== undefined && isDecimal(value) ? sayNumber(value, language) : value;
}

/** A label as the place of a fault: without what it explains in brackets, in small letters; nothing of one that asks. */
export function asPlace(label: string): string | undefined {
  if (label.trim().endsWith('?')) return undefined;
  const name = label.replace(/\s*\([^()]*\)$/, '');
  return /^\p{Lu}(?!\p{Lu})/u.test(name) ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name;
}

/** bảng điểm › BQL KKT Nghệ An: an organisation is said by its name. */
function sayWhere(refusal: Refusal, field: string, language: Language): string {
  if (isFileName(refusal)) return field;
  if (field === 'number' && isOfSitting(refusal)) return sayField('sitting', language);
  if (refusal.code !== 'not-a-number' || refusal.of === undefined) return sayField(field, language);
  return `${sayField(field.split('.')[0] ?? '', language)} › ${refusal.of}`;
}

/** A sitting’s number begins with letters; where only sittings are meant, or only cases, whatever was written stands for one. */
function isOfSitting(refusal: Refusal): boolean {
  const { value = '' } = refusal;
  const allowed = refusal.code === 'field-wrong' ? (refusal.allowed ?? []) : [];
  const isLike = allowed.length === 0 || allowed.some(isSittingNumber);
  return (isLike && /^[A-Z]{1,4}-/.test(value)) || (allowed.length > 0 && allowed.every(isSittingNumber));
}

/** What is wrong with a file as a whole. */
const WHOLE: FieldRule[] = ['encoding', 'fields', 'no-head', 'lacks-columns', 'no-rows'];

/** The name of a file holds a dot and is no path to a field. */
function isFileName(refusal: Refusal): boolean {
  const { code, field = '' } = refusal;
  const isWhole =
    code === 'file-malformed' || code === 'too-large' || (code === 'field-wrong' && WHOLE.includes(refusal.rule));
  return field.includes('.') && (isWhole || /\.(?:csv|tsv|xlsx?)$/iu.test(field));
}

/** năm thi đua · evidence 4 › breakdown 2 · circular.yaml deadlines › unitReview; the name of a file is said as it is. */
export function sayField(path: string, language: Language): string {
  const file = path.slice(0, path.lastIndexOf(' ') + 1);
  const [head = '', ...rest] = path.slice(file.length).split('.');
  const first = COUNTED_FROM_ONE.includes(head) ? 0 : 1;
  const names = WITH_PARTS.includes(head) ? parts[language] : {};
  // How a figure was written is the figure to whoever reads.
  const said = rest.at(-1) === 'raw' ? rest.slice(0, -1) : rest;
  const steps = said.map((step) => (/^\d+$/.test(step) ? ` ${Number(step) + first}` : ` › ${names[step] ?? step}`));
  return `${file}${fields[language][head] ?? head}${steps.join('')}`;
}
