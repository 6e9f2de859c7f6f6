/** The offices whose Word templates somebody keeps, each template with its versions, and a paper to try one on. */

import { mayKeepTemplates } from '../../rules/may-keep';
import type { PaperKind } from '../../rules/paper-kinds';
import type { PaperFacts } from '../../rules/papers';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import type { Database } from '../database';
import { nameOn, readHouseToday } from '../stages/load-case';
import { listHeldOffices } from './held-offices';
import { isTakenBack, readTemplateOffice, readWriting } from './read-template';

export type TemplateOffice = { id: string; key: string; name: string };

/** Organisations with their bodies, whose templates this person keeps; of an administrator all there are. */
export async function listTemplateOffices(database: Database, viewer: Actor): Promise<TemplateOffice[]> {
  const offices = await listHeldOffices(database, viewer);
  return offices
    .filter(({ id }) => mayKeepTemplates(viewer, id) === undefined)
    .flatMap(({ id, name, bodies }) => [
      { id, key: `organisation:${id}`, name },
      ...bodies.map((body) => ({ ...body, key: `body:${body.id}` })),
    ]);
}

/** Refused alike: an office that nobody has, and one whose templates others keep. */
export async function readKeptOffice(database: Database, viewer: Actor, id: string): Promise<TemplateOffice | Refusal> {
  const office = await readTemplateOffice(database, id);
  const missing: Refusal = { code: 'not-found', field: 'office', value: id };
  if (office === undefined || mayKeepTemplates(viewer, office.organisationId) !== undefined) return missing;
  const body = await database.body.findUnique({ where: { id }, select: { name: true } });
  if (body !== null) return { id, key: office.key, name: body.name };
  const names = await database.organisationName.findMany({ where: { organisationId: id } });
  return { id, key: office.key, name: nameOn(names, await readHouseToday(database)).name };
}

/** `isOurs`: by it the office took its own template back. */
export type TemplateVersion = {
  version: number;
  at: Date;
  by: string;
  sha256: string;
  fileName: string;
  isOurs: boolean;
};

/** How many templates of its own are in use at each office, by its key. */
export async function countOwnTemplates(database: Database, keys: string[]): Promise<Map<string, number>> {
  const newest = await newestOf(database, keys);
  const counts = new Map<string, number>();
  for (const one of newest) if (!isTakenBack(one)) counts.set(one.office, (counts.get(one.office) ?? 0) + 1);
  return counts;
}

/** The version in use of each kind that the office words itself. */
export async function listOwnTemplates(database: Database, key: string): Promise<Map<string, number>> {
  const newest = await newestOf(database, [key]);
  return new Map(newest.flatMap((one) => (isTakenBack(one) ? [] : [[one.kind, one.version]])));
}

/** Without their bytes. */
function newestOf(database: Database, keys: string[]) {
  return database.paperTemplate.findMany({
    where: { office: { in: keys } },
    select: { office: true, kind: true, version: true, fileName: true },
    distinct: ['office', 'kind'],
    orderBy: [{ office: 'asc' }, { kind: 'asc' }, { version: 'desc' }],
  });
}

type Place = { office: string; kind: PaperKind };

/** Every version, newest first. */
export async function listTemplateVersions(database: Database, place: Place): Promise<TemplateVersion[]> {
  const rows = await database.paperTemplate.findMany({
    where: place,
    omit: { bytes: true },
    orderBy: { version: 'desc' },
  });
  const people = await database.person.findMany({ where: { id: { in: rows.map(({ byId }) => byId) } } });
  return rows.map(({ version, at, byId, sha256, fileName }) => ({
    version,
    at,
    by: people.find(({ id }) => id === byId)?.fullName ?? byId,
    sha256,
    fileName,
    isOurs: isTakenBack({ fileName }),
  }));
}

/** The bytes of one version; nothing of one that is not there, or that took another back. */
export async function readTemplateVersion(
  database: Database,
  { office, kind, version }: Place & { version: number },
): Promise<Uint8Array | undefined> {
  const row = await database.paperTemplate.findUnique({
    where: { office_kind_version: { office, kind, version } },
    select: { bytes: true, fileName: true },
  });
  return row === null || isTakenBack(row) ? undefined : row.bytes;
}

/** Papers that are looked through for one that this person may see. */
const LOOKED_THROUGH = 20;

/** The newest paper of the office and kind that this person may see, to try a template on; nothing before the first. */
export async function readTrialPaper(
  database: Database,
  viewer: Actor,
  { office, kind }: Place,
): Promise<{ place: string; facts: PaperFacts } | undefined> {
  const papers = await database.paper.findMany({
    where: { office, kind, state: 'made' },
    select: { key: true, nominationNumber: true, sittingNumber: true },
    orderBy: [{ wantedAt: 'desc' }, { key: 'asc' }],
    take: LOOKED_THROUGH,
  });
  for (const { key, nominationNumber, sittingNumber } of papers) {
    const writing = await readWriting(database, viewer, key);
    if (!isRefusal(writing)) return { place: nominationNumber ?? sittingNumber ?? '', facts: writing.facts };
  }
  return undefined;
}
