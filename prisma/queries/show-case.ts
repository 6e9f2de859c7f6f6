/** One case as its reader sees it, in the terminal, on the pages and by the API: stages, evidence, agenda, papers, dates, and on asking record and letters. */

import { clauseOfClosing, clauseOfEnding, clauseOfStep } from '../../rules/clauses';
import type { Clocks } from '../../rules/clocks';
import type { ShownDecision } from '../../rules/decision';
import { firstStep, isToldWithReason, type Ending, type StepOutcome } from '../../rules/endings';
import { titleNamesIn } from '../../rules/find-title';
import type { Policy } from '../../rules/policy';
import { maySeeCase } from '../../rules/may-see';
import { mayReadSteering } from '../../rules/may-steer';
import type { Actor } from '../../rules/permissions';
import { bare, type Citation, type Finding, type Refusal } from '../../rules/refusal';
import type { StepKind } from '../../rules/stages';
import type { Decision } from '../../rules/counting';
import type { Database, Transaction } from '../database';
import { tasksStoodInFor } from '../deputies';
import type { Nomination, Prisma, RecordEntry } from '../generated/client';
import { readAwardLine, type ShownAward } from './read-award';
import { listPapers, type ShownPaper } from './list-papers';
import { readLostOfSitting, type LostOfSitting } from './lost-letters';
import { readCorrections, type ShownCorrection } from './read-corrections';
import { readClocks } from '../stages/clocks';
import { loadCase } from '../stages/load-case';
import { readPacks } from './read-packs';
import { readDecisions } from './read-decisions';
import { readDeputed, type DeputedAct } from './read-deputed';
import { readSteered, type SteeredAct } from './read-steered';
import { ASKED } from './visible-cases';
import { asCounted, whereOnRoll } from './visible-sittings';
import { readHearings, readNotice, type ShownHearing, type ShownNotice } from './read-hearing';

export type ShownLetter = {
  kind: string;
  state: string;
  queuedAt: Date;
  sentAt: Date | null;
  attempts: number;
  answer: string | null;
};
export type ShownEntry = { sequence: number; kind: string; at: Date; hash: string };

export type ShownMove = { at: Date; by: string; from: string; to: string; reason: string; paper: string };

export type WhatIsAsked = {
  /** What the title asks for: met, or not known and asked for. */
  preconditions: Finding[];
  /** What the titles are called that these name by code. */
  titleNames: ReadonlyMap<string, string>;
};

export type ShownCase = WhatIsAsked & {
  number: string;
  title: string;
  titleName: string;
  year: number;
  nominee: string;
  unit: string;
  state: string;
  step: string | null;
  /** Whose sitting a decision belongs to, who asked for a supplement. */
  askedBy: StepKind | null;
  round: number;
  ending: string | null;
  endingReason: Prisma.JsonValue;
  /** The rule the ending rests on. */
  endingCitation: Citation | null;
  /** The cause is told to those alone who may end the hold. */
  held: { at: string; cause?: string; citation: Citation } | null;
  dueAt: Date | null;
  /** The rule the due date rests on. */
  dueCitation: Citation | null;
  openedAt: Date;
  policy: string;
  /** What the procedure calls its own stages and steps. */
  words: Policy['words'];
  /** Moves to other packs, oldest first, each signed. */
  moves: ShownMove[];
  rehearsal: boolean;
  /** What follows from the policy: who decides, how many yeses, by when. */
  facts: Finding[];
  warnings: Finding[];
  openings: {
    sequence: number;
    step: string;
    round: number;
    state: string;
    openedAt: Date;
    dueAt: Date | null;
    closesAt: Date | null;
    settledAt: Date | null;
    outcome: string | null;
    /** Number of the correction that voided it. */
    voidedBy: number | null;
    /** The rule the step's dates and outcome rest on. */
    citation: Citation;
    /** The rule by which silence ends it. */
    closesCitation: Citation | null;
    acted: number;
    asked: number;
  }[];
  evidence: { id: string; claim: string; findings: Finding[] }[];
  agenda: {
    sitting: string;
    position: number;
    state: string;
    decision: Decision | null;
    /** Its step was voided by a correction: the decision stays on record and no longer counts. */
    voided: boolean;
  }[];
  /** Letters of the sitting that has the case, which came back. */
  bounced: LostOfSitting | null;
  /** What named persons decided after the ballots. */
  decisions: ShownDecision[];
  /** Holds and moved dates with their papers, for those who may steer the case. */
  steered: SteeredAct[];
  /** What deputies did for those who hold an office. */
  deputed: DeputedAct[];
  /** Of a dossier that lies with the ministry, or waits for what it asked. */
  clocks?: Clocks;
  /** What other bodies said, and what came in during the public notice. */
  hearings: ShownHearing[];
  notice: ShownNotice | null;
  /** The award, what was found against it, and what is to be returned. */
  award: ShownAward | null;
  /** For which causes an award may be looked into. */
  revocationCauses: string[];
  corrections: ShownCorrection[];
  papers: ShownPaper[];
  /** Length and head of the hash chain. */
  chain: { length: number; head: string };
  record?: ShownEntry[];
  letters?: ShownLetter[];
  timeZone: string;
};

