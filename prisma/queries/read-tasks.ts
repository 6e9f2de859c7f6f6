/** One task with all its page needs. Its own person reads it, and whoever stands in for them today. */

import { blankIs, mayAbstain, type BlankIs } from '../../rules/may-vote';
import { isKeptFrom, itemsSeen } from '../../rules/may-see';
import type { VotedAgain } from '../../rules/letters';
import type { NominationInput } from '../../rules/nomination-input';
import type { Actor } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import { isAfterAward } from '../../rules/stage-kinds';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { civilDateOf, type CivilDate } from '../../rules/calendar';
import { readNow } from '../clock';
import type { Database } from '../database';
import {
  Prisma,
  type AgendaItem,
  type Opening,
  type OrganisationName,
  type Sitting,
  type Task,
} from '../generated/client';
import { votableItems } from '../sittings/agenda';
import { votedAgain } from '../sittings/earlier-sittings';
import { dueOf } from '../sittings/scoring';
import { readChecklist, type Checklist } from './read-checklist';
import type { ShownFinding } from '../../rules/finding';
import { readFound } from './read-award';
import { readProposal, type ReadProposal } from './read-corrections';
import { readMinistryName } from '../stages/letter-signer';
import { loadSittingCalendar, nameOn, readZone } from '../stages/load-case';
import { againstSupplement } from '../stages/supplements';
import { readAsked, type AskedDecision } from './read-decisions';
import { readAskedScore, type AskedScore } from './read-scores';
import { doneBy, whoseIs, type WhoseTask } from './read-whose-task';
import { readContact, readHolding, readSealedTask, type Contact, type Holding, type SealedTask } from './read-sealed';

export type BallotItem = {
  position: number;
  /** Its number as its reader counts: without a gap where one is kept from them. */
  shownAs: number;
  number: string;
  nominee: string;
  titleName: string;
  /** Why it is proposed, in the words of the nomination. */
  reason: string;
  recused: boolean;
  /** Whether the paper has the choice to abstain. */
  mayAbstain: boolean;
  /** What it comes to if it is left blank. */
  blank: BlankIs;
};

export type ReadTask = {
  id: string;
  kind: string;
  state: string;
  number: string | null;
  dueAt: Date | null;
  /** When it was done or closed; null while it is open, and of a ballot that was cast. */
  closedAt: Date | null;
  /** The civil day on which it was asked. */
  askedOn: CivilDate;
  round: number;
  /** Points of a supplement that was asked for. */
  points: string[];
  rehearsal: boolean;
  timeZone: string;
  /** The convening body of a task `convene`. */
  bodyId: string | null;
  /** The correction a task `agree` asks about, and what it would do as the case stands now. */
  proposal?: ReadProposal;
  sitting?: {
    number: string;
    body: string;
    state: string;
    closesAt: Date;
    /** By when the task is to be done. */
    dueAt: Date | null;
    members: number;
    written: boolean;
    organisation: string;
    /** Open votes this member has cast; the last alone counts. */
    cast: number;
    /** What the last of them says by position: the member's own, and nobody else's before the closing. */
    stands: Record<string, string>;
    items: BallotItem[];
    /** Of the items on which its reader votes while it is open, as in the invitation. */
    again?: VotedAgain[];
    meetsAt: Date;
    place: string;
    contact: Contact;
    /** Of a secret ballot. */
    sealed?: SealedTask;
    /** Of a holder's task. */
    holding?: Holding;
  };
  /** Whose opinion a task consult asks for, as the body is called. */
  body?: string;
  /** What a task of an award that is looked into is about. */
  found?: ShownFinding;
  /** What a task decide asks. */
  asked?: AskedDecision;
  /** What a task of scoring asks. */
  score?: AskedScore;
  /** Why a task of review or answer asks for no supplement any more. */
  noSupplement?: Refusal;
  /** What a task submit hands in, as it stands, and the authority that receives it. */
  dossier?: Checklist;
  receiver?: string;
} & WhoseTask;

