/** The desk: what is found, counted and turned over, and acts on several cases at once. */

import { MOST_IN_A_WORKBOOK } from '../../../client/tables/list-file';
import { readActor } from '../../../prisma/actors';
import { listCases } from '../../../prisma/queries/list-cases';
import { visibleSql } from '../../../prisma/queries/visible-cases';
import {
  aWeb,
  agreed,
  CLERK,
  contentOf,
  counted,
  HEAD,
  hiddenIn,
  OBSERVER,
  SECRETARY,
  textOf,
  until,
  voting,
  type Web,
} from './given';

let web: Web;
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

/** Cases like the example's, without tasks: due one hour after another, every seventh on hold. */
async function likeIt(count: number): Promise<void> {
  const { database, number } = web;
  const {
    endingReason: _none,
    held: _neither,
    ...row
  } = await database.nomination.findUniqueOrThrow({ where: { number } });
  const due = row.dueAt?.getTime() ?? 0;
  await database.nomination.createMany({
    data: Array.from({ length: count }, (_, at) => ({
      ...row,
      number: `2020-${1_001 + at}`,
      nomineePerson: `Người số ${at + 1}`,
      searchText: `nguoi so ${at + 1}`,
      dueAt: at % 7 === 6 ? null : new Date(due + (at + 1) * 3_600_000),
      state: at % 7 === 6 ? 'held' : 'open',
      ...{ input: {}, findings: [] },
    })),
  });
}

function numbersOn(html: string): string[] {
  return [...html.matchAll(/name="pick-(\d{4}-\d{4})"/g)].map(([, number = '']) => number);
}

function numbersIn(fields: Record<string, string>): string[] {
  return Object.keys(fields).flatMap((name) => /^pick-(.*)$/.exec(name)?.[1] ?? []);
}

function linkOf(html: string, rel: 'next' | 'prev'): string {
  const [, address = ''] = new RegExp(`<a rel="${rel}" href="([^"]+)"`).exec(html) ?? [];
  return address.replaceAll('&amp;', '&');
}

test('a search needs no diacritics, and every word of it counts', async () => {
  const secretary = await web.signedIn(SECRETARY);
  const found: [string, boolean][] = [
    ['ha tinh', true],
    ['HÀ TĨNH cờ', true],
    ['co thi dua khu kinh te', true],
    ['2020-00', true],
    ['thanh hoa', false],
  ];
  for (const [typed, isFound] of found) {
    const { html } = await secretary.get(`/desk?q=${encodeURIComponent(typed)}`);
    expect([typed, numbersOn(html)]).toEqual([typed, isFound ? [web.number] : []]);
  }
});

test('the desk counts each state, and each count is the length of its list', async () => {
  await likeIt(20);
  const secretary = await web.signedIn(SECRETARY);
  const { html } = await secretary.get('/desk');
  const counts = [...html.matchAll(/href="(\/desk\?show=\w+)"[^>]*>[^<]*<span class="strong">(\d+)</g)];
  expect(counts).toHaveLength(7);
  for (const [, address = '', count] of counts)
    expect([address, numbersOn((await secretary.get(address)).html).length]).toEqual([address, Number(count)]);
  expect(counts.map(([, , count]) => Number(count)).filter((count) => count > 0).length).toBeGreaterThan(1);
});

test('a place in the list that is none leads to its beginning, and another language keeps what was searched for', async () => {
  const secretary = await web.signedIn(SECRETARY);
  for (const year of ['0000', '%2B275760'])
    expect(numbersOn((await secretary.get(`/desk?after=${year}-01-01T00:00:00.000Z,2020-0001`)).html)).toHaveLength(1);
  const searched = `/desk?${new URLSearchParams({ q: 'Hà Tĩnh, hạ tầng' }).toString()}`;
  expect((await secretary.post('/language', { language: 'en', back: searched })).location).toBe(searched);
  for (const back of ['//elsewhere.example', '/\\elsewhere.example', '/desk?q=%', 'https://elsewhere.example/'])
    expect((await secretary.post('/language', { language: 'vi', back })).location).toBe('/');
});

