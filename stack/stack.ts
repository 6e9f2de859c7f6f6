/** Everything Laurel needs, started together: what the settings name is used, what they do not is embedded. */

import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { createDatabase, untilItAnswers } from '../prisma/cluster';
import { migrate } from '../prisma/migrate';
import type { StackPart, StackSentence } from '../words/stack';
import { environmentsOf, machineOf } from './environments';
import { startInbox, type Inbox } from './inbox';
import { stopLeftovers } from './leftovers';
import { freePort } from './ports';
import { startPostgres } from './postgres';
import { keepRunning, readyLine, type Program } from './programs';
import { SaidFault } from './said-fault';
import { readSettings } from './settings';
import { answers, startTemporal } from './temporal';

export type StackOptions = {
  root: string;
  /** Where data, logs and the key are kept. */
  folder: string;
  /** Port of the pages; the others follow it. */
  port?: number;
  environment?: NodeJS.ProcessEnv;
  /** Added to every port that is not named, so that rehearsals side by side do not ask for the same ones. */
  portShift?: number;
  /** Lets a rehearsal move time on the embedded Temporal server. */
  timeSkipping?: boolean;
  /** What a program of ours is given in place of what it would be given: what stands before it, or what it is held to. */
  environmentOf?: (program: 'web' | 'worker' | 'keeper', usual: NodeJS.ProcessEnv) => NodeJS.ProcessEnv;
  /** Runs between the migrations and the start of worker and web, with the database's address. */
  prepare?: (databaseUrl: string) => Promise<void>;
  say?: (sentence: StackSentence) => void;
  /** Is told of each part as it is there: a program by its name. */
  done?: (part: StackPart, where: StackSentence, milliseconds: number) => void;
};

export type Stack = {
  databaseUrl: string;
  temporalAddress: string;
  temporalUiUrl: string | undefined;
  webUrl: string;
  /** Port that the pages listen on, also where something stands before them. */
  webPort: number;
  smtpUrl: string;
  inbox: Inbox | undefined;
  key: Buffer;
  /** Folder of the programs' log files. */
  logs: string;
  programs: {
    postgres: Program | undefined;
    temporal: Program | undefined;
    worker: Program;
    web: Program;
    keeper: Program;
  };
  stop: () => Promise<void>;
};

type Starting = StackOptions & { taken: Set<number>; stops: (() => Promise<void>)[]; logs: string };

/**
 * Starts the stack; if a part does not start, what was started is stopped again and the fault is thrown. What a stack
 * on the same folder left running when it was killed is ended first.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const logs = path.join(options.folder, 'logs');
  await mkdir(logs, { recursive: true });
  await stopLeftovers(path.join(options.folder, 'programs'));
  const starting: Starting = { ...options, taken: new Set(), stops: [], logs };
  try {
    return await startAll(starting);
  } catch (fault) {
    await stopAll(starting.stops);
    throw fault;
  }
}

/** In reverse order; a part that does not stop does not keep the others from it. */
async function stopAll(stops: (() => Promise<void>)[]): Promise<void> {
  for (const stop of stops.splice(0).reverse()) await stop().catch(() => undefined);
}

