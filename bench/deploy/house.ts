/** The stack of deploy/ as processes: PostgreSQL with its roles, a Temporal server on it with tokens on, a namespace. */

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../stack/ports';
import { startPostgres, type Postgres } from '../../stack/postgres';
import { keepRunning } from '../../stack/programs';
import { answers, TIME_SKIPPING } from '../../stack/temporal';
import { newIssuer, type Issuer } from './keys';
import type { Programs } from './programs';

export const NAMESPACE = 'laurel';
const SYSTEM = 'temporal-system';
const run = promisify(execFile);

type Role = 'owner' | 'web' | 'worker' | 'keeper' | 'read';

export type House = {
  root: string;
  folder: string;
  programs: Programs;
  issuer: Issuer;
  temporalAddress: string;
  /** What every Laurel program of the house has in its environment, but for its database user and its token. */
  environment: NodeJS.ProcessEnv;
  urlOf: (role: Role, database?: string) => string;
  adminUrl: (database: string) => string;
  /** A program of the checkout, its output as text; its fault has the exit code in `code`. */
  command: (
    file: string,
    args: string[],
    environment: NodeJS.ProcessEnv,
  ) => Promise<{ stdout: string; stderr: string }>;
  laurel: (args: string[], environment: NodeJS.ProcessEnv) => Promise<{ stdout: string; stderr: string }>;
};

type Starting = { root: string; folder: string; programs: Programs; stops: (() => Promise<void>)[] };
type Done = (what: string, how?: string) => void;

/** Starts everything that Laurel's own programs need; `stops` learns how each part is stopped. */
export async function startHouse(starting: Starting, done: Done): Promise<House> {
  const { folder, programs, stops } = starting;
  const ports = await takePorts();
  const postgres = await startPostgres({
    folder: path.join(folder, 'postgres'),
    port: ports('postgres'),
    logFile: path.join(folder, 'postgres.log'),
    binaries: programs.postgres,
  });
  stops.push(postgres.program.stop);
  done('PostgreSQL', programs.postgres);
  const passwords = newPasswords();
  await prepareDatabases(starting, { postgres, passwords });
  done('roles and databases', 'deploy/postgres.sql, run twice');
  const house = laurelHouse(starting, {
    postgres,
    passwords,
    temporalAddress: `127.0.0.1:${ports('FRONTEND_GRPC_PORT')}`,
  });
  const { stdout } = await house.laurel(['migrate'], { DATABASE_URL: house.urlOf('owner') });
  done('laurel migrate, as the owner', stdout.trim().split('\n').join(' '));
  await startTemporalServer(starting, { house, ports, passwords });
  done('Temporal server on PostgreSQL', 'deploy/temporal/server.env: tokens on, internal frontend');
  await house.command('deploy/temporal/namespace.sh', [], administratorOf(house));
  await house.command('deploy/temporal/namespace.sh', [], administratorOf(house));
  done('namespace and search attributes', 'deploy/temporal/namespace.sh, run twice');
  return house;
}

type Ports = (name: string) => number;

/** The variables by which the server is told its ports. */
const PORTS = [
  'FRONTEND_GRPC_PORT',
  'FRONTEND_HTTP_PORT',
  'FRONTEND_MEMBERSHIP_PORT',
  'INTERNAL_FRONTEND_GRPC_PORT',
  'INTERNAL_FRONTEND_HTTP_PORT',
  'INTERNAL_FRONTEND_MEMBERSHIP_PORT',
  'HISTORY_GRPC_PORT',
  'HISTORY_MEMBERSHIP_PORT',
  'MATCHING_GRPC_PORT',
  'MATCHING_MEMBERSHIP_PORT',
  'WORKER_GRPC_PORT',
  'WORKER_MEMBERSHIP_PORT',
];

/** Temporal keeps its ports of membership in two bytes with a sign: none from 32,768 on. */
async function takePorts(): Promise<Ports> {
  const taken = new Map<string, number>();
  for (const name of ['postgres', ...PORTS]) {
    const used = new Set(taken.values());
    taken.set(name, await freePort(21_000 + (process.pid % 300) * 30 + used.size, used));
  }
  return (name) => taken.get(name) ?? 0;
}

const PASSWORDS = {
  owner: 'LAUREL_OWNER_PASSWORD',
  web: 'LAUREL_WEB_PASSWORD',
  worker: 'LAUREL_WORKER_PASSWORD',
  keeper: 'LAUREL_KEEPER_PASSWORD',
  read: 'LAUREL_READ_PASSWORD',
  temporal: 'TEMPORAL_DATABASE_PASSWORD',
} as const;
type Passwords = Record<keyof typeof PASSWORDS, string>;

