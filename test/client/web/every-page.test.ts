/** Every page that anybody can reach: said in both languages, light enough for a telephone, and fit for every reader. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { openChromium } from '../../../bench/chromium';
import type { Database } from '../../../prisma/database';
import { readPacks } from '../../../prisma/queries/read-packs';
import { leavesOf } from '../../../rules/policy-diff';
import { readingChain } from '../../../rules/policy-spans';
import { crawl, type Seen } from './crawl';
import { faultsOf, openReader } from './reader';
import { unsaid } from './said-in-both';
import {
  aWeb,
  BLOC_HEAD,
  contentOf,
  HEAD,
  LIAISON,
  MEMBER,
  OBSERVER,
  OFFICE,
  root,
  SECRETARY,
  submitted,
  voting,
  type Web,
} from './given';

const LARGEST_BYTES = 60 * 1024;
const LARGEST_PROGRAM_BYTES = 120 * 1024;
const FOR_ANYBODY = ['/', '/verify', '/sign-in'];
const PATIENCE_MS = 240_000;

let web: Web;
let browser: Browser;
beforeAll(async () => {
  browser = await openChromium(root);
}, PATIENCE_MS);
afterAll(() => browser.close());
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

/** What these people reach from their first page; a link that a page offers and refuses is a fault. */
async function seenBy(emails: string[]): Promise<Seen[]> {
  const built = new Set<string>();
  const pages: Seen[] = [];
  const readers = [{ reader: web.anybody, starts: FOR_ANYBODY }];
  for (const email of emails) readers.push({ reader: await web.signedIn(email), starts: ['/'] });
  for (const { reader, starts } of readers) {
    const crawled = await crawl(reader, starts, built);
    expect(crawled.refused).toEqual([]);
    pages.push(...crawled.pages);
  }
  return pages;
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

async function expectGood(pages: Seen[]): Promise<void> {
  expect(unsaid(pages, `${await contentOf(web.database)} ${await clausesOf(web.database)}`)).toEqual([]);
  expect(pages.flatMap(tooLarge)).toEqual([]);
  const reader = await openReader(browser);
  for (const page of pages) expect(await faultsOf(reader, page)).toEqual([]);
}

test(
  'while a council votes, every page is said in both languages and fit for every reader, and no link is refused',
  async () => {
    await voting(web);
    const pages = await seenBy([SECRETARY, MEMBER, HEAD, OBSERVER]);
    expect(pages.length).toBeGreaterThan(30);
    await expectGood(pages);
  },
  PATIENCE_MS,
);

test(
  'while the ministry has the dossier, every page is said in both languages and fit for every reader, and no link is refused',
  async () => {
    await submitted(web);
    const pages = await seenBy([SECRETARY, LIAISON, OFFICE, BLOC_HEAD]);
    expect(pages.length).toBeGreaterThan(30);
    await expectGood(pages);
  },
  PATIENCE_MS,
);

test('only the pages that seal bring a program, and it is a light one', async () => {
  await voting(web);
  const member = await web.signedIn(MEMBER);
  const pages = [await member.get('/tasks'), await member.get('/sittings')];
  expect(pages.filter(({ html }) => html.includes('<script'))).toEqual([]);
  const sealer = readFileSync(path.join(root, 'dist', 'sealer.js'));
  expect(sealer.length).toBeLessThanOrEqual(LARGEST_PROGRAM_BYTES);
});
