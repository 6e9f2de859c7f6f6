/** laurel sitting: planned and convened from a file, struck, moved, cancelled. */

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readActor } from '../../../prisma/actors';
import { readClockOffset, setClockOffset } from '../../../prisma/clock';
import { Prisma } from '../../../prisma/generated/client';
import { keepSitting } from '../../../prisma/sittings/keep-sitting';
import { castFor, makeKeyOf } from '../../../bench/sealed';
import { openAndCount } from '../../prisma/walk';
import { hashOf } from '../../../prisma/secrets';
import { readPages } from '../../papers/given';
import { aDesk, agreed, CLERK, contentOf, documentOf, SECRETARY, type Desk } from './given';

let desk: Desk;
beforeEach(async () => {
  desk = await aDesk();
  await agreed(desk);
});
afterEach(() => desk.close());

const act = (...words: string[]): string[] => ['sitting', ...words, '--by', SECRETARY];

const COUNCIL = `body: hatinh-ez-council
meets: "2020-12-25 14:00"
place: Phòng họp tầng 2
opens: "2020-12-24 08:00"
closes: "2020-12-25 17:00"
agenda: auto
absent:
  "8": { presence: written, reason: đi công tác }
countingBoard: [4, 5, 7]
`;

function fileOf(content: string, name = 'hd.yaml'): string {
  const file = path.join(desk.folder, name);
  writeFileSync(file, content);
  return file;
}

test('the template can be filled in and planned, and planning writes nothing', async () => {
  const { stdout: template } = await desk.laurel(['sitting', 'plan', '--print-template']);
  const before = await contentOf(desk.database);
  const { code, stdout } = await desk.laurel(act('plan', fileOf(template)));
  expect(code).toBe(0);
  expect(stdout).toContain('9 members · 1 item: 2020-0001');
  expect(stdout).toContain('Next: laurel sitting open');
  expect(stdout).toMatch(/^meets .* · opens .* · closes /m);
  expect(await contentOf(desk.database)).toBe(before);
  const { person } = await desk.database.letter.findFirstOrThrow({
    where: { kind: 'review' },
    include: { person: true },
  });
  await desk.database.letter.updateMany({ where: { kind: 'review' }, data: { state: 'bounced' } });
  expect((await desk.laurel(act('plan', fileOf(template)))).stdout).toContain(`! ${person.fullName}: `);
});

test('where rehearsed cases wait beside those in earnest, the agenda takes the ones of its clock and says which are left', async () => {
  const { database } = desk;
  const [waiting] = await database.nomination.findMany();
  const { number, rehearsal } = waiting ?? {};
  expect(rehearsal).toBe(true);
  const row = { ...waiting, number: '2020-0002', nomineePerson: 'Lê Thị Thật', rehearsal: false } as unknown;
  await database.nomination.create({
    data: { ...(row as Prisma.NominationUncheckedCreateInput), held: Prisma.DbNull, endingReason: Prisma.DbNull },
  });
  const opening = { step: 'council', round: 1, state: 'open', openedAt: new Date('2020-12-15T02:00:00Z') };
  await database.opening.create({ data: { ...opening, nominationNumber: '2020-0002', sequence: 1 } });
  const file = fileOf(COUNCIL);
  const planned = await desk.laurel(act('plan', file));
  expect(planned.stdout).toContain(`1 item: ${number}`);
  expect(planned.stdout).toContain('left for a sitting of their own: 2020-0002');
  const offset = await readClockOffset(database);
  await setClockOffset(database, 0);
  const inRealTime = documentOf(await desk.laurel([...act('plan', file), '--json']));
  expect(JSON.stringify(inRealTime)).not.toContain('rehearsed-apart');
  await setClockOffset(database, offset);
  const convened = await desk.laurel([...act('open', file, '--yes', '--wait', '0'), '--json']);
  expect(documentOf(convened)).toMatchObject({ ok: true, agenda: [number], leftOut: ['2020-0002'] });
});

