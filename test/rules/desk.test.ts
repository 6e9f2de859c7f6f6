import { afterStep } from '../../rules/endings';
import { checkDate, handInAgainUntil, mayPromise, mayWorkDesk, type DeskFacts } from '../../rules/desk';
import type { Actor } from '../../rules/permissions';
import { explain } from '../../words/refusals';
import { theCalendar, thePolicy } from './given';

const calendar = theCalendar('2021-01-15');
const policy = thePolicy();
const clerk: Actor = { personId: 'mpi-01', roles: [{ role: 'ministryOffice', organisationId: 'mpi' }] };
const liaison: Actor = { personId: 'hatinh-11', roles: [{ role: 'liaison', organisationId: 'hatinh-ez-board' }] };

const lying: DeskFacts = {
  nomination: { state: 'open', step: 'answer' },
  policy,
  ministryId: 'mpi',
  done: [],
  opening: 5,
  supplements: 0,
};
const received: DeskFacts = { ...lying, done: [{ kind: 'receive', opening: 5 }] };
const completed: DeskFacts = { ...received, opening: 7, supplements: 1 };

describe('the ministry’s desk', () => {
  it.each([
    ['receives a dossier that was handed in', 'receive', lying, undefined],
    ['does not receive it twice', 'receive', received, 'already-acted'],
    ['does not receive it again when its supplement came', 'receive', completed, 'already-acted'],
    ['may refuse what it did not receive', 'refuse', lying, undefined],
    ['may not refuse what it received', 'refuse', received, 'desk-order'],
    ['acknowledges a file that was completed', 'acknowledge', completed, undefined],
    ['has nothing to acknowledge where no supplement came', 'acknowledge', received, 'desk-order'],
    ['apologises whether it received the dossier or not', 'apologise', lying, undefined],
    [
      'apologises again',
      'apologise',
      { ...received, done: [...received.done, { kind: 'apologise', opening: 5 }] },
      undefined,
    ],
    ['appraises what it received', 'appraise', received, undefined],
    ['does not appraise what it did not receive', 'appraise', lying, 'desk-order'],
    [
      'appraises anew what was completed',
      'appraise',
      { ...completed, done: [...completed.done, { kind: 'appraise', opening: 5 }] },
      undefined,
    ],
    [
      'appraises once',
      'appraise',
      { ...completed, done: [...completed.done, { kind: 'appraise', opening: 7 }] },
      'already-acted',
    ],
    [
      'has nothing to do with a dossier that waits for its supplement',
      'receive',
      at({ step: 'supplement' }),
      'desk-order',
    ],
    ['leaves a case on hold alone', 'receive', at({ state: 'held' }), 'on-hold'],
    ['leaves a case that has ended alone', 'apologise', at({ state: 'ended', ending: 'awarded' }), 'ended'],
    ['has nothing to do with a title that ends in the house', 'receive', inTheHouse(), 'desk-order'],
  ] as const)('%s', (_, act, facts, code) => {
    expect(mayWorkDesk(clerk, act, facts)?.code).toBe(code);
  });

  it('is the office of the case’s own ministry, and nobody else', () => {
    expect(mayWorkDesk(liaison, 'receive', lying)).toEqual({ code: 'role-missing', roles: ['ministryOffice'] });
    expect(mayWorkDesk(clerk, 'receive', { ...lying, ministryId: 'moha' })?.code).toBe('role-missing');
  });

  it('names the clause of its time with what is out of turn', () => {
    const refusal = mayWorkDesk(clerk, 'appraise', lying);
    if (refusal === undefined) throw new Error('nothing is refused');
    expect(explain(refusal, 'en')).toMatch(/^the dossier was not received yet \[.+\]$/);
    expect(explain(refusal, 'vi')).toMatch(/^hồ sơ chưa được tiếp nhận \[.+\]$/);
  });

  it('looks through what came in on 15 January by 22 January, and has no such date without a rule', () => {
    expect(checkDate(policy, { receivedOn: '2021-01-15', calendar })).toMatchObject({
      due: '2021-01-22',
      rule: { key: 'ministry.check' },
    });
    expect(checkDate({ deadlines: {} }, { receivedOn: '2021-01-15', calendar })).toBeUndefined();
  });
});

describe('a new promised date', () => {
  it.each([
    ['is a day', 'soon', 'field-wrong'],
    ['is a day that exists', '2021-02-30', 'field-wrong'],
    ['lies ahead', '2021-03-04', 'date-in-past'],
    ['is not today', '2021-03-05', 'date-in-past'],
    ['is later than the one before', '2021-03-09', 'promise-not-later'],
    ['is not the one before', '2021-03-10', 'promise-not-later'],
    ['is a working day', '2021-03-13', 'not-a-working-day'],
    ['may be the working day after', '2021-03-11', undefined],
  ])('%s: %s', (_, to, code) => {
    const refusal = mayPromise(to, { promised: '2021-03-10', today: '2021-03-05', calendar, policy });
    expect(refusal?.code).toBe(code);
    if (refusal !== undefined) expect(refusal).toMatchObject({ field: 'to', value: to });
  });
});

describe('a dossier that was not accepted', () => {
  const until = (today: string) => handInAgainUntil(policy, { year: 2020, today, calendar });

  it('may be handed in again up to the last working day before 15 February, which falls in Tết', () => {
    expect(until('2021-01-20')).toBe('2021-02-09');
    expect(until('2021-02-09')).toBe('2021-02-09');
    expect(until('2021-02-10')).toBeUndefined();
  });

  it('goes back to its submission in a new round while there is time, and is returned after it', () => {
    const settled = { policy, step: 'answer' as const };
    const refused = { outcome: 'refusedToAccept' as const, reason: 'thiếu chữ ký', clause: 'Điều 40' };
    expect(afterStep({ ...settled, outcome: { ...refused, until: '2021-02-09' } })).toEqual({
      step: 'submission',
      newRound: true,
    });
    expect(afterStep({ ...settled, outcome: refused })).toEqual({ ending: 'returned' });
  });
});

function at(nomination: Partial<DeskFacts['nomination']>): DeskFacts {
  return { ...lying, nomination: { ...lying.nomination, ...nomination } };
}

function inTheHouse(): DeskFacts {
  return { ...lying, policy: thePolicy({ title: 'CSTDCS' }) };
}
