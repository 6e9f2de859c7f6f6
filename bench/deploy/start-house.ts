/** The stack of deploy/ as processes: PostgreSQL with its roles, a Temporal server on it, a namespace, the Web UI. */

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import { startPostgres, type Postgres } from '../../stack/postgres';
import { clientVariables, makeCertificates } from './certificates';
import { startTemporalServer, startUi } from './engine';
import { NAMESPACE, SYSTEM, type House, type Role, type Starting } from './house';
import { newIssuer } from './keys';
import { takePorts } from './ports';

const run = promisify(execFile);

type Done = (what: string, how?: string) => void;

/** Starts everything that Laurel's own programs need; `stops` learns how each part is stopped. */
export async function startHouse(
  starting: Starting,
  { isPlain, done }: { isPlain: boolean; done: Done },
): Promise<House> {
  const { root, folder, programs, stops } = starting;
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
  const certificates = isPlain ? undefined : await makeCertificates(root, path.join(folder, 'tls'));
  if (certificates !== undefined) done('certificates', 'deploy/temporal/certificates.sh, run twice');
  const house = laurelHouse(starting, { postgres, passwords, ports, certificates });
  const { stdout } = await house.laurel(['migrate'], { DATABASE_URL: house.urlOf('owner') });
  done('laurel migrate, as the owner', stdout.trim().split('\n').join(' '));
  await startTemporalServer(starting, { house, password: passwords.temporal });
  const tls = isPlain ? 'no certificates' : 'deploy/temporal/mtls.env: certificates on';
  done('Temporal server on PostgreSQL', `deploy/temporal/server.env: tokens on, internal frontend; ${tls}`);
  await house.command('deploy/temporal/namespace.sh', [], administratorOf(house));
  await house.command('deploy/temporal/namespace.sh', [], administratorOf(house));
  done('namespace and search attributes', 'deploy/temporal/namespace.sh, run twice');
  await startUi(starting, house);
  done("Temporal's Web UI", 'as deploy/compose.yaml sets it: no write actions');
  return house;
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
  { postgres, passwords, ports, certificates }: Databases & Pick<House, 'ports' | 'certificates'>,
): House {
  const temporalAddress = `127.0.0.1:${ports('FRONTEND_GRPC_PORT')}`;
  const urlOf = (role: Role, database = 'laurel'): string =>
    `postgresql://laurel_${role}:${passwords[role]}@127.0.0.1:${postgres.port}/${database}`;
  const environment = {
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_NAMESPACE: NAMESPACE,
    ...(certificates === undefined ? { TEMPORAL_TLS: 'false' } : clientVariables(certificates)),
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
    ports,
    temporalAddress,
    certificates,
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
