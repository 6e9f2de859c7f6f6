/** `npm run migration -- name`: writes what schema.prisma has and the migrations have not yet, as a new migration. */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createDatabase } from '../prisma/cluster';
import { proposeMigration } from '../prisma/migrate';
import { firstOfOurs, freePort } from './ports';
import { startPostgres } from './postgres';

const root = path.join(__dirname, '..', '..');

async function main(name: string | undefined): Promise<void> {
  if (name === undefined || !/^[a-z0-9_]+$/.test(name))
    throw new Error('Name it: npm run migration -- add_seat_colour');
  const sql = await propose(path.join(root, 'prisma'));
  if (sql === undefined) {
    process.stdout.write('The migrations agree with schema.prisma; nothing written.\n');
    return;
  }
  const instant = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = path.join('prisma', 'migrations', `${instant}_${name}`);
  await mkdir(path.join(root, folder));
  await writeFile(path.join(root, folder, 'migration.sql'), sql);
  process.stdout.write(`${sql}\nWritten to ${folder}. Read it before it is committed.\n`);
}

/** Compares on a database of a server that is thrown away. */
async function propose(folder: string): Promise<string | undefined> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'laurel-migration-'));
  const port = await freePort(firstOfOurs());
  const logFile = path.join(scratch, 'log');
  const postgres = await startPostgres({ folder: path.join(scratch, 'postgres'), port, logFile, durable: false });
  try {
    await createDatabase(postgres.databaseUrl('postgres'), 'scratch');
    return await proposeMigration(postgres.databaseUrl('scratch'), folder);
  } finally {
    await postgres.program.stop();
    await rm(scratch, { recursive: true, force: true });
  }
}

main(process.argv[2]).catch((fault: unknown) => {
  process.stderr.write(`✗ ${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exit(1);
});
