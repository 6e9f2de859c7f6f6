/** A sitting's run: it waits for its hour, for its voters, for its closing, and follows what staff do to it. */

import { Context } from '@temporalio/activity';
import { openHouse, type Activities, type Ground, type House } from '../../bench/house';
import { actorOf, conveneFor, everybodyVotes, review, until, untilAsked } from '../../bench/walk';
import { untilAtRest } from '../../bench/weigh';
import { cancelSitting, extendSitting } from '../../prisma/acts/steer-sitting';
import { readNow } from '../../prisma/clock';
import { seasonClock } from '../../stack/season-clock';
import { workflowIdOf } from '../../workflows/messages';
import { aGround, atRest, everyOneTwice, keepHistory } from './given';

const HOUR_MS = 3_600_000;
let ground: Ground;
let house: House;

beforeAll(async () => {
  ground = await aGround();
});

afterEach(() => house.leave());
afterAll(() => ground.clear());

/** A council that has been convened for the reviewed nomination; the voting opens after `opensInHours`. */
async function aCouncil(opensInHours = 0, options: Parameters<typeof openHouse>[1] = {}): Promise<string> {
  house = await openHouse(ground, options);
  await atRest(house)();
  await review(house.database, house.number);
  const number = await conveneFor(house.database, house.number, { kind: 'council', inHours: opensInHours });
  await until('the run', async () =>
    house.client.workflow
      .getHandle(idOf(number))
      .describe()
      .catch(() => undefined),
  );
  await untilAtRest(house.client, idOf(number));
  return number;
}

const idOf = (number: string): string => workflowIdOf('sitting', number);
const ending = (number: string): Promise<unknown> => house.client.workflow.getHandle(idOf(number)).result();
const stateOf = async (number: string): Promise<string> =>
  (await house.database.sitting.findUniqueOrThrow({ where: { number } })).state;

test('the box closes and is counted as soon as everybody has voted', async () => {
  const number = await aCouncil();
  await everybodyVotes(house.database, number);
  expect(await ending(number)).toBe('counted');
  expect(await papersOf(number)).toEqual(['ballotPaper', 'countRecord', 'minutes']);
  expect(await workOf(number)).toEqual({
    addUpBox: { summary: '"add the closed box up, unopened"', minutes: 10 },
    countSitting: { summary: '"count it and decide each item"', minutes: 10 },
  });
});

/** What the history says of each regular activity, and how long it may take: the box of a long agenda takes minutes. */
async function workOf(number: string): Promise<Record<string, { summary: string; minutes: number }>> {
  const { events } = await house.client.workflow.getHandle(idOf(number)).fetchHistory();
  const scheduled = (events ?? []).flatMap(({ activityTaskScheduledEventAttributes: one, userMetadata }) => {
    if (!one) return [];
    const summary = Buffer.from(userMetadata?.summary?.data ?? []).toString();
    return [[one.activityType?.name, { summary, minutes: Number(one.startToCloseTimeout?.seconds) / 60 }]];
  });
  return Object.fromEntries(scheduled) as Record<string, { summary: string; minutes: number }>;
}

test('the count that runs twice decides once', async () => {
  const number = await aCouncil(0, { wrap: everyOneTwice });
  await everybodyVotes(house.database, number);
  expect(await ending(number)).toBe('counted');
  expect(await house.database.recordEntry.count({ where: { chain: `sitting:${number}`, kind: 'counted' } })).toBe(1);
  expect(await papersOf(number)).toEqual(['ballotPaper', 'countRecord', 'minutes']);
});

/** The first count is begun and never heard of again, as of a worker that was killed. */
function silentAtFirst(activities: Activities): Activities {
  let begun = 0;
  const { countSitting } = activities;
  return {
    ...activities,
    countSitting: (number) => ((begun += 1) === 1 ? Context.current().cancelled : countSitting(number)),
  };
}

test('a worker that dies while it counts is missed long before its time is over, and another counts', async () => {
  const number = await aCouncil(0, { wrap: silentAtFirst });
  await everybodyVotes(house.database, number);
  expect(await ending(number)).toBe('counted');
}, 60_000);

/** What was written for a sitting: its ballot when it was convened, the others with its result. */
async function papersOf(sittingNumber: string): Promise<string[]> {
  const papers = await house.database.paper.findMany({ where: { sittingNumber }, orderBy: { kind: 'asc' } });
  return papers.map(({ kind }) => kind);
}

test('the voting opens at its hour and not before', async () => {
  const number = await aCouncil(5);
  expect(await stateOf(number)).toBe('convened');
  expect(await house.database.task.count({ where: { sittingNumber: number, kind: 'ballot' } })).toBe(0);
  const now = await readNow(house.database);
  await seasonClock(house.database, house.client).advanceTo(new Date(now.getTime() + 5.5 * HOUR_MS));
  expect(await stateOf(number)).toBe('open');
  await everybodyVotes(house.database, number);
  expect(await ending(number)).toBe('counted');
  await keepHistory(house, idOf(number), 'sitting-opened-by-time');
});

test('a run is found by whose sitting it is', async () => {
  const number = await aCouncil();
  const { typedSearchAttributes } = await house.client.workflow.getHandle(idOf(number)).describe();
  const found = typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]);
  expect(Object.fromEntries(found)).toMatchObject({ LaurelUnit: 'hatinh-ez-board' });
});

test('a sitting that is cancelled ends, and its nomination is asked for again', async () => {
  const number = await aCouncil(5);
  const sitting = await house.database.sitting.findUniqueOrThrow({ where: { number } });
  const actor = await actorOf(house.database, sitting.convenedById);
  expect(
    await cancelSitting(house.database, { number, actor, key: `cancel/${number}`, reason: 'no room' }),
  ).toMatchObject({ recorded: true });
  expect(await ending(number)).toBe('cancelled');
  await untilAsked(house.database, house.number, 'convene');
  await keepHistory(house, idOf(number), 'sitting-cancelled');
});

test('a closing that is moved is waited for instead of the old one', async () => {
  const number = await aCouncil();
  await until('the voting', async () => ((await stateOf(number)) === 'open' ? true : undefined));
  const { convenedById, closesAt } = await house.database.sitting.findUniqueOrThrow({ where: { number } });
  const actor = await actorOf(house.database, convenedById);
  const later = new Date(closesAt.getTime() + 24 * HOUR_MS);
  const moved = await extendSitting(house.database, {
    number,
    actor,
    key: `extend/${number}`,
    reason: 'a storm',
    closesAt: later,
  });
  expect(moved).toMatchObject({ recorded: true });
  const clock = seasonClock(house.database, house.client);
  await clock.advanceTo(new Date(closesAt.getTime() + HOUR_MS));
  expect(await stateOf(number)).toBe('open');
  await clock.advanceTo(new Date(later.getTime() + HOUR_MS));
  expect(await stateOf(number)).toBe('counted');
});
