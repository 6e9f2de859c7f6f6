/** Gives each program's database role its rights, where the house keeps such roles (deploy/roles.sql). */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Client } from 'pg';

/** Roles that programs connect as; the owner of the tables is none of them. */
export const PROGRAM_ROLES = ['laurel_web', 'laurel_worker', 'laurel_keeper', 'laurel_read'] as const;

/** The server has some of the programs' roles and not all: whoever rules it makes them by deploy/roles.sql. */
export class RolesMissing extends Error {
  readonly roles: string[];

  constructor(roles: string[]) {
    super(`the database server lacks ${roles.join(', ')}: run deploy/roles.sql`);
    this.name = 'RolesMissing';
    this.roles = roles;
  }
}

/**
 * Runs prisma/rights.sql in one transaction, so that no program is without its rights meanwhile. A server without the
 * roles has one user for everything and is left alone; one that has only some of them is a mistake, and is said.
 * @returns whether rights were given
 */
export async function giveRights(client: Client, folder: string): Promise<boolean> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT rolname AS name FROM pg_roles WHERE rolname = ANY($1)',
    [[...PROGRAM_ROLES]],
  );
  if (rows.length === 0) return false;
  const missing = PROGRAM_ROLES.filter((role) => !rows.some(({ name }) => name === role));
  if (missing.length > 0) throw new RolesMissing(missing);
  await client.query(await readFile(path.join(folder, 'rights.sql'), 'utf8'));
  return true;
}
