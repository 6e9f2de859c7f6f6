import { HistoryRow } from '../../rules/award-history';
import { nextAward } from '../../rules/next-award';
import { aPolicyWith, thePolicy } from './given';

const row = (kind: string, year: number, code: string): HistoryRow =>
  HistoryRow.parse({ organisation: 'o', kind, year, code, number: `${code}/${year}` });
const titles = (code: string, ...years: number[]) => years.map((year) => row('title', year, code));
const next = (title: string, history: HistoryRow[], year = 2020) => nextAward(thePolicy({ title }), { year, history });

describe('the next year for a title that asks for three years in a row', () => {
  it('is this one when the three are on file', () => {
    const found = next('CSTDB', titles('CSTDCS', 2018, 2019, 2020));
    expect(found).toMatchObject({ title: 'CSTDB', from: 2020, against: [] });
    expect(found.missing.map(({ conditions }) => conditions)).toEqual([['initiative']]);
  });

  it('is this one while the title of the year may be given yet', () => {
    const found = next('CSTDB', [...titles('CSTDCS', 2018, 2019), row('title', 2020, 'LDTT')]);
    expect(found).toMatchObject({ from: 2020, against: [] });
    expect(found.missing[0]?.evidence.at(-1)).toBe('CSTDCS 2020: –');
  });

  it('comes three years after the one that is known to be missed, and names the years still to come', () => {
    const found = next('CSTDB', [...titles('CSTDCS', 2018, 2019), row('title', 2020, 'LDTT')], 2021);
    expect(found.from).toBe(2023);
    expect(found.against).toMatchObject([{ conditions: ['consecutiveTitles'], citation: { clause: '22' } }]);
    expect(found.missing[0]?.evidence).toEqual(['CSTDCS 2021: –', 'CSTDCS 2022: –', 'CSTDCS 2023: –']);
  });

  it('is not held back by years that nobody knows', () => {
    expect(next('CSTDB', titles('CSTDCS', 2019, 2020))).toMatchObject({ from: 2020, against: [] });
    expect(next('CSTDB', [])).toMatchObject({ from: 2020, against: [] });
  });
});

test('an earlier form that is not on file is missing, and stands against no year', () => {
  const policy = aPolicyWith(({ title }) => {
    title.preconditions = [
      {
        value: { anyOf: [{ kind: 'priorForm', code: 'BK_BO' }] },
        cite: 'x 1',
        source: 'x',
        clause: '1',
        certainty: 'assumed',
      },
    ];
  });
  const found = nextAward(policy, { year: 2024, history: titles('CSTDCS', 2023, 2024) });
  expect(found).toMatchObject({ from: 2024, against: [] });
  expect(found.missing.flatMap(({ conditions }) => conditions)).toEqual(['priorForm']);
  expect(nextAward(policy, { year: 2024, history: titles('BK_BO', 2011) })).toMatchObject({ from: 2024, missing: [] });
});

test('a title once in five years waits for the fifth year after the last', () => {
  const policy = aPolicyWith(({ title }) => {
    title.preconditions = [];
    title.oncePer = {
      value: { subject: 'collective', years: 5, group: ['CO_BO'] },
      cite: 'x 1',
      source: 'x',
      clause: '1',
      certainty: 'confirmed',
    };
  });
  const found = nextAward(policy, { year: 2020, history: titles('CO_BO', 2018) });
  expect(found).toMatchObject({ from: 2023, missing: [], against: [{ conditions: ['oncePer'] }] });
  const asked = nextAward(policy, { year: 2020, history: titles('CO_BO', 2022) });
  expect(asked).toMatchObject({ from: 2027, against: [{ conditions: ['oncePer'] }] });
});
