/** The law of a season: packs and calendar of a folder, read before any server is started. */

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { CalendarTable, calendarAsKnownOn, type Calendar } from '../../rules/calendar';
import { nameIn } from '../../rules/named-refusal';
import { readPolicyPack, resolvePolicy, type Policy, type PolicyPack } from '../../rules/policy';
import type { Refusal } from '../../rules/refusal';
import type { SeasonFile } from './season-file';

export type SeasonLaw = {
  folder: string;
  /** Packs beside those of the folder: what a pack is silent about. */
  more: string[];
  calendar: Calendar;
  policies: Map<string, Policy>;
};

/**
 * The policy of every title that is nominated, and the calendar as it will be known. Refused: a title that the packs of
 * the folder give no procedure for in the year.
 */
export async function readSeasonLaw(
  season: SeasonFile,
  { root, file }: { root: string; file: string },
): Promise<SeasonLaw | Refusal[]> {
  const project = path.join(root, 'policies');
  const folder = season.policies === undefined ? project : path.resolve(path.dirname(file), season.policies);
  const more = folder === project ? [] : [path.join(project, 'defaults.yaml')];
  const packs = await readPacks([...more, ...(await yamlFiles(folder))]);
  const titles = [...new Set(season.units.flatMap(({ nominations }) => Object.keys(nominations)))];
  const policies = new Map<string, Policy>();
  const refusals: Refusal[] = [];
  for (const title of titles) {
    const asked = { authority: season.ministry.id, title, year: season.year, openedOn: season.opens };
    const policy = resolvePolicy(packs, asked);
    const { id: own, name } = season.ministry;
    if (Array.isArray(policy)) refusals.push(...policy.map((one) => nameIn(one, (id) => (id === own ? name : id))));
    else policies.set(title, policy);
  }
  return refusals.length > 0 ? refusals : { folder, more, calendar: await readCalendar(folder), policies };
}

async function readPacks(files: string[]): Promise<PolicyPack[]> {
  return Promise.all(files.map(async (file) => readPolicyPack(parse(await readFile(file, 'utf8')))));
}

async function readCalendar(folder: string): Promise<Calendar> {
  const [first = ''] = await yamlFiles(path.join(folder, 'calendars'));
  const table = CalendarTable.parse(parse(await readFile(first, 'utf8')));
  return calendarAsKnownOn(table, '9999-12-31');
}

async function yamlFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => path.join(folder, name));
}
