/** Backups of a house's two stores, put back under what went on meanwhile, and what `laurel doctor` then lists. */

import { execFile } from 'node:child_process';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { readNow } from '../../prisma/clock';
import { readKept, readStandings } from '../../prisma/queries/read-invariant-facts';
import type { Program } from '../../stack/programs';
import { attributes, workflowIdOf } from '../../workflows/messages';
import { laurelJson } from './command-line';
import { patiently, type FaultHouse } from './house';
import { pause } from './kill-worker';

export type Store = 'database' | 'temporal';

/** The files of each store in the house's folder. */
const FILES: Record<Store, RegExp> = { database: /^postgres$/, temporal: /^temporal\.db/ };

/** Copies a store while its server is stopped; answers where the copy lies. */
export async function backUp(house: FaultHouse, store: Store): Promise<string> {
  const folder = path.dirname(house.stack.logs);
  const backup = path.join(folder, `backup-${Date.now()}`);
  await mkdir(backup);
  await whileStopped(serverOf(house, store), async () => {
    for (const name of await filesOf(folder, store)) await copy(path.join(folder, name), backup);
  });
  await untilServed(house);
  return backup;
}

/**
 * Puts a copy in the place of a store while no program of ours runs; a database then stands still, as deploy/restore.sh
 * leaves it. Answers what the doctor lists as apart before any program has seen it, and what is.
 */
export async function putBack(
  house: FaultHouse,
  { store, backup, known }: { store: Store; backup: string; known: Known },
): Promise<{ listed: string[]; apart: string[] }> {
  const folder = path.dirname(house.stack.logs);
  const { worker, web, keeper } = house.stack.programs;
  let listed: string[] = [];
  let apart: string[] = [];
  await allStopped([worker, web, keeper], async () => {
    await whileStopped(serverOf(house, store), async () => {
      for (const name of await filesOf(folder, store)) await rm(path.join(folder, name), { recursive: true });
      for (const name of await readdir(backup)) await copy(path.join(backup, name), folder);
    });
    await untilServed(house);
    if (store === 'database') await standStill(house);
    const { checks = [] } = await laurelJson<{ checks: { name: string; ids?: string[] }[] }>(house, ['doctor']);
    listed = checks.flatMap(({ name, ids }) => (['apart', 'runs'].includes(name) ? (ids ?? []) : []));
    apart = await readApart(house, known);
  });
  return { listed, apart };
}

async function standStill(house: FaultHouse): Promise<void> {
  const begun = await laurelJson<{ changed: boolean }>(house, ['standstill', 'begin', '--reason', 'restored']);
  house.expect(begun.changed === true, `no standstill begins: ${JSON.stringify(begun)}`);
  const { invariants = [] } = await laurelJson<{ invariants: { held: boolean }[] }>(house, ['verify']);
  const isWhole = invariants.length > 0 && invariants.every(({ held }) => held);
  house.expect(isWhole, 'laurel verify finds the restored database broken');
}

function serverOf({ stack }: FaultHouse, store: Store): Program {
  const server = store === 'database' ? stack.programs.postgres : stack.programs.temporal;
  if (server === undefined) throw new Error(`the ${store} is not ours to stop`);
  return server;
}

async function filesOf(folder: string, store: Store): Promise<string[]> {
  return (await readdir(folder)).filter((name) => FILES[store].test(name));
}

/** With owner and rights, which PostgreSQL insists on. */
async function copy(from: string, to: string): Promise<void> {
  await promisify(execFile)('cp', ['-a', from, to]);
}

async function untilServed({ database, client }: FaultHouse): Promise<void> {
  await patiently(() => readNow(database));
  await patiently(() => client.workflowService.getSystemInfo({}));
}

/** Ends programs in their own way; they are started again once the work is done. */
async function allStopped(programs: Program[], work: () => Promise<void>): Promise<void> {
  let over: () => void = () => undefined;
  const away = new Promise<void>((resolve) => (over = resolve));
  const back = programs.map(async (program) => {
    const pid = program.pid();
    const isBack = program.kill(away, program.name === 'PostgreSQL' ? 'SIGINT' : 'SIGTERM');
    await untilGone(pid);
    return { isBack };
  });
  try {
    await Promise.all(back);
    await work();
  } finally {
    over();
  }
  for (const one of back) await (await one).isBack;
}

