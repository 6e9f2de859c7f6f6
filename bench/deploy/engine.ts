/** Temporal's server and its Web UI as deploy/ sets them: the files there, and what is this machine's own beside them. */

import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { ConnectionOptions } from '@temporalio/client';
import { keepRunning } from '../../stack/programs';
import { answers, TIME_SKIPPING } from '../../stack/temporal';
import { serverVariables, uiVariables } from './certificates';
import { SYSTEM, type House, type Starting } from './house';
import { PORTS } from './ports';
import { readVariables, serviceOf } from './variables';

/** How a client of the house meets the frontend: what its environment says, read as its own programs read it. */
export function meetingOf({ environment }: Pick<House, 'environment'>): Pick<ConnectionOptions, 'tls'> {
  const overrideEnvVars = environment as Record<string, string>;
  const { tls } = loadClientConnectConfig({ disableFile: true, overrideEnvVars }).connectionOptions;
  return { tls: tls ?? false };
}

/** Brings its schemas up and starts it. */
export async function startTemporalServer(
  { root, folder, programs, stops }: Starting,
  { house, password }: { house: House; password: string },
): Promise<void> {
  const { ports, certificates, issuer } = house;
  const place = path.join(root, 'deploy', 'temporal');
  await house.command('deploy/temporal/schema.sh', [], {
    SQL_HOST: '127.0.0.1',
    SQL_PORT: String(ports('postgres')),
    SQL_USER: 'temporal',
    SQL_PASSWORD: password,
    TEMPORAL_SQL_TOOL: programs.sqlTool,
  });
  const [keys, dynamic] = [path.join(folder, 'jwks.json'), path.join(folder, 'dynamic.yaml')];
  await writeFile(keys, issuer.jwks);
  await writeFile(dynamic, (await readFile(path.join(place, 'dynamic.yaml'), 'utf8')) + timeSkipping());
  const apiKey = issuer.issue('administrator', [`${SYSTEM}:admin`]);
  const program = await keepRunning({
    name: 'Temporal server',
    command: programs.server,
    args: ['start'],
    env: {
      ...readVariables(await readFile(path.join(place, 'server.env'), 'utf8')),
      ...(certificates === undefined ? {} : await serverVariables(root, certificates)),
      ...Object.fromEntries(PORTS.map((name) => [name, String(ports(name))])),
      BIND_ON_IP: '127.0.0.1',
      POSTGRES_SEEDS: '127.0.0.1',
      DB_PORT: String(ports('postgres')),
      POSTGRES_PWD: password,
      TEMPORAL_JWT_KEY_SOURCE1: `file://${keys}`,
      DYNAMIC_CONFIG_FILE_PATH: dynamic,
    },
    logFile: path.join(folder, 'temporal.log'),
    ready: (_child, signal) =>
      answers({ address: house.temporalAddress, options: { apiKey, ...meetingOf(house) }, namespace: SYSTEM, signal }),
  });
  stops.push(program.stop);
}

/** A rehearsal moves months in seconds; a house in earnest leaves this out. */
function timeSkipping(): string {
  const lines = TIME_SKIPPING.map((pair) => pair.split('=')).map(([name, value]) => `${name}:\n  - value: ${value}\n`);
  return `\n${lines.join('')}`;
}

/** With the configuration of its image and the variables that compose gives it. */
export async function startUi({ root, folder, programs, stops }: Starting, house: House): Promise<void> {
  const { temporalAddress, certificates } = house;
  const program = await keepRunning({
    name: "Temporal's Web UI",
    command: programs.ui,
    args: ['--root', path.dirname(programs.ui), '--config', 'config', '--env', 'docker', 'start'],
    env: {
      ...serviceOf(root, 'temporal-ui').environment,
      ...(certificates === undefined ? {} : uiVariables(certificates)),
      TEMPORAL_ADDRESS: temporalAddress,
      TEMPORAL_UI_PORT: String(house.ports('TEMPORAL_UI_PORT')),
    },
    logFile: path.join(folder, 'temporal-ui.log'),
    ready: () => untilServed(`http://127.0.0.1:${house.ports('TEMPORAL_UI_PORT')}/healthz`),
  });
  stops.push(program.stop);
}

/** Asks until it gets an answer that is not a fault. */
export async function untilServed(address: string): Promise<void> {
  while (
    !(await fetch(address).then(
      ({ status }) => status < 500,
      () => false,
    ))
  )
    await new Promise((resolve) => setTimeout(resolve, 100));
}
