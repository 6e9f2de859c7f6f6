/** Numbers of papers: who gives them, from which series, how they are written, and that a register has no gap. */

import {
  checkIssueDay,
  checkTypedNumber,
  dayAfterCited,
  formOf,
  mayCite,
  maySignBack,
  mayIssuePaper,
  mayCancelNumber,
  offeredActs,
  paperState,
  seriesOf,
  writeNumber,
} from '../../rules/paper-number';
import { paperKinds } from '../../rules/paper-kinds';
import type { Actor, Role } from '../../rules/permissions';
import { thePolicy } from './given';

const UNIT = 'hatinh-ez-board';

function holding(role: Role, organisationId = UNIT): Actor {
  return { personId: 'p', roles: [{ role, organisationId }] };
}

const clerk = holding('unitClerk');
const policy = thePolicy();
const draft = { number: null, state: 'made', signed: false };
const numbered = { ...draft, number: 12 };
const register = { kind: 'request' as const, organisationId: UNIT, keepers: [], policy };

test('every kind of paper has its rule, with a clause, and a layout of its day', () => {
  for (const kind of paperKinds) {
    expect([kind, policy.papers?.[kind]?.value.numberPattern]).toEqual([kind, expect.stringContaining('{number}')]);
    expect(formOf(policy, kind, { symbol: 'BQLKKT', on: '2020-12-28' }).layout?.pageNumber).toBe('topCentre');
  }
  const before = formOf(policy, 'request', { symbol: 'BQLKKT', on: '2020-03-04' });
  expect(before.layout?.pageNumber).toBe('bottomRight');
});

test('a number is written with two figures at least, the kind and the symbol of the body, or without an unknown symbol', () => {
  const { pattern } = formOf(policy, 'request', { symbol: 'BQLKKT', on: '2020-12-28' });
  expect([1, 12, 123].map((number) => writeNumber(pattern, number))).toEqual([
    '01/TTr-BQLKKT',
    '12/TTr-BQLKKT',
    '123/TTr-BQLKKT',
  ]);
  expect(formOf(policy, 'minutes', { symbol: '', on: '2020-12-28' }).pattern).toBe('{number}/BB');
  expect(formOf({}, 'minutes', { symbol: 'X', on: '2020-12-28' })).toEqual({
    pattern: '{number}',
    numbered: true,
    seal: false,
  });
});

test('a register begins anew each year, and minutes and count records of a body share theirs', () => {
  const series = (kind: 'minutes' | 'countRecord' | 'request', on: string): string => {
    const rule = policy.papers?.[kind]?.value;
    return rule === undefined ? '' : seriesOf(rule, { office: 'body:council', on });
  };
  expect(series('minutes', '2020-12-31')).toBe('paper/body:council/BB/2020');
  expect(series('countRecord', '2020-01-01')).toBe('paper/body:council/BB/2020');
  expect(series('request', '2021-01-01')).toBe('paper/body:council/TTr/2021');
  expect(seriesOf({ numberedPer: 'year', abbreviation: 'TB' }, { office: 'o', on: '2021-01-01' })).toBe(
    'paper/o/all/2021',
  );
});

describe('the register', () => {
  it('is kept by the clerk of the unit, whom the policy names, the head of a bloc and the desk of a ministry; by nobody of another', () => {
    const may = (actor: Actor, keepers: string[] = []) =>
      mayIssuePaper(actor, { ...register, keepers, paper: draft })?.code;
    expect(may(clerk)).toBeUndefined();
    expect(may(holding('secretary'))).toBeUndefined();
    expect(may(holding('unitHead'), ['p'])).toBeUndefined();
    expect(may(holding('unitHead'))).toBe('role-missing');
    expect(may(holding('ministryOffice'))).toBeUndefined();
    expect(may(holding('ministryOffice', 'another-ministry'))).toBe('role-missing');
    expect(may(holding('unitClerk', 'another-unit'))).toBe('role-missing');
    expect(mayIssuePaper(clerk, { ...register, policy: {}, paper: draft })).toEqual({
      code: 'no-rule',
      key: 'papers.request',
    });
  });

  it('gives a number once, to a paper that is written and carries one', () => {
    const may = (paper: typeof draft | typeof numbered, kind: 'request' | 'ballotPaper' = 'request') =>
      mayIssuePaper(clerk, { ...register, kind, paper })?.code;
    expect(may(numbered)).toBe('already-acted');
    expect(may({ ...draft, state: 'making' })).toBe('paper-being-written');
    expect(may(draft, 'ballotPaper')).toBe('not-numbered');
  });

  it('gives none to a paper that another has replaced, and names the other', () => {
    const paper = { ...draft, replacedBy: 'HD-2020-01/minutes/2' };
    expect(mayIssuePaper(clerk, { ...register, paper })).toEqual({
      code: 'not-numbered',
      replacedBy: 'HD-2020-01/minutes/2',
    });
    expect(offeredActs(clerk, { ...register, paper })).toEqual([]);
  });

  it('takes a number back until the signed paper is there', () => {
    const may = (paper: typeof draft | typeof numbered) => mayCancelNumber(clerk, { ...register, paper })?.code;
    expect(may(numbered)).toBeUndefined();
    expect(may(draft)).toBe('not-numbered');
    expect(may({ ...numbered, signed: true })).toBe('already-signed');
    expect(mayCancelNumber(holding('unitHead'), { ...register, paper: numbered })?.code).toBe('role-missing');
    const citedBy = { paper: '2020-0001/4/request', symbol: '01/TTr' };
    expect(mayCancelNumber(clerk, { ...register, paper: numbered, citedBy })).toEqual({
      code: 'cited-by-request',
      ...citedBy,
    });
  });

  it('has no gap and no number twice; a first number may be any, from a register kept elsewhere', () => {
    expect(checkTypedNumber(57, { last: null })).toBeUndefined();
    expect(checkTypedNumber(58, { last: 57 })).toBeUndefined();
    expect(checkTypedNumber(57, { last: 57 })).toMatchObject({ code: 'number-not-next', value: '57', following: 58 });
    expect(checkTypedNumber(59, { last: 57 })).toMatchObject({ code: 'number-not-next', following: 58 });
    for (const wrong of [0, -1, 1.5, 1_000_000])
      expect(checkTypedNumber(wrong, { last: null })).toMatchObject({ code: 'field-wrong', field: 'paperNumber' });
  });

  it('takes a day from the one on which the paper was written to today', () => {
    const check = (on: string) => checkIssueDay(on, { from: '2020-12-28', today: '2020-12-30' });
    expect([check('2020-12-28'), check('2020-12-30')]).toEqual([undefined, undefined]);
    for (const wrong of ['2020-12-27', '2020-12-31'])
      expect(check(wrong)).toMatchObject({ value: wrong, rule: 'out-of-range', allowed: ['2020-12-28 – 2020-12-30'] });
    expect(check('2020-02-30')).toMatchObject({ rule: 'date' });
  });
});

