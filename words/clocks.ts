/** The two clocks of a supplement in sentences: what is used, what is left, since when one stands still, and why. */

import type { Clock, Clocks } from '../rules/clocks';
import { sayDay } from './dates';
import type { Bilingual, Language } from './language';
import { sayList } from './numbers';
import { sayDerivation } from './proofs';
import { several } from './numbers';

type Unit = 'workingDay' | 'day' | 'hour';

type Words = {
  head: string;
  ministry: string;
  unit: string;
  units: Record<Unit, string>;
  /** @param used nothing where the date counts no days, as one that was set */
  runs: (left: string, used?: string) => string;
  stands: (since: string, used: string, left: string) => string;
  beginsAgain: (since: string, left: string) => string;
  leftOut: (days: string) => string;
  ifOnLastDay: string;
  onPage: string;
};

export const clockWords: Bilingual<Words> = {
  vi: {
    head: 'Hai thời hạn',
    ministry: 'Thời hạn của cơ quan tiếp nhận',
    unit: 'Thời hạn của đơn vị',
    units: { workingDay: 'ngày làm việc', day: 'ngày', hour: 'giờ' },
    runs: (left, used) => (used === undefined ? `đang chạy, còn ${left}` : `đang chạy: đã dùng ${used}, còn ${left}`),
    stands: (since, used, left) => `đang dừng từ sau ngày ${since}: đã dùng ${used}, còn ${left}`,
    beginsAgain: (since, left) => `đang dừng từ sau ngày ${since}; khi đủ hồ sơ sẽ tính lại từ đầu, ${left}`,
    leftOut: (days) => `Ngày làm việc không tính đến nay: ${days}`,
    ifOnLastDay: 'Nếu đơn vị trả lời vào ngày cuối',
    onPage: 'Cách tính: trên trang.',
  },
  en: {
    head: 'Two clocks',
    ministry: 'The authority’s clock',
    unit: 'The unit’s clock',
    units: { workingDay: 'working day', day: 'day', hour: 'hour' },
    runs: (left, used) => (used === undefined ? `runs, ${left} left` : `runs: ${used} used, ${left} left`),
    stands: (since, used, left) => `stands still after ${since}: ${used} used, ${left} left`,
    beginsAgain: (since, left) => `stands still after ${since}; it begins again with the complete file: ${left}`,
    leftOut: (days) => `Working days left out so far: ${days}`,
    ifOnLastDay: 'If the unit answers on its last day',
    onPage: 'How they are reckoned: on the page.',
  },
};

/** How a clock stands, without its reckoning: stands still after Wed 20 Jan 2021: 3 used, 17 working days left. */
export function sayClock({ derivation, used, left, stopped }: Clock, language: Language): string {
  const words = clockWords[language];
  const unit = words.units[derivation.rule.unit ?? 'workingDay'];
  const days = (n: number): string => (language === 'vi' ? `${n} ${unit}` : several(n, unit));
  if (stopped === undefined)
    return words.runs(days(left), derivation.counted.length > 0 ? String(used.length) : undefined);
  const since = sayDay(stopped.on, language);
  return stopped.beginsAgain
    ? words.beginsAgain(since, days(left))
    : words.stands(since, String(used.length), days(left));
}

/** Each clock in a line with its reckoning below it. */
export function sayClocks(clocks: Clocks, language: Language, zone: string): { text: string; why: string }[] {
  return shownOf(clocks, language).map(([name, clock]) => ({
    text: `${name}: ${sayClock(clock, language)}.`,
    why: sayReckoning(clock, language, zone),
  }));
}

/** Both clocks in one paragraph of a letter, where they are known: each day of them stands on the page. */
export function sayClocksBriefly(clocks: Clocks | undefined, language: Language): string[] {
  const said = shownOf(clocks, language).map(([name, clock]) => `${name}: ${sayClock(clock, language)}.`);
  return said.length === 0 ? [] : [[...said, clockWords[language].onPage].join(' ')];
}

function shownOf(clocks: Clocks | undefined, language: Language): [string, Clock][] {
  const words = clockWords[language];
  if (clocks === undefined) return [];
  const { ministry, unit } = clocks;
  return [[words.ministry, ministry], ...(unit === undefined ? [] : [[words.unit, unit] as [string, Clock]])];
}

function sayReckoning({ derivation, stopped }: Clock, language: Language, zone: string): string {
  const words = clockWords[language];
  const said = sayDerivation(derivation, language, zone);
  if (stopped === undefined) return said;
  const days = stopped.days.map((day) => sayDay(day, language));
  const leftOut = days.length === 0 ? '' : ` ${words.leftOut(sayList(days, language))}.`;
  return `${words.ifOnLastDay}: ${said}${leftOut}`;
}
