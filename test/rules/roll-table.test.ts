/** The roll of a body by a table: what a row changes, and what does not fit what is on file. */

import { openDirectory } from '../../rules/find-organisation';
import type { Refusal } from '../../rules/refusal';
import { planRoll, RollRow, type RollOnFile, type SeatOnFile } from '../../rules/roll-table';

const seat = (no: number, name: string, more: Partial<SeatOnFile> = {}): SeatOnFile => ({
  no,
  role: no === 1 ? 'chair' : 'member',
  name,
  email: `${name.toLowerCase()}@x.example`,
  organisation: null,
  mandate: null,
  from: '2020-01-01',
  to: null,
  ...more,
});

const council: RollOnFile = {
  kind: 'council',
  seats: [seat(1, 'An'), seat(2, 'Binh'), seat(3, 'Chi', { to: '2020-12-31' })],
  people: ['An', 'Binh', 'Chi', 'Dung'].map((name) => ({ name, email: `${name.toLowerCase()}@x.example` })),
  find: openDirectory([]),
};

type Cells = Partial<Record<keyof RollRow, string>>;

function row(no: number, name: string, more: Cells = {}): RollRow {
  const role = no === 1 ? 'chair' : 'member';
  const cells = { no: String(no), role, name, email: `${name.toLowerCase()}@x.example`, from: '2020-01-01', ...more };
  return RollRow.parse(cells);
}

function planned(rows: RollRow[], onFile = council) {
  const { changes, refusals } = planRoll(
    rows.map((one, index) => ({ line: index + 2, row: one })),
    onFile,
  );
  const said = changes.map(({ effect, seat: now, was }) => [effect, now.no, now.name, now.from, now.to, was?.name]);
  return { said, refusals: refusals.map(sayFault) };
}

function sayFault({ field, code, ...facts }: Refusal): string {
  const { rule = '', found = '' } = facts as { rule?: string; found?: string };
  return [field, code === 'register-fault' ? rule : code, found].join(' ').trim();
}

test('a roll that is sent as it stands changes nothing, also from a later day', () => {
  expect(
    planned([row(1, 'An'), row(2, 'Binh', { from: '2021-02-01' }), row(3, 'Chi', { to: '2020-12-31' })]).said,
  ).toEqual([
    ['unchanged', 1, 'An', '2020-01-01', null, 'An'],
    ['unchanged', 3, 'Chi', '2020-01-01', '2020-12-31', 'Chi'],
    ['unchanged', 2, 'Binh', '2020-01-01', null, 'Binh'],
  ]);
});

test('another person begins on a later day, an office ends, a vacant seat is filled, a new seat begins', () => {
  const { said, refusals } = planned([
    row(2, 'Dung', { from: '1/3/2021' }),
    row(1, 'An', { to: '2021-06-30' }),
    row(3, 'Em', { from: '2021-01-01' }),
    row(4, 'Giang', { from: '2021-01-01' }),
  ]);
  expect(refusals).toEqual([]);
  expect(said).toEqual([
    ['changed', 1, 'An', '2020-01-01', '2021-06-30', 'An'],
    ['new', 3, 'Em', '2021-01-01', null, 'Chi'],
    ['new', 4, 'Giang', '2021-01-01', null, undefined],
    ['changed', 2, 'Dung', '2021-03-01', null, 'Binh'],
  ]);
});

test('rows of one seat are taken in the order of their days, wherever they stand', () => {
  const { said, refusals } = planned([row(4, 'Giang', { from: '2022-01-01' }), row(4, 'Dung', { from: '2021-01-01' })]);
  expect(refusals).toEqual([]);
  expect(said).toEqual([
    ['new', 4, 'Dung', '2021-01-01', null, undefined],
    ['changed', 4, 'Giang', '2022-01-01', null, 'Dung'],
  ]);
});

test('a cell left empty changes neither an end nor a mandate', () => {
  const onFile = { ...council, seats: [seat(2, 'Binh', { to: '2024-12-31', mandate: '12/GC' })] };
  expect(planned([row(2, 'Binh')], onFile).said).toEqual([
    ['unchanged', 2, 'Binh', '2020-01-01', '2024-12-31', 'Binh'],
  ]);
});

