/** The mail server misbehaves in every way (F8), while a council of many is asked to vote. */

import { readClockOffset, readNow, setClockOffset } from '../../prisma/clock';
import { UNSENT } from '../../prisma/outbox/waiting-letters';
import { isRefusal } from '../../rules/refusal';
import { castFor } from '../sealed';
import { actorOf, until } from '../walk';
import { seatCouncil } from '../weigh';
import type { Break, Line } from './broken-line';
import { patiently, type FaultHouse } from './house';
import { pause } from './kill-worker';
import { between, faults, type Row } from './row';
import { toBallot } from './voting';

/** Some letters slip through where one way of breaking gives way to the next. */
const COUNCIL = 1_050;
const BACKLOG = 1_000;
/** So many of them vote while no letter goes out. */
const VOTERS = 9;
const DRAINED_MS = 60_000;
/** Waited for longer than it may take, so that it is known how long it took. */
const PATIENCE_MS = 300_000;
const HOUR_MS = 3_600_000;

/** Longer than a letter is leased. */
const SLOW_MS = 9_000;

const BREAKS: Break[] = ['connect', 'EHLO', 'MAIL', 'RCPT', 'DATA', 'middle', 'end', 'answer', 'hang', 'slow'];
type Code = { code: number; text: string };
const CODES: Record<string, Code> = {
  '421': { code: 421, text: 'too busy, closing' },
  '451': { code: 451, text: 'greylisted, come again' },
};
const WAYS = [...BREAKS, ...Object.keys(CODES)];

export const mailFails: Row = {
  id: 'F8',
  what: 'SMTP refused, 421, 451, broken at every command, hung or dropped after the letter was taken, a sign a second, 550',
  times: WAYS.length,
  plan: (dice, times) =>
    faults(times, (index) => {
      const where = WAYS[index % WAYS.length] ?? '';
      return { at: index, where, ms: where === 'slow' ? SLOW_MS : between(dice('F8', index), 1_500, 4_000) };
    }),
  run: async (house, plan) => {
    const { database, line, inbox, refuse } = house;
    await seatCouncil(database, COUNCIL);
    const sitting = await toBallot(house);
    const nobody = await database.seat.findFirstOrThrow({ where: { no: { gte: 100 } }, include: { person: true } });
    for (const { where = '', ms = 0 } of plan) {
      const code = CODES[where];
      line.breaksAt = code === undefined ? (where as Break) : undefined;
      refuse(code === undefined ? undefined : () => refusal(line, code));
      house.broke(where);
      const met = line.met;
      await patiently(async () => {
        await letAllTry(house);
        if (line.met === met) throw new Error(`no letter met with ${where}`);
      });
      await pause(ms);
    }
    // The stage goes on without a mail server: no letter is left in mid-dialogue with a slow one.
    line.breaksAt = 'connect';
    const tasks = await database.task.findMany({
      where: { sittingNumber: sitting, kind: 'ballot' },
      orderBy: { seatNo: 'asc' },
      take: VOTERS,
    });
    for (const { id: taskId, personId } of tasks) {
      const actor = await actorOf(database, personId);
      const answer = await castFor(database, { taskId, actor, choices: { '1': 'approve' } });
      house.expect(!isRefusal(answer), `without a mail server a ballot is answered with ${JSON.stringify(answer)}`);
    }
    const backlog = await countWaiting(house);
    house.expect(backlog >= BACKLOG, `the backlog is of ${backlog} letters`);
    line.breaksAt = undefined;
    refuse((recipient) => (recipient === nobody.person.email ? { code: 550, text: 'no such user' } : undefined));
    // What was put off waits for its hour: the clock is put forward by the longest wait there is.
    await setClockOffset(database, (await readClockOffset(database)) + HOUR_MS);
    const since = Date.now();
    await patiently(async () => {
      const waiting = await countWaiting(house);
      if (waiting > 0) throw new Error(`${waiting} letters wait`);
    }, PATIENCE_MS);
    const took = Date.now() - since;
    house.expect(took <= DRAINED_MS, `a backlog of ${backlog} was drained in ${took} ms`);
    const again = inbox.letters().length - new Set(inbox.letters().map(({ messageId }) => messageId)).size;
    house.note(`a backlog of ${backlog} letters was drained in ${(took / 1000).toFixed(1)} s, ${again} came again`);
    const bounced = await until('the bounce', async () =>
      (await database.letter.count({ where: { state: 'bounced', personId: nobody.personId } })) > 0 ? true : undefined,
    );
    house.expect(bounced, 'the address that is none did not bounce');
  },
};

function refusal(line: Pick<Line, 'met'>, code: Code): Code {
  line.met += 1;
  return code;
}

/** What waits for its next try has it now: each way of breaking is to be met with. */
async function letAllTry({ database }: FaultHouse): Promise<void> {
  await database.letter.updateMany({ where: { state: 'deferred' }, data: { dueAt: await readNow(database) } });
}

function countWaiting({ database }: FaultHouse): Promise<number> {
  return database.letter.count({ where: { state: { in: UNSENT } } });
}
