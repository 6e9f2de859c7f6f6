/** The door of intake over what is on file: one nomination or thousands are judged by one reading of it. */

import { readHistories } from './award-history';
import { readNow } from './clock';
import type { Database, Transaction } from './database';
import type { Body, Organisation, OrganisationName, Seat } from './generated/client';
import { subjectOf } from '../rules/award-history';
import { civilDateOf, type Calendar } from '../rules/calendar';
import type { FoundOrganisation } from '../rules/find-organisation';
import { namingTitles, titleNamesIn, type NamedTitle } from '../rules/find-title';
import { notEligible, preconditionsOf, tooSoon } from '../rules/eligibility';
import {
  calendarAskedFor,
  checkNomination,
  type Candidacy,
  type CheckedNomination,
  type NominationWorld,
  type RefusedNomination,
} from '../rules/nomination';
import { mayNominate } from '../rules/may-act';
import { nameIn } from '../rules/named-refusal';
import type { Actor } from '../rules/permissions';
import type { PolicyPack } from '../rules/policy';
import type { Refusal } from '../rules/refusal';
import { readPacks } from './queries/read-packs';
import { findCalendar, loadCalendar, nameOn } from './stages/load-case';

/** A nomination that may be recorded as far as it alone is concerned, or all that is wrong with it. */
export type Judged = CheckedNomination | { refusals: Refusal[] };

/** What a nomination may name, as it stood at one moment. */
export type OnFile = {
  packs: PolicyPack[];
  organisations: (Organisation & { names: OrganisationName[] })[];
  house: Calendar;
  now: Date;
};

/** What nominations are judged by. Who sits where depends on the day of each calendar. */
export type Intake = OnFile & {
  bodies: (Body & { seats: Pick<Seat, 'organisationId' | 'fromOn' | 'toOn'>[] })[];
  worlds: Map<string, NominationWorld>;
  /** Organisations by the names people write, once somebody asks. */
  find?: (text: string) => FoundOrganisation;
  /** Titles by their names, of each unit with rules of its own and of all others, by year, once somebody asks. */
  titles: Map<string, readonly NamedTitle[]>;
};

/** All organisations by their names, the packs in force and the house's calendar and day. */
export async function readOnFile(tx: Database | Transaction): Promise<OnFile> {
  const now = await readNow(tx);
  return {
    packs: await readPacks(tx),
    organisations: await tx.organisation.findMany({ include: { names: true } }),
    house: await loadCalendar(tx, null, now),
    now,
  };
}

/** Everything a nomination is judged by but its own subject's history. */
export async function readIntake(tx: Database | Transaction): Promise<Intake> {
  const seats = { select: { organisationId: true, fromOn: true, toOn: true } };
  const [onFile, bodies] = [await readOnFile(tx), await tx.body.findMany({ include: { seats } })];
  return { ...onFile, bodies, worlds: new Map(), titles: new Map() };
}

/**
 * Each input with its answer, in their order. What needs only the input is judged first; the histories of all that say
 * whose they are, and that the actor may nominate, are read at once. Whether another case stands in the way is asked
 * under locks, where it is recorded.
 */
export async function judgeNominations(
  tx: Database | Transaction,
  intake: Intake,
  { inputs, actor }: { inputs: unknown[]; actor: Actor },
): Promise<Judged[]> {
  const first: (CheckedNomination | RefusedNomination)[] = [];
  for (const input of inputs) {
    const checked = checkNomination(input, await worldFor(tx, intake, input));
    const candidacy = candidacyIn(checked);
    const refusal = candidacy === undefined ? undefined : mayNominate(actor, candidacy);
    first.push(refusal === undefined ? checked : { refusals: [...faultsIn(checked), refusal] });
  }
  const subjects = first.flatMap((one) => candidacyIn(one) ?? []).map(subjectIn);
  const histories = await readHistories(tx, [...new Set(subjects)]);
  return first.map((one) => judgeEligibility(intake, one, histories));
}

function candidacyIn(one: CheckedNomination | RefusedNomination): Candidacy | undefined {
  return 'refusals' in one ? one.candidacy : one;
}

function faultsIn(one: CheckedNomination | RefusedNomination): Refusal[] {
  return 'refusals' in one ? one.refusals : [];
}

function subjectIn({ nomineeId, input }: Candidacy): string {
  return subjectOf({ organisation: nomineeId, person: input.nomineePerson });
}

type Histories = Awaited<ReturnType<typeof readHistories>>;

/** What the title asks for against what is on file: what is known not to be met refuses, what is not known is asked. */
function judgeEligibility(intake: Intake, one: CheckedNomination | RefusedNomination, histories: Histories): Judged {
  const candidacy = candidacyIn(one);
  const faults = faultsIn(one).map((fault) => namingOrganisations(intake, fault));
  if (candidacy === undefined) return { refusals: faults };
  const { input, policy } = candidacy;
  const claims = { shown: input.shown, members: input.members };
  const standing = { year: input.year, history: histories.get(subjectIn(candidacy)) ?? [], claims };
  const preconditions = preconditionsOf(policy, standing);
  const refusals = [...faults, ...notEligible(preconditions), ...tooSoon(policy, standing)];
  if (refusals.length > 0) return { refusals: namingTitles(refusals, titleNamesIn(intake.packs, policy)) };
  return 'refusals' in one ? one : { ...one, preconditions };
}

/** Whose rules or body is lacking, by the name that it goes by today. */
function namingOrganisations({ organisations, house, now }: Intake, fault: Refusal): Refusal {
  const today = civilDateOf(now, house.timeZone);
  return nameIn(fault, (id) => nameOn(organisations.find((one) => one.id === id)?.names ?? [], today).name || id);
}

/** The world by the calendar the procedure names; a nomination that names no known procedure is judged by the house's. */
async function worldFor(tx: Database | Transaction, intake: Intake, input: unknown): Promise<NominationWorld> {
  const { packs, organisations, house, now, worlds } = intake;
  const today = civilDateOf(now, house.timeZone);
  const named = calendarAskedFor(input, { packs, organisations, today }) ?? house.id;
  const before = worlds.get(named);
  if (before !== undefined) return before;
  const calendar = named === house.id ? house : ((await findCalendar(tx, named, now)) ?? house);
  const world = worldBy(intake, calendar);
  worlds.set(named, world);
  return world;
}

function worldBy({ packs, organisations, bodies, now }: Intake, calendar: Calendar): NominationWorld {
  const today = civilDateOf(now, calendar.timeZone);
  return {
    packs,
    calendar,
    today,
    organisations: organisations.map(({ id, kind, superiorId, names }) => ({ id, kind, superiorId, names })),
    bodies: bodies.map(({ id, kind, organisationId, seats, name, aliases }) => ({
      id,
      kind: kind as 'council' | 'bloc',
      organisationId,
      members: seats.flatMap((seat) => seat.organisationId ?? []),
      names: [name, ...(aliases as { name: string }[]).map((alias) => alias.name)],
      seats: seats.filter((seat) => seat.fromOn <= today && (seat.toOn ?? today) >= today).length,
    })),
    policies: new Map(),
  };
}
