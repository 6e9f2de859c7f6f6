import { HistoryRow, subjectOf } from '../../rules/award-history';
import { judge, notEligible, preconditionsOf, tooSoon, type Standing } from '../../rules/eligibility';
import type { Condition } from '../../rules/policy-titles';
import { packs, thePolicy } from './given';

const row = (kind: string, year: number, code: string, number = `${code}/${year}`): HistoryRow =>
  HistoryRow.parse({ organisation: 'o', kind, year, code, number });
const standing = (history: HistoryRow[], claims: Standing['claims'] = {}): Standing => ({
  year: 2020,
  history,
  claims,
});
const answer = (condition: Condition, history: HistoryRow[], claims?: Standing['claims']) =>
  judge(condition, standing(history, claims)).answer;

const good = row('rating', 2020, 'good');
const excellent = row('rating', 2020, 'excellent');

describe('what a title asks for is met, not met or not known', () => {
  const three: Condition = { kind: 'consecutiveTitles', code: 'CSTDCS', n: 3 };
  const years = [2018, 2019, 2020].map((year) => row('title', year, 'CSTDCS'));
  it.each<[string, Condition, HistoryRow[], string]>([
    ['three years with the title', three, years, 'met'],
    ['a year on file without it', three, [row('title', 2018, 'LDTT'), ...years.slice(1)], 'notMet'],
    [
      'a year on file without it that may bring it yet',
      three,
      [...years.slice(0, 2), row('title', 2020, 'LDTT')],
      'unknown',
    ],
    ['a year nobody knows of', three, years.slice(0, 2), 'unknown'],
    ['the title of the year', { kind: 'title', code: 'LDTT' }, [row('title', 2020, 'LDTT')], 'met'],
    ['a year on file without the title', { kind: 'title', code: 'LDTT' }, [row('title', 2020, 'X')], 'unknown'],
    ['a year of which only the rating is on file', { kind: 'title', code: 'LDTT' }, [good], 'unknown'],
    ['an empty history', { kind: 'title', code: 'LDTT' }, [], 'unknown'],
    ['a rating that is enough', { kind: 'rating', min: 'good' }, [excellent], 'met'],
    ['a rating that is not', { kind: 'rating', min: 'excellent' }, [good], 'notMet'],
    ['no rating', { kind: 'rating', min: 'good' }, [], 'unknown'],
    [
      'a national initiative where one of the unit is asked',
      { kind: 'initiative', scope: 'unit' },
      [row('initiative', 2020, 'national')],
      'met',
    ],
    [
      'one of the unit where a national one is asked',
      { kind: 'initiative', scope: 'national' },
      [row('initiative', 2020, 'unit')],
      'unknown',
    ],
    [
      'two of three titles in five years',
      { kind: 'titlesWithin', code: 'CSTDCS', n: 3, years: 5 },
      years.slice(1),
      'unknown',
    ],
    [
      'two of three titles in five known years, of which the last may bring the third',
      { kind: 'titlesWithin', code: 'CSTDCS', n: 3, years: 5 },
      [2016, 2017, 2020].map((year) => row('title', year, 'LDTT')).concat(years.slice(0, 2)),
      'unknown',
    ],
    [
      'one of three titles in five known years',
      { kind: 'titlesWithin', code: 'CSTDCS', n: 3, years: 5 },
      [2016, 2017, 2018, 2020].map((year) => row('title', year, 'LDTT')).concat(years.slice(1, 2)),
      'notMet',
    ],
    [
      'one of three titles in four known years, whatever the last brings',
      { kind: 'titlesWithin', code: 'CSTDCS', n: 3, years: 5 },
      [2016, 2017, 2018].map((year) => row('title', year, 'LDTT')).concat(years.slice(1, 2)),
      'notMet',
    ],
    [
      'two of three titles in five known years, the last among them',
      { kind: 'titlesWithin', code: 'CSTDCS', n: 3, years: 5 },
      [2016, 2017, 2018].map((year) => row('title', year, 'LDTT')).concat(years.slice(1)),
      'notMet',
    ],
    ['three titles in five years', { kind: 'titlesWithin', code: 'CSTDCS', n: 3, years: 5 }, years, 'met'],
    ['an earlier form', { kind: 'priorForm', code: 'BK_BO' }, [row('title', 2012, 'BK_BO')], 'met'],
    [
      'an earlier form too long ago',
      { kind: 'priorForm', code: 'BK_BO', years: 5 },
      [row('title', 2012, 'BK_BO'), row('title', 2020, 'LDTT')],
      'unknown',
    ],
    ['an earlier form beside other titles', { kind: 'priorForm', code: 'BK_BO' }, years, 'unknown'],
    [
      'ratings of two years',
      { kind: 'ratingYears', min: 'excellent', years: 2 },
      [row('rating', 2019, 'excellent'), excellent],
      'met',
    ],
    [
      'ratings of which one is too low',
      { kind: 'ratingYears', min: 'excellent', years: 2 },
      [row('rating', 2019, 'good'), excellent],
      'notMet',
    ],
    [
      'ratings of two years with two initiatives of those years',
      { kind: 'ratingYears', min: 'excellent', years: 2, initiatives: 2 },
      [row('rating', 2019, 'excellent'), excellent, row('initiative', 2019, 'unit'), row('initiative', 2020, 'unit')],
      'met',
    ],
    [
      'ratings of two years with an initiative of long before',
      { kind: 'ratingYears', min: 'excellent', years: 2, initiatives: 2 },
      [row('rating', 2019, 'excellent'), excellent, row('initiative', 2018, 'unit'), row('initiative', 2020, 'unit')],
      'unknown',
    ],
    ['a form of a later year', { kind: 'priorForm', code: 'BK_BO' }, [row('title', 2021, 'BK_BO')], 'unknown'],
    ['no measure on file in a known year', { kind: 'noDiscipline', from: 'cảnh cáo' }, [good], 'met'],
    [
      'the measure the rule names',
      { kind: 'noDiscipline', from: 'cảnh cáo' },
      [row('discipline', 2020, 'Cảnh cáo')],
      'notMet',
    ],
    [
      'a heavier measure',
      { kind: 'noDiscipline', from: 'cảnh cáo' },
      [good, row('discipline', 2020, 'Buộc  thôi việc')],
      'notMet',
    ],
    [
      'a lighter measure in a known year',
      { kind: 'noDiscipline', from: 'cảnh cáo' },
      [good, row('discipline', 2020, 'khiển trách')],
      'met',
    ],
    [
      'a lighter measure in a year of which nothing else is known',
      { kind: 'noDiscipline', from: 'cảnh cáo' },
      [row('discipline', 2020, 'khiển trách')],
      'unknown',
    ],
    [
      'a measure in other words',
      { kind: 'noDiscipline', from: 'cảnh cáo' },
      [good, row('discipline', 2020, 'khai trừ')],
      'unknown',
    ],
    [
      'a measure beside a rule in other words',
      { kind: 'noDiscipline', from: 'khai trừ' },
      [good, row('discipline', 2020, 'cảnh cáo')],
      'unknown',
    ],
    [
      'any of two',
      {
        anyOf: [
          { kind: 'rating', min: 'excellent' },
          { kind: 'initiative', scope: 'unit' },
        ],
      },
      [good, row('initiative', 2020, 'unit')],
      'met',
    ],
    [
      'neither of two',
      {
        anyOf: [
          { kind: 'rating', min: 'excellent' },
          { kind: 'consecutiveTitles', code: 'X', n: 2 },
        ],
      },
      [good, row('title', 2019, 'Y')],
      'notMet',
    ],
    [
      'one of two not met, the other not known',
      {
        anyOf: [
          { kind: 'rating', min: 'excellent' },
          { kind: 'initiative', scope: 'unit' },
        ],
      },
      [good],
      'unknown',
    ],
    ['one of two not known', { all: [{ kind: 'rating', min: 'good' }, { kind: 'unity' }] }, [good], 'unknown'],
  ])('%s', (_, condition, history, expected) => {
    expect(answer(condition, history)).toBe(expected);
  });

  it('counts shares of members exactly, on both sides', () => {
    const seventy: Condition = { kind: 'share', of: 'members', title: 'LDTT', op: '>=', num: 70, den: 100 };
    const members = (holding: number) => ({ members: { total: 10, holding: { LDTT: holding } } });
    expect([answer(seventy, [], members(7)), answer(seventy, [], members(6)), answer(seventy, [])]).toEqual([
      'met',
      'notMet',
      'unknown',
    ]);
    expect(answer({ kind: 'allComplete' }, [], { members: { total: 10, complete: 10 } })).toBe('met');
    expect(answer({ kind: 'allComplete' }, [], { members: { total: 10, complete: 9 } })).toBe('notMet');
    expect(
      answer({ kind: 'hasMemberWith', code: 'CSTDCS' }, [], { members: { total: 10, holding: { CSTDCS: 0 } } }),
    ).toBe('notMet');
  });

  it('takes no paper for what the history refuses', () => {
    const shown = { shown: { rating: '1/QĐ' } };
    expect(answer({ kind: 'rating', min: 'excellent' }, [good], shown)).toBe('notMet');
    expect(answer({ kind: 'rating', min: 'excellent' }, [], shown)).toBe('met');
  });

  it('takes no paper for a year with a measure on file', () => {
    const none: Condition = { kind: 'noDiscipline', from: 'cảnh cáo' };
    const shown = { shown: { noDiscipline: '1/XN' } };
    expect(answer(none, [], shown)).toBe('met');
    expect(answer(none, [row('discipline', 2020, 'khai trừ')], shown)).toBe('unknown');
    expect(answer(none, [row('discipline', 2020, 'cách chức')], shown)).toBe('notMet');
  });

  it('takes a paper that shows it, where the history cannot know', () => {
    expect(judge({ kind: 'ledBloc' }, standing([], { shown: { ledBloc: 'Bảng điểm 12/BC' } }))).toEqual({
      answer: 'met',
      evidence: ['Bảng điểm 12/BC'],
    });
    expect(answer({ kind: 'ledBloc' }, [])).toBe('unknown');
  });
});

