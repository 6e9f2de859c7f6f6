/** One of the two stores goes back to where it was, the other is further on (F30). */

import { castVote } from '../../prisma/acts/cast-vote';
import { nominate } from '../../prisma/acts/nominate';
import { readClockOffset, setClockOffset } from '../../prisma/clock';
import { UNSENT } from '../../prisma/outbox/waiting-letters';
import { castSealed } from '../../stack/players/voter';
import { untilOutboxesAreEmpty } from '../../stack/rehearsal-house';
import { castFor } from '../sealed';
import { actorOf, award, conveneFor, everybodyVotes, holdersOpen, submit, until, untilAsked } from '../walk';
import { laurelJson } from './command-line';
import { patiently, type FaultHouse } from './house';
import { between, faults, type Row } from './row';
import { backUp, leaveOutListed, putBack, readApart, readKnown, type Store } from './set-back';
import { vote, votersLeft } from './voting';

const HOUR_MS = 3_600_000;
const AGREE_MS = 30_000;
const OTHER = '2020-0002';
const STANDS = ['ballot', 'vote'] as const;
type Stand = (typeof STANDS)[number];
const STORES: Store[] = ['database', 'temporal'];
const WAYS = STORES.flatMap((store) => STANDS.map((stand) => ({ store, stand })));

export const storeGoesBack: Row = {
  id: 'F30',
  what: "yesterday's database under today's runs, and the reverse",
  times: WAYS.length,
  plan: (dice, times) =>
    faults(times, (index) => ({
      at: between(dice('F30', index), 0, 4),
      where: `${WAYS[index % WAYS.length]?.store ?? ''} ${WAYS[index % WAYS.length]?.stand ?? ''}`,
    })),
  run: async (house, plan) => {
    for (const [index, { at, where = '' }] of plan.entries()) {
      if (index > 0) await house.startOver();
      const [store, stand] = where.split(' ') as [Store, Stand];
      if (store === 'database') await databaseGoesBack(house, stand, at);
      else await temporalGoesBack(house, stand, at);
    }
  },
};

/** Letters wait when the backup is made; afterwards they go out and the case goes on, and all that has to be done again. */
async function databaseGoesBack(house: FaultHouse, stand: Stand, early: number): Promise<void> {
  const { inbox } = house;
  const sitting = await comeTo(house, stand);
  await castSome(house, sitting, early);
  const backup = await backUp(house, 'database');
  await goOn(house, stand, sitting);
  const known = await readKnown(house);
  const came = inbox.letters().length;
  house.broke(`database at ${stand}`);
  const { listed, apart } = await putBack(house, { store: 'database', backup, known });
  expectListed(house, apart, listed);
  house.expect(inbox.letters().length === came, 'letters left the house while it stood still');
  await leaveOutListed(house, known, listed);
  const since = Date.now();
  await endStandstill(house);
  await letLettersGo(house);
  await house.heal(since);
  await untilTogether(house, known, since);
  await goOn(house, stand, sitting);
  await finish(house, stand);
}

/** The rows are further on: runs catch up, and nothing of it comes twice. */
async function temporalGoesBack(house: FaultHouse, stand: Stand, early: number): Promise<void> {
  const { database, inbox } = house;
  const sitting = await comeTo(house, stand);
  await castSome(house, sitting, early);
  const backup = await backUp(house, 'temporal');
  await goOn(house, stand, sitting);
  const known = await readKnown(house);
  const before = [await database.act.count(), await database.recordEntry.count(), inbox.letters().length].join('/');
  house.broke(`temporal at ${stand}`);
  const { listed, apart } = await putBack(house, { store: 'temporal', backup, known });
  expectListed(house, apart, listed);
  const since = Date.now();
  await untilTogether(house, known, since);
  await house.heal(since);
  await untilOutboxesAreEmpty(house);
  const after = [await database.act.count(), await database.recordEntry.count(), inbox.letters().length].join('/');
  house.expect(before === after, `the runs caught up by doing something again: ${before} and ${after}`);
  await finish(house, stand);
}

/** The reviewer acts at the page; then no letter goes out any more, and the sitting that matters opens. */
async function comeTo(house: FaultHouse, stand: Stand): Promise<string> {
  const { database, number, cast, line, clock } = house;
  const head = house.player(cast.people.head);
  await head.act(await head.follow('review'), { choice: 'agree' });
  if (stand === 'vote') await everybodyVotes(database, await conveneFor(database, number, { kind: 'council' }));
  await untilAsked(database, number, 'convene');
  await untilOutboxesAreEmpty(house);
  line.breaksAt = 'connect';
  const sitting = await conveneFor(database, number, { kind: stand === 'vote' ? 'bloc' : 'council' });
  await until('the papers', async () => ((await countPapers(house, sitting)) > 0 ? true : undefined));
  await clock.untilQuiet();
  return sitting;
}

function countPapers({ database }: FaultHouse, sittingNumber: string): Promise<number> {
  return database.task.count({ where: { sittingNumber, kind: { in: ['ballot', 'vote'] }, state: 'open' } });
}

