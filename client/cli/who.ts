/** Who runs the command: a person of the roster for acts; for reading, whoever holds the database's address. */

import { readActor } from '../../prisma/actors';
import type { Database } from '../../prisma/database';
import type { Actor } from '../../rules/permissions';
import { bilingual, failure, type Failure } from './answer';
import { textFlag, type Request } from './command';
import { speakInZoneOf } from './zone';

/** Reads without `--by` see what an administrator sees: the address of the database opens everything anyway. */
const operator: Actor = { personId: 'operator', roles: [{ role: 'administrator', organisationId: '' }] };

/** The member of staff who acts. Refused: nobody named, or nobody of that address on the roster. */
export async function readStaff(database: Database, { flags, settings }: Request): Promise<Actor | Failure> {
  const email = textFlag(flags, 'by') ?? settings.values.LAUREL_STAFF?.value;
  if (email === undefined) {
    return failure('usage', 'staff-missing', {
      sentence: bilingual((words) => words.needsStaff),
      hint: '--by <e-mail>',
    });
  }
  await speakInZoneOf(database);
  const actor = await readActor(database, { email });
  return actor ?? failure('usage', 'unknown-staff', { sentence: bilingual((words) => words.unknownStaff(email)) });
}

/** Who reads: the person of `--by` if named, with no more than that person may see. */
export async function readViewer(database: Database, request: Request): Promise<Actor | Failure> {
  if (textFlag(request.flags, 'by') !== undefined) return readStaff(database, request);
  await speakInZoneOf(database);
  return operator;
}

/** True of a failure where an actor was hoped for. */
export function isFailure(value: unknown): value is Failure {
  return typeof value === 'object' && value !== null && 'ok' in value && value.ok === false;
}
