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
  /^(exportedAt|subject|calendars\.version)$/,
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

/** The export with one fact changed, and its own hash made anew. */
function withOther({ path }: Place): string {
  const copy = structuredClone(whole);
  const last = path.at(-1) ?? '';
  let owner = copy as unknown as Record<string, unknown>;
  for (const name of path.slice(0, -1)) owner = owner[name] as Record<string, unknown>;
  owner[last] = otherThan(owner[last]);
  return exportText(copy, hashOf);
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
    const text = withOther(place);
    if (faultsBesideBallots(text).length === 0 && (await faultsOf(text)).length === 0) unseen.push(shape);
  }
  expect(unseen).toEqual([]);
  expect(tried.size).toBeGreaterThan(100);
});
