/** What the page of a sitting shows to whom, and whom its pages tell to call. */

import { makeKeyOf } from '../../../bench/sealed';
import { declareConflict } from '../../../prisma/acts/declare-conflict';
import { keepSitting } from '../../../prisma/sittings/keep-sitting';
import { openTerminal } from '../../../client/cli/terminal';
import { sittingAnswer } from '../../../client/cli/show-sitting';
import { showSitting } from '../../../prisma/queries/show-sitting';
import { isRefusal } from '../../../rules/refusal';
import { sayInstant } from '../../../words/dates';
import {
  ABSENT_MEMBER,
  allCast,
  aWeb,
  BLOC_HEAD,
  blocCounts,
  blocVoting,
  broughtBy,
  CLERK,
  convened,
  HEAD,
  MEMBER,
  SECRETARY,
  taskOf,
  textOf,
  until,
  voting,
  type Web,
} from './given';
import type { Following } from '../../../rules/endings';
import { sayFollows } from '../../../words/pages/sitting-standing';
import { actorOf } from './program';

const ADMINISTRATOR = 'quan-tri@bqlkkt.hatinh.example';

let web: Web;
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

test('the page of a sitting names who is absent, how they are asked, and the counting board, to who keeps the roll', async () => {
  const sitting = await convened(web);
  const { sittingNumber, dueAt, person } = await web.database.task.findFirstOrThrow({
    where: { kind: 'key' },
    include: { person: true },
  });
  expect([sittingNumber, dueAt]).toEqual([sitting, expect.any(Date)]);
  const holder = await web.signedIn(person.email);
  const { id } = await web.database.task.findFirstOrThrow({ where: { kind: 'key', person: { email: person.email } } });
  const { html } = await holder.get(`/tasks/${id}`);
  expect(textOf(html)).toContain(`Hạn: ${sayInstant(dueAt!, 'vi', 'Asia/Ho_Chi_Minh')}`);
  // The program hides what stands within: the date stays.
  expect(html.indexOf('Hạn:')).toBeLessThan(html.indexOf('data-first'));
  const absent = await web.database.person.findUniqueOrThrow({ where: { email: ABSENT_MEMBER } });
  const seen = new RegExp(
    `Báo vắng mặt ${absent.fullName}: vắng, bỏ phiếu kín bằng văn bản.*Ban kiểm phiếu.*${person.fullName}`,
  );
  const page = async (email: string) => textOf((await (await web.signedIn(email)).get(`/sittings/${sitting}`)).html);
  expect(await page(SECRETARY)).toMatch(seen);
  expect(await page(SECRETARY)).toMatch(new RegExp(`Chưa làm phần của mình với khóa.*${person.fullName}`));
  expect(await page(MEMBER)).not.toContain('Chưa làm phần của mình');
  await makeKeyOf(web.database, sitting);
  await until(web, '2020-12-25', '14:10');
  await keepSitting(web.database, sitting);
  expect(await page(SECRETARY)).toMatch(seen);
  expect(await page(SECRETARY)).not.toContain('Chưa làm phần của mình');
  expect(await page(MEMBER)).not.toMatch(/Báo vắng mặt/);
});

test('whoever keeps the roll reads who is no longer on that of the body, whether or not they voted; nobody else does', async () => {
  const sitting = await voting(web);
  const page = async (email: string, language: 'vi' | 'en' = 'vi') =>
    textOf((await (await web.signedIn(email)).get(`/sittings/${sitting}`, { language })).html);
  const who = await web.database.person.findUniqueOrThrow({ where: { email: MEMBER } });
  expect(await page(SECRETARY)).not.toContain('Không còn trong danh sách');
  await web.database.seat.updateMany({ where: { personId: who.id }, data: { toOn: '2020-12-24' } });
  const left = `Không còn trong danh sách của Hội đồng/khối ${who.fullName}: đến hết ngày 24/12/2020 Phiên họp đã mở giữ danh sách`;
  expect(await page(SECRETARY)).toContain(left);
  expect(await page(SECRETARY, 'en')).toContain(
    `No longer on the roll of its body ${who.fullName}: until the end of 24 Dec 2020`,
  );
  expect(await page(ABSENT_MEMBER)).not.toContain('Không còn trong danh sách');
  await allCast(web, sitting);
  expect(await page(SECRETARY)).toContain(left);
});

