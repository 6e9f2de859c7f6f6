/** Players who take a nomination through every step by the acts that pages and commands call. */

import { answerForMinistry } from '../prisma/acts/answer-for-ministry';
import { castVote } from '../prisma/acts/cast-vote';
import { convene } from '../prisma/acts/convene-sitting';
import { reviewNomination } from '../prisma/acts/review-nomination';
import { submitDossier } from '../prisma/acts/submit-dossier';
import { readNow } from '../prisma/clock';
import type { Database } from '../prisma/database';
import { isRefusal } from '../rules/refusal';
import { actorOf, castFor, makeKeyOf, openBoxOf } from './sealed';

export { actorOf } from './sealed';

/** So many of the first seats of a council hold the key. */
const HOLDERS = 3;
const HOUR_MS = 3_600_000;
const PATIENCE_MS = 90_000;
const POLL_MS = 20;

/** Waits until the case asks somebody for this kind of task, as a person waits for the letter. */
export async function untilAsked(
  database: Database,
  number: string,
  kind: string,
): Promise<{ id: string; personId: string }> {
  return until(`a task ${kind} of ${number}`, async () => {
    const task = await database.task.findFirst({ where: { nominationNumber: number, kind, state: 'open' } });
    return task ?? undefined;
  });
}

/** Asks again and again until there is an answer; a fault after a minute and a half. */
export async function until<Answer>(what: string, ask: () => Promise<Answer | undefined>): Promise<Answer> {
  const ends = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > ends) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Waits until the head is asked, and agrees. */
export async function review(database: Database, number: string): Promise<void> {
  const { id, personId } = await untilAsked(database, number, 'review');
  accept(await reviewNomination(database, { taskId: id, actor: await actorOf(database, personId), choice: 'agree' }));
}

/**
 * Convenes the body that waits for the case; everybody is present, the voting opens so many hours from now. The key of
 * a secret ballot is made at once.
 */
export async function conveneFor(
  database: Database,
  number: string,
  { kind, inHours = 0 }: { kind: 'council' | 'bloc'; inHours?: number },
): Promise<string> {
  const { personId } = await untilAsked(database, number, 'convene');
  const nomination = await database.nomination.findUniqueOrThrow({ where: { number } });
  const bodyId = (kind === 'council' ? nomination.councilId : nomination.blocId) ?? '';
  const seats = await database.seat.findMany({ where: { bodyId }, orderBy: { no: 'asc' } });
  const now = await readNow(database);
  const convened = await convene(database, {
    actor: await actorOf(database, personId),
    key: `convene/${bodyId}/${number}`,
    bodyId,
    meetsAt: new Date(now.getTime() + HOUR_MS),
    place: 'A2',
    opensAt: new Date(now.getTime() + inHours * HOUR_MS),
    closesAt: new Date(now.getTime() + (inHours + 6) * HOUR_MS),
    items: [number],
    presence: Object.fromEntries(seats.map((seat) => [seat.no, { presence: 'present' as const }])),
    ...(kind === 'bloc'
      ? { scores: seats.map((seat) => scoreOf(seat.organisationId, nomination.nomineeId)) }
      : { countingBoard: seats.map(({ no }) => no).slice(0, HOLDERS) }),
  });
  if (Array.isArray(convened)) throw new Error(JSON.stringify(convened));
  if (kind === 'council') await makeKeyOf(database, convened.number);
  return convened.number;
}

/** The nominee leads its bloc. */
function scoreOf(organisationId: string | null, nomineeId: string) {
  const adopted = organisationId === nomineeId ? '96.5' : '94.5';
  return { organisationId: organisationId ?? '', self: '97.0', cross: adopted, adopted };
}

type ChoiceOf = (seatNo: number) => 'approve' | 'oppose';

/** Everybody who is asked votes, and a box of sealed ballots is opened; all approve unless told otherwise. */
export async function everybodyVotes(database: Database, sitting: string, choiceOf?: ChoiceOf): Promise<void> {
  if (await castBallots(database, sitting, choiceOf)) await holdersOpen(database, sitting);
}

/** Everybody who is asked votes. True if the ballots are sealed and are to be opened. */
export async function castBallots(
  database: Database,
  sitting: string,
  choiceOf: ChoiceOf = () => 'approve',
): Promise<boolean> {
  const tasks = await until(`the voting of ${sitting}`, async () => {
    const kind = { in: ['ballot', 'vote'] };
    const open = await database.task.findMany({ where: { sittingNumber: sitting, kind, state: 'open' } });
    return open.length > 0 ? open : undefined;
  });
  for (const task of tasks) {
    const vote = {
      taskId: task.id,
      actor: await actorOf(database, task.personId),
      choices: { '1': choiceOf(task.seatNo ?? 0) },
    };
    accept(task.kind === 'ballot' ? await castFor(database, vote) : await castVote(database, vote));
  }
  return tasks.some(({ kind }) => kind === 'ballot');
}

/** Once the box is closed and added up, as many holders as its key needs open it. */
export async function holdersOpen(database: Database, sitting: string): Promise<void> {
  await untilBoxIsClosed(database, sitting);
  await openBoxOf(database, sitting);
}

/** Waits until the holders of the key are asked to open the box. */
export async function untilBoxIsClosed(database: Database, sitting: string): Promise<void> {
  await until(`the closed box of ${sitting}`, async () =>
    (await database.task.count({ where: { sittingNumber: sitting, kind: 'open-box' } })) > 0 ? true : undefined,
  );
}

/** Waits until the liaison is asked, and hands the dossier in; parts are missing, and the reason says rehearsal. */
export async function submit(database: Database, number: string): Promise<void> {
  const { id, personId } = await untilAsked(database, number, 'submit');
  const actor = await actorOf(database, personId);
  accept(await submitDossier(database, { taskId: id, actor, reason: 'diễn tập' }));
}

/** Waits until the ministry is asked, and awards by a decision of this day. */
export async function award(database: Database, number: string): Promise<void> {
  const { id, personId } = await untilAsked(database, number, 'answer');
  const actor = await actorOf(database, personId);
  const decisionOn = (await readNow(database)).toISOString().slice(0, 10);
  accept(
    await answerForMinistry(database, { taskId: id, actor, answer: 'awarded', decisionNumber: '01/QĐ', decisionOn }),
  );
}

/**
 * The whole way, from review to the minister's decision. People act after `rest`, as they do in life: a player who
 * acts before the run has come to rest would spare it a turn.
 */
export async function walkToAward(database: Database, number: string, rest: () => Promise<void>): Promise<void> {
  await rest();
  await review(database, number);
  for (const kind of ['council', 'bloc'] as const) {
    await untilAsked(database, number, 'convene');
    await rest();
    await everybodyVotes(database, await conveneFor(database, number, { kind }));
  }
  await untilAsked(database, number, 'submit');
  await rest();
  await submit(database, number);
  await untilAsked(database, number, 'answer');
  await rest();
  await award(database, number);
}

function accept(answer: unknown): void {
  if (isRefusal(answer)) throw new Error(`refused: ${JSON.stringify(answer)}`);
}
