/** What a nomination holds while it runs: a place under a cap, a paper or an initiative that serves one award alone. */

import { randomUUID } from 'node:crypto';
import { FROM_CASES } from './award-history';
import type { Database, Transaction } from './database';
import { insertSql } from './insert-rows';
import type { Prisma } from './generated/client';
import type { CheckedNomination } from '../rules/nomination';
import { subjectOf } from '../rules/award-history';
import { isOfTitle } from '../rules/policy-titles';
import { bare, type Citation, type Refusal, type RefusalOf } from '../rules/refusal';

type Claim = { key: string; what: RefusalOf<'used-elsewhere'>['what']; value: string; citation: Citation };

/** Awards of the State: of these a subject gets one form a year where the policy says so. */
const STATE = ['primeMinister', 'president'];

/** Endings after which what was held is still held. */
const HOLDING = ['awarded'];

/** A nomination that may be recorded, with the number it gets. */
export type Numbered = { number: string; checked: CheckedNomination };

/** The statement that takes what each of these needs. Whether somebody holds it is asked before, under the same locks. */
export function reservationsSql(recorded: Numbered[], now: Date): Prisma.Sql | undefined {
  const rows = recorded.flatMap(({ number, checked }) => {
    const cap = capKeyOf(checked);
    const keys = [...claimsOf(checked).map(({ key }) => key), ...(cap === undefined ? [] : [`${cap}/${number}`])];
    return keys.map((key) => ({ id: randomUUID(), key, nominationNumber: number, takenAt: now }));
  });
  return insertSql('reservation', rows);
}

/** Of several nominations at once, `row` names each for the others. */
export type Reserving = { row: number; checked: CheckedNomination };

/**
 * For each nomination a refusal for each thing that a running or awarded case holds, or that one before it in the list
 * takes; none if it may go on. It holds until the transaction ends only for what was locked before.
 */
export async function checkReservations(tx: Database | Transaction, asked: Reserving[]): Promise<Refusal[][]> {
  const keys = asked.flatMap(({ checked }) => claimsOf(checked).map(({ key }) => key));
  const held = new Map<string, string>();
  for (const part of partsOf([...new Set(keys)])) {
    const rows = await tx.reservation.findMany({ where: { key: { in: part }, releasedAt: null } });
    for (const { key, nominationNumber } of rows) held.set(key, nominationNumber);
  }
  const places = new Map<string, Places>();
  const taken = new Map<string, number>();
  const answers: Refusal[][] = [];
  for (const { row, checked } of asked) {
    const cap = capKeyOf(checked);
    if (cap !== undefined && !places.has(cap)) places.set(cap, await countPlaces(tx, checked, cap));
    const used = claimsOf(checked).flatMap((claim): [string, Refusal][] => heldBy(claim, { held, taken }));
    const place = cap === undefined ? undefined : places.get(cap);
    const refusals = [...new Map(used).values(), ...(place === undefined ? [] : checkCap(checked, place))];
    answers.push(refusals);
    if (refusals.length > 0) continue;
    for (const { key } of claimsOf(checked)) taken.set(key, row);
    if (place !== undefined) place.taken += 1;
  }
  return answers;
}

type Holders = { held: Map<string, string>; taken: Map<string, number> };

function heldBy({ key, what, value, citation }: Claim, { held, taken }: Holders): [string, Refusal][] {
  const [number, row] = [held.get(key), taken.get(key)];
  const about = { field: 'evidence', what, value, citation };
  if (number !== undefined) return [[`${what}/${value}/${number}`, { code: 'used-elsewhere', ...about, number }]];
  return row === undefined ? [] : [[`${what}/${value}/${row}`, { code: 'taken-by-row', ...about, row }]];
}

/** Locks what these need, in the order of keys, so that of two transactions the second finds what the first has taken. */
export async function lockReservations(tx: Transaction, asked: CheckedNomination[]): Promise<void> {
  const keys = asked.flatMap((checked) => [...claimsOf(checked).map(({ key }) => key), capKeyOf(checked) ?? []].flat());
  const sorted = [...new Set(keys)].sort();
  if (sorted.length === 0) return;
  await tx.$queryRaw`SELECT count(pg_advisory_xact_lock(hashtextextended(key, 0))) FROM unnest(${sorted}::text[]) AS key`;
}

/** A statement takes so many values and no more. */
const MOST_VALUES = 10_000;

function partsOf(keys: string[]): string[][] {
  const count = Math.ceil(keys.length / MOST_VALUES);
  return Array.from({ length: count }, (_, part) => keys.slice(part * MOST_VALUES, (part + 1) * MOST_VALUES));
}

