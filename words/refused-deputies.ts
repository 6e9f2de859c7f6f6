/** Why somebody cannot stand in for the holder of an office, or does no longer. */

import type { TaskKind } from '../rules/letters';
import type { DeputyRule, RefusalOf } from '../rules/refusal';
import { civilDay } from './dates';
import type { Bilingual, Language } from './language';
import { taskWords } from './letters/acts';
import { several } from './numbers';

type Refused = RefusalOf<'deputy-refused'>;
type Sentences = { [Code in 'deputy-refused' | 'deputy-over']: (refusal: RefusalOf<Code>) => string };

/** The task that was asked for, and those that the office is given. */
function tasksIn({ task = '', allowed = [] }: Refused, language: Language): string {
  const called = (kind: string): string => taskWords[language][kind as TaskKind];
  const others = allowed.length === 0 ? '' : { vi: '; chỉ có: ', en: '; only to: ' }[language];
  return `"${called(task)}"${others}${allowed.map(called).join(', ')}`;
}

const RULES: Bilingual<Record<DeputyRule, (refusal: Refused) => string>> = {
  vi: {
    'no-office': () => 'người này không giữ chức vụ nào ở cơ quan đó vào ngày bắt đầu',
    oneself: () => 'không ai làm thay cho chính mình',
    'entered-oneself': () => 'không ai tự ghi mình là người làm thay; người giữ chức vụ hoặc thư ký khác ghi',
    'days-reversed': () => 'không được trước ngày bắt đầu',
    'not-asked': (refusal) => `chức vụ này không được giao việc ${tasksIn(refusal, 'vi')}`,
    'too-long': ({ days = 0, latest = '' }) =>
      `một lần giao làm thay dài nhất ${days} ngày, ở đây đến hết ngày ${civilDay(latest, 'vi')}; vắng lâu hơn thì giao tiếp một lần nữa từ ngày sau đó`,
    overlaps: ({ no = 0 }) => `thời gian này đã có người làm thay (lần giao số ${no})`,
    chain: ({ no = 0 }) => `người làm thay không lại nhờ người khác làm thay (lần giao số ${no} cùng thời gian)`,
  },
  en: {
    'no-office': () => 'this person holds no office in that organisation on the first day',
    oneself: () => 'nobody stands in for themselves',
    'entered-oneself': () => 'nobody enters themselves as a deputy; the holder or another secretary does',
    'days-reversed': () => 'must not lie before the first day',
    'not-asked': (refusal) => `this office is never asked to ${tasksIn(refusal, 'en')}`,
    'too-long': ({ days = 0, latest = '' }) =>
      `one appointment lasts ${several(days, 'day')} at most, here until ${civilDay(latest, 'en')}; for a longer absence enter another that begins the day after`,
    overlaps: ({ no = 0 }) => `there is a deputy on these days already (appointment ${no})`,
    chain: ({ no = 0 }) => `a deputy has no deputy (appointment ${no} on the same days)`,
  },
};

type Over = RefusalOf<'deputy-over'>;

const OVER: Bilingual<Record<Over['because'], (refusal: Over) => string>> = {
  vi: {
    passed: ({ paper, on }) => `việc làm thay theo ${paper} đã hết vào cuối ngày ${civilDay(on, 'vi')}`,
    ended: ({ paper }) => `việc làm thay theo ${paper} đã được chấm dứt`,
    'office-left': ({ paper }) => `việc làm thay theo ${paper} không còn, vì người được làm thay đã thôi giữ chức vụ`,
  },
  en: {
    passed: ({ paper, on }) => `the appointment by ${paper} ended with ${civilDay(on, 'en')}`,
    ended: ({ paper }) => `the appointment by ${paper} was ended`,
    'office-left': ({ paper }) => `the appointment by ${paper} holds no longer: its holder has left the office`,
  },
};

export const deputySentences: Bilingual<Sentences> = {
  vi: {
    'deputy-refused': (refusal) => RULES.vi[refusal.rule](refusal),
    'deputy-over': (refusal) => `${OVER.vi[refusal.because](refusal)}; việc này nay chỉ người giữ chức vụ làm`,
  },
  en: {
    'deputy-refused': (refusal) => RULES.en[refusal.rule](refusal),
    'deputy-over': (refusal) => `${OVER.en[refusal.because](refusal)}; only the holder of the office acts on this now`,
  },
};
