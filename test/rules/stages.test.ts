import { endOfDay, type CivilDate } from '../../rules/calendar';
import { isRefusal } from '../../rules/refusal';
import { afterHold, afterSupplement, planOpening, stageOf, type Opening, type Plan } from '../../rules/stages';
import { planSitting } from '../../rules/sitting-dates';
import { aPolicyWith, theCalendar, thePolicy } from './given';

const ZONE = 'Asia/Ho_Chi_Minh';
const calendar = theCalendar('2020-12-14');
const policy = thePolicy();

function plan(opening: Partial<Opening> = {}): Plan {
  const planned = planOpening({
    policy,
    calendar,
    step: 'unit-review',
    openedAt: new Date('2020-12-14T03:00:00Z'),
    ...opening,
  });
  if (isRefusal(planned)) throw new Error(JSON.stringify(planned));
  return planned;
}

function momentsOf({ moments }: Plan): string[] {
  return moments.map(({ kind, rung, at, to }) => `${kind} ${rung} ${at.toISOString().slice(0, 16)} ${to}`);
}

const end = (day: CivilDate): Date => endOfDay(day, ZONE);

describe('unit review opened on Monday 14 December 2020', () => {
  it('is due on Monday 21, with the whole ladder and an end with the last day for the dossier', () => {
    const review = plan();
    expect(review).toMatchObject({
      dueOn: '2020-12-21',
      dueAt: end('2020-12-21'),
      closesAt: end('2021-02-14'),
      onClose: 'lapsed',
    });
    expect(momentsOf(review)).toEqual([
      'reminder 1 2020-12-17T01:00 actors',
      'reminder 2 2020-12-18T01:00 actors',
      'reminder 3 2020-12-21T01:00 actors',
      'deadline 0 2020-12-21T17:00 actors',
      'missed 0 2020-12-22T01:00 actors',
      'escalation 1 2020-12-23T01:00 superior',
      'deadline 1 2021-02-14T17:00 actors',
    ]);
  });

  it('keeps the derivation of each date', () => {
    const { moments } = plan();
    const due = moments.find(({ kind, rung }) => kind === 'deadline' && rung === 0)?.derivation;
    expect(due).toMatchObject({
      event: 'opened',
      eventOn: '2020-12-14',
      due: '2020-12-21',
      rule: { key: 'unitReview', n: 5 },
    });
    const first = moments[0]?.derivation;
    expect(first).toMatchObject({ rule: { key: 'ladder.reminder', n: -2 }, eventOn: '2020-12-21', due: '2020-12-17' });
    expect(first?.skipped.map(({ date }) => date)).toEqual(['2020-12-20', '2020-12-19']);
    expect(first?.citation).toEqual({ source: 'mpi-2018', clause: 'deadlines.unitReview', certainty: 'assumed' });
  });
});

describe('the ladder', () => {
  it('has nothing on or before the day the plan is made', () => {
    const late = plan({ plannedAt: new Date('2020-12-18T00:30:00Z') });
    expect(momentsOf(late)[0]).toBe('reminder 3 2020-12-21T01:00 actors');
  });

  it('keeps the later of two rungs that fall on one day', () => {
    const short = structuredClone(policy);
    const review = short.deadlines['unitReview'];
    if (review === undefined) throw new Error('no rule');
    review.value.reminders = [1, 1];
    expect(momentsOf(plan({ policy: short })).filter((moment) => moment.startsWith('reminder'))).toEqual([
      'reminder 2 2020-12-18T01:00 actors',
      'reminder 3 2020-12-21T01:00 actors',
    ]);
  });

  it('escalates on the next working day what was overdue before the plan was made', () => {
    const overdue = plan({ plannedAt: new Date('2021-01-14T03:00:00Z') });
    expect(momentsOf(overdue)).toContain('escalation 1 2021-01-15T01:00 superior');
    expect(momentsOf(overdue).some((moment) => moment.startsWith('missed'))).toBe(false);
  });
});

