/** Every page that anybody can reach: said in both languages, light enough for a telephone, and fit for every reader. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { openChromium } from '../../../bench/chromium';
import { actorOf, castFor } from '../../../bench/sealed';
import type { Database } from '../../../prisma/database';
import { readPacks } from '../../../prisma/queries/read-packs';
import { leavesOf } from '../../../rules/policy-diff';
import { readingChain } from '../../../rules/policy-spans';
import { calledApart, sentEmpty } from './called-alike';
import { buildOf, crawl, type Seen } from './crawl';
import { listen } from './listening';
import { faultsOf, openReader } from './reader';
import { unsaid } from './said-in-both';
import {
  aVotingWeb,
  aWeb,
  BLOC_HEAD,
  contentOf,
  faultsApart,
  HEAD,
  hiddenIn,
  LIAISON,
  MEMBER,
  OBSERVER,
  OFFICE,
  root,
  SECRETARY,
  submitted,
  textOf,
  type Reader,
  type Web,
} from './given';

const LARGEST_BYTES = 60 * 1024;
const LARGEST_PROGRAM_BYTES = 120 * 1024;
const LARGEST_LIVE_BYTES = 4 * 1024;
const FOR_ANYBODY = ['/', '/verify', '/sign-in'];
const PATIENCE_MS = 240_000;

let web: Web;
let sitting: string;
let browser: Browser;
beforeAll(async () => {
  browser = await openChromium(root);
}, PATIENCE_MS);
afterAll(() => browser.close());
afterEach(() => web.close());

/**
 * What these people reach from their first page, and what the forms there answer that are sent empty; a link that a page
 * offers and refuses is a fault.
 */
async function seenBy(emails: string[]): Promise<{ pages: Seen[]; emptied: string[] }> {
  const built = new Set<string>();
  const seen: { reader: Reader; pages: Seen[] }[] = [];
  const readers = [{ reader: web.anybody, starts: FOR_ANYBODY }];
  for (const email of emails) readers.push({ reader: await web.signedIn(email), starts: ['/'] });
  for (const { reader, starts } of readers) {
    const { pages, refused } = await crawl(reader, starts, built);
    expect(refused).toEqual([]);
    seen.push({ reader, pages });
  }
  const emptied: string[] = [];
  for (const { reader, pages } of seen) for (const page of pages) emptied.push(...(await sentEmpty(reader, page)));
  return { pages: seen.flatMap(({ pages }) => pages), emptied };
}

function tooLarge({ place, vi, en }: Seen): string[] {
  const css = readFileSync(path.join(root, 'client', 'web', 'assets', 'laurel.css')).length;
  return [vi, en].flatMap((html) =>
    Buffer.byteLength(html) + css > LARGEST_BYTES ? [`${place}: ${html.length}`] : [],
  );
}

/** Clauses as they are cited: a pack writes them with the short names of its texts. */
async function clausesOf(database: Database): Promise<string> {
  const packs = await readPacks(database);
  const cited = packs.flatMap((pack) => [...leavesOf(readingChain(pack, packs)).values()]);
  return cited
    .flatMap(({ citation, within = [] }) => [...(citation === null ? [] : [citation]), ...within])
    .map(({ source, clause }) => `${source}, ${clause}`)
    .join(' ');
}

/** Pages that are built like one that a reader has looked at, in this story or the one before, are fit as that one is. */
const looked = new Set<string>();

