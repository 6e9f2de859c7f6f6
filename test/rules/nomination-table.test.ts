/** Nominations as rows of a table: names become codes, cells become a nomination, refusals go back to their cells. */

import { openDirectory } from '../../rules/find-organisation';
import { mayBeginImport, mayBringNominations, mayFollowImport } from '../../rules/may-import';
import { inputOfRow, NOMINATION_COLUMNS, OPTIONAL_COLUMNS, refusalsByColumn } from '../../rules/nomination-table';
import { NominationInput } from '../../rules/nomination-input';
import type { Refusal } from '../../rules/refusal';
import { refusalsOfShape } from '../../rules/shape';
import { ruleOf } from '../../words/refused-rules';
import { columnWords } from '../../words/nomination-table';

const find = openDirectory([
  {
    id: 'hatinh-ez-board',
    names: [{ name: 'Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh', shortName: 'BQL Khu kinh tế Hà Tĩnh' }],
  },
  { id: 'hatay-board', names: [{ name: 'Ban Quản lý Khu kinh tế tỉnh Hà Tây', shortName: 'BQL Khu kinh tế Hà Tây' }] },
  { id: 'other', names: [{ name: 'Văn phòng', shortName: 'VP' }] },
  { id: 'another', names: [{ name: 'Văn phòng', shortName: 'VP 2' }] },
]);

describe('an organisation', () => {
  it.each(['hatinh-ez-board', 'BQL Khu kinh tế Hà Tĩnh', '  ban quản lý  khu kinh tế tỉnh hà tĩnh '])(
    'is found by its code or a name, however it is spaced: %s',
    (text) => expect(find(text)).toEqual({ id: 'hatinh-ez-board' }),
  );

  it('is found by a name whose letters came in parts', () => {
    expect(find('BQL Khu kinh tế Hà Tĩnh'.normalize('NFD'))).toEqual({ id: 'hatinh-ez-board' });
  });

  it.each([
    ['BQL KKT HT', 'BQL Khu kinh tế Hà Tây (hatay-board)'],
    ['BQL Khu kinh te Ha Tinh', 'BQL Khu kinh tế Hà Tĩnh (hatinh-ez-board)'],
    ['BQL Khu kinh tế Hà Tỉnh', 'BQL Khu kinh tế Hà Tĩnh (hatinh-ez-board)'],
  ])('that is misspelt is refused with the nearest: %s', (text, nearest) => {
    expect(find(text)).toEqual({ nearest });
  });

  it('that resembles nothing is refused without a suggestion, one that two may be with both', () => {
    expect(find('Zzz')).toEqual({});
    expect(find('Văn phòng')).toEqual({ nearest: 'another, other' });
  });
});

describe('a row', () => {
  const cells = {
    title: 'BK_BO',
    year: '2020',
    nominee: 'BQL Khu kinh tế Hà Tĩnh',
    nomineePerson: 'Nguyễn Văn Mẫu',
    reason: 'Hoàn thành',
    initiatives: '03/QĐ; 04/QĐ',
    shown: 'rating=45/QĐ-BQL; initiative=03/QĐ',
    members: '12',
    holding: 'LDTT=9',
    claim2: 'Dự án',
    total2: '181',
    parts2: '144+27 + 10',
    measure2: 'dự án',
    document2: '148/BC',
  };

  it('becomes what the form would say', () => {
    expect(inputOfRow(cells, find)).toEqual({
      refusals: [],
      input: {
        title: 'BK_BO',
        year: '2020',
        nominee: 'hatinh-ez-board',
        nomineePerson: 'Nguyễn Văn Mẫu',
        reason: 'Hoàn thành',
        initiatives: ['03/QĐ', '04/QĐ'],
        shown: { rating: '45/QĐ-BQL', initiative: '03/QĐ' },
        members: { total: 12, holding: { LDTT: 9 } },
        evidence: [
          {
            id: 'E2',
            claim: 'Dự án',
            value: { raw: '181', unit: 'dự án' },
            breakdown: ['144', '27', '10'].map((raw) => ({ raw, unit: 'dự án' })),
            document: { number: '148/BC' },
          },
        ],
      },
    });
  });

  it('whose pairs are not pairs is refused by that cell', () => {
    const { refusals, input } = inputOfRow({ ...cells, shown: 'rating 45/QĐ' }, find);
    expect(refusals).toMatchObject([{ code: 'field-wrong', field: 'shown', rule: 'pairs', value: 'rating 45/QĐ' }]);
    expect(input).not.toHaveProperty('shown');
  });

  it('has its faults by the columns they are about, and none twice for one cell', () => {
    const unread = inputOfRow({ ...cells, nominee: 'nowhere' }, find).refusals;
    const sum = { parts: ['144', '27'], sum: '171', stated: '181' };
    const placed = refusalsByColumn(cells, unread, [
      { code: 'field-missing', field: 'nominee' },
      { code: 'sum-differs', field: 'evidence.0.breakdown', value: '181', ...sum },
      { code: 'field-wrong', field: 'evidence.0.document.date', rule: 'date' },
      { code: 'field-wrong', field: 'members.holding.LDTT', rule: 'number' },
      { code: 'used-elsewhere', field: 'evidence', what: 'document', value: '148/BC', number: '2020-0001' },
      { code: 'taken-by-row', field: 'evidence', what: 'initiative', value: '03/QĐ', row: 2 },
      { code: 'taken-by-row', field: 'evidence', what: 'turn', value: 'CO_CP', row: 2 },
      { code: 'taken-by-row', field: 'nominee', what: 'nomination', row: 2 },
    ]);
    expect(placed.map(({ field, code }) => [field, code])).toEqual([
      ['nominee', 'unknown-organisation'],
      ['parts2', 'sum-differs'],
      ['documentOn2', 'field-wrong'],
      ['holding', 'field-wrong'],
      ['document2', 'used-elsewhere'],
      ['initiatives', 'taken-by-row'],
      ['title', 'taken-by-row'],
      ['nomineePerson', 'taken-by-row'],
    ]);
  });
});

