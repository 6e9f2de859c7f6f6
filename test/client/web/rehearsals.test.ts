/** What is only played is marked where it stands in a list beside what is in earnest: on pages, in files, in a season. */

import readXlsxFile from 'read-excel-file/node';
import { aWeb, convened, counted, SECRETARY, textOf, type Reader, type Web } from './given';

let web: Web;
let secretary: Reader;
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

const EARNEST = '2020-1001';

/** A case in earnest beside the example, which is played. */
async function oneInEarnest(): Promise<void> {
  const { database, number } = web;
  const {
    endingReason: _none,
    held: _neither,
    ...row
  } = await database.nomination.findUniqueOrThrow({ where: { number } });
  const earnest = { number: EARNEST, nomineePerson: 'Trần Thị Thật', rehearsal: false };
  await database.nomination.create({ data: { ...row, ...earnest, input: {}, findings: [] } });
  const letter = await database.letter.findFirstOrThrow({ where: { nominationNumber: number } });
  const { id: _id, facts: _facts, ...copied } = letter;
  const about = { key: 'earnest', nominationNumber: EARNEST, taskId: null, facts: {} };
  await database.letter.create({ data: { ...copied, ...about } });
  secretary = await web.signedIn(SECRETARY);
}

const linesOf = (csv: string): string[] => csv.trimEnd().split('\r\n');
const lineOf = (csv: string, number: string): string => linesOf(csv).find((line) => line.includes(number)) ?? '';

test.each([
  ['vi', 'Diễn tập', 'diễn tập'],
  ['en', 'Rehearsal', 'rehearsal'],
] as const)('lists of cases and letters say in each row whether it is played (%s)', async (language, head, word) => {
  await oneInEarnest();
  for (const what of ['cases', 'letters']) {
    const { html: csv } = await secretary.get(`/desk/exports/${what}/csv`, { language });
    expect(linesOf(csv)[0]).toMatch(new RegExp(`,${head}$`));
    expect(lineOf(csv, web.number)).toMatch(new RegExp(`,${word}$`));
    expect(lineOf(csv, EARNEST)).toMatch(/,$/);
  }
  const rows = (await secretary.get('/desk', { language })).html.split('<tr');
  const rowOf = (number: string): string => textOf(`<tr${rows.find((row) => row.includes(`pick-${number}`)) ?? ''}`);
  expect(rowOf(web.number)).toContain(`· ${word}`);
  expect(rowOf(EARNEST)).not.toContain(word);
});

const mark = 'REHEARSAL: every decision in this case is made by players.';

test('what is played is marked on the acts that a sitting asks for', async () => {
  const sitting = await convened(web);
  secretary = await web.signedIn(SECRETARY);
  for (const act of ['cancel', 'extend']) {
    const { status, html } = await secretary.get(`/sittings/${sitting}/acts/${act}`, { language: 'en' });
    expect([act, status, textOf(html).includes(mark)]).toEqual([act, 200, true]);
  }
});

test('what is played is marked in the work of a person, on a sitting and among its letters', async () => {
  const sitting = await counted(web);
  secretary = await web.signedIn(SECRETARY);
  const ofSitting = ['', '/letters'].map((place) => `/sittings/${sitting}${place}`);
  for (const page of [...ofSitting, `/nominations/${web.number}/why`])
    expect([page, textOf((await secretary.get(page, { language: 'en' })).html).includes(mark)]).toEqual([page, true]);
  for (const page of ['/sittings', '/tasks'])
    expect(textOf((await secretary.get(page, { language: 'en' })).html)).toContain('· rehearsal');
  const { html: letters } = await secretary.get(`/sittings/${sitting}/exports/letters/csv`, { language: 'en' });
  expect(linesOf(letters).length).toBeGreaterThan(1);
  for (const line of linesOf(letters).slice(1)) expect(line).toMatch(/,rehearsal$/);
  await web.database.nomination.updateMany({ data: { rehearsal: false } });
  for (const page of [...ofSitting, '/sittings', '/tasks'])
    expect(textOf((await secretary.get(page, { language: 'en' })).html).toLowerCase()).not.toContain('rehearsal');
});

test('the report of a season says how many of its cases are played, and nothing where none is', async () => {
  await counted(web);
  await oneInEarnest();
  const report = async (): Promise<unknown[][]> => {
    const { app } = web;
    const url = '/season/2020/exports/report/xlsx';
    const cookies = { 'laurel-session': secretary.token, 'laurel-language': 'en' };
    const { rawPayload } = await app.inject({ method: 'GET', url, cookies });
    return (await readXlsxFile(rawPayload)).flatMap(({ data }) => data);
  };
  const page = async (): Promise<string> => textOf((await secretary.get('/season/2020', { language: 'en' })).html);
  expect(await page()).toContain('1 of them is a rehearsal');
  expect(await page()).toMatch(new RegExp(`${web.number} [^,]+ · rehearsal`));
  const rows = await report();
  expect(rows).toContainEqual(['of these: rehearsals', 1, null]);
  expect(rows.map(([first]) => String(first)).filter((first) => first.startsWith(web.number))).toEqual([
    expect.stringContaining('· rehearsal, '),
  ]);
  await web.database.nomination.updateMany({ data: { rehearsal: false } });
  expect((await page()).toLowerCase()).not.toContain('rehearsal');
  expect(JSON.stringify(await report())).not.toContain('rehearsal');
});
