/** The case of Hà Tĩnh 2020 as a rehearsal: its people, its laws, its clock, its nomination. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { nominate, type Nominated } from '../prisma/acts/nominate';
import { readActor } from '../prisma/actors';
import { setClockOffset } from '../prisma/clock';
import type { Database } from '../prisma/database';
import { loadLaws, type LoadedLaws } from '../prisma/load-laws';
import { loadWorld, World } from '../prisma/load-world';
import { at } from '../rules/calendar';
import type { Refusal } from '../rules/refusal';

const FOLDER = path.join('examples', 'ha-tinh-2020');
/** The day the case was opened, in the calendar's zone; the worked timeline of the example begins here. */
export const EXAMPLE_OPENED = { on: '2020-12-14', hour: '08:00', zone: 'Asia/Ho_Chi_Minh' };
/** Who hands the nomination in: the unit's clerk. */
export const EXAMPLE_CLERK = 'hatinh-10';

/** Loads policies and calendars of the project. Loading them again changes nothing. */
export async function loadProjectLaws(database: Database, root: string): Promise<LoadedLaws> {
  return loadLaws(database, path.join(root, 'policies'));
}

/** Loads the example's organisations, people, council and bloc. */
export async function loadExampleWorld(database: Database, root: string): Promise<void> {
  const file = await readFile(path.join(root, FOLDER, 'world.yaml'), 'utf8');
  await loadWorld(database, World.parse(parse(file)));
}

/** The nomination as the article gives it, ready for `nominate`. */
export async function readExampleNomination(root: string): Promise<unknown> {
  return parse(await readFile(path.join(root, FOLDER, 'nomination.yaml'), 'utf8'));
}

/**
 * Loads the whole example into an empty database: laws, people, the rehearsal's clock at the morning the case was
 * opened, and the nomination. Loading it again answers with the nomination that is there; the clock is not set back.
 */
export async function loadExample(database: Database, root: string): Promise<Nominated | Refusal[]> {
  await loadProjectLaws(database, root);
  await loadExampleWorld(database, root);
  if ((await database.nomination.count()) === 0) {
    const opened = at(EXAMPLE_OPENED.on, EXAMPLE_OPENED.hour, EXAMPLE_OPENED.zone);
    await setClockOffset(database, opened.getTime() - Date.now());
  }
  const actor = await readActor(database, { personId: EXAMPLE_CLERK });
  if (actor === undefined) throw new Error(`${EXAMPLE_CLERK} is not in the example's world`);
  return nominate(database, { input: await readExampleNomination(root), actor, rehearsal: true });
}
