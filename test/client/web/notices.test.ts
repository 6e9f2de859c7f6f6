/** The public page of notices: whatever stands is on it, also where it is more than one page. */

import { readNow } from '../../../prisma/clock';
import { aWeb, textOf, type Reader, type Web } from './given';

let web: Web;
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

/** So many proposals on notice, two always until the same instant; each has a nominee of its own. */
async function onNotice({ database }: Web, many: number): Promise<string[]> {
  const now = (await readNow(database)).getTime();
  const row = await database.nomination.findFirstOrThrow();
  const { title, year, nomineeId, unitId, ministryId, policyHash, openedAt, openedById } = row;
  const alike = { title, year, nomineeId, unitId, ministryId, policyHash, openedAt, openedById };
  const numbers = Array.from({ length: many }, (_, at) => `2020-${1001 + at}`);
  await database.nomination.createMany({
    data: numbers.map((number) => ({
      ...alike,
      ...{ number, nomineePerson: number, state: 'open', step: 'notice', input: {}, findings: [], rehearsal: false },
    })),
  });
  await database.opening.createMany({
    data: numbers.map((nominationNumber, at) => ({
      ...{ nominationNumber, sequence: 1, step: 'notice', round: 1, state: 'open', openedAt },
      dueAt: new Date(now + Math.ceil((many - at) / 2) * 86_400_000),
    })),
  });
  return numbers;
}

const periods = (html: string): number => textOf(html).match(/Công khai từ/g)?.length ?? 0;

async function readAll(reader: Reader): Promise<number[]> {
  const found: number[] = [];
  for (let place: string | undefined = '/notices'; place !== undefined;) {
    const { status, html } = await reader.get(place);
    expect(status).toBe(200);
    found.push(periods(html));
    place = /<a rel="next" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
  }
  return found;
}

test('a stranger reads every notice that stands, page by page, each once', async () => {
  expect(textOf((await web.anybody.get('/notices')).html)).toContain('Hiện không có đề nghị nào đang công khai');
  const numbers = await onNotice(web, 121);
  expect(await readAll(web.anybody)).toEqual([50, 50, 21]);
  await web.database.opening.updateMany({
    where: { nominationNumber: { in: numbers.slice(50) } },
    data: { state: 'settled' },
  });
  expect(await readAll(web.anybody)).toEqual([50]);
});

test('a page that nothing stands on any more leads to the first one', async () => {
  await onNotice(web, 2);
  expect(await web.anybody.get('/notices?after=2099-01-01T00:00:00.000Z,2020-1001')).toMatchObject({
    status: 303,
    location: '/notices',
  });
  expect(periods((await web.anybody.get('/notices?after=nothing')).html)).toBe(2);
});
