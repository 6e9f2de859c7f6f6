/**
 * All that an operator can lay hands on: the database with its system columns, the engine's histories, the letters as
 * they went out, and what was seen at the wire while a ballot was cast. Each sign is a number; none is left out because
 * it looks innocent.
 */

import { bytesOfBase64url } from '../../ballot/encoding';
import type { Database } from '../../prisma/database';
import type { Rehearsal } from '../../stack/rehearsal-house';
import { workflowIdOf } from '../../workflows/messages';
import type { Watched } from './attack';
import type { Cast } from './hold';

type Signs = Record<string, number>;

/** Every cast with all the signs of it, each under the same name at the same place. */
export async function observe(
  rehearsal: Rehearsal,
  casts: readonly Cast[],
): Promise<{ names: string[]; watched: Watched[] }> {
  const { database } = rehearsal;
  const [rows, histories] = [await readRows(database), await readHistories(rehearsal, casts)];
  const letters = lettersById(rehearsal);
  const seen = casts.flatMap((cast) => {
    const row = rows.get(`${cast.sitting}/${cast.seatNo}`);
    if (row === undefined) throw new Error(`seat ${cast.seatNo} of ${cast.sitting} left no row`);
    const { ballot, letter, columns } = row;
    const ofAll: Signs = {
      ...atTheWire(cast),
      ...columns,
      ...inTheHistory(histories.get(cast.sitting) ?? [], cast),
      ...inTheLetter(letters.get(letter)),
    };
    return Object.entries(inTheSeal(ballot)).map(([position, seal]) => ({
      election: `${cast.sitting} item ${position}`,
      choice: cast.choices[position] ?? '',
      signs: { ...ofAll, ...seal },
    }));
  });
  const names = Object.keys(seen[0]?.signs ?? {});
  const watched = seen.map(({ election, choice, signs }) => ({
    election,
    choice,
    signs: names.map((name) => signs[name] ?? 0),
  }));
  return { names, watched };
}

function atTheWire({ order, askMs, castMs, walBytes, logBytes, seatNo }: Cast): Signs {
  return { seat: seatNo, order, 'ask ms': askMs, 'cast ms': castMs, 'wal bytes': walBytes, 'log bytes': logBytes };
}

type Row = { ballot: string; letter: string; columns: Signs };

/** A ballot's row and those beside it, with the columns that PostgreSQL keeps for itself. */
async function readRows(database: Database): Promise<Map<string, Row>> {
  const rows = await database.$queryRaw<({ sitting: string; seat: number; ballot: string; letter: string } & Signs)[]>`
    SELECT b."sittingNumber" AS sitting, r."seatNo" AS seat, l."messageId" AS letter, b.content::text AS ballot,
      b.xmin::text::float8 AS "ballot xmin",
      (b.ctid::text::point)[0] * 1000 + (b.ctid::text::point)[1] AS "ballot ctid",
      pg_column_size(b.*)::float8 AS "ballot size", pg_column_size(b.content)::float8 AS "content size",
      length(b.content::text)::float8 AS "content length",
      r.xmin::text::float8 AS "roll xmin",
      (r.ctid::text::point)[0] * 1000 + (r.ctid::text::point)[1] AS "roll ctid",
      pg_column_size(r.*)::float8 AS "roll size",
      t.xmin::text::float8 AS "task xmin",
      (t.ctid::text::point)[0] * 1000 + (t.ctid::text::point)[1] AS "task ctid",
      pg_column_size(t.*)::float8 AS "task size",
      l.xmin::text::float8 AS "letter xmin",
      (l.ctid::text::point)[0] * 1000 + (l.ctid::text::point)[1] AS "letter ctid",
      pg_column_size(l.*)::float8 AS "letter size", pg_column_size(l.facts)::float8 AS "letter facts",
      l.attempts::float8 AS "letter tries",
      extract(epoch FROM l."queuedAt")::float8 AS "letter queued",
      extract(epoch FROM l."sentAt" - l."queuedAt")::float8 AS "letter took",
      (SELECT count(*)::float8 FROM act a WHERE a."sittingNumber" = b."sittingNumber" AND a."personId" = r."personId")
        AS "acts"
    FROM sealed_ballot b
    JOIN roll r ON r."sittingNumber" = b."sittingNumber" AND b.voter = 'seat:' || r."seatNo"
    JOIN task t ON t."sittingNumber" = b."sittingNumber" AND t."seatNo" = r."seatNo" AND t.kind = 'ballot'
    JOIN letter l ON l."taskId" = t.id AND l.kind = 'done'`;
  return new Map(
    rows.map(({ sitting, seat, ballot, letter, ...columns }) => [`${sitting}/${seat}`, { ballot, letter, columns }]),
  );
}

