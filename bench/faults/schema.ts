/** Programs on a form of the database that is not theirs: newer while a build is rolled out, older before it (F21). */

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { createDatabase } from '../../prisma/cluster';
import { closeDatabase, openDatabase } from '../../prisma/database';
import { migrate } from '../../prisma/migrate';
import { countRows } from '../../prisma/queries/count-rows';
import { freePort } from '../../stack/ports';
import type { Program } from '../../stack/programs';
import { walkToAward } from '../walk';
import { LETTERS_IN_HAND, patiently, type FaultHouse } from './house';
import { pause } from './kill-worker';
import { expand, without } from './later-schema';
import { anotherBuild, startOf } from './other-build';
import { between, faults, type Row } from './row';

/** Today's programs are shown a database that lacks up to so many of their migrations. */
const LACKING = 20;
const NEWER = 'newer';

export const otherSchema: Row = {
  id: 'F21',
  what: 'old programs on a newer schema, new programs on an older one',
  times: 4,
  plan: (dice, times) =>
    faults(times, (index) =>
      index === 0
        ? { at: between(dice('F21', 'during'), 500, 4_000), where: NEWER }
        : { at: index === 1 ? 1 : between(dice('F21', index), 2, LACKING), where: 'older' },
    ),
  run: async (house, plan) => {
    for (const [index, { at, where }] of plan.entries())
      if (where === NEWER) await rollOutByExpanding(house, at);
      else await startTooEarly(house, { lacking: at, name: `behind_${index}` });
  },
};

/** The order of docs/operation.md, and what happens where somebody starts the new build before the second step. */
async function rollOutByExpanding(house: FaultHouse, ms: number): Promise<void> {
  const { database, number, stack } = house;
  const folder = await anotherBuild(house);
  const names = await expand(path.join(folder, 'prisma'));
  const early = await begin(house, folder, { name: 'new' });
  await early.untilSaid(names);
  const walking = walkToAward(database, number, () => Promise.resolve());
  const migrating = (async () => {
    await pause(ms);
    early.expectWaiting();
    house.broke('schema');
    const since = Date.now();
    await laurelMigrate(folder, stack.databaseUrl);
    house.note(`${names.length} migrations under an old build at work took ${Date.now() - since} ms`);
    await early.ready();
  })();
  await Promise.all([walking, migrating]);
  await house.heal();
  await expectAwarded(house, 'while the schema was expanded');
  // The old build starts again on the newer schema, beside the new one.
  house.broke('worker', LETTERS_IN_HAND);
  await Promise.all([stack.programs.worker.kill(0), stack.programs.web.kill(0), stack.programs.keeper.kill(0)]);
  await house.startOver();
  await walkToAward(database, house.number, () => Promise.resolve());
  await house.heal();
  await expectAwarded(house, 'with both builds side by side');
  await early.stop();
  await house.startOver();
  await walkToAward(database, house.number, () => Promise.resolve());
  await house.heal();
  await expectAwarded(house, 'back with the old build alone');
}

async function expectAwarded({ database, number, expect }: FaultHouse, when: string): Promise<void> {
  const { ending } = await database.nomination.findUniqueOrThrow({ where: { number } });
  expect(ending === 'awarded', `${when} the case ended ${String(ending)}`);
}

/** `laurel migrate` of a build, as whoever rolls it out types it. */
async function laurelMigrate(folder: string, databaseUrl: string): Promise<void> {
  const laurel = path.join(folder, 'dist', 'client', 'cli', 'main.js');
  await promisify(execFile)(process.execPath, [laurel, 'migrate', '--json'], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
}

type Lacking = { lacking: number; name: string };

/** Today's programs on a database of its own that lacks their newest migrations: they say which, and write nothing. */
async function startTooEarly(house: FaultHouse, { lacking, name }: Lacking): Promise<void> {
  const { root, stack } = house;
  const prisma = path.join(root, 'prisma');
  const scratch = await mkdtemp(path.join(tmpdir(), 'laurel-prisma-'));
  house.afterwards(() => rm(scratch, { recursive: true, force: true }));
  const names = await without(prisma, lacking, path.join(scratch, 'prisma'));
  await createDatabase(stack.databaseUrl, name);
  const url = new URL(stack.databaseUrl);
  url.pathname = `/${name}`;
  await migrate(url.href, path.join(scratch, 'prisma'));
  const database = openDatabase(url.href, { poolSize: 1 });
  house.afterwards(() => closeDatabase(database));
  const before = JSON.stringify(await countRows(database));
  house.broke('schema');
  const early = await begin(house, root, { name, databaseUrl: url.href });
  await early.untilSaid(names);
  early.expectWaiting();
  const after = JSON.stringify(await countRows(database));
  house.expect(before === after, `programs wrote to a database that lacks ${lacking} migrations: ${after}`);
  const since = Date.now();
  await laurelMigrate(root, url.href);
  await early.ready();
  house.note(`${lacking} lacking: named by all three programs, ready ${Date.now() - since} ms after laurel migrate`);
  await early.stop();
}

type Early = {
  /** Resolves when each program has named all of these migrations, and what is to be done. */
  untilSaid: (names: string[]) => Promise<void>;
  /** A failure of the row where one of them works already. */
  expectWaiting: () => void;
  ready: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Begins to start worker, pages and keeper of a build on a database. */
async function begin(
  house: FaultHouse,
  folder: string,
  { name, databaseUrl = house.stack.databaseUrl }: { name: string; databaseUrl?: string },
): Promise<Early> {
  const { stack } = house;
  const keys = await mkdtemp(path.join(tmpdir(), 'laurel-keys-'));
  house.afterwards(() => rm(keys, { recursive: true, force: true }));
  const port = await freePort(stack.webPort + 5);
  const environment = { DATABASE_URL: databaseUrl, PORT: String(port), LAUREL_KEEPER_FOLDER: keys };
  const ready = new Set<string>();
  const scripts = { worker: 'worker/main.js', web: 'client/web/main.js', keeper: 'keeper/main.js' };
  const starting = Object.entries(scripts).map(async ([program, script]): Promise<Program> => {
    const started = await startOf(house, { name: `${program}-${name}`, folder, script, environment });
    ready.add(program);
    return started;
  });
  const all = Promise.all(starting);
  all.catch(() => undefined);
  return {
    untilSaid: async (names) => {
      for (const program of Object.keys(scripts))
        await patiently(async () => {
          const said = await readFile(path.join(stack.logs, `${program}-${name}.log`), 'utf8');
          const untold = [...names, 'laurel migrate'].filter((word) => !said.includes(word));
          if (untold.length > 0) throw new Error(`${program} does not say ${untold.join(', ')}`);
        });
    },
    expectWaiting: () => house.expect(ready.size === 0, `${[...ready].join(', ')} works on a schema that is not there`),
    ready: async () => {
      await all;
    },
    stop: async () => {
      for (const program of await all) await program.stop();
    },
  };
}
