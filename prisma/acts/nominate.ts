/** Starts a nomination: everything is checked first, then nomination, evidence, pinned policy and hint are one transaction. */

import { readNow } from '../clock';
import { isDuplicate, type Database, type Transaction } from '../database';
import type { Prisma } from '../generated/client';
import { postHint } from '../outbox/post-hint';
import { appendRecord } from '../record';
import { nextNumber } from '../series';
import { readHistory } from '../award-history';
import { checkReservations, reserve } from '../reservations';
import { subjectOf } from '../../rules/award-history';
import { notEligible, preconditionFacts, preconditionsOf, tooSoon } from '../../rules/eligibility';
import { civilDateOf, type Calendar } from '../../rules/calendar';
import { calendarAskedFor, checkNomination, type CheckedNomination } from '../../rules/nomination';
import { mayNominate, type Actor } from '../../rules/permissions';
import { PolicyPack } from '../../rules/policy';
import { canonical } from '../../rules/record';
import type { Refusal, Warning } from '../../rules/refusal';
import { hashOf } from '../secrets';
import { findCalendar, loadCalendar } from '../stages/load-case';

export type Nominating = {
  /** What the form, file or example says; checked by rules/nomination.ts. */
  input: unknown;
  actor: Actor;
  /** A rehearsal is marked on every page, letter and paper. */
  rehearsal?: boolean;
  /** Checks everything and writes nothing; the answer then has an empty number. */
  dryRun?: boolean;
};

export type Nominated = { number: string; warnings: Warning[]; repeated: boolean };

/**
 * Records a nomination, or says all that is wrong with it at once, with nothing written. The same nomination sent
 * again, by one person or by a hundred at a time, answers with the one that is there; a different one for the same
 * nominee, title and year is refused.
 */
export async function nominate(database: Database, nominating: Nominating): Promise<Nominated | Refusal[]> {
  const checked = await database.$transaction(async (tx) => check(tx, nominating));
  if ('refusals' in checked) return checked.refusals;
  const hash = hashOf(canonical(checked.input));
  const before = await findLive(database, checked, hash);
  if (before !== undefined && nominating.dryRun !== true) return before;
  if (nominating.dryRun === true) {
    const held = before === undefined ? await database.$transaction((tx) => checkReservations(tx, checked)) : [];
    return held.length > 0 ? held : { number: '', warnings: checked.warnings, repeated: false };
  }
  try {
    const written = await database.$transaction((tx) => write(tx, { nominating, checked, hash }));
    return Array.isArray(written) ? ((await findLive(database, checked, hash)) ?? written) : written;
  } catch (fault) {
    if (!isDuplicate(fault)) throw fault;
    const first = await findLive(database, checked, hash);
    if (first === undefined) throw fault;
    return first;
  }
}

async function check(
  tx: Transaction,
  { input, actor }: Nominating,
): Promise<CheckedNomination | { refusals: Refusal[] }> {
  const now = await readNow(tx);
  const packs = await tx.policyPack.findMany({ orderBy: { loadedAt: 'asc' } });
  const newest = [...new Map(packs.map((pack) => [pack.packId, PolicyPack.parse(pack.content)])).values()];
  const calendar = await calendarFor(tx, { input, packs: newest, now });
  const organisations = await tx.organisation.findMany({ include: { names: true, bodies: true } });
  const bodies = await tx.body.findMany({ include: { seats: true } });
  const today = civilDateOf(now, calendar.timeZone);
  const checked = checkNomination(input, {
    packs: newest,
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
  });
  if ('refusals' in checked) return checked;
  const refusal = mayNominate(actor, { unitId: checked.unitId });
  if (refusal !== undefined) return { refusals: [refusal] };
  return judgeEligibility(tx, checked);
}

