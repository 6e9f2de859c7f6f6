/** What is wrong with a table of working days: the row, the day and the rule. */

import type { CalendarRule, RefusalOf } from '../rules/refusal';
import { civilDay, sayDay } from './dates';
import type { Bilingual, Language } from './language';

type Fault = RefusalOf<'calendar-fault'>;
type Sentences = Record<CalendarRule, (fault: Fault) => string>;

/** Row 12, Sat 4 May 2024: the day made up has no swapped day that names it. */
export function sayCalendarFault(fault: Fault, language: Language): string {
  const { row, at, rule } = fault;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(at) ? sayDay(at, language) : at;
  const where = row === undefined ? day : `${language === 'vi' ? 'dòng' : 'row'} ${row}, ${day}`;
  return `${where === '' ? '' : `${where}: `}${SENTENCES[language][rule](fault)}`;
}

function paired({ found }: Fault, language: Language): string {
  return found === undefined ? '' : ` (${civilDay(found, language)})`;
}

const SENTENCES: Bilingual<Sentences> = {
  vi: {
    form: ({ found }) => `không đúng mẫu${found === undefined ? '' : `: ${found}`}`,
    twice: () => 'ngày này có hai dòng',
    'year-unlisted': () => 'năm này không có trong mục years',
    'source-missing': () => 'chưa ghi văn bản làm căn cứ',
    'source-unknown': ({ found = '' }) => `văn bản "${found}" không có trong mục sources`,
    'compensation-without-holiday': (fault) =>
      `ngày nghỉ bù phải chỉ đến một ngày lễ trùng ngày nghỉ hằng tuần${paired(fault, 'vi')}`,
    'compensation-on-rest-day': () => 'ngày nghỉ bù phải là một ngày làm việc trong tuần',
    'holiday-not-compensated': () => 'ngày lễ trùng ngày nghỉ hằng tuần mà chưa có ngày nghỉ bù',
    'holiday-compensated-twice': () => 'ngày lễ này có hơn một ngày nghỉ bù',
    'swap-without-makeup': (fault) => `ngày nghỉ hoán đổi chưa có ngày làm bù chỉ lại đến nó${paired(fault, 'vi')}`,
    'makeup-without-swap': (fault) => `ngày làm bù chưa có ngày nghỉ hoán đổi chỉ lại đến nó${paired(fault, 'vi')}`,
    'swap-on-rest-day': () => 'ngày nghỉ hoán đổi phải là một ngày làm việc trong tuần',
    'makeup-on-working-day': () => 'ngày làm bù phải là một ngày nghỉ hằng tuần',
    'working-days-differ': ({ stated = '', found = '' }) => `ghi ${stated} ngày làm việc, các dòng cho ra ${found}`,
    'assumed-rows-differ': ({ stated = '', found = '' }) => `ghi ${stated} dòng suy đoán, có ${found}`,
  },
  en: {
    form: ({ found }) => `has another form${found === undefined ? '' : `: ${found}`}`,
    twice: () => 'this day has two rows',
    'year-unlisted': () => 'this year is not listed under years',
    'source-missing': () => 'the source is missing',
    'source-unknown': ({ found = '' }) => `the source "${found}" is not listed under sources`,
    'compensation-without-holiday': (fault) =>
      `a day in lieu must name a holiday on a weekly rest day${paired(fault, 'en')}`,
    'compensation-on-rest-day': () => 'a day in lieu must be a working weekday',
    'holiday-not-compensated': () => 'this holiday falls on a weekly rest day and has no day in lieu',
    'holiday-compensated-twice': () => 'this holiday has more than one day in lieu',
    'swap-without-makeup': (fault) => `this swapped day has no day made up that names it${paired(fault, 'en')}`,
    'makeup-without-swap': (fault) => `this day made up has no swapped day that names it${paired(fault, 'en')}`,
    'swap-on-rest-day': () => 'a swapped day must be a working weekday',
    'makeup-on-working-day': () => 'a day made up must be a weekly rest day',
    'working-days-differ': ({ stated = '', found = '' }) => `says ${stated} working days; its rows make ${found}`,
    'assumed-rows-differ': ({ stated = '', found = '' }) => `says ${stated} assumed rows; there are ${found}`,
  },
};