export type Depth = { record: boolean; letters: boolean };

/** Refused alike: a number nobody has, and a case the viewer may not see. */
export async function showCase(
  database: Database | Transaction,
  viewer: Actor,
  asked: { number: string } & Depth,
): Promise<ShownCase | Refusal> {
  const { number } = asked;
  const found = await database.nomination.findUnique({ where: { number }, include });
  if (found === null || (await hidden(database, viewer, found)))
    return { code: 'not-found', field: 'number', value: number };
  const theCase = await loadCase(database, number);
  const { now } = theCase;
  const clocks = await readClocks(database, theCase, now);
  const { policy } = theCase;
  const findings = found.findings as unknown as Finding[];
  const preconditions = findings.filter(({ code }) => code === 'precondition');
  const lastStep = found.openings.at(-1)?.step as StepKind | undefined;
  const entries = await readEntries(database, number);
  const steers = mayReadSteering(viewer, found) === undefined;
  return {
    number,
    title: found.title,
    titleName: policy.title.name,
    year: found.year,
    nominee: theCase.about.nominee,
    unit: theCase.about.unit,
    state: found.state,
    step: found.state === 'ended' ? null : found.step,
    askedBy: (found.openings.at(-1)?.context as { askedBy?: StepKind } | undefined)?.askedBy ?? null,
    round: found.round,
    ending: found.ending,
    endingReason: reasonTold(viewer, found),
    endingCitation: citationOfEnding(found, policy),
    held: heldLine(found, { policy, steers }),
    dueAt: found.dueAt,
    dueCitation: found.dueAt === null || lastStep === undefined ? null : clauseOfStep(policy, lastStep),
    openedAt: found.openedAt,
    policy: policy.id,
    words: policy.words,
    moves: found.policyMoves.map(moveLine),
    rehearsal: found.rehearsal,
    facts: findings.filter(({ kind, code }) => kind === 'fact' && code !== 'precondition'),
    preconditions,
    titleNames: preconditions.length === 0 ? new Map() : titleNamesIn(await readPacks(database), policy),
    warnings: findings.filter(({ kind }) => kind === 'warning'),
    openings: found.openings.map((opening) => openingLine(opening, policy)),
    evidence: found.evidence.map(({ id, content, findings }) => ({
      id,
      claim: (content as { claim?: string }).claim ?? '',
      findings: findings as unknown as Finding[],
    })),
    agenda: await asCounted(database, viewer, agendaLines(found)),
    bounced: await readLostOfSitting(database, number),
    decisions: await readDecisions(database, found, policy),
    steered: steers ? await readSteered(database, number) : [],
    deputed: await readDeputed(database, number),
    ...(clocks === undefined ? {} : { clocks }),
    hearings: await readHearings(database, found.openings, theCase),
    notice: await readNotice(database, viewer, theCase, found.openings),
    award: await readAwardLine(database, found, theCase),
    revocationCauses: policy.revocation?.value.causes ?? [],
    corrections: await readCorrections(database, number, policy),
    papers: await listPapers(database, viewer, { nominationNumber: number }),
    chain: { length: entries.length, head: entries.at(-1)?.hash ?? '' },
    ...(asked.record ? { record: entries.map(entryLine) } : {}),
    ...(asked.letters ? { letters: found.letters } : {}),
    timeZone: theCase.calendar.timeZone,
  };
}

function readEntries(database: Database | Transaction, number: string): Promise<RecordEntry[]> {
  return database.recordEntry.findMany({ where: { chain: `nomination:${number}` }, orderBy: { sequence: 'asc' } });
}

const include = {
  policyMoves: { include: { person: true, from: true, to: true }, orderBy: { sequence: 'asc' } },
  openings: { orderBy: { sequence: 'asc' }, include: { tasks: { select: { state: true } } } },
  evidence: { orderBy: { position: 'asc' } },
  duties: true,
  agenda: { orderBy: { sitting: { convenedAt: 'asc' } } },
  letters: {
    select: { kind: true, state: true, queuedAt: true, sentAt: true, attempts: true, answer: true },
    orderBy: [{ queuedAt: 'asc' }, { key: 'asc' }],
  },
} satisfies Prisma.NominationInclude;

