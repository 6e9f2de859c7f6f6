import type { CalendarTable } from '../../rules/calendar';
import { checkCalendar, readCalendarTable } from '../../rules/calendar-check';
import { editCalendar } from '../../rules/calendar-edit';
import { table } from './given';

type Row = CalendarTable['rows'][number];

const row = (date: string, kind: Row['kind'], more: Partial<Row> = {}): Row => ({
  date,
  kind,
  name: 'a day',
  source: 'LC2019',
  certainty: 'confirmed',
  publishedOn: null,
  ...more,
});

/** The shipped table with one year of our own, its sum as its rows make it. */
function aTable(rows: Row[], workingDays: number): CalendarTable {
  return {
    ...table,
    years: { '2027': { complete: true, workingDays, assumedRows: 0 } },
    rows,
  };
}

const rulesOf = (checked: CalendarTable): string[] =>
  checkCalendar(checked).map(({ rule, at, row: line }) => `${rule} ${at}${line === undefined ? '' : ` ${line}`}`);

it('finds nothing wrong with the table that is shipped', () => {
  expect(checkCalendar(table)).toEqual([]);
});

it.each<[string, Row[], number, string[]]>([
  [
    'a day that stands twice',
    [row('2027-01-01', 'holiday'), row('2027-01-01', 'holiday')],
    260,
    ['twice 2027-01-01 1', 'twice 2027-01-01 2'],
  ],
  ['a row of a year that is not listed', [row('2029-01-01', 'holiday')], 261, ['year-unlisted 2029-01-01 1']],
  ['a row without source', [row('2027-01-01', 'holiday', { source: ' ' })], 260, ['source-missing 2027-01-01 1']],
  [
    'a row whose source is not listed',
    [row('2027-01-01', 'holiday', { source: 'Z' })],
    260,
    ['source-unknown 2027-01-01 1'],
  ],
  [
    'a holiday on a Saturday without its day in lieu',
    [row('2027-05-01', 'holiday')],
    261,
    ['holiday-not-compensated 2027-05-01 1'],
  ],
  [
    'a day in lieu that names a plain Monday',
    [row('2027-05-04', 'compensation', { pairedWith: '2027-05-03' })],
    260,
    ['compensation-without-holiday 2027-05-04 1'],
  ],
  [
    'a swap without its day made up',
    [row('2027-05-03', 'swap_off', { pairedWith: '2027-05-08' })],
    260,
    ['swap-without-makeup 2027-05-03 1'],
  ],
  [
    'a day made up on a plain weekday',
    [
      row('2027-05-03', 'swap_off', { pairedWith: '2027-05-04' }),
      row('2027-05-04', 'makeup_work', { pairedWith: '2027-05-03' }),
    ],
    260,
    ['makeup-on-working-day 2027-05-04 2'],
  ],
  ['a sum that is not that of the rows', [row('2027-01-01', 'holiday')], 261, ['working-days-differ 2027']],
])('names the row and the rule of %s', (_, rows, workingDays, expected) => {
  expect(rulesOf(aTable(rows, workingDays))).toEqual(expected);
});

it('takes a pair whose other half lies in a year it does not list as it stands', () => {
  expect(rulesOf(aTable([row('2027-01-02', 'makeup_work', { pairedWith: '2026-12-31' })], 262))).toEqual([]);
});

it('asks for no day in lieu where holidays on rest days are lost', () => {
  expect(rulesOf({ ...aTable([row('2027-05-01', 'holiday')], 261), weekendHolidays: 'lost' })).toEqual([]);
});

it('names the row of a file that has another form', () => {
  const read = readCalendarTable({ ...table, rows: [{ ...table.rows[0], date: '2019-02-30' }] });
  expect('faults' in read && read.faults).toMatchObject([{ rule: 'form', row: 1 }]);
});

describe('rows that staff adds', () => {
  const knownOn = '2026-06-01';
  const typed = (date: string, kind: string, pairedWith = ''): Record<string, string> => ({
    date,
    kind,
    name: 'Ngày Văn hóa',
    source: 'LC2019',
    pairedWith,
  });

  it('count from the day they were added, and the sums of their year follow', () => {
    const edited = editCalendar(table, { rows: [typed('2026-11-24', 'holiday')], knownOn });
    if (!('table' in edited)) throw new Error(JSON.stringify(edited));
    expect(edited.table.years['2026']?.workingDays).toBe(249);
    expect(edited.table.rows.find(({ date }) => date === '2026-11-24')?.publishedOn).toBe(knownOn);
    expect(checkCalendar(edited.table)).toEqual([]);
    expect(table.rows.some(({ date }) => date === '2026-11-24')).toBe(false);
  });

  it('replace a row of the same day, and can take one out', () => {
    const edited = editCalendar(table, { rows: [typed('2026-01-01', 'holiday')], removed: ['2026-04-30'], knownOn });
    if (!('table' in edited)) throw new Error(JSON.stringify(edited));
    expect(edited.table.rows).toHaveLength(table.rows.length - 1);
    expect(edited.table.rows.find(({ date }) => date === '2026-01-01')?.name).toBe('Ngày Văn hóa');
  });

  it('are refused row by row where a day or kind is none', () => {
    const edited = editCalendar(table, {
      rows: [typed('2026-02-30', 'holiday'), typed('2026-03-02', 'feast')],
      knownOn,
    });
    expect('faults' in edited && edited.faults.map(({ row: line }) => line)).toEqual([1, 2]);
  });

  it('open a new year once staff says that it is complete', () => {
    const edited = editCalendar(table, { rows: [typed('2027-01-01', 'holiday')], years: [2027], knownOn });
    if (!('table' in edited)) throw new Error(JSON.stringify(edited));
    expect(edited.table.years['2027']).toEqual({ complete: true, workingDays: 260, assumedRows: 0 });
  });
});