async function expectGood({ pages, emptied }: { pages: Seen[]; emptied: string[] }): Promise<void> {
  expect(pages.length).toBeGreaterThan(30);
  expect(unsaid(pages, `${await contentOf(web.database)} ${await clausesOf(web.database)}`)).toEqual([]);
  expect(pages.flatMap(tooLarge)).toEqual([]);
  const apart = pages.map(({ place, vi }) => [place, faultsApart(vi)]);
  expect(apart.filter(([, fields = []]) => fields.length > 0)).toEqual([]);
  const answers = [...pages.flatMap(({ vi, en }) => [vi, en]), ...emptied];
  expect(answers.join().match(/<a href="#field-/g)?.length).toBeGreaterThan(40);
  expect(answers.flatMap(calledApart)).toEqual([]);
  const reader = await openReader(browser);
  for (const page of pages) {
    if (looked.has(buildOf(page.vi))) continue;
    looked.add(buildOf(page.vi));
    expect(await faultsOf(reader, page)).toEqual([]);
  }
  await reader.context().close();
}

test(
  'while a council votes, every page is said in both languages, calls a field by its label and is fit for every reader, and no link is refused',
  async () => {
    ({ web } = await aVotingWeb());
    await expectGood(await seenBy([SECRETARY, MEMBER, HEAD, OBSERVER]));
  },
  PATIENCE_MS,
);

test(
  'while the ministry has the dossier, every page is said in both languages, calls a field by its label and is fit for every reader, and no link is refused',
  async () => {
    web = await aWeb();
    await submitted(web);
    await expectGood(await seenBy([SECRETARY, LIAISON, OFFICE, BLOC_HEAD]));
  },
  PATIENCE_MS,
);

test('only the pages that seal bring the program that does, and those that change while they are open a small one', async () => {
  ({ web } = await aVotingWeb());
  const member = await web.signedIn(MEMBER);
  const pages = [await member.get('/tasks'), await member.get('/sittings'), await member.get('/policies')];
  expect(pages.filter(({ html }) => html.includes('<script'))).toEqual([]);
  const [sealer, live] = ['sealer.js', 'live.js'].map((file) => readFileSync(path.join(root, 'dist', file)).length);
  expect(sealer).toBeLessThanOrEqual(LARGEST_PROGRAM_BYTES);
  expect(live).toBeLessThanOrEqual(LARGEST_LIVE_BYTES);
});

/** One member more has voted. */
async function oneVotes(): Promise<void> {
  const { database } = web;
  const { id, personId } = await database.task.findFirstOrThrow({ where: { kind: 'ballot', state: 'open' } });
  await castFor(database, { taskId: id, actor: await actorOf(database, personId), choices: { '1': 'approve' } });
}

test(
  'the page of an open box tells of a new ballot by itself, and never under whoever is at it',
  async () => {
    ({ web, sitting } = await aVotingWeb());
    const secretary = await web.signedIn(SECRETARY);
    const first = await secretary.get(`/sittings/${sitting}`);
    const headers = { 'if-none-match': String(first.headers['etag']) };
    expect((await secretary.get(`/sittings/${sitting}`, { headers })).status).toBe(304);

    const site = await listen(web);
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'vi' });
    await context.addCookies([{ name: 'laurel-session', value: secretary.token, url: site }]);
    const page = await context.newPage();
    await page.goto(`${site}/sittings/${sitting}`);
    const told = page.locator('#live');
    await expect(told.textContent()).resolves.toContain('Đã có 0/');
    const isAt = (place: Locator): Promise<boolean> => place.evaluate((one) => one === document.activeElement);
    const link = told.getByRole('link').first();
    await link.focus();
    await oneVotes();
    await page.waitForResponse((answer) => answer.url().endsWith(sitting) && answer.status() === 200);
    expect(await told.textContent()).toContain('Đã có 0/');
    expect(await isAt(link)).toBe(true);
    const button = page.getByRole('button', { name: 'Xem tên' });
    await button.focus();
    await told
      .getByText(/Đã có 1\//)
      .first()
      .waitFor({ timeout: 30_000 });
    expect(await isAt(button)).toBe(true);
    // A single ballot is no news to be read aloud.
    expect(await page.locator('#live-said').textContent()).toBe('');
    await context.close();
    expect((await secretary.get(`/sittings/${sitting}`, { headers })).status).toBe(200);
  },
  PATIENCE_MS,
);

test(
  'who convened a sitting reminds those who have not voted, and sees their names only by an act on record',
  async () => {
    ({ web, sitting } = await aVotingWeb());
    await oneVotes();
    const { database } = web;
    const secretary = await web.signedIn(SECRETARY);
    const left = await database.roll.count({ where: { sittingNumber: sitting, voted: false } });
    const check = await secretary.post(`/sittings/${sitting}/remind`, {});
    expect(textOf(check.html)).toContain(`Sẽ nhắc ${left} người`);
    expect(await database.act.count({ where: { kind: 'sitting-remind' } })).toBe(0);
    const form = { ...hiddenIn(check.html), step: 'confirm' };
    expect(textOf((await secretary.post(`/sittings/${sitting}/remind`, form)).html)).toContain(
      `thư nhắc sẽ đến ${left} người`,
    );
    await secretary.post(`/sittings/${sitting}/remind`, form);
    expect(await database.letter.count({ where: { sittingNumber: sitting, key: { contains: '/by-hand/' } } })).toBe(
      left,
    );

    const names = await secretary.post(`/sittings/${sitting}/names`, { formKey: 'looked' });
    expect(textOf(names.html)).toContain(`${left} người chưa bỏ phiếu`);
    const voted = await database.roll.findFirstOrThrow({ where: { voted: true }, include: { person: true } });
    expect(textOf(names.html)).not.toContain(voted.person.fullName);
    const later = { where: { sittingNumber: sitting, voted: false } };
    const { seatNo } = await database.roll.findFirstOrThrow(later);
    await database.roll.updateMany({ where: { sittingNumber: sitting, seatNo }, data: { voted: true } });
    const again = await secretary.post(`/sittings/${sitting}/names`, { formKey: 'looked' });
    await database.roll.updateMany({ where: { sittingNumber: sitting, seatNo }, data: { voted: false } });
    expect(textOf(again.html)).toBe(textOf(names.html));
    const entries = await database.recordEntry.findMany({ where: { chain: `sitting:${sitting}`, kind: 'namesShown' } });
    expect(entries.map(({ body }) => body)).toMatchObject([{ names: left }]);
    const member = await web.signedIn(MEMBER);
    expect((await member.post(`/sittings/${sitting}/names`, {})).status).toBe(403);
    expect(textOf((await secretary.get(`/nominations/${web.number}`)).html)).toContain('Hội đồng: đang bỏ phiếu');
  },
  PATIENCE_MS,
);
