/** Forms of the database before and after the one that the build at hand knows. */

import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Migrations of a build, oldest first. @param folder prisma/ of it */
export async function migrationsOf(folder: string): Promise<string[]> {
  const entries = await readdir(path.join(folder, 'migrations'), { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

/** Later than any migration of a build at hand. */
const LATER = '29990101';

/**
 * Expands what a build finds in a database: a column that may be empty, one with a default and an index on every table that
 * there is, and a table more. A migration each, as an office would get them. Answers their names.
 */
export async function expand(folder: string): Promise<string[]> {
  const tables = tablesIn(await scriptsOf(folder));
  const scripts = [...tables.map(expansionOf), 'CREATE TABLE "later" ("id" TEXT NOT NULL PRIMARY KEY, "note" TEXT);\n'];
  const names = scripts.map((_, index) => `${LATER}${String(index).padStart(6, '0')}_later`);
  for (const [index, name] of names.entries()) {
    const at = path.join(folder, 'migrations', name);
    await mkdir(at);
    await writeFile(path.join(at, 'migration.sql'), scripts[index] ?? '');
  }
  return names;
}

async function scriptsOf(folder: string): Promise<string[]> {
  const names = await migrationsOf(folder);
  return Promise.all(names.map((name) => readFile(path.join(folder, 'migrations', name, 'migration.sql'), 'utf8')));
}

/** The tables that some scripts, one after the other, leave behind. */
export function tablesIn(scripts: string[]): string[] {
  const tables = new Set<string>();
  for (const [, verb, name = ''] of scripts.join('\n').matchAll(/^(CREATE|DROP) TABLE "(\w+)"/gm))
    if (verb === 'CREATE') tables.add(name);
    else tables.delete(name);
  return [...tables].sort();
}

function expansionOf(table: string): string {
  return [
    `ALTER TABLE "${table}" ADD COLUMN "addedLater" TEXT;`,
    `ALTER TABLE "${table}" ADD COLUMN "countedLater" INTEGER NOT NULL DEFAULT 0;`,
    `CREATE INDEX "${table}_addedLater_idx" ON "${table}"("addedLater");`,
    '',
  ].join('\n');
}

/** A copy of prisma/ without so many of the newest migrations. Answers the names of those that it lacks. */
export async function without(prisma: string, count: number, folder: string): Promise<string[]> {
  await cp(prisma, folder, { recursive: true });
  const lacking = (await migrationsOf(prisma)).slice(-count);
  for (const name of lacking) await rm(path.join(folder, 'migrations', name), { recursive: true });
  return lacking;
}
