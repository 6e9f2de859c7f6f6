/** The scores of a bloc as people see them: each number with the person who gave it and what stands behind it. */

import { civilDateOf } from '../../rules/calendar';
import { compareDecimals } from '../../rules/numbers';
import type { Policy } from '../../rules/policy';
import { scoreTableOf, type ScoreStage, type ScoreTable } from '../../rules/score-table';
import { adoptedTable, filledIn, standings, type AdoptedScore, type Scored, type Sheet } from '../../rules/scoring';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { Sitting, Task } from '../generated/client';
import { readSheets, type KeptSheet } from '../sittings/score-sheets';
import { scoringOf, TASK_OF_PHASE, type Scoring } from '../sittings/scoring';
import { loadCalendar, loadSittingCalendar, nameOn, readPinned } from '../stages/load-case';
import { seatsOn } from '../stages/recipients';

/** A target with the paper it stands in, and the row it is measured in. */
export type PactLine = { row: string | null; target: string; number: string; on: string | null };

export type ScoredMember = {
  seatNo: number;
  organisationId: string;
  name: string;
  /** Names of members that merged into it, whose scores stand for it where it has none. */
  formerly: string[];
  stages: Partial<Record<ScoreStage, KeptSheet>>;
  /** What it promised in the pact of the year. */
  targets: PactLine[];
  /** The member that checks it. */
  checkedBy: string | null;
  unscored: boolean;
  self: string;
  cross: string;
  adopted: string;
  reason: string;
  /** Of a table that is proposed or adopted. */
  rank: number | null;
  tied: boolean;
};

export type ScoreBoard = {
  /** `paper`: the table was adopted elsewhere, and only its totals are here. */
  phase: Scoring['phase'] | 'paper';
  paper: string | null;
  table: ScoreTable | null;
  members: ScoredMember[];
};

/** The scores of a bloc's sitting, best first; nothing of one that neither scores nor has a table. */
export async function readScoreBoard(database: Database | Transaction, number: string): Promise<ScoreBoard | null> {
  const sitting = await database.sitting.findUnique({ where: { number } });
  if (sitting === null) return null;
  const scoring = scoringOf(sitting);
  const kept = filledIn((sitting.scores ?? []) as AdoptedScore[]);
  if (scoring === null && kept.length === 0) return null;
  const policy = await readPinned(database, sitting.policyHash);
  const table = policy === null ? null : (scoreTableOf(policy) ?? null);
  const members = await membersOf(database, sitting, { scoring, policy });
  const scores = kept.length > 0 || table === null ? kept : adoptedTable(table, members.map(scoredOf));
  const ranks = isProposed(scoring) ? standings(scores) : [];
  const lines = members.map(({ known, ...member }): ScoredMember => {
    const score = scores.find(({ organisationId }) => known.includes(organisationId));
    const { rank = null, tied = false } = ranks.find(({ organisationId }) => known.includes(organisationId)) ?? {};
    const { self = '', cross = '', adopted = '', reason = '', unscored = false } = score ?? {};
    return { ...member, self, cross, adopted: isProposed(scoring) ? adopted : '', reason, unscored, rank, tied };
  });
  return {
    phase: scoring === null ? 'paper' : scoring.phase,
    paper: sitting.scorePaper,
    table,
    members: lines.sort((a, b) => compareDecimals(b.adopted || '0', a.adopted || '0') || a.seatNo - b.seatNo),
  };
}

/** Points are proposed once the scores are put together. */
function isProposed(scoring: Scoring | null): boolean {
  return scoring === null || scoring.phase === 'adoption' || scoring.phase === 'adopted';
}

type Asked = { scoring: Scoring | null; policy: Policy | null };
type Line = Pick<
  ScoredMember,
  'seatNo' | 'organisationId' | 'name' | 'formerly' | 'stages' | 'targets' | 'checkedBy'
> & {
  /** The organisations its scores may stand under. */
  known: string[];
};

async function membersOf(
  database: Database | Transaction,
  sitting: Sitting,
  { scoring, policy }: Asked,
): Promise<Line[]> {
  const adoptedAt = scoring?.adoptedAt;
  const now = adoptedAt === undefined ? (sitting.closedAt ?? (await readNow(database))) : new Date(adoptedAt);
  const { timeZone } = await loadCalendar(database, policy, now);
  const on = civilDateOf(now, timeZone);
  const seats = await seatsOn(database, sitting.bodyId, on);
  const names = await database.organisationName.findMany({
    where: { organisationId: { in: seats.flatMap(({ organisationId: id, formerly }) => [id ?? '', ...formerly]) } },
  });
  const nameOf = (id: string): string =>
    nameOn(
      names.filter(({ organisationId }) => organisationId === id),
      on,
    ).shortName;
  const sheets = await readSheets(database, sitting.number);
  const targets = await readTargets(database, sitting);
  return seats.flatMap(({ no, organisationId, formerly }): Line[] => {
    if (organisationId === null) return [];
    const checker = scoring?.cross.find(({ of }) => of === no)?.by;
    const checkedBy = seats.find((seat) => seat.no === checker)?.organisationId ?? null;
    return [
      {
        seatNo: no,
        organisationId,
        known: [organisationId, ...formerly],
        name: nameOf(organisationId),
        formerly: formerly.map(nameOf),
        targets: targets.filter(
          (one) => one.organisationId === organisationId || formerly.includes(one.organisationId),
        ),
        checkedBy: checkedBy === null ? null : nameOf(checkedBy),
        stages: stagesOf(scoring, (stage) => sheets.of({ organisationId, formerly }, stage)),
      },
    ];
  });
}