const WORD_BYTES = 32;

/** By position: of every point and every number its first and last byte, how many bits are set, whether it is repeated. */
function inTheSeal(ballot: string): Record<string, Signs> {
  const { items } = JSON.parse(ballot) as { items: Record<string, string> };
  return Object.fromEntries(Object.entries(items).map(([position, text]) => [position, inOneSeal(text)]));
}

function inOneSeal(text: string): Signs {
  const bytes = Buffer.from(text, 'base64url');
  if (bytesOfBase64url(text, bytes.length) === undefined) throw new Error('a seal is not spelled as it should be');
  const words = Array.from({ length: bytes.length / WORD_BYTES }, (_, at) =>
    bytes.subarray(at * WORD_BYTES, (at + 1) * WORD_BYTES),
  );
  const signs: Signs = {
    bytes: bytes.length,
    'different words': new Set(words.map((word) => word.toString('hex'))).size,
  };
  for (const [at, word] of words.entries()) {
    signs[`first byte ${at}`] = word[0] ?? 0;
    signs[`last byte ${at}`] = word.at(-1) ?? 0;
    signs[`bits set ${at}`] = [...word].reduce((sum, byte) => sum + bitsOf(byte), 0);
  }
  return signs;
}

function bitsOf(byte: number): number {
  return byte.toString(2).replaceAll('0', '').length;
}

type Event = { at: number; bytes: number };

/** What the engine keeps of each sitting: when something happened, and how much was written. */
async function readHistories({ client }: Rehearsal, casts: readonly Cast[]): Promise<Map<string, Event[]>> {
  const histories = new Map<string, Event[]>();
  for (const sitting of new Set(casts.map((cast) => cast.sitting))) {
    const { events } = await client.workflow.getHandle(workflowIdOf('sitting', sitting)).fetchHistory();
    histories.set(
      sitting,
      (events ?? []).map((event) => ({
        at: Number(event.eventTime?.seconds ?? 0) * 1000 + (event.eventTime?.nanos ?? 0) / 1e6,
        bytes: JSON.stringify(event).length,
      })),
    );
  }
  return histories;
}

/** What came next in the sitting's history after this voter was told that the ballot is recorded. */
function inTheHistory(events: Event[], { answeredAt }: Cast): Signs {
  const before = events.filter(({ at }) => at <= answeredAt);
  const next = events.find(({ at }) => at > answeredAt);
  return {
    'events before': before.length,
    'bytes before': before.reduce((sum, { bytes }) => sum + bytes, 0),
    'next event after': next === undefined ? 0 : next.at - answeredAt,
    'next event bytes': next?.bytes ?? 0,
  };
}

type Sent = { id: number; at: number; raw: number; text: number; html: number };

function lettersById({ stack }: Rehearsal): Map<string, Sent> {
  const letters = new Map<string, Sent>();
  for (const { id, at, raw, text, html, messageId } of stack.inbox?.letters() ?? [])
    letters.set(messageId, { id, at: Date.parse(at), raw: raw.length, text: text.length, html: html.length });
  return letters;
}

function inTheLetter(sent: Sent | undefined): Signs {
  if (sent === undefined) throw new Error('a voter got no letter with the receipt');
  return {
    'mail number': sent.id,
    'mail at': sent.at,
    'mail bytes': sent.raw,
    'mail text': sent.text,
    'mail html': sent.html,
  };
}
