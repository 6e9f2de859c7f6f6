/** Which letters may go now, and their claim by a lease. */

import { nowSql, readNow } from '../clock';
import type { Database } from '../database';
import { Prisma } from '../generated/client';
import { TASK_OF_PHASE } from '../sittings/scoring';
import { loadCalendar } from '../stages/load-case';
import { nothingStandsStill } from '../standstill';
import { LONGEST_WAIT_MS, waitAfter } from '../../rules/back-off';
import { AT_ANY_HOUR, GATHERED, nextSending } from '../../rules/sending-hours';
import { gatherLetters } from './gather-letters';
import { readLetterBounds } from './letter-bounds';
import type { ClaimedLetter } from './letters';
import { begunAtSql, isRehearsed } from './rehearsed';

type Claim = { limit: number; leaseMs: number };
/** `beside` is the most that is taken where letters in earnest are due as well. */
type Taking = Claim & { beside: number };
type Claimed = Omit<ClaimedLetter, 'asked'> & { isWaiting: boolean };

/**
 * Claims up to `limit` letters that may go now, and none during a standstill: within the hours of the house, or at any hour what answers somebody, would
 * come too late or belongs to a rehearsal. A lease that ran out is claimed again under a new fence, after a wait as after a failed try, and from the second
 * time on by itself: a letter that ends its senders takes few others with it. What says that others
 * came back goes last, so that a wave of letters is told of in one. The hours are read only where letters in earnest wait.
 * Beside those a rehearsal has less than half of a claim, and what they leave of it: of a claim of three or more neither waits for the other's wave.
 */
export async function claimLetters(database: Database, { limit, leaseMs }: Claim): Promise<ClaimedLetter[]> {
  const beside = Math.floor((limit - 1) / 2);
  const free = await claimWhere(database, isRehearsed, { limit, beside, leaseMs });
  if (!free.isWaiting) return free.letters;
  const { next, ripe } = await keepHours(database);
  const others = await claimWhere(
    database,
    Prisma.sql`(NOT ${isRehearsed} AND NOT (kind = ANY(${[...GATHERED]}) AND "queuedAt" > ${ripe} AND "queuedAt" <= ${nowSql})
      AND (${next} <= ${nowSql} OR kind = ANY(${[...AT_ANY_HOUR]})
        OR EXISTS (SELECT 1 FROM task t LEFT JOIN sitting s ON s.number = t."sittingNumber"
          WHERE t.id = coalesce(letter."taskId", letter.facts->'barred'->>'taskId') AND ${taskDueSql} <= ${next})
        OR kind IN ('second', 'conflict') AND facts->>'dueAt' <= ${next.toISOString()}))`,
    takingUpTo(limit - free.letters.length, leaseMs),
  );
  const letters = [...free.letters, ...others.letters];
  if (letters.length === limit || free.letters.length < beside) return letters;
  const rest = await claimWhere(database, isRehearsed, takingUpTo(limit - letters.length, leaseMs));
  return [...letters, ...rest.letters];
}

/** By when task t is done, of sitting s: a table of scores before the voting begins, while that is to come (`dueOf`). */
const taskDueSql = Prisma.sql`coalesce(t."dueAt", CASE WHEN t.kind IN (${TASK_OF_PHASE.collation}, ${TASK_OF_PHASE.adoption}) AND s."opensAt" > ${nowSql}
  THEN s."opensAt" ELSE s."closesAt" END)`;

function takingUpTo(limit: number, leaseMs: number): Taking {
  return { limit, beside: limit, leaseMs };
}

const columns = Prisma.raw(
  Object.values(Prisma.LetterScalarFieldEnum)
    .map((column) => `letter."${column}"`)
    .join(', '),
);

const LONGEST = Prisma.sql`${LONGEST_WAIT_MS} * interval '1 millisecond'`;

/**
 * What is due, and what waits for longer than anything does: that was put off before the clock was set back. Each is a walk along the index of
 * what is to be sent, in its order: so a claim reads as many of a wave as it takes, and passes over what has gone out since it was last vacuumed.
 */
const isDue = Prisma.sql`state IN ('queued', 'deferred') AND "dueAt" <= ${nowSql}`;
const isAstray = Prisma.sql`state IN ('queued', 'deferred') AND "dueAt" > ${nowSql} + ${LONGEST}`;

/** By the number of tries; the last of them from then on. */
const WAITS = Array.from({ length: 12 }, (_, index) => waitAfter(index + 1));

/** Whoever had it did not say what became of it. */
const isLost = Prisma.sql`(state = 'sending' AND ("leaseUntil" > clock_timestamp() + ${LONGEST}
  OR "leaseUntil" < clock_timestamp() - (${WAITS}::int[])[least(attempts, ${WAITS.length})] * interval '1 millisecond'))`;

/**
 * Locks up to `most` of these letters, less those `taken` before them, the longest due first; none during a standstill, and
 * none beside one that is claimed by itself.
 */
