/** An example as a rehearsal: its people, its laws, its clock, its nomination, its cast. */

import { readdir, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { nominate, type Nominated } from '../prisma/acts/nominate';
import { readActor } from '../prisma/actors';
import { readClockOffset, setClockOffset } from '../prisma/clock';
import type { Database } from '../prisma/database';
import { loadLaws, type LoadedLaws } from '../prisma/load-laws';
import { loadWorld, World } from '../prisma/load-world';
import { at, CalendarTable } from '../rules/calendar';
import type { Refusal } from '../rules/refusal';
import { Cast } from './players/cast';

export const DEFAULT_EXAMPLE = 'ha-tinh-2020';

/** Names of the examples there are: the folders that somebody plays. */
export async function listExamples(root: string): Promise<string[]> {
  const entries = await readdir(path.join(root, 'examples'), { withFileTypes: true });
  const isPlayed = (name: string): boolean => existsSync(path.join(folderOf(root, name), 'cast.yaml'));
  return entries.flatMap((entry) => (entry.isDirectory() && isPlayed(entry.name) ? [entry.name] : [])).sort();
}

function folderOf(root: string, name: string): string {
  return path.join(root, 'examples', name);
}

/** Loads policies and calendars of the project. Loading them again changes nothing. */
export async function loadProjectLaws(database: Database, root: string): Promise<LoadedLaws> {
  return loadLaws(database, path.join(root, 'policies'));
}

/** Where an example's law comes from: its own folder where it brings one, the project's otherwise. */
function lawsOf(root: string, name: string): string {
  const own = path.join(folderOf(root, name), 'policies');
  return existsSync(own) ? own : path.join(root, 'policies');
}

/** The cast of an example, checked. */
export async function readCast(root: string, name = DEFAULT_EXAMPLE): Promise<Cast> {
  return Cast.parse(parse(await readFile(path.join(folderOf(root, name), 'cast.yaml'), 'utf8')));
}

/** The time zone of an example: that of the calendar it brings, or of the project's. */
export async function readZone(root: string, name = DEFAULT_EXAMPLE): Promise<string> {
  const folder = path.join(lawsOf(root, name), 'calendars');
  const [first = ''] = (await readdir(folder)).filter((file) => file.endsWith('.yaml')).sort();
  return CalendarTable.parse(parse(await readFile(path.join(folder, first), 'utf8'))).timeZone;
}

/** The nomination as the example gives it, ready for `nominate`. */
export async function readExampleNomination(root: string, name = DEFAULT_EXAMPLE): Promise<unknown> {
  return parse(await readFile(path.join(folderOf(root, name), 'nomination.yaml'), 'utf8'));
}

/**
 * Whether a start is to load the example: nobody is on file; or its people are, by its clock, and no case, as a start that
 * was killed while it loaded it left them. No house in earnest has such a clock.
 */
export async function lacksExample(database: Database, root: string): Promise<boolean> {
  if ((await database.organisation.count()) === 0) return true;
  const { handsIn } = await readCast(root);
  const isBegun =
    (await readClockOffset(database)) !== 0 && (await database.person.count({ where: { id: handsIn } })) > 0;
  return isBegun && (await database.nomination.count()) === 0;
}

/**
 * Loads a whole example into an empty database: the rehearsal's clock at the morning the case was opened, laws, people,
 * and the nomination. Loading it again, also what a kill left of it, answers with the nomination that is there; once it
 * is, the clock is not set back.
 */
export async function loadExample(
  database: Database,
  root: string,
  name = DEFAULT_EXAMPLE,
): Promise<Nominated | Refusal[]> {
  const folder = folderOf(root, name);
  const project = path.join(root, 'policies');
  const laws = lawsOf(root, name);
  const cast = await readCast(root, name);
  if ((await database.nomination.count()) === 0) {
    const opened = at(cast.opened.on, cast.opened.hour, await readZone(root, name));
    await setClockOffset(database, opened.getTime() - Date.now());
  }
  await loadLaws(database, laws, laws === project ? [] : [path.join(project, 'defaults.yaml')]);
  await loadWorld(database, World.parse(parse(await readFile(path.join(folder, 'world.yaml'), 'utf8'))));
  const actor = await readActor(database, { personId: cast.handsIn });
  if (actor === undefined) throw new Error(`${cast.handsIn} is not in the example's world`);
  return nominate(database, { input: await readExampleNomination(root, name), actor, rehearsal: true });
}