function newPasswords(): Passwords {
  const entries = Object.keys(PASSWORDS).map((name) => [name, randomBytes(18).toString('base64url')]);
  return Object.fromEntries(entries) as Passwords;
}

type Databases = { postgres: Postgres; passwords: Passwords };

async function prepareDatabases({ root, programs }: Starting, { postgres, passwords }: Databases): Promise<void> {
  const named = Object.entries(PASSWORDS).map(([role, name]) => [name, passwords[role as keyof Passwords]]);
  const env = { ...process.env, ...(Object.fromEntries(named) as NodeJS.ProcessEnv) };
  const args = ['--no-psqlrc', '--file', path.join(root, 'deploy', 'postgres.sql'), postgres.databaseUrl('postgres')];
  for (let time = 0; time < 2; time += 1) await run(path.join(programs.postgres, 'psql'), args, { env });
}

function laurelHouse(
  { root, folder, programs }: Starting,
  { postgres, passwords, temporalAddress }: Databases & { temporalAddress: string },
): House {
  const urlOf = (role: Role, database = 'laurel'): string =>
    `postgresql://laurel_${role}:${passwords[role]}@127.0.0.1:${postgres.port}/${database}`;
  const environment = {
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: NAMESPACE,
    TEMPORAL_TLS: 'false',
    LAUREL_LANG: 'en',
    SMTP_URL: '',
    LAUREL_URL: '',
    PATH: `${programs.postgres}${path.delimiter}${process.env['PATH'] ?? ''}`,
  };
  const command: House['command'] = (file, args, more) =>
    run(path.join(root, file), args, { cwd: folder, env: { ...process.env, ...environment, ...more } });
  return {
    root,
    folder,
    programs,
    issuer: newIssuer(),
    temporalAddress,
    environment,
    urlOf,
    adminUrl: postgres.databaseUrl,
    command,
    laurel: (args, more) => command('bin/laurel.mjs', args, more),
  };
}

/** The token of whoever sets the server up; no program of Laurel has it. */
function administratorOf({ issuer, programs }: House): NodeJS.ProcessEnv {
  return { TEMPORAL_API_KEY: issuer.issue('administrator', [`${SYSTEM}:admin`]), TEMPORAL_CLI: programs.cli };
}

async function startTemporalServer(
  { root, folder, programs, stops }: Starting,
  { house, ports, passwords }: { house: House; ports: Ports; passwords: Passwords },
): Promise<void> {
  const place = path.join(root, 'deploy', 'temporal');
  await house.command('deploy/temporal/schema.sh', [], {
    SQL_HOST: '127.0.0.1',
    SQL_PORT: String(ports('postgres')),
    SQL_USER: 'temporal',
    SQL_PASSWORD: passwords.temporal,
    TEMPORAL_SQL_TOOL: programs.sqlTool,
  });
  const [keys, dynamic] = [path.join(folder, 'jwks.json'), path.join(folder, 'dynamic.yaml')];
  await writeFile(keys, house.issuer.jwks);
  await writeFile(dynamic, (await readFile(path.join(place, 'dynamic.yaml'), 'utf8')) + timeSkipping());
  const token = house.issuer.issue('administrator', [`${SYSTEM}:admin`]);
  const program = await keepRunning({
    name: 'Temporal server',
    command: programs.server,
    args: ['start'],
    env: {
      ...readVariables(await readFile(path.join(place, 'server.env'), 'utf8')),
      ...Object.fromEntries(PORTS.map((name) => [name, String(ports(name))])),
      BIND_ON_IP: '127.0.0.1',
      POSTGRES_SEEDS: '127.0.0.1',
      DB_PORT: String(ports('postgres')),
      POSTGRES_PWD: passwords.temporal,
      TEMPORAL_JWT_KEY_SOURCE1: `file://${keys}`,
      DYNAMIC_CONFIG_FILE_PATH: dynamic,
    },
    logFile: path.join(folder, 'temporal.log'),
    ready: () => answers(house.temporalAddress, { apiKey: token, tls: false }, SYSTEM),
  });
  stops.push(program.stop);
}

/** A rehearsal moves months in seconds; a house in earnest leaves this out. */
function timeSkipping(): string {
  const lines = TIME_SKIPPING.map((pair) => pair.split('=')).map(([name, value]) => `${name}:\n  - value: ${value}\n`);
  return `\n${lines.join('')}`;
}

/** NAME=value lines, as systemd and compose read them. */
export function readVariables(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}
