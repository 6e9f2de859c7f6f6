/** Papers are asked for in the transaction that makes them necessary; the post office makes them afterwards. */

import type { Transaction } from '../database';

/** Asks for the minutes and the count record of a sitting; asked twice, they are made once. A correction asks for a new edition. */
export async function wantSittingPapers(
  tx: Transaction,
  sittingNumber: string,
  { now, edition = 1 }: { now: Date; edition?: number },
): Promise<void> {
  const kinds = ['minutes', 'countRecord'];
  await tx.paper.createMany({
    data: kinds.map((kind) => ({
      key: `${sittingNumber}/${kind}/${edition}`,
      kind,
      sittingNumber,
      state: 'wanted',
      facts: {},
      wantedAt: now,
    })),
    skipDuplicates: true,
  });
  await tx.$executeRaw`SELECT pg_notify('laurel_papers', '')`;
}

/** Asks for the request (tờ trình) of a nomination that goes to the ministry. */
export async function wantRequest(
  tx: Transaction,
  opening: { nominationNumber: string; sequence: number },
  now: Date,
): Promise<void> {
  const { nominationNumber, sequence } = opening;
  await tx.paper.createMany({
    data: [
      {
        key: `${nominationNumber}/${sequence}/request`,
        kind: 'request',
        nominationNumber,
        state: 'wanted',
        facts: {},
        wantedAt: now,
      },
    ],
    skipDuplicates: true,
  });
  await tx.$executeRaw`SELECT pg_notify('laurel_papers', '')`;
}
