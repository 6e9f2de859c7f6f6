/** What a sheet of scores comes to on both sides of each cap, what of it is refused, who leads, and who checks whom. */

import fc from 'fast-check';
import { decideBlocItem } from '../../rules/counting';
import { addDecimals, compareDecimals } from '../../rules/numbers';
import { planScores, lastScoringDay } from '../../rules/score-dates';
import { scoreTableOf, type ScoreTable } from '../../rules/score-table';
import { adoptedTable, checkSheet, standings, totalOf, type Sheet } from '../../rules/scoring';
import { crossChecks } from '../../rules/score-rotation';
import { aPolicyWith, RUNS, theCalendar, thePolicy } from './given';

const citation = { source: 'a bloc', clause: 'score', certainty: 'assumed' as const };

/** Two rows under one cap, one by itself, a bonus and a penalty. */
const table: ScoreTable = {
  rows: [
    { code: 'tasks', name: 'Tasks', kind: 'criterion', max: '60', evidence: true },
    { code: 'study', name: 'Study', kind: 'criterion', max: '20', group: 'life', evidence: false },
    { code: 'sport', name: 'Sport', kind: 'criterion', max: '20', group: 'life', evidence: false },
    { code: 'bonus', name: '', kind: 'bonus', max: '5', evidence: true },
    { code: 'penalty', name: '', kind: 'penalty', max: '10', evidence: true },
  ],
  groups: [{ group: 'life', max: '30.5' }],
  max: '92.5',
  decimals: 2,
  stages: ['self', 'cross', 'adopted'],
  gapNeedsReason: true,
  citation,
};

function aSheet(points: Record<string, string>, note = 'report 12/BC'): Sheet {
  return Object.fromEntries(
    Object.entries({ tasks: '0', study: '0', sport: '0', ...points }).map(([code, one]) => [
      code,
      { points: one, note },
    ]),
  );
}

