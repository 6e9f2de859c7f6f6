/** `npm start`: brings everything up, says where it is and what to do next, stays until it is stopped. */

import path from 'node:path';
import { closeDatabase, openDatabase } from '../prisma/database';
import { sayBrought } from '../words/cli-policy';
import { explain } from '../words/refusals';
import { stackWords } from '../words/stack';
import { endWith, languageHere, partLine } from './at-the-terminal';
import { lacksExample, loadExample, loadProjectLaws } from './example';
import { parentOf, programOf } from './leftovers';
import { makeFolder } from './make-folder';
import { leaveFolder, takeFolder, tellOthers, type Running } from './one-stack';
import { readFlags } from './read-flags';
import { readSettings } from './settings';
import { startStack, type Stack } from './stack';
import { UsageError } from './written-wrong';

const root = path.join(__dirname, '..', '..');
const words = stackWords[languageHere()];

async function main(): Promise<void> {
  const values = readFlags(words.usage, {
    port: { type: 'string' },
    data: { type: 'string', default: '.laurel' },
    empty: { type: 'boolean', default: false },
    lang: { type: 'string' },
  });
  const port = readPort(values.port);
  const folder = path.resolve(root, values.data);
  await makeFolder(folder, 0o700);
  const running = await takeFolder(folder);
  if (running === undefined) await stay(folder, values.empty, port);
  else sayLinks(running, words.runsAlready);
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
    say: (sentence) => say(sentence(words)),
    done: (part, where, milliseconds) => say(partLine(part, where, milliseconds)),
    ...(port === undefined ? {} : { port }),
  });
  isUp = true;
  const links = linksOf(stack);
  const note = await tellOthers(folder, links);
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  // The address has the password in it, and the command line finds it by itself where the data lie in their usual place.
  const begin = words.beginHouse(folder === path.join(root, '.laurel') ? undefined : note);
  sayLinks(links, words.ready(seconds), (await isHouseNew(stack.databaseUrl)) ? begin : words.openTheLetter);
  await stopped;
  say(words.stopping);
  await stack.stop();
  await leaveFolder(folder);
  say(words.stopped);
  process.exit(0);
}

function readPort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new UsageError(({ wrongPort }) => wrongPort(text));
}

/** On the first start the example is loaded, so that there is something to do; where that was cut short, on the next. */
async function prepare(databaseUrl: string, empty: boolean): Promise<void> {
  const database = openDatabase(databaseUrl, { poolSize: 2 });
  try {
    const isOfTheHouse = readSettings(process.env).DATABASE_URL !== undefined;
    if (empty || isOfTheHouse || !(await lacksExample(database, root))) {
      const { unused, brought } = await loadProjectLaws(database, root);
      for (const { calendar, version } of unused) say(words.unusedCalendar(`${calendar}.${version}`));
      for (const pack of brought) say(`! ${sayBrought(pack, languageHere())}`);
      return;
    }
    const answer = await loadExample(database, root);
    if (Array.isArray(answer)) throw new Error(answer.map((refusal) => explain(refusal, languageHere())).join('\n'));
    say(`✓ ${words.parts.example.padEnd(11)} ${words.nominated(answer.number)}`);
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
  { webUrl, inboxUrl, temporalUiUrl, temporalAddress }: Running,
  head: string,
  next = words.openTheLetter,
): void {
  say('');
  say(`${words.pages.padEnd(14)} ${webUrl}`);
  if (inboxUrl !== undefined) say(`${words.letters.padEnd(14)} ${inboxUrl}      ${words.nothingLeaves}`);
  say(`${'Temporal'.padEnd(14)} ${temporalUiUrl ?? temporalAddress}`);
  say(`${head} ${words.next(next)}     ${words.stop}`);
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

main().catch((fault: unknown) => endWith(fault));
