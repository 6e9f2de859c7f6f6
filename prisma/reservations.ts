/** What a nomination holds while it runs: a place under a cap, a paper or an initiative that serves one award alone. */

import { FROM_CASES } from './award-history';
import type { Transaction } from './database';
import type { Prisma } from './generated/client';
import type { CheckedNomination } from '../rules/nomination';
import { subjectOf } from '../rules/award-history';
import { bare, type Citation, type Refusal, type RefusalOf } from '../rules/refusal';

type Claim = { key: string; what: RefusalOf<'used-elsewhere'>['what']; value: string; citation: Citation };

/** Awards of the State: of these a subject gets one form a year where the policy says so. */
const STATE = ['primeMinister', 'president'];

/** Endings after which what was held is still held. */
const HOLDING = ['awarded'];

/**
 * Takes what the nomination needs, or says which running or awarded case holds it. Locks are taken in the order of
 * keys, so that of two nominations at once the second finds what the first has taken.
 */
export async function reserve(tx: Transaction, number: string, checked: CheckedNomination, now: Date): Promise<void> {
  const cap = capKeyOf(checked);
  const keys = [...claimsOf(checked).map(({ key }) => key), ...(cap === undefined ? [] : [`${cap}/${number}`])];
  await tx.reservation.createMany({ data: keys.map((key) => ({ key, nominationNumber: number, takenAt: now })) });
}

/** Locks and looks: a refusal for each thing that another case holds, none if the nomination may go on. */
export async function checkReservations(tx: Transaction, checked: CheckedNomination): Promise<Refusal[]> {
  const claims = claimsOf(checked);
  const cap = capKeyOf(checked);
  const locks = [...claims.map(({ key }) => key), ...(cap === undefined ? [] : [cap])].sort();
  for (const key of locks) await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
  const held = await tx.reservation.findMany({
    where: { key: { in: claims.map(({ key }) => key) }, releasedAt: null },
  });
  const used = claims.flatMap(({ key, what, value, citation }): [string, Refusal][] => {
    const holder = held.find((one) => one.key === key);
    if (holder === undefined) return [];
    const number = holder.nominationNumber;
    return [
      [`${what}/${value}/${number}`, { code: 'used-elsewhere', field: 'evidence', what, value, number, citation }],
    ];
  });
  return [...new Map(used).values(), ...(cap === undefined ? [] : await checkCap(tx, checked, cap))];
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
  if (cap === undefined || cap === null || !/^[A-Z_]+$/.test(cap.of)) return undefined;
  return `cap/${input.title}/${input.year}/${unitId}`;
}

/**
 * At most num of den of those who hold the other title in the unit, counting running cases, awards that ended here and
 * awards of the year that a file brought in; while nobody's title is on file it is unknown.
 */
async function checkCap(
  tx: Transaction,
  { policy, unitId, input }: CheckedNomination,
  key: string,
): Promise<Refusal[]> {
  const cap = policy.title.cap;
  if (cap?.value === undefined || cap.value === null) return [];
  const { of, num, den } = cap.value;
  const where = { organisation: unitId, kind: 'title', year: input.year, revokedAt: null };
  const count = async (more: Prisma.AwardHistoryWhereInput): Promise<number> =>
    (await tx.awardHistory.findMany({ where: { ...where, ...more }, distinct: ['subject'] })).length;
  const holders = await count({ code: of });
  if (holders === 0) return [];
  const elsewhere = await count({ code: input.title, NOT: { source: { startsWith: FROM_CASES } } });
  const running = await tx.reservation.findMany({ where: { key: { startsWith: `${key}/` }, releasedAt: null } });
  if ((running.length + elsewhere + 1) * den <= holders * num) return [];
  const numbers = running.map(({ nominationNumber }) => nominationNumber).sort();
  const most = Math.floor((holders * num) / den);
  return [{ code: 'cap-reached', field: 'title', value: input.title, of, holders, most, numbers, citation: bare(cap) }];
}
