/** The demo on a house's servers (`--house`): what its programs are given there, and that they start with it. */

import path from 'node:path';
import { machineOf, serversOf } from '../../stack/environments';
import { withThrowAwayStack } from '../../stack/throw-away';
import { aDatabase } from '../setup/database';
import { aNamespace } from '../setup/temporal';

const root = path.join(__dirname, '..', '..');

/** Whoever types the command has all of this; programs of our own start under other names. */
const NOT_FOR_PLAYERS = {
  SMTP_URL: 'smtp://relay.house.example',
  LAUREL_URL: 'https://laurel.house.example',
  LAUREL_KEY: Buffer.alloc(32, 1).toString('base64'),
  LAUREL_KEEPER_FOLDER: '/var/lib/laurel-keeper',
  LAUREL_WATCH: '127.0.0.1:9460',
  OIDC_CLIENT_SECRET: 'oidc',
  AWS_SECRET_ACCESS_KEY: 'elsewhere',
};

test('worker, pages and keeper are given what opens the house’s servers, each its own, and nothing else of the house', async () => {
  const { url, drop } = await aDatabase();
  const { address, namespace } = await aNamespace();
  const of = (program: string): string => `${url}?application_name=${program}`;
  const engine = {
    TEMPORAL_NAMESPACE: namespace,
    TEMPORAL_API_KEY: 'token',
    TEMPORAL_TLS: 'false',
    TEMPORAL_TLS_SERVER_NAME: 'temporal',
  };
  const deployed = { LAUREL_DEPLOYMENT: 'laurel', LAUREL_BUILD: '7' };
  const house = serversOf({
    ...NOT_FOR_PLAYERS,
    ...engine,
    ...deployed,
    TEMPORAL_ADDRESS: address,
    PGSSLMODE: 'disable',
    DATABASE_URL: url,
    WEB_DATABASE_URL: of('web'),
    WORKER_DATABASE_URL: of('worker'),
    KEEPER_DATABASE_URL: of('keeper'),
  });
  const given: Record<string, NodeJS.ProcessEnv> = {};
  const environmentOf = (program: string, usual: NodeJS.ProcessEnv): NodeJS.ProcessEnv => (given[program] = usual);
  const own = await withThrowAwayStack({ root, environment: house, environmentOf }, ({ stack }) => {
    expect(stack.programs).toMatchObject({ postgres: undefined, temporal: undefined });
    const LAUREL_KEY = stack.key.toString('base64');
    return Promise.resolve({ SMTP_URL: stack.smtpUrl, LAUREL_URL: stack.webUrl, LAUREL_KEY, port: stack.webPort });
  });
  await drop();
  const { port, ...pages } = own;
  const both = { ...machineOf(process.env), ...pages, PGSSLMODE: 'disable', TEMPORAL_ADDRESS: address };
  const { LAUREL_KEEPER_FOLDER, ...keeper } = given['keeper'] ?? {};
  expect({ ...given, keeper }).toEqual({
    web: {
      ...both,
      DATABASE_URL: of('web'),
      TEMPORAL_NAMESPACE: namespace,
      LAUREL_TEMPORAL_UI: '',
      PORT: String(port),
    },
    worker: { ...both, ...engine, ...deployed, DATABASE_URL: of('worker'), LAUREL_SWEEP_SECONDS: '5' },
    keeper: { ...machineOf(process.env), PGSSLMODE: 'disable', DATABASE_URL: of('keeper') },
  });
  expect(LAUREL_KEEPER_FOLDER).toMatch(/laurel-demo-\w+\/keeper$/);
  for (const value of Object.values(NOT_FOR_PLAYERS)) expect(JSON.stringify(given)).not.toContain(value);
});

test('a house that names no more than its servers has no other variable set, and those it does not name stand empty', () => {
  expect(serversOf({ DATABASE_URL: 'postgresql://owner@db/laurel', PATH: '/bin' })).toEqual({
    DATABASE_URL: 'postgresql://owner@db/laurel',
    WEB_DATABASE_URL: '',
    WORKER_DATABASE_URL: '',
    KEEPER_DATABASE_URL: '',
    TEMPORAL_ADDRESS: '',
  });
});
