/** cases, show, why, forecast. */

import { civilDateOf } from '../../../rules/calendar';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { aDesk, contentOf, documentOf, SECRETARY, type Desk } from './given';

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
});
afterAll(() => desk.close());

type Item = { number: string; dueAt: string; acted: number; needed: number; step: string };
type Page = { items: Item[]; next: string | null; total: number };

describe('cases', () => {
  test('shows where a case is, who has acted by number alone, and when it is due', async () => {
    const { code, stdout } = await desk.laurel(['cases']);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /2020-0001 {2}\[rehearsal\] BQL KKT tỉnh Hà Tĩnh · CO_BO {2}unit review {2}0\/1 {4}Mon 21 Dec 2020/,
    );
  });

  test('as JSON it is items and next, with instants in their offset', async () => {
    const { items, next } = documentOf(await desk.laurel(['cases', '--json'])) as Page;
    expect(next).toBeNull();
    expect(items).toMatchObject([
      { number: '2020-0001', step: 'unit-review', acted: 0, needed: 1, dueAt: '2020-12-22T00:00:00.000+07:00' },
    ]);
  });

  test.each([
    [['--overdue'], 0],
    [['--due-within', '10'], 1],
    [['--due-within', '3'], 0],
    [['--held'], 0],
    [['--closed'], 0],
    [['--owed'], 0],
    [['--waiting'], 0],
    [['--stage', 'unit-review'], 1],
    [['--stage', 'council'], 0],
    [['--year', '2020', '--title', 'CO_BO', '--unit', 'hatinh-ez-board'], 1],
    [['--year', '2021'], 0],
  ])('%j finds %i', async (flags, found) => {
    expect((documentOf(await desk.laurel(['cases', ...flags, '--json'])) as Page).items).toHaveLength(found);
  });

  test.each([
    ['--title', 'CO_B0', 'title "CO_B0": not found'],
    ['--unit', 'hatinh-ez-bord', 'unit "hatinh-ez-bord": not found'],
    ['--waiting', 'hatinh-ez-counsil', '"hatinh-ez-counsil": not found'],
  ])('%s %s is a slip of the hand, not an empty list: exit 3', async (flag, value, said) => {
    const { code, stdout, stderr } = await desk.laurel(['cases', flag, value]);
    expect({ code, stdout, stderr }).toEqual({ code: 3, stdout: '', stderr: expect.stringContaining(said) as string });
    expect(stderr.match(/not found/g)).toHaveLength(1);
  });

  test('a title, a unit and a body that are there and have no such case are an empty list', async () => {
    const known = ['cases', '--title', 'BK_BO', '--unit', 'hatinh-ez-board', '--waiting', 'hatinh-ez-council'];
    expect(await desk.laurel(known)).toMatchObject({ code: 0, stdout: '' });
  });

  test('pages follow one another without a gap, and the footer prints the command for the next', async () => {
    const row = await desk.database.nomination.findFirstOrThrow();
    const copies = ['2020-0101', '2020-0102', '2020-0103', '2020-0104'];
    for (const [index, number] of copies.entries()) {
      const dueAt = index < 2 ? row.dueAt : index === 2 ? new Date('2020-12-01T17:00:00Z') : null;
      const { title, year, nomineeId, unitId, ministryId, policyHash, state, step, openedAt, openedById } = row;
      const copied = { title, year, nomineeId, unitId, ministryId, policyHash, state, step, openedAt, openedById };
      const data = { ...copied, input: {}, findings: [], number, dueAt, nomineePerson: number };
      await desk.database.nomination.create({ data });
    }
    for (const sort of ['due', 'number']) {
      const seen: string[] = [];
      let after: string[] = [];
      for (let page = 0; page < 10; page += 1) {
        const read = documentOf(
          await desk.laurel(['cases', '--sort', sort, '--limit', '2', '--json', ...after]),
        ) as Page;
        seen.push(...read.items.map(({ number }) => number));
        if (read.next === null) break;
        after = ['--after', read.next];
      }
      expect([...seen].sort()).toEqual(['2020-0001', ...copies]);
      if (sort === 'due') expect(seen[0]).toBe('2020-0103');
    }
    const { stderr } = await desk.laurel(['cases', '--limit', '2']);
    expect(stderr).toMatch(/Next page: laurel cases --limit 2 --after \S+,2020-\d{4}/);
    const { stdout } = await desk.laurel(['cases', '--all', '--json']);
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as Item).number)
        .sort(),
    ).toEqual(['2020-0001', ...copies]);
    expect((await desk.laurel(['cases', '--overdue'])).stdout).toContain('9 working days overdue');
    await desk.database.nomination.deleteMany({ where: { number: { in: copies } } });
  });

  test('a viewer sees no more than that person may see', async () => {
    expect((documentOf(await desk.laurel(['cases', '--json', '--by', SECRETARY])) as Page).items).toHaveLength(1);
    const { code, stderr } = await desk.laurel(['show', '2020-0001', '--by', 'lanh-dao@ubnd.hatinh.example']);
    expect(code).toBe(3);
    expect(stderr).toContain('not found');
    expect((await desk.laurel(['cases', '--by', 'nobody@example.org'])).code).toBe(2);
  });
});

