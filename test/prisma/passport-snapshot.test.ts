/** A passport is of one instant: a paper that gets its number while it is read is in it as the record of the export has it. */

import { makeRound } from '../../activities/make-papers';
import { comparePapers } from '../../rules/passport';
import { issuePaper } from '../../prisma/acts/issue-paper';
import type { Database } from '../../prisma/database';
import { readPassport } from '../../prisma/queries/read-passport';
import { hashOf } from '../../prisma/secrets';
import { isRefusal } from '../../rules/refusal';
import { eachOn, nominatedOnce } from './stand';
import { COUNCIL, walkAt, type Walk } from './walk';

jest.setTimeout(60_000);

let database: Database;
let walk: Walk;

eachOn(nominatedOnce, (one, number) => {
  database = one;
  walk = walkAt(one, number);
});

/** Reads the passport, and does something else on another connection just before its papers are read. */
async function readBeside(beside: () => Promise<unknown>) {
  let isDone = false;
  const watched = database.$extends({
    query: {
      paper: {
        findMany: async ({ args, query }) => {
          if (args.where?.state === 'made' && !isDone) {
            isDone = true;
            await beside();
          }
          return query(args);
        },
      },
    },
  });
  const passport = await readPassport(watched as unknown as Database, await walk.actor('hatinh-09'), walk.number);
  if (isRefusal(passport)) throw new Error(passport.code);
  expect(isDone).toBe(true);
  const files = passport.enclosed.map(({ fileName, bytes, kind, superseded }) => ({
    ...{ name: `papers/${fileName}`, sha256: hashOf(bytes), size: bytes.length, kind, superseded },
  }));
  const manifest = { format: 'laurel-passport-1' as const, subject: walk.number, files, digest: '' };
  return comparePapers(manifest, passport.exported);
}

test('papers that are numbered while a passport is read are in it as its record names them', async () => {
  await walk.review();
  const sitting = await walk.sit(COUNCIL);
  while ((await makeRound(database)) > 0);
  const actor = await walk.actor('hatinh-10');
  const check = await readBeside(async () => {
    const issued = await issuePaper(database, { paper: `${sitting}/minutes/1`, actor, key: 'meanwhile' });
    expect(isRefusal(issued)).toBe(false);
    while ((await makeRound(database)) > 0);
  });
  expect(check.compared).toBeGreaterThan(1);
  expect(check.differences).toEqual([]);
});
