/** Laurel itself: its acts, its worker with dispatcher and post office, its workflows, as they run in an office. */

import { answerForMinistry } from '../../prisma/acts/answer-for-ministry';
import { giveOpinion } from '../../prisma/acts/give-opinion';
import { nominate } from '../../prisma/acts/nominate';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import type { Database } from '../../prisma/database';
import { UNSENT } from '../../prisma/outbox/waiting-letters';
import { isRefusal } from '../../rules/refusal';
import type { Program } from '../../stack/programs';
import { QUEUES } from '../../workflows/messages';
import { BODIES, CLERK, COMMITTEES, UNIT } from './award';
import { choiceOf, type Audit, type Engine, type Running } from './kinds';
import { auditLaurel } from './laurel-audit';
import { lettersOf, openHouse, startProgram, type Hands, type House } from './laurel-house';
import type { AskedTask } from './laurel-tasks';

const OPINION = { paper: 'Công văn 7', paperOn: '2020-12-14' };

export const laurel: Engine = {
  name: 'laurel',
  what: 'Laurel, every stage answered in writing: review, nine bodies, six committees, the head',
  keepsFacts: true,
  open: async (ground) => {
    const house = await openHouse(ground);
    const worker = await startProgram(house, 'worker', { LAUREL_QUEUES: `${QUEUES.story},${QUEUES.mail}` });
    return { ...inWriting(house), ...common(house, { worker }) };
  },
};

type Common = Pick<Running, 'ended' | 'quiet' | 'audit' | 'processes' | 'stop'>;

/** What both procedures have in common. */
export function common(house: House, programs: Record<string, Program>): Common {
  const { ground, database, tasks, temporal } = house;
  return {
    ended: (id) => tasks.ended(id),
    quiet: () => untilPosted(database),
    audit: (ids): Promise<Audit> => auditLaurel(house, ids),
    processes: () => ({
      ...Object.fromEntries(Object.entries(programs).map(([name, program]) => [name, program.pid() ?? 0])),
      'Temporal server': temporal.program.pid() ?? 0,
      ...ground.processes,
    }),
    stop: async () => {
      for (const program of Object.values(programs)) await program.stop();
      await house.close();
    },
  };
}

async function untilPosted(database: Database): Promise<void> {
  const late = Date.now() + 60_000;
  for (;;) {
    const waiting = await database.letter.count({ where: { state: { in: UNSENT } } });
    if (waiting === 0) return;
    if (Date.now() > late) throw new Error(`${waiting} letters are still to be sent after a minute`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The nomination of somebody who was never nominated before. */
export async function nominateFor(house: Hands, fields: Record<string, unknown>): Promise<string> {
  const input = { year: 2020, unit: UNIT, reason: 'Đo lường', evidence: [], dossier: {}, ...fields };
  const answer = await nominate(house.database, { input, actor: await house.actor(CLERK), rehearsal: true });
  if (Array.isArray(answer)) throw new Error(`the nomination is refused: ${JSON.stringify(answer)}`);
  return answer.number;
}

const KINDS = ['review', 'consult', 'consult', 'answer'];

/**
 * The steps that are answered in writing, one nomination at a time: started, waited for, and acted on as whoever is
 * asked.
 */
export function inWriting(house: Hands): Pick<Running, 'start' | 'opened' | 'letter' | 'act'> {
  const { tasks } = house;
  const letterOf = lettersOf(house.database);
  return {
    start: (serial) =>
      nominateFor(house, {
        title: 'BENCH',
        nominee: UNIT,
        nomineePerson: `Nguyễn Thị Đo ${serial}`,
        ministry: 'bench-office',
      }),
    opened: async (id, stage) => {
      await tasks.asked(id, askedAt(stage));
    },
    letter: (id, stage, voter) => letterOf(id, letterKey(id, stage, voter)),
    act: async (id, stage, voter) => {
      const asked = await tasks.asked(id, askedAt(stage));
      const office = [undefined, BODIES[voter], COMMITTEES[voter], undefined][stage] ?? null;
      const task = asked.find((one) => one.office === office);
      if (task === undefined) throw new Error(`${id} does not ask ${String(office)} at stage ${stage + 1}`);
      accept(await answerTask(house, { task, stage, voter }));
    },
  };
}

function letterKey(id: string, stage: number, voter: number): string {
  const body = stage === 1 ? BODIES[voter] : COMMITTEES[voter];
  const whom = KINDS[stage] === 'consult' ? `${body ?? ''}-speaker/${body ?? ''}` : 'bench-head';
  return `${id}/${stage + 1}/${KINDS[stage] ?? ''}/0/${whom}`;
}

function askedAt(stage: number): { kind: string; sequence: number; count: number } {
  return { kind: KINDS[stage] ?? '', sequence: stage + 1, count: [1, 9, 6, 1][stage] ?? 0 };
}

async function answerTask(
  { database, actor }: Hands,
  { task, stage, voter }: { task: AskedTask; stage: number; voter: number },
): Promise<unknown> {
  const who = { taskId: task.id, actor: await actor(task.personId) };
  if (stage === 0) return reviewNomination(database, { ...who, choice: 'agree' });
  if (stage === 3)
    return answerForMinistry(database, {
      ...who,
      answer: 'awarded',
      decisionNumber: '01/QĐ',
      decisionOn: '2020-12-14',
    });
  const choice = choiceOf(stage, voter) === 'yes' ? 'agree' : 'disagree';
  return giveOpinion(database, { ...who, ...OPINION, choice, text: choice === 'agree' ? '' : 'chưa rõ' });
}

/** A bench measures no refusals: one ends it. */
export function accept(answer: unknown): void {
  if (isRefusal(answer)) throw new Error(`refused: ${JSON.stringify(answer)}`);
}
