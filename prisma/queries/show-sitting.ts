/** One sitting as staff sees it: numbers issued and returned, never who voted how; after counting the arithmetic. */

import { civilDateOf } from '../../rules/calendar';
import { byWay, hasPaper } from '../../rules/count-box';
import type { Decision, Ways } from '../../rules/counting';
import type { Following } from '../../rules/endings';
import { itemsSeen, maySeeSitting, resultSeen } from '../../rules/may-see';
import { mayConvene } from '../../rules/may-steer';
import type { Actor } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import type { Reach } from '../../rules/reachability';
import type { ShownDecision } from '../../rules/decision';
import type { Refusal } from '../../rules/refusal';
import { readNow } from '../clock';
import type { Database } from '../database';
import { getsPaper } from '../sittings/agenda';
import { convenerOffice } from '../sittings/convening-office';
import { loadSittingCalendar } from '../stages/load-case';
import { openVotesOn, type OpenVote } from './read-tasks';
import { readScoreBoard, type ScoreBoard } from './read-scores';
import { readShownKey, type ShownKey } from './read-sealed';
import { itemLine, namedLine, reachNow, seatsNow, sittingParts, type Found } from './sitting-items';
import { listPapers, type ShownPaper } from './list-papers';
import { entryLine, type Depth, type ShownEntry, type ShownLetter } from './show-case';

export type ShownSitting = {
  number: string;
  kind: 'council' | 'bloc';
  body: string;
  state: string;
  meetsAt: Date;
  place: string;
  opensAt: Date;
  closesAt: Date;
  /** When the box closed, which may be before that: it does once everybody has voted. */
  closedAt: Date | null;
  members: number;
  /** Papers issued, and how many came back. */
  issued: number;
  returned: number;
  /** Once the count is published: in which way they came back. */
  came: Ways | null;
  outcome: string | null;
  /** Of a secret ballot: who holds its key, and how far making it and opening the box are. */
  key: ShownKey | null;
  items: {
    position: number;
    nomination: string;
    nominee: string;
    titleName: string;
    state: string;
    struckBecause: string | null;
    recused: number;
    decision: Decision | null;
    /** What the count left open and named persons decided since, to whoever may open the case. */
    named: ShownDecision[];
    /** Number of the correction by which the decision no longer counts, and the one that the same box then came to. */
    voidedBy: number | null;
    corrected: Decision | null;
    /** Once it is decided: how its case goes on by that, and what its rules call the steps. */
    follows: { goesOn: Following; words: Policy['words'] } | null;
    /** While the box is shut: whether it can still pass, from who has voted alone unless the vote is open. */
    reach: Reach | null;
  }[];
  /** Of a bloc: its table of scores, and how far the scoring is. */
  scores: ScoreBoard | null;
  papers: ShownPaper[];
  chain: { length: number; head: string };
  record?: ShownEntry[];
  letters?: ShownLetter[];
  timeZone: string;
  policyHash: string;
  /** A case on its agenda is only played. */
  rehearsal: boolean;
};

/** Whether the acts of a convener on this sitting are this viewer's to do. */
export async function maySteerSitting(database: Database, viewer: Actor, number: string): Promise<boolean> {
  const sitting = await database.sitting.findUnique({ where: { number }, include: { body: true } });
  if (sitting === null) return false;
  return mayConvene(viewer, await convenerOffice(database, sitting, await readNow(database))) === undefined;
}

