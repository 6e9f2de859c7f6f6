/** What invented people do when they are asked: the acts that pages and commands call, with an answer by the dice. */

import { answerForMinistry } from '../../prisma/acts/answer-for-ministry';
import { answerSupplement } from '../../prisma/acts/answer-supplement';
import { enterAwardDuty } from '../../prisma/acts/award-duty';
import { castVote } from '../../prisma/acts/cast-vote';
import { chooseAmongTied, decideItem } from '../../prisma/acts/decide-item';
import { giveOpinion } from '../../prisma/acts/give-opinion';
import { reviewNomination } from '../../prisma/acts/review-nomination';
import { submitDossier } from '../../prisma/acts/submit-dossier';
import { workDesk } from '../../prisma/acts/work-desk';
import { readNow } from '../../prisma/clock';
import { readTied } from '../../prisma/stages/read-decision';
import type { DutyKind } from '../../rules/after-award';
import { civilDateOf } from '../../rules/calendar';
import type { DecisionContext } from '../../rules/decision';
import type { Actor } from '../../rules/permissions';
import { isRefusal } from '../../rules/refusal';
import { castFor } from '../players/sealed';
import type { Play } from './play';

/** A task as a player sees it. */
export type AskedTask = {
  id: string;
  kind: string;
  personId: string;
  nominationNumber: string | null;
  openingSequence: number | null;
  sittingNumber: string | null;
  createdAt: Date;
  dueAt: Date | null;
};

/** Of a hundred answers so many are what one hopes for; the rest is what a season also has. */
const SHARES = { reviewed: 93, sentBack: 98, awarded: 88, notAwarded: 94, approved: 94, opposed: 98 };

type Doing = { play: Play; task: AskedTask; actor: Actor; thrown: number };

const ROADS: Record<string, (doing: Doing) => Promise<unknown>> = {
  review: review,
  supplement: ({ play, task, actor }) =>
    answerSupplement(play.database, { taskId: task.id, actor, text: 'đã bổ sung đủ' }),
  submit: ({ play, task, actor }) =>
    submitDossier(play.database, { taskId: task.id, actor, reason: 'diễn tập: phần còn thiếu bổ sung sau' }),
  answer: answer,
  decide: decide,
  consult: consult,
  ballot: ({ play, task, actor }) => ballot(play, task, actor),
  vote: ({ play, task, actor }) => vote(play, task, actor),
};

/** Tasks that are done for a whole sitting or body at once, or by time alone. */
const ELSEWHERE = ['convene', 'key', 'open-box', 'notice', 'opinion'];

/** Whether somebody here knows what to do; what nobody knows is a finding of the rehearsal. */
export function isPlayed(play: Play, { kind }: AskedTask): boolean {
  if (ROADS[kind] !== undefined) return true;
  if (!ELSEWHERE.includes(kind)) play.unplayed(kind);
  return false;
}

/** Does one task. What the rules refuse is noted and goes no further: a rehearsal is there to show it. */
export async function doTask(play: Play, task: AskedTask): Promise<void> {
  const about = task.nominationNumber ?? task.sittingNumber ?? '';
  const open = await play.database.task.count({ where: { id: task.id, state: 'open' } });
  if (open === 0) return;
  const actor = await play.actor(task.personId);
  const thrown = play.dice(task.kind, task.personId, about, task.openingSequence ?? 0) * 100;
  note(play, about, await ROADS[task.kind]?.({ play, task, actor, thrown }));
}

function note(play: Play, about: string, said: unknown): void {
  if (isRefusal(said)) play.refused(about, said);
}

/** Who may send nothing back any more agrees. */
async function review({ play: { database }, task, actor, thrown }: Doing): Promise<unknown> {
  const said = await reviewNomination(database, { taskId: task.id, actor, ...reviewOf(thrown) });
  if (!isRefusal(said) || said.code !== 'supplement-used-up') return said;
  return reviewNomination(database, { taskId: task.id, actor, choice: 'agree' });
}

function reviewOf(thrown: number) {
  if (thrown < SHARES.reviewed) return { choice: 'agree' as const };
  const choice = thrown < SHARES.sentBack ? ('return' as const) : ('disagree' as const);
  return { choice, reason: 'số liệu chưa rõ nguồn' };
}

