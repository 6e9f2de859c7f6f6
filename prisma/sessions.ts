/** The sessions of a person: listed to themselves, ended one by one or all at once. */

import type { Actor } from '../rules/permissions';
import { mayEndSessions } from '../rules/may-end-sessions';
import type { Refusal } from '../rules/refusal';
import { findRepeated, inOneTransaction, writeAct, type ActRow, type Recorded } from './act';
import { readNow } from './clock';
import type { Database } from './database';
import { hashOf } from './secrets';
import { isAlive } from './sign-in';

export type SessionLine = {
  /** The first signs of its hash: names it in a form and opens nothing. */
  id: string;
  browser: string;
  begunAt: Date;
  lastSeenAt: Date;
  isThis: boolean;
};

const SIGNS = 16;

/** Those that are alive, the one in use first, then the newest. */
export async function listSessions(
  database: Database,
  { personId, token }: { personId: string; token: string },
): Promise<SessionLine[]> {
  const now = await readNow(database);
  const rows = await database.session.findMany({
    where: { personId, revokedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: 'desc' },
    take: 100,
  });
  const lines = rows
    .filter((row) => isAlive(row, now))
    .map(({ hash, browser, createdAt, lastSeenAt }) => ({
      id: hash.slice(0, SIGNS),
      browser,
      begunAt: createdAt,
      lastSeenAt,
      isThis: hash === hashOf(token),
    }));
  return [...lines.filter(({ isThis }) => isThis), ...lines.filter(({ isThis }) => !isThis)];
}

/** Ends one of a person's own sessions; one that has ended stays ended. Refused: one that is not theirs. */
export async function endOneSession(
  database: Database,
  { personId, id }: { personId: string; id: string },
): Promise<Refusal | undefined> {
  const now = await readNow(database);
  if (!/^[0-9a-f]{16}$/.test(id)) return { code: 'not-found' };
  const { count } = await database.session.updateMany({
    where: { personId, hash: { startsWith: id }, revokedAt: null },
    data: { revokedAt: now },
  });
  return count === 0 ? { code: 'not-found' } : undefined;
}

/** Ends all of a person's own sessions but the one in use. */
export async function endOtherSessions(
  database: Database,
  { personId, token }: { personId: string; token: string },
): Promise<void> {
  const now = await readNow(database);
  await database.session.updateMany({
    where: { personId, revokedAt: null, hash: { not: hashOf(token) } },
    data: { revokedAt: now },
  });
}

/**
 * An administrator ends every session and token of a person, and it is an act under their name. Refused: who is no administrator,
 * an address nobody has. Sent again, it is answered as at first and ends nothing that was begun since.
 */
export async function endSessionsOf(
  database: Database,
  { actor, email, key }: { actor: Actor; email: string; key: string },
): Promise<Recorded | Refusal> {
  const value = email.trim().toLowerCase();
  return inOneTransaction(database, async (tx) => {
    const person = await tx.person.findUnique({ where: { email: value } });
    const refusal = mayEndSessions(actor, { personId: person?.id ?? '' });
    if (refusal !== undefined) return refusal;
    if (person === null) return { code: 'unknown-person', field: 'email', value };
    const row: ActRow = { key, kind: 'endSessions', personId: actor.personId, content: { person: person.id } };
    const repeated = await findRepeated(tx, row);
    if (repeated !== undefined) return repeated;
    const now = await readNow(tx);
    const recorded = await writeAct(tx, row, now);
    const alive = { where: { personId: person.id, revokedAt: null }, data: { revokedAt: now } };
    await tx.session.updateMany(alive);
    await tx.token.updateMany(alive);
    await tx.webhook.updateMany({ where: { personId: person.id, endedAt: null }, data: { endedAt: now } });
    return recorded;
  });
}
