/** Hundreds of open nominations at every stand that people leave a case at, and the next act of somebody on each. */

import { answerForMinistry } from '../../prisma/acts/answer-for-ministry';
import { answerSupplement } from '../../prisma/acts/answer-supplement';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { hold, resume, withdraw } from '../../prisma/acts/steer-nomination';
import { submitDossier } from '../../prisma/acts/submit-dossier';
import { sideBySide } from '../../stack/rehearse/play';
import { loadBenchAward, OFFICE, SECRETARY, UNIT } from '../engines/award';
import { accept, inWriting, nominateFor } from '../engines/laurel';
import { actorsOf, type Hands } from '../engines/laurel-house';
import { conveneOn, forward, voteOn } from '../engines/laurel-sealed';
import { watchTasks } from '../engines/laurel-tasks';
import { patiently, type FaultHouse } from './house';

const COUNCIL = 9;
const BLOC = 6;
/** So many have voted where a sitting is left in the midst of it. */
const VOTED = { council: 4, bloc: 2 };
/** Cases on one agenda. */
const ITEMS = 25;
/** Cases that are taken a step further before the engine is waited for. */
const AT_ONCE = 100;
const LATER_HOURS = 48;

/** How many of forty cases stand where; what costs a sealed ballot or nine opinions is rarer than what costs a page. */
const OF_FORTY = {
  'unit-review': 10,
  supplement: 6,
  held: 4,
  consultation: 3,
  'last opinion': 1,
  'party-opinion': 1,
  council: 6,
  'council convened': 2,
  'council votes': 1,
  bloc: 2,
  'bloc votes': 1,
  submission: 1,
  answer: 1,
  'ministry supplement': 1,
} as const;

export type Stand = keyof typeof OF_FORTY;
export const STANDS = Object.keys(OF_FORTY) as Stand[];
const TURN = STANDS.flatMap((stand) => Array.from({ length: OF_FORTY[stand] }, () => stand));

/** The stand of the nth case: of forty, one at least is at each. */
export function standOf(index: number): Stand {
  return TURN[(index * 7) % TURN.length] ?? 'unit-review';
}

/** Which wave of acts moves the case on. */
export type Planned = { stand: Stand; wave: number };
type Case = Planned & { number: string };

export type OpenCases = {
  /** Somebody acts on every case of a wave, at all stands side by side. */
  act: (wave: number) => Promise<void>;
  numbers: string[];
  stop: () => Promise<void>;
};

type Crew = { house: FaultHouse; hands: Hands; cases: Case[]; sittings: Map<string, string[]> };

/** Beside the example, by acts alone: each is nominated, and people take it to its stand. */
export async function openCases(house: FaultHouse, planned: Planned[]): Promise<OpenCases> {
  const { database, stack, root } = house;
  await loadBenchAward(database, root);
  const tasks = watchTasks(database, stack.databaseUrl);
  const hands = { database, tasks, actor: actorsOf(database) };
  const crew: Crew = { house, hands, cases: [], sittings: new Map() };
  const indexed = planned.map((one, index) => ({ ...one, index }));
  await inBatches(crew, indexed, async ({ stand, wave, index }) => {
    const isWritten = ['consultation', 'last opinion', 'party-opinion'].includes(stand);
    const number = await nominateFor(hands, {
      title: isWritten ? 'BENCH' : 'BENCH_MINISTRY',
      nominee: UNIT,
      nomineePerson: `Lê Thị Mở ${index}`,
      ministry: OFFICE,
    });
    crew.cases.push({ number, stand, wave });
  });
  await takeThere(crew);
  return {
    act: (wave) => actOn(crew, wave),
    numbers: crew.cases.map(({ number }) => number),
    stop: () => tasks.stop(),
  };
}

/** Works a list through, and waits for the engine now and then, as an office goes home. */
async function inBatches<One>({ house }: Crew, all: One[], work: (one: One) => Promise<void>): Promise<void> {
  for (let from = 0; from < all.length; from += AT_ONCE) {
    await sideBySide(all.slice(from, from + AT_ONCE), work);
    await patiently(() => house.clock.untilQuiet());
  }
}

async function takeThere(crew: Crew): Promise<void> {
  const { hands } = crew;
  const { database } = hands;
  const each = (stands: Stand[], work: (number: string) => Promise<void>): Promise<void> =>
    inBatches(crew, at(crew, ...stands), ({ number }) => work(number));
  await each(['supplement'], (number) => sendBack(crew, number));
  await each(['held'], async (number) =>
    accept(
      await hold(database, {
        number,
        actor: await hands.actor(SECRETARY),
        key: `hold/${number}`,
        reason: 'đoàn thanh tra đang làm việc',
        paper: '88/TTr',
        cause: 'inspection',
      }),
    ),
  );
  const asked = STANDS.filter((stand) => !['unit-review', 'supplement', 'held'].includes(stand));
  await each(asked, (number) => forward(hands, number));
  const writing = inWriting(hands);
  await each(['last opinion'], (number) => opinions(writing, number, COUNCIL - 1));
  await each(['party-opinion'], (number) => opinions(writing, number, COUNCIL));
  await sit(crew, ['council convened'], { kind: 'council', votes: 0, inHours: LATER_HOURS });
  await sit(crew, ['council votes'], { kind: 'council', votes: VOTED.council });
  await sit(crew, PAST_COUNCIL, { kind: 'council', votes: COUNCIL });
  await sit(crew, ['bloc votes'], { kind: 'bloc', votes: VOTED.bloc });
  await sit(crew, PAST_BLOC, { kind: 'bloc', votes: BLOC });
  await each(['answer', 'ministry supplement'], (number) => submit(crew, number));
  await each(['ministry supplement'], async (number) => {
    const points = ['thời điểm chốt số liệu'];
    await byOne(crew, { number, kind: 'answer' }, (who) =>
      answerForMinistry(database, { ...who, answer: 'supplement', reason: 'bổ sung', points }),
    );
  });
}