test('what is added up is what is listed, whoever asks', async () => {
  const { database, number } = web;
  await likeIt(3);
  const people = await database.person.findMany({ select: { id: true } });
  const [kept, asked] = [people[0]?.id ?? '', people[1]?.id ?? ''];
  const at = new Date();
  await database.conflict.create({
    data: { nominationNumber: number, no: 1, personId: kept, source: 'staff', state: 'inForce', declaredAt: at },
  });
  await database.task.create({
    data: { key: 'asked', kind: 'consult', personId: asked, nominationNumber: number, createdAt: at, state: 'done' },
  });
  let seen = 0;
  for (const { id: personId } of people) {
    const viewer = await readActor(database, { personId });
    if (viewer === undefined) throw new Error(personId);
    const { items } = await listCases(database, viewer, { filter: {}, sort: 'number', limit: 100 });
    const added = await database.$queryRaw<{ number: string }[]>`
      SELECT n.number FROM nomination n WHERE ${visibleSql(viewer)} ORDER BY n.number`;
    expect([personId, added.map((row) => row.number)]).toEqual([personId, items.map((item) => item.number)]);
    seen += items.length;
  }
  expect(seen).toBeGreaterThan(people.length);
});

test('a long list is turned over page by page and back, every case once and in one order', async () => {
  await likeIt(130);
  const secretary = await web.signedIn(SECRETARY);
  const pages: string[][] = [];
  for (let address = '/desk?year=2020'; address !== '';) {
    const { html } = await secretary.get(address);
    address = linkOf(html, 'next');
    pages.push(numbersOn(html));
    if (linkOf(html, 'prev') !== '')
      expect(numbersOn((await secretary.get(linkOf(html, 'prev'))).html)).toEqual(pages.at(-2));
  }
  expect(pages.map(({ length }) => length)).toEqual([50, 50, 31]);
  expect(new Set(pages.flat()).size).toBe(131);
});

test('whose turn it is narrows the list, and what nobody may see is not offered', async () => {
  const secretary = await web.signedIn(SECRETARY);
  const found = async (waits: string): Promise<number> =>
    numbersOn((await secretary.get(`/desk?waits=${waits}`)).html).length;
  expect([await found('unitHead'), await found('hatinh-ez-council')]).toEqual([1, 0]);
  await agreed(web);
  expect([await found('unitHead'), await found('hatinh-ez-council'), await found('council')]).toEqual([0, 1, 1]);
  const stranger = await web.signedIn('dai-dien@nghison.thanhhoa.example');
  const { status, html } = await stranger.get('/desk');
  expect(status === 404 || !html.includes('hatinh-ez-council')).toBe(true);
});

async function byHand(): Promise<number> {
  return web.database.letter.count({ where: { key: { contains: '/by-hand/' } } });
}

test('reminding is checked first, done once for a form, once a day, and never to an address that bounces', async () => {
  const secretary = await web.signedIn(SECRETARY);
  const chosen = { act: 'remind', [`pick-${web.number}`]: 'yes' };
  const before = await contentOf(web.database);
  const check = await secretary.post('/desk/batch', chosen);
  expect(textOf(check.html)).toContain('Sẽ nhắc 1 người: Lê Trung Phước.');
  expect(await contentOf(web.database)).toBe(before);
  const form = { ...hiddenIn(check.html), step: 'confirm' };
  expect(textOf((await secretary.post('/desk/batch', form)).html)).toContain(
    'Đã ghi nhận; thư nhắc sẽ đến 1 người: Lê Trung Phước.',
  );
  expect(textOf((await secretary.post('/desk/batch', form)).html)).toContain('không làm lần nữa');
  expect(await byHand()).toBe(1);
  const again = await secretary.post('/desk/batch', chosen, { language: 'en' });
  expect(textOf(again.html)).toContain('there is nobody left to remind: 1 was reminded often enough today');
  await until(web, '2020-12-16', '09:00');
  await web.database.letter.updateMany({ where: { kind: 'review' }, data: { state: 'bounced' } });
  const later = await web.signedIn(SECRETARY);
  expect(textOf((await later.post('/desk/batch', chosen)).html)).toContain('1 địa chỉ hỏng');
  expect(numbersOn((await later.get('/desk?show=bounced')).html)).toEqual([web.number]);
  const entry = await web.database.recordEntry.findMany({ where: { kind: 'reminded' } });
  expect(entry.map(({ body }) => body)).toMatchObject([{ letters: 1, by: 'hatinh-09' }]);
});

