/** Names of fields as a form shows them; a path that has no name of its own is shown as it is. */

import type { Bilingual, Language } from './language';

const fields: Bilingual<Record<string, string | undefined>> = {
  vi: {
    title: 'danh hiệu',
    year: 'năm thi đua',
    nominee: 'đối tượng',
    nomineePerson: 'họ tên',
    unit: 'đơn vị',
    ministry: 'Bộ',
    reason: 'lý do',
    paper: 'văn bản căn cứ',
    evidence: 'minh chứng',
    dossier: 'hồ sơ',
    place: 'địa điểm',
    meetsAt: 'giờ họp',
    opensAt: 'giờ mở bỏ phiếu',
    closesAt: 'giờ đóng hòm phiếu',
    items: 'chương trình',
    presence: 'có mặt',
    scores: 'bảng điểm',
    score: 'điểm',
    note: 'minh chứng, lý do',
    scoring: 'chấm điểm',
    scorePaper: 'văn bản thống nhất bảng điểm',
    opinion: 'ý kiến về đơn vị dẫn đầu',
    organisation: 'đơn vị',
    choice: 'lựa chọn',
    to: 'ngày mới',
    text: 'nội dung',
    points: 'các điểm cần bổ sung',
    decisionNumber: 'số quyết định',
    decisionOn: 'ngày quyết định',
    number: 'số hồ sơ',
    part: 'thành phần hồ sơ',
    file: 'tệp',
    noStateSecrets: 'xác nhận',
    paperNumber: 'số văn bản',
    on: 'ngày văn bản',
    compared: 'xác nhận',
    because: 'lý do không áp dụng',
    clause: 'căn cứ',
    result: 'kết quả thẩm định',
  },
  en: {
    title: 'title',
    year: 'emulation year',
    nominee: 'nominee',
    nomineePerson: 'full name',
    unit: 'unit',
    ministry: 'ministry',
    reason: 'reason',
    paper: 'paper',
    evidence: 'evidence',
    dossier: 'dossier',
    place: 'place',
    meetsAt: 'time of the sitting',
    opensAt: 'opening of the voting',
    closesAt: 'closing of the box',
    items: 'agenda',
    presence: 'attendance',
    scores: 'table of scores',
    score: 'points',
    note: 'evidence or reason',
    scoring: 'scoring',
    scorePaper: 'paper of the table',
    opinion: 'opinion on the member that leads',
    organisation: 'member',
    choice: 'choice',
    to: 'new date',
    text: 'text',
    points: 'points asked for',
    decisionNumber: 'number of the decision',
    decisionOn: 'day of the decision',
    number: 'number',
    part: 'part of the dossier',
    file: 'file',
    noStateSecrets: 'confirmation',
    paperNumber: 'number of the paper',
    on: 'day of the paper',
    compared: 'confirmation',
    because: 'why it does not apply',
    clause: 'clause',
    result: 'result of the appraisal',
  },
};

/** Their steps are seats or positions, counted from 1 already; steps of every other list are counted from 0. */
const COUNTED_FROM_ONE = ['presence', 'recusals', 'choices', 'scores', 'score', 'note'];

/** năm thi đua · evidence 4 › breakdown 2 */
export function sayField(path: string, language: Language): string {
  const [head = '', ...rest] = path.split('.');
  const first = COUNTED_FROM_ONE.includes(head) ? 0 : 1;
  const steps = rest.map((step) => (/^\d+$/.test(step) ? ` ${Number(step) + first}` : ` › ${step}`));
  return `${fields[language][head] ?? head}${steps.join('')}`;
}
