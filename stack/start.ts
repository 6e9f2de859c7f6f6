/** `npm start`: brings everything up, says where it is and what to do next, stays until it is stopped. */

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { closeDatabase, openDatabase } from '../prisma/database';
import { sayBrought } from '../words/cli-policy';
import { explain } from '../words/refusals';
import { lacksExample, loadExample, loadProjectLaws } from './example';
import { parentOf, programOf } from './leftovers';
import { leaveFolder, takeFolder, tellOthers, type Running } from './one-stack';
import { startStack, type Stack } from './stack';
import { isWrittenWrong } from './written-wrong';

const USAGE = `Starts Laurel: PostgreSQL, Temporal, an inbox, worker and pages.

  npm start
  npm start -- --port 8081 --data /srv/laurel --empty

  --port N     port of the pages (8080, or the next free one)
  --data DIR   where data is kept (.laurel)
  --empty      does not load the example of Hà Tĩnh 2020
  -h, --help   this text

DATABASE_URL, TEMPORAL_ADDRESS and SMTP_URL name servers to use instead of the embedded ones.`;

const root = path.join(__dirname, '..', '..');

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      data: { type: 'string', default: '.laurel' },
      empty: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    say(USAGE);
    return;
  }
  const port = readPort(values.port);
  const folder = path.resolve(root, values.data);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const running = await takeFolder(folder);
  if (running === undefined) await stay(folder, values.empty, port);
  else sayLinks(running, 'Laurel runs already.');
}

/** Brings everything up and stays. Asked to stop on the way there, we end, and what was started ends with us. */
async function stay(folder: string, empty: boolean, port: number | undefined): Promise<void> {
  let isUp = false;
  const stopped = untilStopped();
  void stopped.then(() => {
    if (!isUp) process.exit(130);
  });
  const began = Date.now();
  const stack = await startStack({
    root,
    folder,
    timeSkipping: true,
    prepare: (databaseUrl) => prepare(databaseUrl, empty),
    say,
    done: (name, where, milliseconds) => {
      say(`✓ ${name.padEnd(11)} ${where.padEnd(44)} ${(milliseconds / 1000).toFixed(1)} s`);
    },
    ...(port === undefined ? {} : { port }),
  });
  isUp = true;
  const links = linksOf(stack);
  await tellOthers(folder, links);
  sayLinks(links, `Ready in ${((Date.now() - began) / 1000).toFixed(1)} s.`, await isHouseNew(stack.databaseUrl));
  await stopped;
  say('Stopping…');
  await stack.stop();
  await leaveFolder(folder);
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

/** On the first start the example is loaded, so that there is something to do; where that was cut short, on the next. */
async function prepare(databaseUrl: string, empty: boolean): Promise<void> {
  const database = openDatabase(databaseUrl, { poolSize: 2 });
  try {
    if (empty || process.env['DATABASE_URL'] !== undefined || !(await lacksExample(database, root))) {
      const { unused, brought } = await loadProjectLaws(database, root);
      for (const { calendar, version } of unused) sayUnused(`${calendar}.${version}`);
      for (const pack of brought) say(`! policies    ${sayBrought(pack, 'en')}`);
      return;
    }
    const answer = await loadExample(database, root);
    if (Array.isArray(answer)) throw new Error(answer.map((refusal) => explain(refusal, 'en')).join('\n'));
    say(`✓ example     Hà Tĩnh 2020 is nominated: ${answer.number} (a rehearsal; its clock begins on 14 Dec 2020)`);
  } finally {
    await closeDatabase(database);
  }
}

/** Whether nobody is on file yet, so that no letter can have come. */
async function isHouseNew(databaseUrl: string): Promise<boolean> {
  const database = openDatabase(databaseUrl, { poolSize: 1 });
  try {
    return (await database.person.count()) === 0;
  } finally {
    await closeDatabase(database);
  }
}

function sayUnused(version: string): void {
  say(`! calendar    ${version} is stored and not in use.   laurel calendar preview ${version}`);
}

function linksOf({ databaseUrl, temporalAddress, temporalUiUrl, webUrl, smtpUrl, inbox }: Stack): Running {
  return {
    pid: process.pid,
    databaseUrl,
    temporalAddress,
    webUrl,
    smtpUrl,
    ...(temporalUiUrl === undefined ? {} : { temporalUiUrl }),
    ...(inbox === undefined ? {} : { inboxUrl: inbox.url }),
  };
}

function sayLinks(
  { databaseUrl, webUrl, inboxUrl, temporalUiUrl, temporalAddress }: Running,
  head: string,
  isNew = false,
): void {
  say('');
  say(`Pages          ${webUrl}`);
  if (inboxUrl !== undefined) say(`Letters        ${inboxUrl}      (nothing leaves this machine)`);
  say(`Temporal       ${temporalUiUrl ?? temporalAddress}`);
  const next = isNew
    ? `DATABASE_URL=${databaseUrl} npx laurel begin house.yaml (copy examples/new-house.yaml).`
    : 'open the first letter in the inbox and follow its link.';
  say(`${head} Next: ${next}     Stop: Ctrl-C`);
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

/**
 * Under npm we stop with it, however it ends: a process manager that kills npm leaves nothing behind. npm may have put
 * a shell between it and us, which would outlive it.
 */
function whenParentEnds(stop: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const isShell = ['sh', 'dash', 'bash'].includes(programOf(parent) ?? '');
  const starter = isShell ? parentOf(parent) : undefined;
  setInterval(() => {
    if (process.ppid !== parent || (isShell && parentOf(parent) !== starter)) stop();
  }, 1_000).unref();
}

/** Whoever read our output may have gone; that is no reason to stop. */
process.stdout.on('error', () => undefined);

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((fault: unknown) => {
  process.stderr.write(`✗ ${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exit(isWrittenWrong(fault) ? 2 : 5);
});