test('members who have not voted are reminded without being named, and the box is untouched', async () => {
  await voting(web);
  const secretary = await web.signedIn(SECRETARY);
  const check = await secretary.post('/desk/batch', { act: 'remind', [`pick-${web.number}`]: 'yes' });
  const voters = await web.database.task.findMany({
    where: { kind: 'ballot', state: 'open' },
    include: { person: true },
  });
  expect(textOf(check.html)).toContain(`Sẽ nhắc ${voters.length} người`);
  const done = await secretary.post('/desk/batch', { ...hiddenIn(check.html), step: 'confirm' });
  for (const { person } of voters)
    if (person.email !== SECRETARY) expect(textOf(check.html + done.html)).not.toContain(person.fullName);
  const about = await web.database.letter.findMany({ where: { key: { contains: '/by-hand/' } } });
  expect(about.map(({ sittingNumber }) => sittingNumber)).not.toContain(null);
  expect(about).toHaveLength(voters.length);
});

test('each case answers for itself: one is extended, one on hold says why it is not', async () => {
  await likeIt(7);
  const secretary = await web.signedIn(SECRETARY);
  const chosen = { act: 'extend', [`pick-${web.number}`]: 'yes', 'pick-2020-1007': 'yes' };
  expect(textOf((await secretary.post('/desk/batch', chosen)).html)).toContain('Gia hạn');
  const empty = await secretary.post('/desk/batch', { ...chosen, step: 'check' }, { language: 'en' });
  expect([empty.status, /There are 2 problems/.test(empty.html)]).toEqual([422, true]);
  const filled = { ...chosen, step: 'check', to: '2021-01-13', reason: 'chờ xác nhận thuế' };
  const check = await secretary.post('/desk/batch', filled);
  expect(textOf(check.html)).toMatch(/Sẽ gia hạn đến .*13\/0?1\/2021.*Không làm được.*2020-1007.*tạm dừng/);
  const done = await secretary.post('/desk/batch', { ...hiddenIn(check.html), step: 'confirm' });
  expect(textOf(done.html)).toContain('Đã ghi nhận 1 / 1 hồ sơ.');
  const saturday = await secretary.post('/desk/batch', { ...filled, to: '2021-01-16' });
  expect(saturday.html).toMatch(/name="step" value="change"/);
  expect(saturday.html).not.toMatch(/name="step" value="confirm"/);
  const changed = await secretary.post('/desk/batch', { ...hiddenIn(saturday.html), step: 'change' });
  expect(changed.html).toMatch(/value="2021-01-16"/);
  expect(changed.html).toContain('chờ xác nhận thuế');
  expect(numbersIn(hiddenIn(changed.html))).toEqual([web.number, '2020-1007']);
});

test('the desk offers for several cases what its reader may do with some', async () => {
  const offered = async (email: string): Promise<string[]> => {
    const { html } = await (await web.signedIn(email)).get('/desk');
    return [...html.matchAll(/name="act" value="(\w+)"/g)].map(([, act = '']) => act);
  };
  expect(await offered(SECRETARY)).toEqual(['remind', 'extend', 'agenda', 'export']);
  expect(await offered(CLERK)).toEqual(['remind', 'export']);
  expect(await offered(OBSERVER)).toEqual(['export']);
});

test('whoever may not remind is told so of each case; without a choice nothing happens', async () => {
  const head = await web.signedIn(HEAD);
  const { html } = await head.post('/desk/batch', { act: 'remind', [`pick-${web.number}`]: 'yes' });
  expect(textOf(html)).toContain('Chưa ghi nhận gì');
  const narrowed = hiddenIn((await head.get('/desk?show=waiting&q=hoi')).html);
  const none = await head.post('/desk/batch', { act: 'remind', list: 'show=waiting&q=hoi', ...narrowed });
  expect(none.status).toBe(422);
  expect(none.html).toContain('href="/desk?show=waiting&amp;q=hoi"');
  expect(await byHand()).toBe(0);
});

