/** Letters on what is owed after an award: soon due, missed, and told to whom a missed date goes. */

import type { LetterFacts } from '../../rules/letters';
import { dutyWords } from '../award-duties';
import { awardName } from '../award-names';
import { sayLong, sayShort } from '../dates';
import type { Bilingual } from '../language';
import { citedIn, nomineeOf } from './free-text';
import { beforeShort, due, type Sayers } from './said';
import { namedPaper } from '../named-paper';

type Facts = Extract<LetterFacts, { kind: 'award-duty' }>;

/** Short enough for a subject. */
const SHORT: Bilingual<Record<Facts['duty'], string>> = {
  vi: {
    copySent: 'gửi quyết định',
    decisionReceived: 'nhận quyết định',
    copyPassed: 'gửi bản sao',
    handedOver: 'trao khen thưởng',
  },
  en: {
    copySent: 'send decision',
    decisionReceived: 'receive decision',
    copyPassed: 'send copy',
    handedOver: 'hand over',
  },
};

export const awardDutyLetters: Bilingual<Sayers<'award-duty'>> = {
  vi: {
    'award-duty': (facts, { you }) => {
      const { about, duty, when, dueAt, award } = facts;
      const what = `${dutyWords.vi.duties[duty]} (tặng ${awardName(about.title)} cho ${nomineeOf(about, 'vi')}, ${namedPaper('quyết định', award)})${citedIn(facts.clause, 'vi')}`;
      const short = SHORT.vi[duty];
      if (when === 'reminder' || dueAt === null)
        return {
          subject: `Nhắc: ${short}${beforeShort(dueAt, 'vi', about.zone)} · ${about.number}`,
          middle: [`Việc ${what} chưa được ghi nhận. Làm xong, mời ${you} ghi ngày làm trên trang của hồ sơ.`],
          ...due(dueAt),
          consequence:
            dueAt === null
              ? 'Các thời hạn tiếp theo tính từ ngày này; chưa ghi thì chưa tính được hạn.'
              : 'Nếu quá hạn, việc được báo lên cấp trên; ghi sau hạn thì sổ ghi là quá hạn.',
        };
      const date = sayLong(dueAt, 'vi', about.zone);
      const over = `Hạn ${date} đã qua, chưa ghi nhận việc ${what}.`;
      const subject = `${when === 'missed' ? 'Đã quá hạn' : 'Báo quá hạn'} ${sayShort(dueAt, 'vi', about.zone)}: ${short} · ${about.number}`;
      return {
        subject,
        middle: [
          when === 'missed' ? `${over} Vẫn có thể ghi; sẽ ghi là quá hạn.` : `${over} Đã nhắc người có trách nhiệm.`,
        ],
      };
    },
  },
  en: {
    'award-duty': (facts) => {
      const { about, duty, when, dueAt, award } = facts;
      const what = `${dutyWords.en.duties[duty]} (${about.title} of ${nomineeOf(about, 'en')}, decision ${award})${citedIn(facts.clause, 'en')}`;
      const short = SHORT.en[duty];
      if (when === 'reminder' || dueAt === null)
        return {
          subject: `${dueAt === null ? 'Reminder' : `Due ${sayShort(dueAt, 'en', about.zone)}`}: ${short} · ${about.number}`,
          middle: [`Not entered yet: ${what}. Once it is done, please enter its day on the page of the nomination.`],
          ...due(dueAt),
          consequence:
            dueAt === null
              ? 'The terms that follow begin with this day; until it is entered they have no date.'
              : 'If its date is missed, that is escalated; what is entered later is marked as late.',
        };
      const date = sayLong(dueAt, 'en', about.zone);
      const over = `The date, ${date}, has passed, and this is not entered: ${what}.`;
      const subject = `${when === 'missed' ? 'Overdue' : 'Escalated'} ${sayShort(dueAt, 'en', about.zone)}: ${short} · ${about.number}`;
      return {
        subject,
        middle: [
          when === 'missed'
            ? `${over} It can still be entered, marked as late.`
            : `${over} Whoever owes it was reminded.`,
        ],
      };
    },
  },
};