describe('the total of a sheet', () => {
  it.each([
    ['nothing', {}, '0'],
    ['rows under the cap of their group', { study: '15', sport: '15.49' }, '30.49'],
    ['rows at the cap of their group', { study: '15.25', sport: '15.25' }, '30.5'],
    ['rows over the cap of their group', { study: '20', sport: '20' }, '30.5'],
    ['a bonus on top', { tasks: '60', bonus: '2.25' }, '62.25'],
    ['a penalty off', { tasks: '60', bonus: '5', penalty: '0.75' }, '64.25'],
    ['a penalty of all there is', { tasks: '10', penalty: '10' }, '0'],
    ['more penalty than there is to take', { tasks: '9.99', penalty: '10' }, '0'],
    ['all but a hundredth of the most', { tasks: '60', study: '20', sport: '20', bonus: '1.99' }, '92.49'],
    ['the most', { tasks: '60', study: '20', sport: '20', bonus: '2' }, '92.5'],
    ['more than the most', { tasks: '60', study: '20', sport: '20', bonus: '5' }, '92.5'],
  ])('of %s is exact', (_what, points: Record<string, string>, total) => {
    expect(totalOf(table, aSheet(points)).total).toBe(total);
  });

  it('adds tenths without a trace of rounding', () => {
    const loose = { ...table, groups: [], rows: table.rows.map((row) => ({ ...row, max: '100' })) };
    expect(totalOf(loose, aSheet({ tasks: '0.1', study: '0.2' })).total).toBe('0.3');
  });

  const points = (max: number): fc.Arbitrary<string> =>
    fc.integer({ min: 0, max: max * 100 }).map((n) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`);
  const sheets = fc.record({
    tasks: points(60),
    study: points(20),
    sport: points(20),
    bonus: points(5),
    penalty: points(10),
  });

  it('is that of whole hundredths, whatever the points', () => {
    const hundredths = (text: string | undefined): number => Math.round(Number(text ?? '0') * 100);
    fc.assert(
      fc.property(sheets, (given) => {
        const life = Math.min(3050, hundredths(given.study) + hundredths(given.sport));
        const gained = hundredths(given.tasks) + life + hundredths(given.bonus);
        const expected = Math.min(9250, Math.max(0, gained - hundredths(given.penalty)));
        expect(hundredths(totalOf(table, aSheet(given)).total)).toBe(expected);
      }),
      { numRuns: RUNS },
    );
  });

  it('never falls when a row is given more, nor rises when more is taken off', () => {
    fc.assert(
      fc.property(sheets, fc.constantFrom('tasks', 'study', 'sport', 'bonus', 'penalty'), (given, code) => {
        const more = { ...given, [code]: addDecimals([given[code as 'tasks'], '0.01']) };
        const change = compareDecimals(totalOf(table, aSheet(more)).total, totalOf(table, aSheet(given)).total);
        expect(code === 'penalty' ? change <= 0 : change >= 0).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('a sheet', () => {
  const self = (points: Record<string, string>, note?: string) =>
    checkSheet(aSheet(points, note), { table, stage: 'self' });

  it.each([
    [{ tasks: '60' }, []],
    [{ tasks: '60.01' }, ['over-max 60']],
    [{ tasks: '59.99' }, []],
    [{ tasks: '59.999' }, ['too-fine 2']],
    [{ bonus: '5' }, []],
    [{ bonus: '5.1' }, ['over-max 5']],
    [{ penalty: '10.5' }, ['over-max 10']],
    [{ dancing: '1' }, ['unknown ']],
  ])('of %o is refused as %o', (points: Record<string, string>, faults) => {
    expect(
      self(points).map((fault) => (fault.code === 'score-wrong' ? `${fault.rule} ${fault.most ?? ''}` : fault.code)),
    ).toEqual(faults);
  });

  it('has points for every criterion, in numbers, each fault with its field, value and clause', () => {
    expect(checkSheet({ tasks: { points: 'many' } }, { table, stage: 'self' })).toEqual([
      { code: 'not-a-number', because: 'unreadable', field: 'score.tasks', value: 'many' },
      { code: 'field-missing', field: 'score.study' },
      { code: 'field-missing', field: 'score.sport' },
    ]);
    expect(self({ tasks: '60.5' })).toEqual([
      { code: 'score-wrong', rule: 'over-max', most: '60', field: 'score.tasks', value: '60.5', citation },
    ]);
  });

  it('names the evidence of one’s own points where the row asks for it, and needs none for nothing', () => {
    expect(self({ tasks: '50', study: '10' }, '')).toEqual([
      { code: 'score-wrong', rule: 'no-evidence', field: 'note.tasks', value: '50', citation },
    ]);
    expect(self({ tasks: '0' }, ' ')).toEqual([]);
    const papered: Sheet = { ...aSheet({}, ''), tasks: { points: '50', document: '12/BC, 2020-12-20' } };
    expect(checkSheet(papered, { table, stage: 'self' })).toEqual([]);
  });

  it('says why it differs from the one before it, to the hundredth, unless the policy asks for no reason', () => {
    const before = { self: aSheet({ tasks: '50' }), cross: aSheet({ tasks: '48.50' }) };
    const adopting = (points: string, note: string, one = table) =>
      checkSheet(aSheet({ tasks: points }, note), { table: one, stage: 'adopted', before }).map(({ code }) => code);
    expect(adopting('48.5', '')).toEqual([]);
    expect(adopting('48.51', '')).toEqual(['reason-missing']);
    expect(adopting('50', '')).toEqual(['reason-missing']);
    expect(adopting('50', 'the report of the province')).toEqual([]);
    expect(adopting('50', '', { ...table, gapNeedsReason: false })).toEqual([]);
    const crossed = checkSheet(aSheet({ tasks: '49' }, ''), { table, stage: 'cross', before: { self: before.self } });
    expect(crossed).toMatchObject([{ code: 'reason-missing', field: 'note.tasks' }]);
  });
});

describe('the adopted table', () => {
  const members = [
    {
      organisationId: 'a',
      self: aSheet({ tasks: '50' }),
      cross: aSheet({ tasks: '49' }),
      adopted: aSheet({ tasks: '49.5' }, 'half of the gap'),
    },
    { organisationId: 'b', self: aSheet({ tasks: '49.50' }), adopted: aSheet({ tasks: '49.50' }, '') },
    { organisationId: 'c' },
    {
      organisationId: 'd',
      self: aSheet({ tasks: '40' }),
      cross: aSheet({ tasks: '40' }),
      adopted: aSheet({ tasks: '40' }, ''),
    },
  ];
  const scores = adoptedTable(table, members);

  it('holds what each stage came to, with the reasons, and says who did not score', () => {
    expect(scores).toEqual([
      {
        organisationId: 'a',
        self: '50',
        cross: '49',
        adopted: '49.5',
        reason: 'Tasks: half of the gap; Study: half of the gap; Sport: half of the gap',
      },
      { organisationId: 'b', self: '49.5', cross: '', adopted: '49.5', reason: '' },
      { organisationId: 'c', self: '', cross: '', adopted: '0', reason: '', unscored: true },
      { organisationId: 'd', self: '40', cross: '40', adopted: '40', reason: '' },
    ]);
  });

  it('ranks by adopted score, with ties, and leaves out who did not score', () => {
    expect(standings(scores)).toEqual([
      { organisationId: 'a', rank: 1, tied: true },
      { organisationId: 'b', rank: 1, tied: true },
      { organisationId: 'd', rank: 3, tied: false },
      { organisationId: 'c', rank: null, tied: false },
    ]);
  });

  it('lets nobody lead who did not score itself, nor stand in the way of another', () => {
    const policy = thePolicy();
    const votes = { approve: 4, oppose: 0, abstain: 0, nomineeVote: 'approve' as const, nomineeSits: true };
    const outcome = (nominee: string, table: typeof scores): string =>
      decideBlocItem({ policy, members: 4, present: 4, ...votes, nominee, scores: table }).outcome;
    const high = scores.map((score) => (score.organisationId === 'c' ? { ...score, adopted: '99' } : score));
    expect([outcome('c', high), outcome('a', high), outcome('d', high)]).toEqual(['notChosen', 'passed', 'notChosen']);
  });
});

describe('the table of a policy', () => {
  it('has its rows, its caps and its clause; bonus and penalty are rows of their own', () => {
    const found = scoreTableOf(thePolicy());
    expect(found?.rows.map(({ code, kind, max }) => `${kind} ${code} ${max}`)).toEqual([
      'criterion tasks 60',
      'criterion law 20',
      'criterion movements 20',
      'bonus bonus 5',
      'penalty penalty 10',
    ]);
    expect(found).toMatchObject({ max: '100', decimals: 2, citation: { certainty: 'assumed' } });
  });

  it('takes codes and reasons as given, and is no table where it is only named', () => {
    const policy = aPolicyWith(({ bloc }) => {
      if (bloc === undefined) throw new Error('no bloc');
      bloc.score.value.table = [
        { criterion: 'One', max: '10.5', group: 'g' },
        { criterion: 'Two', max: 5, code: 'two', evidence: false },
      ];
      bloc.score.value.bonus = [{ for: 'a poor area', points: 2 }];
      bloc.score.value.groups = [{ group: 'g', max: 8 }];
      delete bloc.score.value.penalty;
    });
    expect(scoreTableOf(policy)).toMatchObject({
      rows: [
        { code: 'c1', name: 'One', max: '10.5', group: 'g', evidence: true },
        { code: 'two', max: '5', evidence: false },
        { code: 'bonus-1', name: 'a poor area', kind: 'bonus', max: '2' },
      ],
      groups: [{ group: 'g', max: '8' }],
    });
    const named = aPolicyWith(({ bloc }) => bloc && (bloc.score.value.table = 'annex 2'));
    expect([scoreTableOf(named), scoreTableOf({})]).toEqual([undefined, undefined]);
  });
});

describe('the rotation of cross-checks', () => {
  it.each([
    [0, 0, []],
    [1, 2020, []],
    [
      2,
      2020,
      [
        [1, 2],
        [2, 1],
      ],
    ],
    [
      3,
      0,
      [
        [1, 2],
        [2, 3],
        [3, 1],
      ],
    ],
    [
      3,
      1,
      [
        [1, 3],
        [2, 1],
        [3, 2],
      ],
    ],
    [
      4,
      1,
      [
        [1, 4],
        [2, 1],
        [3, 2],
        [4, 3],
      ],
    ],
  ])('of %i members in turn %i is %o', (size, turn, pairs) => {
    const seats = Array.from({ length: size }, (_, at) => at + 1);
    expect(crossChecks(seats, turn).map(({ by, of }) => [by, of])).toEqual(pairs);
  });

  it('has nobody check itself, everybody checked once by one, and from three on no two each other', () => {
    const rosters = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(rosters, fc.integer({ min: 0, max: 3000 }), (seats, turn) => {
        const pairs = crossChecks(seats, turn);
        const sorted = (some: number[]): number[] => [...some].sort((a, b) => a - b);
        expect(sorted(pairs.map(({ by }) => by))).toEqual(sorted(seats));
        expect(sorted(pairs.map(({ of }) => of))).toEqual(sorted(seats));
        expect(pairs.filter(({ by, of }) => by === of)).toEqual([]);
        const mutual = pairs.filter(({ by, of }) => pairs.some((other) => other.by === of && other.of === by));
        if (seats.length > 2) expect(mutual).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('the dates of scoring', () => {
  const calendar = theCalendar('2020-12-14');
  const begunAt = new Date('2020-12-28T02:00:00Z');

  it('are five working days for each stage, with reminders before, skipping the New Year', () => {
    const plan = planScores({ policy: thePolicy(), calendar, stage: 'cross', begunAt });
    if ('code' in plan) throw new Error(plan.code);
    expect(plan.map(({ kind, derivation }) => `${kind} ${derivation.due}`)).toEqual([
      'reminder 2020-12-30',
      'reminder 2021-01-04',
      'deadline 2021-01-05',
    ]);
    expect(lastScoringDay({ policy: thePolicy(), calendar, begunAt })).toBe('2021-01-12');
  });

  it('are refused where the policy has none', () => {
    const bare = aPolicyWith((policy) => delete policy.deadlines.selfScore);
    expect(planScores({ policy: bare, calendar, stage: 'self', begunAt })).toMatchObject({
      code: 'no-rule',
      key: 'deadlines.selfScore',
    });
  });
});
