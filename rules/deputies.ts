/**
 * Deputies: who stands in for the holder of an office, for which days and tasks, by which paper. A deputy acts in their
 * own name for the holder, never under the holder's; the holder may act as before.
 */

import { addDays, isCivilDate, type CivilDate } from './calendar';
import { holds, needs, type Actor, type Role, type StandIn } from './permissions';
import type { DeputyBounds, DeputyTask } from './policy-deputies';
import type { Leaf } from './policy-overlay';
import { bare, ownRule, type Refusal } from './refusal';

/** A task of a case as it is asked of an office; `office` is the body whose opinion is asked. */
export type AskedOfOffice = {
  personId: string;
  kind: string;
  number: string;
  office: string | null;
  unitId: string;
  ministryId: string;
  /** Whether no authority outside the unit decides. */
  endsInTheHouse: boolean;
};

/** Tasks that are asked of the ministry, where the case does not end in the house; all others are the unit's. */
export const OF_THE_MINISTRY: readonly DeputyTask[] = ['answer', 'revocation'];

/**
 * The organisation whose office a task was asked of: the body that is heard, where its reader has an office there, and not
 * only enters what it answers; else the ministry or the unit. So a deputy of one office never answers for another.
 */
export function officeAsked(asked: Omit<AskedOfOffice, 'personId' | 'number'>, holderAt: readonly string[]): string {
  const { kind, office, unitId, ministryId, endsInTheHouse } = asked;
  if (office !== null && holderAt.includes(office)) return office;
  return !endsInTheHouse && OF_THE_MINISTRY.some((one) => one === kind) ? ministryId : unitId;
}

/**
 * By which appointment of today somebody may act on a task of another, if by any. Nothing for a task of another kind or
 * of another office of the same person, and nothing of a case that a conflict of interest keeps from the deputy. A
 * deputy of a deputy is none: the task is the holder's.
 */
export function standInFor(actor: Actor, task: AskedOfOffice): StandIn | undefined {
  const { standsInFor = [], conflicts = [] } = actor;
  if (conflicts.includes(task.number)) return undefined;
  return standsInFor.find(
    ({ holderId, organisationId, tasks, holderAt }) =>
      holderId === task.personId && tasks.includes(task.kind) && officeAsked(task, holderAt) === organisationId,
  );
}

type Days = { fromOn: CivilDate; toOn: CivilDate };

/** One that was ended is over at once, any other after its last day. */
function isInForce({ fromOn, toOn, endedAt }: Days & { endedAt: Date | null }, day: CivilDate): boolean {
  return endedAt === null && fromOn <= day && day <= toOn;
}

export type DeputyState = 'inForce' | 'ahead' | 'over' | 'ended';

/** How an appointment stands on a day. */
export function deputyState(appointed: Days & { endedAt: Date | null }, day: CivilDate): DeputyState {
  if (appointed.endedAt !== null) return 'ended';
  if (isInForce(appointed, day)) return 'inForce';
  return day < appointed.fromOn ? 'ahead' : 'over';
}

/** What is to be appointed; days are civil days, `paper` is the number of the paper that orders it. */
export type DeputyWish = Days & {
  holderId: string;
  deputyId: string;
  /** Whose office it is. */
  organisationId: string;
  tasks: string[];
  paper: string;
  paperOn: CivilDate;
  issuer: string;
};

export type DeputyFacts = {
  today: CivilDate;
  bounds: Leaf<DeputyBounds> | undefined;
  /** The offices that can have a deputy and that the holder has in the organisation on the first day. */
  roles: string[];
  /** Appointments that were not ended, of holder and deputy alike, whoever they stand for. */
  others: (Days & { no: number; holderId: string; deputyId: string; organisationId: string })[];
};

type WithBounds = DeputyFacts & { bounds: Leaf<DeputyBounds> };

/** Offices whose tasks can be a deputy's; those of a council or bloc are seats, and a seat is one's own. */
export const DEPUTY_OFFICES: readonly Role[] = [
  'unitHead',
  'unitClerk',
  'secretary',
  'liaison',
  'respondent',
  'ministryOffice',
];

