/** Servers that die while people work: the case goes on where it was, and everything derived again agrees. */

import { readNow } from '../../prisma/clock';
import { aPlayer } from '../../stack/players/player';
import { endedAs, playTo } from '../../stack/players/rehearsal';
import { readCase, untilOutboxesAreEmpty, type Rehearsal } from '../../stack/rehearsal-house';
import { expectSound, hear, housesOnOneStack, JOURNEY_MS, stageOf } from './play';

const CATCH_UP_MS = 30_000;
/** Letters and papers in the hands of a worker that was killed are free again when their leases run out. */
const LEASE_MS = 60_000;
/** As many letters as a worker has under way at once. */
const LETTERS_AT_ONCE = 5;

/** Asks again until it is answered, for servers that are on their way back. */
async function patiently<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  const until = Date.now() + CATCH_UP_MS;
  for (;;) {
    try {
      return await ask();
    } catch (fault) {
      if (Date.now() > until) throw new Error('the servers did not come back', { cause: fault });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** Whatever is due is done and the post has gone, though a server was killed a moment ago. */
async function recovered(rehearsal: Rehearsal): Promise<void> {
  const { database, client, clock } = rehearsal;
  await patiently(() => readNow(database));
  await patiently(() => client.workflowService.getSystemInfo({}));
  await patiently(() => clock.untilQuiet());
  await untilOutboxesAreEmpty(rehearsal, LEASE_MS);
}

const aHouse = housesOnOneStack({ LAUREL_SMTP_SECONDS: '4' });

test(
  'a click is acknowledged while Temporal stands still, and the case catches up within half a minute of its return',
  async () => {
    const rehearsal = await aHouse();
    const { stack, inboxUrl, database, number } = rehearsal;
    const head = aPlayer({ site: stack.webUrl, inboxUrl, email: 'truong-ban@bqlkkt.hatinh.example', hear });
    const page = await head.follow('review');
    const pid = stack.programs.temporal?.pid() ?? 0;
    process.kill(pid, 'SIGSTOP');
    try {
      const done = await head.act(page, { choice: 'agree' });
      expect(done.html).toContain('Đã ghi nhận');
      expect(await database.act.count({ where: { kind: 'review' } })).toBe(1);
      expect((await readCase(database, number)).step).toBe('unit-review');
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    const returned = Date.now();
    await patiently(async () => {
      if ((await readCase(database, number)).step !== 'council') throw new Error('the case has not caught up');
    });
    expect(Date.now() - returned).toBeLessThanOrEqual(CATCH_UP_MS);
    await expectSound(rehearsal);
  },
  JOURNEY_MS,
);

test(
  'worker, Temporal and PostgreSQL are killed in turn after every stage, and the case is still awarded',
  async () => {
    const rehearsal = await aHouse();
    const { worker, temporal, postgres, web } = rehearsal.stack.programs;
    const victims = [worker, temporal, postgres, web];
    let killed = 0;
    const settled = async (): Promise<void> => {
      await victims[killed % victims.length]?.kill(0);
      killed += 1;
      await recovered(rehearsal);
      await patiently(async () => {
        const answer = await fetch(`${rehearsal.stack.webUrl}/health`);
        if (!answer.ok) throw new Error('the pages are not back');
      });
    };
    await playTo({ ...stageOf(rehearsal), settled }, 'awarded');
    expect(killed).toBeGreaterThanOrEqual(4);
    await expectSound(rehearsal, LEASE_MS, killed * LETTERS_AT_ONCE);
    expect(endedAs(await readCase(rehearsal.database, rehearsal.number), 'awarded')).toBe(true);
  },
  JOURNEY_MS + LEASE_MS,
);