/** Refused alike: a task nobody has, and somebody else's; to whoever was a deputy, that they are no longer. */
export async function readTask(database: Database, viewer: Actor, id: string): Promise<ReadTask | Refusal> {
  const found = /^[0-9a-f-]{36}$/.test(id) ? await findTask(database, id) : undefined;
  if (found === undefined) return { code: 'not-found' };
  const { task, ...about } = found;
  if (task.nominationNumber !== null && isKeptFrom(viewer, task.nominationNumber)) return { code: 'not-found' };
  const whose = await whoseIs(database, viewer, task);
  if (isRefusal(whose)) return whose;
  const context = (about.context ?? {}) as { points?: string[] };
  const opening = isAboutOpening(about.step) ? await readOpening(database, task) : null;
  const proposal = await proposalOf(database, task);
  const sitting =
    task.sittingNumber === null ? undefined : await readPaper(database, viewer, { task, number: task.sittingNumber });
  const score = await readAskedScore(database, task);
  const noSupplement = await againstSupplement(database, task);
  const timeZone = await readZone(database, about.policyHash ?? '');
  return {
    id,
    kind: task.kind,
    state: task.state,
    number: task.nominationNumber,
    dueAt: (sitting ?? task).dueAt,
    closedAt: task.closedAt,
    askedOn: civilDateOf(task.createdAt, timeZone),
    round: about.round ?? 1,
    points: context.points ?? [],
    rehearsal: about.rehearsal ?? sitting?.rehearsal ?? false,
    timeZone,
    bodyId: about.bodyId,
    ...(proposal === undefined ? {} : { proposal }),
    ...(sitting === undefined ? {} : { sitting }),
    ...(await askedOf(database, opening)),
    ...(await readFound(database, opening)),
    ...(score === undefined ? {} : { score }),
    ...(noSupplement === undefined ? {} : { noSupplement }),
    ...speaksFor(found, timeZone),
    ...(await handsIn(database, viewer, { task, zone: timeZone })),
    ...whose,
    ...(await doneBy(database, viewer, task)),
  };
}

/** What a task is about, as far as every page of one needs it; `bodyId` is the body whose sitting a task of convening is about. */
type About = {
  task: Task;
  step: string | null;
  round: number | null;
  context: unknown;
  rehearsal: boolean | null;
  policyHash: string | null;
  bodyId: string | null;
  /** The names of a body whose opinion is asked. */
  names: OrganisationName[];
};

const columns = Prisma.raw(
  Object.values(Prisma.TaskScalarFieldEnum)
    .map((column) => `t."${column}"`)
    .join(', '),
);

async function findTask(database: Database, id: string): Promise<About | undefined> {
  const [row] = await database.$queryRaw<(Task & Omit<About, 'task'>)[]>`
    SELECT ${columns}, o.step, o.round, o.context, n.rehearsal, coalesce(n."policyHash", s."policyHash") AS "policyHash",
           CASE WHEN o.step = 'bloc' THEN n."blocId" ELSE n."councilId" END AS "bodyId",
           (SELECT coalesce(json_agg(m), '[]') FROM organisation_name m
             WHERE t.kind = 'consult' AND m."organisationId" = t.office) AS names
      FROM task t
      LEFT JOIN opening o ON o."nominationNumber" = t."nominationNumber" AND o.sequence = t."openingSequence"
      LEFT JOIN nomination n ON n.number = t."nominationNumber"
      LEFT JOIN sitting s ON s.number = t."sittingNumber"
     WHERE t.id = ${id}`;
  if (row === undefined) return undefined;
  const { step, round, context, rehearsal, policyHash, bodyId, names, ...task } = row;
  return { task, step, round, context, rehearsal, policyHash, bodyId, names };
}

/** Whether a page says more of the opening a task belongs to. */
function isAboutOpening(step: string | null): boolean {
  return step !== null && (step === 'decision' || isAfterAward(step));
}

function readOpening(
  database: Database,
  { nominationNumber, openingSequence: sequence }: Task,
): Promise<Opening | null> {
  if (nominationNumber === null || sequence === null) return Promise.resolve(null);
  return database.opening.findUnique({ where: { nominationNumber_sequence: { nominationNumber, sequence } } });
}

async function askedOf(database: Database, opening: Opening | null): Promise<Pick<ReadTask, 'asked'>> {
  return opening?.step === 'decision' ? { asked: await readAsked(database, opening) } : {};
}

async function handsIn(
  database: Database,
  viewer: Actor,
  { task: { kind, nominationNumber: number }, zone }: { task: Task; zone: string },
): Promise<Pick<ReadTask, 'dossier' | 'receiver'>> {
  if (kind !== 'submit' || number === null) return {};
  const dossier = await readChecklist(database, viewer, number);
  const row = await database.nomination.findUniqueOrThrow({ where: { number } });
  const receiver = await readMinistryName(database, { row }, civilDateOf(await readNow(database), zone));
  return { receiver, ...(isRefusal(dossier) ? {} : { dossier }) };
}

function speaksFor({ task, names }: About, zone: string): Pick<ReadTask, 'body'> {
  if (task.kind !== 'consult' || task.office === null) return {};
  return { body: nameOn(names, civilDateOf(task.createdAt, zone)).name };
}

function proposalOf(
  database: Database,
  { nominationNumber: number, correctionNo: no }: Task,
): Promise<ReadProposal | undefined> {
  return number === null || no === null ? Promise.resolve(undefined) : readProposal(database, { number, no });
}

