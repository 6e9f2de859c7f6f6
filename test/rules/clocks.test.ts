/** The dates of Hà Tĩnh 2020 (assumed, but for the ministry's own): received before Tết, supplemented, answered before it. */

import { runningClock, stoppedClock, type Clock } from '../../rules/clocks';
import { deriveDeadline } from '../../rules/deadlines';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { deadlineKeyOf } from '../../rules/deadline-keys';
import { ruleOf } from '../../rules/step-rules';
import { sayClock, sayClocks } from '../../words/clocks';
import { aPolicyWith, theCalendar, thePolicy } from './given';
import type { Policy } from '../../rules/policy';

const calendar = theCalendar('2021-01-15');
const RECEIVED = '2021-01-15';
const ASKED = '2021-01-20';
const ANSWERED = '2021-02-03';
const january = (...days: number[]): string[] => days.map((day) => `2021-01-${String(day).padStart(2, '0')}`);
const february = (...days: number[]): string[] => days.map((day) => `2021-02-${String(day).padStart(2, '0')}`);
const march = (...days: number[]): string[] => days.map((day) => `2021-03-${String(day).padStart(2, '0')}`);

/** How the ministry's clock goes on with a supplement: stands still, begins again, or runs on. */
function appraising(onSupplement?: 'restart' | 'runsOn'): Policy {
  return aPolicyWith(({ deadlines }) => {
    const rule = deadlines['ministry.appraise']?.value;
    if (rule?.type === 'afterEvent' && onSupplement !== undefined) rule.onSupplement = onSupplement;
  });
}

function held<Value>(value: Value): Exclude<Value, Refusal> {
  if (isRefusal(value)) throw new Error(JSON.stringify(value));
  return value as Exclude<Value, Refusal>;
}

function whileAsked(today: string, policy = thePolicy()): { ministry: Clock; unit: Clock } {
  const supplement = ruleOf(policy, 'supplement');
  const key = deadlineKeyOf(policy, 'answer');
  const rule = ruleOf(policy, key);
  if (supplement === undefined || rule === undefined) throw new Error('no rule');
  const due = held(deriveDeadline(supplement, { key: 'supplement', eventOn: ASKED, calendar }));
  const stopped = { rule, key, from: RECEIVED, pauses: [], askedOn: ASKED, answerBy: due.due, today };
  return { ministry: held(stoppedClock(stopped, calendar)), unit: held(runningClock(due, today, calendar)) };
}

function answered(policy = thePolicy()) {
  const key = deadlineKeyOf(policy, 'answer');
  const rule = ruleOf(policy, key);
  if (rule === undefined) throw new Error('no rule');
  const pauses = [{ from: ASKED, to: ANSWERED }];
  return held(deriveDeadline(rule, { key, eventOn: RECEIVED, pauses, calendar }));
}