/** What the title asks for against what is on file: what is known not to be met refuses, what is not known is asked. */
async function judgeEligibility(
  tx: Transaction,
  checked: CheckedNomination,
): Promise<CheckedNomination | { refusals: Refusal[] }> {
  const { input, nomineeId, policy } = checked;
  const history = await readHistory(tx, subjectOf({ organisation: nomineeId, person: input.nomineePerson }));
  const claims = { shown: input.shown, members: input.members };
  const standing = { year: input.year, history, claims };
  const preconditions = preconditionsOf(policy, standing);
  const refusals = [...notEligible(preconditions), ...tooSoon(policy, standing)];
  return refusals.length > 0 ? { refusals } : { ...checked, preconditions };
}

/** The calendar the procedure names; a nomination that names no known procedure is judged by that of the house. */
async function calendarFor(
  tx: Transaction,
  { input, packs, now }: { input: unknown; packs: PolicyPack[]; now: Date },
): Promise<Calendar> {
  const house = await loadCalendar(tx, null, now);
  const named = calendarAskedFor(input, { packs, today: civilDateOf(now, house.timeZone) });
  return named === undefined || named === house.id ? house : ((await findCalendar(tx, named, now)) ?? house);
}

/** The live nomination for the same nominee, title and year, if there is one. */
async function findLive(
  database: Database,
  { input, nomineeId, warnings }: CheckedNomination,
  hash: string,
): Promise<Nominated | Refusal[] | undefined> {
  const there = await database.nomination.findFirst({
    where: {
      nomineeId,
      nomineePerson: input.nomineePerson ?? null,
      title: input.title,
      year: input.year,
      OR: [{ ending: null }, { ending: { in: ['awarded', 'notAwarded', 'failedVote', 'notChosen', 'revoked'] } }],
    },
  });
  if (there === null) return undefined;
  if (hashOf(canonical(there.input)) === hash) return { number: there.number, warnings, repeated: true };
  return [{ code: 'already-nominated', field: 'nominee', value: nomineeId, number: there.number }];
}

type Writing = { nominating: Nominating; checked: CheckedNomination; hash: string };

async function write(tx: Transaction, { nominating, checked, hash }: Writing): Promise<Nominated | Refusal[]> {
  const { input, policy, warnings } = checked;
  const held = await checkReservations(tx, checked);
  if (held.length > 0) return held;
  const now = await readNow(tx);
  const policyHash = hashOf(canonical(policy));
  await tx.policy.createMany({
    data: [{ hash: policyHash, policyId: policy.id, content: policy as unknown as Prisma.InputJsonObject }],
    skipDuplicates: true,
  });
  const serial = await nextNumber(tx, `nomination/${input.year}`);
  const number = `${input.year}-${String(serial).padStart(4, '0')}`;
  await tx.nomination.create({
    data: {
      number,
      title: input.title,
      year: input.year,
      nomineeId: checked.nomineeId,
      nomineePerson: input.nomineePerson ?? null,
      unitId: checked.unitId,
      ministryId: checked.ministryId,
      councilId: checked.councilId,
      blocId: checked.blocId,
      policyHash,
      input: input,
      findings: [...checked.facts, ...preconditionFacts(checked.preconditions), ...warnings],
      state: 'open',
      openedAt: now,
      openedById: nominating.actor.personId,
      rehearsal: nominating.rehearsal ?? false,
    },
  });
  await reserve(tx, number, checked, now);
  await tx.evidence.createMany({
    data: checked.evidence.map(({ item, findings }, index) => ({
      nominationNumber: number,
      id: item.id,
      position: index + 1,
      content: item,
      findings: findings,
    })),
  });
  await appendRecord(tx, {
    chain: `nomination:${number}`,
    kind: 'nominated',
    at: now,
    body: {
      title: input.title,
      year: input.year,
      nominee: checked.nomineeId,
      unit: checked.unitId,
      input: hash,
      policy: policyHash,
      by: nominating.actor.personId,
    },
  });
  await postHint(tx, { workflow: 'nomination', number, reason: 'wake', now });
  return { number, warnings, repeated: false };
}