/** Frees what an ended nomination held, unless it was awarded. Twice is harmless. */
export async function release(tx: Transaction, number: string, ending: string, now: Date): Promise<void> {
  if (HOLDING.includes(ending)) return;
  await tx.reservation.updateMany({ where: { nominationNumber: number, releasedAt: null }, data: { releasedAt: now } });
}

/** Takes back what a corrected case had let go, as far as nobody else holds it by now. */
export async function retake(tx: Transaction, number: string): Promise<void> {
  const freed = await tx.reservation.findMany({ where: { nominationNumber: number, releasedAt: { not: null } } });
  for (const { id, key } of freed) {
    const taken = await tx.reservation.findFirst({ where: { key, releasedAt: null } });
    if (taken === null) await tx.reservation.update({ where: { id }, data: { releasedAt: null } });
  }
}

function subjectIn({ nomineeId, input }: CheckedNomination): string {
  return subjectOf({ organisation: nomineeId, person: input.nomineePerson });
}

function claimsOf(checked: CheckedNomination): Claim[] {
  const { input, policy } = checked;
  const { oneAchievementOneAward, initiativeUsedOnce, oneStateFormPerYear } = policy.crossCase;
  const subject = subjectIn(checked);
  const claims: Claim[] = [];
  if (oneAchievementOneAward !== undefined) {
    const numbers = input.evidence.flatMap(({ document }) => document?.number ?? []);
    for (const number of new Set(numbers)) {
      const key = `document/${subject}/${input.year}/${number}`;
      claims.push({ key, what: 'document', value: number, citation: bare(oneAchievementOneAward) });
    }
  }
  if (initiativeUsedOnce !== undefined) {
    for (const number of new Set(input.initiatives ?? [])) {
      const key = `initiative/${number}`;
      claims.push({ key, what: 'initiative', value: number, citation: bare(initiativeUsedOnce) });
    }
  }
  if (oneStateFormPerYear !== undefined && STATE.includes(policy.title.decider)) {
    const key = `form/${subject}/${input.year}`;
    claims.push({ key, what: 'form', value: String(input.year), citation: bare(oneStateFormPerYear) });
  }
  return [...claims, ...onceClaims(checked, subject)];
}

/** A title once in n years takes n years from its own on: of two cases nearer than that one meets the other's. */
function onceClaims({ input, policy }: CheckedNomination, subject: string): Claim[] {
  const once = policy.title.oncePer;
  if (once === undefined) return [];
  const { years, group } = once.value;
  const value = [...group].sort().join(', ');
  return Array.from({ length: years }, (_, index) => ({
    key: `once/${subject}/${value}/${input.year + index}`,
    what: 'turn' as const,
    value,
    citation: bare(once),
  }));
}

/** One count of places for each title, year and unit; nothing where no cap is set in numbers of another title. */
function capKeyOf({ policy, unitId, input }: CheckedNomination): string | undefined {
  const cap = policy.title.cap?.value;
  if (cap === undefined || cap === null || !isOfTitle(cap)) return undefined;
  return `cap/${input.title}/${input.year}/${unitId}`;
}

/** Places of a title in a unit: who holds the other title, who took one already. */
type Places = { holders: number; elsewhere: number; numbers: string[]; taken: number };

/** Running cases, awards that ended here, and awards of the year that a file brought in. */
async function countPlaces(
  tx: Database | Transaction,
  { policy, unitId, input }: CheckedNomination,
  key: string,
): Promise<Places> {
  const where = { organisation: unitId, kind: 'title', year: input.year, revokedAt: null };
  const count = async (more: Prisma.AwardHistoryWhereInput): Promise<number> =>
    (await tx.awardHistory.findMany({ where: { ...where, ...more }, distinct: ['subject'] })).length;
  const running = await tx.reservation.findMany({ where: { key: { startsWith: `${key}/` }, releasedAt: null } });
  return {
    holders: await count({ code: policy.title.cap?.value?.of ?? '' }),
    elsewhere: await count({ code: input.title, NOT: { source: { startsWith: FROM_CASES } } }),
    numbers: running.map(({ nominationNumber }) => nominationNumber).sort(),
    taken: 0,
  };
}

/** At most num of den of those who hold the other title in the unit; while nobody's title is on file it is unknown. */
function checkCap({ policy, input }: CheckedNomination, { holders, elsewhere, numbers, taken }: Places): Refusal[] {
  const cap = policy.title.cap;
  if (cap?.value === undefined || cap.value === null || holders === 0) return [];
  const { of, num, den } = cap.value;
  if ((numbers.length + taken + elsewhere + 1) * den <= holders * num) return [];
  const most = Math.floor((holders * num) / den);
  return [{ code: 'cap-reached', field: 'title', value: input.title, of, holders, most, numbers, citation: bare(cap) }];
}
