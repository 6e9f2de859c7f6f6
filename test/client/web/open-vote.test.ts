/** An open vote as a representative meets it: where the table is, who reads the reason, and no word of a receipt after it. */

import type { LetterFacts } from '../../../rules/letters';
import { outcomes } from '../../../words/letters/outcomes';
import { keepSitting } from '../../../prisma/sittings/keep-sitting';
import { countSitting } from '../../../prisma/sittings/count-sitting';
import { readPaperFacts } from '../../../prisma/queries/paper-facts';
import { whereIs } from '../../../prisma/stages/settle';
import { paperText } from '../../../words/papers';
import { pin } from '../../prisma/pin';
import { anotherNominee } from '../../prisma/walk';
import {
  agreed,
  aWeb,
  BLOC_HEAD,
  BLOC_MEMBER,
  blocCounts,
  blocVoting,
  conveneBloc,
  taskOf,
  textOf,
  until,
  type Web,
} from './given';

const NO_POINTS = { self: '', cross: '', adopted: '' };

let web: Web;
beforeEach(async () => {
  web = await aWeb();
});
afterEach(() => web.close());

type Published = Extract<LetterFacts, { kind: 'published' }>;

async function publishedTo(sitting: string): Promise<Published> {
  const letter = await web.database.letter.findFirstOrThrow({ where: { sittingNumber: sitting, kind: 'published' } });
  return letter.facts as unknown as Published;
}

test('the page leads to the score table and says who reads the reason; the result speaks of votes and not of receipts', async () => {
  const sitting = await blocVoting(web);
  const member = await web.signedIn(BLOC_MEMBER);
  const page = await member.get(`/tasks/${await taskOf(web, 'vote', BLOC_MEMBER)}`);
  expect(page.html).toContain(`<a href="/sittings/${sitting}">Phiên họp và bảng điểm`);
  expect(textOf(page.html)).toContain('Hiện bên cạnh phiếu của đơn vị sau khi đóng.');
  const place = textOf((await member.get('/deputies')).html);
  for (const said of [textOf(page.html), place])
    expect(said).toMatch(/đại diện trong khối không đến họp được thì báo người triệu tập trước giờ bắt đầu/);
  await blocCounts(web, sitting);
  const said = outcomes.vi.published(await publishedTo(sitting), { you: 'Ông' }).middle.join(' ');
  expect(said).toMatch(
    /phiếu của từng đơn vị cũng ở đó\. Văn bản của một phiên họp .*không mở được đối với người có xung đột/,
  );
  const [secret] = await web.database.letter.findMany({
    where: { sittingNumber: { startsWith: 'HD' }, kind: 'published' },
  });
  const told = outcomes.vi.published(secret?.facts as unknown as Published, { you: 'Ông' }).middle.join(' ');
  expect(told).toMatch(
    /ai có biên nhận.*Văn bản và hòm phiếu của một phiên họp .*không mở được đối với người có xung đột/,
  );
});

test('of two pages opened before either vote the second records nothing, says so, and leads to the vote that stands', async () => {
  await blocVoting(web);
  const place = `/tasks/${await taskOf(web, 'vote', BLOC_MEMBER)}`;
  const member = await web.signedIn(BLOC_MEMBER);
  const confirmed = (choice: string) =>
    member.post(place, { step: 'confirm', edition: '1', 'item-1': choice, reason: 'lý do của lần sau' });
  await member.act(place, { 'item-1': 'approve' });
  const late = await confirmed('oppose');
  expect(late.status).toBe(409);
  const said = textOf(late.html);
  expect(said).toMatch(/đã thay đổi từ khi mở trang; chưa ghi gì/);
  expect(said).not.toContain('Không cần làm gì thêm');
  expect(late.html).toContain(`<a href="${place}">Biểu quyết công khai`);
  expect(said).toContain('lý do của lần sau');
  const standing = textOf((await member.get(place)).html);
  expect(standing).toMatch(
    /đã được ghi nhận như dưới đây.* Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh · Cờ thi đua [^:]+: Tán thành/,
  );
  await member.act(place, { 'item-1': 'oppose', edition: '2' });
  expect(textOf((await member.get(place)).html)).toMatch(/Cờ thi đua [^:]+: Không tán thành/);
});

