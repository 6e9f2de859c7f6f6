/** Words of the proof of a date, and of what is to come if nobody acts. */

import { sayZone } from './dates';
import type { Bilingual } from './language';
import { several } from './numbers';

const REASONS: Bilingual<Record<string, string>> = {
  vi: {
    weekend: 'nghỉ hằng tuần',
    holiday: 'ngày lễ',
    compensation: 'nghỉ bù',
    swap_off: 'hoán đổi',
    pause: 'tạm dừng',
    hold: 'hồ sơ tạm dừng xét',
  },
  en: {
    weekend: 'weekend',
    holiday: 'holiday',
    compensation: 'day in lieu',
    swap_off: 'swapped',
    pause: 'clock stopped',
    hold: 'case on hold',
  },
};

const STATES: Bilingual<Record<string, string>> = {
  vi: { planned: 'sẽ đến', done: 'đã qua', cancelled: 'đã thay' },
  en: { planned: 'to come', done: 'done', cancelled: 'replaced' },
};

export const whyWords = {
  vi: {
    head: ['thời điểm', 'khi', 'tình trạng', 'tính lại'],
    agrees: 'khớp',
    differs: 'KHÔNG KHỚP',
    allAgree: (count: number) => `Tính lại: ${count} thời điểm đều khớp.`,
    someDiffer: (count: number) => `Tính lại: ${count} thời điểm không khớp.`,
    recomputedAgrees: 'Tính lại: khớp.',
    recomputedDiffers: 'Tính lại: không khớp.',
    setByPerson: 'Do người ấn định, không tính từ quy định.',
    again: 'Tính lại từ hồ sơ lưu:',
    endOfDay: (zone: string) => `hết ngày (${sayZone(zone, 'vi')})`,
    rule: 'quy định',
    clause: 'căn cứ',
    days: 'từng ngày',
    decree: 'văn bản',
    lastWorkingDay: 'ngày làm việc cuối',
    stops: 'tạm dừng',
    none: 'không',
    calendar: 'lịch',
    reasons: (reason: string) => REASONS.vi[reason] ?? reason,
    states: (state: string) => STATES.vi[state] ?? state,
    nobodyActs: 'Nếu không ai làm gì:',
    oneActs: 'Nếu chỉ có việc này được làm:',
    nothingToCome: 'Không còn thời điểm nào sẽ đến.',
    heldNow: 'Hồ sơ đang tạm dừng: không thời hạn nào chạy.',
    endedNow: 'Hồ sơ đã kết thúc.',
    waitsForSitting: (sitting: string) => `chờ phiên ${sitting}`,
  },
  en: {
    head: ['moment', 'when', 'state', 'recomputed'],
    agrees: 'agrees',
    differs: 'DIFFERS',
    allAgree: (count: number) => `Recomputed: ${several(count, 'moment')}, nothing differs.`,
    someDiffer: (count: number) => `Recomputed: ${several(count, 'moment')} that differ.`,
    recomputedAgrees: 'Recomputed: agrees.',
    recomputedDiffers: 'Recomputed: does not agree.',
    setByPerson: 'Set by a person, not reckoned from a rule.',
    again: 'Reckoned again from the record:',
    endOfDay: (zone: string) => `end of day (${sayZone(zone, 'en')})`,
    rule: 'rule',
    clause: 'clause',
    days: 'days',
    decree: 'decree',
    lastWorkingDay: 'last working day',
    stops: 'stops',
    none: 'none',
    calendar: 'calendar',
    reasons: (reason: string) => REASONS.en[reason] ?? reason,
    states: (state: string) => STATES.en[state] ?? state,
    nobodyActs: 'If nobody acts:',
    oneActs: 'If only this is done:',
    nothingToCome: 'No moment is to come.',
    heldNow: 'The case is on hold: no clock runs.',
    endedNow: 'The case has ended.',
    waitsForSitting: (sitting: string) => `waits for ${sitting}`,
  },
} satisfies Bilingual<object>;