test('brought again, the same table finds what it brought', () => {
  const rows = [row(2, 'Dung', { from: '2021-03-01' }), row(4, 'Giang', { from: '2021-01-01' })];
  const numbered = rows.map((one, index) => ({ line: index + 2, row: one }));
  const { changes } = planRoll(numbered, council);
  const ended = council.seats.map((one) => (one.no === 2 ? { ...one, to: '2021-02-28' } : one));
  const seats = [...ended, ...changes.map((change) => change.seat)];
  expect(planRoll(numbered, { ...council, seats }).changes.map(({ effect }) => effect)).toEqual([
    'unchanged',
    'unchanged',
  ]);
});

test.each<[string, RollRow, string]>([
  [
    'an address of another name',
    row(2, 'Dung', { email: 'chi@x.example', from: '2021-01-01' }),
    '2.name other-name Chi',
  ],
  [
    'an address of somebody who sits elsewhere, whose name is not told',
    row(2, 'Em', { email: 'dung@x.example', from: '2021-01-01' }),
    '2.name other-name',
  ],
  ['another person from the same day', row(2, 'Dung'), '2.from seated-same-day Binh, member'],
  ['a day before the last one on file', row(2, 'Dung', { from: '2019-05-01' }), '2.from before-last 2020-01-01'],
  ['an end before its beginning', row(4, 'Dung', { to: '2019-12-31' }), '2.to ends-before-it-begins 2020-01-01'],
  ['somebody who sits already', row(4, 'Binh', { from: '2021-01-01' }), '2.email seated-twice 2'],
  ['a second chair', row(4, 'Dung', { role: 'chair' }), '2.role two-chairs 1'],
  ['an office that a council has not', row(4, 'Dung', { role: 'representative' }), '2.role field-wrong'],
  ['an organisation that nobody knows', row(4, 'Dung', { organisation: 'xyz' }), '2.organisation unknown-organisation'],
])('%s is refused by row and column', (_, wrong, expected) => {
  expect(planned([wrong]).refusals).toEqual([expected]);
});

test('somebody moves to another seat once another has the old one', () => {
  const rows = [
    row(4, 'Dung', { from: '2020-06-01' }),
    row(4, 'Em', { from: '2021-01-01' }),
    row(5, 'Dung', { from: '2021-01-01' }),
  ];
  expect(planned(rows).refusals).toEqual([]);
});

test('somebody moves to another seat once the old one has ended', () => {
  const rows = [row(2, 'Binh', { to: '2020-12-31' }), row(4, 'Binh', { from: '2021-01-01' })];
  expect(planned(rows).refusals).toEqual([]);
});

test('in a bloc every seat is an organisation’s, and no organisation has two', () => {
  const find = openDirectory([
    { id: 'a-board', names: [{ name: 'Ban A', shortName: 'A' }] },
    { id: 'b-board', names: [{ name: 'Ban B', shortName: 'B' }] },
  ]);
  const onFile: RollOnFile = { kind: 'bloc', seats: [seat(1, 'An', { organisation: 'a-board' })], people: [], find };
  const one = (more: Cells) => planned([row(2, 'Binh', { role: 'representative', ...more })], onFile);
  expect(one({}).refusals).toEqual(['2.organisation field-missing']);
  expect(one({ organisation: 'Ban A' }).refusals).toEqual(['2.organisation seated-twice 1']);
  expect(one({ organisation: 'ban b' }).said).toEqual([['new', 2, 'Binh', '2020-01-01', null, undefined]]);
});

test('a row that gives a name on file another address says so of the new person, and of nobody else', () => {
  const rows = [
    row(1, 'An', { to: '2021-12-31' }),
    row(2, 'AN', { name: ' an ', email: 'an@other.example', from: '2021-01-01' }),
    row(4, 'Em'),
  ].map((one, index) => ({ line: index + 2, row: one }));
  const people = [...council.people, { name: 'Án', email: 'other@x.example' }];
  const { changes } = planRoll(rows, { ...council, people });
  expect(changes.flatMap(({ line, namesake }) => (namesake === undefined ? [] : [[line, namesake]]))).toEqual([
    [3, { name: 'an', email: 'an@other.example', onFile: ['an@x.example'] }],
  ]);
});
