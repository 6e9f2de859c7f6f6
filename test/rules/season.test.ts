import { bearerOf, isBearer, stepsBorneBy } from '../../rules/bearers';
import type { StageKind } from '../../rules/stage-kinds';
import { stepKinds } from '../../rules/stage-kinds';
import {
  closest,
  daysPerStep,
  funnelOf,
  heaviest,
  inOrder,
  slowest,
  type CaseGroup,
  type Load,
  type Span,
} from '../../rules/season';
import { workingDayLimit } from '../../rules/step-rules';
import { maySeeWorkload } from '../../rules/workload';
import { thePolicy } from './given';

const road: StageKind[] = ['unit-review', 'council', 'bloc', 'ministry'];
const atReview: CaseGroup = { last: 'unit-review', ending: null, isAwarded: false, road, count: 10 };

describe('the funnel of a season', () => {
  const groups: CaseGroup[] = [
    atReview,
    { ...atReview, last: null, count: 1 },
    { ...atReview, last: 'council', ending: 'failedVote', count: 4 },
    { ...atReview, last: 'council', ending: 'withdrawn', count: 5 },
    { ...atReview, last: 'ministry', ending: 'awarded', count: 3 },
    { ...atReview, last: 'ministry', ending: 'revoked', count: 1 },
    { ...atReview, last: 'ministry', isAwarded: true, count: 1 },
    { ...atReview, last: 'ministry', ending: 'notAwarded', count: 2 },
  ];

  it('counts a case at each stage it came to, an award also when it was revoked or is looked into', () => {
    expect(funnelOf(groups).map(({ stage, reached }) => [stage, reached])).toEqual([
      ['nominated', 27],
      ['unit-review', 26],
      ['council', 16],
      ['bloc', 7],
      ['ministry', 7],
      ['awarded', 5],
    ]);
  });

  it('tells beside each gap how cases ended there, the most frequent first; an award is no loss, one that was revoked is', () => {
    const lost = funnelOf(groups).filter(({ ended }) => ended.length > 0);
    expect(lost.map(({ stage, ended }) => [stage, ended.map(({ ending, count }) => `${ending} ${count}`)])).toEqual([
      ['council', ['withdrawn 5', 'failedVote 4']],
      ['ministry', ['notAwarded 2']],
      ['awarded', ['revoked 1']],
    ]);
  });

  it('has only stages that some title goes through, and counts nobody at a stage off their road', () => {
    const short: CaseGroup = { ...atReview, last: 'council', road: ['unit-review', 'council'], count: 2 };
    expect(funnelOf([short]).map(({ stage }) => stage)).toEqual(['nominated', 'unit-review', 'council', 'awarded']);
    expect(funnelOf([atReview, short]).find(({ stage }) => stage === 'ministry')?.reached).toBe(0);
    expect(funnelOf([{ ...short, ending: 'awarded' }, atReview]).find(({ stage }) => stage === 'bloc')?.reached).toBe(
      0,
    );
  });
});

describe('whom cases wait for', () => {
  const load = (body: string | null, onTime: number, overdue: number): Load => ({
    bearer: 'council',
    body,
    onTime,
    soon: 1,
    overdue,
  });

  it('begins with the most overdue, then the heaviest; what is beyond the page is one line', () => {
    const loads = [load('a', 9, 0), load('b', 1, 2), load('c', 2, 0), load('d', 3, 0)];
    expect(heaviest(loads, 4).map(({ body }) => body)).toEqual(['b', 'a', 'd', 'c']);
    expect(heaviest(loads, 2).slice(1)).toEqual([load('a', 9, 0), { ...load(null, 5, 0), soon: 2 }]);
    expect(heaviest([], 2)).toEqual([]);
  });

  it('goes on, of those alike, in the order of the Vietnamese alphabet, with all others last', () => {
    const named = (name: string, one: Load) => ({ ...one, name });
    const loads = [
      named('', load(null, 9, 9)),
      named('Hà Nội', load('a', 2, 0)),
      named('Đồng Nai', load('b', 2, 0)),
      named('Cần Thơ', load('c', 2, 0)),
      named('Vinh', load('d', 3, 0)),
    ];
    expect(inOrder(loads).map(({ name }) => name)).toEqual(['Vinh', 'Cần Thơ', 'Đồng Nai', 'Hà Nội', '']);
  });

  it('has somebody for every step, and every step for somebody', () => {
    for (const step of stepKinds) expect(stepsBorneBy(bearerOf(step))).toContain(step);
    expect([isBearer('unitHead'), isBearer('hatinh-ez-council')]).toEqual([true, false]);
  });
});

describe('how long a step takes', () => {
  const span: Span = { step: 'unit-review', days: 1, limit: 5, count: 1 };

  it('is told as a tenth, half and nine tenths of its openings, in working days', () => {
    const spans = [
      { ...span, days: 6 },
      { ...span, count: 5 },
      { ...span, days: 5, count: 4 },
    ];
    expect(daysPerStep(spans)).toEqual([{ step: 'unit-review', count: 10, p10: 1, p50: 1, p90: 5, limit: 5, over: 1 }]);
  });

  it('of one opening is three times the same; a step settled on its first day took no day', () => {
    expect(daysPerStep([{ ...span, days: 0, limit: null }])).toEqual([
      { step: 'unit-review', count: 1, p10: 0, p50: 0, p90: 0, limit: null, over: 0 },
    ]);
    expect(daysPerStep([])).toEqual([]);
  });

  it('is longest where half of its openings took longest', () => {
    const days = daysPerStep([
      { ...span, days: 4 },
      { ...span, step: 'council', days: 9 },
    ]);
    expect(slowest(days)?.step).toBe('council');
    expect(slowest([])).toBeUndefined();
  });

  it('is held against the working days of the policy, where it reckons in them', () => {
    const policy = thePolicy();
    expect(workingDayLimit(policy, 'unit-review')).toBeGreaterThan(0);
    expect(workingDayLimit({ ...policy, deadlines: {} }, 'unit-review')).toBeNull();
  });
});

test('the decisions nearest to their share come first, of two as near the one that missed it', () => {
  const strips = [
    { approve: 13, needed: 12, base: 15 },
    { approve: 11, needed: 12, base: 15 },
    { approve: 15, needed: 12, base: 15 },
    { approve: 12, needed: 12, base: 15 },
  ];
  expect(closest(strips, 3).map(({ approve }) => approve)).toEqual([12, 11, 13]);
});

test('who has how much to do is for the secretary and the administrator alone', () => {
  const may = (role: 'secretary' | 'administrator' | 'observer' | 'unitHead'): boolean =>
    maySeeWorkload({ personId: 'p', roles: [{ role, organisationId: 'unit' }] }) === undefined;
  expect([may('secretary'), may('administrator'), may('observer'), may('unitHead')]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