async function startAll(starting: Starting): Promise<Stack> {
  const { folder, stops, environment = process.env } = starting;
  const settings = readSettings(environment);
  const key = await readKey(folder, environment['LAUREL_KEY']);
  const [database, temporal] = await together([
    settings.DATABASE_URL === undefined ? embedPostgres(starting) : usePostgres(starting, settings.DATABASE_URL),
    settings.TEMPORAL_ADDRESS === undefined
      ? embedTemporal(starting)
      : useTemporal(starting, settings.TEMPORAL_ADDRESS),
  ]);
  await migrateAll(starting, database.url);
  const inbox = settings.SMTP_URL === undefined ? await embedInbox(starting) : undefined;
  const smtpUrl = settings.SMTP_URL ?? inbox?.smtpUrl ?? '';
  if (inbox === undefined) starting.done?.('letters', (words) => words.lettersGoOut(new URL(smtpUrl).host), 0);
  await starting.prepare?.(database.url);
  const port = await takePort(starting, starting.port ?? 8080);
  const webUrl = settings.LAUREL_URL ?? `http://localhost:${port}`;
  const [web, worker, keeper] = await startPrograms(starting, {
    ...environment,
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: temporal.address,
    SMTP_URL: smtpUrl,
    LAUREL_URL: webUrl,
    LAUREL_KEY: key.toString('base64'),
    LAUREL_TEMPORAL_UI: temporal.uiUrl ?? '',
    PORT: String(port),
  });
  return {
    databaseUrl: database.url,
    temporalAddress: temporal.address,
    temporalUiUrl: temporal.uiUrl,
    webUrl,
    webPort: port,
    smtpUrl,
    inbox,
    key,
    logs: starting.logs,
    programs: { postgres: database.program, temporal: temporal.program, worker, web, keeper },
    stop: () => stopAll(stops),
  };
}

/** Waits for all also when one fails: what has started is known then and can be stopped. */
async function together<Parts extends Promise<unknown>[]>(
  parts: [...Parts],
): Promise<{ -readonly [Part in keyof Parts]: Awaited<Parts[Part]> }> {
  await Promise.allSettled(parts);
  return Promise.all(parts);
}

async function migrateAll(starting: Starting, databaseUrl: string): Promise<void> {
  await timed(starting, 'migrations', async () => {
    const { applied } = await migrate(databaseUrl, path.join(starting.root, 'prisma'));
    return (words) => (applied.length === 0 ? words.upToDate : words.applied(applied.length));
  });
}

/** The key of links and sessions: made once, kept beside the data, readable by nobody else. */
async function readKey(folder: string, given: string | undefined): Promise<Buffer> {
  if (given !== undefined && given !== '') return Buffer.from(given, 'base64');
  const file = path.join(folder, 'key');
  await writeFile(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' }).catch((fault: unknown) => {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
  });
  return Buffer.from(await readFile(file, 'utf8'), 'base64');
}

async function takePort({ taken, say, portShift = 0 }: Starting, usual: number): Promise<number> {
  const wished = usual + portShift;
  const port = await freePort(wished, taken);
  taken.add(port);
  if (port !== wished) say?.((words) => words.portTaken(wished, port));
  return port;
}

async function timed({ done }: StackOptions, part: StackPart, start: () => Promise<StackSentence>): Promise<void> {
  const began = Date.now();
  const where = await start();
  done?.(part, where, Date.now() - began);
}

type Database = { url: string; program: Program | undefined };

async function embedPostgres(starting: Starting): Promise<Database> {
  const { folder, logs, stops, say } = starting;
  const port = await takePort(starting, 15_432);
  let database: Database | undefined;
  await timed(starting, 'PostgreSQL', async () => {
    const postgres = await startPostgres({
      folder: path.join(folder, 'postgres'),
      port,
      logFile: path.join(logs, 'postgres.log'),
      pidFile: path.join(folder, 'programs', 'postgres'),
      ...(say === undefined ? {} : { say }),
    });
    stops.push(postgres.program.stop);
    await createDatabase(postgres.databaseUrl('postgres'), 'laurel');
    database = { url: postgres.databaseUrl('laurel'), program: postgres.program };
    return (words) => words.embeddedPort(port);
  });
  if (database === undefined) throw new Error('PostgreSQL did not start');
  return database;
}

async function usePostgres(starting: Starting, url: string): Promise<Database> {
  await timed(starting, 'PostgreSQL', async () => {
    await untilItAnswers(url, AbortSignal.timeout(15_000)).catch((cause: unknown) => {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new SaidFault((words) => words.databaseSilent(new URL(url).host, why), { cause });
    });
    return () => `${new URL(url).host} (DATABASE_URL)`;
  });
  return { url, program: undefined };
}

