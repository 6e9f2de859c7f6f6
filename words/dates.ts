/** Days and instants as people read them, in the zone of the calendar they were reckoned by. */

import { civilDateOf, hourOf, isCivilDate, weekdayOf, type CivilDate } from '../rules/calendar';
import type { Bilingual, Language } from './language';

/** Zones that go by a country's name; all others go by their city. */
const ZONES: Record<string, Bilingual<string>> = {
  'Asia/Ho_Chi_Minh': { vi: 'giờ Việt Nam', en: 'Vietnam time' },
  UTC: { vi: 'giờ UTC', en: 'UTC' },
};
const SHORT_DAYS = {
  vi: ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};
const DAYS = {
  vi: ['Chủ Nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** T5 16/01/2025 · Thu 16 Jan 2025 */
export function sayDay(day: CivilDate, language: Language): string {
  return `${shortWeekday(day, language)} ${civilDay(day, language)}`;
}

/** A text with every day in it that a form or a program wrote as 2025-01-16. */
export function sayDaysIn(text: string, language: Language): string {
  return text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => (isCivilDate(day) ? civilDay(day, language) : day));
}

/** What somebody gave, in quotes: an hour or a day as people write it, anything else as it stands. */
export function sayGiven(value: string | undefined, language: Language, zone: string): string {
  if (value === undefined || value === '') return '';
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return ` "${sayInstant(value, language, zone)}"`;
  return ` "${isCivilDate(value) ? civilDay(value, language) : value}"`;
}

/** 16/01/2025 · 16 Jan 2025 */
export function civilDay(day: CivilDate, language: Language): string {
  const { year, month, date } = partsOf(day);
  if (language === 'vi') return `${two(date)}/${two(month)}/${year}`;
  return `${date} ${(MONTHS[month - 1] ?? '').slice(0, 3)} ${year}`;
}

/** 30 April: a day of every year. */
export function englishYearDay(date: number, month: number): string {
  return `${date} ${MONTHS[month - 1] ?? ''}`;
}

/** T5 · Thu */
export function shortWeekday(day: CivilDate, language: Language): string {
  return SHORT_DAYS[language][weekdayOf(day)] ?? '';
}

/** T5 16/01/2025 15:30 · Thu 16 Jan 2025 15:30. 24:00 is said of the day that ends; where no zone is known, UTC is said. */
export function sayInstant(instant: Date | string, language: Language, zone: string): string {
  const { day, hour } = wallClock(instant, zone);
  return `${sayDay(day, language)} ${hour}${zone === 'UTC' ? ' UTC' : ''}`;
}

/** 15:30 T5 16/01 · 15:30 Thu 16 Jan: the form of subjects, where room is short. */
export function sayShort(instant: Date | string, language: Language, zone: string): string {
  const { day, hour } = wallClock(instant, zone);
  const { month, date, weekday } = partsOf(day);
  const short = SHORT_DAYS[language][weekday] ?? '';
  if (language === 'vi') return `${hour} ${short} ${two(date)}/${two(month)}`;
  return `${hour} ${short} ${date} ${(MONTHS[month - 1] ?? '').slice(0, 3)}`;
}

/** 15:30 Thứ Năm, 16/01/2025 (giờ Việt Nam) · 15:30 on Thursday 16 January 2025 (Vietnam time) */
export function sayLong(instant: Date | string, language: Language, zone: string): string {
  const { day, hour } = wallClock(instant, zone);
  const { year, month, date, weekday } = partsOf(day);
  const name = DAYS[language][weekday] ?? '';
  if (language === 'vi') return `${hour} ${name}, ${two(date)}/${two(month)}/${year} (${sayZone(zone, 'vi')})`;
  return `${hour} on ${name} ${date} ${MONTHS[month - 1] ?? ''} ${year} (${sayZone(zone, 'en')})`;
}

/** giờ Việt Nam · Vietnam time, London time */
export function sayZone(zone: string, language: Language): string {
  const named = ZONES[zone]?.[language];
  if (named !== undefined) return named;
  const city = (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
  return language === 'vi' ? `giờ ${city}` : `${city} time`;
}

/** The form of papers: ngày 05 tháng 01 năm 2021 · 5 January 2021 */
export function sayPaperDay(day: CivilDate, language: Language): string {
  const { year, month, date } = partsOf(day);
  if (language === 'en') return `${date} ${MONTHS[month - 1] ?? ''} ${year}`;
  // By the rules for papers, days under 10 and the months 1 and 2 take a leading zero.
  return `ngày ${two(date)} tháng ${month < 3 ? two(month) : month} năm ${year}`;
}

/** The hour of papers: 15 giờ 30 phút · 15:30 */
export function sayPaperHour(instant: Date | string, language: Language, zone: string): string {
  const { hour } = wallClock(instant, zone);
  if (language === 'en') return hour;
  const [hours = '', minutes = ''] = hour.split(':');
  return `${hours} giờ ${minutes} phút`;
}

/** The hour and day of papers: 15 giờ 30 phút ngày 05 tháng 01 năm 2021 · 15:30 on 5 January 2021 */
export function sayPaperInstant(instant: Date | string, language: Language, zone: string): string {
  const day = sayPaperDay(wallClock(instant, zone).day, language);
  return `${sayPaperHour(instant, language, zone)} ${language === 'vi' ? '' : 'on '}${day}`;
}

/** Midnight itself is said as 24:00 of the day that ends: a deadline belongs to its day. The minute after it is of the next. */
export function wallClock(instant: Date | string, zone: string): { day: CivilDate; hour: string } {
  const moment = typeof instant === 'string' ? new Date(instant) : instant;
  const [day, before] = [moment, new Date(moment.getTime() - 1)].map((at) => civilDateOf(at, zone)) as [string, string];
  return day === before ? { day, hour: hourOf(moment, zone) } : { day: before, hour: '24:00' };
}

function partsOf(day: CivilDate) {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return { year, month, date, weekday: weekdayOf(day) };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