test('what is chosen goes to a spreadsheet, and to the form of a sitting', async () => {
  await agreed(web);
  const observer = await web.signedIn(OBSERVER);
  const chosen = { [`pick-${web.number}`]: 'yes', 'pick-2020-9999': 'yes' };
  const file = await observer.post('/desk/batch', { act: 'export', ...chosen });
  expect(file.html.split('\n')[1]).toContain(`${web.number},2020,`);
  expect(file.html.startsWith('\uFEFFSố,')).toBe(true);
  const secretary = await web.signedIn(SECRETARY);
  const { location } = await secretary.post('/desk/batch', { act: 'agenda', ...chosen });
  expect(location).toBe(`/sittings/new?body=hatinh-ez-council&items=${web.number}`);
  expect((await secretary.get(location)).html).toMatch(new RegExp(`name="item-${web.number}"[^>]*checked`));
  expect((await secretary.get('/sittings/new?items=2020-9999')).html).not.toMatch(/name="item-[^>]*checked/);
});

test('the whole list and its letters go to files, and no cell of them is reckoned', async () => {
  await likeIt(60);
  const { database, number } = web;
  await database.nomination.update({ where: { number }, data: { nomineePerson: '=HYPERLINK("http://x")' } });
  const secretary = await web.signedIn(SECRETARY);
  for (const kind of ['cases/pdf', 'letters/ods'])
    expect((await secretary.get(`/desk/exports/${kind}`)).status).toBe(404);
  const lines = (await secretary.get('/desk/exports/cases/csv?show=waiting')).html.trimEnd().split('\r\n');
  expect(lines).toHaveLength(1 + (await database.nomination.count({ where: { state: 'open' } })));
  expect(lines.find((line) => line.startsWith(number))).toContain(`"'=HYPERLINK(""http://x"")"`);
  const letters = (await secretary.get('/desk/exports/letters/csv', { language: 'en' })).html;
  expect(letters.split('\r\n')[1]).toMatch(/^2020-0001,[^,]+,unit head,BQL KKT tỉnh Hà Tĩnh,.*(waiting|sent)/);
  const named = await database.person.findMany();
  for (const { fullName, email } of named) {
    expect(letters).not.toContain(fullName);
    expect(letters).not.toContain(email);
  }
  expect((await secretary.get(`/nominations/${number}/exports/letters/csv`, { language: 'en' })).html).toBe(letters);
  const observer = await web.signedIn(OBSERVER);
  expect((await observer.get('/desk')).html).not.toContain('exports/letters');
  expect((await observer.get('/desk/exports/letters/csv')).status).toBe(403);
});

test('a list that is too long for a workbook leaves as CSV', async () => {
  await likeIt(MOST_IN_A_WORKBOOK);
  const secretary = await web.signedIn(SECRETARY);
  const refused = await secretary.get('/desk/exports/cases/xlsx', { language: 'en' });
  expect(refused.status).toBe(422);
  expect(textOf(refused.html)).toContain('The list has more than 5,000 rows: take the CSV');
  const file = await secretary.get('/desk/exports/cases/csv');
  expect(file.html.trimEnd().split('\r\n')).toHaveLength(1 + MOST_IN_A_WORKBOOK + 1);
  const some = await secretary.get('/desk/exports/cases/xlsx?show=held');
  expect(some.status).toBe(200);
});

test('a season is four pictures with their figures, and only the secretary sees who has how much to do', async () => {
  const sitting = await counted(web);
  const secretary = await web.signedIn(SECRETARY);
  expect((await secretary.get('/season')).location).toBe('/season/2020');
  const { html } = await secretary.get('/season/2020', { language: 'en' });
  const titles = [
    ...html.matchAll(/<svg role="img" aria-labelledby="(\w+)-title"[\s\S]*?<title id="\1-title">([^<]+)</g),
  ];
  expect(titles.map(([, id]) => id)).toEqual(['funnel', 'waiting', 'days', 'strips']);
  expect(titles[0]?.[2]).toBe('Season funnel. 1 nominated, 0 awarded so far.');
  expect(textOf(html)).toContain('Open tasks of each person');
  expect((await secretary.get(`/sittings/${sitting}`, { language: 'en' })).html).toMatch(
    /aria-label="\d+ in favour of \d+/,
  );
  const observer = await web.signedIn(OBSERVER);
  expect(textOf((await observer.get('/season/2020', { language: 'en' })).html)).not.toContain(
    'Open tasks of each person',
  );
  expect((await observer.get('/season/1999')).html).toContain('Chưa có hồ sơ nào của năm này.');
  expect((await observer.get('/season/nothing')).status).toBe(404);
  const stranger = await web.signedIn('dai-dien@nghison.thanhhoa.example');
  expect((await stranger.get('/season/2020')).html).not.toContain('hatinh');
});
