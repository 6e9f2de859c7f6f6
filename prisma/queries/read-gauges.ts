/** What the house is measured by: counts and ages of what waits. Never a name, a number of a case or a choice. */

import { readNow } from '../clock';
import type { Database } from '../database';
import { countLeftUndone, countOverdueCases } from '../outbox/sweep';
import { isLost } from '../outbox/lost-letter';
import { lettersWaitSince, UNSENT } from '../outbox/waiting-letters';
import { countGuessedCodes } from '../sign-in';
import { readStandstill } from '../standstill';
import { listUnopenedBoxes } from './read-sealed';

/** Everything in one look, so that no two figures are of different minutes. Ages are in seconds. */
export type Gauges = {
  hintsWaiting: number;
  hintsOldestSeconds: number;
  lettersWaiting: number;
  /** Of those that the hours of the house let go. */
  lettersOldestSeconds: number;
  /** Letters that came back or were given up, and still want somebody: those of the desk and the doctor. */
  lettersLost: number;
  papersWaiting: number;
  papersOldestSeconds: number;
  eventsWaiting: number;
  eventsParked: number;
  /** Cases and sittings with a moment that passed two minutes ago. */
  momentsOverdue: number;
  /** Cases and sittings with something to do now. */
  casesDue: number;
  /** Cases and sittings that ought to have a run. */
  casesLive: number;
  boxesWaiting: number;
  /** Sign-in codes of the last hour that were guessed until their browser was locked. */
  codesGuessed: number;
  /** 1 while nothing leaves the house. */
  standstill: number;
};

/** Ages in seconds, by the clock that decides; 0 where nothing waits. */
export async function readGauges(database: Database): Promise<Gauges> {
  const now = await readNow(database);
  const [[row], lettersSince, momentsOverdue, { due }, boxes, codesGuessed, standstill] = await Promise.all([
    readCounts(database),
    lettersWaitSince(database, now),
    countOverdueCases(database),
    countLeftUndone(database),
    listUnopenedBoxes(database),
    countGuessedCodes(database),
    readStandstill(database),
  ]);
  const { hintsSince, papersSince, ...counts } = row;
  const age = (since: Date | null): number =>
    since === null ? 0 : Math.max(0, (now.getTime() - since.getTime()) / 1_000);
  return {
    ...counts,
    hintsOldestSeconds: age(hintsSince),
    lettersOldestSeconds: age(lettersSince),
    papersOldestSeconds: age(papersSince),
    momentsOverdue,
    casesDue: due,
    boxesWaiting: boxes.length,
    codesGuessed,
    standstill: standstill === undefined ? 0 : 1,
  };
}

type Counted = 'hintsWaiting' | 'lettersWaiting' | 'lettersLost' | 'papersWaiting' | 'eventsWaiting' | 'eventsParked';
type Counts = Record<Counted | 'casesLive', number> & Record<'hintsSince' | 'papersSince', Date | null>;

function readCounts(database: Database): Promise<[Counts]> {
  return database.$queryRaw<[Counts]>`
    SELECT h.*, l.*, p.*, e.*,
      ((SELECT count(*) FROM nomination WHERE state <> 'ended')
       + (SELECT count(*) FROM sitting WHERE state IN ('convened', 'open', 'closed')))::int AS "casesLive"
    FROM (SELECT count(*)::int AS "hintsWaiting", min("createdAt") AS "hintsSince" FROM hint) h,
      (SELECT (SELECT count(*)::int FROM letter WHERE state = ANY(${UNSENT})) AS "lettersWaiting",
              (SELECT count(*)::int FROM letter lost WHERE ${isLost}) AS "lettersLost") l,
      (SELECT count(*)::int AS "papersWaiting", min("wantedAt") AS "papersSince" FROM paper WHERE state <> 'made') p,
      (SELECT count(*) FILTER (WHERE head > sent AND "parkedAt" IS NULL)::int AS "eventsWaiting",
              count(*) FILTER (WHERE "parkedAt" IS NOT NULL)::int AS "eventsParked" FROM webhook_lane) e`;
}