test('a sitting is convened once, shown, and its case waits for it', async () => {
  const words = act('open', fileOf(COUNCIL), '--yes', '--wait', '0');
  const first = await desk.laurel([...words, '--json']);
  expect(documentOf(first)).toMatchObject({ ok: true, number: 'HD-2020-01', repeated: false, agenda: ['2020-0001'] });
  const second = await desk.laurel(words);
  expect(second).toMatchObject({ code: 0, stdout: expect.stringContaining('already recorded') as string });
  expect(await desk.database.sitting.count()).toBe(1);
  const planned = await desk.laurel(act('plan', fileOf(COUNCIL)));
  expect(planned).toMatchObject({ code: 0, stdout: 'HD-2020-01 was convened before: already recorded.\n' });
  const { stdout } = await desk.laurel(['sitting', 'show', 'HD-2020-01']);
  expect(stdout).toContain('Thu 24 Dec 2020 08:00');
  expect(stdout).toContain('item 1  2020-0001');
  expect((await desk.laurel(['cases'])).stdout).toContain('council, HD-2020-01');
  expect((await desk.laurel(['why', 'HD-2020-01', 'HD-2020-01.opens'])).stdout).toContain('Set by a person');
  const coming = (await desk.laurel(['forecast', '2020-0001'])).stdout;
  expect(coming).toMatch(/^waits for HD-2020-01\n.*08:00 +council +voting opens /);
  expect(coming).toMatch(/without a quorum .*\n.* waiting for a council sitting /);
  expect((await desk.laurel(['cases', '--waiting', '--json'])).stdout).toContain('"items": []');
  const moved = await desk.laurel([
    'extend',
    '2020-0001',
    '--to',
    '2020-12-31',
    '--reason',
    'x',
    '--yes',
    '--by',
    SECRETARY,
  ]);
  expect(moved.code).toBe(1);
});

test('the sheet for the table of a sitting is written once, for its convener, and for nobody who only sees the sitting', async () => {
  await desk.laurel(act('open', fileOf(COUNCIL), '--yes', '--wait', '0'));
  const sheet = ['sitting', 'sheet', 'HD-2020-01', '--out', 'phien.pdf', '--by'];
  expect((await desk.laurel([...sheet, CLERK])).code).toBe(1);
  const got = documentOf(await desk.laurel([...sheet, SECRETARY, '--json']));
  const bytes = readFileSync(path.join(desk.folder, 'phien.pdf'));
  expect(got).toMatchObject({ ok: true, key: 'HD-2020-01', file: 'phien.pdf', sha256: hashOf(bytes) });
  expect((await readPages(bytes))[1]).toMatch(/CHƯƠNG TRÌNH PHIÊN HỌP.*2020-0001/);
  const again = await desk.laurel([...sheet, SECRETARY]);
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('--force')]);
  expect((await desk.laurel(['sitting', 'sheet', 'HD-2020-09', '--by', SECRETARY])).code).toBe(3);
  expect((await desk.laurel(['sitting', 'sheet', '2020-0001'])).code).toBe(2);
});

test('every fault of the file is listed: form first, then the rules', async () => {
  const form = await desk.laurel(
    act(
      'plan',
      fileOf(
        'body: hatinh-ez-council\nmeets: tomorrow\nplace: ""\nopens: "2020-02-30 08:00"\nagenda: some\ncolour: red\n',
      ),
    ),
  );
  expect(form.code).toBe(1);
  for (const said of ['meets "tomorrow"', 'opens "2020-02-30 08:00"', 'closes', 'agenda "some"', 'colour'])
    expect(form.stderr).toContain(said);
  const rules = await desk.laurel(
    act(
      'plan',
      fileOf(
        COUNCIL.replace('closes: "2020-12-25 17:00"', 'closes: "2020-12-23 17:00"')
          .replace('agenda: auto', 'agenda: ["2020-0404"]')
          .replace('"8":', '"88":'),
      ),
    ),
  );
  expect(rules.code).toBe(1);
  for (const said of ['2020-0404', '88', 'must close after it opens']) expect(rules.stderr).toContain(said);
  expect(await desk.database.sitting.count()).toBe(0);
});

test('an item that cannot pass is refused, unless its convener says why it stays', async () => {
  const few = COUNCIL.replace(
    '  "8": { presence: written, reason: đi công tác }',
    '  "7": { presence: absent }\n  "8": { presence: absent }',
  );
  const refused = await desk.laurel(act('plan', fileOf(few)));
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('2020-0001') as string });
  expect((await desk.laurel(act('plan', fileOf(few), '--keep-item'))).code).toBe(2);
  const kept = await desk.laurel(
    act('open', fileOf(few), '--keep-item', '--reason', 'theo chỉ đạo', '--yes', '--wait', '0'),
  );
  expect(kept).toMatchObject({ code: 0, stdout: expect.stringContaining('HD-2020-01') as string });
});