test('a unit sees the result of the bloc that voted on its case once it is counted, and nothing else of that sitting', async () => {
  const sitting = await blocVoting(web);
  // An open vote has no count record, so its page promises none.
  const convener = await (await web.signedIn(BLOC_HEAD)).get(`/sittings/${sitting}`);
  expect(textOf(convener.html)).toContain('Chưa có: biên bản họp có khi có kết quả.');
  expect(textOf(convener.html)).toMatch(/kết thúc biểu quyết T6 .*Kết thúc biểu quyết lúc.*Chưa có kết quả\./);
  expect(textOf(convener.html)).not.toMatch(/hòm chưa mở|; đóng hòm|giờ đóng hòm|bỏ phiếu từ/i);
  expect(convener.html).toMatch(/acts\/extend">Lùi giờ kết thúc biểu quyết</);
  expect(textOf(convener.html)).toContain(`${sitting} · đang biểu quyết`);
  const shown = await showSitting(web.database, await actorOf(web, BLOC_HEAD), {
    number: sitting,
    record: false,
    letters: false,
  });
  if (isRefusal(shown)) throw new Error(shown.code);
  const terminal = { ...openTerminal({}, 'vi'), columns: 100 };
  for (const state of ['open', 'closed'])
    expect(
      sittingAnswer(terminal, { ...shown, state })
        .text.slice(0, 8)
        .join(),
    ).not.toMatch(/hòm/i);
  const before = await web.signedIn(SECRETARY);
  expect((await before.get(`/sittings/${sitting}`)).status).toBe(404);
  expect((await before.get(`/nominations/${web.number}`)).html).not.toContain(`href="/sittings/${sitting}"`);
  await blocCounts(web, sitting);
  const secretary = await web.signedIn(SECRETARY);
  const page = await secretary.get(`/sittings/${sitting}`);
  expect([page.status, textOf(page.html)]).toEqual([200, expect.stringMatching(/Kết quả.*Đạt.*BQL|Ban Quản lý/)]);
  expect(textOf(page.html)).toContain(`Theo kết quả này: ${web.number} chuyển sang bước trình`);
  expect(page.html).not.toMatch(/95,5|93,0|<form method="post" action="\/sittings|\/acts\/|\/letters/);
  expect((await secretary.get(`/nominations/${web.number}`)).html).toContain(`href="/sittings/${sitting}"`);
  for (const place of ['letters', 'acts/extend', 'papers/x.pdf', 'heads', 'exports/letters/csv'])
    expect([place, (await secretary.get(`/sittings/${sitting}/${place}`)).status]).toEqual([place, 404]);
  const kept = { number: web.number, key: 'k', reason: 'bà con', actor: await actorOf(web, HEAD) };
  const { personId } = await actorOf(web, CLERK);
  expect(await declareConflict(web.database, { ...kept, personId })).toMatchObject({ recorded: true });
  expect((await (await web.signedIn(CLERK)).get(`/sittings/${sitting}`)).status).toBe(404);
});

test('of every item that was counted the page says what follows: its end, another sitting, or the next step', () => {
  const item = { nomination: '2020-0002', kind: 'council' as const };
  const words = undefined;
  const said = (goesOn: Following): string => sayFollows({ ...item, follows: { goesOn, words } }, 'vi');
  expect(said({ ending: 'failedVote' })).toBe('Theo kết quả này: 2020-0002 đã kết thúc (không đủ tỷ lệ phiếu).');
  expect(said({ step: 'council', newRound: false })).toBe('Theo kết quả này: 2020-0002 chờ phiên khác.');
  expect(said({ step: 'bloc', newRound: false })).toMatch(/2020-0002 chuyển sang bước .*khối/);
});

test('a voter is told to call the convener, and the convener to call an administrator', async () => {
  await voting(web);
  const taskId = await taskOf(web, 'ballot', MEMBER);
  const contact = async () =>
    broughtBy((await (await web.signedIn(MEMBER)).get(`/tasks/${taskId}`)).html).contact.email;
  expect(await contact()).toBe(SECRETARY);
  const { personId: convenedById } = await web.database.task.findUniqueOrThrow({ where: { id: taskId } });
  await web.database.sitting.updateMany({ data: { convenedById } });
  expect(await contact()).toBe(ADMINISTRATOR);
});

test('what takes something from a sitting is confirmed by a red button, a later closing is not', async () => {
  const sitting = await convened(web);
  const secretary = await web.signedIn(SECRETARY);
  const check = async (act: string, fields: Record<string, string> = {}): Promise<string> =>
    (await secretary.post(`/sittings/${sitting}/acts/${act}`, { reason: 'bão', step: 'check', ...fields })).html;
  expect(await check('cancel')).toMatch(/<button class="first grave"[^>]*>Hủy phiên họp/);
  expect(await check('extend', { closesAt: '2020-12-25T17:00' })).toMatch(
    /<button class="first" name="step" value="confirm"/,
  );
});

test('an act on a sitting that there is none of is not there, and a form sent to it moves nothing', async () => {
  const sitting = await convened(web);
  const secretary = await web.signedIn(SECRETARY);
  const place = `/sittings/${sitting}/acts/nothing`;
  expect((await secretary.get(place)).status).toBe(404);
  const sent = await secretary.post(place, {
    step: 'confirm',
    formKey: 'nothing',
    reason: 'họp kéo dài',
    closesAt: '2020-12-25T17:00',
  });
  expect(sent.status).toBe(404);
  const { closesAt } = await web.database.sitting.findUniqueOrThrow({ where: { number: sitting } });
  expect(sayInstant(closesAt, 'vi', 'Asia/Ho_Chi_Minh')).toBe('T6 25/12/2020 15:30');
});

test('the foot of a page tells a member to call the secretary, the secretary an administrator, and an administrator nobody', async () => {
  const foot = async (email: string): Promise<string> => {
    const { html } = await (await web.signedIn(email)).get('/tasks');
    return /Cần giúp: [^.]*/.exec(html)?.[0] ?? '';
  };
  expect([await foot(MEMBER), await foot(SECRETARY), await foot(ADMINISTRATOR)]).toEqual([
    'Cần giúp: gọi thư ký theo số trên giấy mời, hoặc nơi gửi thư theo số máy đã biết từ trước',
    'Cần giúp: gọi người quản trị Laurel của cơ quan',
    '',
  ]);
});
