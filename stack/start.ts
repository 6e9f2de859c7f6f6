/** `npm start`: brings everything up, says where it is and what to do next, stays until it is stopped. */

import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { closeDatabase, openDatabase } from '../prisma/database';
import { explain } from '../words/refusals';
import { loadExample, loadProjectLaws } from './example';
import { startStack, type Stack } from './stack';

const USAGE = `Starts Laurel: PostgreSQL, Temporal, an inbox, worker and pages.

  npm start
  npm start -- --port 8081 --data /srv/laurel --empty

  --port N     port of the pages (8080, or the next free one)
  --data DIR   where data is kept (.laurel)
  --empty      does not load the example of Hà Tĩnh 2020
  -h, --help   this text

DATABASE_URL, TEMPORAL_ADDRESS and SMTP_URL name servers to use instead of the embedded ones.`;

const root = path.join(__dirname, '..', '..');

type Running = {
  pid: number;
  databaseUrl: string;
  temporalAddress: string;
  temporalUiUrl?: string;
  webUrl: string;
  inboxUrl?: string;
};

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      data: { type: 'string', default: '.laurel' },
      empty: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return say(USAGE);
  const port = readPort(values.port);
  const folder = path.resolve(root, values.data);
  const note = path.join(folder, 'stack.json');
  const running = await readRunning(note);
  if (running !== undefined) return sayLinks(running, 'Laurel runs already.');
  const began = Date.now();
  await mkdir(folder, { recursive: true });
  const stack = await startStack({
    root,
    folder,
    timeSkipping: true,
    prepare: (databaseUrl) => prepare(databaseUrl, values.empty),
    say,
    done: (name, where, milliseconds) =>
      say(`✓ ${name.padEnd(11)} ${where.padEnd(44)} ${(milliseconds / 1000).toFixed(1)} s`),
    ...(port === undefined ? {} : { port }),
  });
  const links = linksOf(stack);
  await writeFile(note, JSON.stringify(links, null, 2), { mode: 0o600 });
  sayLinks(links, `Ready in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
  await untilStopped();
  say('Stopping…');
  await rm(note, { force: true });
  await stack.stop();
  say('Stopped. The data stays; start again and every case goes on where it was.');
  process.exit(0);
}

function readPort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  say(`--port is not a port: expected a number from 1 to 65535, got "${text}"`);
  process.exit(2);
}

/** On the first start of an empty database the example is loaded, so that there is something to do. */
async function prepare(databaseUrl: string, empty: boolean): Promise<void> {
  const database = openDatabase(databaseUrl, { poolSize: 2 });
  try {
    const isNew = (await database.organisation.count()) === 0;
    if (!isNew || empty || process.env['DATABASE_URL'] !== undefined) return await loadProjectLaws(database, root);
    const answer = await loadExample(database, root);
    if (Array.isArray(answer)) throw new Error(answer.map((refusal) => explain(refusal, 'en')).join('\n'));
    say(`✓ example     Hà Tĩnh 2020 is nominated: ${answer.number} (a rehearsal; its clock begins on 14 Dec 2020)`);
  } finally {
    await closeDatabase(database);
  }
}

function linksOf({ databaseUrl, temporalAddress, temporalUiUrl, webUrl, inbox }: Stack): Running {
  return {
    pid: process.pid,
    databaseUrl,
    temporalAddress,
    webUrl,
    ...(temporalUiUrl === undefined ? {} : { temporalUiUrl }),
    ...(inbox === undefined ? {} : { inboxUrl: inbox.url }),
  };
}

/** The addresses of a stack that runs on the same data; nothing if its process is gone. */
async function readRunning(note: string): Promise<Running | undefined> {
  if (!existsSync(note)) return undefined;
  try {
    const running = JSON.parse(await readFile(note, 'utf8')) as Running;
    process.kill(running.pid, 0);
    return (await fetch(`${running.webUrl}/health`, { signal: AbortSignal.timeout(3_000) })).ok ? running : undefined;
  } catch {
    return undefined;
  }
}

function sayLinks({ webUrl, inboxUrl, temporalUiUrl, temporalAddress }: Running, head: string): void {
  say('');
  say(`Pages          ${webUrl}`);
  if (inboxUrl !== undefined) say(`Letters        ${inboxUrl}      (nothing leaves this machine)`);
  say(`Temporal       ${temporalUiUrl ?? temporalAddress}`);
  say(`${head} Next: open the first letter in the inbox and follow its link.     Stop: Ctrl-C`);
}

/** Ctrl-C, a process manager's SIGTERM, a closed terminal. A second Ctrl-C ends at once. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (asked && signal === 'SIGINT') process.exit(130);
        asked = true;
        resolve();
      });
    }
    whenParentEnds(resolve);
  });
}

/** Under npm we stop with it, however it ends: a process manager that kills npm leaves nothing behind. */
function whenParentEnds(stop: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, 1_000).unref();
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((fault: unknown) => {
  process.stderr.write(`✗ ${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exit(5);
});
