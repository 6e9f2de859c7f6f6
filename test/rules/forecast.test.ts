import fc from 'fast-check';
import { forecast, forecastHeld, forecastSitting, TRIED, type Tried } from '../../rules/forecast';
import { isRefusal } from '../../rules/refusal';
import { deriveOpening, planSitting } from '../../rules/sitting-dates';
import { planOpening, type StepKind } from '../../rules/stages';
import { sayForecastEvent, sayForecastLine } from '../../words/forecast';
import { aPolicyWith, RUNS, theCalendar, thePolicy } from './given';

const calendar = theCalendar('2020-12-14');

function linesOf(step: StepKind, openedAt: string, policy = thePolicy(), tried?: Tried) {
  const question = { policy, calendar, step, openedAt: new Date(openedAt) };
  const plan = planOpening(question);
  if (isRefusal(plan)) throw new Error(plan.code);
  const { moments, closesAt = null, onClose = null } = plan;
  return forecast({ ...question, moments, closesAt, onClose, askedBy: 'answer', ...(tried && { tried }) });
}

describe('if nobody acts', () => {
  it('a review is reminded, missed, escalated, and lapses with the last day for the dossier', () => {
    const lines = linesOf('unit-review', '2020-12-14T03:00:00Z');
    expect(lines.map(({ what }) => what)).toEqual([
      'reminder',
      'reminder',
      'reminder',
      'deadline',
      'missed',
      'escalation',
      'ends',
    ]);
    expect(lines.at(-1)).toMatchObject({ at: '2021-02-14T17:00:00.000Z', ending: 'lapsed' });
    expect(lines.at(-1)?.citation.source).toContain('08/2015');
  });

  it.each([
    ['2021-02-11', []],
    ['2021-03-01', ['lastDay']],
  ])('a date set for %s leaves the last day of the authority behind, or not', (extendedTo, said) => {
    const question = {
      policy: thePolicy(),
      calendar,
      step: 'unit-review' as const,
      openedAt: new Date('2020-12-14T03:00:00Z'),
    };
    const plan = planOpening({ ...question, extendedTo });
    if (isRefusal(plan)) throw new Error(plan.code);
    const { moments, closesAt = null, onClose = null } = plan;
    const lines = forecast({ ...question, moments, closesAt, onClose });
    expect(lines.flatMap(({ what }) => (what === 'lastDay' ? [what] : []))).toEqual(said);
    if (said.length > 0)
      expect(lines[0]).toMatchObject({
        at: '2021-02-14T17:00:00.000Z',
        citation: { source: expect.stringContaining('08/2015') as string },
      });
  });

  it('nor is a sitting that closes after it called a date that was moved', () => {
    const [opensAt, closesAt] = [new Date('2021-03-01T02:00:00Z'), new Date('2021-03-01T09:00:00Z')];
    const question = {
      policy: thePolicy(),
      calendar,
      step: 'council' as const,
      openedAt: new Date('2020-12-14T03:00:00Z'),
    };
    const plan = planSitting({ ...question, kind: 'council', opensAt, closesAt, convenedAt: question.openedAt });
    if (isRefusal(plan)) throw new Error(plan.code);
    const [first] = forecast({ ...question, moments: plan.moments });
    expect(first?.what).toBe('lastDay');
    expect(first && sayForecastLine(first, 'vi', calendar.timeZone)).toMatch(/ngày đã định cho bước này muộn hơn/);
  });

  it('of a supplement that the authority asked for, or of its own answer, nothing is said of its last day', () => {
    for (const step of ['supplement', 'answer'] as const) {
      const question = { policy: thePolicy(), calendar, step, openedAt: new Date('2021-01-20T02:00:00Z') };
      const plan = planOpening({ ...question, extendedTo: '2021-03-30' });
      if (isRefusal(plan)) throw new Error(plan.code);
      const lines = forecast({ ...question, moments: plan.moments, askedBy: 'answer' });
      expect(lines.map(({ what }) => what)).not.toContain('lastDay');
    }
  });

  it('a supplement that stays out returns the file', () => {
    expect(linesOf('supplement', '2021-01-20T02:00:00Z').at(-1)).toMatchObject({
      what: 'ends',
      ending: 'returned',
      at: '2021-02-03T17:00:00.000Z',
    });
  });

  it('or, where the policy decides as it is, the ministry goes on and waits', () => {
    const asIs = aPolicyWith(({ supplement }) => {
      supplement.value.onSilence = 'decideAsIs';
    });
    const lines = linesOf('supplement', '2021-01-20T02:00:00Z', asIs);
    expect(lines.find(({ what }) => what === 'opens')).toMatchObject({ step: 'answer' });
    expect(lines.at(-1)).toMatchObject({ what: 'waits', step: 'answer', at: null });
  });

  it('the silence of the ministry ends nothing', () => {
    expect(linesOf('answer', '2021-01-15T02:00:00Z').at(-1)).toMatchObject({ what: 'waits', at: null });
  });

  it('and one act that is tried leads to the next step, and its silence after that', () => {
    const tried = { outcome: 'recommended' as const, at: new Date('2020-12-17T05:00:00Z') };
    const lines = linesOf('unit-review', '2020-12-14T03:00:00Z', thePolicy(), tried);
    expect(lines.map(({ what, step }) => `${what} ${step}`).slice(0, 3)).toEqual([
      'reminder unit-review',
      'opens council',
      'reminder council',
    ]);
    expect(lines[1]).toMatchObject({ at: '2020-12-17T05:00:00.000Z' });
    const ended = linesOf('unit-review', '2020-12-14T03:00:00Z', thePolicy(), { ...tried, outcome: 'notRecommended' });
    expect(ended.at(-1)).toMatchObject({ what: 'ends', ending: 'refused' });
  });

  it.each(Object.entries(TRIED))('each outcome of %s that may be tried leads somewhere', (step, outcomes) => {
    for (const outcome of outcomes) {
      const at = new Date('2020-12-17T05:00:00Z');
      const policy = thePolicy();
      const question = { policy, calendar, step: step as StepKind, openedAt: at, moments: [], tried: { outcome, at } };
      expect(forecast({ ...question, askedBy: 'council' })[0]?.what).toMatch(/^(opens|ends)$/);
    }
  });

  it('every line has its clause and comes after the one before', () => {
    for (const step of ['unit-review', 'council', 'bloc', 'submission', 'answer', 'supplement'] as const) {
      const lines = linesOf(step, '2020-12-14T03:00:00Z');
      expect(lines.every(({ citation }) => citation.source !== '' && citation.clause !== '')).toBe(true);
      const instants = lines.flatMap(({ at }) => at ?? []);
      expect([...instants].sort()).toEqual(instants);
    }
  });
});

