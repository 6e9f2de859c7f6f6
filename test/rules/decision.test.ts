import {
  clauseOfDecision,
  concludeAnswers,
  concludeChoice,
  isWholeChoice,
  officesOf,
  type Answered,
  type DecidedBy,
  type DecisionContext,
  type DecisionOffice,
  type DecisionQuestion,
} from '../../rules/decision';
import { afterStep } from '../../rules/endings';
import { clauseOfStep } from '../../rules/clauses';
import { planOpening, stageOf } from '../../rules/stages';
import { theCalendar, thePolicy } from './given';

const policy = thePolicy();

function asked(question: DecisionQuestion, by: DecidedBy, askedBy: 'council' | 'bloc' = 'council') {
  const context: DecisionContext = { askedBy, question, by, sitting: 'HD-2020-01' };
  return { context, policy };
}

function answer(office: DecisionOffice, choice: Answered['choice']): Answered {
  return { office, choice, reason: `vì ${office}`, person: office };
}

describe('the answers of named persons', () => {
  it.each([
    ['chair', ['chair']],
    ['head', ['head']],
    ['blocHeadAndDeputy', ['head', 'deputy']],
  ] as const)('%s: needs %s', (by, offices) => {
    expect(officesOf(by)).toEqual(offices);
    expect(concludeAnswers(asked('afterLastBallot', by), [])).toBeUndefined();
  });

  it.each([
    ['approve', 'approve', 'passed'],
    ['approve', 'oppose', 'failed'],
    ['oppose', 'approve', 'failed'],
    ['oppose', 'oppose', 'failed'],
  ] as const)('of head and deputy %s and %s: %s', (head, deputy, outcome) => {
    const two = asked('afterLastBallot', 'blocHeadAndDeputy', 'bloc');
    expect(concludeAnswers(two, [answer('deputy', deputy)])).toBeUndefined();
    expect(concludeAnswers(two, [answer('head', head)])).toBeUndefined();
    expect(concludeAnswers(two, [answer('deputy', deputy), answer('head', head)])).toMatchObject({
      outcome,
      reason: 'vì head; vì deputy',
      answers: [{ office: 'head' }, { office: 'deputy' }],
    });
  });

  it('given under another office decide nothing', () => {
    expect(concludeAnswers(asked('chairAssent', 'chair'), [answer('deputy', 'approve')])).toBeUndefined();
  });
});

describe('a choice among those tied', () => {
  const said = { title: 'CO_BO', office: 'chair', reason: 'vì', person: 'p' } as const;

  it('passes the chosen and none other, by the rule of ties', () => {
    const tie = asked('lastSeat', 'chair');
    const choice = { ...said, chosen: ['b'], among: ['a', 'b'] };
    expect(concludeChoice(tie, choice, 'b')).toMatchObject({
      outcome: 'passed',
      citation: { clause: 'council.overQuota' },
    });
    expect(concludeChoice(tie, choice, 'a')).toMatchObject({ outcome: 'notChosen', answers: [{ choice: 'oppose' }] });
  });

  it.each([
    [['a'], 1, true],
    [['a', 'b'], 2, true],
    [['a'], 2, false],
    [['a', 'a'], 2, false],
    [['a', 'b'], 1, false],
    [['d'], 1, false],
    [[], 1, false],
    [['a', 'b', 'c'], 5, true],
  ])('of %j for %i places is whole: %s', (numbers, places, whole) => {
    expect(isWholeChoice(numbers, { among: ['a', 'b', 'c'], places })).toBe(whole);
  });
});

describe('the step decision', () => {
  it('follows an undecided sitting, and leads where the sitting would have led', () => {
    expect(afterStep({ policy, step: 'council', outcome: { outcome: 'undecided' } })).toEqual({
      step: 'decision',
      newRound: false,
    });
    const after = (askedBy: 'council' | 'bloc', outcome: 'passed' | 'failed' | 'notChosen') =>
      afterStep({ policy, step: 'decision', outcome: { outcome }, context: { askedBy } });
    expect(after('council', 'passed')).toEqual({ step: 'bloc', newRound: false });
    expect(after('bloc', 'passed')).toEqual({ step: 'submission', newRound: false });
    expect(after('bloc', 'failed')).toEqual({ ending: 'failedVote' });
    expect(after('council', 'notChosen')).toEqual({ ending: 'notChosen' });
  });

  it('belongs to the stage whose sitting left it open', () => {
    expect([stageOf('decision', 'bloc'), stageOf('decision', 'council')]).toEqual(['bloc', 'council']);
  });

  it('is due after five working days, is escalated, and is never closed by silence', () => {
    const openedAt = new Date('2020-12-14T02:00:00Z');
    const plan = planOpening({ policy, calendar: theCalendar(), step: 'decision', openedAt });
    if ('code' in plan) throw new Error(plan.code);
    expect(plan.dueOn).toBe('2020-12-21');
    expect(plan.closesAt).toBeUndefined();
    expect(plan.moments.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['reminder', 'missed', 'escalation']));
    expect(clauseOfStep(policy, 'decision')).toMatchObject({ certainty: 'assumed' });
  });

  it.each([
    ['afterLastBallot', policy.council.afterMax.clause, policy.bloc?.afterMax.clause],
    ['lastSeat', policy.council.overQuota.clause, policy.bloc?.overQuota.clause],
    ['chairAssent', policy.council.vote.clause, policy.bloc?.vote.clause],
  ] as const)('rests on the rule that asks the question: %s', (question, council, bloc) => {
    expect(clauseOfDecision(asked(question, 'chair')).clause).toBe(council);
    expect(clauseOfDecision(asked(question, 'chair', 'bloc')).clause).toBe(bloc);
  });
});
