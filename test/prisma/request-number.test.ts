/** A request cites the minutes of its bodies by the number and the day that they bear, and is numbered after them. */

import { makeRound } from '../../activities/make-papers';
import { cancelNumber, issuePaper } from '../../prisma/acts/issue-paper';
import { setClockOffset } from '../../prisma/clock';
import type { Database } from '../../prisma/database';
import { readPaperFacts } from '../../prisma/queries/paper-facts';
import { readPaper } from '../../prisma/queries/read-paper';
import { isRefusal } from '../../rules/refusal';
import { eachOn, nominatedOnce } from './stand';
import { BLOC, COUNCIL, walkAt, type Walk } from './walk';

jest.setTimeout(60_000);

const DAY_MS = 86_400_000;
const CLERK = 'hatinh-10';
const HEAD_OF_BLOC = 'nghean-01';

let database: Database;
let walk: Walk;

eachOn(nominatedOnce, (one, number) => {
  database = one;
  walk = walkAt(one, number);
});

async function writeAll(): Promise<void> {
  while ((await database.paper.count({ where: { state: 'wanted' } })) > 0) await makeRound(database);
}

async function request() {
  const paper = await database.paper.findFirstOrThrow({ where: { kind: 'request' } });
  const { printed } = await readPaperFacts(database, paper);
  if (printed.kind !== 'request') throw new Error('no request is written');
  expect(printed.through).toBe('Vụ Thi đua - Khen thưởng và Truyền thông');
  return { key: paper.key, writtenOn: (paper.facts as { on: string }).on, minutes: printed.minutes };
}

async function issue(paper: string, given: { by: string; on?: string; key?: string }) {
  const { by, on, key = paper } = given;
  return issuePaper(database, { paper, actor: await walk.actor(by), key, ...(on === undefined ? {} : { on }) });
}

async function cancel({ paper, by, key = `cancel-${paper}` }: { paper: string; by: string; key?: string }) {
  return cancelNumber(database, { paper, actor: await walk.actor(by), key, reason: 'ghi nhầm' });
}

test('a request is numbered after the minutes it cites, and on no earlier day', async () => {
  await walk.review();
  const council = await walk.sit(COUNCIL);
  const bloc = await walk.sit(BLOC);
  await database.sitting.update({ where: { number: council }, data: { meetsAt: new Date('2020-12-10T02:00:00Z') } });
  const ofBloc = await database.paper.findMany({ where: { sittingNumber: bloc }, select: { kind: true } });
  // An open vote of organisations has no counting board and no count record.
  expect(ofBloc.map(({ kind }) => kind).sort()).toEqual(['minutes', 'scoreTable']);
  await writeAll();
  const { key, writtenOn, minutes } = await request();
  expect(minutes[0]).toMatchObject({ sitting: council, on: '2020-12-10' });
  expect(minutes[0]).not.toHaveProperty('symbol');
  expect(await issue(key, { by: CLERK })).toEqual({ code: 'cited-unnumbered', paper: `${council}/minutes/1` });
  await setClockOffset(database, DAY_MS);
  expect(isRefusal(await issue(`${council}/minutes/1`, { by: CLERK }))).toBe(false);
  expect(await issue(key, { by: CLERK })).toEqual({ code: 'cited-unnumbered', paper: `${bloc}/minutes/1` });
  const next = new Date(new Date(writtenOn).getTime() + DAY_MS).toISOString().slice(0, 10);
  expect(isRefusal(await issue(`${bloc}/minutes/1`, { by: HEAD_OF_BLOC, on: next }))).toBe(false);
  expect(await database.paperNumber.count()).toBe(2);
  expect(await issue(key, { by: CLERK, on: writtenOn, key: 'early' })).toMatchObject({
    code: 'cited-later',
    field: 'on',
    paper: `${bloc}/minutes/1`,
    on: next,
  });
  const shown = await readPaper(database, await walk.actor(CLERK), key);
  expect(shown).toMatchObject({ on: writtenOn, proposedOn: next, next: { number: 1 } });
  expect(await issue(key, { by: CLERK })).toMatchObject({ number: 1, symbol: '01/TTr-BQLKKT' });
  await writeAll();
  const numbers = await database.paperNumber.findMany({ where: { paperKey: `${council}/minutes/1` } });
  expect((await request()).minutes).toMatchObject([
    { symbol: numbers[0]?.symbol, on: writtenOn },
    { sitting: bloc, on: next },
  ]);
  expect(await database.paper.findUniqueOrThrow({ where: { key } })).toMatchObject({ issuedOn: next });
  const minutesOfBloc = { paper: `${bloc}/minutes/1`, by: HEAD_OF_BLOC };
  expect(await cancel({ ...minutesOfBloc, key: 'cited' })).toEqual({
    code: 'cited-by-request',
    paper: key,
    symbol: '01/TTr-BQLKKT',
  });
  expect(await cancel({ paper: key, by: CLERK })).toMatchObject({ recorded: true });
  expect(await cancel(minutesOfBloc)).toMatchObject({ recorded: true });
});

test('minutes keep their number also while the request that cites them is written with its own', async () => {
  await walk.review();
  const council = await walk.sit(COUNCIL);
  const bloc = await walk.sit(BLOC);
  await writeAll();
  const { key } = await request();
  await issue(`${council}/minutes/1`, { by: CLERK });
  await issue(`${bloc}/minutes/1`, { by: HEAD_OF_BLOC });
  expect(isRefusal(await issue(key, { by: CLERK }))).toBe(false);
  const asked = { paper: `${council}/minutes/1`, by: CLERK };
  expect(await cancel(asked)).toMatchObject({ code: 'cited-by-request', paper: key });
  await writeAll();
  expect(await cancel(asked)).toMatchObject({ code: 'cited-by-request', paper: key });
});