describe('of a case on an agenda', () => {
  const closesAt = new Date('2020-12-25T09:00:00Z');
  const open = { isClosed: false, isOfBoard: true };
  const question = { policy: thePolicy(), calendar, step: 'council' as const, closesAt, quorum: 6, ...open };

  it('a box that too few have used closes without a quorum, the body is called again, and the case lapses', () => {
    const lines = forecastSitting({ ...question, voted: 5 });
    expect(lines.map(({ what }) => what).slice(0, 2)).toEqual(['noQuorum', 'opens']);
    expect(lines.at(-1)).toMatchObject({ what: 'ends', ending: 'lapsed' });
  });

  it('at its hour the voting opens, which is no step of the case and nobody else’s to hear of', () => {
    const derivation = deriveOpening({ opensAt: closesAt, convenedAt: closesAt, calendar });
    const opens = { kind: 'opens' as const, rung: 0, at: closesAt, to: 'actors' as const, derivation };
    const [line] = forecast({ ...question, openedAt: closesAt, closesAt: null, moments: [opens] });
    expect(line).toMatchObject({ what: 'voting', step: 'council', to: null });
    expect(line && sayForecastEvent(line, 'vi')).toBe('bắt đầu bỏ phiếu, biểu quyết');
  });

  it('or the case ends there, where the policy calls no body again', () => {
    const once = aPolicyWith(({ council }) => {
      council.secondSitting.value.causes = [];
    });
    expect(forecastSitting({ ...question, policy: once, voted: 0 }).map(({ what, ending }) => [what, ending])).toEqual([
      ['noQuorum', undefined],
      ['ends', 'failedVote'],
    ]);
  });

  it('a box that enough have used is counted: nobody knows more before', () => {
    expect(forecastSitting({ ...question, voted: 6 })).toMatchObject([{ what: 'counted', at: closesAt.toISOString() }]);
  });

  it('one that has closed waits for those who open it, and its closing comes no more', () => {
    expect(forecastSitting({ ...question, voted: 6, isClosed: true })).toMatchObject([{ what: 'waits', at: null }]);
  });

  it('but one whose key no board holds is counted by no act, and without a quorum nothing is opened: neither has a date', () => {
    const closed = { ...question, isClosed: true };
    const [counted, ...others] = forecastSitting({ ...closed, voted: 6, isOfBoard: false });
    expect([counted, others]).toMatchObject([{ what: 'counted', at: null }, []]);
    expect(counted && sayForecastEvent(counted, 'vi')).toBe('kiểm phiếu');
    for (const isOfBoard of [true, false]) {
      const lines = forecastSitting({ ...closed, voted: 5, isOfBoard });
      expect(lines.map(({ what, at }) => [what, at])).toEqual([
        ['noQuorum', null],
        ['opens', null],
      ]);
      expect(lines[0] && sayForecastEvent(lines[0], 'en')).toBe('there is no quorum');
    }
  });

  it('on hold nothing comes until the hold ends', () => {
    expect(forecastHeld({ policy: thePolicy(), step: 'council' })).toMatchObject([
      { what: 'waits', citation: { clause: '3' } },
    ]);
  });
});

it('whenever a step is opened the lines are in the order of time, end in an end or a wait, and each has its clause', () => {
  const steps = ['unit-review', 'council', 'bloc', 'submission', 'answer', 'supplement', 'decision'] as const;
  fc.assert(
    fc.property(fc.constantFrom(...steps), fc.integer({ min: 0, max: 150 * 24 }), (step, hours) => {
      const openedAt = new Date(Date.parse('2020-12-14T01:00:00Z') + hours * 3_600_000).toISOString();
      const lines = linesOf(step, openedAt);
      const instants = lines.flatMap(({ at }) => at ?? []);
      expect([...instants].sort()).toEqual(instants);
      expect(['ends', 'waits']).toContain(lines.at(-1)?.what);
      expect(lines.every(({ citation }) => citation.source !== '' && citation.clause !== '')).toBe(true);
    }),
    { numRuns: RUNS },
  );
});
