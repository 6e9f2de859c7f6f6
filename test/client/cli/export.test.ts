/** A list leaves as a PDF only where somebody could leaf through it. */

import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { aDesk, documentOf, SECRETARY, type Desk } from './given';
import { MOST_PRINTED } from '../../../client/tables/list-file';

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.close());

test('a list that is too long to print is refused before it is set, and leaves as a table', async () => {
  const {
    endingReason: _none,
    held: _neither,
    ...row
  } = await desk.database.nomination.findUniqueOrThrow({ where: { number: desk.number } });
  await desk.database.nomination.createMany({
    data: Array.from({ length: MOST_PRINTED }, (_, at) => {
      const one = { number: `2020-${10_001 + at}`, nomineePerson: `Người số ${at}` };
      return { ...row, ...one, input: {}, findings: [] };
    }),
  });
  const print = ['export', '--what', 'cases', '--format', 'pdf'];
  const refused = await desk.laurel(print);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('the list has 2,001 rows, a PDF to print at most 2,000; take it as XLSX or CSV');
  expect((await desk.laurel([...print, '--lang', 'vi'])).stderr).toContain('danh sách có 2.001 dòng');
  expect(documentOf(await desk.laurel([...print, '--json']))).toMatchObject({
    ok: false,
    error: { code: 'list-too-long' },
  });
  expect(readdirSync(desk.folder).filter((name) => name.endsWith('.pdf'))).toEqual([]);
  const narrowed = await desk.laurel([...print, '--season', '2019']);
  expect([narrowed.code, existsSync(path.join(desk.folder, '2019-cases.pdf'))]).toEqual([0, true]);
  const table = await desk.laurel(['export', '--what', 'cases', '--format', 'csv', '--out', '-']);
  expect(table.stdout.trimEnd().split('\r\n')).toHaveLength(1 + MOST_PRINTED + 1);
});

test('a season that is none is the only fault that is named', async () => {
  const refused = await desk.laurel(['export', '--season', 'abc']);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('--season');
  expect(refused.stderr).not.toMatch(/number.*missing|missing.*number|case number/i);
  expect(refused.stderr).not.toContain('2 problems');
  const both = await desk.laurel(['export', '--what', 'season', '--season', 'abc']);
  expect(both.stderr).not.toContain('2 problems');
});

test('names that would not leave are not entered as given out: a file that cannot be written, a list too long to print', async () => {
  const named = ['export', desk.number, '--what', 'letters', '--with-personal', '--by', SECRETARY];
  for (const file of [path.join(desk.folder, 'nowhere', 'names.csv'), desk.folder]) {
    const refused = await desk.laurel([...named, '--out', file, '--force']);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('cannot be written') as string });
  }
  const {
    id: _id,
    facts: _facts,
    ...row
  } = await desk.database.letter.findFirstOrThrow({
    where: { nominationNumber: desk.number },
  });
  await desk.database.letter.createMany({
    data: Array.from({ length: MOST_PRINTED }, (_, at) => ({ ...row, key: `many/${at}`, facts: {} })),
  });
  const print = await desk.laurel([...named, '--format', 'pdf', '--out', 'names.pdf']);
  expect(print).toMatchObject({ code: 1, stderr: expect.stringContaining('a PDF to print at most 2,000') as string });
  expect(existsSync(path.join(desk.folder, 'names.pdf'))).toBe(false);
  expect(await desk.database.recordEntry.count({ where: { kind: 'namesExported' } })).toBe(0);
  expect((await desk.laurel([...named, '--format', 'csv', '--out', 'names.csv'])).code).toBe(0);
  expect(await desk.database.recordEntry.count({ where: { kind: 'namesExported' } })).toBe(1);
});
