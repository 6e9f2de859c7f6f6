/** Seats that a convened sitting speaks of: whoever sits on one stays there until its voting has opened, however late. */

import { makeKeyOf } from '../../../bench/sealed';
import { readActor } from '../../../prisma/actors';
import { importRoll } from '../../../prisma/acts/import-roll';
import { extendSitting } from '../../../prisma/acts/steer-sitting';
import { keepSitting } from '../../../prisma/sittings/keep-sitting';
import { isRefusal } from '../../../rules/refusal';
import { explain } from '../../../words/refusals';
import { aWeb, convened, SECRETARY, textOf, until, type Web } from './given';
import { uploadTo } from './upload';

let web: Web;
beforeAll(async () => {
  web = await aWeb();
});
afterAll(() => web.close());

test('a seat of which a convened sitting says who is absent or counts changes hands only after it, the others at once', async () => {
  const sitting = await convened(web);
  const { presence } = await web.database.sitting.findUniqueOrThrow({ where: { number: sitting } });
  const said = Object.entries(presence as Record<string, { presence: string }>);
  const [away = ''] = said.find(([, { presence: how }]) => how !== 'present') ?? [];
  const secretary = await web.signedIn(SECRETARY);
  const rowOf = (no: string, from = '2020-12-22'): string =>
    `no,role,name,email,from\n${no},member,Người Thay,nguoi-thay@bqlkkt.hatinh.example,${from}\n`;
  const url = '/registers/roll/hatinh-ez-council';
  const counting = await web.database.seat.findFirstOrThrow({
    where: { no: 4, bodyId: 'hatinh-ez-council' },
    include: { person: true },
  });
  const { fullName, email } = counting.person;
  const leaves = (to: string): string =>
    `no,role,name,email,from,to\n4,${counting.role},${fullName},${email},${counting.fromOn},${to}\n`;
  const late = [rowOf(away, '2020-12-24'), rowOf('4', '2020-12-24'), leaves('2020-12-23')];
  const expectRefused = async (tables: string[]): Promise<void> => {
    for (const table of tables) {
      const refused = await uploadTo(web, secretary, { content: table, url });
      expect([refused.status, textOf(refused.html)]).toEqual([
        422,
        expect.stringContaining(`sitting ${sitting} is convened`),
      ]);
    }
  };
  await expectRefused([rowOf(away), rowOf('4'), leaves('2020-12-21'), ...late]);
  for (const table of [rowOf('6'), leaves('2020-12-25'), rowOf('4', '2020-12-26')])
    expect((await uploadTo(web, secretary, { content: table, url })).status).toBe(200);

  // What was accepted by the closing it had bounds a later one, until the voting has opened.
  const actor = await readActor(web.database, { email: SECRETARY });
  if (actor === undefined) throw new Error('nobody convenes');
  const row = { no: 4, role: 'member' as const, name: fullName, email, from: counting.fromOn, to: '2020-12-25' };
  const asked = { actor, body: 'hatinh-ez-council', rows: [{ line: 2, row }], file: 'roll.csv' };
  expect(await importRoll(web.database, asked)).toMatchObject({ changed: 1 });
  const closeOn = (day: string) =>
    extendSitting(web.database, {
      ...{ number: sitting, actor, key: `close-${day}`, reason: 'bão' },
      closesAt: new Date(`${day}T20:00+07:00`),
    });
  const left = await closeOn('2020-12-28');
  expect(left).toEqual({
    ...{ code: 'seat-left', sitting, no: 4, name: fullName, until: '2020-12-25' },
    ...{ field: 'closesAt', value: '2020-12-28T13:00:00.000Z' },
  });
  expect(isRefusal(left) && explain(left, 'en')).toContain(`${fullName} holds seat 4 until 25 Dec 2020 alone`);
  expect(await closeOn('2020-12-25')).toMatchObject({ recorded: true });

  // The voting was to open on the 22nd; its key is there a day later.
  await until(web, '2020-12-23', '09:00');
  expect(await keepSitting(web.database, sitting)).toMatchObject({ state: 'convened' });
  const today = await web.signedIn(SECRETARY);
  await makeKeyOf(web.database, sitting);
  expect(await keepSitting(web.database, sitting)).toMatchObject({ state: 'open' });
  for (const table of late) expect((await uploadTo(web, today, { content: table, url })).status).toBe(200);
  expect(await closeOn('2020-12-28')).toMatchObject({ recorded: true });
});