describe('the submission', () => {
  const submission = plan({ step: 'submission', openedAt: new Date('2021-01-08T09:00:00Z') });

  it('works towards the last working day and lapses after the last good day', () => {
    expect(submission).toMatchObject({
      dueOn: '2021-02-09',
      dueAt: end('2021-02-09'),
      closesAt: end('2021-02-14'),
      onClose: 'lapsed',
    });
    expect(momentsOf(submission)).toEqual([
      'reminder 1 2021-02-04T01:00 actors',
      'reminder 2 2021-02-08T01:00 actors',
      'reminder 3 2021-02-09T01:00 actors',
      'deadline 0 2021-02-09T17:00 actors',
      'deadline 1 2021-02-14T17:00 actors',
    ]);
  });

  it('is asked for at the hour of its rule, on the last working day too', () => {
    const ruled = aPolicyWith(({ deadlines }) => {
      for (const { value } of Object.values(deadlines)) value.endOfDay = '16:30';
    });
    const { dueOn, dueAt, moments } = plan({
      policy: ruled,
      step: 'submission',
      openedAt: new Date('2021-01-08T09:00:00Z'),
    });
    expect({ dueOn, dueAt }).toEqual({ dueOn: '2021-02-09', dueAt: new Date('2021-02-09T09:30:00Z') });
    const deadline = moments.find(({ kind }) => kind === 'deadline');
    expect(deadline).toMatchObject({ at: dueAt, derivation: { due: '2021-02-14', dueAt: '2021-02-14T09:30:00.000Z' } });
  });

  it('is never ended by a date that had passed before it opened', () => {
    const late = plan({ step: 'submission', openedAt: new Date('2021-03-01T02:00:00Z') });
    expect(late.closesAt).toBeUndefined();
    expect(late.onClose).toBeUndefined();
  });

  it('follows the date for units where the title does not go through a bloc', () => {
    const withoutBloc = structuredClone(policy);
    delete withoutBloc.bloc;
    expect(plan({ policy: withoutBloc, step: 'submission' })).toMatchObject({
      dueOn: '2021-01-29',
      closesAt: end('2021-01-30'),
    });
  });
});

describe('a supplement', () => {
  it('returns the file after ten working days of silence', () => {
    const supplement = plan({ step: 'supplement', openedAt: new Date('2021-01-20T02:00:00Z') });
    expect(supplement).toMatchObject({ dueOn: '2021-02-03', closesAt: end('2021-02-03'), onClose: 'returned' });
    expect(momentsOf(supplement).at(-1)).toMatch(/^deadline 0/);
    expect(supplement.moments.map(({ kind }) => kind)).not.toContain('missed');
  });

  it('stops the clock of the ministry', () => {
    const answer = { step: 'answer' as const, openedAt: new Date('2021-01-15T02:00:00Z') };
    expect(plan(answer)).toMatchObject({ dueOn: '2021-02-19' });
    const pauses = [{ from: '2021-01-20T02:00:00.000Z', to: '2021-02-03T09:00:00.000Z' }];
    const resumed = plan({ ...answer, plannedAt: new Date('2021-02-03T09:00:00Z'), pauses });
    expect(resumed).toMatchObject({ dueOn: '2021-03-05' });
    expect(resumed.closesAt).toBeUndefined();
    expect(momentsOf(resumed)).toContain('escalation 1 2021-03-09T01:00 secretary');
  });
});

