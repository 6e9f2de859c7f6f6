/** The Temporal development server: kept in a file, with its Web UI and our search attributes. */

import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { Connection, type ConnectionOptions } from '@temporalio/client';
import { keepRunning, type Program } from './programs';

export const SEARCH_ATTRIBUTES = {
  LaurelStage: 'Keyword',
  LaurelTitle: 'Keyword',
  LaurelYear: 'Int',
  LaurelUnit: 'Keyword',
  LaurelDueAt: 'Datetime',
  LaurelWaitingFor: 'Keyword',
  LaurelEnding: 'Keyword',
} as const;

/** Rehearsals and tests move months in seconds; in earnest the server keeps its own pace. */
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
  say?: (line: string) => void;
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
    ready: () => answers(address),
    ...(pidFile === undefined ? {} : { pidFile }),
    ...(say === undefined ? {} : { say }),
  });
  return { address, uiUrl: `http://localhost:${uiPort}`, program };
}

function argumentsOf({ file, port, uiPort, timeSkipping }: TemporalOptions): string[] {
  const attributes = Object.entries(SEARCH_ATTRIBUTES).flatMap(([name, type]) => [
    '--search-attribute',
    `${name}=${type}`,
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
    ...attributes,
    ...skipping,
  ];
}

/** Resolves when a Temporal server answers at an address; asks until then. `options` hold keys and certificates. */
export async function answers(address: string, options: ConnectionOptions = {}, namespace = 'default'): Promise<void> {
  for (;;) {
    if (await listens(address)) {
      try {
        const connection = await Connection.connect({ ...options, address, connectTimeout: 2_000 });
        await connection.workflowService.describeNamespace({ namespace });
        await connection.close();
        return;
      } catch {
        await pause(100);
      }
    } else await pause(50);
  }
}

function listens(address: string): Promise<boolean> {
  const [host, port] = address.split(':');
  return new Promise((resolve) => {
    const socket = connect({ host: host ?? '127.0.0.1', port: Number(port) });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
