import { roadAhead } from '../../rules/road-ahead';
import { planOpening } from '../../rules/stages';
import { aPolicyWith, theCalendar, thePolicy } from './given';

const calendar = theCalendar('2020-12-14');
const dueAt = new Date('2020-12-21T17:00:00Z');
const asked = { policy: thePolicy(), calendar, step: 'unit-review' as const, dueAt, year: 2020 };

describe('what lies ahead of a case', () => {
  it('is every step of the road, each dated from the last day of the one before', () => {
    const ahead = roadAhead(asked);
    expect(ahead.map(({ step }) => step)).toEqual(['council', 'bloc', 'submission', 'answer']);
    const [council, bloc, submission] = ahead.map((one) => one.dueAt?.toISOString());
    // Ten working days after 21/12, the last day of the review, and fifteen after 05/01: 01/01 is no working day.
    expect([council, bloc]).toEqual(['2021-01-05T17:00:00.000Z', '2021-01-26T17:00:00.000Z']);
    // The last working day before the 15th: Tết begins on the 10th.
    expect(submission).toBe('2021-02-09T17:00:00.000Z');
  });

  it.each([
    ['consent', '2021-01-20T17:00:00.000Z'],
    ['wait', '2021-01-19T17:00:00.000Z'],
  ] as const)(
    'goes on the day after a step that silence completes, and on the last day of one that is answered: %s',
    (silence, due) => {
      const policy = aPolicyWith((asking) => {
        asking.stages = ['unit-review', 'consultation', 'council'];
        asking.consultation = { ...asking.steering, value: { days: 10, unit: 'workingDay', silence } };
      });
      const [consultation, council] = roadAhead({ ...asked, policy });
      expect(consultation?.dueAt?.toISOString()).toBe('2021-01-05T17:00:00.000Z');
      expect(council?.dueAt?.toISOString()).toBe(due);
      // What is foretold is what is planned when the step comes to its end.
      const openedAt = new Date(Date.parse('2021-01-05T17:00:00Z') - (silence === 'consent' ? 0 : 1000));
      const plan = planOpening({ policy, calendar, step: 'council', openedAt });
      expect(plan).toMatchObject({ dueAt: council?.dueAt });
    },
  );

  it('has no dates while the clock stands still', () => {
    const ahead = roadAhead({ ...asked, dueAt: null });
    expect(ahead.map((one) => one.dueAt)).toEqual([null, null, null, null]);
  });

  it('leads a supplement back to whoever asked for it', () => {
    const ahead = roadAhead({ ...asked, step: 'supplement', askedBy: 'answer' });
    expect(ahead.map(({ step }) => step)).toEqual(['answer']);
    const early = roadAhead({ ...asked, step: 'supplement', askedBy: 'unit-review' });
    expect(early[0]?.step).toBe('unit-review');
  });

  it('goes on with the clock that the supplement stopped, from its own first day', () => {
    // Handed in on the 15th, asked on the 20th: 3 of 20 working days are used, and 17 are left after the supplement's last day.
    const askersClock = {
      openedAt: new Date('2021-01-15T03:30:00Z'),
      pauses: [],
      askedAt: new Date('2021-01-20T03:30:00Z'),
    };
    const supplement = { ...asked, step: 'supplement' as const, askedBy: 'answer' as const, askersClock };
    const [answer] = roadAhead({ ...supplement, dueAt: new Date('2021-02-03T17:00:00Z') });
    expect(answer?.dueAt?.toISOString()).toBe('2021-03-05T17:00:00.000Z');
    // A date that the ministry had promised anew keeps the working days that were left of it.
    const promised = { ...askersClock, extendedTo: '2021-02-26', extendedBy: 'ministry' as const };
    const [later] = roadAhead({ ...supplement, askersClock: promised, dueAt: new Date('2021-02-03T17:00:00Z') });
    expect(later?.dueAt?.toISOString()).toBe('2021-03-12T17:00:00.000Z');
  });

  it('goes on undated where a year is not in the calendar', () => {
    const late = roadAhead({ ...asked, dueAt: new Date('2150-01-01T00:00:00Z') });
    expect(late.map((one) => one.dueAt)).toEqual([null, null, null, null]);
  });

  it('is nothing for a step that stands on no road', () => {
    expect(roadAhead({ ...asked, step: 'revocation' })).toEqual([]);
    const short = aPolicyWith((policy) => {
      policy.stages = ['unit-review', 'council'];
    });
    expect(roadAhead({ ...asked, policy: short, step: 'council' })).toEqual([]);
  });
});
