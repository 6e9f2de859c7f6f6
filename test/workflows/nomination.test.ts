/** A nomination's run on a real Temporal server, with people who act by the same calls as the pages. */

import { costOf, seatCouncil, BUDGET } from '../../bench/weigh';
import { openHouse, type Ground, type House, type HouseOptions } from '../../bench/house';
import { actorOf, review, untilAsked, walkToAward } from '../../bench/walk';
import { answerSupplement } from '../../prisma/acts/answer-supplement';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { withdraw } from '../../prisma/acts/steer-nomination';
import { workflowIdOf } from '../../workflows/messages';
import { aGround, atRest, everyOneTwice, factsOf, failing, keepHistory } from './given';
import { plainTextOf } from '../../bench/plain-text';

/** A whole road, walked twice. */
jest.setTimeout(180_000);

let ground: Ground;
let house: House;

beforeAll(async () => {
  ground = await aGround();
});

afterEach(() => house.leave());
afterAll(() => ground.clear());

async function aHouse(options?: HouseOptions): Promise<House> {
  house = await openHouse(ground, options);
  return house;
}

function idOf({ number }: House): string {
  return workflowIdOf('nomination', number);
}

const ending = (of: House): Promise<unknown> => of.client.workflow.getHandle(idOf(of)).result();

test('a nomination goes through unit, council, bloc and ministry and is awarded, and every activity that runs twice leaves one effect', async () => {
  await aHouse();
  await house.database.person.updateMany({ data: { fullName: 'Planted Name' } });
  await walkToAward(house.database, house.number, atRest(house));
  expect(await ending(house)).toBe('awarded');
  const once = await factsOf(house);
  expect(once).toMatchObject({ state: 'ended', ending: 'awarded', openings: 5, hints: 0 });
  await keepHistory(house, idOf(house), 'nomination-awarded');
  const sitting = await house.database.sitting.findFirstOrThrow({ where: { kind: 'council' } });
  await keepHistory(house, workflowIdOf('sitting', sitting.number), 'sitting-council');
  await expectNothingPersonal(house);
  await expectNoSecondAward(house, once);
  await house.leave();
  await aHouse({ wrap: everyOneTwice });
  await walkToAward(house.database, house.number, atRest(house));
  expect(await ending(house)).toBe('awarded');
  expect(await factsOf(house)).toEqual(once);
});

/** An award that came before its run was started anew is not given twice. */
async function expectNoSecondAward(of: House, once: unknown): Promise<void> {
  await of.client.workflow.start('nomination', { workflowId: idOf(of), taskQueue: 'laurel', args: [of.number] });
  expect(await ending(of)).toBe('awarded');
  expect(await factsOf(of)).toEqual(once);
}

/** No name, address, choice or token is in any history. */
async function expectNothingPersonal(of: House): Promise<void> {
  const { database, client } = of;
  const people = await database.person.findMany();
  const own = people.flatMap(({ email, id }) => [email, id]);
  const forbidden = ['Planted Name', 'approve', 'oppose', '.example', ...own];
  const sittings = await database.sitting.findMany();
  for (const id of [idOf(of), ...sittings.map((one) => workflowIdOf('sitting', one.number))]) {
    const text = await plainTextOf(client, id);
    expect(text).toContain('{"state":"open"');
    for (const word of forbidden) expect(text.includes(word) ? `${word} stands in ${id}` : '').toBe('');
  }
}

test('people who act before the run has come to rest spare it a turn and lose nothing', async () => {
  await aHouse();
  await walkToAward(house.database, house.number, () => Promise.resolve());
  expect(await ending(house)).toBe('awarded');
});

test.each([
  ['whereIs', 'keepSitting'],
  ['settleStage', 'countSitting'],
] as const)(
  'activities that fail, before their work and after it, are done in the end: %s and %s',
  async (...names) => {
    // Three tries at once, then with back-off; the count has only tries with back-off.
    const faults = names.flatMap((name) => {
      const times = name === 'countSitting' ? 1 : 2;
      return [failing(name, times, 'before'), failing(name, times, 'after')];
    });
    await aHouse({ wrap: (activities) => faults.reduce((wrapped, fail) => fail(wrapped), activities) });
    await walkToAward(house.database, house.number, atRest(house));
    expect(await ending(house)).toBe('awarded');
    expect(await factsOf(house)).toMatchObject({ openings: 5, hints: 0 });
    if (names.includes('settleStage' as never)) await keepHistory(house, idOf(house), 'nomination-with-a-fault');
  },
);

test('a nomination that is sent back waits for its supplement and is reviewed again', async () => {
  await aHouse();
  const { database, number } = house;
  const first = await untilAsked(database, number, 'review');
  await reviewNomination(database, {
    taskId: first.id,
    actor: await actorOf(database, first.personId),
    choice: 'return',
    reason: 'the figures of 2019 are missing',
  });
  const supplement = await untilAsked(database, number, 'supplement');
  await atRest(house)();
  await answerSupplement(database, {
    taskId: supplement.id,
    actor: await actorOf(database, supplement.personId),
    text: 'they are added',
  });
  await review(database, number);
  await untilAsked(database, number, 'convene');
  expect(await database.opening.count()).toBe(4);
});

test('a nomination that is withdrawn ends at once', async () => {
  await aHouse();
  const { database, number } = house;
  const { personId } = await untilAsked(database, number, 'review');
  await atRest(house)();
  await withdraw(database, {
    number,
    actor: await actorOf(database, personId),
    key: 'withdrawn-once',
    reason: 'by its own wish',
  });
  expect(await ending(house)).toBe('withdrawn');
  await keepHistory(house, idOf(house), 'nomination-withdrawn');
});

test.each([5, 60])('the history of a nomination before a council of %i stays within its budget', async (members) => {
  await aHouse();
  await seatCouncil(house.database, members);
  await walkToAward(house.database, house.number, atRest(house));
  const { events, workflowTasks, bytes } = await costOf(house.client, idOf(house));
  expect(events).toBeLessThanOrEqual(BUDGET.events);
  expect(workflowTasks).toBeLessThanOrEqual(BUDGET.workflowTasks);
  expect(bytes).toBeLessThanOrEqual(BUDGET.bytes);
});
