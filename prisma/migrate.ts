/**
 * Applies prisma/migrations with Prisma's own engine as WebAssembly, so that no engine has to be downloaded. It keeps
 * Prisma's own table of migrations: `prisma migrate deploy` elsewhere agrees with it.
 */

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';
import { Client } from 'pg';
import { giveRights } from './give-rights';
import { isTooOld, PostgresTooOld } from './server-version';

/** Two processes that migrate at once wait for each other. */
const LOCK = 7_261_954;

/**
 * Brings the database up to the newest migration, and the rights of the programs' roles with it where there are such
 * roles: `url` is then the owner's. What is applied already is left alone; a server that is too old is refused.
 * @param folder prisma/ of the project, with schema.prisma, migrations/ and rights.sql
 * @returns the names of the migrations applied now, and whether roles were given their rights
 */
export async function migrate(url: string, folder: string): Promise<{ applied: string[]; rights: boolean }> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await requireVersion(client);
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const applied = await apply(url, folder, client);
    return { applied, rights: await giveRights(client, folder) };
  } finally {
    await client.end();
  }
}

async function requireVersion(client: Client): Promise<void> {
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  const version = rows[0]?.server_version ?? '';
  if (isTooOld(version)) throw new PostgresTooOld(version);
}

async function apply(url: string, folder: string, client: Client): Promise<string[]> {
  const { engine, close } = await openEngine(url, folder, client);
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: await listMigrations(path.join(folder, 'migrations')),
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  } finally {
    engine.free();
    await close();
  }
}

/**
 * What is missing in the migrations to reach schema.prisma, as SQL; nothing if they agree. `url` names a scratch database,
 * which is migrated on the way.
 */
export async function proposeMigration(url: string, folder: string): Promise<string | undefined> {
  await migrate(url, folder);
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  const { engine, close } = await openEngine(url, folder, client);
  try {
    const file = path.join(folder, 'schema.prisma');
    const files = [{ path: file, content: await readFile(file, 'utf8') }];
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: folder },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return exitCode === 2 ? (stdout ?? '') : undefined;
  } finally {
    engine.free();
    await close();
    await client.end();
  }
}

type Engine = Awaited<ReturnType<typeof engineModule.SchemaEngine.new>>;

/** `close` gives its connections back: a database that is to be copied must have none. */
async function openEngine(
  url: string,
  folder: string,
  client: Client,
): Promise<{ engine: Engine; close: () => Promise<void> }> {
  await startWebAssembly();
  const schema = await readFile(path.join(folder, 'schema.prisma'), 'utf8');
  const opened: { dispose: () => Promise<void> }[] = [];
  const factory = withWholeScripts(new PrismaPg({ connectionString: url, allowExitOnIdle: true }), { client, opened });
  const adapter = bindMigrationAwareSqlAdapterFactory(factory);
  const engine = await engineModule.SchemaEngine.new(
    { datamodels: [['schema.prisma', schema]] },
    () => undefined,
    adapter,
  );
  const close = async (): Promise<void> => {
    await Promise.all(opened.map((connection) => connection.dispose()));
  };
  return { engine, close };
}

/** The adapter cuts a script at every semicolon, also inside a function's body: send it as one instead. */
function withWholeScripts(
  factory: PrismaPg,
  { client, opened }: { client: Client; opened: { dispose: () => Promise<void> }[] },
): PrismaPg {
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    opened.push(adapter);
    adapter.executeScript = async (script) => {
      await client.query(script);
    };
    const ask = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const { sql, columns } = await withoutCharColumns(client, query);
      const answer = await ask({ ...query, sql });
      const columnTypes = answer.columnTypes.map((type, at) => (columns.has(at) ? ColumnTypeEnum.Character : type));
      return { ...answer, columnTypes };
    };
    return adapter;
  };
  return factory;
}

/** The type of one byte that PostgreSQL's own tables use. */
const CHAR = 18;

/** The adapter does not know the type "char", in which the engine reads the catalogue: have it read as text. */
async function withoutCharColumns(client: Client, { sql, args }: { sql: string; args: unknown[] }) {
  const none = { sql, columns: new Set<number>() };
  if (!/\bpg_(class|constraint|type|proc|attribute|index)\b/.test(sql)) return none;
  const inner = sql.replace(/;\s*$/, '');
  const { fields } = await client.query(`SELECT * FROM (${inner}) answer LIMIT 0`, args);
  const columns = new Set(fields.flatMap(({ dataTypeID }, at) => (dataTypeID === CHAR ? [at] : [])));
  if (columns.size === 0) return none;
  const names = fields.map(({ name }, at) => {
    const column = client.escapeIdentifier(name);
    return columns.has(at) ? `${column}::text AS ${column}` : column;
  });
  return { sql: `SELECT ${names.join(', ')} FROM (${inner}) answer`, columns };
}

let started = false;

async function startWebAssembly(): Promise<void> {
  if (started) return;
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: sayPanic } });
  const file = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(file), {
    './schema_engine_bg.js': withQuietTimers(engineModule),
  });
  const glue = engineModule as unknown as { __wbg_set_wasm: (exports: WebAssembly.Exports) => void };
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as (() => void) | undefined)?.();
  started = true;
}

/** The engine forgets its ten seconds' patience when an answer comes: no process should stay for that timer alone. */
function withQuietTimers(imports: WebAssembly.ModuleImports): WebAssembly.ModuleImports {
  const timers = Object.keys(imports).filter((name) => name.startsWith('__wbg_setTimeout'));
  const quiet = (wake: () => void, milliseconds: number) => setTimeout(wake, milliseconds).unref();
  return { ...imports, ...Object.fromEntries(timers.map((name) => [name, quiet])) };
}

/** Where the engine leaves its last words before it breaks. */
function sayPanic(message: string): void {
  process.stderr.write(`${message}\n`);
}

async function listMigrations(baseDir: string) {
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.sort().map(async (name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: await readFile(path.join(baseDir, name, 'migration.sql'), 'utf8') },
      },
    })),
  );
  const lockfile = {
    path: 'migration_lock.toml',
    content: await readFile(path.join(baseDir, 'migration_lock.toml'), 'utf8'),
  };
  return { baseDir, lockfile, shadowDbInitScript: '', migrationDirectories };
}
