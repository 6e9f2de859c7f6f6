import { at } from '../../rules/calendar';
import { nextSending, openSince } from '../../rules/sending-hours';
import { theCalendar } from './given';

const ZONE = 'Asia/Ho_Chi_Minh';
const hours = { from: '07:30', to: '17:30' };
const next = (day: string, hour: string): string =>
  nextSending(theCalendar(), hours, at(day, hour, ZONE)).toISOString();
const instant = (day: string, hour: string): string => at(day, hour, ZONE).toISOString();

describe('letters go out', () => {
  it.each([
    ['2020-12-14', '07:29', '2020-12-14', '07:30'],
    ['2020-12-14', '07:30', '2020-12-14', '07:30'],
    ['2020-12-14', '17:29', '2020-12-14', '17:29'],
    ['2020-12-14', '17:30', '2020-12-15', '07:30'],
    ['2020-12-18', '18:00', '2020-12-21', '07:30'],
    ['2020-12-19', '10:00', '2020-12-21', '07:30'],
    ['2020-12-31', '20:00', '2021-01-04', '07:30'],
  ])('asked for on %s at %s: on %s at %s', (day, hour, on, atHour) => {
    expect(next(day, hour)).toBe(instant(on, atHour));
  });

  it('after the days of Tết, all of them', () => {
    expect(next('2021-02-09', '18:00')).toBe(instant('2021-02-17', '07:30'));
  });

  it('at once on a day that no calendar lists: nothing is held back for what is not known', () => {
    const far = at('2099-01-03', '10:00', ZONE);
    expect(nextSending(theCalendar(), hours, far)).toEqual(far);
  });
});

it.each([
  ['2020-12-14', '07:29', undefined],
  ['2020-12-14', '09:00', '07:30'],
  ['2020-12-14', '17:30', undefined],
  ['2020-12-19', '10:00', undefined],
])('on %s at %s letters have gone out since %s', (day, hour, since) => {
  expect(openSince(theCalendar(), hours, at(day, hour, ZONE))?.toISOString()).toBe(since && instant(day, since));
});
