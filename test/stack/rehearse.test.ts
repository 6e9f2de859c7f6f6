/** A season is rehearsed: invented people play it on servers of its own, and its report holds all that came of it. */

import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { civilDateOf } from '../../rules/calendar';
import { diceOf } from '../../stack/rehearse/dice';
import { cannotPass, manyLetters, missedSteps, restDays } from '../../stack/rehearse/findings';
import { inventWorld } from '../../stack/rehearse/invent';
import { nominationsOf } from '../../stack/rehearse/nominations';
import { SeasonFile } from '../../stack/rehearse/season-file';
import { nextConvening } from '../../stack/rehearse/sit';
import { actsAt, temperOf } from '../../stack/rehearse/temper';
import { readYaml, theCalendar, thePolicy } from '../rules/given';

jest.setTimeout(180_000);

const small = SeasonFile.parse(readYaml('examples/seasons/small-2020.yaml'));
const year = SeasonFile.parse(readYaml('examples/seasons/year-2020.yaml'));
const calendar = theCalendar();
const isForPersons = (title: string): boolean => title === 'CSTDCS';
const asked = new Date('2020-12-01T03:00:00Z');
const due = new Date('2020-12-08T17:00:00Z');
const dayOf = (instant: Date | undefined): string =>
  instant === undefined ? 'never' : civilDateOf(instant, calendar.timeZone);

describe('a season file', () => {
  test('the year that is shipped has 200 nominations, 10 councils and 3 blocs', () => {
    const given = { dice: diceOf(7), calendar, isForPersons };
    expect(nominationsOf(year, given)).toHaveLength(200);
    const { bodies } = inventWorld(year, { dice: diceOf(7), language: 'vi', departments: () => 0 });
    expect(bodies.filter(({ kind }) => kind === 'council')).toHaveLength(10);
    expect(bodies.filter(({ kind }) => kind === 'bloc')).toHaveLength(3);
  });

  test('a bloc with a unit that is not there, or that another bloc has, is refused at that member', () => {
    const blocs = [
      { name: 'K1', units: [1, 3] },
      { name: 'K2', units: [1, 2] },
    ];
    const read = SeasonFile.safeParse({ ...small, blocs });
    expect(read.error?.issues.map((issue) => issue.path.join('.'))).toEqual(['blocs.0.units.1', 'blocs.1.units.0']);
  });

  test('everybody has an address under .example, and the same seed invents the same people', () => {
    const invent = (seed: number) => inventWorld(small, { dice: diceOf(seed), language: 'vi', departments: () => 0 });
    expect(invent(7).people.every(({ email }) => email.endsWith('.example'))).toBe(true);
    expect(invent(7)).toEqual(invent(7));
    expect(invent(8).people).not.toEqual(invent(7).people);
  });
});

describe('people', () => {
  test('the fast act on one of the next two working days, the silent never', () => {
    const when = { asked, due, calendar };
    expect(dayOf(actsAt({ ...when, temper: 'fast', thrown: 0 }))).toBe('2020-12-02');
    expect(dayOf(actsAt({ ...when, temper: 'fast', thrown: 0.9 }))).toBe('2020-12-03');
    expect(actsAt({ ...when, temper: 'silent', thrown: 0 })).toBeUndefined();
  });

  test.each([
    [0.1, '2020-12-08'],
    [0.6, '2020-12-09'],
    [0.8, '2020-12-10'],
  ])('the slow act on the last day or up to two working days after it (%d)', (thrown, on) => {
    expect(dayOf(actsAt({ asked, due, calendar, temper: 'slow', thrown }))).toBe(on);
  });

  test('in a mixed season nobody who is alone in an office is silent, and some members of councils are', () => {
    const dice = diceOf(1);
    const tempers = (isAlone: boolean) =>
      new Set(Array.from({ length: 300 }, (_, no) => temperOf({ id: `p${no}`, isAlone }, 'mixed', dice)));
    expect(tempers(true)).toEqual(new Set(['fast', 'slow']));
    expect(tempers(false)).toEqual(new Set(['fast', 'slow', 'silent']));
  });

  test('a convener looks on the weekday of the rhythm, and on the working day after it where that is a holiday', () => {
    const rhythm = { convenes: 'friday' as const, everyWeeks: 1 };
    const now = new Date('2020-12-26T00:00:00Z');
    expect(dayOf(nextConvening(rhythm, { now, opens: '2020-12-01', calendar }))).toBe('2021-01-04');
    expect(dayOf(nextConvening({ ...rhythm, everyWeeks: 2 }, { now: asked, opens: '2020-12-01', calendar }))).toBe(
      '2020-12-04',
    );
  });
});

