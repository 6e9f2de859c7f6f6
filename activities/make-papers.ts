/** The writing room: papers that are wanted are made from the facts and kept with their hash. */

import type { Database } from '../prisma/database';
import { eachByItself } from '../prisma/each-by-itself';
import { readPaperFacts } from '../prisma/queries/paper-facts';
import { claimPapers, markMade } from '../prisma/outbox/papers';
import { makePaper } from '../papers/make-paper';
import { standShift } from './standing';

const AT_ONCE = 5;
/** A paper takes a second, and its first one a few. */
const LEASE_MS = 30_000;

/** Makes papers for a shift; a paper whose maker died is made again, and kept once. */
export function makePapers(room: { database: Database; databaseUrl: string }): () => Promise<number> {
  const { database, databaseUrl } = room;
  const take = (): Promise<WantedPaper[]> => takePapers(database);
  const work = (papers: WantedPaper[]): Promise<void> => make(database, papers);
  return () => standShift({ databaseUrl, channel: 'laurel_papers', hands: 1, most: AT_ONCE, take, work });
}

/** One round over the outbox. */
export async function makeRound(database: Database): Promise<number> {
  const papers = await takePapers(database);
  await make(database, papers);
  return papers.length;
}

type WantedPaper = Awaited<ReturnType<typeof takePapers>>[number];

function takePapers(database: Database) {
  return claimPapers(database, { limit: AT_ONCE, leaseMs: LEASE_MS });
}

/** One that cannot be made keeps no other from being made; it is tried again once its lease is over. */
async function make(database: Database, papers: WantedPaper[]): Promise<void> {
  await eachByItself(papers, async (paper) => {
    const { said, printed } = await readPaperFacts(database, paper);
    await markMade(database, paper, { made: await makePaper(printed), said });
  });
}
