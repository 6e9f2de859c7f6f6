import {
  checkEntered,
  dutiesOf,
  dutyKinds,
  mayKeepAward,
  planDuty,
  rungsNow,
  type DutyKind,
  type DutyQuestion,
} from '../../rules/after-award';
import type { CaseState } from '../../rules/may-act';
import type { Actor, Role } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import { isRefusal } from '../../rules/refusal';
import { aPolicyWith, theCalendar, thePolicy } from './given';

const policy = thePolicy();
const days = { decision: '2021-03-26', decisionReceived: '2021-04-02' };
const question = (changes: Partial<DutyQuestion> = {}): DutyQuestion => ({
  policy,
  calendar: theCalendar(),
  days,
  plannedAt: new Date('2021-03-26T03:00:00Z'),
  ...changes,
});

function plan(kind: DutyKind, changes: Partial<DutyQuestion> = {}) {
  const planned = planDuty(kind, question(changes));
  if (planned === undefined || isRefusal(planned)) throw new Error(`${kind} has no date`);
  return planned;
}

describe('what is owed after an award', () => {
  it('is what the policy gives a term for, and the receipt where a term begins with it', () => {
    expect(dutiesOf(policy)).toEqual(dutyKinds);
    expect(dutiesOf(thePolicy({ authority: 'vn-state', title: 'CSTDCS', year: 2024, openedOn: '2024-12-16' }))).toEqual(
      dutyKinds,
    );
    const sentOnly = aPolicyWith(({ deadlines }) => {
      delete deadlines['copyDecision.toAwardee'];
      delete deadlines['handOverItems'];
    });
    expect(dutiesOf(sentOnly)).toEqual(['copySent']);
    expect(dutiesOf({ deadlines: {} })).toEqual([]);
  });

  it('is dated by the decision or by its receipt, holidays left out, with the clause and its certainty', () => {
    expect(plan('copySent').derivation).toMatchObject({
      event: 'decision',
      due: '2021-04-09',
      citation: { certainty: 'assumed' },
    });
    const { derivation } = plan('handedOver', { days: { ...days, decisionReceived: '2021-04-19' } });
    expect(derivation).toMatchObject({ event: 'decisionReceived', eventOn: '2021-04-19', due: '2021-05-06' });
    expect(derivation.skipped.map(({ date }) => date)).toEqual(
      expect.arrayContaining(['2021-04-21', '2021-04-30', '2021-05-03']),
    );
  });

  it('has no date while the receipt is not entered, and never one of its own for the receipt', () => {
    const unread = { days: { decision: days.decision } };
    expect(planDuty('handedOver', question(unread))).toBeUndefined();
    expect(planDuty('copyPassed', question(unread))).toBeUndefined();
    expect(planDuty('decisionReceived', question())).toBeUndefined();
  });

  it('refuses a year that the calendar does not list', () => {
    const late = { days: { decision: '2039-03-26' } };
    expect(planDuty('copySent', question(late))).toMatchObject({ code: 'unknown-year' });
  });
});

describe('the ladder of a duty', () => {
  const told = (changes: Partial<DutyQuestion> = {}) =>
    plan('copySent', changes).rungs.map(({ kind, at }) => `${kind} ${at.slice(0, 10)}`);

  it('reminds three days and one day before and on the day, says that it was missed, and escalates', () => {
    expect(told()).toEqual([
      'reminder 2021-04-06',
      'reminder 2021-04-08',
      'reminder 2021-04-09',
      'missed 2021-04-12',
      'escalation 2021-04-13',
    ]);
  });

  it('keeps of days that have passed nothing but the escalation, on the next working day', () => {
    expect(told({ plannedAt: new Date('2021-04-08T03:00:00Z') })).toEqual([
      'reminder 2021-04-09',
      'missed 2021-04-12',
      'escalation 2021-04-13',
    ]);
    expect(told({ plannedAt: new Date('2021-05-07T03:00:00Z') })).toEqual(['escalation 2021-05-10']);
  });

  it('escalates nothing where the rule itself only warns', () => {
    const warning = aPolicyWith(({ deadlines }) => {
      const rule = deadlines['ministry.copyDecision'];
      if (rule !== undefined) rule.value.onBreach = 'warn';
    });
    expect(told({ policy: warning }).at(-1)).toBe('missed 2021-04-12');
  });

  it('after an outage sends the last of each kind, and keeps what lies ahead', () => {
    const { rungs } = plan('copySent');
    const { come, ahead } = rungsNow(rungs, new Date('2021-04-12T03:00:00Z'));
    expect(come.map(({ kind, at }) => `${kind} ${at.slice(0, 10)}`)).toEqual([
      'reminder 2021-04-09',
      'missed 2021-04-12',
    ]);
    expect(ahead.map(({ kind }) => kind)).toEqual(['escalation']);
    const [first] = rungs;
    expect(rungsNow(rungs, new Date(first?.at ?? '')).come).toEqual([first]);
  });
});