/** Whom each task is asked of: prisma/stages/recipients.ts and hear.ts choose among them. */
const ASKED_OF: Record<DeputyTask, readonly Role[]> = {
  review: ['unitHead'],
  supplement: ['unitClerk', 'unitHead'],
  consult: ['respondent', 'ministryOffice', 'unitHead', 'secretary'],
  submit: ['liaison', 'secretary'],
  answer: ['ministryOffice', 'unitHead'],
  propose: ['secretary', 'unitHead'],
  revocation: ['ministryOffice', 'unitHead'],
};

/** What a deputy of somebody with these offices may be given: what the rule allows, and one of them is ever asked for. */
export function deputyTasksOf({ tasks }: DeputyBounds, roles: readonly string[]): DeputyTask[] {
  return tasks.filter((task) => ASKED_OF[task].some((role) => roles.includes(role)));
}

/** The same by an appointment's first day; of one on which the holder has no office it is not known what that is asked for. */
export function tasksToGive({ bounds, roles }: Pick<DeputyFacts, 'bounds' | 'roles'>): string[] {
  if (bounds === undefined) return [];
  return roles.length === 0 ? bounds.value.tasks : deputyTasksOf(bounds.value, roles);
}

/** Whoever holds such an office, or an administrator, may appoint somebody; each appointment is then judged by itself. */
export function mayAppointAny(actor: Actor): Refusal | undefined {
  return holds(actor, [...DEPUTY_OFFICES, 'administrator'])
    ? undefined
    : { code: 'role-missing', roles: [...DEPUTY_OFFICES] };
}

/** Who may: the holder for themselves, and the secretary of the organisation with the paper. */
export function mayAppointDeputy(
  actor: Actor,
  { holderId, organisationId }: Pick<DeputyWish, 'holderId' | 'organisationId'>,
): Refusal | undefined {
  return holderId === actor.personId ? undefined : needs(actor, ['secretary'], [organisationId]);
}

/**
 * All that is against an appointment, at once: without a paper nobody stands in for anybody; not for oneself, and nobody
 * enters themselves; not for longer or for other tasks than the policy says, nor for what the
 * holder's office is never asked for; one deputy of an office at a time, and no
 * deputy of a deputy.
 */
export function checkDeputy(actor: Actor, wish: DeputyWish, facts: DeputyFacts): Refusal[] {
  const { bounds } = facts;
  if (bounds === undefined) return [{ code: 'no-rule', key: 'deputies' }];
  return [
    ...checkPeople(actor, wish, facts),
    ...checkTasks(wish, { ...facts, bounds }),
    ...checkDays(wish, { ...facts, bounds }),
    ...checkPaper(wish, facts.today),
  ];
}

/** Whether the holder has the office is known of a day alone: one that is missing is refused by itself. */
function checkPeople(actor: Actor, { holderId, deputyId, fromOn }: DeputyWish, { roles }: DeputyFacts): Refusal[] {
  const refusals: Refusal[] = [];
  if (isCivilDate(fromOn) && roles.length === 0)
    refusals.push({ code: 'deputy-refused', field: 'holder', rule: 'no-office' });
  if (deputyId === holderId)
    refusals.push({ code: 'deputy-refused', field: 'standIn', rule: 'oneself', citation: OWN('person') });
  else if (deputyId === actor.personId)
    refusals.push({ code: 'deputy-refused', field: 'standIn', rule: 'entered-oneself', citation: OWN('person') });
  return refusals;
}

const OWN = (rule: string) => ownRule('deputies', rule);

function checkTasks({ tasks }: DeputyWish, facts: WithBounds): Refusal[] {
  const { bounds } = facts;
  const allowed: string[] = bounds.value.tasks;
  const own = tasksToGive(facts);
  if (tasks.length === 0) return [{ code: 'field-missing', field: 'tasks' }];
  const field = 'tasks';
  return tasks.flatMap((task): Refusal[] => {
    if (!allowed.includes(task))
      return [{ code: 'invalid-choice', field, value: task, allowed, citation: bare(bounds) }];
    return own.includes(task) ? [] : [{ code: 'deputy-refused', field, rule: 'not-asked', task, allowed: own }];
  });
}

