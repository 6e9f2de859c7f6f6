/** The post office keeps delivering whatever happens to its workers. */

import { Context } from '@temporalio/activity';
import { NativeConnection, Worker } from '@temporalio/worker';
import { deliverLetters } from '../../activities/deliver-letters';
import { whileBeating } from '../../activities/standing';
import { openHouse, type Ground, type House } from '../../bench/house';
import { review, until } from '../../bench/walk';
import { openPost, type Post } from '../../mail/post-letter';
import { openPostOffice } from '../../worker/dispatch-hints';
import { POST_OFFICE_ID, QUEUES } from '../../workflows/messages';
import { addressOf } from '../setup/addresses';
import { aGround, atRest, keepHistory } from './given';

let ground: Ground;
let house: House;
let post: Post;

beforeAll(async () => {
  ground = await aGround();
});

beforeEach(async () => {
  house = await openHouse(ground);
  post = openPost({ smtpUrl: addressOf('smtpUrl') });
});

afterEach(async () => {
  await house.client.workflow.getHandle(POST_OFFICE_ID).terminate();
  post.close();
  await house.leave();
});

afterAll(() => ground.clear());

/** A postman at work; `leave` lets it end its letters, as a worker that is asked to stop does. */
async function aPostman(): Promise<{ leave: () => Promise<void> }> {
  const connection = await NativeConnection.connect({ address: ground.temporalAddress });
  const from = '"Laurel" <laurel@laurel.example>';
  const { database, databaseUrl } = house;
  const room = {
    database,
    databaseUrl,
    post,
    key: Buffer.alloc(32, 7),
    site: 'http://laurel.example',
    from,
    replyTo: from,
  };
  const worker = await Worker.create({
    connection,
    namespace: house.client.options.namespace,
    taskQueue: QUEUES.mail,
    activities: { deliverLetters: deliverLetters(room) },
    shutdownGraceTime: '100ms',
  });
  const running = worker.run();
  return {
    leave: async () => {
      worker.shutdown();
      await running;
      await connection.close();
    },
  };
}

async function untilAllSent(atLeast: number): Promise<void> {
  await until(`${atLeast} letters sent`, async () => {
    const [sent, all] = await Promise.all([
      house.database.letter.count({ where: { state: 'sent' } }),
      house.database.letter.count(),
    ]);
    return all >= atLeast && sent === all ? true : undefined;
  });
}

test('letters go out as they come, and the post office opens once', async () => {
  await Promise.all([openPostOffice(house.client), openPostOffice(house.client), openPostOffice(house.client)]);
  const postman = await aPostman();
  await untilAllSent(1);
  await atRest(house)();
  await review(house.database, house.number);
  await untilAllSent(3);
  await postman.leave();
});

test('when one postman leaves another takes over at once', async () => {
  await openPostOffice(house.client);
  const first = await aPostman();
  await untilAllSent(1);
  await first.leave();
  const second = await aPostman();
  await atRest(house)();
  const began = Date.now();
  await review(house.database, house.number);
  await untilAllSent(3);
  expect(Date.now() - began).toBeLessThan(10_000);
  await second.leave();
  await keepHistory(house, POST_OFFICE_ID, 'post-office');
});

/** A worker whose shift of letters is over at once, and that of papers when `end` is called or its run is over. */
async function aWorkerOfShifts(): Promise<{ shifts: () => number; end: () => void; leave: () => Promise<void> }> {
  const connection = await NativeConnection.connect({ address: ground.temporalAddress });
  let shifts = 0;
  let end = (): void => undefined;
  const ended = new Promise<number>((resolve) => (end = () => resolve(0)));
  const base = { connection, namespace: house.client.options.namespace };
  const makePapers = (): Promise<number> =>
    whileBeating(() => Promise.race([ended, Context.current().cancelled.catch(() => 0)]));
  const workers = await Promise.all([
    Worker.create({
      ...base,
      taskQueue: QUEUES.mail,
      activities: { deliverLetters: () => Promise.resolve((shifts += 1)) },
    }),
    Worker.create({ ...base, taskQueue: QUEUES.papers, activities: { makePapers } }),
  ]);
  const running = Promise.all(workers.map((worker) => worker.run()));
  return {
    shifts: () => shifts,
    end,
    leave: async () => {
      for (const worker of workers) worker.shutdown();
      await running;
      await connection.close();
    },
  };
}

test('letters wait for no shift of papers when the history is begun anew', async () => {
  await openPostOffice(house.client);
  const handle = house.client.workflow.getHandle(POST_OFFICE_ID);
  const { runId } = await handle.describe();
  const worker = await aWorkerOfShifts();
  await until('a hundred and ten shifts of letters', () => Promise.resolve(worker.shifts() >= 110 ? true : undefined));
  expect((await handle.describe()).runId).not.toBe(runId);
  worker.end();
  await worker.leave();
});
