/** Tokens of programs: made by a person for themselves, shown once, stored hashed, ended by a day or taken back. */

import { randomBytes } from 'node:crypto';
import { holds, type Actor } from '../rules/permissions';
import { checkToken, mayRevokeToken, type TokenScope, type TokenWish } from '../rules/tokens';
import type { Refusal } from '../rules/refusal';
import { findRepeated, inOneTransaction, writeAct, type ActRow, type Recorded } from './act';
import { readActor } from './actors';
import { readNow } from './clock';
import type { Database } from './database';
import { hashOf } from './secrets';

export type TokenLine = {
  /** The first signs of its hash: names it and opens nothing. */
  id: string;
  name: string;
  scope: TokenScope;
  createdAt: Date;
  expiresAt: Date;
  /** E-mail address of whose it is. */
  of: string;
  isOwn: boolean;
};

const SIGNS = 16;
const DAY_MS = 86_400_000;

/**
 * Makes a token in the actor's own name. It is answered once: asked again under the same key it stands there already, and
 * nobody can show it any more. Refused: a name, a scope or a number of days that will not do.
 */
export async function createToken(
  database: Database,
  { actor, wish, key }: { actor: Actor; wish: TokenWish; key: string },
): Promise<(Recorded & { token?: string; id?: string }) | Refusal[]> {
  const refusals = checkToken(wish);
  if (refusals.length > 0) return refusals;
  const { scope, days } = wish;
  const name = wish.name.normalize('NFC').trim();
  const { personId } = actor;
  return inOneTransaction(database, async (tx) => {
    const row: ActRow = { key, kind: 'createToken', personId, content: { name, scope, days } };
    const repeated = await findRepeated(tx, row);
    if (repeated !== undefined) return 'recorded' in repeated ? repeated : [repeated];
    const now = await readNow(tx);
    const token = `laurel_${randomBytes(32).toString('base64url')}`;
    const hash = hashOf(token);
    const expiresAt = new Date(now.getTime() + days * DAY_MS);
    await tx.token.create({ data: { hash, personId, name, scope, createdAt: now, expiresAt } });
    return { ...(await writeAct(tx, row, now)), token, id: hash.slice(0, SIGNS) };
  });
}

/** The live tokens of a person, to an administrator those of everybody; the newest first. */
export async function listTokens(database: Database, viewer: Actor): Promise<TokenLine[]> {
  const now = await readNow(database);
  const whose = holds(viewer, ['administrator']) ? {} : { personId: viewer.personId };
  const rows = await database.token.findMany({
    where: { ...whose, revokedAt: null, expiresAt: { gt: now } },
    include: { person: { select: { email: true } } },
    orderBy: [{ createdAt: 'desc' }, { hash: 'asc' }],
    take: 500,
  });
  return rows.map(({ hash, name, scope, createdAt, expiresAt, person, personId }) => ({
    id: hash.slice(0, SIGNS),
    name,
    scope: scope as TokenScope,
    createdAt,
    expiresAt,
    of: person.email,
    isOwn: personId === viewer.personId,
  }));
}

/**
 * Takes a token back for good; one that has ended stays ended. Refused: one that is not there or not the actor's to end,
 * both alike.
 */
export async function revokeToken(
  database: Database,
  { actor, id }: { actor: Actor; id: string },
): Promise<Recorded | Refusal> {
  const missing: Refusal = { code: 'not-found', field: 'token', value: id };
  if (!/^[0-9a-f]{16}$/.test(id)) return missing;
  return inOneTransaction(database, async (tx) => {
    const found = await tx.token.findFirst({ where: { hash: { startsWith: id } } });
    if (found === null || mayRevokeToken(actor, found) !== undefined) return missing;
    const { personId } = actor;
    const row: ActRow = { key: `revokeToken/${id}`, kind: 'revokeToken', personId, content: { token: id } };
    const now = await readNow(tx);
    if (found.revokedAt !== null) return { recorded: true, at: found.revokedAt, code: '', repeated: true };
    await tx.token.update({ where: { hash: found.hash }, data: { revokedAt: now } });
    return writeAct(tx, row, now);
  });
}

/** Whose token this is, with what they may today: it does no more than its person, who may have left the office since. */
export async function readToken(
  database: Database,
  token: string,
): Promise<{ actor: Actor; scope: TokenScope; hash: string } | undefined> {
  const hash = hashOf(token);
  const row = await database.token.findUnique({ where: { hash } });
  if (row === null || row.revokedAt !== null || row.expiresAt <= (await readNow(database))) return undefined;
  const actor = await readActor(database, { personId: row.personId });
  return actor === undefined ? undefined : { actor, scope: row.scope as TokenScope, hash };
}
