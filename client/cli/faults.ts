/** Faults that no rule answered: a server that is away, a lost answer, a bug of ours. Each gets its three lines. */

import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isCutOff, isDatabaseAway, isHostUnknown } from '../../prisma/fault-codes';
import { RolesMissing } from '../../prisma/give-rights';
import { OLDEST_POSTGRES, PostgresTooOld } from '../../prisma/server-version';
import { storyOf } from '../../watch/say-fault';
import { bilingual, failure, type Failure } from './answer';

const NO_SCHEMA = /P2021|42P01|TableDoesNotExist|the clock row is missing/i;
const NO_LAWS = /no calendar is loaded/i;
const KEPT_OUT =
  /28P01|28000|3D000|P1000|P1003|AuthenticationFailed|DatabaseDoesNotExist|password authentication failed/i;

/** A role of the database that was given for something else: it may not write, or not that, or is not the owner. */
const FORBIDDEN = /42501|25006|permission denied for|must be owner of/i;

/** Turns whatever was thrown into a failure. `changing` says whether the command may have written something. */
export function failureOf(
  thrown: unknown,
  { databaseUrl, changing }: { databaseUrl?: string; changing: boolean },
): Failure {
  if (thrown instanceof PostgresTooOld) {
    const { version } = thrown;
    return failure('unavailable', 'database-too-old', {
      sentence: bilingual((words) => words.databaseTooOld(version, OLDEST_POSTGRES)),
      hint: 'laurel doctor',
    });
  }
  if (thrown instanceof RolesMissing) {
    const roles = thrown.roles.join(', ');
    return failure('unavailable', 'roles-missing', { sentence: bilingual((words) => words.rolesMissing(roles)) });
  }
  const text = textOf(thrown);
  const where = hostOf(databaseUrl);
  if (KEPT_OUT.test(text)) {
    return failure('unavailable', 'database-refuses', {
      sentence: bilingual((words) => words.databaseRefuses(where)),
      hint: 'laurel doctor',
    });
  }
  if (isCutOff(thrown)) return lost(changing);
  if (isDatabaseAway(thrown)) {
    return failure('unavailable', 'database-away', {
      sentence: bilingual((words) => (isHostUnknown(thrown) ? words.databaseNowhere : words.databaseAway)(where)),
      hint: 'laurel doctor',
    });
  }
  if (FORBIDDEN.test(text)) {
    const user = userOf(databaseUrl);
    return failure('unavailable', 'database-forbids', {
      sentence: bilingual((words) => words.databaseForbids(user)),
      hint: 'laurel doctor',
    });
  }
  if (NO_SCHEMA.test(text)) {
    return failure('unavailable', 'database-empty', {
      sentence: bilingual((words) => words.databaseEmpty(where)),
      hint: 'laurel migrate',
    });
  }
  if (NO_LAWS.test(text)) {
    return failure('unavailable', 'laws-missing', {
      sentence: bilingual((words) => words.lawsMissing(where)),
      hint: 'laurel migrate',
    });
  }
  return bug(thrown);
}

function lost(changing: boolean): Failure {
  const sentence = bilingual((words) => words.connectionLost);
  if (!changing) return failure('unavailable', 'connection-lost', { sentence });
  const safe = bilingual((words) => words.repeatingIsSafe);
  return { ...failure('unavailable', 'answer-lost', { sentence, safe }), unknown: true };
}

/** Writes the stack to a file of its own and names it: a person need not read it. */
function bug(thrown: unknown): Failure {
  const number = randomBytes(2).toString('hex').toUpperCase();
  const file = path.join('.laurel', 'faults', `${number}.txt`);
  const kept = writeFault(file, thrown);
  const sentence = bilingual((words) => words.bug(number, kept ? file : ''));
  return failure('bug', number, { sentence });
}

function writeFault(file: string, thrown: unknown): boolean {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${storyOf(thrown)}\n`, { mode: 0o600 });
    return true;
  } catch {
    return false;
  }
}

function textOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const { code, meta, errors } = thrown as { code?: unknown; meta?: unknown; errors?: unknown[] };
  const inner = (errors ?? []).map(textOf).join(' ');
  const shown = meta === undefined ? '' : safeJson(meta);
  return [
    thrown.name,
    thrown.message,
    typeof code === 'string' ? code : '',
    shown,
    inner,
    thrown.cause === undefined ? '' : textOf(thrown.cause),
  ].join(' ');
}

function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value, (_, inner: unknown) => (inner instanceof Error ? textOf(inner) : inner));
  } catch {
    return '';
  }
}

/** Who an address signs in as. */
function userOf(url: string | undefined): string {
  try {
    return decodeURIComponent(new URL(url ?? '').username);
  } catch {
    return '';
  }
}

/** Host and port of an address, never its password. */
export function hostOf(url: string | undefined): string {
  try {
    return new URL(url ?? '').host;
  } catch {
    return '';
  }
}