describe('an extension', () => {
  it('moves due date, ladder and, where silence ends the step, the end', () => {
    const moved = plan({ step: 'supplement', openedAt: new Date('2021-01-20T02:00:00Z'), extendedTo: '2021-02-05' });
    expect(moved).toMatchObject({ dueOn: '2021-02-05', closesAt: end('2021-02-05'), onClose: 'returned' });
    expect(moved.moments.at(-1)?.derivation).toMatchObject({
      event: 'extended',
      rule: { type: 'set' },
      due: '2021-02-05',
    });
  });

  it('outlives the last day for the dossier if staff say so', () => {
    expect(plan({ extendedTo: '2021-01-11' })).toMatchObject({ dueOn: '2021-01-11', closesAt: end('2021-02-14') });
    expect(plan({ extendedTo: '2021-03-01' })).toMatchObject({ closesAt: end('2021-03-01'), onClose: 'lapsed' });
  });

  it.each([
    ['the working days that were left are left again', 'unit-review', '2021-02-05', '2021-02-23'],
    ['a day that had passed when the hold began stays', 'unit-review', '2021-02-03', '2021-02-03'],
    ['what replaces a date of the year stays', 'submission', '2021-02-05', '2021-02-05'],
  ] as const)('goes on after a hold: %s', (_what, step, extendedTo, expected) => {
    const hold = { from: '2021-02-03', to: '2021-02-19' };
    expect(afterHold({ policy, calendar, step, extendedTo }, hold)).toBe(expected);
  });
});

it.each([
  ['what was left on the day of the request is left', 'pause', '2021-03-12', '2021-03-19'],
  ['one that had passed stays', 'pause', '2021-02-19', '2021-02-19'],
  ['all days of the rule begin anew', 'restart', '2021-03-12', undefined],
  ['it stays where the clock runs on', 'runsOn', '2021-03-12', '2021-03-12'],
] as const)('a date that was set, after a supplement: %s', (_what, onSupplement, extendedTo, expected) => {
  const asked = { from: '2021-02-22', to: '2021-03-01' };
  const changed = aPolicyWith(({ deadlines }) => {
    const rule = deadlines['ministry.appraise']?.value;
    if (rule?.type === 'afterEvent') rule.onSupplement = onSupplement;
  });
  expect(afterSupplement({ policy: changed, calendar, step: 'answer', extendedTo }, asked)).toBe(expected);
});

it('a step of a year without calendar is refused', () => {
  expect(
    planOpening({ policy, calendar, step: 'unit-review', openedAt: new Date('2026-12-29T02:00:00Z') }),
  ).toMatchObject({
    code: 'unknown-year',
    year: 2027,
  });
});

it('no two moments of a step share kind and rung', () => {
  for (const step of ['unit-review', 'supplement', 'council', 'bloc', 'submission', 'answer'] as const) {
    const keys = plan({ step }).moments.map(({ kind, rung }) => `${kind}/${rung}`);
    expect(new Set(keys).size).toBe(keys.length);
  }
});

it('a supplement belongs to the stage that asked for it', () => {
  expect(stageOf('supplement', 'answer')).toBe('ministry');
  expect(stageOf('supplement', 'unit-review')).toBe('unit-review');
  expect([stageOf('submission'), stageOf('answer'), stageOf('council')]).toEqual(['ministry', 'ministry', 'council']);
});

describe('the roll of a sitting', () => {
  const sitting = (opensAt: string, closesAt: string) => {
    const planned = planSitting({
      policy,
      calendar,
      kind: 'council',
      opensAt: new Date(opensAt),
      closesAt: new Date(closesAt),
      convenedAt: new Date('2020-12-21T02:00:00Z'),
    });
    if (isRefusal(planned)) throw new Error(planned.code);
    return planned.moments.map(({ kind, rung, at }) => `${kind} ${rung} ${at.toISOString()}`);
  };

  it('is reminded a working day and two hours before the box closes', () => {
    expect(sitting('2020-12-22T02:00:00Z', '2020-12-25T08:30:00Z')).toEqual([
      'reminder 1 2020-12-24T01:00:00.000Z',
      'reminder 2 2020-12-25T06:30:00.000Z',
      'deadline 0 2020-12-25T08:30:00.000Z',
    ]);
  });

  it('is not reminded before the box is open', () => {
    expect(sitting('2020-12-25T07:00:00Z', '2020-12-25T08:30:00Z')).toEqual(['deadline 0 2020-12-25T08:30:00.000Z']);
  });
});