async function readPaper(database: Database, viewer: Actor, { task, number }: { task: Task; number: string }) {
  const sitting = await database.sitting.findUniqueOrThrow({
    where: { number },
    include: {
      body: true,
      roll: true,
      agenda: {
        orderBy: { position: 'asc' },
        include: { nomination: { include: { policy: true, nominee: { include: { names: true } } } } },
      },
    },
  });
  const now = await readNow(database);
  const calendar = await loadSittingCalendar(database, sitting, now);
  const today = civilDateOf(now, calendar.timeZone);
  const mine = sitting.roll.find((row) => row.seatNo === task.seatNo);
  const votable = votableItems(sitting.agenda, mine?.recusedItems);
  const mayVoteOn = (position: number): boolean => votable.includes(String(position));
  const seen = itemsSeen(viewer, sitting.agenda).filter((item) => item.struckBecause !== 'before-opening');
  const names = await database.organisationName.findMany({ where: { organisationId: mine?.organisationId ?? '' } });
  const sealed = await readSealedTask(database, sitting, task);
  const holding = await readHolding(database, sitting, task);
  return {
    number,
    meetsAt: sitting.meetsAt,
    place: sitting.place,
    contact: await readContact(database, viewer, sitting),
    ...(sealed === undefined ? {} : { sealed }),
    ...(holding === undefined ? {} : { holding }),
    body: sitting.body.name,
    state: sitting.state,
    closesAt: sitting.closesAt,
    dueAt: dueOf(task, sitting, now),
    members: sitting.roll.length,
    written: mine?.presence === 'written',
    organisation: nameOn(names, today).name,
    cast: await countVotes(database, task),
    stands: await readOwnVote(database, task),
    rehearsal: sitting.agenda.some((item) => item.nomination.rehearsal),
    ...(await readAgain(database, { task, sitting, own: seen.filter(({ position }) => mayVoteOn(position)) })),
    items: seen.map((item) => ({
      position: item.position,
      shownAs: item.shownAs,
      number: item.nominationNumber,
      nominee: item.nomination.nomineePerson ?? nameOn(item.nomination.nominee.names, today).name,
      titleName: (item.nomination.policy.content as unknown as Policy).title.name,
      reason: (item.nomination.input as Pick<NominationInput, 'reason'>).reason,
      recused: !mayVoteOn(item.position),
      mayAbstain: sitting.kind === 'bloc' || mayAbstain(item.nomination.policy.content as unknown as Policy),
      blank: blankIs(item.nomination.policy.content as unknown as Policy),
    })),
  };
}

/** A sitting that was counted would count itself among those before. */
async function readAgain(
  database: Database,
  { task: { kind }, sitting, own }: { task: Task; sitting: Sitting; own: AgendaItem[] },
): Promise<{ again?: VotedAgain[] }> {
  if (sitting.state !== 'open' || !['ballot', 'vote'].includes(kind)) return {};
  const numbers = own.map(({ nominationNumber }) => nominationNumber);
  return (await votedAgain(database, { numbers, step: sitting.kind }))(own);
}

/** Editions of an open vote that the acts hold. */
function countVotes(database: Database, { id, kind, sittingNumber }: Task): Promise<number> {
  return kind === 'vote'
    ? database.act.count({ where: { sittingNumber, kind, key: { startsWith: `task/${id}` } } })
    : Promise.resolve(0);
}

async function readOwnVote(database: Database, { kind, sittingNumber, seatNo }: Task): Promise<Record<string, string>> {
  if (kind !== 'vote' || sittingNumber === null || seatNo === null) return {};
  const votes = await database.vote.findMany({ where: { sittingNumber, seatNo } });
  return Object.fromEntries(votes.map(({ position, choice }) => [String(position), choice]));
}

export type OpenVote = {
  position: number;
  organisation: string;
  choice: string;
  reason: string | null;
  amended: boolean;
};

/** A bloc's open votes by name, after closing only; of those a viewer may see. */
export async function readOpenVotes(database: Database, sittingNumber: string, viewer?: Actor): Promise<OpenVote[]> {
  const sitting = await database.sitting.findUnique({ where: { number: sittingNumber }, include: { agenda: true } });
  if (sitting?.kind !== 'bloc' || sitting.state !== 'counted') return [];
  return openVotesOn(database, sitting, itemsSeen(viewer ?? { personId: '', roles: [] }, sitting.agenda));
}

/** Of a vote that was counted: what was said by name on the items that are shown. */
export async function openVotesOn(
  database: Database,
  { number: sittingNumber, meetsAt, policyHash }: Sitting,
  shown: { position: number; shownAs: number }[],
): Promise<OpenVote[]> {
  const votes = await database.vote.findMany({
    where: { sittingNumber, position: { in: shown.map(({ position }) => position) } },
    orderBy: [{ position: 'asc' }, { seatNo: 'asc' }],
  });
  const names = await database.organisationName.findMany({
    where: { organisationId: { in: votes.map((vote) => vote.organisationId) } },
  });
  const day = civilDateOf(meetsAt, await readZone(database, policyHash));
  return votes.map(({ position, organisationId, choice, reason, edition }) => ({
    position: shown.find((item) => item.position === position)?.shownAs ?? position,
    choice,
    reason,
    amended: edition > 1,
    organisation: nameOn(
      names.filter((name) => name.organisationId === organisationId),
      day,
    ).name,
  }));
}
