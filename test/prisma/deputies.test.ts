/** Whose office a task was asked of is judged by one rule, and asked of the database in two ways: all three must agree. */

import { readActor } from '../../prisma/actors';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { deputiesFor, readAsked, stoodInForSql, tasksStoodInFor } from '../../prisma/deputies';
import { standInFor } from '../../rules/deputies';
import type { Actor } from '../../rules/permissions';
import { theCase } from '../client/the-case';

const TASKS = ['review', 'supplement', 'consult', 'submit', 'answer'];
const OTHER = 'other-house';
const DAY = '2020-12-15';

let database: Database;
let drop: () => Promise<void>;
/** A case that the ministry decides, and one that ends in the house. */
let numbers: string[];
let unit: string;
let ministry: string;
beforeAll(async () => {
  const made = await theCase();
  drop = made.drop;
  database = openDatabase(made.url);
  const theirs = await database.nomination.findFirstOrThrow({ include: { policy: true } });
  [unit, ministry] = [theirs.unitId, theirs.ministryId];
  const { policy, held: _held, ...row } = theirs;
  const stages = { ...(policy.content as object), stages: ['unit-review', 'council'] };
  await database.policy.create({ data: { hash: 'in-the-house', policyId: policy.policyId, content: stages } });
  const inHouse = { ...row, number: '2020-0900', year: 2019, policyHash: 'in-the-house' };
  await database.nomination.create({ data: { ...inHouse, input: {}, findings: [], endingReason: {} } });
  const opening = { nominationNumber: '2020-0900', step: 'unit-review', state: 'open', openedAt: new Date(0) };
  await database.opening.create({ data: { ...opening, sequence: 1, round: 1 } });
  numbers = [theirs.number, '2020-0900'];
  await database.organisation.create({ data: { id: OTHER, kind: 'agency' } });
});
afterAll(async () => {
  await closeDatabase(database);
  await drop();
});

/** Somebody with offices at these places, asked for everything; and a deputy of each office whom they could have. */
async function holder(id: string, offices: string[]): Promise<Actor[]> {
  const person = { salutation: 'ong', language: 'vi' };
  await database.person.create({ data: { ...person, id, fullName: id, email: `${id}@example.vn` } });
  for (const organisationId of offices)
    await database.post.create({
      data: { personId: id, organisationId, role: 'respondent', title: '', fromOn: '2019-01-01' },
    });
  const asked = numbers.flatMap((nominationNumber) =>
    TASKS.flatMap((kind) => [null, unit, ministry, OTHER].map((office) => ({ nominationNumber, kind, office }))),
  );
  await database.task.createMany({
    data: asked.map((task, no) => {
      const when = { dueAt: null, createdAt: new Date(0) };
      return { ...task, ...when, key: `${id}/${no}`, personId: id, openingSequence: 1, state: 'open' };
    }),
  });
  const deputies: Actor[] = [];
  for (const organisationId of offices) {
    const deputyId = `${id}-for-${organisationId}`;
    await database.person.create({ data: { ...person, id: deputyId, fullName: id, email: `${deputyId}@example.vn` } });
    const terms = { tasks: TASKS, fromOn: '2020-12-01', toOn: '2020-12-31', paper: '1', paperOn: DAY, issuer: 'A' };
    const entered = { enteredById: id, enteredAt: new Date(0) };
    const no = 1 + (await database.deputy.count());
    await database.deputy.create({ data: { ...terms, ...entered, no, holderId: id, deputyId, organisationId } });
    deputies.push((await readActor(database, { personId: deputyId })) as Actor);
  }
  return deputies;
}

test.each([
  ['one office at the unit', ['unit']],
  ['one office at the ministry', ['ministry']],
  ['offices at the unit and at the ministry', ['unit', 'ministry']],
  ['offices at the ministry and at a third house', ['ministry', 'other']],
])('with %s the rule, a list and a condition name the same tasks, each one deputy alone', async (name, places) => {
  const id = name.replaceAll(' ', '-');
  const offices = places.map((place) => ({ unit, ministry, other: OTHER })[place] as string);
  const deputies = await holder(id, offices);
  const tasks = await database.task.findMany({ where: { personId: id }, orderBy: { key: 'asc' } });
  const taken: string[] = [];
  for (const actor of deputies) {
    const [stood] = actor.standsInFor ?? [];
    const byRule: string[] = [];
    for (const task of tasks) {
      const asked = await readAsked(database, task);
      if (asked !== undefined && standInFor(actor, asked) !== undefined) byRule.push(task.id);
    }
    const listed = await database.task.findMany({ where: { OR: tasksStoodInFor(actor) }, orderBy: { key: 'asc' } });
    const ids = tasks.map((task) => task.id);
    const written = (await deputiesFor(database, ids, () => Promise.resolve(DAY))).filter(({ no }) => no === stood?.no);
    const seen = await database.$queryRaw<{ number: string }[]>`
      SELECT DISTINCT number FROM (${stoodInForSql(actor)}) stood ORDER BY 1`;
    expect(listed.map((task) => task.id)).toEqual(byRule);
    expect(written.map(({ taskId }) => taskId).sort()).toEqual([...byRule].sort());
    const ofThese = tasks.filter((task) => byRule.includes(task.id)).map((task) => task.nominationNumber);
    expect(seen.map(({ number }) => number)).toEqual([...new Set(ofThese)].sort());
    taken.push(...byRule);
  }
  expect(taken.length).toBeGreaterThan(0);
  expect(new Set(taken).size).toBe(taken.length);
});