function checkDays(wish: DeputyWish, facts: WithBounds): Refusal[] {
  const { fromOn, toOn } = wish;
  const { today, bounds } = facts;
  const wrong = notDays({ fromOn, toOn });
  if (wrong.length > 0) return wrong;
  const { days } = bounds.value;
  if (toOn < fromOn) return [{ code: 'deputy-refused', field: 'toOn', value: toOn, rule: 'days-reversed' }];
  if (toOn < today) return [{ code: 'date-in-past', field: 'toOn', value: toOn, on: toOn }];
  const latest = addDays(fromOn, days - 1);
  if (toOn > latest)
    return [
      { code: 'deputy-refused', field: 'toOn', value: toOn, rule: 'too-long', days, latest, citation: bare(bounds) },
    ];
  return checkOthers(wish, facts.others);
}

function checkOthers(wish: DeputyWish, others: DeputyFacts['others']): Refusal[] {
  const { holderId, deputyId, organisationId, fromOn, toOn } = wish;
  const meanwhile = others.filter((other) => other.fromOn <= toOn && fromOn <= other.toOn);
  const same = meanwhile.find((other) => other.holderId === holderId && other.organisationId === organisationId);
  const chained = meanwhile.find((other) => other.holderId === deputyId || other.deputyId === holderId);
  const refusals: Refusal[] = [];
  if (same !== undefined)
    refusals.push({ code: 'deputy-refused', field: 'fromOn', value: fromOn, rule: 'overlaps', no: same.no });
  if (chained !== undefined) {
    const field = chained.holderId === deputyId ? 'standIn' : 'holder';
    refusals.push({ code: 'deputy-refused', field, rule: 'chain', no: chained.no, citation: OWN('chain') });
  }
  return refusals;
}

function checkPaper({ paper, paperOn, issuer }: DeputyWish, today: CivilDate): Refusal[] {
  const missing = Object.entries({ paper, issuer })
    .filter(([, text]) => text === '')
    .map(([field]): Refusal => ({ code: 'field-missing', field }));
  const wrong = notDays({ paperOn });
  const isLater = wrong.length === 0 && paperOn > today;
  return [
    ...missing,
    ...wrong,
    ...(isLater
      ? [{ code: 'field-wrong' as const, field: 'paperOn', value: paperOn, rule: 'not-in-future' as const }]
      : []),
  ];
}

function notDays(days: Record<string, string>): Refusal[] {
  return Object.entries(days)
    .filter(([, day]) => !isCivilDate(day))
    .map(([field, value]) =>
      value === '' ? { code: 'field-missing', field } : { code: 'field-wrong', field, value, rule: 'date' },
    );
}

type Appointed = Pick<DeputyWish, 'holderId' | 'deputyId' | 'organisationId' | 'toOn'>;

/** Ended by the holder, by the deputy, who may lay it down, or by the secretary. Refused: what is over already. */
export function mayEndDeputy(
  actor: Actor,
  { appointed, endedAt, today }: { appointed: Appointed; endedAt: Date | null; today: CivilDate },
): Refusal | undefined {
  const { holderId, deputyId, organisationId, toOn } = appointed;
  const office = [holderId, deputyId].includes(actor.personId)
    ? undefined
    : needs(actor, ['secretary'], [organisationId]);
  if (office !== undefined) return office;
  if (endedAt !== null) return { code: 'already-acted', at: endedAt.toISOString() };
  return toOn < today ? { code: 'closed' } : undefined;
}

/** Whoever holds an office in the organisation sees who stands in for whom there; holder and deputy see their own. */
export function maySeeDeputy(actor: Actor, { holderId, deputyId, organisationId }: Omit<Appointed, 'toOn'>): boolean {
  if ([holderId, deputyId].includes(actor.personId) || holds(actor, ['administrator'])) return true;
  return actor.roles.some((held) => held.organisationId === organisationId);
}
