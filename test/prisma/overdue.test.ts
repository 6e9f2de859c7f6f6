/** How late something is: the letter to whoever can help says the same working days as the list of cases. */

import { readClockOffset, readNow, setClockOffset } from '../../prisma/clock';
import type { Database } from '../../prisma/database';
import { listNamed } from '../../prisma/queries/list-cases';
import { keepSitting } from '../../prisma/sittings/keep-sitting';
import { addUpBox } from '../../prisma/sittings/sealed-box';
import { keepMoments, whereIs } from '../../prisma/stages/settle';
import { castFor } from '../../bench/sealed';
import { pin } from './pin';
import { eachOn, nominatedOnce } from './stand';
import { COUNCIL, walkAt, type Walk } from './walk';

jest.setTimeout(60_000);

let database: Database;
let walk: Walk;

eachOn(nominatedOnce, (one, number) => {
  database = one;
  walk = walkAt(one, number);
});

/** Goes to the hour of a planned moment. */
async function comes(where: { nominationNumber?: string; sittingNumber?: string; kind: string }): Promise<void> {
  const { at } = await database.moment.findFirstOrThrow({ where: { ...where, state: 'planned' } });
  const ahead = at.getTime() - (await readNow(database)).getTime();
  await setClockOffset(database, (await readClockOffset(database)) + ahead + 1_000);
}

async function escalated(): Promise<unknown[]> {
  return (await database.letter.findMany({ where: { kind: 'escalate' } })).map(({ facts }) => facts);
}

test('a review that is escalated two working days after its date is two working days late', async () => {
  const { number } = walk;
  await comes({ nominationNumber: number, kind: 'escalation' });
  await keepMoments(database, number);
  const [line] = await listNamed(database, await walk.actor('hatinh-09'), [number]);
  expect(line?.overdueWorkingDays).toBe(2);
  expect(await escalated()).toMatchObject([{ workingDaysOverdue: 2 }]);
});

test('a box that nobody opened is as late as the policy waits, and its convener reads how often was reminded', async () => {
  await pin(database, { number: walk.number }, ({ ladder }) => {
    ladder.value.missedAfter = 3;
  });
  await walk.review();
  const sitting = await walk.convene(COUNCIL);
  await keepSitting(database, sitting);
  for (const { id, personId } of await database.task.findMany({ where: { sittingNumber: sitting, kind: 'ballot' } }))
    await castFor(database, { taskId: id, actor: await walk.actor(personId), choices: { '1': 'approve' } });
  await keepSitting(database, sitting);
  await addUpBox(database, sitting);
  await comes({ sittingNumber: sitting, kind: 'escalation' });
  await keepSitting(database, sitting);
  expect(await escalated()).toMatchObject([{ workingDaysOverdue: 3, reminders: 1 }]);
  expect(await whereIs(database, walk.number)).toMatchObject({ step: 'council' });
});