const whileStopped = (program: Program, work: () => Promise<void>): Promise<void> => allStopped([program], work);

async function untilGone(pid: number | undefined): Promise<void> {
  await patiently(() => {
    if (pid !== undefined && isAlive(pid)) return Promise.reject(new Error(`${pid} has not ended`));
    return Promise.resolve();
  });
  await pause(0);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** All that the house knew of before a store went back: whose letters and tasks are whose, and what was on which agenda. */
export type Known = {
  ids: string[];
  letters: Map<string, string>;
  tasks: Map<string, string>;
  agendas: Map<string, string[]>;
};

/** Read before a store is put back: what the doctor names afterwards must be among it. */
export async function readKnown({ database }: FaultHouse): Promise<Known> {
  type Of = { nominationNumber: string | null; sittingNumber: string | null };
  const idOf = ({ nominationNumber, sittingNumber }: Of): string =>
    sittingNumber === null
      ? workflowIdOf('nomination', nominationNumber ?? '')
      : workflowIdOf('sitting', sittingNumber);
  const letters = await database.letter.findMany();
  const agendas = new Map<string, string[]>();
  for (const { sittingNumber, nominationNumber } of await database.agendaItem.findMany()) {
    const id = workflowIdOf('sitting', sittingNumber);
    agendas.set(id, [...(agendas.get(id) ?? []), workflowIdOf('nomination', nominationNumber)]);
  }
  return {
    ids: (await readStandings(database)).map(({ id }) => id),
    letters: new Map(letters.map((one) => [one.messageId ?? '', idOf(one)])),
    tasks: new Map((await database.task.findMany()).map((one) => [one.id, idOf(one)])),
    agendas,
  };
}

/** What is apart, asked of each run by itself and of the rows: what the doctor must have listed. */
export async function readApart({ database, client }: FaultHouse, { ids }: Known): Promise<string[]> {
  const standings = new Map((await readStandings(database)).map((one) => [one.id, one]));
  const all = [...new Set([...ids, ...standings.keys()])];
  const found = await Promise.all(
    all.map(async (id) => {
      const described = await client.workflow
        .getHandle(id)
        .describe()
        .catch(() => undefined);
      const runs = described?.status.name === 'RUNNING';
      const onFile = standings.get(id);
      if (onFile?.state !== 'live') return runs ? [id] : [];
      const shown = described?.typedSearchAttributes.get(attributes.stage) ?? null;
      return runs && (onFile.stage === null || shown === onFile.stage) ? [] : [id];
    }),
  );
  return found.flat();
}

/**
 * Takes out of what is judged what the restore undid and the doctor listed: letters whose row is gone or says that they
 * have not been sent, and acts whose row is gone. What no listed case explains stays to be judged, as lost or doubled.
 */
export async function leaveOutListed(house: FaultHouse, known: Known, listed: string[]): Promise<void> {
  const { database, inbox, told, undone } = house;
  const isListed = (id: string | undefined): boolean =>
    id !== undefined && (listed.includes(id) || (known.agendas.get(id) ?? []).some((one) => listed.includes(one)));
  const sent = await database.letter.findMany({ where: { state: 'sent' }, select: { messageId: true } });
  const stand = new Set(sent.map(({ messageId }) => messageId));
  for (const { id, messageId } of inbox.letters())
    if (!stand.has(messageId) && isListed(known.letters.get(messageId))) undone.add(id);
  const kept = new Set((await readKept(database)).map(({ task }) => task));
  const still = told.filter(({ task }) => kept.has(task) || !isListed(known.tasks.get(task)));
  house.note(
    `${undone.size} letters and ${told.length - still.length} acts were undone, each of a case that is listed`,
  );
  told.splice(0, told.length, ...still);
}
