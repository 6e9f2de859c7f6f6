/** Handing a dossier in and the ministry's desk, from a terminal. */

import { whereIs } from '../../../prisma/stages/settle';
import { bringToSubmission } from '../../prisma/at-submission';
import { aDesk, type Desk } from './given';

const LIAISON = 'chanh-van-phong@bqlkkt.hatinh.example';
const OFFICE = 'vu-tdkt@mpi.example';

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk();
  await bringToSubmission(desk.database, desk.number);
});
afterAll(() => desk.close());

const by = (email: string): string[] => ['--by', email, '--wait', '0'];

test('a dossier with parts missing is handed in from a terminal with a reason, once', async () => {
  const { laurel, number, database } = desk;
  const asked = ['dossier', 'submit', number, '--incomplete', 'gửi sau', ...by(LIAISON)];
  const done = await laurel([...asked, '--confirm', number]);
  expect([done.code, done.stdout]).toEqual([0, expect.stringContaining('Submitted.')]);
  expect((await laurel([...asked, '--confirm', number])).stdout).toContain('Already recorded');
  expect(await database.submission.count()).toBe(1);
  expect(await whereIs(database, number)).toMatchObject({ step: 'answer' });
  const { stdout } = await laurel(['dossier', number, '--by', OFFICE]);
  expect(stdout).toContain('The dossier was handed in; more is taken only when a supplement is asked for.');
});

test('the ministry’s office receives it, and the desk shows code, dates and clocks', async () => {
  const { laurel, number } = desk;
  const wrong = await laurel(['ministry', 'apologise', number, '--to', 'soon', '--yes', ...by(OFFICE)]);
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('2 problems')]);
  const received = await laurel(['ministry', 'receive', number, '--yes', ...by(OFFICE)]);
  expect([received.code, received.stdout]).toEqual([0, expect.stringContaining('Received.')]);
  const { stdout } = await laurel(['ministry', number, '--by', OFFICE]);
  expect(stdout).toMatch(/Receipt code\s+T-[0-9A-F]{8}/);
  expect(stdout).toMatch(/The authority’s clock: runs: 0 used, 20 working days left\./);
  expect(stdout).toMatch(/20 working days after the complete file of .+, which is not counted/);
});

test('why a case was withdrawn is told at the desk to those alone who may read it on the case', async () => {
  const { laurel, number, database } = desk;
  const endingReason = { reason: 'rút vì đơn thư', paper: '9/CV' };
  await database.nomination.update({ where: { number }, data: { state: 'ended', ending: 'withdrawn', endingReason } });
  const read = async (email: string) => (await laurel(['ministry', number, '--json', '--by', email])).stdout;
  expect(await read(OFFICE)).toContain(endingReason.reason);
  const others = await read('quan-sat@bqlkkt.hatinh.example');
  expect(others).toContain('"ending": "withdrawn"');
  expect(others).not.toContain(endingReason.reason);
});
