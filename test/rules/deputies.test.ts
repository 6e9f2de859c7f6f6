/** Who stands in for the holder of an office: by a paper, for a period, never for a ballot. */

import {
  checkDeputy,
  deputyState,
  mayAppointDeputy,
  mayEndDeputy,
  maySeeDeputy,
  standInFor,
  type AskedOfOffice,
  type DeputyFacts,
  type DeputyWish,
} from '../../rules/deputies';
import type { TaskKind } from '../../rules/letters';
import { mayActOnTask } from '../../rules/may-act';
import { mayCastBallot, mayCastVote } from '../../rules/may-vote';
import type { Actor, Role, StandIn } from '../../rules/permissions';
import { DEPUTY_TASKS, isDeputyTask } from '../../rules/policy-deputies';
import type { DeputyRule, Refusal } from '../../rules/refusal';
import { explain } from '../../words/refusals';
import { thePolicy } from './given';

const appointment: StandIn = {
  no: 3,
  holderId: 'head',
  organisationId: 'unit',
  tasks: ['review', 'submit', 'consult', 'answer'],
  holderAt: ['unit'],
};
const deputy: Actor = { personId: 'deputy', roles: [], standsInFor: [appointment] };
const asked: AskedOfOffice = {
  personId: 'head',
  kind: 'review',
  number: '2020-0001',
  office: null,
  unitId: 'unit',
  ministryId: 'ministry',
  endsInTheHouse: false,
};

function alsoAt(organisationId: string): Partial<Actor> {
  return { standsInFor: [{ ...appointment, holderAt: ['unit', organisationId] }] };
}

function who(personId: string, role?: Role, organisationId = 'unit'): Actor {
  return { personId, roles: role === undefined ? [] : [{ role, organisationId }] };
}

describe('a deputy', () => {
  it.each<[string, Partial<AskedOfOffice>, Partial<Actor>, boolean]>([
    ['a task that the paper names', {}, {}, true],
    ['a task that it does not name', { kind: 'supplement' }, {}, false],
    ['a task of somebody else', { personId: 'other' }, {}, false],
    ['a task of another unit whose holder is the same', { unitId: 'elsewhere' }, {}, false],
    ['an answer that the ministry owes', { kind: 'answer' }, {}, false],
    ['an answer of the unit itself, where it decides', { kind: 'answer', endsInTheHouse: true }, {}, true],
    ['an opinion of a body the holder has no office in', { kind: 'consult', office: 'body' }, {}, true],
    ['an opinion of the holder’s other office', { kind: 'consult', office: 'body' }, alsoAt('body'), false],
    ['an opinion of the holder’s own office', { kind: 'consult', office: 'unit', unitId: 'elsewhere' }, {}, true],
    ['a case that a conflict of interest keeps from them', {}, { conflicts: ['2020-0001'] }, false],
    ['another case than that', {}, { conflicts: ['2020-0002'] }, true],
    ['anything without an appointment of today', {}, { standsInFor: [] }, false],
  ])('acts on %s, or not', (_what, change, actor, acts) => {
    expect(standInFor({ ...deputy, ...actor }, { ...asked, ...change }) !== undefined).toBe(acts);
  });

  it('of a deputy is none: the task is the holder’s', () => {
    const second: Actor = { personId: 'third', roles: [], standsInFor: [{ ...appointment, holderId: 'deputy' }] };
    expect(standInFor(second, asked)).toBeUndefined();
  });

  const facts = {
    opening: { state: 'open', closesAt: null },
    nomination: { state: 'open' },
    now: new Date('2020-12-15T02:00:00Z'),
  };

  it.each([
    ['open', undefined],
    ['done', 'already-acted'],
    ['closed', 'closed'],
  ])('finds a task that is %s as its holder would', (state, code) => {
    const refusal = mayActOnTask(deputy, { task: { personId: 'head', state, asked }, ...facts });
    expect(refusal?.code).toBe(code);
  });

  it('has no part in a task whose facts nobody asked for, as of a vote', () => {
    const refusal = mayActOnTask(deputy, { task: { personId: 'head', state: 'open' }, ...facts });
    expect(refusal).toEqual({ code: 'not-yours' });
  });
});

