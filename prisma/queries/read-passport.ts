/** Everything that leaves the house with a case: its export, the names a reader needs, and every paper that was made. */

import type { Exported } from '../../rules/exported';
import type { Cover } from '../../rules/passport';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { civilDateOf } from '../../rules/calendar';
import type { Database, Transaction } from '../database';
import { nameOn } from '../stages/load-case';
import { readSupersededPapers } from './read-corrections';
import { exportWithin, ONE_SNAPSHOT } from './export-case';
import { showCase, type ShownCase } from './show-case';

export type ReadPassport = {
  exported: Exported;
  cover: Cover;
  enclosed: { kind: 'paper' | 'part'; fileName: string; bytes: Uint8Array; superseded: boolean }[];
};

/**
 * Refused alike: a number nobody has, and a case that is not the viewer's to see; refused too as its export is. One snapshot of the database: a paper that
 * is numbered meanwhile is another file, which the record of the export would not name.
 */
export async function readPassport(database: Database, viewer: Actor, number: string): Promise<ReadPassport | Refusal> {
  return database.$transaction((tx) => readWithin(tx, viewer, number), ONE_SNAPSHOT);
}

async function readWithin(database: Transaction, viewer: Actor, number: string): Promise<ReadPassport | Refusal> {
  const shown = await showCase(database, viewer, { number, record: false, letters: false });
  if (isRefusal(shown)) return shown;
  const exported = await exportWithin(database, viewer, number);
  if (isRefusal(exported)) return exported;
  const sittings = exported.sittings.map((sitting) => sitting.number);
  const papers = await database.paper.findMany({
    where: {
      state: 'made',
      kind: { not: 'noticeCertificate' },
      OR: [{ nominationNumber: number }, { sittingNumber: { in: sittings } }],
    },
    orderBy: [{ madeAt: 'asc' }, { key: 'asc' }],
  });
  const superseded = await readSupersededPapers(database, number);
  const enclosed = papers.flatMap(({ key, fileName, bytes }) =>
    fileName === null || bytes === null
      ? []
      : [{ kind: 'paper' as const, fileName, bytes, superseded: superseded.includes(key) }],
  );
  const cover = { ...coverOf(shown), organisations: await namesIn(database, exported, shown) };
  return { exported, cover, enclosed: [...enclosed, ...(await readParts(database, number))] };
}

/** Every version of every part that was brought; the newest of a part counts. */
async function readParts(database: Transaction, number: string): Promise<ReadPassport['enclosed']> {
  const versions = await database.dossierPart.findMany({
    where: { nominationNumber: number },
    include: { file: true },
    orderBy: [{ part: 'asc' }, { version: 'asc' }],
  });
  return versions.flatMap(({ part, version, fileName, file }) => {
    const superseded = versions.some((other) => other.part === part && other.version > version);
    return fileName === null || file === null
      ? []
      : [{ kind: 'part' as const, fileName, bytes: file.bytes, superseded }];
  });
}

function coverOf(shown: ShownCase): Omit<Cover, 'organisations'> {
  const { number, titleName, nominee, unit, year, ending, policy, timeZone, rehearsal, words, deputed } = shown;
  return {
    number,
    titleName,
    nominee,
    unit,
    year,
    ending,
    decision: decisionOf(shown),
    policy,
    timeZone,
    rehearsal,
    words,
    deputed,
  };
}

/** Only a signed decision has a number and a day. */
function decisionOf({ endingReason }: ShownCase): Cover['decision'] {
  const { decisionNumber, decisionOn } = (endingReason ?? {}) as { decisionNumber?: string; decisionOn?: string };
  return decisionNumber === undefined || decisionOn === undefined ? null : { number: decisionNumber, on: decisionOn };
}

/** The names of the day of export, of every organisation with a seat in a sitting. */
async function namesIn(
  database: Transaction,
  exported: Exported,
  { timeZone }: ShownCase,
): Promise<Record<string, string>> {
  const ids = exported.sittings.flatMap(({ roll }) => roll.flatMap(({ organisationId }) => organisationId ?? []));
  const organisations = await database.organisation.findMany({
    where: { id: { in: [...new Set(ids)] } },
    include: { names: true },
  });
  const today = civilDateOf(new Date(exported.exportedAt), timeZone);
  return Object.fromEntries(organisations.map(({ id, names }) => [id, nameOn(names, today).name]));
}
