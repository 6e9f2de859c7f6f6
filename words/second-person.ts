/** What takes two persons: said on its page, on the desk and in a terminal, and what is refused. */

import type { OverrideKind, OverrideState } from '../rules/override-kinds';
import type { RefusalOf } from '../rules/refusal';
import { sayInstant } from './dates';
import type { Bilingual, Language } from './language';

type Sentences = { [Code in 'second-waiting']: (refusal: RefusalOf<Code>, zone: string) => string };

export const secondPersonSentences: Bilingual<Sentences> = {
  vi: {
    'second-waiting': ({ at }, zone) =>
      `đã có một đề nghị đang chờ người thứ hai, đến ${sayInstant(new Date(at), 'vi', zone)}`,
  },
  en: {
    'second-waiting': ({ at }, zone) =>
      `another proposal already waits for its second person, until ${sayInstant(new Date(at), 'en', zone)}`,
  },
};

type Words = {
  heading: string;
  lead: string;
  nothing: string;
  kinds: Record<OverrideKind | 'correction' | 'conflict', string>;
  /** Of what never lapses. */
  noEnd: string;
  states: Record<OverrideState, string>;
  lapsed: string;
  agree: string;
  decline: string;
  opinion: string;
  willAgree: string;
  willDecline: string;
  notMine: string;
  columns: string[];
  /** Over the commands and pages that decide. */
  decidedBy: string;
  waits: (until: string) => string;
  wouldWait: (until: string) => string;
  proposed: (by: string, at: string) => string;
  until: (at: string) => string;
  act: string;
  done: Record<'agree' | 'decline', (number: string) => string>;
};

export const secondPersonWords: Bilingual<Words> = {
  vi: {
    heading: 'Chờ người thứ hai',
    lead: 'Mỗi việc dưới đây do một người đề nghị và chỉ có hiệu lực khi một cán bộ khác đồng ý, trong thời hạn nếu có. Chưa có gì thay đổi.',
    nothing: 'Không có việc nào chờ người thứ hai.',
    kinds: {
      policyMove: 'Chuyển hồ sơ sang quy định khác',
      correction: 'Đính chính hồ sơ',
      conflict: 'Rút khai báo xung đột lợi ích',
    },
    noEnd: 'không có hạn',
    states: { proposed: 'đang chờ', agreed: 'đã đồng ý', declined: 'không đồng ý' },
    lapsed: 'quá hạn, không còn đồng ý được',
    agree: 'Đồng ý, thực hiện ngay',
    decline: 'Không đồng ý, giữ nguyên',
    opinion: 'Ý kiến của người thứ hai',
    willAgree: 'Việc này có hiệu lực ngay khi ghi; tên hai người đều nằm trong sổ ghi.',
    willDecline: 'Không có gì thay đổi; ý kiến và lý do nằm trong sổ ghi.',
    notMine: 'Ông/Bà không phải là người thứ hai của việc này.',
    columns: ['Hồ sơ', 'Số', 'Việc', 'Người đề nghị', 'Đến'],
    decidedBy: 'Cho ý kiến bằng',
    waits: (until) => `Đã ghi nhận đề nghị; chưa có gì thay đổi. Cần một người thứ hai đồng ý trước ${until}.`,
    wouldWait: (until) =>
      `Mới là đề nghị, chưa có gì thay đổi: chỉ có hiệu lực khi một người thứ hai đồng ý trước ${until}.`,
    proposed: (by, at) => `${by} đề nghị, ${at}`,
    until: (at) => `chờ đến ${at}`,
    act: 'ghi ý kiến người thứ hai về',
    done: {
      agree: (number) => `Đã đồng ý; hồ sơ ${number} đã chuyển sang quy định như đề nghị.`,
      decline: (number) => `Đã ghi không đồng ý; hồ sơ ${number} giữ nguyên.`,
    },
  },
  en: {
    heading: 'Waiting for a second person',
    lead: 'Each of these was proposed by one person and takes effect once another member of staff agrees, in time where there is a limit. Nothing has changed yet.',
    nothing: 'Nothing waits for a second person.',
    kinds: {
      policyMove: 'Move a nomination to other rules',
      correction: 'Correct a nomination',
      conflict: 'Take back a conflict of interest',
    },
    noEnd: 'no time limit',
    states: { proposed: 'waits', agreed: 'agreed', declined: 'declined' },
    lapsed: 'too late: it can no longer be agreed to',
    agree: 'Agree, it is done at once',
    decline: 'Decline, everything stays',
    opinion: 'Opinion of the second person',
    willAgree: 'It takes effect as soon as it is recorded; both names stand in the record.',
    willDecline: 'Nothing changes; opinion and reason stand in the record.',
    notMine: 'You are not the second person of this.',
    columns: ['Nomination', 'No.', 'What', 'Proposed by', 'Until'],
    decidedBy: 'Decided by',
    waits: (until) =>
      `The proposal is recorded; nothing has changed yet. A second person has to agree before ${until}.`,
    wouldWait: (until) =>
      `This only proposes it, nothing changes yet: it takes effect when a second person agrees before ${until}.`,
    proposed: (by, at) => `proposed by ${by}, ${at}`,
    until: (at) => `waits until ${at}`,
    act: 'record the second opinion on',
    done: {
      agree: (number) => `Agreed; ${number} is done as proposed.`,
      decline: (number) => `Declined; ${number} stays as it is.`,
    },
  },
};

type Line = {
  kind: OverrideKind;
  packs: string[];
  by: string;
  at: Date;
  until: Date;
  reason: string;
  paper: string;
  timeZone: string;
};

/** What is proposed, by whom and why, and until when it waits. */
export function sayOverride(line: Line, language: Language): string[] {
  const said = secondPersonWords[language];
  const { kind, packs, by, at, until, reason, paper, timeZone } = line;
  return [
    `${said.kinds[kind]}: ${packs.join(', ')}`,
    `${said.proposed(by, sayInstant(at, language, timeZone))}: ${reason}`,
    paper,
    said.until(sayInstant(until, language, timeZone)),
  ];
}
