/** The whole procedure: a council of nine votes by sealed ballot, a bloc of six openly, each in a sitting of its own. */

import { castVote } from '../../prisma/acts/cast-vote';
import { answerForMinistry } from '../../prisma/acts/answer-for-ministry';
import { convene } from '../../prisma/acts/convene-sitting';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { readNow } from '../../prisma/clock';
import { castFor } from '../sealed';
import { BLOC, COMMITTEES, COUNCIL, SECRETARY, UNIT } from './award';
import { choiceOf, type Engine, type Running } from './kinds';
import { accept, common, nominateFor } from './laurel';
import { lettersOf, openHouse, startProgram, type Hands, type House } from './laurel-house';

const HOUR_MS = 3_600_000;
const DECISION = { decisionNumber: '01/QĐ', decisionOn: '2020-12-14' };
const HEAD = 'bench-head';

export const laurelSealed: Engine = {
  name: 'laurel-sealed',
  what: 'Laurel, the whole procedure: council by sealed ballot, bloc openly, each sitting convened for one nomination, papers made',
  keepsFacts: true,
  open: async (ground) => {
    const house = await openHouse(ground);
    const [worker, keeper] = await Promise.all([startProgram(house, 'worker'), startProgram(house, 'keeper')]);
    return { ...common(house, { worker, keeper }), ...bySitting(house) };
  },
};

/** A nomination that will wait for its council. */
export function nominateSealed(house: House, serial: number): Promise<string> {
  const nomineePerson = `Trần Thị Kín ${serial}`;
  return nominateFor(house, { title: 'BENCH_SEALED', nominee: UNIT, nomineePerson, ministry: 'bench-office' });
}

/** The head forwards it. */
export async function forward({ database, tasks, actor }: Hands, id: string): Promise<void> {
  const [task] = await tasks.asked(id, { kind: 'review', count: 1 });
  accept(await reviewNomination(database, { taskId: task?.id ?? '', actor: await actor(HEAD), choice: 'agree' }));
}

/** Convenes the body on these nominations, everybody present, the voting open at once or later; answers the sitting's number. */
export async function conveneOn(
  house: Hands,
  { kind, inHours = 0 }: { kind: 'council' | 'bloc'; inHours?: number },
  items: string[],
): Promise<string> {
  const { database, tasks, actor } = house;
  const sequence = kind === 'council' ? 2 : 3;
  for (const id of items) await tasks.asked(id, { kind: 'convene', sequence, count: 1 });
  const now = await readNow(database);
  const convened = await convene(database, {
    actor: await actor(kind === 'council' ? SECRETARY : `${COMMITTEES[0] ?? ''}-speaker`),
    key: `convene/${kind}/${items.join()}`,
    bodyId: kind === 'council' ? COUNCIL : BLOC,
    meetsAt: new Date(now.getTime() + HOUR_MS),
    place: 'A2',
    opensAt: new Date(now.getTime() + inHours * HOUR_MS),
    closesAt: new Date(now.getTime() + (inHours + 6) * HOUR_MS),
    items,
    presence: {},
  });
  if (Array.isArray(convened)) throw new Error(`not convened: ${JSON.stringify(convened)}`);
  return convened.number;
}

/** One member's vote on every item of the paper. */
export async function voteOn(
  { database, tasks, actor }: Hands,
  { sitting, kind, voter, items }: { sitting: string; kind: 'council' | 'bloc'; voter: number; items: number },
): Promise<void> {
  const asking = kind === 'council' ? { kind: 'ballot', count: 9 } : { kind: 'vote', count: 6 };
  const asked = await tasks.askedBySitting(sitting, asking);
  const task = asked.find(({ seatNo }) => seatNo === voter + 1);
  if (task === undefined) throw new Error(`${sitting} does not ask seat ${voter + 1}`);
  const choice = choiceOf(kind === 'council' ? 1 : 2, voter) === 'yes' ? ('approve' as const) : ('oppose' as const);
  const choices = Object.fromEntries(Array.from({ length: items }, (_, at) => [String(at + 1), choice]));
  const vote = { taskId: task.id, actor: await actor(task.personId), choices };
  accept(kind === 'council' ? await castFor(database, vote) : await castVote(database, vote));
}

function bySitting(house: House): Pick<Running, 'start' | 'opened' | 'letter' | 'act'> {
  const { database, tasks, actor } = house;
  const sittings = new Map<string, string>();
  const letterOf = lettersOf(database);
  const kindAt = (stage: number): 'council' | 'bloc' => (stage === 1 ? 'council' : 'bloc');
  const sittingOf = (id: string, stage: number): string => sittings.get(`${id}/${stage}`) ?? '';
  return {
    start: (serial) => nominateSealed(house, serial),
    opened: async (id, stage) => {
      if (stage === 0) await tasks.asked(id, { kind: 'review', count: 1 });
      else if (stage === 3) await tasks.asked(id, { kind: 'answer', count: 1 });
      else {
        const kind = kindAt(stage);
        const sitting = await conveneOn(house, { kind }, [id]);
        sittings.set(`${id}/${stage}`, sitting);
        await tasks.askedBySitting(
          sitting,
          kind === 'council' ? { kind: 'ballot', count: 9 } : { kind: 'vote', count: 6 },
        );
      }
    },
    letter: (id, stage, voter) => {
      const sitting = sittingOf(id, stage);
      return letterOf(sitting === '' ? id : sitting, letterKey(id, { stage, voter, sitting }));
    },
    act: async (id, stage, voter) => {
      if (stage === 0) return forward(house, id);
      if (stage !== 3) return voteOn(house, { sitting: sittingOf(id, stage), kind: kindAt(stage), voter, items: 1 });
      const [task] = await tasks.asked(id, { kind: 'answer', count: 1 });
      const taskId = task?.id ?? '';
      accept(await answerForMinistry(database, { taskId, actor: await actor(HEAD), answer: 'awarded', ...DECISION }));
    },
  };
}

function letterKey(id: string, { stage, voter, sitting }: { stage: number; voter: number; sitting: string }): string {
  if (stage === 1) return `${sitting}/${voter + 1}/ballot`;
  if (stage === 2) return `${sitting}/${voter + 1}/vote`;
  return `${id}/${stage + 1}/${stage === 0 ? 'review' : 'answer'}/0/${HEAD}`;
}