describe('entering that a duty was done', () => {
  const today = '2021-04-12';
  const refusal = (kind: DutyKind, on: string, known: DutyQuestion['days'] = days) =>
    checkEntered(kind, { on, giver: 'Lãnh đạo Bộ', recipient: 'Trưởng ban' }, { policy, days: known, today });

  it('takes the day of the decision or of its receipt and every later one up to today', () => {
    for (const on of ['2021-03-26', today]) expect(refusal('copySent', on)).toBeUndefined();
    for (const on of ['2021-04-02', today]) expect(refusal('handedOver', on)).toBeUndefined();
    expect(refusal('decisionReceived', '2021-03-26')).toBeUndefined();
  });

  it.each([
    ['copySent', '2021-03-25', 'before-award'],
    ['copySent', '2021-04-13', 'not-in-future'],
    ['copySent', '2021-02-30', 'date'],
    ['handedOver', '2021-04-01', 'before-receipt'],
    ['copyPassed', '2021-04-01', 'before-receipt'],
  ] as const)('%s on %s is refused with its field, value and rule: %s', (kind, on, rule) => {
    expect(refusal(kind, on)).toMatchObject({ code: 'field-wrong', field: 'on', value: on, rule, citation: {} });
  });

  it('is refused without a day, before the receipt is entered, and for a hand-over without both names', () => {
    expect(refusal('copySent', '')).toMatchObject({ code: 'field-missing', field: 'on' });
    expect(refusal('handedOver', today, { decision: days.decision })).toMatchObject({ code: 'not-open-yet' });
    const named = { on: today, giver: 'Lãnh đạo Bộ', recipient: '' };
    const facts = { policy, days, today };
    expect(checkEntered('handedOver', named, facts)).toMatchObject({ code: 'field-missing', field: 'recipient' });
    expect(checkEntered('handedOver', { ...named, giver: '' }, facts)).toMatchObject({ field: 'giver' });
    expect(checkEntered('copyPassed', named, facts)).toBeUndefined();
  });
});

describe('who enters it', () => {
  const awarded: CaseState = { state: 'ended', ending: 'awarded', step: null };
  const nomination = { ...awarded, unitId: 'unit', ministryId: 'ministry' };
  const actor = (role: Role, organisationId: string): Actor => ({ personId: 'p', roles: [{ role, organisationId }] });
  const may = (kind: DutyKind, who: Actor, changes: Partial<CaseState> = {}) =>
    mayKeepAward(who, { kind, nomination: { ...nomination, ...changes }, policy });

  it('is the ministry’s office that a copy was sent, and the unit’s liaison or secretary all that follows', () => {
    expect(may('copySent', actor('ministryOffice', 'ministry'))).toBeUndefined();
    expect(may('copySent', actor('secretary', 'unit'))).toMatchObject({ roles: ['ministryOffice'] });
    for (const kind of ['decisionReceived', 'copyPassed', 'handedOver'] as const) {
      for (const role of ['liaison', 'secretary'] as const) {
        expect(may(kind, actor(role, 'unit'))).toBeUndefined();
        expect(may(kind, actor(role, 'other'))).toMatchObject({ code: 'role-missing' });
      }
      expect(may(kind, actor('ministryOffice', 'ministry'))).toMatchObject({ roles: ['liaison', 'secretary'] });
    }
  });

  it('is the unit itself for all of it where the title ends in the house', () => {
    const inHouse: Pick<Policy, 'stages'> = { stages: ['council'] };
    const facts = { kind: 'copySent' as const, nomination, policy: inHouse };
    expect(mayKeepAward(actor('unitHead', 'unit'), facts)).toBeUndefined();
    expect(mayKeepAward(actor('ministryOffice', 'ministry'), facts)).toMatchObject({ code: 'role-missing' });
  });

  it('may do so as long as the award stands, also while it is looked into', () => {
    const liaison = actor('liaison', 'unit');
    const found = { state: 'open', ending: null, step: 'finding' };
    expect(may('handedOver', liaison, found)).toBeUndefined();
    expect(may('handedOver', liaison, { ending: 'revoked' })).toEqual({ code: 'ended', ending: 'revoked' });
    expect(may('handedOver', liaison, { state: 'open', ending: '' })).toEqual({ code: 'not-settled' });
  });
});
