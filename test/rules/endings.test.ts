import { afterStep, endings, firstStep, mayMoveAgain, type StepOutcome } from '../../rules/endings';
import type { StepKind } from '../../rules/stages';
import { aPolicyWith, thePolicy } from './given';

const policy = thePolicy();
const after = (step: StepKind, outcome: StepOutcome['outcome'], askedBy?: 'unit-review' | 'answer') =>
  afterStep({ policy, step, outcome: { outcome }, ...(askedBy === undefined ? {} : { context: { askedBy } }) });

describe('a flag', () => {
  it('walks from unit review through council and bloc to the ministry', () => {
    expect(firstStep(policy)).toBe('unit-review');
    expect(after('unit-review', 'recommended')).toEqual({ step: 'council', newRound: false });
    expect(after('council', 'passed')).toEqual({ step: 'bloc', newRound: false });
    expect(after('bloc', 'passed')).toEqual({ step: 'submission', newRound: false });
    expect(after('submission', 'submitted')).toEqual({ step: 'answer', newRound: false });
    expect(after('answer', 'awarded')).toEqual({ ending: 'awarded' });
  });

  it.each([
    ['unit-review', 'notRecommended', 'refused'],
    ['council', 'failed', 'failedVote'],
    ['bloc', 'failed', 'failedVote'],
    ['bloc', 'notChosen', 'notChosen'],
    ['submission', 'lapsed', 'lapsed'],
    ['answer', 'notAwarded', 'notAwarded'],
    ['answer', 'returned', 'returned'],
    ['supplement', 'expired', 'returned'],
    ['council', 'passedOverQuota', 'notChosen'],
  ] as const)('ends at %s when %s: %s', (step, outcome, ending) => {
    expect(after(step, outcome)).toEqual({ ending });
  });

  it('is looked into after a finding: dropped or upheld it stands, and only a decision revokes it', () => {
    expect(after('finding', 'revokeProposed')).toEqual({ step: 'revocation', newRound: false });
    expect(after('finding', 'dropped')).toEqual({ ending: 'awarded' });
    expect(after('revocation', 'upheld')).toEqual({ ending: 'awarded' });
    expect(after('revocation', 'revoked')).toEqual({ ending: 'revoked' });
  });

  it('goes back to whoever asked for the supplement, in a new round', () => {
    expect(after('unit-review', 'supplement')).toEqual({ step: 'supplement', newRound: true });
    expect(after('supplement', 'completed', 'unit-review')).toEqual({ step: 'unit-review', newRound: false });
    expect(after('supplement', 'completed', 'answer')).toEqual({ step: 'answer', newRound: false });
  });

  it('waits for another sitting after one without quorum, unless the policy allows none', () => {
    expect(after('council', 'noQuorum')).toEqual({ step: 'council', newRound: false });
    expect(after('bloc', 'noQuorum')).toEqual({ step: 'bloc', newRound: false });
    const once = aPolicyWith(({ council }) => {
      council.secondSitting.value.causes = [];
    });
    expect(afterStep({ policy: once, step: 'council', outcome: { outcome: 'noQuorum' } })).toEqual({
      ending: 'failedVote',
    });
  });

  it('is decided as it is where the policy does not return it for silence', () => {
    const asIs = aPolicyWith(({ supplement }) => {
      supplement.value.onSilence = 'decideAsIs';
    });
    const context = { askedBy: 'answer' as const };
    expect(afterStep({ policy: asIs, step: 'supplement', outcome: { outcome: 'expired' }, context })).toEqual({
      step: 'answer',
      newRound: false,
    });
  });
});

it('a base title goes from its council to the decision', () => {
  const base = thePolicy({ title: 'CSTDCS' });
  expect(afterStep({ policy: base, step: 'council', outcome: { outcome: 'passed' } })).toEqual({
    step: 'answer',
    newRound: false,
  });
});

it('of what has ended, only an award can be revoked', () => {
  expect(endings.filter((ending) => mayMoveAgain(ending, 'revoked'))).toEqual(['awarded']);
  expect(endings.filter((ending) => mayMoveAgain(ending, 'awarded'))).toEqual([]);
});