describe('a request', () => {
  const minutes = (number: number, on: string | null) => ({
    paper: `HD-2020-0${number}/minutes/1`,
    numbered: true,
    on,
  });

  it('cites no minutes without a number, and none of a later day than its own', () => {
    const draft = { ...minutes(2, null), numbered: false };
    expect(mayCite([minutes(1, '2020-12-25'), draft], '2020-12-28')).toEqual({
      code: 'cited-unnumbered',
      paper: 'HD-2020-02/minutes/1',
    });
    expect(mayCite([minutes(1, '2020-12-28'), minutes(2, null)], '2020-12-28')).toBeUndefined();
    expect(mayCite([minutes(1, '2020-12-29')], '2020-12-28')).toMatchObject({
      code: 'cited-later',
      paper: 'HD-2020-01/minutes/1',
      on: '2020-12-29',
    });
  });

  it('bears the day of the last minutes it cites where it was written before', () => {
    expect(dayAfterCited([minutes(1, '2020-12-29'), minutes(2, '2020-12-27')], '2020-12-28')).toBe('2020-12-29');
    expect(dayAfterCited([minutes(1, '2020-12-25'), minutes(2, null)], '2020-12-28')).toBe('2020-12-28');
  });
});

describe('a signed file', () => {
  const pdf = Buffer.from('%PDF-1.7');
  const may = (paper: typeof draft | typeof numbered, bytes: Uint8Array = pdf, actor = clerk) =>
    maySignBack(actor, { ...register, paper, file: { bytes, isKnown: false } });

  it('is put back once, for a numbered paper that is written', () => {
    expect(may(numbered)).toBeUndefined();
    expect(may(draft)).toMatchObject({ code: 'field-missing', field: 'paperNumber' });
    expect(may({ ...numbered, state: 'wanted' })?.code).toBe('paper-being-written');
    expect(may({ ...numbered, signed: true })?.code).toBe('already-signed');
    expect(may(numbered, pdf, holding('unitHead'))?.code).toBe('role-missing');
    expect(
      maySignBack(clerk, { ...register, kind: 'bundleList', paper: draft, file: { bytes: pdf, isKnown: false } }),
    ).toBeUndefined();
  });

  it('is not the paper as it was made', () => {
    const file = { bytes: pdf, isKnown: true };
    expect(maySignBack(clerk, { ...register, paper: numbered, file })).toMatchObject({ rule: 'as-it-was-made' });
  });

  it('is a PDF by its bytes, of the size that the policy lets travel', () => {
    expect(may(numbered, Buffer.from('MZ'))).toMatchObject({ code: 'file-kind-refused', kind: null, allowed: ['pdf'] });
    const most = policy.files?.value.bytes ?? 0;
    const large = new Uint8Array(most + 1);
    large.set(pdf);
    expect(may(numbered, large)).toMatchObject({ code: 'too-large', field: 'file', max: most });
    expect(may(numbered, large.subarray(0, most))).toBeUndefined();
  });
});

test('a page offers what may be done, and no more', () => {
  const offered = (paper: typeof draft | typeof numbered, actor = clerk) => offeredActs(actor, { ...register, paper });
  expect(offered(draft)).toEqual(['issue']);
  expect(offered(numbered)).toEqual(['signBack', 'cancel']);
  expect(offered({ ...numbered, signed: true })).toEqual([]);
  expect(offered({ ...numbered, state: 'wanted' })).toEqual(['cancel']);
  expect(offered(draft, holding('unitHead'))).toEqual([]);
});

test('a paper is a draft until it has its number, and signed once the file came back', () => {
  const paper = { state: 'made', symbol: null, signed: false, numbered: true };
  expect(paperState(paper)).toBe('draft');
  expect(paperState({ ...paper, state: 'wanted' })).toBe('writing');
  expect(paperState({ ...paper, numbered: false })).toBe('unnumbered');
  expect(paperState({ ...paper, symbol: '12/TTr' })).toBe('issued');
  expect(paperState({ ...paper, symbol: '12/TTr', signed: true })).toBe('signed');
});
