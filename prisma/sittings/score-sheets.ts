/** The sheets of a sitting, found by member and stage. */

import type { Database, Transaction } from '../database';
import type { ScoreStage } from '../../rules/score-table';
import type { Sheet } from '../../rules/scoring';

export type KeptSheet = {
  organisationId: string;
  sheet: Sheet;
  total: string;
  by: string;
  byPersonId: string;
  at: Date;
};

export type Sheets = {
  /** The sheet of a member, or of one that merged into it where it has none of its own. */
  of: (member: { organisationId: string; formerly: string[] }, stage: ScoreStage) => KeptSheet | undefined;
};

/** Read once: what is scored afterwards is not in it. */
export async function readSheets(tx: Database | Transaction, sittingNumber: string): Promise<Sheets> {
  const rows = await tx.scoreSheet.findMany({ where: { sittingNumber } });
  const people = await tx.person.findMany({
    where: { id: { in: rows.map(({ byPersonId }) => byPersonId) } },
    select: { id: true, fullName: true },
  });
  return {
    of: ({ organisationId, formerly }, stage) => {
      const own = [organisationId, ...formerly].map((id) =>
        rows.find((row) => row.organisationId === id && row.stage === stage),
      );
      const row = own.find((one) => one !== undefined);
      if (row === undefined) return undefined;
      const { content, total, byPersonId, at } = row;
      const by = people.find(({ id }) => id === byPersonId)?.fullName ?? '';
      return { organisationId: row.organisationId, sheet: content as unknown as Sheet, total, by, byPersonId, at };
    },
  };
}
