/** The ministry's desk of one case as people see it: what was done, both clocks, and what may be done next. */

import { civilDateOf } from '../../rules/calendar';
import type { Clocks } from '../../rules/clocks';
import { handInAgainUntil, mayWorkDesk } from '../../rules/desk';
import { deskKinds, type DeskAct, type DeskDone } from '../../rules/desk-acts';
import type { Derivation } from '../../rules/deadlines';
import type { Ending } from '../../rules/endings';
import type { Actor } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import type { Refusal } from '../../rules/refusal';
import type { Database } from '../database';
import type { Act, Nomination, Opening } from '../generated/client';
import { readClocks } from '../stages/clocks';
import { checkOf, readDeskFacts } from '../stages/desk-facts';
import { loadCase } from '../stages/load-case';
import type { StepContext } from '../stages/step-clock';
import { hidden, reasonTold } from './show-case';

export type ShownDesk = {
  number: string;
  rehearsal: boolean;
  titleName: string;
  nominee: string;
  timeZone: string;
  /** Of the receipt slip; nothing before the receipt. */
  slip?: string;
  submissionCode?: string;
  /** Whether the dossier ever was before the ministry. */
  handedIn: boolean;
  /** By when what was handed in last is looked through; nothing while a supplement to it is waited for. */
  check?: Derivation;
  clocks?: Clocks;
  /** Since the dossier was last handed in as a whole, oldest first. */
  done: { act: DeskDone; at: Date; by: string; said: string }[];
  apologies: number;
  /** What is against each act, for this reader; nothing where it may be done. */
  against: Record<DeskAct, Refusal | undefined>;
  /** The last day on which a refused dossier may be handed in again. */
  until?: string;
  /** How the case ended, where it has, by what, and at which step. */
  ended?: { ending: Ending; endingReason: unknown; openings: { step: string }[]; words: Policy['words'] };
  /** The reader's own task of answering, while it is open. */
  taskId?: string;
};

/** Refused alike: a number nobody has, and a case the viewer may not see. */
export async function readDesk(database: Database, viewer: Actor, number: string): Promise<ShownDesk | Refusal> {
  const row = await database.nomination.findUnique({ where: { number } });
  const opening = await database.opening.findFirst({
    where: { nominationNumber: number, voidedBy: null },
    orderBy: { sequence: 'desc' },
  });
  if (row === null || opening === null || (await hidden(database, viewer, row)))
    return { code: 'not-found', field: 'number', value: number };
  const theCase = await loadCase(database, number);
  const { now } = theCase;
  const { policy, calendar, about } = theCase;
  const desk = await readDeskFacts(database, theCase, opening);
  const { submissionCode } = opening.context as StepContext;
  const dayOf = (at: Date): string => civilDateOf(at, calendar.timeZone);
  const task = await database.task.findFirst({
    where: { nominationNumber: number, kind: 'answer', personId: viewer.personId, state: 'open' },
  });
  const isReceived = desk.done.some(({ kind }) => kind === 'receive');
  const against = (act: DeskAct): Refusal | undefined => mayWorkDesk(viewer, act, desk);
  return {
    number,
    rehearsal: row.rehearsal,
    titleName: policy.title.name,
    nominee: about.nominee,
    timeZone: calendar.timeZone,
    ...(isReceived ? { slip: desk.slip } : {}),
    handedIn: (await database.submission.count({ where: { nominationNumber: number } })) > 0,
    ...optional('submissionCode', submissionCode),
    ...optional('check', await checkOf(database, theCase, opening)),
    ...optional('clocks', await readClocks(database, theCase, now)),
    done: await readDone(database, [...desk.acts, ...(await readAnswers(database, { number, handIn: desk.handIn }))]),
    apologies: desk.done.filter(({ kind }) => kind === 'apologise').length,
    against: {
      receive: against('receive'),
      refuse: against('refuse') ?? (task === null ? { code: 'not-yours' } : undefined),
      acknowledge: against('acknowledge'),
      apologise: against('apologise'),
      appraise: against('appraise'),
    },
    ...optional('ended', endOf(viewer, row, { opening, policy })),
    ...optional('until', handInAgainUntil(policy, { year: row.year, today: dayOf(now), calendar })),
    ...optional('taskId', task?.id),
  };
}

function endOf(
  viewer: Actor,
  row: Nomination,
  { opening: { step }, policy: { words } }: { opening: Opening; policy: Policy },
): ShownDesk['ended'] {
  const { ending } = row;
  if (ending === null) return undefined;
  return { ending: ending as Ending, endingReason: reasonTold(viewer, row), openings: [{ step }], words };
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined) {
  return (value === undefined ? {} : { [name]: value }) as { [Key in Name]?: Value };
}

/** How the dossier was answered, and what was handed in because it was: what each says stands on the page of the case. */
function readAnswers(database: Database, { number, handIn }: { number: string; handIn: number }): Promise<Act[]> {
  return database.$queryRaw`
    SELECT a.* FROM act a JOIN opening o ON o."nominationNumber" = a."nominationNumber" AND o.sequence = a."openingSequence"
     WHERE a."nominationNumber" = ${number} AND 0 < ${handIn}::int AND o.sequence > ${handIn} AND o."voidedBy" IS NULL
       AND (a.kind = 'answer' OR a.kind = 'supplement' AND o.context->>'askedBy' = 'answer')`;
}

async function readDone(database: Database, acts: Act[]): Promise<ShownDesk['done']> {
  const people = await database.person.findMany({ where: { id: { in: acts.map(({ personId }) => personId) } } });
  const inOrder = acts.toSorted((one, other) => one.at.getTime() - other.at.getTime());
  return inOrder.map(({ kind, at, personId, content }) => {
    const by = people.find(({ id }) => id === personId)?.fullName ?? personId;
    const { said = {}, outcome } = content as { said?: Record<string, string>; outcome?: string };
    const act = deskKinds.find((one) => one === kind) ?? (kind === 'supplement' ? 'supplied' : answeredBy(outcome));
    return { act, at, by, said: Object.values(said).join(' · ') };
  });
}

function answeredBy(outcome: string | undefined): DeskDone {
  if (outcome === 'refusedToAccept') return 'refuse';
  return outcome === 'supplement' ? 'asked' : 'answered';
}
