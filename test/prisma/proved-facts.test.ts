/** Whatever an export says, its record or its law proves it, but for what is named here. */

import { hashOf } from '../../prisma/secrets';
import { exportText } from '../../rules/export-file';
import type { Exported } from '../../rules/exported';
import { canonical } from '../../rules/record';
import { faultsBesideBallots, faultsOf } from '../verifier/find-faults';
import { anEventfulExport } from './eventful-export';

/** What nothing else in an export says: the seal of the day holds what of it stands in the record. Each with its reason. */
const UNPROVED: Record<string, RegExp> = {
  // When somebody asked for the file.
  'the hour of the export': /^exportedAt$/,
  // Dates cite a table by its name; by which of its editions of that name they were reckoned makes no difference to them.
  'the edition of a calendar': /^calendars\.version$/,
  // A sitting keeps the clause of a policy that its cases have left, and a sitting alone does not bring that policy along.
  'the clause of a ladder of a sitting': /^sittings\.moments\.derivation\.citation\./,
  // Of a moment that rang with nobody left to remind nothing is recorded: it may have been called off as well.
  'whether a moment rang that came in time': /^nominations\.moments\.state$/,
  'which answer of a second person an entry of that answer is about, and which step a proposal calls by its name':
    /^nominations\.acts\.content\.(choice|from)$/,
  'whether a stop that takes no day of a date was a hold': /^nominations\.moments\.derivation\.pauses\.hold$/,
  'what was decided before a correction': /^record\.corrected\.body\.first$/,
  // When, by whom and why something was done: told once, in its entry.
  'the hour of an entry':
    /^record\.(nominated|keyMade|ballotOpened|sittingExtended|ballotClosed|boxOpened|counted)\.at$/,
  'the hour of an entry that is about no step': /^record\.(reminded|escalated|correctionProposed)\.at$/,
  'that somebody was reminded': /^record\.(reminded|escalated)\.(kind|body\.moment)$/,
  'who did it': /^record\.\w+\.body\.(by|agreedBy|seats)$/,
  'why it was done': /^record\.\w+\.body\.(reason|paper|presence\.reason|keepUnreachable)$/,
  'how many were written to': /^record\.\w+\.body\.(letters|told)$/,
  'by which program the ballots were sealed': /^record\.\w+\.body\.sealer$/,
};

let whole: Exported;
beforeAll(async () => {
  whole = await anEventfulExport();
}, 120_000);

type Place = { shape: string; path: string[] };

/** Every text, number and truth value of the export, its path without the positions in lists. */
function leavesOf(value: unknown, path: string[] = []): Place[] {
  if (typeof value !== 'object' || value === null)
    return [{ path, shape: path.filter((name) => !/^\d+$/.test(name)).join('.') }];
  return Object.entries(value).flatMap(([name, part]) => leavesOf(part, [...path, name]));
}

/** Places of the record by the kind of their entry; hashes of the chain are reckoned anew and not changed. */
function placesIn(): Place[] {
  return leavesOf(whole).flatMap(({ path, shape }) => {
    const [room, index] = path;
    if (room !== 'record') return [{ path, shape }];
    if (/ash$/.test(shape)) return [];
    return [{ path, shape: shape.replace('record', `record.${whole.record[Number(index)]?.kind ?? ''}`) }];
  });
}

function otherThan(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value !== 'string') return 'x';
  const isDay = /^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value));
  return isDay ? new Date(Date.parse(value) + 86_400_000).toISOString().slice(0, value.length) : `${value}~`;
}

type Change = (owner: Record<string, unknown>, name: string) => void;

/** The export with something done to what owns a place, its chains made anew. */
function withOther({ path }: Place, change: Change): Exported {
  const [room = ''] = path;
  const copy = { ...whole, [room]: structuredClone(whole[room as keyof Exported]) };
  let owner = copy as unknown as Record<string, unknown>;
  for (const name of path.slice(0, -1)) owner = owner[name] as Record<string, unknown>;
  change(owner, path.at(-1) ?? '');
  if (room === 'record' && path.length > 2) chainAnew(copy.record);
  return copy;
}

function chainAnew(record: Exported['record']): void {
  const heads = new Map<string, string>();
  for (const entry of record) {
    const { chain, sequence, kind, body } = entry;
    const at = new Date(entry.at).toISOString();
    entry.previousHash = heads.get(chain) ?? '';
    entry.hash = hashOf(entry.previousHash + canonical({ chain, sequence, kind, at, body }));
    heads.set(chain, entry.hash);
  }
}

/** In the file made out anew: that it is as it was written is true of every such file, and need not be asked of each. */
async function isFound(changed: Exported): Promise<boolean> {
  return faultsBesideBallots(changed).length > 0 || (await faultsOf(exportText(changed, hashOf))).length > 0;
}

/** How often a shape is tried, at the most: in another entry, step or moment it is held by other facts. */
const TIMES = 2;

test('a fact of an export that is changed, its chain and the file made out anew, is found', async () => {
  expect(await faultsOf(exportText(whole, hashOf))).toEqual([]);
  const tried = new Map<string, number>();
  const unseen: string[] = [];
  for (const place of placesIn()) {
    // A law is hashed as a whole, and its hash is in the record.
    const shape = place.path[0] === 'policies' ? 'policies' : place.shape;
    const times = tried.get(shape) ?? 0;
    if (times >= TIMES || Object.values(UNPROVED).some((known) => known.test(shape))) continue;
    tried.set(shape, times + 1);
    const changed = withOther(place, (owner, name) => (owner[name] = otherThan(owner[name])));
    if (!(await isFound(changed))) unseen.push(`${shape} ${place.path.join('.')}`);
  }
  expect(unseen).toEqual([]);
  expect(tried.size).toBeGreaterThan(250);
}, 300_000);

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

/** What was planned and may never ring; a stop that takes no day of a date, and stands in the record itself; who made the key. */
const NOT_MISSED = /(\.moments|\.derivation\.pauses|\.context\.holds|^record\.body\.seats)$/;

test('that something is taken out of an export, the file made out anew, is found', async () => {
  const tried = new Map<string, number>();
  const unseen: string[] = [];
  for (const place of elementsOf(whole)) {
    const times = tried.get(place.shape) ?? 0;
    if (times >= 4 || NOT_MISSED.test(place.shape)) continue;
    tried.set(place.shape, times + 1);
    const changed = withOther(place, (owner, name) => (owner as unknown as unknown[]).splice(Number(name), 1));
    if (!(await isFound(changed))) unseen.push(place.path.join('.'));
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
