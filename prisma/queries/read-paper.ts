/** One paper with everything its register and its files say of it, and what whoever looks may do with it now. */

import { isNominationNumber } from '../../rules/numbering';
import { offeredActs, writeNumber, type PaperAct } from '../../rules/paper-number';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { placeInRegister } from '../acts/issue-paper';
import { registerOf } from '../acts/act-on-paper';
import { readNow } from '../clock';
import type { Database } from '../database';
import type { Paper } from '../generated/client';
import { readIssueDay } from './cited-minutes';
import { holdsKept } from './export-case';
import { readSymbols, replacementOf, shownPaper, type ShownPaper } from './list-papers';
import { maySeePaper } from './letter-office';
import { readPaperOffice } from './paper-office';
import { readSupersededPapers } from './read-corrections';
import { showCase } from './show-case';
import { showSitting } from './show-sitting';

/** A number that the paper was given: still its own, or taken back. */
export type RegisterEntry = {
  symbol: string;
  at: Date;
  by: string;
  cancelled: { at: Date; by: string; reason: string } | null;
};

export type PaperFileLine = { fileName: string; sha256: string; madeAt: Date };

const MEGABYTE = 1024 * 1024;

export type OnePaper = ShownPaper & {
  /** The case or sitting it belongs to. */
  place: string;
  rehearsal: boolean;
  timeZone: string;
  /** Civil day in that zone. */
  today: string;
  /** The day it would bear where nobody says one. */
  proposedOn: string;
  signed: { at: Date; by: string; carriesSignature: boolean } | null;
  /** Files that were of record before, oldest first. */
  earlier: PaperFileLine[];
  register: RegisterEntry[];
  /** What it would be numbered now; nothing of a paper that may not be. */
  next: { number: number; symbol: string } | null;
  acts: PaperAct[];
  maxMegabytes: number;
};

/** Refused alike: a key that no paper has, and a paper whose case or sitting is not the viewer's to see. */
export async function readPaper(database: Database, viewer: Actor, key: string): Promise<OnePaper | Refusal> {
  const paper = await database.paper.findUnique({ where: { key } });
  const missing: Refusal = { code: 'not-found', field: 'paperKey', value: key };
  if (paper === null) return missing;
  const place = paper.nominationNumber ?? paper.sittingNumber ?? '';
  const seen = await readWholePlace(database, viewer, place);
  if (isRefusal(seen) || !(await maySeePaper(database, viewer, paper))) return missing;
  const office = await readPaperOffice(database, paper, await readNow(database));
  const acts = offeredActs(viewer, registerOf({ paper, office }));
  const { day } = await readIssueDay(database, { paper, office });
  const register = await readRegister(database, paper);
  const superseded = isNominationNumber(place) ? await readSupersededPapers(database, place) : [];
  return {
    ...shownPaper(paper, await readSymbols(database, [paper])),
    superseded: superseded.includes(key) || replacementOf(paper) !== undefined,
    place,
    rehearsal: (paper.facts as { rehearsal?: boolean }).rehearsal ?? false,
    timeZone: seen.timeZone,
    today: office.today,
    proposedOn: day,
    signed: await readSigned(database, paper),
    earlier: await database.paperFile.findMany({
      where: { paperId: paper.id },
      select: { fileName: true, sha256: true, madeAt: true },
      orderBy: { no: 'asc' },
    }),
    register,
    next: acts.includes('issue') ? await readNext(database, placeInRegister({ paper, office }, day)) : null,
    acts,
    maxMegabytes: Math.floor((office.policy.files?.value.bytes ?? 0) / MEGABYTE),
  };
}

/** The case or sitting behind its own gate. */
export async function readPlace(database: Database, viewer: Actor, number: string) {
  const asked = { number, record: false, letters: false };
  return isNominationNumber(number) ? showCase(database, viewer, asked) : showSitting(database, viewer, asked);
}

/** The same for whoever opens a paper of it: those of a sitting are for whom nothing on its agenda is kept from. */
export async function readWholePlace(database: Database, viewer: Actor, number: string) {
  const isCut = !isNominationNumber(number) && (await holdsKept(database, viewer, [number]));
  const missing: Refusal = { code: 'not-found' };
  return isCut ? missing : readPlace(database, viewer, number);
}

async function readRegister(database: Database, { key }: Paper): Promise<RegisterEntry[]> {
  const rows = await database.paperNumber.findMany({ where: { paperKey: key }, orderBy: { at: 'asc' } });
  const nameOf = await readPeople(
    database,
    rows.flatMap(({ byId, endedById }) => [byId, endedById ?? byId]),
  );
  return rows.map(({ symbol, at, byId, endedAt, endedById, reason }) => ({
    symbol,
    at,
    by: nameOf(byId),
    cancelled: endedAt === null ? null : { at: endedAt, by: nameOf(endedById ?? ''), reason: reason ?? '' },
  }));
}

async function readSigned(database: Database, { signed }: Paper): Promise<OnePaper['signed']> {
  if (signed === null) return null;
  const { at, by, carriesSignature } = signed as { at: string; by: string; carriesSignature: boolean };
  const nameOf = await readPeople(database, [by]);
  return { at: new Date(at), by: nameOf(by), carriesSignature };
}

async function readPeople(database: Database, ids: string[]): Promise<(id: string) => string> {
  const people = await database.person.findMany({ where: { id: { in: ids } } });
  return (id) => people.find((person) => person.id === id)?.fullName ?? id;
}

async function readNext(database: Database, placed: ReturnType<typeof placeInRegister>): Promise<OnePaper['next']> {
  if (isRefusal(placed)) return null;
  const series = await database.series.findUnique({ where: { name: placed.series } });
  const number = (series?.last ?? 0) + 1;
  return { number, symbol: writeNumber(placed.pattern, number) };
}