describe('what a deputy can never be given', () => {
  const own: TaskKind[] = [
    'ballot',
    'vote',
    'key',
    'open-box',
    'self-score',
    'cross-score',
    'collate',
    'adopt',
    'decide',
    'agree',
    'convene',
    'notice',
  ];

  it.each(own)('%s: no pack can say it', (kind) => {
    expect(isDeputyTask(kind)).toBe(false);
  });

  it('is a ballot or an open vote, even by an appointment that says so', () => {
    const appointed = { ...appointment, tasks: ['ballot', 'vote'] };
    const actor: Actor = { personId: 'deputy', roles: [], standsInFor: [appointed] };
    const soon = new Date('2020-12-16T02:00:00Z');
    const now = new Date('2020-12-15T02:00:00Z');
    const sitting = { state: 'open', opensAt: now, closesAt: soon };
    const roll = { personId: 'head', presence: 'present', voted: false };
    const facts = { task: { personId: 'head', state: 'open' }, sitting, roll, items: ['1'], now };
    expect(mayCastBallot(actor, facts)).toEqual({ code: 'not-yours' });
    expect(mayCastVote(actor, { ...facts, choices: { '1': 'approve' }, edition: 1, cast: 0 })).toEqual({
      code: 'not-yours',
    });
  });

  it('is nothing of what Laurel allows where packs are silent, for a quarter at most', () => {
    const { deputies } = thePolicy();
    expect(deputies).toMatchObject({ value: { days: 90 }, certainty: 'assumed' });
    const given: readonly TaskKind[] = DEPUTY_TASKS;
    expect(given).toEqual(expect.arrayContaining(deputies?.value.tasks ?? []));
  });
});

describe('an appointment', () => {
  const wish: DeputyWish = {
    holderId: 'head',
    deputyId: 'deputy',
    organisationId: 'unit',
    tasks: ['review'],
    fromOn: '2020-12-14',
    toOn: '2020-12-31',
    paper: '41/QĐ-BQL',
    paperOn: '2020-12-10',
    issuer: 'Trưởng ban',
  };
  const other = {
    no: 7,
    holderId: 'head',
    deputyId: 'other',
    organisationId: 'unit',
    fromOn: '2020-12-31',
    toOn: '2021-01-05',
  };
  const facts: DeputyFacts = {
    today: '2020-12-14',
    bounds: thePolicy().deputies,
    roles: ['unitHead', 'liaison'],
    others: [],
  };
  const codes = (change: Partial<DeputyWish>, known: Partial<DeputyFacts> = {}, actor = who('head', 'unitHead')) =>
    checkDeputy(actor, { ...wish, ...change }, { ...facts, ...known }).map((refusal) =>
      [refusal.field, 'rule' in refusal ? refusal.rule : refusal.code].join(' '),
    );

  it('by a paper, within the days of the policy, is entered', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ toOn: '2021-03-13' })).toEqual([]);
  });

  it.each<[string, Partial<DeputyWish>, Partial<DeputyFacts>, string[]]>([
    ['of the holder', { deputyId: 'head' }, {}, ['standIn oneself']],
    ['of somebody who holds no office there', {}, { roles: [] }, ['holder no-office']],
    ['a day too long', { toOn: '2021-03-14' }, {}, ['toOn too-long']],
    ['that ends before it begins', { toOn: '2020-12-13' }, {}, ['toOn days-reversed']],
    ['that is over', { fromOn: '2020-12-01', toOn: '2020-12-13' }, {}, ['toOn date-in-past']],
    ['without a first day', { fromOn: '' }, {}, ['fromOn field-missing']],
    ['to a day that does not exist', { toOn: '2020-02-30' }, {}, ['toOn date']],
    ['without its paper', { paper: '', issuer: '' }, {}, ['paper field-missing', 'issuer field-missing']],
    ['by a paper of tomorrow', { paperOn: '2020-12-15' }, {}, ['paperOn not-in-future']],
    ['for no task', { tasks: [] }, {}, ['tasks field-missing']],
    [
      'for what the office is never asked',
      { tasks: ['review', 'submit'] },
      { roles: ['unitHead'] },
      ['tasks not-asked'],
    ],
    ['for a ballot', { tasks: ['review', 'ballot'] }, {}, ['tasks invalid-choice']],
    ['beside another deputy', {}, { others: [other] }, ['fromOn overlaps']],
    ['of somebody who has a deputy', {}, { others: [{ ...other, holderId: 'deputy' }] }, ['standIn chain']],
    ['by somebody who is a deputy', {}, { others: [{ ...other, holderId: 'x', deputyId: 'head' }] }, ['holder chain']],
  ])('%s is refused', (_what, change, known, expected) => {
    expect(codes(change, known)).toEqual(expected);
  });

  it.each([
    ['after another deputy’s last day', { fromOn: '2021-01-06', toOn: '2021-01-31' }, other],
    ['for another office of the same holder', {}, { ...other, organisationId: 'ministry' }],
    ['of somebody who is the deputy of another already', {}, { ...other, holderId: 'x', deputyId: 'deputy' }],
  ])('%s is entered', (_what, change, known) => {
    expect(codes(change, { others: [known] })).toEqual([]);
  });

  it('is refused where no rule speaks of deputies, as under a policy pinned before', () => {
    expect(checkDeputy(who('head'), wish, { ...facts, bounds: undefined })).toEqual([
      { code: 'no-rule', key: 'deputies' },
    ]);
  });

  it('is entered by nobody for themselves to be the deputy, not even by the secretary', () => {
    expect(codes({ deputyId: 'secretary' }, {}, who('secretary', 'secretary'))).toEqual(['standIn entered-oneself']);
  });

  it.each([
    [who('head'), true],
    [who('secretary', 'secretary'), true],
    [who('anybody', 'administrator', 'house'), true],
    [who('secretary', 'secretary', 'elsewhere'), false],
    [who('clerk', 'unitClerk'), false],
    [who('deputy'), false],
  ])('is entered by %j: %s', (actor, may) => {
    expect(mayAppointDeputy(actor, wish) === undefined).toBe(may);
  });

  it('that is refused names field, value, rule and clause in both languages', () => {
    const [refusal] = checkDeputy(who('head'), { ...wish, toOn: '2021-12-31' }, facts);
    if (refusal === undefined) throw new Error('it was not refused');
    expect(explain(refusal, 'en')).toMatch(
      /last day "31 Dec 2021": one appointment lasts 90 days at most, here until 13 Mar 2021; for a longer absence enter another .+ \[.+\]/,
    );
    expect(explain(refusal, 'vi')).toContain('dài nhất 90 ngày, ở đây đến hết ngày 13/03/2021; vắng lâu hơn');
    const [task] = checkDeputy(who('head'), { ...wish, tasks: ['submit'] }, { ...facts, roles: ['unitHead'] });
    if (task === undefined) throw new Error('it was not refused');
    expect(explain(task, 'vi')).toContain('chức vụ này không được giao việc "trình hồ sơ"; chỉ có: duyệt hồ sơ, ');
  });
});