type TemporalServer = { address: string; uiUrl: string | undefined; program: Program | undefined };

async function embedTemporal(starting: Starting): Promise<TemporalServer> {
  const { root, folder, logs, stops, say, timeSkipping } = starting;
  const port = await takePort(starting, 7_233);
  const uiPort = await takePort(starting, 8_233);
  let server: TemporalServer | undefined;
  await timed(starting, 'Temporal', async () => {
    const temporal = await startTemporal({
      root,
      file: path.join(folder, 'temporal.db'),
      port,
      uiPort,
      logFile: path.join(logs, 'temporal.log'),
      pidFile: path.join(folder, 'programs', 'temporal'),
      timeSkipping: timeSkipping ?? false,
      ...(say === undefined ? {} : { say }),
    });
    stops.push(temporal.program.stop);
    server = temporal;
    return (words) => words.embedded(temporal.address);
  });
  if (server === undefined) throw new Error('Temporal did not start');
  return server;
}

async function useTemporal(starting: Starting, address: string): Promise<TemporalServer> {
  await timed(starting, 'Temporal', async () => {
    const { connectionOptions: options, namespace } = loadClientConnectConfig({ disableFile: true });
    const asked = { address, options, ...(namespace === undefined ? {} : { namespace }) };
    // One that is away is waited for by the worker; people can act meanwhile.
    await answers({ ...asked, signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    return () => `${address} (TEMPORAL_ADDRESS)`;
  });
  return { address, uiUrl: undefined, program: undefined };
}

async function embedInbox(starting: Starting): Promise<Inbox> {
  const smtpPort = await takePort(starting, 2_525);
  const port = await takePort(starting, 8_025);
  const inbox = await startInbox({ smtpPort, port, folder: path.join(starting.folder, 'inbox') });
  starting.stops.push(inbox.stop);
  starting.done?.('inbox', () => inbox.url, 0);
  return inbox;
}

/** The processes of our own, side by side. */
function startPrograms(starting: Starting, environment: NodeJS.ProcessEnv): Promise<[Program, Program, Program]> {
  const own = { ...machineOf(process.env), ...environment };
  const { web, worker, keeper } = environmentsOf(own, path.join(starting.folder, 'keeper'));
  const url = environment['LAUREL_URL'] ?? '';
  return together([
    startProgram(starting, { name: 'web', script: 'client/web/main.js', environment: web, where: () => url }),
    startProgram(starting, {
      name: 'worker',
      script: 'worker/main.js',
      environment: worker,
      where: ({ polls }) => polls,
    }),
    startProgram(starting, {
      name: 'keeper',
      script: 'keeper/main.js',
      environment: keeper,
      where: ({ keepsKeys }) => keepsKeys,
    }),
  ]);
}

type Own = { name: 'web' | 'worker' | 'keeper'; script: string; environment: NodeJS.ProcessEnv; where: StackSentence };

async function startProgram(starting: Starting, { name, script, environment, where }: Own): Promise<Program> {
  const { root, folder, logs, stops, say, environmentOf } = starting;
  let program: Program | undefined;
  await timed(starting, name, async () => {
    program = await keepRunning({
      name,
      command: process.execPath,
      args: ['--enable-source-maps', '--disable-warning=DeprecationWarning', path.join(root, 'dist', script)],
      env: environmentOf?.(name, environment) ?? environment,
      logFile: path.join(logs, `${name}.log`),
      pidFile: path.join(folder, 'programs', name),
      // People wait for pages and for the opening of a box; what the worker does they are told by letter.
      standsBack: name === 'worker',
      ready: readyLine,
      ...(say === undefined ? {} : { say }),
    });
    stops.push(program.stop);
    return where;
  });
  if (program === undefined) throw new Error(`${name} did not start`);
  return program;
}
