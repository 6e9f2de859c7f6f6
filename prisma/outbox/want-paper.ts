/** Papers are asked for in the transaction that makes them necessary; the post office makes them afterwards. */

import { randomUUID } from 'node:crypto';
import type { PaperFacts } from '../../rules/papers';
import type { BallotPaperFacts } from '../../rules/papers-told';
import type { Transaction } from '../database';
import type { Prisma } from '../generated/client';
import { insertRows } from '../insert-rows';

export type WantedPaper = {
  /** Made of what the paper is about: the same paper wanted twice is made once. */
  key: string;
  facts: PaperFacts;
  /** The organisation in whose register it gets its number. */
  organisationId: string;
  nominationNumber: string;
  now: Date;
};

/** Asks for a paper whose facts are at hand: it says what was known in the transaction that made it necessary. */
export async function wantPaper(tx: Transaction, wanted: WantedPaper): Promise<void> {
  const { key, facts, organisationId, nominationNumber, now } = wanted;
  await want(tx, [
    {
      key,
      kind: facts.kind,
      office: `organisation:${organisationId}`,
      nominationNumber,
      facts: facts,
      wantedAt: now,
    },
  ]);
}

/** Asks for a paper of a sitting whose facts are at hand, in the register of its body. */
export async function wantPaperOfSitting(
  tx: Transaction,
  {
    key,
    facts,
    bodyId,
    sittingNumber,
    now,
  }: Omit<WantedPaper, 'organisationId' | 'nominationNumber'> & {
    bodyId: string;
    sittingNumber: string;
  },
): Promise<void> {
  await want(tx, [{ key, kind: facts.kind, office: `body:${bodyId}`, sittingNumber, facts: facts, wantedAt: now }]);
}

/** Asks for the ballot of a council that is convened. */
export async function wantBallotPaper(
  tx: Transaction,
  facts: BallotPaperFacts,
  { bodyId, now }: { bodyId: string; now: Date },
): Promise<void> {
  await want(tx, [
    {
      key: ballotKeyOf(facts.sitting),
      kind: facts.kind,
      office: `body:${bodyId}`,
      sittingNumber: facts.sitting,
      facts: facts,
      wantedAt: now,
    },
  ]);
}

function ballotKeyOf(sitting: string): string {
  return `${sitting}/ballotPaper`;
}

/** Has the ballot of a council written again in other words; the one before stays on file. A bloc has none, and one that was signed stays. */
export async function rewriteBallotPaper(
  tx: Transaction,
  sitting: string,
  change: (facts: BallotPaperFacts) => Promise<BallotPaperFacts>,
): Promise<void> {
  const where = { key: ballotKeyOf(sitting) };
  // Held before anything is read: whoever signs it back, or strikes another item, is waited for.
  await tx.$queryRaw`SELECT 1 FROM paper WHERE key = ${where.key} FOR NO KEY UPDATE`;
  const paper = await tx.paper.findUnique({ where });
  if (paper === null || paper.signed !== null) return;
  const facts = await change(paper.facts as unknown as BallotPaperFacts);
  await tx.paper.update({ where, data: { facts, ...toBeWrittenAgain(paper) } });
  await hurryPapers(tx);
}

function toBeWrittenAgain({ edition }: { edition: number }) {
  return { state: 'wanted', edition: edition + 1, leaseUntil: null };
}

/**
 * Asks for the minutes of a sitting, of a council with its count record, of a bloc that has one with its table of scores; asked twice,
 * they are made once. A correction asks for a new edition.
 */
export async function wantSittingPapers(
  tx: Transaction,
  sittingNumber: string,
  { now, edition = 1 }: { now: Date; edition?: number },
): Promise<void> {
  const {
    kind: sat,
    bodyId,
    scores,
  } = await tx.sitting.findUniqueOrThrow({
    where: { number: sittingNumber },
    select: { kind: true, bodyId: true, scores: true },
  });
  const kinds = [
    'minutes',
    ...(sat === 'council' || (await hasCountRecord(tx, sittingNumber)) ? ['countRecord'] : []),
    ...(sat === 'bloc' && Array.isArray(scores) && scores.length > 0 ? ['scoreTable'] : []),
  ];
  if (edition > 1) for (const kind of kinds) await replace(tx, `${sittingNumber}/${kind}`, edition);
  await want(
    tx,
    kinds.map((kind) => ({
      key: `${sittingNumber}/${kind}/${edition}`,
      kind,
      office: `body:${bodyId}`,
      sittingNumber,
      facts: {},
      wantedAt: now,
    })),
  );
}

/** An open vote of organisations has none: its minutes say who voted how. Blocs counted by a build before this have one. */
async function hasCountRecord(tx: Transaction, sitting: string): Promise<boolean> {
  return (await tx.paper.count({ where: { sittingNumber: sitting, kind: 'countRecord' } })) > 0;
}

/** Asks for the request (tờ trình) of a nomination that goes to the ministry. */
export async function wantRequest(
  tx: Transaction,
  opening: { nominationNumber: string; sequence: number },
  { unitId, now }: { unitId: string; now: Date },
): Promise<void> {
  const { nominationNumber, sequence } = opening;
  const key = `${nominationNumber}/${sequence}/request`;
  const office = `organisation:${unitId}`;
  await want(tx, [{ key, kind: 'request', office, nominationNumber, facts: {}, wantedAt: now }]);
}

/** A replaced paper is written again to say by which; one that came back signed stays as it is, and its row says it. */
async function replace(tx: Transaction, stem: string, edition: number): Promise<void> {
  const paper = await tx.paper.findUnique({ where: { key: `${stem}/${edition - 1}` } });
  const facts = paper?.facts as Partial<PaperFacts> | undefined;
  if (paper == null || facts?.kind === undefined) return;
  const said = { ...facts, replacedBy: `${stem}/${edition}` } as unknown as Prisma.InputJsonObject;
  const again = paper.signed === null ? toBeWrittenAgain(paper) : {};
  await tx.paper.update({ where: { id: paper.id }, data: { facts: said, ...again } });
}

type Row = Omit<Prisma.PaperCreateManyInput, 'state'>;

async function want(tx: Transaction, papers: Row[]): Promise<void> {
  const rows = papers.map((paper) => ({ id: randomUUID(), ...paper, state: 'wanted' }));
  await insertRows(tx, 'paper', rows, { skipDuplicates: true, tells: 'laurel_papers' });
}

/** Tells the writing room, after this transaction has committed, that there is something to write. */
export async function hurryPapers(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify('laurel_papers', '')`;
}
