/** withdraw, hold, resume, extend: what is refused, what is asked, what is written once. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { unpackFiles } from '../../../passport/archive';
import { reviewNomination } from '../../../prisma/acts/review-nomination';
import { readActor } from '../../../prisma/actors';
import { setClockOffset, readClockOffset } from '../../../prisma/clock';
import { whereIs } from '../../../prisma/stages/settle';
import { aDesk, agreed, contentOf, documentOf, SECRETARY, type Desk } from './given';

const HEAD = 'truong-ban@bqlkkt.hatinh.example';

let desk: Desk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

const act = (...words: string[]): string[] => [...words, '--by', SECRETARY, '--wait', '0'];

test('a date is moved once, however often the command is given', async () => {
  const words = act('extend', '2020-0001', '--to', '2020-12-28', '--reason', 'chờ xác nhận thuế', '--yes');
  const first = await desk.laurel(words);
  expect(first).toMatchObject({ code: 0, stderr: expect.stringContaining('This will extend 2020-0001.') as string });
  expect(first.stdout).toMatch(/^Extended\. Record #3\./);
  const second = await desk.laurel(words);
  expect(second.code).toBe(0);
  expect(second.stdout).toContain('Already recorded');
  expect(await desk.database.act.count()).toBe(1);
  expect((await desk.laurel(['why', '2020-0001'])).code).toBe(0);
  const third = await desk.laurel(
    act('extend', '2020-0001', '--to', '2020-12-29', '--reason', 'chờ xác nhận thuế', '--yes'),
  );
  expect(third.stdout).toContain('Extended.');
  const back = await desk.laurel(
    act('extend', '2020-0001', '--to', '2020-12-28', '--reason', 'chờ xác nhận thuế', '--yes'),
  );
  expect(back.stdout).toContain('Extended.');
});

test.each([
  [['extend', '2020-0001', '--to', '2020-12-26', '--reason', 'x', '--yes'], 1, 'not a working day'],
  [['extend', '2020-0001', '--to', '2020-12-01', '--reason', 'x', '--yes'], 1, 'has passed'],
  [['extend', '2020-0001', '--to', '2050-12-01', '--reason', 'x', '--yes'], 1, '2050'],
  [['extend', '2020-0001', '--to', 'soon', '--yes'], 2, '2 problems'],
  [['extend', '2020-0001', '--reason', 'x'], 2, '--to'],
  [['resume', '2020-0001', '--reason', 'x', '--yes'], 1, 'not on hold'],
  [['hold', '2020-0001', '--clause', 'weather', '--reason', 'x'], 2, '--clause "weather"'],
  [['withdraw', '2020-9999', '--reason', 'x', '--confirm', '2020-9999'], 3, 'not found'],
  [['revoke', '2020-0001', '--reason', 'x', '--confirm', '2020-0001'], 1, 'refused'],
  [['withdraw', '2020-0001', '--reason', 'x'], 2, '--confirm 2020-0001'],
  [['withdraw', '2020-0001', '--reason', 'x', '--confirm', '2020-0002'], 2, 'must be typed'],
  [['withdraw', '2020-0001', '--reason', 'x', '--yes'], 2, '--confirm 2020-0001'],
  [['extend', '2020-0001', '--to', '2020-12-28', '--reason', 'x'], 2, '--yes'],
])('%j is refused with exit %i and changes nothing', async (words, code, said) => {
  const before = await contentOf(desk.database);
  const answer = await desk.laurel(act(...words));
  expect(answer.code).toBe(code);
  expect(answer.stdout).toBe('');
  expect(answer.stderr).toContain(said);
  expect(await contentOf(desk.database)).toBe(before);
});

test('nobody acts without a name, and a member of the public has no office', async () => {
  const nameless = await desk.laurel(['withdraw', '2020-0001', '--reason', 'x', '--confirm', '2020-0001']);
  expect(nameless).toMatchObject({ code: 2, stderr: expect.stringContaining('LAUREL_STAFF') as string });
  const observer = await desk.laurel([
    'withdraw',
    '2020-0001',
    '--reason',
    'x',
    '--confirm',
    '2020-0001',
    '--by',
    'quan-sat@bqlkkt.hatinh.example',
  ]);
  expect(observer.code).toBe(1);
  const named = await desk.laurel(['withdraw', '2020-0001', '--reason', 'x', '--dry-run'], {
    environment: { LAUREL_STAFF: SECRETARY },
  });
  expect(named.code).toBe(0);
});

test('a date beyond the last day of the authority is said to be that before it is recorded, with the clause', async () => {
  const late = act('extend', '2020-0001', '--to', '2021-03-01', '--reason', 'x');
  const warning = /the last day on which the authority takes the dossier ends; .* 08\/2015/;
  expect((await desk.laurel([...late, '--dry-run'])).stdout).toMatch(warning);
  expect((await desk.laurel([...late, '--yes'])).stderr).toMatch(warning);
  expect((await desk.laurel(['forecast', '2020-0001'])).stdout).toContain('the last day on which the authority');
  const inTime = act('extend', '2020-0001', '--to', '2021-02-09', '--reason', 'x', '--dry-run');
  expect((await desk.laurel(inTime)).stdout).not.toMatch(warning);
});

test.each([
  ['withdraw', '2020-0001', '--reason', 'x'],
  ['hold', '2020-0001', '--clause', 'inspection', '--reason', 'x', '--paper', '88/TTr'],
  ['extend', '2020-0001', '--to', '2020-12-28', '--reason', 'x'],
])('%s with --dry-run answers as if in earnest and leaves the database as it was', async (...words) => {
  const before = await contentOf(desk.database);
  const { code, stdout } = await desk.laurel(act(...words, '--dry-run'));
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Would .* Nothing written\./);
  expect(await contentOf(desk.database)).toBe(before);
});

test('a case is held, stays held when told so again, and goes on when resumed', async () => {
  const hold = act(
    'hold',
    '2020-0001',
    '--clause',
    'inspection',
    '--reason',
    'x',
    '--paper',
    '88/TTr',
    '--confirm',
    '2020-0001',
  );
  expect((await desk.laurel(hold)).stdout).toContain('Held. Record #3. Next: laurel resume 2020-0001');
  expect((await desk.laurel(hold)).stdout).toContain('Already recorded');
  expect((await desk.laurel(['cases', '--held'])).stdout).toContain('on hold, unit review');
  expect((await desk.laurel(['forecast', '2020-0001'])).stdout).toContain('on hold: no clock runs');
  const resume = act('resume', '2020-0001', '--reason', 'x', '--paper', '12/KL', '--yes');
  expect((await desk.laurel(resume)).stdout).toContain('Resumed.');
  expect((await desk.laurel(resume)).stdout).toContain('Already recorded');
  await whereIs(desk.database, desk.number);
  expect((await desk.laurel(['show', '2020-0001'])).stdout).toMatch(
    /1\. unit review: .*, left off, without a result, /,
  );
  const again = await desk.laurel(hold);
  expect(again.stdout).toContain('Held.');
});

test('a hold is ended also where the next dates cannot be reckoned yet, and it is said what they wait for', async () => {
  const hold = ['hold', '2020-0001', '--clause', 'inspection', '--reason', 'x', '--paper', '88/TTr'];
  await desk.laurel(act(...hold, '--confirm', '2020-0001'));
  await setClockOffset(desk.database, Date.parse('2099-06-01') - Date.now());
  const resume = act('resume', '2020-0001', '--reason', 'x', '--paper', '12/KL');
  const said = /dates that follow cannot be reckoned yet: calendar \S+ does not list \d{4}: .*laurel calendar import/;
  expect((await desk.laurel([...resume, '--dry-run'])).stdout).toMatch(said);
  const done = await desk.laurel([...resume, '--yes']);
  expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining('Resumed.') as string });
  expect(done.stderr).toMatch(said);
});

test('the end of a hold that ends the case is announced as an end, and asked for by its number', async () => {
  const hold = ['hold', '2020-0001', '--clause', 'inspection', '--reason', 'x', '--paper', '88/TTr'];
  await desk.laurel(act(...hold, '--confirm', '2020-0001'));
  const end = act('resume', '2020-0001', '--disciplined', '--reason', 'x', '--paper', '12/KL');
  expect((await desk.laurel([...end, '--dry-run'])).stdout).toMatch(/^Would record the discipline and end 2020-0001\./);
  expect(await desk.laurel([...end, '--yes'])).toMatchObject({ code: 2, stdout: '' });
  const done = await desk.laurel([...end, '--confirm', '2020-0001']);
  expect(done).toMatchObject({ code: 0, stderr: 'This will record the discipline and end 2020-0001.\n' });
  expect(done.stdout).toMatch(/^Ended: not eligible after discipline\. Record #\d/);
});

test('a correction that is only tried says what it would be: a proposal, or a refusal to correct', async () => {
  const correct = (...words: string[]): string[] => [
    'correct',
    '2020-0001',
    '--reason',
    'sai',
    ...words,
    '--wait',
    '0',
  ];
  const early = await desk.laurel(
    correct('--from', 'council', '--cause', 'clerical', '--paper', '1/TB', '--by', SECRETARY),
  );
  expect([early.code, early.stderr]).toEqual([1, expect.stringContaining('no step has a result yet')]);
  await agreed(desk);
  const propose = correct('--from', 'unit-review', '--cause', 'clerical', '--paper', '1/TB', '--by', SECRETARY);
  expect((await desk.laurel([...propose, '--dry-run'])).stdout).toMatch(/^Would propose a correction of 2020-0001\./);
  expect((await desk.laurel([...propose, '--yes'])).code).toBe(0);
  const decline = await desk.laurel(correct('--decline', '--dry-run', '--by', HEAD));
  expect(decline.stdout).toMatch(/^Would decline the correction of 2020-0001\./);
});

test('a withdrawn case is told by JSON, and is ended', async () => {
  const said = await desk.laurel(
    act('withdraw', '2020-0001', '--reason', 'nhập sai năm', '--confirm', '2020-0001', '--json'),
  );
  expect(documentOf(said)).toMatchObject({
    ok: true,
    number: '2020-0001',
    act: 'withdraw',
    repeated: false,
    takenUp: false,
  });
  expect((await desk.laurel(['cases', '--closed'])).stdout).toContain('withdrawn');
  expect(
    (await desk.laurel(act('hold', '2020-0001', '--clause', 'press', '--reason', 'x', '--confirm', '2020-0001'))).code,
  ).toBe(1);
});

test('several numbers come by standard input; those refused are named and the exit code is 6', async () => {
  const words = act('extend', '-', '--to', '2020-12-28', '--reason', 'bão', '--yes');
  const input = '2020-0001\n2020-0777\n';
  const tried = await desk.laurel([...words, '--dry-run'], { input });
  expect(tried.stdout).toContain('1 would be recorded, 1 refused. Nothing written.');
  const mixed = await desk.laurel(words, { input });
  expect(mixed.code).toBe(6);
  expect(mixed.stdout).toContain('2020-0001  Extended.');
  expect(mixed.stdout).toContain('2020-0777  refused');
  expect(mixed.stdout).toContain('1 recorded, 1 refused.');
  expect((await desk.laurel(words, { input })).stdout).toContain('0 recorded, 1 recorded before, 1 refused.');
  expect((await desk.laurel(words, { input: '' })).code).toBe(2);
  expect((await desk.laurel(words, { input: 'one two' })).code).toBe(2);
});

test('of several the last day that a new date leaves behind is said before the one question, each below its number', async () => {
  const words = act('extend', '-', '--to', '2021-03-01', '--reason', 'bão');
  const input = '2020-0001\n2020-0777\n';
  const late = /the last day on which the authority takes the dossier ends; .*08\/2015/;
  const tried = (await desk.laurel([...words, '--dry-run'], { input })).stdout.split('\n');
  expect(tried.slice(0, 3)).toEqual([
    '2020-0001  Would extend 2020-0001. Nothing written.',
    expect.stringMatching(late),
    expect.stringContaining('2020-0777  refused'),
  ]);
  const asked = await desk.laurel(words, { input });
  expect(asked.code).toBe(2);
  expect(asked.stderr).toMatch(new RegExp(`2020-0001 {2}.*${late.source}`));
  expect(await desk.database.act.count()).toBe(0);
  expect((await desk.laurel([...words, '--yes'], { input })).stderr).toMatch(late);
});

test('whoever has not acted is reminded once a day, after a preview, and nothing is written before', async () => {
  const words = act('remind', '2020-0001').slice(0, -2);
  const before = await contentOf(desk.database);
  expect((await desk.laurel([...words, '--dry-run'])).stdout).toBe('Will remind 1 person.\n');
  expect(await desk.laurel(words)).toMatchObject({ code: 2, stdout: '' });
  expect(await contentOf(desk.database)).toBe(before);
  const first = await desk.laurel([...words, '--yes', '--json']);
  expect(documentOf(first)).toMatchObject({
    number: '2020-0001',
    act: 'remind',
    repeated: false,
    reminded: 1,
    acted: 0,
  });
  expect((await desk.laurel([...words, '--yes'])).stdout).toContain('Already recorded');
  const other = await desk.laurel([...words, '--yes', '--key', 'another']);
  expect(other).toMatchObject({ code: 1, stderr: expect.stringContaining('reminded often enough today') as string });
  const many = await desk.laurel(act('remind', '-', '--yes').slice(0, -2), { input: '2020-0001 2020-0777' });
  expect(many).toMatchObject({ code: 6, stdout: expect.stringContaining('2020-0777  refused') as string });
});

test('overdue cases are found after their day', async () => {
  await setClockOffset(desk.database, (await readClockOffset(desk.database)) + 10 * 86_400_000);
  const { stdout } = await desk.laurel(['cases', '--overdue']);
  expect(stdout).toMatch(/Mon 21 Dec 2020, \d working days? overdue/);
});

test('what somebody wrote gives a terminal no orders', async () => {
  await desk.database.$executeRaw`UPDATE organisation_name SET name = name || ${'\u001b]0;title\u0007\u009b2J'},
    "shortName" = "shortName" || ${'\u001b[2J'}`;
  for (const words of [['show', '2020-0001'], ['cases'], ['cases', '--title', 'x\u001b[2J']]) {
    const { stdout, stderr } = await desk.laurel(words);
    expect(stdout + stderr).not.toMatch(/[^\P{Cc}\n\t]/u);
    expect(stdout + stderr).toContain('\u{FFFD}');
  }
});

test('a case that its unit does not propose says why where it is shown', async () => {
  const { database, number, laurel } = desk;
  const task = await database.task.findFirstOrThrow({ where: { kind: 'review', state: 'open' } });
  const actor = await readActor(database, { personId: task.personId });
  if (actor === undefined) throw new Error('nobody reviews');
  await reviewNomination(database, { taskId: task.id, actor, choice: 'disagree', reason: 'chưa đủ thành tích' });
  await whereIs(database, number);
  expect((await laurel(['show', number])).stdout).toMatch(/reason +chưa đủ thành tích \(review by the unit head\)/);
});

test('what a step came to is said in the words of people', async () => {
  await agreed(desk);
  for (const [language, said] of [
    ['vi', 'đơn vị đồng ý trình'],
    ['en', 'the unit agrees'],
  ] as const) {
    const shown = await desk.laurel(['show', '2020-0001', '--lang', language]);
    expect(shown.stdout).toMatch(new RegExp(`1\\. .*, ${said}$`, 'mu'));
    expect(shown.stdout).not.toContain('recommended');
  }
});

test('a step that a hold interrupted is said to be left off, in the terminal as in the passport, which still agrees', async () => {
  const hold = ['hold', '2020-0001', '--clause', 'inspection', '--reason', 'x', '--paper', '88/TTr'];
  expect(await desk.laurel(act(...hold, '--confirm', '2020-0001'))).toMatchObject({ code: 0 });
  const shown = await desk.laurel(['show', '2020-0001']);
  expect(shown.stdout).toMatch(/1\. unit review: .*, left off, without a result, /);
  expect(await desk.laurel(['passport', '2020-0001'])).toMatchObject({ code: 0 });
  const files = unpackFiles(readFileSync(path.join(desk.folder, '2020-0001-passport.zip'))) ?? {};
  const page = Buffer.from(files['passport.html'] ?? []).toString();
  const [, steps = ''] = /<ol class="steps">(.*?)<\/ol>/su.exec(page) ?? [];
  expect(steps).toMatch(/^<li class="voided">.* · left off, without a result<\/span><\/li>$/u);
  expect(await desk.laurel(['verify', '2020-0001-passport.zip'])).toMatchObject({ code: 0 });
});
