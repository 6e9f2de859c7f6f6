import { HistoryRow } from '../../rules/award-history';
import { kindsOf, notEligible, preconditionFacts, preconditionsOf } from '../../rules/eligibility';
import type { Condition } from '../../rules/policy-titles';
import { ownRule } from '../../rules/refusal';
import { sayFinding } from '../../words/findings';
import { explain } from '../../words/refusals';
import { sayTaken } from '../../words/table-words';
import { sayConditions } from '../../words/terms';
import { packs, thePolicy } from '../rules/given';

describe('a condition in words', () => {
  const a: Condition = { kind: 'rating', min: 'good' };
  const b: Condition = { kind: 'noDiscipline', from: 'cảnh cáo' };
  const c: Condition = { kind: 'unity' };
  it.each<[Condition, string, string]>([
    [a, 'xếp loại trong năm', 'the rating of the year'],
    [{ all: [a, b] }, 'xếp loại trong năm và không bị kỷ luật', 'the rating of the year and no disciplinary measure'],
    [
      { anyOf: [a, b] },
      'xếp loại trong năm hoặc không bị kỷ luật',
      'the rating of the year or no disciplinary measure',
    ],
    [
      { all: [{ anyOf: [a, { all: [a, b] }] }, c] },
      '(xếp loại trong năm hoặc xếp loại trong năm và không bị kỷ luật) và nội bộ đoàn kết',
      '(the rating of the year or the rating of the year and no disciplinary measure) and unity in the unit',
    ],
    [{ all: [{ anyOf: [] }, c] }, 'nội bộ đoàn kết', 'unity in the unit'],
  ])('%j keeps its and and or', (condition, inVietnamese, inEnglish) => {
    expect(sayConditions(kindsOf(condition), 'vi')).toBe(inVietnamese);
    expect(sayConditions(kindsOf(condition), 'en')).toBe(inEnglish);
  });

  it('is said so of a collective of 2024 on the page of its case and where it is refused', () => {
    const policy = thePolicy({ authority: 'vn-state', title: 'TTLDTT', year: 2024, openedOn: '2025-01-06' }, packs);
    const complete = HistoryRow.parse({
      organisation: 'o',
      kind: 'rating',
      year: 2024,
      code: 'complete',
      number: '1',
    });
    const judged = preconditionsOf(policy, { year: 2024, history: [complete], claims: {} });
    const [fact] = preconditionFacts(judged);
    const [refused] = notEligible(judged);
    if (fact === undefined || refused === undefined) throw new Error('not refused');
    expect(sayFinding(fact, 'vi')).toContain('xếp loại trong năm và không bị kỷ luật');
    expect(explain(refused, 'en')).toContain('the rating of the year and no disciplinary measure');
  });
});

test('what a table takes is said by its name, with the word of the program only where that is another', () => {
  const taken = sayTaken('nominations', 'shown', 'en');
  expect(taken).toEqual(expect.arrayContaining(['targets exceeded', 'having led the bloc (ledBloc)']));
  expect(taken.join()).not.toContain('targetsExceeded');
});

test.each([
  ['CSTDCS 2019, 12/QĐ', 'Chiến sĩ thi đua cơ sở 2019, 12/QĐ'],
  ['CSTDCS 2020: –', 'Chiến sĩ thi đua cơ sở 2020: –'],
  ['CSTDCS: 7/9', 'Chiến sĩ thi đua cơ sở: 7/9'],
  ['2020: –', '2020: –'],
  ['GK_LA 2020: –', 'GK_LA 2020: –'],
  ['CSTDCS/2018', 'CSTDCS/2018'],
  ['constructor 2020: –', 'constructor 2020: –'],
])('a title is called by its name where that is known, and the paper by its number: %s', (paper, said) => {
  const titles = new Map([['CSTDCS', 'Chiến sĩ thi đua cơ sở']]);
  const [finding] = preconditionFacts([
    {
      condition: { kind: 'title', code: 'CSTDCS' },
      citation: ownRule('titles', 'x'),
      answer: 'unknown',
      evidence: [paper],
    },
  ]);
  if (finding === undefined) throw new Error('nothing is found');
  expect(sayFinding(finding, 'vi', titles)).toContain(`(${said})`);
  expect(sayFinding(finding, 'vi')).toContain(`(${paper})`);
});

test('a condition is told with what it was judged by, ratings and scopes in the words of its reader', () => {
  const kept = { condition: ['ratingYears'], answer: 'unknown', evidence: ['excellent 2019, 7/QĐ', '2020: –'] };
  const finding = { kind: 'fact' as const, code: 'precondition' as const, about: 'title', facts: kept };
  expect(sayFinding(finding, 'vi')).toContain('(hoàn thành xuất sắc nhiệm vụ 2019, 7/QĐ; 2020: –)');
  expect(sayFinding(finding, 'en')).toContain('(excellent 2019, 7/QĐ; 2020: –)');
  const refused = {
    code: 'not-eligible' as const,
    condition: 'rating',
    evidence: ['unit 2019, SK-1', 'CSTDCS 2018, 3/QĐ'],
  };
  expect(explain(refused, 'vi')).toContain('(đơn vị 2019, SK-1; CSTDCS 2018, 3/QĐ)');
  const titles = { CSTDCS: 'Chiến sĩ thi đua cơ sở' };
  expect(explain({ ...refused, titles }, 'vi')).toContain('(đơn vị 2019, SK-1; Chiến sĩ thi đua cơ sở 2018, 3/QĐ)');
});

test('where a place under a cap is refused, the title it is reckoned by is called by its name', () => {
  const refused = { code: 'cap-reached' as const, of: 'LDTT', holders: 20, most: 3, numbers: ['2020-0001'] };
  expect(explain({ ...refused, name: 'Lao động tiên tiến' }, 'vi')).toContain('đạt danh hiệu Lao động tiên tiến;');
  expect(explain({ ...refused, name: 'Lao động tiên tiến' }, 'en')).toContain('20 holders of Lao động tiên tiến;');
});

test.each([
  ['vi', /hoặc quản trị viên, bổ sung và nạp lại \(laurel policy import\)$/],
  ['en', /or an administrator, adds it and imports the pack again \(laurel policy import\)$/],
] as const)('what the rules lack says who adds it (%s)', (language, said) => {
  expect(explain({ code: 'no-rule', key: 'letters' }, language)).toMatch(said);
});
