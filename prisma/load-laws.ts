/** Loads policy packs and calendars from their files into the database. Loading the same content again changes nothing. */

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { CalendarTable } from '../rules/calendar';
import { readPolicyPack } from '../rules/policy';
import { canonical } from '../rules/record';
import { readNow } from './clock';
import type { Database } from './database';
import type { Prisma } from './generated/client';
import { hashOf } from './secrets';

/**
 * @param folder the project's policies/: packs as *.yaml, calendars as calendars/*.yaml
 * @throws with the file's name and what is wrong in it; nothing of that file is stored
 */
export async function loadLaws(database: Database, folder: string): Promise<{ packs: string[]; calendars: string[] }> {
  const now = await readNow(database);
  const packs: string[] = [];
  for (const file of await yamlFiles(folder)) {
    const pack = await readYaml(file, readPolicyPack);
    const content = pack as unknown as Prisma.InputJsonObject;
    await database.policyPack.createMany({
      data: [{ hash: hashOf(canonical(pack)), packId: pack.id, content, loadedAt: now }],
      skipDuplicates: true,
    });
    packs.push(pack.id);
  }
  const calendars: string[] = [];
  for (const file of await yamlFiles(path.join(folder, 'calendars'))) {
    const table = await readYaml(file, (content) => CalendarTable.parse(content));
    await storeCalendar(database, table, now);
    calendars.push(table.id);
  }
  return { packs, calendars };
}

async function storeCalendar(database: Database, table: CalendarTable, now: Date): Promise<void> {
  const hash = hashOf(canonical(table));
  if ((await database.calendar.findUnique({ where: { hash } })) !== null) return;
  const last = await database.calendar.aggregate({ where: { calendarId: table.id }, _max: { version: true } });
  await database.calendar.createMany({
    data: [
      {
        hash,
        calendarId: table.id,
        version: (last._max.version ?? 0) + 1,
        content: table,
        loadedAt: now,
      },
    ],
    skipDuplicates: true,
  });
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
