/** How checked nominations get into the books: one from a form, or hundreds from a file in one transaction. */

import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { Prisma } from '../generated/client';
import { insertSql, writeTogether } from '../insert-rows';
import { hintsSql } from '../outbox/post-hint';
import { beginSql } from '../record';
import { reservationsSql, type Numbered } from '../reservations';
import { readSearchTexts } from '../search-text';
import { preconditionFacts } from '../../rules/eligibility';
import type { CheckedNomination } from '../../rules/nomination';
import { nominationNumber } from '../../rules/numbering';
import type { Policy } from '../../rules/policy';
import { canonical } from '../../rules/record';
import { hashOf } from '../secrets';
import { nextNumbers } from '../series';
import { bearingNominees, keepFromNominees } from './declare-conflict';

/** A nomination that is there for the same nominee, title and year, and whether it says the same. */
export type Live = { number: string; isSame: boolean };

/** Endings after which a nominee is not proposed again for the title and year. */
const STANDING = ['awarded', 'notAwarded', 'failedVote', 'notChosen', 'revoked'];

/** For each, the live nomination it would stand beside, or nothing. */
export async function findLive(
  tx: Database | Transaction,
  checked: CheckedNomination[],
): Promise<(Live | undefined)[]> {
  const inputs = checked.map(({ input }) => input);
  const persons = inputs.flatMap(({ nomineePerson }) => nomineePerson ?? []);
  const there = await tx.nomination.findMany({
    where: {
      nomineeId: { in: unique(checked.map(({ nomineeId }) => nomineeId)) },
      title: { in: unique(inputs.map(({ title }) => title)) },
      year: { in: unique(inputs.map(({ year }) => year)) },
      AND: [
        { OR: [{ nomineePerson: null }, { nomineePerson: { in: unique(persons) } }] },
        { OR: [{ ending: null }, { ending: { in: STANDING } }] },
      ],
    },
    select: { number: true, nomineeId: true, nomineePerson: true, title: true, year: true, input: true },
    orderBy: { number: 'asc' },
  });
  const found = new Map(there.map((row) => [keyOf(row), row]));
  return checked.map(({ nomineeId, input }) => {
    const row = found.get(nominationKey({ nomineeId, input }));
    return row === undefined ? undefined : { number: row.number, isSame: canonical(row.input) === canonical(input) };
  });
}

/** One nominee, title and year: a second nomination of it is refused. */
export function nominationKey({ nomineeId, input }: Pick<CheckedNomination, 'nomineeId' | 'input'>): string {
  return keyOf({ ...input, nomineeId, nomineePerson: input.nomineePerson ?? null });
}

type Keyed = { nomineeId: string; nomineePerson: string | null; title: string; year: number };

function keyOf({ nomineeId, nomineePerson, title, year }: Keyed): string {
  return canonical([nomineeId, nomineePerson, title, year]);
}

export type Writing = { personId: string; rehearsal: boolean };

/**
 * Writes nominations with evidence, pinned policy, reservations, the beginning of their records and a hint each, and
 * answers their numbers. The caller has judged them and holds the locks of what they take. Everybody else who nominates
 * waits for the numbers, so they are taken once all is read, and what bears them is written by one statement.
 */
export async function writeNominations(
  tx: Transaction,
  checked: CheckedNomination[],
  { personId, rehearsal }: Writing,
): Promise<string[]> {
  const now = await readNow(tx);
  const policies = await pinPolicies(tx, checked);
  const searchTextOf = await readSearchTexts(tx, checked);
  const bearing = await bearingNominees(tx, checked);
  const numbers = await takeNumbers(tx, checked);
  const recorded = checked.map((one, index): Numbered => ({ number: numbers[index] ?? '', checked: one }));
  const rows = recorded.map(({ number, checked: one }) => ({
    number,
    title: one.input.title,
    year: one.input.year,
    nomineeId: one.nomineeId,
    nomineePerson: one.input.nomineePerson ?? null,
    unitId: one.unitId,
    ministryId: one.ministryId,
    councilId: one.councilId,
    blocId: one.blocId,
    policyHash: policies.get(one.policy) ?? '',
    input: one.input,
    findings: [...one.facts, ...preconditionFacts(one.preconditions), ...one.warnings],
    state: 'open',
    openedAt: now,
    openedById: personId,
    rehearsal,
    searchText: searchTextOf({
      number,
      nomineePerson: one.input.nomineePerson ?? null,
      nomineeId: one.nomineeId,
      unitId: one.unitId,
      titleName: one.policy.title.name,
    }),
  }));
  const entries = recorded.map(({ number, checked: one }) => ({
    chain: `nomination:${number}` as const,
    kind: 'nominated' as const,
    at: now,
    body: {
      title: one.input.title,
      year: one.input.year,
      nominee: one.nomineeId,
      unit: one.unitId,
      input: hashOf(canonical(one.input)),
      policy: policies.get(one.policy) ?? '',
      by: personId,
    },
  }));
  await writeTogether(tx, [
    insertSql('nomination', rows),
    reservationsSql(recorded, now),
    insertSql('evidence', recorded.flatMap(evidenceRows)),
    beginSql(entries),
    hintsSql(numbers.map((number) => ({ workflow: 'nomination', number, reason: 'wake', now }))),
  ]);
  await keepFromNominees(tx, { nominated: recorded, bearing, now });
  return numbers;
}

/** Each policy once; answers the hash by which nominations pin it. */
async function pinPolicies(tx: Transaction, checked: CheckedNomination[]): Promise<Map<Policy, string>> {
  const policies = unique(checked.map(({ policy }) => policy));
  const hashes = new Map(policies.map((policy) => [policy, hashOf(canonical(policy))]));
  // In one order for everybody: of two that pin the same new policies neither waits for the other in turn.
  const inOrder = [...hashes].sort(([, a], [, b]) => (a < b ? -1 : 1));
  await tx.policy.createMany({
    data: inOrder.map(([policy, hash]) => ({
      hash,
      policyId: policy.id,
      content: policy as unknown as Prisma.InputJsonObject,
    })),
    skipDuplicates: true,
  });
  return hashes;
}

/** The numbers of each year, one after another in the order of the list. */
async function takeNumbers(tx: Transaction, checked: CheckedNomination[]): Promise<string[]> {
  const years = unique(checked.map(({ input }) => input.year)).sort((a, b) => a - b);
  const serials = new Map<number, number[]>();
  for (const year of years) {
    const count = checked.filter(({ input }) => input.year === year).length;
    serials.set(year, await nextNumbers(tx, `nomination/${year}`, count));
  }
  return checked.map(({ input: { year } }) => nominationNumber(year, serials.get(year)?.shift() ?? 0));
}

function evidenceRows({ number, checked }: Numbered) {
  return checked.evidence.map(({ item, findings }, index) => ({
    nominationNumber: number,
    id: item.id,
    position: index + 1,
    content: item,
    findings,
  }));
}

function unique<Value>(values: Value[]): Value[] {
  return [...new Set(values)];
}