describe('what a season finds out', () => {
  test('a sitting on a Saturday or a holiday, and none on a working day', () => {
    const on = (number: string, day: string) => ({ number, meetsAt: new Date(`${day}T07:00:00Z`) });
    const found = restDays([on('A', '2020-12-19'), on('B', '2021-01-01'), on('C', '2020-12-21')], calendar);
    expect(found).toEqual([
      { kind: 'rest-day', sitting: 'A', on: '2020-12-19', why: 'weekend' },
      { kind: 'rest-day', sitting: 'B', on: '2021-01-01', why: 'Tết Dương lịch' },
    ]);
  });

  test('a person with more letters on one day than is bearable, by the day of the season’s zone', () => {
    const letter = (hour: string) => ({ personId: 'p', person: 'P', place: 'unit-14', at: new Date(hour) });
    const letters = ['2020-12-01T17:30:00Z', '2020-12-02T01:00:00Z', '2020-12-02T18:00:00Z'].map(letter);
    expect(manyLetters(letters, 2, calendar.timeZone)).toEqual([]);
    expect(manyLetters(letters, 1, calendar.timeZone)).toEqual([
      { kind: 'many-letters', person: 'P', place: 'unit-14', count: 2, on: '2020-12-02' },
    ]);
  });

  test('a title whose share a council of nine cannot reach with one silent member', () => {
    const of = (title: string) => ({ title, members: 9, policy: thePolicy({ title }) });
    const { cite } = thePolicy({ title: 'CSTDB' }).council.vote;
    expect(cannotPass([of('CSTDB'), of('CSTDCS')])).toMatchObject([
      { kind: 'cannot-pass', title: 'CSTDB', needed: 9, citation: { cite } },
    ]);
  });

  test('steps that were late are counted; a case that waits for its sitting is not one of them', () => {
    const opening = (step: string, late: boolean) => ({
      step,
      dueAt: due,
      settledAt: late ? new Date(due.getTime() + 1) : due,
      closesAt: null,
      onClose: null,
    });
    const found = missedSteps([opening('unit-review', true), opening('unit-review', false), opening('council', true)]);
    expect(found).toEqual([{ kind: 'missed', step: 'unit-review', count: 1, of: 2 }]);
    const closing = { ...opening('notice', true), closesAt: due };
    expect(missedSteps([{ ...closing, onClose: 'published' }])).toEqual([]);
    expect(missedSteps([{ ...closing, onClose: 'returned' }])).toHaveLength(1);
  });
});

describe('laurel rehearse', () => {
  const program = path.join(__dirname, '..', '..', 'bin', 'laurel.mjs');
  const folder = mkdtempSync(path.join(tmpdir(), 'laurel-season-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...words: string[]) =>
    new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
      execFile(process.execPath, [program, 'rehearse', ...words, '--lang', 'en'], (fault, stdout, stderr) =>
        resolve({ code: fault?.code ?? 0, stdout, stderr }),
      );
    });

  test('the season that is shipped is played to its end; every letter and paper stands in the report', async () => {
    const season = path.join(__dirname, '..', '..', 'examples', 'seasons', 'small-2020.yaml');
    const out = path.join(folder, 'out');
    const { code, stdout } = await run(season, '--people', 'fast', '--out', out, '--json');
    const told = JSON.parse(stdout) as {
      cases: number;
      letters: number;
      sent: number;
      papers: number;
      findings: unknown[];
    };
    expect(code).toBe(4);
    expect(told).toMatchObject({ cases: 6, seed: 7 });
    expect(told.findings).toContainEqual(expect.objectContaining({ kind: 'rest-day', sitting: 'HD-2020-01' }));
    expect(told.findings).not.toContainEqual(expect.objectContaining({ kind: 'refused' }));
    const report = readFileSync(path.join(out, 'report.html'), 'utf8');
    expect(told.letters).toBe(told.sent);
    expect(report.match(/<pre>/g)).toHaveLength(told.sent);
    expect(report).not.toMatch(/(?:src|href)="(?!#|papers\/)/);
    const linked = [...report.matchAll(/href="papers\/([^"]+)"/g)].map(([, name = '']) => decodeURIComponent(name));
    expect(linked).toHaveLength(told.papers);
    expect([...new Set(linked)].sort()).toEqual(readdirSync(path.join(out, 'papers')).sort());
    expect(new Set(linked).size).toBe(told.papers);
  });

  test.each([
    [[], 'a season is needed'],
    [['x.yaml', '--people', 'lazy'], 'fast, slow, silent, mixed'],
  ])('%j is refused before any server is started, with exit 2', async (words, said) => {
    const { code, stderr } = await run(...words);
    expect(code).toBe(2);
    expect(stderr).toContain(said);
  });
});
