/** What is said of public notices, comments on them, and the opinions of other bodies. */

import type { HeardOpinion } from '../rules/opinion-answer';
import { civilDay } from './dates';
import type { Bilingual, Language } from './language';

/** What whoever comments has to give. */
export const commentNeedWords: Bilingual<Record<string, string | undefined>> = {
  vi: { signature: 'chữ ký', name: 'họ và tên', phone: 'số điện thoại', address: 'địa chỉ' },
  en: { signature: 'signature', name: 'full name', phone: 'telephone number', address: 'address' },
};

export const opinionWords: Bilingual<Record<HeardOpinion['choice'], string>> = {
  vi: {
    agree: 'đồng ý',
    disagree: 'không đồng ý',
    noOpinion: 'không có ý kiến',
    silent: 'quá hạn không trả lời, coi là đồng ý',
  },
  en: {
    agree: 'agrees',
    disagree: 'disagrees',
    noOpinion: 'has no opinion',
    silent: 'did not answer in time: taken for consent',
  },
};

/** One opinion in a line: the body, what it says, by which paper. */
export function sayOpinion({ choice, text, paper, paperOn }: HeardOpinion, body: string, language: Language): string {
  const on = paperOn === undefined ? '' : `, ${civilDay(paperOn, language)}`;
  const by = paper === undefined ? '' : ` (${paper}${on})`;
  const why = text === undefined || text === '' ? '' : `: ${text}`;
  return `${body}: ${opinionWords[language][choice]}${by}${why}`;
}

export const noticeWords = {
  vi: {
    heading: 'Công khai đề nghị khen thưởng',
    lead: 'Danh sách đang được công khai để lấy ý kiến nhân dân trước khi xét hoặc trình cấp có thẩm quyền.',
    none: 'Hiện không có đề nghị nào đang công khai.',
    period: (from: string, until: string) => `Công khai từ ${civilDay(from, 'vi')} đến hết ${civilDay(until, 'vi')}`,
    memberOf: (unit: string) => `một cá nhân thuộc ${unit}`,
    achievement: 'Tóm tắt thành tích',
    writeTo: (unit: string) => `Ý kiến gửi về: Thường trực Hội đồng Thi đua - Khen thưởng, ${unit}`,
    medium: 'Đăng tại',
    needed: (needs: string) => `Ý kiến phải có ${needs}.`,
    opinions: 'Ý kiến của các cơ quan, tổ chức',
    waiting: 'chưa trả lời',
    comments: 'Ý kiến trong thời gian công khai',
    counted: (all: number, serious: number) =>
      all === 0 ? 'Không có ý kiến nào.' : `${all} ý kiến, trong đó ${serious} ý kiến cần xem xét.`,
    comment: 'Ghi ý kiến của nhân dân',
    commentNote: 'Họ tên, địa chỉ người góp ý chỉ cán bộ của hồ sơ đọc được, không đưa lên trang công khai.',
    text: 'Nội dung ý kiến',
    name: 'Họ và tên',
    phone: 'Số điện thoại',
    address: 'Địa chỉ',
    signed: 'Ý kiến có chữ ký',
    serious: 'Ý kiến cần xác minh trước khi đi tiếp',
    holdHint: 'Nếu phải xác minh, hồ sơ có thể được tạm dừng:',
    from: (name: string, phone: string, address: string) =>
      [name, phone, address].filter((part) => part !== '').join(', '),
    opinionHead: 'Ý kiến bằng văn bản',
    opinionOf: (body: string) => `Ý kiến của ${body}`,
    opinionText: 'Nội dung, lý do',
    opinionTextHint: 'Bắt buộc nếu không đồng ý.',
    paper: 'Số văn bản trả lời',
    paperOn: 'Ngày văn bản',
  },
  en: {
    heading: 'Proposed awards on public notice',
    lead: 'These proposals stand here for comments by the public before anybody sits on them or hands them in.',
    none: 'Nothing stands on notice now.',
    period: (from: string, until: string) => `From ${civilDay(from, 'en')} to the end of ${civilDay(until, 'en')}`,
    memberOf: (unit: string) => `a member of ${unit}`,
    achievement: 'The achievement in short',
    writeTo: (unit: string) => `Write to: the secretariat of the emulation council, ${unit}`,
    medium: 'Also published in',
    needed: (needs: string) => `A comment must give ${needs}.`,
    opinions: 'Opinions of other bodies',
    waiting: 'has not answered',
    comments: 'Comments during the public notice',
    counted: (all: number, serious: number) =>
      all === 0
        ? 'No comments.'
        : `${all} ${all === 1 ? 'comment' : 'comments'}, ${serious} of them to be looked into.`,
    comment: 'Enter a comment of the public',
    commentNote: 'Only staff of the case read who wrote; nothing of it is shown on the public page.',
    text: 'What the comment says',
    name: 'Full name',
    phone: 'Telephone number',
    address: 'Address',
    signed: 'The comment is signed',
    serious: 'To be looked into before anybody goes on',
    holdHint: 'If it has to be looked into, the case may be put on hold:',
    from: (name: string, phone: string, address: string) =>
      [name, phone, address].filter((part) => part !== '').join(', '),
    opinionHead: 'Opinion in writing',
    opinionOf: (body: string) => `The opinion of ${body}`,
    opinionText: 'What it says, and why',
    opinionTextHint: 'Needed where it disagrees.',
    paper: 'Number of the paper',
    paperOn: 'Day of the paper',
  },
} satisfies Bilingual<object>;
