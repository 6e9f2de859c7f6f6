/** The sheet for the table of a sitting: whom its page leads to it, what they get, and whom it is not there for. */

import { openChromium } from '../../../bench/chromium';
import { declareConflict } from '../../../prisma/acts/declare-conflict';
import { Prisma } from '../../../prisma/generated/client';
import { sayPaperInstant } from '../../../words/dates';
import { readPages } from '../../papers/given';
import {
  ABSENT_MEMBER,
  aWeb,
  BLOC_HEAD,
  blocVoting,
  CLERK,
  contentOf,
  convened,
  counted,
  HEAD,
  MEMBER,
  OBSERVER,
  root,
  SECRETARY,
  voting,
  type Reader,
  type Web,
} from './given';
import { listen } from './listening';
import { actorOf } from './program';

let web: Web;
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

const address = (sitting: string): string => `/sittings/${sitting}/table-sheet`;

type Sheet = { status: number; pages: string[]; name: string };

async function sheetFor(email: string, sitting: string, reader?: Reader): Promise<Sheet> {
  const { token } = reader ?? (await web.signedIn(email));
  const got = await web.app.inject({ url: address(sitting), cookies: { 'laurel-session': token } });
  const pages = got.headers['content-type'] === 'application/pdf' ? await readPages(got.rawPayload) : [];
  return { status: got.statusCode, pages, name: String(got.headers['content-disposition']) };
}

async function linksTo(email: string, sitting: string): Promise<boolean> {
  const { html } = await (await web.signedIn(email)).get(`/sittings/${sitting}`);
  return html.includes(`href="${address(sitting)}"`);
}

async function conflicted(email: string): Promise<void> {
  const actor = await actorOf(web, email);
  const { personId } = actor;
  const asked = { number: web.number, key: `conflict/${email}`, actor, personId, reason: '' };
  expect(await declareConflict(web.database, asked)).toMatchObject({ recorded: true });
}

/** A second case on the agenda, so that the sitting is not kept whole from whom the first is. */
async function alsoOn(sitting: string): Promise<void> {
  const { database } = web;
  const number = '2020-0009';
  const row = await database.nomination.findUniqueOrThrow({ where: { number: web.number } });
  const twin = { ...row, number, nomineePerson: 'Lê Thị Thứ Hai', held: Prisma.DbNull, endingReason: Prisma.DbNull };
  await database.nomination.create({ data: twin as unknown as Prisma.NominationUncheckedCreateInput });
  const item = await database.agendaItem.findFirstOrThrow({ where: { sittingNumber: sitting } });
  const opening = { step: 'council', round: 1, state: 'open', openedAt: new Date('2020-12-14T01:00:00Z') };
  await database.opening.create({
    data: { ...opening, nominationNumber: number, sequence: item.openingSequence },
  });
  const second = { ...item, nominationNumber: number, position: 2, outcome: Prisma.DbNull };
  await database.agendaItem.create({ data: second });
}

test('the secretary takes the list of everybody on the roll and the agenda, before and while the voting runs, and nothing is kept', async () => {
  const sitting = await voting(web);
  expect(await linksTo(SECRETARY, sitting)).toBe(true);
  const secretary = await web.signedIn(SECRETARY);
  const before = await contentOf(web.database);
  const { status, pages, name } = await sheetFor(SECRETARY, sitting, secretary);
  expect(await contentOf(web.database)).toBe(before);
  expect([status, name]).toEqual([
    200,
    `inline; filename="${sitting.toLowerCase()}_du-hop-chuong-trinh_2020-12-25.pdf"`,
  ]);
  const [list = '', agenda = ''] = pages;
  const seats = await web.database.roll.findMany({ include: { person: true }, orderBy: { seatNo: 'asc' } });
  expect(seats).toHaveLength(9);
  const rows = seats.map(({ seatNo, person }) => list.indexOf(`${seatNo} ${person.fullName}`));
  expect(rows.every((at, index) => at > (rows[index - 1] ?? 0))).toBe(true);
  const absent = await web.database.person.findUniqueOrThrow({ where: { email: ABSENT_MEMBER } });
  expect(list).toMatch(new RegExp(`${absent.fullName} ủy viên vắng, bỏ phiếu kín bằng văn bản`));
  expect(list).toContain('DIỄN TẬP');
  expect(agenda).toMatch(new RegExp(`CHƯƠNG TRÌNH PHIÊN HỌP.*Mục .*1 Ban Quản lý .*${web.number}`));
});