describe('show', () => {
  test('shows stages, evidence with its checks, and what deserves a look', async () => {
    const { code, stdout } = await desk.laurel(['show', '2020-0001', '--record', '--letters']);
    expect(code).toBe(0);
    expect(stdout).toContain('144 + 27 + 10 = 181');
    expect(stdout).toContain('[rehearsal]');
    expect(stdout).toContain('? having led the bloc: not known: a paper is asked for');
    expect(stdout).toContain('nominated');
    expect(stdout).toMatch(/review {2}queued/);
  });

  test('as JSON it has the chain, and record and letters only when asked', async () => {
    const plain = documentOf(await desk.laurel(['show', '2020-0001', '--json'])) as Record<string, unknown>;
    expect(plain).toMatchObject({ ok: true, number: '2020-0001', state: 'open', chain: { length: 2 } });
    expect(plain).not.toHaveProperty('record');
    const deep = documentOf(await desk.laurel(['show', '2020-0001', '--json', '--record', '--letters'])) as {
      record: unknown[];
      letters: unknown[];
    };
    expect(deep.record).toHaveLength(2);
    expect(deep.letters).toHaveLength(1);
  });

  test.each(['2020-9999', 'HD-2020-99'])('%s does not exist: exit 3', async (number) => {
    const said = await desk.laurel(['show', number, '--json']);
    expect(said.code).toBe(3);
    expect((documentOf(said) as { error: { kind: string } }).error.kind).toBe('missing');
  });

  test.each(['KH-2021-9', 'KH-2021-99'])('%s, which nobody has, is called the number of a sitting', async (number) => {
    const { stderr } = await desk.laurel(['sitting', 'show', number], { environment: { LAUREL_LANG: 'vi' } });
    expect(stderr).toContain(`số phiên họp "${number}"`);
    expect((await desk.laurel(['show', number])).stderr).toContain(`number of the sitting "${number}"`);
  });

  test('where a case is wanted, the number of a sitting is called one of a nomination', async () => {
    const { code, stderr } = await desk.laurel(['ministry', 'HD-2020-01'], { environment: { LAUREL_LANG: 'vi' } });
    expect(code).toBe(2);
    expect(stderr).toContain('số hồ sơ "HD-2020-01"');
  });
});

describe('why', () => {
  test('recomputes every date of a case, and all agree', async () => {
    const { code, stdout } = await desk.laurel(['why', '2020-0001']);
    expect(code).toBe(0);
    expect(stdout).toContain('unit-review.due');
    expect(stdout).toMatch(/Recomputed: \d+ moments, nothing differs/);
  });

  test('proves one date day by day, with its clause', async () => {
    const { stdout } = await desk.laurel(['why', '2020-0001', 'unit-review.due']);
    expect(stdout).toContain('Mon 21 Dec 2020, end of day');
    expect(stdout).toContain('5 working days');
    expect(stdout).toContain('– Sat 19 Dec 2020 (weekend)');
    expect(stdout).toContain('Recomputed: agrees.');
  });

  test('names the decree behind each day that was skipped for it', async () => {
    const { stdout } = await desk.laurel(['why', '2020-0001', 'unit-review.closes']);
    expect(stdout).toContain('– Wed 10 Feb 2021 (Tết Âm lịch, Y2021a)');
    expect(stdout).toMatch(/decree +Y2021a: Nghỉ Tết và Quốc khánh 2021/);
  });

  test('a date somebody changed in the database is found: exit 4, both are printed', async () => {
    const moment = await desk.database.moment.findFirstOrThrow({ where: { kind: 'deadline', rung: 0 } });
    await desk.database.moment.update({
      where: { id: moment.id },
      data: { derivation: { ...(moment.derivation as object), due: '2020-12-24' } },
    });
    const { code, stdout } = await desk.laurel(['why', '2020-0001', 'unit-review.due']);
    expect(code).toBe(4);
    expect(stdout).toContain('Recomputed: does not agree.');
    const listed = await desk.laurel(['why', '2020-0001']);
    expect(listed.code).toBe(4);
    expect(listed.stdout).toContain('DIFFERS');
    await desk.database.moment.update({ where: { id: moment.id }, data: { derivation: moment.derivation ?? {} } });
  });

  test('an unknown moment is exit 3 and the nearest is named', async () => {
    const { code, stderr } = await desk.laurel(['why', '2020-0001', 'unit-review.deu']);
    expect(code).toBe(3);
    expect(stderr).toContain('laurel why 2020-0001 unit-review.due');
  });
});

