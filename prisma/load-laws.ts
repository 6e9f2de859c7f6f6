/** Loads policy packs and calendars from their files into the database. Loading the same content again changes nothing. */

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { CalendarTable } from '../rules/calendar';
import { readPolicyPack, type PolicyPack } from '../rules/policy';
import { canonical } from '../rules/record';
import { readNow } from './clock';
import type { Database } from './database';
import type { Prisma } from './generated/client';
import { readBroughtPacks } from './queries/read-packs';
import { hashOf } from './secrets';
import { storeCalendar } from './store-calendar';

export type LoadedLaws = {
  packs: string[];
  calendars: string[];
  /** Newer versions of calendars that are in force: stored, and not in use until they are applied. */
  unused: { calendar: string; version: number }[];
  /** Packs of which the house imported its own: stored, and not in force until the house takes them. */
  brought: PolicyPack[];
};

/**
 * A pack is in force at once, unless the house imported its own of that id. The first version of a calendar is in force at once, for nothing rests on another; a later one is only stored.
 * @param folder packs as *.yaml, calendars as calendars/*.yaml
 * @param more files of packs beside those of the folder
 * @throws with the file's name and what is wrong in it; nothing of that file is stored
 */
export async function loadLaws(database: Database, folder: string, more: string[] = []): Promise<LoadedLaws> {
  const now = await readNow(database);
  const packs: string[] = [];
  for (const file of [...more, ...(await yamlFiles(folder))]) {
    const pack = await readYaml(file, readPolicyPack);
    const content = pack as unknown as Prisma.InputJsonObject;
    await database.policyPack.createMany({
      data: [{ hash: hashOf(canonical(pack)), packId: pack.id, content, loadedAt: now }],
      skipDuplicates: true,
    });
    packs.push(pack.id);
  }
  const calendars: string[] = [];
  const unused: LoadedLaws['unused'] = [];
  for (const file of await yamlFiles(path.join(folder, 'calendars'))) {
    const table = await readYaml(file, (content) => CalendarTable.parse(content));
    const version = await storeCalendar(database, table, { now });
    calendars.push(table.id);
    if (!version.applied) unused.push({ calendar: table.id, version: version.version });
  }
  return { packs, calendars, unused, brought: await readBroughtPacks(database) };
}

async function yamlFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => path.join(folder, name));
}

async function readYaml<Content>(file: string, check: (content: unknown) => Content): Promise<Content> {
  try {
    return check(parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new Error(`${path.basename(file)} cannot be loaded: ${String(cause)}`, { cause });
  }
}
