/** Titles that a unit gives by a rule of its own: what the form offers, what a table takes, and what is recorded. */

import { readNow } from '../../../prisma/clock';
import type { Prisma } from '../../../prisma/generated/client';
import { hashOf } from '../../../prisma/secrets';
import { readPolicyPack, type PolicyPack } from '../../../rules/policy';
import { readYaml } from '../../rules/given';
import { aWeb, hiddenIn, SECRETARY, textOf, type Web } from './given';
import { uploadTo } from './upload';

const NAME = 'Giấy khen của Trưởng ban';
const FILLED = {
  title: 'GK_BAN',
  year: '2020',
  nominee: 'Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh',
  nomineePerson: 'Nguyễn Thị Mẫu',
  reason: 'Hoàn thành xuất sắc nhiệm vụ',
  'claim-1': 'Hồ sơ đã giải quyết',
  'value-1': '1.200',
  'measure-1': 'hồ sơ',
};

let web: Web;
beforeEach(async () => {
  web = await aWeb();
  await ownTitle();
});
afterEach(() => web.close());

/** What a person may be given by the board alone, from 2020 on. */
async function ownTitle(): Promise<void> {
  const { titles, texts } = readPolicyPack(readYaml('policies/vn-national-2017.yaml'));
  const { council } = readPolicyPack(readYaml('policies/mpi-2018.yaml'));
  const [like, vote] = [titles?.CSTDCS, council?.vote?.CSTDCS];
  if (like === undefined || vote === undefined) throw new Error('the packs have no such title');
  const own: PolicyPack = {
    id: 'board-2020',
    authority: 'hatinh-ez-board',
    level: 'agency',
    extends: null,
    validFrom: '2020-01-01',
    validTo: null,
    texts,
    titles: { GK_BAN: { ...like, name: NAME, preconditions: [] } },
    council: { vote: { GK_BAN: vote } },
  };
  await web.database.policyPack.create({
    data: {
      hash: hashOf(JSON.stringify(own)),
      packId: own.id,
      content: own as unknown as Prisma.InputJsonObject,
      loadedAt: await readNow(web.database),
    },
  });
}

test('the form offers what the rules of the unit name in the year that is given, and it is recorded', async () => {
  const secretary = await web.signedIn(SECRETARY);
  const option = new RegExp(`<option value="GK_BAN"[^>]*>${NAME}<`);
  expect((await secretary.get('/nominations/new')).html).toMatch(option);
  const check = await secretary.post('/nominations/new', { ...FILLED, step: 'check' });
  expect([check.status, textOf(check.html)]).toEqual([200, expect.stringContaining(NAME)]);
  expect(textOf(check.html)).toContain('Minh chứng E1: chưa có số, ngày và nơi ban hành');
  const before = await secretary.post('/nominations/new', { ...FILLED, year: '2019', step: 'check' });
  expect([before.status, before.html]).toEqual([422, expect.not.stringMatching(option)]);
  expect(before.html).toContain('<option value="CSTDCS"');
  const ancient = await secretary.post('/nominations/new', { ...FILLED, year: '1990', step: 'check' });
  expect([ancient.status, ancient.html]).toEqual([422, expect.stringMatching(option)]);
  const done = await secretary.post('/nominations/new', { ...hiddenIn(check.html), step: 'confirm' });
  expect(textOf(done.html)).toContain('Đã ghi nhận 2020-0002');
});