test('whoever sees the sitting and neither convenes it nor keeps its roll is led to none and is refused, to others there is none', async () => {
  const sitting = await convened(web);
  expect((await sheetFor(SECRETARY, sitting)).pages).toHaveLength(2);
  for (const email of [CLERK, HEAD, OBSERVER, MEMBER])
    expect([email, await linksTo(email, sitting), (await sheetFor(email, sitting)).status]).toEqual([
      email,
      false,
      403,
    ]);
  expect((await sheetFor(BLOC_HEAD, sitting)).status).toBe(404);
  expect((await sheetFor(SECRETARY, 'HD-2020-99')).status).toBe(404);
});

test('a member with a conflict of interest is noted, and whom a case is kept from takes no sheet that names it', async () => {
  const sitting = await convened(web);
  await alsoOn(sitting);
  await conflicted(MEMBER);
  const { fullName } = await web.database.person.findUniqueOrThrow({ where: { email: MEMBER } });
  const [list = '', agenda = ''] = (await sheetFor(SECRETARY, sitting)).pages;
  expect(list).toMatch(new RegExp(`${fullName} ủy viên không tham gia bỏ phiếu mục 1 `));
  expect(agenda).toContain('2 Lê Thị Thứ Hai');
  await conflicted(SECRETARY);
  // A way that was missing would tell of the case; those without the office are refused as before.
  expect(await linksTo(SECRETARY, sitting)).toBe(true);
  expect((await sheetFor(SECRETARY, sitting)).status).toBe(404);
  expect((await sheetFor(MEMBER, sitting)).status).toBe(403);
});

test('of a sitting that is counted the sheet names who sat there and when its voting closed, to be signed and laid to its minutes', async () => {
  const sitting = await counted(web);
  const seats = await web.database.roll.findMany({ include: { person: true } });
  await web.database.seat.updateMany({ where: { no: 4 }, data: { toOn: '2020-12-01' } });
  expect(await linksTo(SECRETARY, sitting)).toBe(true);
  const [list = ''] = (await sheetFor(SECRETARY, sitting)).pages;
  for (const { seatNo, person } of seats) expect(list).toContain(`${seatNo} ${person.fullName}`);
  const { closedAt, closesAt } = await web.database.sitting.findUniqueOrThrow({ where: { number: sitting } });
  const hour = (at: Date | null): string => sayPaperInstant(at?.toISOString() ?? '', 'vi', 'Asia/Ho_Chi_Minh');
  expect(hour(closedAt)).not.toBe(hour(closesAt));
  expect(list).toContain(`đến ${hour(closedAt)}.`);
  // The worker was away at the hour, and closed the box in the morning.
  const late = new Date(closesAt.getTime() + 50_000_000);
  await web.database.sitting.update({ where: { number: sitting }, data: { closedAt: late } });
  expect((await sheetFor(SECRETARY, sitting)).pages[0]).toContain(`đến ${hour(closesAt)}.`);
});

test('the head of a bloc takes the sheet of its sitting, with the organisations', async () => {
  const sitting = await blocVoting(web);
  expect(await linksTo(BLOC_HEAD, sitting)).toBe(true);
  const [list = ''] = (await sheetFor(BLOC_HEAD, sitting)).pages;
  expect(list).toMatch(/Đại diện Đơn vị Chữ ký.*Ban Quản lý .*\(khối trưởng\)/);
  expect((await sheetFor(SECRETARY, sitting)).status).toBe(404);
});

test('on a telephone the way to the sheet keeps within the screen', async () => {
  const sitting = await convened(web);
  const browser = await openChromium(root);
  try {
    const site = await listen(web);
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'vi' });
    const { token } = await web.signedIn(SECRETARY);
    await context.addCookies([{ name: 'laurel-session', value: token, url: site }]);
    const page = await context.newPage();
    await page.goto(`${site}/sittings/${sitting}`);
    const link = page.getByRole('link', { name: 'Danh sách dự họp và chương trình' });
    const box = await link.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(360);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  } finally {
    await browser.close();
  }
}, 120_000);