/** The pact of the year that the sitting is about. */
async function readTargets(database: Database | Transaction, { number, bodyId }: Sitting) {
  const item = await database.agendaItem.findFirst({
    where: { sittingNumber: number },
    select: { nomination: { select: { year: true } } },
    orderBy: { position: 'asc' },
  });
  if (item === null) return [];
  return database.pactTarget.findMany({
    where: { bodyId, year: item.nomination.year },
    select: { organisationId: true, row: true, target: true, number: true, on: true },
    orderBy: { no: 'asc' },
  });
}

/** A stage that runs is shown when it is over, so that nobody scores by what another wrote. */
function stagesOf(scoring: Scoring | null, of: (stage: ScoreStage) => KeptSheet | undefined): ScoredMember['stages'] {
  const over: Record<Scoring['phase'], ScoreStage[]> = {
    self: [],
    cross: ['self'],
    collation: ['self', 'cross'],
    adoption: ['self', 'cross', 'adopted'],
    adopted: ['self', 'cross', 'adopted'],
  };
  const shown = scoring === null ? [] : over[scoring.phase];
  return Object.fromEntries(
    shown.flatMap((stage) => {
      const sheet = of(stage);
      return sheet === undefined ? [] : [[stage, sheet]];
    }),
  );
}

function scoredOf({ organisationId, stages }: Line): Scored {
  const sheetOf = (stage: ScoreStage) => {
    const sheet = stages[stage]?.sheet;
    return sheet === undefined ? {} : { [stage]: sheet };
  };
  return { organisationId, ...sheetOf('self'), ...sheetOf('cross'), ...sheetOf('adopted') };
}

/** That the meeting did not adopt the table that was proposed: who recorded it, when and why, and its sheets by seat. */
export type SentBack = { by: string; at: Date; reason: string; proposed: Record<number, Sheet | undefined> };

/** What the page of a task of scoring needs: the board, of one sheet whose it is, and what is to be collated again. */
export type AskedScore = {
  board: ScoreBoard;
  subject: ScoredMember | null;
  leaderOpinion: boolean;
  sentBack: SentBack | null;
};

/** Of a task of scoring alone. */
export async function readAskedScore(
  database: Database,
  { kind, sittingNumber, seatNo }: Task,
): Promise<AskedScore | undefined> {
  if (sittingNumber === null || !Object.values<string>(TASK_OF_PHASE).includes(kind)) return undefined;
  const board = await readScoreBoard(database, sittingNumber);
  const sitting = await database.sitting.findUnique({ where: { number: sittingNumber } });
  if (board === null || sitting === null) return undefined;
  const scoring = scoringOf(sitting);
  const of = kind === 'cross-score' ? scoring?.cross.find(({ by }) => by === seatNo)?.of : seatNo;
  const policy = await readPinned(database, sitting.policyHash);
  return {
    board,
    subject: board.members.find((member) => member.seatNo === of) ?? null,
    leaderOpinion: policy?.bloc?.leaderOpinion?.value === true,
    sentBack: kind === 'collate' ? await readSentBack(database, sitting) : null,
  };
}

/** The last time. */
async function readSentBack(database: Database, sitting: Sitting): Promise<SentBack | null> {
  const { number: sittingNumber, bodyId } = sitting;
  const act = await database.act.findFirst({
    where: { sittingNumber, kind: 'adopt', content: { path: ['choice'], equals: 'change' } },
    orderBy: { at: 'desc' },
    include: { person: { select: { fullName: true } } },
  });
  if (act === null) return null;
  const now = await readNow(database);
  const { timeZone } = await loadSittingCalendar(database, sitting, now);
  const seats = await seatsOn(database, bodyId, civilDateOf(now, timeZone));
  const sheets = await readSheets(database, sittingNumber);
  const proposed = seats.map(({ no, organisationId, formerly }) => [
    no,
    organisationId === null ? undefined : sheets.of({ organisationId, formerly }, 'adopted')?.sheet,
  ]);
  return {
    by: act.person.fullName,
    at: act.at,
    reason: (act.content as { reason: string }).reason,
    proposed: Object.fromEntries(proposed) as SentBack['proposed'],
  };
}