test('only those who convene a body may, and an unknown body is missing', async () => {
  const clerk = await desk.laurel([
    'sitting',
    'open',
    fileOf(COUNCIL),
    '--yes',
    '--by',
    'quan-sat@bqlkkt.hatinh.example',
  ]);
  expect(clerk.code).toBe(1);
  expect((await desk.laurel(act('plan', fileOf(COUNCIL.replace('hatinh-ez-council', 'no-such-body'))))).code).toBe(3);
});

test('before the voting an item is struck, the closing moved, the sitting cancelled and convened anew', async () => {
  const open = act('open', fileOf(COUNCIL), '--yes', '--wait', '0');
  await desk.laurel(open);
  const before = await contentOf(desk.database);
  for (const words of [
    act('strike', 'HD-2020-01', '--item', '1', '--reason', 'x', '--dry-run'),
    act('extend', 'HD-2020-01', '--to', '2020-12-28 17:00', '--reason', 'x', '--dry-run'),
    act('cancel', 'HD-2020-01', '--reason', 'x', '--dry-run'),
  ]) {
    expect((await desk.laurel(words)).stdout).toMatch(/^Would /);
  }
  expect(await contentOf(desk.database)).toBe(before);
  const extend = act('extend', 'HD-2020-01', '--to', '2020-12-28 17:00', '--reason', 'bão', '--yes', '--wait', '0');
  expect((await desk.laurel(extend)).stdout).toContain('Closing moved.');
  expect((await desk.laurel(extend)).stdout).toContain('Already recorded');
  expect((await desk.laurel(act('strike', 'HD-2020-01', '--item', '9', '--reason', 'x', '--yes'))).code).toBe(3);
  expect((await desk.laurel(act('strike', 'HD-2020-01', '--item', 'first'))).code).toBe(2);
  expect((await desk.laurel(act('cancel', 'HD-2020-01', '--reason', 'x', '--yes'))).code).toBe(2);
  const cancelled = await desk.laurel(
    act('cancel', 'HD-2020-01', '--reason', 'dời lịch', '--confirm', 'HD-2020-01', '--wait', '0'),
  );
  expect(cancelled.stdout).toContain('Cancelled.');
  expect((await desk.laurel(['show', 'HD-2020-01'])).stdout).toContain('cancelled');
});

test('after counting, show gives the arithmetic with its clause and never who voted how', async () => {
  await desk.laurel(act('open', fileOf(COUNCIL), '--yes', '--wait', '0'));
  await makeKeyOf(desk.database, 'HD-2020-01');
  await setClockOffset(desk.database, (await readClockOffset(desk.database)) + 10.5 * 86_400_000);
  await keepSitting(desk.database, 'HD-2020-01');
  for (const task of await desk.database.task.findMany({ where: { kind: 'ballot', state: 'open' } })) {
    const actor = await readActor(desk.database, { personId: task.personId });
    if (actor === undefined) throw new Error('nobody votes');
    await castFor(desk.database, {
      taskId: task.id,
      actor,
      choices: { '1': task.seatNo === 3 ? 'oppose' : 'approve' },
    });
  }
  const during = await desk.laurel(['sitting', 'show', 'HD-2020-01']);
  expect(during.stdout).toContain('9 papers issued, 9 returned');
  expect(during.stdout).not.toMatch(/approve|oppose/);
  await keepSitting(desk.database, 'HD-2020-01');
  await openAndCount(desk.database, 'HD-2020-01');
  const { stdout } = await desk.laurel(['sitting', 'show', 'HD-2020-01', '--record']);
  expect(stdout).toContain('8 of 9 approve, 8 needed');
  expect(stdout).toContain('8 × 100 = 800 ≥ 9 × 80 = 720');
  const json = (await desk.laurel(['sitting', 'show', 'HD-2020-01', '--json', '--record', '--letters'])).stdout;
  for (const person of await desk.database.person.findMany()) expect(json).not.toContain(person.email);
});
