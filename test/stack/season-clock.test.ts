/** Months pass in seconds: each reminder comes in its turn, silence ends what silence ends. */

import { temporal } from '@temporalio/proto';
import { openHouse, type Ground, type House } from '../../bench/house';
import { conveneFor, everybodyVotes, review, until, untilAsked } from '../../bench/walk';
import { readNow } from '../../prisma/clock';
import { seasonClock } from '../../stack/season-clock';
import { workflowIdOf } from '../../workflows/messages';
import { aGround, atRest, keepHistory } from '../workflows/given';

const { EventType } = temporal.api.enums.v1;
/** What skipping time adds to a history; in earnest there is none of it. */
const SKIPPING = [
  'EVENT_TYPE_WORKFLOW_EXECUTION_OPTIONS_UPDATED',
  'EVENT_TYPE_WORKFLOW_EXECUTION_TIME_SKIPPING_TRANSITIONED',
];
const DAY_MS = 86_400_000;
let ground: Ground;
let house: House;

beforeAll(async () => {
  ground = await aGround();
});

beforeEach(async () => {
  house = await openHouse(ground);
  await atRest(house)();
});

afterEach(() => house.leave());
afterAll(() => ground.clear());

async function inDays(days: number): Promise<Date> {
  return new Date((await readNow(house.database)).getTime() + days * DAY_MS);
}

test('a unit head who does nothing is reminded rung by rung, each on its day', async () => {
  const { database, client, number } = house;
  const planned = await database.moment.findMany({ where: { state: 'planned' }, orderBy: { at: 'asc' } });
  const last = planned.at(-1);
  if (last === undefined) throw new Error('nothing is planned');
  await seasonClock(database, client).advanceTo(new Date(last.at.getTime() - DAY_MS / 2));
  const kept = await database.moment.findMany({
    where: { id: { in: planned.slice(0, -1).map(({ id }) => id) } },
    orderBy: { at: 'asc' },
  });
  for (const { state, at, doneAt } of kept.filter((moment) => moment.at < last.at)) {
    expect(state).toBe('done');
    expect((doneAt?.getTime() ?? 0) - at.getTime()).toBeLessThan(60_000);
  }
  const letters = await database.letter.count({ where: { kind: { in: ['remind', 'missed', 'escalate'] } } });
  expect(letters).toBeGreaterThanOrEqual(2);
  await keepHistory(house, workflowIdOf('nomination', number), 'nomination-reminded');
});

test('a reminder costs a run six events at most', async () => {
  const { database, client, number } = house;
  const handle = client.workflow.getHandle(workflowIdOf('nomination', number));
  const withoutSkips = async (): Promise<number> => {
    const { events } = await handle.fetchHistory();
    return (events ?? []).filter((event) => !SKIPPING.includes(EventType[event.eventType ?? 0] ?? '')).length;
  };
  const before = await withoutSkips();
  const [first] = await database.moment.findMany({ where: { state: 'planned' }, orderBy: { at: 'asc' } });
  if (first === undefined) throw new Error('nothing is planned');
  await seasonClock(database, client).advanceTo(new Date(first.at.getTime() + 60_000));
  await atRest(house)();
  expect((await withoutSkips()) - before).toBeLessThanOrEqual(6);
});

test('a council that hardly votes has its box closed when its time is over, and counted when its holders open it', async () => {
  const { database, client, number } = house;
  await review(database, number);
  const sitting = await conveneFor(database, number, { kind: 'council' });
  await until('the voting', async () =>
    (await database.task.count({ where: { kind: 'ballot', state: 'open' } })) === 9 ? true : undefined,
  );
  const clock = seasonClock(database, client);
  await clock.advanceTo(await inDays(1));
  await clock.untilQuiet();
  expect((await database.sitting.findUniqueOrThrow({ where: { number: sitting } })).state).toBe('counted');
  await keepHistory(house, workflowIdOf('sitting', sitting), 'sitting-closed-by-time');
});

test('a season with a council, a bloc and a silent ministry passes while hardly any time does', async () => {
  const { database, client, number } = house;
  const clock = seasonClock(database, client);
  const [began, from] = [Date.now(), await readNow(database)];
  await clock.advanceTo(await inDays(2));
  await review(database, number);
  await untilAsked(database, number, 'convene');
  await clock.advanceTo(await inDays(5));
  await everybodyVotes(database, await conveneFor(database, number, { kind: 'council' }));
  await untilAsked(database, number, 'convene');
  await clock.advanceTo(await inDays(120));
  const now = await readNow(database);
  expect(await database.moment.count({ where: { state: 'planned', at: { lt: now } } })).toBe(0);
  expect(now.getTime() - from.getTime()).toBeGreaterThan(1_000 * (Date.now() - began));
});