it('the fault of a person who is there already stands at the name, and a cell of pages is shown by its beginning', () => {
  const taken: Refusal[] = [
    { code: 'taken-by-row', field: 'nominee', what: 'nomination', row: 2 },
    { code: 'already-nominated', field: 'nominee', number: '2020-0001' },
  ];
  const fieldsOf = (cells: Record<string, string>) => refusalsByColumn(cells, [], taken).map(({ field }) => field);
  expect(fieldsOf({ nominee: 'x', nomineePerson: 'Nguyễn Văn An' })).toEqual(['nomineePerson', 'nomineePerson']);
  expect(fieldsOf({ nominee: 'x' })).toEqual(['nominee', 'nominee']);
  const long: Refusal = { code: 'field-wrong', field: 'reason', rule: 'too-long' };
  const [placed] = refusalsByColumn({ reason: 'x'.repeat(6000) }, [], [long]);
  expect(placed?.value).toHaveLength(80);
});

it('the fault of a name, of a line break and of a day says what a clerk can mend', () => {
  const faultOf = (nomineePerson: string) =>
    refusalsOfShape(
      NominationInput.shape.nomineePerson.safeParse(nomineePerson, { reportInput: true }).error?.issues ?? [],
    );
  expect(faultOf('Nguyễn Văn An')).toEqual([]);
  for (const name of ['an@hatinh.example', '12345', '12 345'])
    expect(faultOf(name)).toMatchObject([{ rule: 'person-name' }]);
  expect(faultOf('Nguyễn\nVăn An')).toMatchObject([{ rule: 'line-break' }]);
  expect(faultOf('Nguyễn\u0007')).toMatchObject([{ rule: 'control-characters' }]);
  const day: Refusal = { code: 'field-wrong', field: 'evidence.0.document.date', rule: 'date' };
  const [placed] = refusalsByColumn({ claim1: 'x', documentOn1: '31/02/2020' }, [], [day]);
  expect(ruleOf(placed as Extract<Refusal, { code: 'field-wrong' }>, 'vi')).toContain('31/12/2020 hoặc 2020-12-31');
});

it('every column has a heading of its own and says what is written in it, in both languages', () => {
  for (const language of ['vi', 'en'] as const) {
    const headings = NOMINATION_COLUMNS.map((column) => columnWords(column, language).heading);
    expect(new Set(headings).size).toBe(NOMINATION_COLUMNS.length);
  }
  expect(NOMINATION_COLUMNS.filter((column) => !OPTIONAL_COLUMNS.includes(column))).toEqual([
    'title',
    'year',
    'nominee',
    'reason',
  ]);
});

describe('a file of nominations', () => {
  const clerk = { personId: 'a', roles: [{ role: 'unitClerk' as const, organisationId: 'x' }] };
  const member = { personId: 'b', roles: [{ role: 'member' as const, organisationId: 'x' }] };

  it('is brought by whoever may nominate, and is there for nobody else', () => {
    expect(mayBringNominations(clerk)).toBeUndefined();
    expect(mayBringNominations(member)).toMatchObject({ code: 'role-missing' });
    expect(mayFollowImport(clerk, { personId: 'a' })).toBeUndefined();
    expect(mayFollowImport(member, { personId: 'a' })).toEqual({ code: 'not-found' });
  });

  it.each([
    ['all', 3, 0, undefined],
    ['good', 3, 1, undefined],
    ['all', 3, 1, 'rows-faulty'],
    ['good', 0, 3, 'rows-faulty'],
    [undefined, 3, 0, 'field-missing'],
    ['some', 3, 0, 'field-wrong'],
  ])('is recorded by the scope that was chosen: %s of %i good and %i wrong', (scope, good, faulty, code) => {
    expect(mayBeginImport(scope, { state: 'draft', good, faulty })?.code).toBe(code);
  });

  it('is begun once', () => {
    expect(mayBeginImport('all', { state: 'done', good: 3, faulty: 0 })?.code).toBe('already-acted');
  });
});