describe('why somebody does not stand in', () => {
  const rules: DeputyRule[] = [
    'no-office',
    'not-asked',
    'oneself',
    'entered-oneself',
    'days-reversed',
    'too-long',
    'overlaps',
    'chain',
  ];
  const over = ['passed', 'ended', 'office-left'] as const;
  const paper = '41/QĐ-BQL';
  const refusals: [string, Refusal][] = [
    ...rules.map((rule): [string, Refusal] => [
      rule,
      { code: 'deputy-refused', rule, no: 3, days: 90, latest: '2021-03-13', task: 'review' },
    ]),
    ...over.map((because): [string, Refusal] => [because, { code: 'deputy-over', because, paper, on: '2020-12-31' }]),
  ];

  it.each(refusals)('is said in both languages: %s', (_why, refusal) => {
    const [vi, en] = [explain(refusal, 'vi'), explain(refusal, 'en')];
    for (const said of [vi, en]) expect(said).toMatch(/^\S.{15,}/);
    expect(vi).not.toBe(en);
  });
});

describe('an appointment that was entered', () => {
  const appointed = {
    holderId: 'head',
    deputyId: 'deputy',
    organisationId: 'unit',
    fromOn: '2020-12-14',
    toOn: '2020-12-31',
  };

  it.each([
    ['2020-12-13', null, 'ahead'],
    ['2020-12-14', null, 'inForce'],
    ['2020-12-31', null, 'inForce'],
    ['2021-01-01', null, 'over'],
    ['2020-12-20', new Date(0), 'ended'],
  ])('stands on %s as the days say, unless it was ended', (day, endedAt, state) => {
    expect(deputyState({ ...appointed, endedAt }, day)).toBe(state);
  });

  it.each([
    [who('head'), undefined],
    [who('deputy'), undefined],
    [who('secretary', 'secretary'), undefined],
    [who('clerk', 'unitClerk'), 'role-missing'],
  ])('is ended by holder, deputy or secretary: %j', (actor, code) => {
    expect(mayEndDeputy(actor, { appointed, endedAt: null, today: '2020-12-31' })?.code).toBe(code);
  });

  it('is ended once, and not after its last day', () => {
    const end = (endedAt: Date | null, today: string) => mayEndDeputy(who('head'), { appointed, endedAt, today });
    expect(end(new Date(0), '2020-12-20')).toMatchObject({ code: 'already-acted' });
    expect(end(null, '2021-01-01')).toEqual({ code: 'closed' });
  });

  it.each([
    [who('clerk', 'unitClerk'), true],
    [who('deputy'), true],
    [who('anybody', 'administrator', 'house'), true],
    [who('clerk', 'unitClerk', 'elsewhere'), false],
  ])('is seen by whoever holds an office there: %j', (actor, sees) => {
    expect(maySeeDeputy(actor, appointed)).toBe(sees);
  });
});
