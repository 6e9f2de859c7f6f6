/** Keeps what a case is found by. Written in the transaction that changes a name it goes by. */

import type { Database, Transaction } from './database';
import type { Prisma } from './generated/client';
import { searchTextOf } from '../rules/fold-text';

type Named = {
  number: string;
  nomineePerson: string | null;
  nomineeId: string;
  unitId: string;
  /** The title as its policy calls it. */
  titleName: string;
};

/** Writes it anew for the cases asked about. Written twice it says the same. */
export async function keepSearchText(tx: Transaction, where: Prisma.NominationWhereInput): Promise<void> {
  const rows = await tx.nomination.findMany({ where, select });
  const textOf = await readSearchTexts(tx, rows);
  for (const { number, searchText, policy, ...row } of rows) {
    const { title } = policy.content as { title?: { name?: string } };
    const found = textOf({ ...row, number, titleName: title?.name ?? '' });
    if (found !== searchText) await tx.nomination.update({ where: { number }, data: { searchText: found } });
  }
}

const select = {
  number: true,
  nomineePerson: true,
  nomineeId: true,
  unitId: true,
  searchText: true,
  policy: { select: { content: true } },
} satisfies Prisma.NominationSelect;

/** What each case is found by, with every name its nominee and its unit have had; the names are read once for all. */
export async function readSearchTexts(
  tx: Database | Transaction,
  cases: Pick<Named, 'nomineeId' | 'unitId'>[],
): Promise<(named: Named) => string> {
  const ids = [...new Set(cases.flatMap(({ nomineeId, unitId }) => [nomineeId, unitId]))];
  const rows = await tx.organisationName.findMany({ where: { organisationId: { in: ids } } });
  const names = new Map(ids.map((id) => [id, rows.filter(({ organisationId }) => organisationId === id)]));
  const called = (id: string): string[] => (names.get(id) ?? []).flatMap(({ name, shortName }) => [name, shortName]);
  return ({ number, nomineePerson, nomineeId, unitId, titleName }) =>
    searchTextOf([number, nomineePerson, ...called(nomineeId), ...called(unitId), titleName]);
}