/** Some have voted when the backup is made: that stays. */
async function castSome({ database }: FaultHouse, sittingNumber: string, count: number): Promise<void> {
  const where = { sittingNumber, kind: { in: ['ballot', 'vote'] }, state: 'open' };
  for (const { id, kind, personId } of await database.task.findMany({
    where,
    orderBy: { seatNo: 'asc' },
    take: count,
  })) {
    const cast = { taskId: id, actor: await actorOf(database, personId), choices: { '1': 'approve' as const } };
    const answer = kind === 'ballot' ? await castFor(database, cast) : await castVote(database, cast);
    if (!('recorded' in answer)) throw new Error(JSON.stringify(answer));
  }
}

/** The others vote at the pages; a council's case comes to its bloc, a bloc's to the award, and another case is nominated. */
async function goOn(house: FaultHouse, stand: Stand, sitting: string): Promise<void> {
  const { database, number, line } = house;
  line.breaksAt = undefined;
  await letLettersGo(house);
  for (const { player, page, task } of await votersLeft(house, sitting)) {
    if (stand === 'ballot') await castSealed(player, page, 'approve');
    else await vote({ player, page, task }, { choice: 'approve', edition: 1 });
  }
  if (stand === 'ballot') {
    await holdersOpen(database, sitting);
    const bloc = await conveneFor(database, number, { kind: 'bloc' });
    await until('the vote', async () => ((await countPapers(house, bloc)) > 0 ? true : undefined));
  } else {
    await submit(database, number);
    await untilAsked(database, number, 'answer');
    await award(database, number);
  }
  await nominateOther(house);
  await house.heal();
  await untilOutboxesAreEmpty(house);
}

async function nominateOther({ database, expect }: FaultHouse): Promise<void> {
  const { openedById, nomineeId } = await database.nomination.findFirstOrThrow();
  const reason = 'hoàn thành xuất sắc nhiệm vụ, có sáng kiến được công nhận';
  const input = { title: 'CSTDCS', year: 2020, nominee: nomineeId, nomineePerson: 'Nguyễn Văn An', reason };
  const answer = await nominate(database, { actor: await actorOf(database, openedById), input, rehearsal: true });
  expect('number' in answer && answer.number === OTHER, `another case is not nominated: ${JSON.stringify(answer)}`);
  await untilAsked(database, OTHER, 'review');
}

/** What waited for the mail server waits for an hour at most. */
/** One that is in a deliverer's hands would be sent "an hour later" if the clock went on meanwhile. */
async function letLettersGo({ database }: FaultHouse): Promise<void> {
  const untilNone = (states: string[]): Promise<void> =>
    patiently(async () => {
      const count = await database.letter.count({ where: { state: { in: states } } });
      if (count > 0) throw new Error(`${count} letters are ${states.join(' or ')}`);
    });
  await untilNone(['sending']);
  await setClockOffset(database, (await readClockOffset(database)) + HOUR_MS);
  await untilNone(UNSENT);
}

function expectListed(house: FaultHouse, apart: string[], listed: string[]): void {
  const unlisted = apart.filter((id) => !listed.includes(id));
  house.expect(unlisted.length === 0, `the doctor does not list ${unlisted.join(', ')}`);
  house.expect(listed.length > 0, 'the doctor lists nothing');
  house.note(`listed: ${listed.join(', ')}`);
}

async function endStandstill(house: FaultHouse): Promise<void> {
  const { person } = await house.database.post.findFirstOrThrow({
    where: { role: 'administrator' },
    include: { person: true },
  });
  const words = ['standstill', 'end', '--reason', 'read', '--by', person.email, '--yes'];
  const ended = await laurelJson<{ changed: boolean; differences: number }>(house, words);
  house.expect(ended.changed === true, `the standstill does not end: ${JSON.stringify(ended)}`);
}

async function untilTogether(house: FaultHouse, known: Parameters<typeof readApart>[1], since: number): Promise<void> {
  await patiently(async () => {
    const apart = await readApart(house, known);
    if (apart.length > 0) throw new Error(`apart: ${apart.join(', ')}`);
  });
  const took = Date.now() - since;
  house.expect(took <= AGREE_MS, `rows and runs were together after ${took} ms`);
  house.note(`rows and runs were together again after ${(took / 1000).toFixed(1)} s`);
}

/** On to the award, whichever way the case has gone. */
async function finish(house: FaultHouse, stand: Stand): Promise<void> {
  const { database, number } = house;
  if (stand === 'ballot') {
    const open = await database.sitting.findFirstOrThrow({ where: { state: 'open' } });
    await everybodyVotes(database, open.number);
    await untilAsked(database, number, 'submit');
    await submit(database, number);
    await untilAsked(database, number, 'answer');
    await award(database, number);
  }
  await house.heal();
  const { ending } = await database.nomination.findUniqueOrThrow({ where: { number } });
  house.expect(ending === 'awarded', `the case ended ${String(ending)}`);
}