describe('a supplement over Tết', () => {
  it('stops the ministry’s clock after the day of asking, and gives the unit ten working days of its own', () => {
    const { ministry, unit } = whileAsked(ASKED);
    expect(ministry.used).toEqual(january(18, 19, 20));
    expect(ministry.left).toBe(17);
    expect(ministry.stopped).toEqual({ on: ASKED, days: [], beginsAgain: false });
    expect(unit).toMatchObject({ used: [], left: 10, derivation: { due: ANSWERED } });
  });

  it('has both clocks right on each day of it: one stands still while the other runs', () => {
    const stillness = [...january(21, 22, 25, 26, 27, 28, 29), ...february(1, 2, 3)];
    for (const [index, today] of stillness.entries()) {
      const { ministry, unit } = whileAsked(today);
      expect([today, ministry.used.length, ministry.left, unit.used.length, unit.left]).toEqual([
        today,
        3,
        17,
        index + 1,
        9 - index,
      ]);
      expect(ministry.stopped?.days).toEqual(stillness.slice(0, index + 1));
    }
  });

  it('leaves a weekend to neither clock', () => {
    expect(whileAsked('2021-01-24')).toMatchObject({ unit: { left: 8 }, ministry: { left: 17 } });
    expect(whileAsked('2021-01-24').ministry.stopped?.days).toEqual(january(21, 22));
  });

  it('lets the ministry’s clock go on the day after the answer, over Tết, to the fifth of March', () => {
    const derivation = answered();
    expect(derivation.due).toBe('2021-03-05');
    expect(derivation.counted).toEqual([
      ...january(18, 19, 20),
      ...february(4, 5, 8, 9, 17, 18, 19, 22, 23, 24, 25, 26),
      ...march(1, 2, 3, 4, 5),
    ]);
    const paused = derivation.skipped.filter(({ reason }) => reason === 'pause').map(({ date }) => date);
    expect(paused).toEqual([...january(21, 22, 25, 26, 27, 28, 29), ...february(1, 2, 3)]);
    expect(held(runningClock(derivation, '2021-02-04', calendar))).toMatchObject({ left: 16 });
    expect(held(runningClock(derivation, '2021-02-16', calendar))).toMatchObject({ left: 13 });
    expect(held(runningClock(derivation, '2021-03-05', calendar))).toMatchObject({ left: 0 });
  });

  it('begins the ministry’s clock again by a rule that says so, and does not stop it by one that says the other', () => {
    expect(answered(appraising('restart')).due).toBe('2021-03-10');
    const again = whileAsked(ASKED, appraising('restart')).ministry;
    expect(again).toMatchObject({ left: 20, stopped: { beginsAgain: true }, derivation: { due: '2021-03-10' } });
    const runsOn = whileAsked('2021-01-22', appraising('runsOn')).ministry;
    expect(runsOn).toMatchObject({ left: 15, derivation: { due: '2021-02-19' } });
    expect(runsOn.stopped).toBeUndefined();
  });

  it('reckons on past the last day of a unit that has not answered', () => {
    const late = whileAsked('2021-02-05').ministry;
    expect(late.left).toBe(17);
    expect(late.derivation.pauses).toEqual([{ from: ASKED, to: '2021-02-05' }]);
  });

  it('counts working days up to a date that was set, as one that was promised anew', () => {
    const set = {
      ...answered(),
      counted: [],
      due: '2021-03-12',
      rule: { key: 'ministry.appraise', type: 'set' as const },
    };
    expect(held(runningClock(set, '2021-03-05', calendar))).toMatchObject({ left: 5, used: [] });
    expect(held(runningClock(set, '2021-03-15', calendar))).toMatchObject({ left: 0 });
  });
});

describe('two clocks in words', () => {
  it('say what is used, what is left and since when one stands still, with the reckoning', () => {
    const clocks = whileAsked('2021-01-25');
    expect(sayClock(clocks.ministry, 'en')).toBe('stands still after Wed 20 Jan 2021: 3 used, 17 working days left');
    expect(sayClock(clocks.unit, 'vi')).toBe('đang chạy: đã dùng 3, còn 7 ngày làm việc');
    const [ministry, unit] = sayClocks(clocks, 'vi', 'Asia/Ho_Chi_Minh');
    expect(ministry?.text).toBe(
      'Thời hạn của cơ quan tiếp nhận: đang dừng từ sau ngày T4 20/01/2021: đã dùng 3, còn 17 ngày làm việc.',
    );
    expect(ministry?.why).toContain('hết ngày T6 05/03/2021');
    expect(ministry?.why).toContain('Dừng tính từ sau T4 20/01/2021 đến hết T4 03/02/2021');
    expect(ministry?.why).toContain('Ngày làm việc không tính đến nay: T5 21/01/2021, T6 22/01/2021 và T2 25/01/2021.');
    expect(unit?.why).toContain('hết ngày T4 03/02/2021');
  });

  it('say of a clock that begins again that all its days are left', () => {
    const { ministry } = whileAsked(ASKED, appraising('restart'));
    expect(sayClock(ministry, 'en')).toBe(
      'stands still after Wed 20 Jan 2021; it begins again with the complete file: 20 working days',
    );
  });
});