test('whoever may read the roll call reads on the page of the result who sent no vote, as the minutes say it', async () => {
  const sitting = await blocVoting(web);
  const head = await web.signedIn(BLOC_HEAD);
  await head.act(`/tasks/${await taskOf(web, 'vote', BLOC_HEAD)}`, { 'item-1': 'approve' });
  expect(textOf((await head.get(`/sittings/${sitting}`)).html)).not.toContain('Không nhận được biểu quyết');
  await until(web, '2021-01-08', '17:30');
  await keepSitting(web.database, sitting);
  await countSitting(web.database, sitting);
  const { fullName } = await web.database.person.findUniqueOrThrow({ where: { email: BLOC_MEMBER } });
  const { fullName: voted } = await web.database.person.findUniqueOrThrow({ where: { email: BLOC_HEAD } });
  const back = await web.signedIn(BLOC_HEAD);
  const [, silent = ''] = textOf((await back.get(`/sittings/${sitting}`)).html).split(
    'Không nhận được biểu quyết của:',
  );
  expect([silent.includes(`(${fullName})`), silent.includes(`(${voted})`)]).toEqual([true, false]);
  const member = await web.signedIn(BLOC_MEMBER);
  expect(textOf((await member.get(`/sittings/${sitting}`, { language: 'en' })).html)).toContain(
    'The bundle of a sitting names everything on its agenda; nobody with a conflict of interest in any of it can open it.',
  );
  const shown = textOf((await member.get(`/sittings/${sitting}`)).html);
  expect([shown.includes('Phiếu của từng đơn vị'), shown.includes('Không nhận được')]).toEqual([true, false]);
  const { id } = await web.database.task.findFirstOrThrow({ where: { kind: 'vote', person: { email: BLOC_MEMBER } } });
  const over = await member.get(`/tasks/${id}`);
  expect(textOf(over.html)).toMatch(/Việc này đã kết thúc lúc/);
  expect(over.html).toContain(`<a href="/sittings/${sitting}">${sitting}</a>`);
  // One nomination on the agenda: its number before each vote would count nothing.
  expect(shown).toMatch(/Phiếu của từng đơn vị (?!\d+\.)/);
});

describe('a bloc that chooses by ballot alone', () => {
  /** Convened on these by a form whose scores are left empty, at the hour of the vote; answers the sitting's number. */
  async function votingOn(numbers: string[]): Promise<string> {
    const { database } = web;
    await pin(database, {}, (policy) => {
      policy.stages = ['unit-review', 'bloc', 'ministry'];
      if (policy.bloc !== undefined) policy.bloc.nominee.value = 'ballotOnly';
    });
    for (const number of numbers) {
      await whereIs(database, number);
      await agreed({ ...web, number });
    }
    await until(web, '2020-12-21', '10:30');
    const empty = Object.fromEntries([1, 2, 3, 4, 5, 6].map((no) => [`score-${no}`, '']));
    const sitting = await conveneBloc(web, {
      ...empty,
      ...Object.fromEntries(numbers.map((no) => [`item-${no}`, 'yes'])),
    });
    await until(web, '2021-01-08', '09:10');
    await keepSitting(database, sitting);
    return sitting;
  }

  test('votes and is counted without a table, and its votes are listed item by item', async () => {
    const { database } = web;
    const sitting = await votingOn([web.number, await anotherNominee(database, 'thanhhoa-ez-board')]);
    expect((await database.sitting.findUniqueOrThrow({ where: { number: sitting } })).scores).toBeNull();
    const ways = { [BLOC_HEAD]: ['approve', 'oppose'], [BLOC_MEMBER]: ['abstain', 'approve'] };
    for (const [email, [first = '', second = '']] of Object.entries(ways)) {
      const voter = await web.signedIn(email);
      await voter.act(`/tasks/${await taskOf(web, 'vote', email)}`, { 'item-1': first, 'item-2': second });
    }
    await until(web, '2021-01-08', '17:30');
    await keepSitting(database, sitting);
    await countSitting(database, sitting);
    const head = await web.signedIn(BLOC_HEAD);
    const { html } = await head.get(`/sittings/${sitting}`);
    const [, votes = ''] = html.split('<h2>Phiếu của từng đơn vị</h2>');
    const [none, one, two] = votes.split('<h3>').map(textOf);
    expect(none).toBe('');
    expect(one).toMatch(/^1\. BQL KKT tỉnh Hà Tĩnh .*: Tán thành .*: Không ý kiến$/);
    expect(two).toMatch(/^2\. BQL KKT Nghi Sơn .*: Không tán thành .*: Tán thành Không nhận/);
  });

  test('opens and is counted also where a table without points was kept with it', async () => {
    const { database } = web;
    const sitting = await votingOn([web.number]);
    const seats = await database.seat.findMany({ where: { bodyId: 'mpi-ez-bac-trung-bo' }, orderBy: { no: 'asc' } });
    const scores = seats.map(({ organisationId }) => ({ organisationId: organisationId ?? '', ...NO_POINTS }));
    await database.sitting.update({ where: { number: sitting }, data: { scores } });
    const head = await web.signedIn(BLOC_HEAD);
    const page = await head.get(`/sittings/${sitting}`);
    expect([page.status, page.html.includes('Bảng điểm')]).toEqual([200, false]);
    await blocCounts(web, sitting);
    const paper = await database.paper.findFirstOrThrow({ where: { sittingNumber: sitting, kind: 'minutes' } });
    const { printed } = await readPaperFacts(database, paper);
    expect(paperText(printed).tables.map(({ code }) => code)).not.toContain('scores');
  });
});