async function answer({ play, task, actor, thrown }: Doing): Promise<unknown> {
  const { database } = play;
  if (thrown >= SHARES.notAwarded && task.openingSequence !== null) {
    const asked = { taskId: task.id, actor, answer: 'supplement' as const, points: ['bản sao văn bản xác nhận'] };
    const said = await answerForMinistry(database, asked);
    if (!isRefusal(said)) return said;
  }
  if (thrown >= SHARES.awarded && thrown < SHARES.notAwarded) {
    return answerForMinistry(database, { taskId: task.id, actor, answer: 'notAwarded', reason: 'chưa đủ tiêu chuẩn' });
  }
  const decisionOn = await today(play);
  const decisionNumber = `${task.nominationNumber ?? ''}/QĐ`;
  return answerForMinistry(database, { taskId: task.id, actor, answer: 'awarded', decisionNumber, decisionOn });
}

async function decide({ play: { database }, task, actor }: Doing): Promise<unknown> {
  const reason = 'đúng tiêu chuẩn';
  const row = await database.task.findUniqueOrThrow({
    where: { id: task.id },
    include: { opening: true, nomination: true },
  });
  const { question, sitting } = (row.opening?.context ?? {}) as DecisionContext;
  if (question !== 'lastSeat') return decideItem(database, { taskId: task.id, actor, choice: 'approve', reason });
  const { tied, places } = await database.$transaction((tx) =>
    readTied(tx, { sitting, title: row.nomination?.title ?? '', year: row.nomination?.year ?? 0 }),
  );
  const chosen = tied.filter(({ state }) => state !== 'ended').map(({ number }) => number);
  return chooseAmongTied(database, { taskId: task.id, actor, chosen: chosen.slice(0, places), reason });
}

async function consult({ play, task, actor }: Doing): Promise<unknown> {
  const paperOn = await today(play);
  const said = { choice: 'agree' as const, text: '', paper: `${task.nominationNumber ?? ''}/YK`, paperOn };
  return giveOpinion(play.database, { taskId: task.id, actor, ...said });
}

async function positionsOf({ database }: Play, sitting: string) {
  return database.agendaItem.findMany({
    where: { sittingNumber: sitting },
    select: { position: true, nominationNumber: true },
    orderBy: { position: 'asc' },
  });
}

async function ballot(play: Play, task: AskedTask, actor: Actor): Promise<unknown> {
  const items = await positionsOf(play, task.sittingNumber ?? '');
  const choices = items.map(({ position, nominationNumber }) => {
    const thrown = play.dice('ballot', task.personId, nominationNumber) * 100;
    const choice = thrown < SHARES.approved ? 'approve' : thrown < SHARES.opposed ? 'oppose' : 'blank';
    return [String(position), choice] as const;
  });
  return castFor(play.database, { taskId: task.id, actor, choices: Object.fromEntries(choices) });
}

async function vote(play: Play, task: AskedTask, actor: Actor): Promise<unknown> {
  const items = await positionsOf(play, task.sittingNumber ?? '');
  const choices = items.map(({ position, nominationNumber }) => {
    const approves = play.dice('vote', task.personId, nominationNumber) * 100 < SHARES.approved;
    return [String(position), approves ? ('approve' as const) : ('oppose' as const)] as const;
  });
  return castVote(play.database, { taskId: task.id, actor, choices: Object.fromEntries(choices) });
}

/** The ministry's office takes the dossier in, some days before it answers. */
export async function receiveDossier(play: Play, { nominationNumber, personId }: AskedTask): Promise<void> {
  const number = nominationNumber ?? '';
  const actor = await play.actor(personId);
  note(play, number, await workDesk(play.database, { number, actor, act: 'receive', said: {} }));
}

/** What is owed after an award was done today. */
export async function doDuty(play: Play, duty: { number: string; kind: DutyKind; personId: string }): Promise<void> {
  const { number, kind, personId } = duty;
  const actor = await play.actor(personId);
  const names = { giver: 'Trưởng ban', recipient: 'Đại diện được khen thưởng' };
  note(play, number, await enterAwardDuty(play.database, { number, actor, kind, on: await today(play), ...names }));
}

async function today({ database, calendar }: Play): Promise<string> {
  return civilDateOf(await readNow(database), calendar.timeZone);
}