const PAST_BLOC: Stand[] = ['submission', 'answer', 'ministry supplement'];
const PAST_COUNCIL: Stand[] = ['bloc', 'bloc votes', ...PAST_BLOC];

function at({ cases }: Crew, ...stands: Stand[]): Case[] {
  return cases.filter(({ stand }) => stands.includes(stand));
}

/** What people do next at each stand. */
async function actOn(crew: Crew, wave: number): Promise<void> {
  const { hands, sittings } = crew;
  const { database } = hands;
  const writing = inWriting(hands);
  const asSecretary = async (number: string, key: string) => ({
    number,
    key: `${key}/${number}`,
    actor: await hands.actor(SECRETARY),
    reason: 'đã có kết luận',
    paper: '9/KL',
  });
  const next: Partial<Record<Stand, (number: string) => Promise<unknown>>> = {
    'unit-review': (number) => forward(hands, number),
    supplement: (number) => supply(crew, number),
    held: async (number) =>
      accept(await resume(database, { ...(await asSecretary(number, 'resume')), end: 'cleared' })),
    consultation: (number) => writing.act(number, 1, 0),
    'last opinion': (number) => writing.act(number, 1, COUNCIL - 1),
    'party-opinion': (number) => writing.act(number, 2, 0),
    'council convened': async (number) => accept(await withdraw(database, await asSecretary(number, 'withdraw'))),
    submission: (number) => submit(crew, number),
    answer: (number) =>
      byOne(crew, { number, kind: 'answer' }, (who) => answerForMinistry(database, { ...who, ...AWARDED })),
    'ministry supplement': (number) => supply(crew, number),
  };
  const ofWave = crew.cases.filter((one) => one.wave === wave);
  await sideBySide(ofWave, async ({ number, stand }) => {
    await next[stand]?.(number);
  });
  for (const kind of ['council', 'bloc'] as const) {
    const waiting = ofWave.filter(({ stand }) => stand === kind).map(({ number }) => number);
    for (const items of agendas(waiting)) await conveneOn(hands, { kind, inHours: LATER_HOURS }, items);
    const rest = { from: VOTED[kind], upTo: kind === 'council' ? COUNCIL : BLOC };
    for (const sitting of sittings.get(`${kind} votes/${wave}`) ?? []) await voteAll(crew, { sitting, kind, ...rest });
  }
}

const AWARDED = { answer: 'awarded', decisionNumber: '01/QĐ', decisionOn: '2020-12-14' } as const;

type Sitting = { kind: 'council' | 'bloc'; votes: number; inHours?: number };

/** Sittings on the cases of these stands, those of a wave together; so many members vote at once. */
async function sit(crew: Crew, stands: Stand[], { kind, votes, inHours }: Sitting): Promise<void> {
  const cases = at(crew, ...stands);
  for (const wave of new Set(cases.map((one) => one.wave)))
    for (const items of agendas(cases.filter((one) => one.wave === wave).map(({ number }) => number))) {
      const sitting = await conveneOn(crew.hands, { kind, ...(inHours === undefined ? {} : { inHours }) }, items);
      const key = `${stands[0] ?? ''}/${wave}`;
      crew.sittings.set(key, [...(crew.sittings.get(key) ?? []), sitting]);
      if (votes > 0) await voteAll(crew, { sitting, kind, from: 0, upTo: votes });
    }
  await patiently(() => crew.house.clock.untilQuiet());
}

type Votes = { sitting: string; kind: 'council' | 'bloc'; from: number; upTo: number };

async function voteAll({ hands }: Crew, { sitting, kind, from, upTo }: Votes): Promise<void> {
  const items = await hands.database.agendaItem.count({ where: { sittingNumber: sitting } });
  for (let voter = from; voter < upTo; voter += 1) await voteOn(hands, { sitting, kind, voter, items });
}

function agendas(numbers: string[]): string[][] {
  return Array.from({ length: Math.ceil(numbers.length / ITEMS) }, (_, page) =>
    numbers.slice(page * ITEMS, (page + 1) * ITEMS),
  );
}

async function opinions({ act }: ReturnType<typeof inWriting>, number: string, count: number): Promise<void> {
  for (let body = 0; body < count; body += 1) await act(number, 1, body);
}

type Who = { taskId: string; actor: Awaited<ReturnType<Hands['actor']>> };

/** The act of the one person whom a case asks for it. */
async function byOne(
  { hands }: Crew,
  { number, kind }: { number: string; kind: string },
  act: (who: Who) => Promise<unknown>,
): Promise<void> {
  const [task] = await hands.tasks.asked(number, { kind, count: 1 });
  if (task === undefined) throw new Error(`${number} asks for no ${kind}`);
  accept(await act({ taskId: task.id, actor: await hands.actor(task.personId) }));
}

function sendBack(crew: Crew, number: string): Promise<void> {
  const { database } = crew.hands;
  return byOne(crew, { number, kind: 'review' }, (who) =>
    reviewNomination(database, { ...who, choice: 'return', reason: 'bổ sung' }),
  );
}

function supply(crew: Crew, number: string): Promise<void> {
  const { database } = crew.hands;
  return byOne(crew, { number, kind: 'supplement' }, (who) =>
    answerSupplement(database, { ...who, text: 'đã bổ sung' }),
  );
}

function submit(crew: Crew, number: string): Promise<void> {
  const { database } = crew.hands;
  return byOne(crew, { number, kind: 'submit' }, (who) => submitDossier(database, { ...who, reason: 'diễn tập' }));
}
