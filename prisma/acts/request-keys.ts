/** Keys under which other systems send nominations: a call whose answer was lost is repeated without harm. */

import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { Finding, Refusal, Warning } from '../../rules/refusal';

type Sent = { actor: { personId: string }; asked?: { key: string; digest: string } };
type Started = { number: string; warnings: Warning[]; repeated: boolean };

/** What was answered under this key; refused if something else is sent under it; nothing while it is new. */
export async function answerKey(
  database: Database | Transaction,
  { actor, asked }: Sent,
): Promise<Started | Refusal[] | undefined> {
  if (asked === undefined) return undefined;
  const { key, digest } = asked;
  const row = await database.requestKey.findUnique({ where: { personId_key: { personId: actor.personId, key } } });
  if (row === null) return undefined;
  if (row.digest !== digest) return [{ code: 'key-reused', field: 'Idempotency-Key', value: key }];
  const number = row.nominationNumber;
  const { findings } = await database.nomination.findUniqueOrThrow({ where: { number }, select: { findings: true } });
  const warnings = (findings as unknown as Finding[]).filter((one): one is Warning => one.kind === 'warning');
  return { number, warnings, repeated: true };
}

/** Keeps the key with what it started, in the transaction that starts it: another that comes in between fails on it. */
export async function keepKey(tx: Transaction, { actor, asked }: Sent, nominationNumber: string): Promise<void> {
  if (asked === undefined) return;
  const at = await readNow(tx);
  await tx.requestKey.create({ data: { personId: actor.personId, ...asked, nominationNumber, at } });
}

/** A nomination that is there already, now known under this key too, unless the key has become another's meanwhile. */
export async function keepKeyOf(database: Database, sent: Sent, started: Started): Promise<Started | Refusal[]> {
  const { actor, asked } = sent;
  if (asked === undefined) return started;
  const at = await readNow(database);
  const data = { personId: actor.personId, ...asked, nominationNumber: started.number, at };
  await database.requestKey.createMany({ data, skipDuplicates: true });
  return (await answerKey(database, sent)) ?? started;
}
