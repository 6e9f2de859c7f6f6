/** The Temporal development server: kept in a file, with its Web UI and our search attributes. */

import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { Connection, type ConnectionOptions } from '@temporalio/client';
import type { StackSentence } from '../words/stack';
import { attributes } from '../workflows/messages';
import { keepRunning, type Program } from './programs';

/** How the server's command line calls the types of search attributes. */
const TYPES = { KEYWORD: 'Keyword', INT: 'Int', DATETIME: 'Datetime' } as const;

/** `npm start`, rehearsals and tests may move months in seconds; a server of the house keeps its own pace. */
export const TIME_SKIPPING = [
  'frontend.WorkflowTimeSkippingEnabled=true',
  'history.timerProcessorMaxTimeShift="1ms"',
  'history.timerProcessorMaxPollRPS=2000',
  'history.timerProcessorMaxPollHostRPS=2000',
];

export type Temporal = { address: string; uiUrl: string; program: Program };

export type TemporalOptions = {
  root: string;
  /** The database file; nothing for a server that keeps everything in memory. */
  file?: string;
  port: number;
  uiPort: number;
  logFile: string;
  pidFile?: string;
  timeSkipping?: boolean;
  say?: (sentence: StackSentence) => void;
};

/** Starts the server and waits until it answers. */
export async function startTemporal(options: TemporalOptions): Promise<Temporal> {
  const { root, port, uiPort, logFile, pidFile, say } = options;
  const command = readFileSync(path.join(root, '.cache', 'temporal.path'), 'utf8');
  const address = `127.0.0.1:${port}`;
  const program = await keepRunning({
    name: 'Temporal',
    command,
    args: argumentsOf(options),
    logFile,
    standsBack: true,
    ready: (_child, signal) => answers({ address, signal }),
    ...(pidFile === undefined ? {} : { pidFile }),
    ...(say === undefined ? {} : { say }),
  });
  return { address, uiUrl: `http://localhost:${uiPort}`, program };
}

function argumentsOf({ file, port, uiPort, timeSkipping }: TemporalOptions): string[] {
  const searched = Object.values(attributes).flatMap(({ name, type }) => [
    '--search-attribute',
    `${name}=${TYPES[type]}`,
  ]);
  const skipping = timeSkipping === true ? TIME_SKIPPING.flatMap((value) => ['--dynamic-config-value', value]) : [];
  const kept = file === undefined ? [] : ['--db-filename', file, '--sqlite-pragma', 'journal_mode=wal'];
  return [
    'server',
    'start-dev',
    '--ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--ui-port',
    String(uiPort),
    '--log-level',
    'error',
    ...kept,
    ...searched,
    ...skipping,
  ];
}

/** Of one try. */
const PATIENCE_MS = 2_000;

type Asked = { address: string; options?: ConnectionOptions; namespace?: string; signal?: AbortSignal };

/**
 * Resolves when a Temporal server answers at an address; asks until then. `options` hold keys and certificates.
 * @throws with what it met last, once `signal` says that nobody waits any more
 */
export async function answers({ address, options = {}, namespace = 'default', signal }: Asked): Promise<void> {
  for (;;) {
    try {
      if (!(await listens(address))) throw new Error(`nobody listens at ${address}`);
      await describe({ ...options, address, connectTimeout: PATIENCE_MS }, namespace);
      return;
    } catch (fault) {
      if (signal?.aborted === true) throw fault;
    }
    await pause(50);
  }
}

async function describe(options: ConnectionOptions, namespace: string): Promise<void> {
  // Not connect(): one that comes to nothing leaves its channel open, and trying for ever.
  const connection = Connection.lazy(options);
  try {
    await connection.ensureConnected();
    await connection.withDeadline(Date.now() + PATIENCE_MS, () =>
      connection.workflowService.describeNamespace({ namespace }),
    );
  } finally {
    await connection.close();
  }
}

function listens(address: string): Promise<boolean> {
  const [, host = '127.0.0.1', port = '7233'] = /^\[?(.+?)\]?(?::(\d+))?$/.exec(address) ?? [];
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port), timeout: PATIENCE_MS });
    const finish = (there: boolean): void => {
      socket.destroy();
      resolve(there);
    };
    socket.once('connect', () => finish(true));
    socket.once('timeout', () => finish(false));
    socket.once('error', () => finish(false));
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