/** Refused alike: a number no sitting has, and a sitting the viewer may not see. */
export async function showSitting(
  database: Database,
  viewer: Actor,
  asked: { number: string } & Depth,
): Promise<ShownSitting | Refusal> {
  const { number } = asked;
  const found = await database.sitting.findUnique({ where: { number }, include: sittingParts });
  const missing: Refusal = { code: 'not-found', field: 'number', value: number };
  if (found === null) return missing;
  const agenda = found.agenda.map(({ nominationNumber }) => nominationNumber);
  const { bodyId, body } = found;
  if (maySeeSitting(viewer, { organisationId: body.organisationId, bodyId, roll: found.roll, agenda }) !== undefined)
    return missing;
  const now = await readNow(database);
  const { timeZone } = await loadSittingCalendar(database, found, now);
  const today = civilDateOf(now, timeZone);
  const entries = await database.recordEntry.findMany({
    where: { chain: `sitting:${number}` },
    orderBy: { sequence: 'asc' },
  });
  const { roll, outcome } = found;
  const voters = roll.filter((seat) => getsPaper(seat, found.agenda));
  const reachOf = await reachNow(database, found, today);
  return {
    number,
    kind: found.kind as 'council' | 'bloc',
    body: found.body.name,
    state: found.state,
    meetsAt: found.meetsAt,
    place: found.place,
    opensAt: found.opensAt,
    closesAt: found.closesAt,
    closedAt: found.closedAt,
    members: roll.length === 0 ? seatsNow(found, today).length : roll.length,
    issued: voters.length,
    returned: voters.filter(({ voted }) => voted).length,
    came: cameOf(found),
    outcome:
      typeof (outcome as { outcome?: unknown } | null)?.outcome === 'string'
        ? (outcome as { outcome: string }).outcome
        : null,
    key: await readShownKey(database, number),
    items: await Promise.all(
      itemsSeen(viewer, found.agenda).map(async (item) => ({
        ...itemLine(item, { ...found, today }),
        position: item.shownAs,
        named: await namedLine(database, viewer, item),
        reach: reachOf(item),
      })),
    ),
    scores: await readScoreBoard(database, number),
    papers: await listPapers(database, viewer, { sittingNumber: number }),
    chain: { length: entries.length, head: entries.at(-1)?.hash ?? '' },
    ...(asked.record ? { record: entries.map(entryLine) } : {}),
    ...(asked.letters ? { letters: found.letters } : {}),
    timeZone,
    policyHash: found.policyHash,
    rehearsal: found.agenda.some(({ nomination }) => nomination.rehearsal),
  };
}

/** What a unit sees of the result of a bloc that voted on a case of its own. */
export type ShownResult = Pick<
  ShownSitting,
  'number' | 'kind' | 'body' | 'state' | 'meetsAt' | 'place' | 'members' | 'issued' | 'returned' | 'came' | 'timeZone'
> &
  Pick<ShownSitting, 'items' | 'rehearsal'> & { votes: OpenVote[] };

/** Refused alike: a number no sitting has, and a sitting of whose result the viewer may see nothing. Its items are counted anew. */
export async function showResult(database: Database, viewer: Actor, number: string): Promise<ShownResult | Refusal> {
  const found = await database.sitting.findUnique({ where: { number }, include: sittingParts });
  const agenda = (found?.agenda ?? []).map((item) => ({ ...item, unitId: item.nomination.unitId }));
  const seen = found === null ? [] : resultSeen(viewer, { kind: found.kind, state: found.state, agenda });
  if (found === null || seen.length === 0) return { code: 'not-found', field: 'number', value: number };
  const { roll } = found;
  const now = await readNow(database);
  const { timeZone } = await loadSittingCalendar(database, found, now);
  const today = civilDateOf(now, timeZone);
  const voters = roll.filter((seat) => getsPaper(seat, found.agenda));
  const shown = seen.map((item, index) => ({ ...item, shownAs: index + 1 }));
  return {
    number,
    kind: 'bloc',
    body: found.body.name,
    state: found.state,
    meetsAt: found.meetsAt,
    place: found.place,
    members: roll.length,
    issued: voters.length,
    returned: voters.filter(({ voted }) => voted).length,
    came: cameOf(found),
    items: shown.map((item) => ({
      ...itemLine(item, { ...found, today }),
      position: item.shownAs,
      named: [],
      reach: null,
    })),
    votes: await openVotesOn(database, found, shown),
    timeZone,
    rehearsal: seen.some(({ nomination }) => nomination.rehearsal),
  };
}

/** While the box is open this would tell of a single absent member whether they have voted. */
function cameOf({ state, roll }: Found): Ways | null {
  return state === 'counted' ? byWay(roll.filter((seat) => hasPaper(seat) && seat.voted)) : null;
}