function heldSql(which: Prisma.Sql, most: Prisma.Sql, ...taken: string[]): Prisma.Sql {
  const room = taken.map((name) => ` - (SELECT count(*) FROM ${name})`).join('');
  return Prisma.sql`SELECT id, "dueAt" FROM letter WHERE ${nothingStandsStill} AND NOT EXISTS (SELECT 1 FROM again) AND ${which}
    ORDER BY "dueAt" LIMIT ${most}${Prisma.raw(room)} FOR UPDATE SKIP LOCKED`;
}

/**
 * Claims letters whose lease ran out or that are due and `may` go, and answers whether others in earnest are due. All that
 * is due is found by an index, also where none of it is in earnest, and never looked for among what was sent. Of a wave that
 * fell due at once what was lost goes last: claimed first, it would be in hand again for whatever ended its senders.
 */
async function claimWhere(
  database: Database,
  may: Prisma.Sql,
  { limit, beside, leaseMs }: Taking,
): Promise<{ letters: ClaimedLetter[]; isWaiting: boolean }> {
  const asked = performance.now();
  const most = Prisma.sql`(SELECT CASE WHEN "isWaiting" THEN ${beside}::int ELSE ${limit}::int END FROM waiting)`;
  const rows = await database.$queryRaw<(Claimed | { id: null; isWaiting: boolean })[]>`
    WITH due AS MATERIALIZED (
      SELECT "nominationNumber", "sittingNumber" FROM letter WHERE ${isDue} UNION ALL
      SELECT "nominationNumber", "sittingNumber" FROM letter WHERE ${isAstray}),
    again AS MATERIALIZED (
      SELECT id FROM letter WHERE ${nothingStandsStill} AND ${isLost} AND attempts > 1
       ORDER BY "dueAt" LIMIT 1 FOR UPDATE SKIP LOCKED),
    waiting AS MATERIALIZED (
      SELECT NOT EXISTS (SELECT 1 FROM again) AND EXISTS (SELECT 1 FROM due letter WHERE NOT ${isRehearsed}) AS "isWaiting"),
    lost AS MATERIALIZED (${heldSql(Prisma.sql`${isLost} AND attempts = 1`, most)}),
    ready AS MATERIALIZED (${heldSql(Prisma.sql`${isDue} AND kind <> 'bounced' AND ${may}`, most)}),
    next AS MATERIALIZED (
      SELECT id FROM (SELECT id, "dueAt", true AS "isLost" FROM lost UNION ALL SELECT id, "dueAt", false FROM ready) either
       ORDER BY "dueAt", "isLost" LIMIT ${most}),
    back AS MATERIALIZED (${heldSql(Prisma.sql`${isDue} AND kind = 'bounced' AND ${may}`, most, 'next')}),
    astray AS MATERIALIZED (${heldSql(Prisma.sql`${isAstray} AND ${may}`, most, 'next', 'back')}),
    claimed AS (
      UPDATE letter SET state = 'sending', fence = fence + 1, attempts = attempts + 1,
        "triedSince" = coalesce("triedSince", ${nowSql}), "leaseUntil" = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
      WHERE id = ANY(ARRAY(SELECT id FROM again UNION ALL SELECT id FROM next
        UNION ALL SELECT id FROM back UNION ALL SELECT id FROM astray))
      RETURNING ${columns})
    SELECT ${columns}, to_json(p) AS person, t.state AS "taskState", ${isRehearsed} AS rehearsal,
           ${begunAtSql} AS "begunAt", i."messageId" AS "invitationId",
           CASE WHEN letter.kind IN ('done', 'moved') THEN i.facts END AS invitation,
           EXISTS (SELECT 1 FROM letter_wording w WHERE w.kind = letter.kind AND w.language = p.language) AS "isWorded",
           ${nowSql} AS "claimedAt", was.state = 'sending' AS "wasLost", was."leaseUntil" IS NOT NULL AS "mayHaveGone",
           EXISTS (SELECT 1 FROM conflict c WHERE c."personId" = letter."personId"
             AND c."nominationNumber" = letter."nominationNumber" AND c.state <> 'ended') AS "isKept",
           waiting."isWaiting"
      FROM waiting LEFT JOIN claimed letter ON true LEFT JOIN person p ON p.id = letter."personId"
      LEFT JOIN letter was ON was.id = letter.id
      LEFT JOIN task t ON t.id = letter."taskId"
      LEFT JOIN letter i ON i.key = letter."replyToKey"`;
  return {
    isWaiting: rows[0]?.isWaiting ?? false,
    letters: rows.flatMap((row) => (row.id === null ? [] : [{ ...row, asked }])),
  };
}

/** When letters go out next, and until when what may be gathered had to be queued; what is ripe is gathered. */
async function keepHours(database: Database): Promise<{ next: Date; ripe: Date }> {
  const now = await readNow(database);
  const bounds = await readLetterBounds(database);
  if (bounds === undefined) return { next: now, ripe: now };
  const { gatherMinutes, listed } = bounds.value;
  const calendar = await loadCalendar(database, null, now);
  const ripe = new Date(now.getTime() - gatherMinutes * 60_000);
  await gatherLetters(database, { now, ripe, listed, zone: calendar.timeZone });
  return { next: nextSending(calendar, bounds.value, now), ripe };
}
