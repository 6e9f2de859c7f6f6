import { forecast } from '../../rules/forecast';
import { isRefusal } from '../../rules/refusal';
import { planOpening, type StepKind } from '../../rules/stages';
import { aPolicyWith, theCalendar, thePolicy } from './given';

const calendar = theCalendar('2020-12-14');

function linesOf(step: StepKind, openedAt: string, policy = thePolicy()) {
  const question = { policy, calendar, step, openedAt: new Date(openedAt) };
  const plan = planOpening(question);
  if (isRefusal(plan)) throw new Error(plan.code);
  const { moments, closesAt = null, onClose = null } = plan;
  return forecast({ ...question, moments, closesAt, onClose, askedBy: 'answer' });
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

  it('every line has its clause and comes after the one before', () => {
    for (const step of ['unit-review', 'council', 'bloc', 'submission', 'answer', 'supplement'] as const) {
      const lines = linesOf(step, '2020-12-14T03:00:00Z');
      expect(lines.every(({ citation }) => citation.source !== '' && citation.clause !== '')).toBe(true);
      const instants = lines.flatMap(({ at }) => at ?? []);
      expect([...instants].sort()).toEqual(instants);
    }
  });
});