it('a paper shows a title of the emulation year that is not on file beside others', () => {
  const three: Condition = { kind: 'consecutiveTitles', code: 'CSTDCS', n: 3 };
  const history = [row('title', 2018, 'CSTDCS'), row('title', 2019, 'CSTDCS'), row('title', 2020, 'LDTT')];
  expect(answer(three, history, { shown: { consecutiveTitles: '15/QĐ' } })).toBe('met');
  expect(
    answer(three, history.slice(1).concat(row('title', 2018, 'LDTT')), { shown: { consecutiveTitles: '15/QĐ' } }),
  ).toBe('notMet');
});

describe('a nomination for a title of 2020', () => {
  const policy = thePolicy({ title: 'CSTDB' }, packs);

  it('is refused only by what is known not to be met, each with its clause and the papers used', () => {
    const history = [good, row('title', 2018, 'CSTDCS'), row('title', 2019, 'X'), row('initiative', 2020, 'unit')];
    expect(notEligible(preconditionsOf(policy, standing(history)))).toMatchObject([
      {
        code: 'not-eligible',
        condition: 'consecutiveTitles',
        evidence: ['CSTDCS 2018, CSTDCS/2018', 'CSTDCS 2019: –', 'CSTDCS 2020: –'],
        citation: { clause: '22' },
      },
    ]);
    expect(notEligible(preconditionsOf(policy, standing([])))).toEqual([]);
  });

  it('answers every precondition of the flag of Hà Tĩnh as not known: it asks', () => {
    const judged = preconditionsOf(thePolicy(), standing([]));
    expect(judged.map(({ answer: said, citation }) => [said, citation.clause.slice(0, 4)])).toEqual([
      ['unknown', '12.1'],
      ['unknown', '26'],
      ['unknown', '26'],
    ]);
  });
});

it.each([
  [2015, []],
  [2016, ['not-eligible']],
  [2024, ['not-eligible']],
  [2025, []],
])('a title given once in five years and given in %i, asked for in 2020: %j', (given, codes) => {
  const oncePer = { value: { subject: 'person', years: 5, group: ['HC_LD', 'X'] }, cite: 'x 9' };
  const title = {
    ...thePolicy().title,
    oncePer: { ...oncePer, source: 'x', clause: '9', certainty: 'assumed' as const },
  };
  const refused = tooSoon({ title }, standing([row('title', given, 'X'), row('title', 2020, 'LDTT')]));
  expect(refused.map(({ code }) => code)).toEqual(codes);
  for (const refusal of refused)
    expect(refusal).toMatchObject({ evidence: [`X ${given}, X/${given}`], citation: { clause: '9' } });
});

it('a person is the same however the name is spaced and whatever its case', () => {
  expect(subjectOf({ organisation: 'o', person: ' Nguyễn  Văn MẪU ' })).toBe(
    subjectOf({ organisation: 'o', person: 'nguyễn văn mẫu' }),
  );
  expect(subjectOf({ organisation: 'o' })).toBe('o');
});
