/** The items of a sitting as its page tells them: what was decided, what became of that since, what can still pass. */

import type { CivilDate } from '../../rules/calendar';
import type { Attendance } from '../../rules/convening';
import type { Decision } from '../../rules/counting';
import type { ShownDecision } from '../../rules/decision';
import { afterStep } from '../../rules/endings';
import type { Actor } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import { reachOf, type Reach, type ReachSeat } from '../../rules/reachability';
import { bare } from '../../rules/refusal';
import type { StepKind } from '../../rules/stage-kinds';
import type { Database, Transaction } from '../database';
import type { Prisma } from '../generated/client';
import { recusalsNow } from '../sittings/recusals';
import { nameOn } from '../stages/load-case';
import { readDecisions } from './read-decisions';
import { hidden } from './show-case';

/** What is read of a sitting with its items. */
export const sittingParts = {
  body: { include: { seats: true } },
  roll: true,
  corrections: { where: { course: 'decidedAgain', state: 'agreed' }, select: { position: true, decision: true } },
  votes: { select: { seatNo: true, position: true, choice: true } },
  agenda: {
    orderBy: { position: 'asc' },
    include: {
      opening: { select: { voidedBy: true } },
      nomination: { include: { policy: true, nominee: { include: { names: true } } } },
    },
  },
  letters: {
    select: { kind: true, state: true, queuedAt: true, sentAt: true, attempts: true, answer: true },
    orderBy: [{ queuedAt: 'asc' }, { key: 'asc' }],
  },
} satisfies Prisma.SittingInclude;

export type Found = Prisma.SittingGetPayload<{ include: typeof sittingParts }>;

/** Of a sitting that is convened or open: the roll as it is or will be, and of an open vote what was said. */
function reachLine(
  found: Found,
  { position, state, nomination }: Found['agenda'][number],
  toCome: ((position: number) => ReachSeat[]) | undefined,
): Reach | null {
  if (state !== 'live' || !['convened', 'open'].includes(found.state)) return null;
  const policy = nomination.policy.content as unknown as Policy;
  const kind = found.kind as 'council' | 'bloc';
  const seats = toCome?.(position) ?? seatsOfRoll(found, position);
  const reach = reachOf({ kind, policy, nominee: nomination.nomineeId, seats });
  return { ...reach, citation: bare(reach.citation) };
}

function seatsOfRoll({ roll, votes, agenda }: Found, position: number): ReachSeat[] {
  const paper = agenda.filter(({ struckBecause }) => struckBecause !== 'before-opening');
  return roll.map(({ seatNo, organisationId, presence, voted, recusedItems }) => {
    const vote = votes.find((one) => one.seatNo === seatNo && one.position === position);
    return {
      no: seatNo,
      organisationId,
      presence,
      recused: (recusedItems as number[]).includes(position),
      elsewhere: paper.some((item) => !(recusedItems as number[]).includes(item.position)),
      voted,
      ...(vote === undefined ? {} : { choice: vote.choice as 'approve' | 'oppose' | 'abstain' }),
    };
  });
}

/** The seats of its body that are filled today. */
export function seatsNow({ body }: Found, today: CivilDate): Found['body']['seats'] {
  return body.seats.filter(({ fromOn, toOn }) => fromOn <= today && today <= (toOn ?? today));
}

/** The same of every item, as things stand: by its roll or, before there is one, as that would be frozen today. */
export async function reachNow(
  database: Database | Transaction,
  found: Found,
  today: CivilDate,
): Promise<(item: Found['agenda'][number]) => Reach | null> {
  const seats = seatsNow(found, today);
  const toCome =
    found.state === 'convened' && found.roll.length === 0
      ? seatsToCome(found, seats, await recusalsNow(database, found, { agenda: found.agenda, seats }))
      : undefined;
  return (item) => reachLine(found, item, toCome);
}

/** As the roll would be frozen now, for each item. */
function seatsToCome(
  { presence, agenda }: Found,
  seats: Found['body']['seats'],
  recusals: Record<string, number[]>,
): (position: number) => ReachSeat[] {
  const attendance = presence as Record<string, Partial<Attendance> | undefined>;
  const out = (at: number): number[] => recusals[String(at)] ?? [];
  const paper = agenda.filter(({ state }) => state === 'live');
  return (position) =>
    seats.map(({ no, organisationId }) => ({
      no,
      organisationId,
      presence: attendance[String(no)]?.presence ?? 'present',
      recused: out(position).includes(no),
      elsewhere: paper.some((item) => !out(item.position).includes(no)),
      voted: false,
    }));
}

/** What the count of an item left open and named persons have decided since, for whoever may open its case. */
export async function namedLine(
  database: Database,
  viewer: Actor,
  { sittingNumber, outcome, nomination }: Found['agenda'][number],
): Promise<ShownDecision[]> {
  if ((outcome as unknown as Decision | null)?.outcome !== 'undecided') return [];
  if (await hidden(database, viewer, nomination)) return [];
  const openings = await database.opening.findMany({
    where: { nominationNumber: nomination.number, step: 'decision' },
  });
  const policy = nomination.policy.content as unknown as Policy;
  const decisions = await readDecisions(database, { ...nomination, openings }, policy);
  return decisions.filter(({ sitting }) => sitting === sittingNumber);
}

/** An item as its sitting tells it: of a decision that a correction voided, what took its place; what follows is not said of it. */
export function itemLine(
  item: Found['agenda'][number],
  { roll, corrections, today }: Pick<Found, 'roll' | 'corrections'> & { today: string },
) {
  const { position, nominationNumber, nomination, opening, state, struckBecause, outcome } = item;
  const policy = nomination.policy.content as unknown as Policy;
  const decision = outcome as unknown as Decision | null;
  const { voidedBy } = opening;
  const corrected = corrections.find((one) => one.position === position)?.decision as unknown as Decision | undefined;
  return {
    position,
    nomination: nominationNumber,
    nominee: nomination.nomineePerson ?? nameOn(nomination.nominee.names, today).shortName,
    titleName: policy.title.name,
    state,
    struckBecause,
    recused: roll.filter(({ recusedItems }) => (recusedItems as number[]).includes(position)).length,
    decision,
    voidedBy,
    corrected: corrected ?? null,
    follows:
      decision === null || voidedBy !== null
        ? null
        : { goesOn: afterStep({ policy, step: item.step as StepKind, outcome: decision }), words: policy.words },
  };
}