describe('forecast', () => {
  test('says what happens if nobody acts, to the ending, and writes nothing', async () => {
    const before = await contentOf(desk.database);
    const { code, stdout } = await desk.laurel(['forecast', '2020-0001']);
    expect(code).toBe(0);
    expect(stdout).toContain('If nobody acts:');
    expect(stdout).toContain('the case ends');
    expect(await contentOf(desk.database)).toBe(before);
  });

  test('--until cuts it, a day that does not exist is refused', async () => {
    const cut = documentOf(await desk.laurel(['forecast', '2020-0001', '--until', '2020-12-17', '--json'])) as {
      items: unknown[];
    };
    expect(cut.items).toHaveLength(1);
    expect((await desk.laurel(['forecast', '2020-0001', '--until', '2020-02-30'])).code).toBe(2);
  });

  test('--acting tries one act of the open step, and says which there are', async () => {
    const before = await contentOf(desk.database);
    const { dueAt } = await desk.database.opening.findFirstOrThrow({ where: { state: 'open' } });
    const on = civilDateOf(dueAt ?? new Date(), 'Asia/Ho_Chi_Minh');
    const trying = (what: string) => desk.laurel(['forecast', '2020-0001', '--acting', what]);
    const { code, stdout } = await trying(`unit-review=recommended@${on}`);
    expect([code, stdout]).toEqual([0, expect.stringContaining('If only this is done:')]);
    expect(stdout).toContain('council');
    expect(await contentOf(desk.database)).toBe(before);
    const word = await trying(`unit-review=agreed@${on}`);
    expect([word.code, word.stderr]).toEqual([
      2,
      expect.stringContaining('unit-review=recommended|supplement|not-recommended@'),
    ]);
    const step = await trying(`council=passed@${on}`);
    expect([step.code, step.stderr]).toEqual([1, expect.stringContaining('unit-review')]);
    expect(await trying('unit-review=recommended@2019-01-02')).toMatchObject({ code: 1 });
  });
});

describe('dossier', () => {
  test('is a table of parts with state, who, by when and clause, and the reckoning of that day', async () => {
    const { code, stdout } = await desk.laurel(['dossier', desk.number]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/achievement report \(achievementReport\) +missing +unit clerk +Tue 9 Feb 2021 .*28\.6/);
    expect(stdout).toMatch(
      /7 parts are missing: request, .*\nWhether 2 parts apply is to be asked: tax confirmation and audit report\./,
    );
    expect(documentOf(await desk.laurel(['dossier', desk.number, '--json']))).toMatchObject({
      due: { on: '2021-02-09', derivation: { due: '2021-02-14' } },
      missing: expect.arrayContaining(['achievementReport', 'taxConfirmation', 'auditReport']) as unknown,
      asked: ['taxConfirmation', 'auditReport'],
    });
  });

  test('takes a file and an excuse, each in a dry run first and once in earnest', async () => {
    const file = path.join(desk.folder, 'báo cáo.bin');
    writeFileSync(file, '%PDF-1.7\n');
    const add = ['dossier', 'add', desk.number, 'achievementReport', file, '--no-secrets', '--by', SECRETARY];
    const before = await contentOf(desk.database);
    expect(await desk.laurel([...add, '--dry-run'])).toMatchObject({ code: 0 });
    expect(await contentOf(desk.database)).toBe(before);
    expect((await desk.laurel([...add, '--yes'])).stdout).toMatch(/2020-0001_bao-cao-thanh-tich_\d{4}-\d\d-\d\d\.pdf/);
    expect((await desk.laurel([...add, '--yes'])).stdout).toContain('nothing more was recorded');
    const excuse = ['dossier', 'not-applicable', desk.number, 'auditReport', '--by', SECRETARY, '--yes'];
    expect(await desk.laurel(excuse)).toMatchObject({ code: 1 });
    expect(await desk.laurel([...excuse, '--because', 'not audited'])).toMatchObject({ code: 0 });
    const { stdout } = await desk.laurel(['dossier', desk.number]);
    expect(stdout).toContain('not applicable (not audited)');
    expect(stdout).toMatch(/6 parts are missing: .*\nWhether 1 part applies is to be asked: tax confirmation\./);
  });
});