type Found = Prisma.NominationGetPayload<{ include: typeof include }>;
type MoveRow = Found['policyMoves'][number];

function citationOfEnding({ ending, openings }: Found, policy: Policy): Citation | null {
  if (ending === null) return null;
  const last = openings.at(-1);
  const step = (last?.step ?? firstStep(policy)) as StepKind;
  return clauseOfEnding(policy, ending as Ending, step, (last?.outcome ?? undefined) as StepOutcome | undefined);
}

type OpeningRow = Found['openings'][number];

/** Whether a viewer may not see a case: the same rule for every reader. */
export async function hidden(database: Database | Transaction, viewer: Actor, row: Nomination): Promise<boolean> {
  const { number, unitId, ministryId, councilId, blocId } = row;
  const asked = await database.task.count({
    where: {
      nominationNumber: number,
      OR: [
        { kind: 'consult', personId: viewer.personId, state: { in: ASKED } },
        ...tasksStoodInFor(viewer).map((task) => ({ ...task, state: 'open' })),
      ],
    },
    take: 1,
  });
  const votedOn = await database.agendaItem.count({
    where: { nominationNumber: number, sitting: whereOnRoll(viewer) },
    take: 1,
  });
  const bodies = [councilId, blocId];
  return maySeeCase(viewer, { number, unitId, ministryId, bodies, asked: asked + votedOn > 0 }) !== undefined;
}

function agendaLines({ agenda, openings }: Found): ShownCase['agenda'] {
  return agenda.map(({ sittingNumber, position, state, outcome, openingSequence }) => ({
    sitting: sittingNumber,
    position,
    state,
    decision: outcome as unknown as Decision | null,
    voided: openings.some((one) => one.sequence === openingSequence && one.voidedBy !== null),
  }));
}

type Held = { policy: Policy; steers: boolean };

function heldLine({ state, held }: Nomination, { policy, steers }: Held): ShownCase['held'] {
  const since = held as { at: string; cause: string } | null;
  if (state !== 'held' || since === null) return null;
  const { at, cause } = since;
  return { at, ...(steers ? { cause } : {}), citation: bare(policy.hold) };
}

/** Discipline and a withdrawal are told by their clause alone, but to those who may end a hold or withdraw. */
export function reasonTold(viewer: Actor, row: Nomination): Prisma.JsonValue {
  const { ending, endingReason } = row;
  if (ending === null || isToldWithReason(ending)) return endingReason;
  if (mayReadSteering(viewer, row, ending === 'withdrawn' ? 'withdraw' : 'resume') === undefined) return endingReason;
  const { reason: _reason, paper: _paper, ...told } = (endingReason ?? {}) as Prisma.JsonObject;
  return told;
}

function moveLine({ at, person, from, to, reason, paper }: MoveRow): ShownMove {
  return { at, by: person.fullName, from: from.policyId, to: to.policyId, reason, paper };
}

function openingLine(opening: OpeningRow, policy: Policy) {
  const { tasks, outcome, sequence, step, round, state, openedAt, dueAt, closesAt, settledAt, voidedBy } = opening;
  const word = (outcome as { outcome?: unknown } | null)?.outcome;
  const acted = tasks.filter((task) => task.state === 'done').length;
  const asked = acted + tasks.filter((task) => task.state === 'open').length;
  return {
    sequence,
    step,
    round,
    state,
    openedAt,
    dueAt,
    closesAt,
    settledAt,
    outcome: typeof word === 'string' ? word : null,
    voidedBy,
    citation: clauseOfStep(policy, step as StepKind),
    closesCitation: closesAt === null ? null : closingClause(opening, policy),
    acted,
    asked,
  };
}

/** A step that closes on its due date, as an extended one may, closes by the rule of that date. */
function closingClause({ step, dueAt, closesAt }: OpeningRow, policy: Policy): Citation {
  const isDue = closesAt?.getTime() === dueAt?.getTime();
  return isDue ? clauseOfStep(policy, step as StepKind) : clauseOfClosing(policy, step as StepKind);
}

/** What of an entry stands on a list; what it says stands on the page of the record. */
export function entryLine({ sequence, kind, at, hash }: ShownEntry): ShownEntry {
  return { sequence, kind, at, hash };
}
