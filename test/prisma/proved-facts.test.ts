/** Whatever an export says, its record or its law proves it, but for what is named here. */

import { hashOf } from '../../prisma/secrets';
import { exportText } from '../../rules/export-file';
import type { Exported } from '../../rules/exported';
import { faultsBesideBallots, faultsOf } from '../verifier/find-faults';
import { anAwardedExport } from './awarded-export';

/**
 * Facts that nothing else says, so that one who writes the file may change them unseen: what became of a planned moment,
 * the hour of an act within its step, a sitting's hours as they were moved, the wording of a citation.
 */
const UNPROVED = [
  /^(exportedAt|calendars\.version)$/,
  /^(nominations|sittings)\.moments\.(kind|rung|state|opening)$/,
  /^nominations\.moments\.derivation\.(citation|skipped\.row|rule\.key)/,
  // Of a sitting's moments most were set by people.
  /^sittings\.moments\.derivation\./,
  /^nominations\.(acts\.at|openings\.context\.submissionCode)$/,
  /^nominations\.agenda\.(position|policyHash)$/,
  /^sittings\.(opensAt|closesAt|policyHash|roll\.envelope|agenda\.(sitting|opening))$/,
];

let whole: Exported;
beforeAll(async () => {
  whole = await anAwardedExport();
}, 60_000);

type Place = { shape: string; path: string[] };

/** Every text, number and truth value of the export, its path without the positions in lists. */
function leavesOf(value: unknown, path: string[] = []): Place[] {
  if (typeof value !== 'object' || value === null)
    return [{ path, shape: path.filter((name) => !/^\d+$/.test(name)).join('.') }];
  return Object.entries(value).flatMap(([name, part]) => leavesOf(part, [...path, name]));
}

function otherThan(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value !== 'string') return 'x';
  const isDay = /^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value));
  return isDay ? new Date(Date.parse(value) + 86_400_000).toISOString().slice(0, value.length) : `${value}~`;
}

/** The export with something done to what owns a place, and its own hash made anew. */
function withOther({ path }: Place, change: (owner: Record<string, unknown>, name: string) => void): string {
  const copy = structuredClone(whole);
  let owner = copy as unknown as Record<string, unknown>;
  for (const name of path.slice(0, -1)) owner = owner[name] as Record<string, unknown>;
  change(owner, path.at(-1) ?? '');
  return exportText(copy, hashOf);
}

async function isFound(text: string): Promise<boolean> {
  return faultsBesideBallots(text).length > 0 || (await faultsOf(text)).length > 0;
}

test('a fact of an export that is changed, the file made out anew, is found', async () => {
  expect(await faultsOf(exportText(whole, hashOf))).toEqual([]);
  const tried = new Set<string>();
  const unseen: string[] = [];
  for (const place of leavesOf(whole)) {
    const [room = ''] = place.path;
    const shape = ['policies', 'record'].includes(room) ? room : place.shape;
    if (tried.has(shape) || UNPROVED.some((known) => known.test(shape))) continue;
    tried.add(shape);
    const text = withOther(place, (owner, name) => (owner[name] = otherThan(owner[name])));
    if (!(await isFound(text))) unseen.push(shape);
  }
  expect(unseen).toEqual([]);
  expect(tried.size).toBeGreaterThan(100);
});

/** Every element of every list, but for those of laws and of ballots, which are hashed as a whole. */
function elementsOf(value: unknown, path: string[] = []): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const shape = path.filter((name) => !/^\d+$/.test(name)).join('.');
  if (['policies', 'calendars', 'sittings.board'].includes(shape)) return [];
  return Object.entries(value).flatMap(([name, part]) => {
    const place = [...path, name];
    return [...(Array.isArray(value) ? [{ shape, path: place }] : []), ...elementsOf(part, place)];
  });
}

/** What was planned and may never ring. */
const NOT_MISSED = /^(nominations|sittings)\.moments$/;

test('that something is taken out of an export, the file made out anew, is found', async () => {
  const tried = new Map<string, number>();
  const unseen: string[] = [];
  for (const place of elementsOf(whole)) {
    const times = tried.get(place.shape) ?? 0;
    if (times >= 4 || NOT_MISSED.test(place.shape)) continue;
    tried.set(place.shape, times + 1);
    const text = withOther(place, (owner, name) => (owner as unknown as unknown[]).splice(Number(name), 1));
    if (!(await isFound(text))) unseen.push(place.path.join('.'));
  }
  expect(unseen).toEqual([]);
  expect([...tried.keys()]).toEqual(expect.arrayContaining(['nominations', 'sittings', 'record', 'nominations.acts']));
});

test.each(['nominations', 'sittings'] as const)(
  'that an export is without its %s and their record is found',
  async (list) => {
    const chains = whole[list].map(({ number }) => `${list.slice(0, -1)}:${number}`);
    const record = whole.record.filter(({ chain }) => !chains.includes(chain));
    expect(await faultsOf(exportText({ ...whole, [list]: [], record }, hashOf))).toContain('facts-missing');
  },
);