test('a table names the titles of its row’s unit, also of those that others hold', async () => {
  const secretary = await web.signedIn(SECRETARY);
  const row = (title: string, holding: string): string =>
    `${title},2020,hatinh-ez-board,Trần ${title},Tốt,Hồ sơ,10,1/BC-BQL,20,${holding}`;
  const head = 'title,year,nominee,nomineePerson,reason,claim1,total1,document1,members,holding';
  const rows = [
    row('giấy khen của  trưởng ban', `${NAME}=3`),
    row('Danh hiệu khác', 'Danh hiệu lạ=1'),
    row('GK_BAN', 'CSTDC=4'),
  ];
  const { to } = await uploadTo(web, secretary, { content: [head, ...rows].join('\n') });
  const preview = textOf((await secretary.get(to)).html);
  expect(preview).toContain('3 dòng đọc được: 1 dòng ghi được, 2 dòng có lỗi');
  expect(preview).toMatch(/3 Danh hiệu Danh hiệu khác .*GK_BAN/);
  expect(preview).toMatch(/3 Số người đạt danh hiệu Danh hiệu lạ .*GK_BAN/);
  expect(preview).toMatch(/4 Số người đạt danh hiệu CSTDC .*GK_BAN/);
});

test('what a title asks for before it is said on the page of its case with the name of a title, not its code', async () => {
  const secretary = await web.signedIn(SECRETARY);
  const check = await secretary.post('/nominations/new', { ...FILLED, title: 'CSTDCS', step: 'check' });
  const done = await secretary.post('/nominations/new', { ...hiddenIn(check.html), step: 'confirm' });
  const number = /2020-\d{4}/.exec(textOf(done.html))?.[0] ?? '';
  const said = textOf((await secretary.get(`/nominations/${number}`)).html);
  expect([said.includes('(Lao động tiên tiến 2020: –)'), said.includes('LDTT')]).toEqual([true, false]);
  const { findings } = await web.database.nomination.findUniqueOrThrow({ where: { number } });
  expect(JSON.stringify(findings)).toContain('LDTT 2020: –');
});

test('the form offers the unit and its departments by name, and of a big house no more than a page can carry', async () => {
  const departments = Array.from({ length: 300 }, (_, no) => ({ id: `ban-${no}`, name: `A Phòng ${no}` }));
  await web.database.organisation.createMany({
    data: departments.map(({ id }) => ({ id, kind: 'other', superiorId: 'hatinh-ez-board' })),
  });
  await web.database.organisationName.createMany({
    data: departments.map(({ id, name }) => ({ organisationId: id, fromOn: '2000-01-01', name, shortName: name })),
  });
  const secretary = await web.signedIn(SECRETARY);
  const { html } = await secretary.get('/nominations/new', { language: 'en' });
  const offered = /<datalist[^>]*>(.*?)<\/datalist>/s.exec(html)?.[1]?.match(/value="[^"]*"/g) ?? [];
  expect(offered.slice(0, 2)).toEqual(['value="Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh"', 'value="A Phòng 0"']);
  expect(offered).toHaveLength(100);
  expect(textOf(html)).toContain('on file, departments too');
  const last = await secretary.post('/nominations/new', { ...FILLED, nominee: 'A Phòng 299', step: 'check' });
  expect(last.status).toBe(200);
  const unknown = await secretary.post('/nominations/new', { ...FILLED, nominee: 'Phòng Đầu tư', step: 'check' });
  expect(textOf(unknown.html)).toMatch(
    /quản trị viên nhập trước, ở Danh bạ và danh sách \(laurel organisation import\)/,
  );
});

test('a title without a share is shown with the reason and cannot be chosen', async () => {
  const secretary = await web.signedIn(SECRETARY);
  const { html } = await secretary.get('/nominations/new');
  const option = (code: string): string => new RegExp(`<option value="${code}"[^<]*`).exec(html)?.[0] ?? '';
  expect(option('TTLDXS')).toMatch(/ disabled[^>]*>Tập thể lao động xuất sắc \(chưa đề nghị được: .*tỷ lệ phiếu\)$/);
  for (const code of ['GK_BAN', 'CSTDB']) expect(option(code)).not.toContain('disabled');
});

test('a title without a share is refused with what its pack lacks, and who adds it', async () => {
  const secretary = await web.signedIn(SECRETARY);
  const { status, html } = await secretary.post('/nominations/new', { ...FILLED, title: 'LDTT', step: 'check' });
  expect(status).toBe(422);
  expect(textOf(html)).toMatch(/council\.vote\.LDTT; thư ký hoặc .* nạp lại \(laurel policy import\)/);
});
