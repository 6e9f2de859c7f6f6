import { checkFinding, checkRevocation, type Finding } from '../../rules/finding';
import { stageOf } from '../../rules/stage-kinds';
import { isRefusal } from '../../rules/refusal';
import { planOpening } from '../../rules/stages';
import { aPolicyWith, theCalendar, thePolicy } from './given';

const policy = thePolicy();
const under2024 = thePolicy({ authority: 'vn-state', title: 'CSTDCS', year: 2024, openedOn: '2024-12-16' });
const finding: Finding = {
  cause: 'falseMerit',
  paper: '31/KL-TTr, 20/05/2021',
  reason: 'số liệu không đúng',
  decisionNumber: '1/QĐ',
  decisionOn: '2021-03-26',
};

describe('a finding against an award', () => {
  it.each(['falseMerit', 'forgedFile', 'againstRules', 'laterFinding'])('may be for %s', (cause) => {
    expect(checkFinding(policy, { ...finding, cause })).toBeUndefined();
    expect(checkFinding(under2024, { ...finding, cause })).toBeUndefined();
  });

  it('is refused for a cause that the policy does not know, with the clause', () => {
    expect(checkFinding(under2024, { ...finding, cause: 'rumour' })).toMatchObject({
      code: 'invalid-choice',
      value: 'rumour',
      citation: { clause: '93.2', certainty: 'confirmed' },
    });
  });

  it('is refused where the policy gives no terms', () => {
    const undated = aPolicyWith(({ revocation }) => {
      if (revocation !== undefined) delete revocation.value.decideWithin;
    });
    expect(checkFinding(undated, finding)).toEqual({ code: 'no-rule', key: 'revocation.decideWithin' });
    const silent = aPolicyWith((changed) => {
      delete changed.revocation;
    });
    expect(checkFinding(silent, finding)).toEqual({ code: 'no-rule', key: 'revocation' });
  });

  it('stands on no stage of the title’s road', () => {
    expect(stageOf('finding')).toBe('revocation');
    expect(stageOf('revocation')).toBe('revocation');
  });
});

describe('the terms of a revocation', () => {
  const plan = (step: 'finding' | 'revocation', openedAt: string) =>
    planOpening({ policy, calendar: theCalendar(), step, openedAt: new Date(openedAt) });

  it('are seven days to the proposal, on to the next working day, and five working days to the decision', () => {
    expect(plan('finding', '2021-05-24T03:00:00Z')).toMatchObject({ dueOn: '2021-05-31' });
    expect(plan('finding', '2021-05-22T03:00:00Z')).toMatchObject({ dueOn: '2021-05-31' });
    expect(plan('revocation', '2021-05-27T03:00:00Z')).toMatchObject({ dueOn: '2021-06-03' });
  });

  it('are reminded of and escalated when missed, and end nothing by themselves', () => {
    for (const step of ['finding', 'revocation'] as const) {
      const planned = plan(step, '2021-05-24T03:00:00Z');
      if (isRefusal(planned)) throw new Error(planned.code);
      expect(planned.closesAt).toBeUndefined();
      const kinds = planned.moments.map(({ kind }) => kind);
      expect(kinds).toEqual(expect.arrayContaining(['reminder', 'deadline', 'missed', 'escalation']));
    }
  });

  it('are cited from the page they were taken from, and then assumed', () => {
    const planned = planOpening({
      policy: under2024,
      calendar: theCalendar(),
      step: 'finding',
      openedAt: new Date('2025-05-26T03:00:00Z'),
    });
    if (isRefusal(planned)) throw new Error(planned.code);
    const deadline = planned.moments.find(({ kind }) => kind === 'deadline');
    expect(deadline?.derivation.citation).toMatchObject({ clause: 'revocation.reportWithin', certainty: 'assumed' });
    expect(deadline?.derivation.citation.source).toContain('one province');
  });
});

describe('the decision on a finding', () => {
  const revoked = (decisionOn: string) =>
    checkRevocation({ outcome: 'revoked', decisionOn }, { finding, today: '2021-06-01', policy })?.code;
  const rule = (decisionOn: string) =>
    checkRevocation({ outcome: 'revoked', decisionOn }, { finding, today: '2021-06-01', policy });

  it('is dated between the award and today', () => {
    expect(revoked('2021-03-26')).toBeUndefined();
    expect(revoked('2021-06-01')).toBeUndefined();
    expect(rule('2021-06-02')).toMatchObject({ field: 'decisionOn', rule: 'not-in-future' });
    expect(rule('2021-03-25')).toMatchObject({ field: 'decisionOn', rule: 'before-award' });
  });

  it('needs no day where the award stands', () => {
    expect(checkRevocation({ outcome: 'upheld' }, { finding, today: '2021-06-01', policy })).toBeUndefined();
  });
});
