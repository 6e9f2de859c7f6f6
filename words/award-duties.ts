/** What is owed after an award: its copies, the receipt, the hand-over; on the case's page, in letters and in a terminal. */

import type { DutyKind, ShownDuty } from '../rules/after-award';
import { civilDay } from './dates';
import { capital, type Bilingual, type Language } from './language';
import { sayDerivation } from './proofs';
import { roleWords } from './terms';

type Words = {
  head: string;
  /** The duty as a task. */
  duties: Record<DutyKind, string>;
  /** What is entered, on a button. */
  enter: Record<DutyKind, string>;
  on: string;
  giver: string;
  recipient: string;
  willHappen: string;
  receipt: string;
  /** The day it begins with is not known yet. */
  waits: string;
  /** Its last good day has passed. */
  overdue: string;
  /** Of a year that no calendar lists. */
  undated: string;
  cancelled: string;
  done: (facts: { on: string; giver: string | null; recipient: string | null; late: boolean }) => string;
  /** Of the terminal. */
  none: string;
  would: (duty: string, number: string) => string;
  entered: (duty: string, number: string) => string;
};

export const dutyWords: Bilingual<Words> = {
  vi: {
    head: 'Việc phải làm sau khi có quyết định khen thưởng',
    duties: {
      copySent: 'gửi quyết định khen thưởng cho đơn vị trình',
      decisionReceived: 'nhận quyết định khen thưởng',
      copyPassed: 'gửi bản sao quyết định cho đối tượng được khen thưởng',
      handedOver: 'trao hiện vật khen thưởng',
    },
    enter: {
      copySent: 'Ghi ngày gửi quyết định',
      decisionReceived: 'Ghi ngày nhận quyết định',
      copyPassed: 'Ghi ngày gửi bản sao',
      handedOver: 'Ghi việc trao khen thưởng',
    },
    on: 'Ngày làm xong',
    giver: 'Người trao',
    recipient: 'Người nhận',
    willHappen: 'Ngày này được ghi vào sổ và không sửa được nữa. Làm sau hạn thì ghi là quá hạn.',
    receipt: 'chưa ghi ngày nhận; các hạn tiếp theo tính từ ngày này',
    waits: 'chưa tính được hạn: hạn tính từ ngày nhận quyết định',
    undated: 'không tính được hạn vì lịch chưa có năm đó; vẫn ghi được ngày làm xong',
    overdue: 'đã quá hạn, chưa ghi nhận',
    cancelled: 'không còn phải làm',
    done: ({ on, giver, recipient, late }) =>
      [
        `đã làm ngày ${on}`,
        ...(late ? ['quá hạn'] : []),
        ...(giver === null ? [] : [`người trao: ${giver}`]),
        ...(recipient === null ? [] : [`người nhận: ${recipient}`]),
      ].join('; '),
    none: 'Không có việc nào phải làm: hồ sơ chưa được khen thưởng, hoặc không còn là khen thưởng.',
    would: (duty, number) => `Có thể ghi: ${duty}, ${number}. Không ghi gì.`,
    entered: (duty, number) => `Đã ghi: ${duty}, ${number}.`,
  },
  en: {
    head: 'What is owed after the decision',
    duties: {
      copySent: 'send the decision to the submitting unit',
      decisionReceived: 'receive the decision',
      copyPassed: 'send a copy of the decision to whom it honours',
      handedOver: 'hand over the award',
    },
    enter: {
      copySent: 'Enter when the decision was sent',
      decisionReceived: 'Enter when the decision was received',
      copyPassed: 'Enter when the copy was sent',
      handedOver: 'Enter the hand-over',
    },
    on: 'Day on which it was done',
    giver: 'Handed over by',
    recipient: 'Received by',
    willHappen: 'The day goes on record and cannot be changed. What was done after its date says so.',
    receipt: 'its day is not entered; the terms that follow begin with it',
    waits: 'no date yet: its term begins with the receipt of the decision',
    undated: 'no date, for the calendar does not list its year; the day it was done can be entered all the same',
    overdue: 'overdue, not entered yet',
    cancelled: 'no longer owed',
    done: ({ on, giver, recipient, late }) =>
      [
        `done on ${on}`,
        ...(late ? ['late'] : []),
        ...(giver === null ? [] : [`handed over by ${giver}`]),
        ...(recipient === null ? [] : [`received by ${recipient}`]),
      ].join('; '),
    none: 'Nothing is owed: the case is no award yet, or none any more.',
    would: (duty, number) => `Could be entered: ${duty}, ${number}. Nothing written.`,
    entered: (duty, number) => `Entered: ${duty}, ${number}.`,
  },
};

/** One duty in a line: who owes it, when it was done and whether late or overdue, and the derivation of its date. */
export function sayDuty(duty: ShownDuty, language: Language, zone: string): string {
  const words = dutyWords[language];
  const { kind, by, state, begun, derivation, doneOn, late } = duty;
  const name = words.duties[kind];
  const date = derivation === null ? '' : sayDerivation(derivation, language, zone);
  const done = doneOn === null ? '' : words.done({ ...duty, on: civilDay(doneOn, language) });
  const waits = kind === 'decisionReceived' ? words.receipt : begun ? words.undated : words.waits;
  const said = {
    done: [`${done}.`, date],
    open: [late ? `${words.overdue}.` : '', date === '' ? `${waits}.` : date],
    cancelled: [`${words.cancelled}.`],
  };
  const lead = `${capital(name, language)} (${roleWords[language][by]})`;
  return `${lead}: ${said[state].filter((part) => part !== '').join(' ')}`;
}
