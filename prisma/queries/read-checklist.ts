/** The dossier as people see it: each part with its state, who must bring it by when, and every version's file. */

import { deriveDeadline, type Derivation } from '../../rules/deadlines';
import { judgeDossier, takesParts, type JudgedPart } from '../../rules/dossier';
import { mayBringPart } from '../../rules/may-act';
import type { Actor } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { civilDateOf } from '../../rules/calendar';
import { deadlineKeyOf, endsInTheHouse } from '../../rules/deadline-keys';
import type { Database, Transaction } from '../database';
import { readDossierFacts } from '../dossier-facts';
import { loadCase, type Case } from '../stages/load-case';
import { seatsOn } from '../stages/recipients';
import { hidden } from './show-case';

export type ShownVersion = {
  version: number;
  at: string;
  by: string;
  fileName?: string;
  sha256?: string;
  because?: string;
};
export type ShownPart = JudgedPart & { versions: ShownVersion[] };

export type Checklist = {
  number: string;
  titleName: string;
  rehearsal: boolean;
  parts: ShownPart[];
  /** By when what is missing must be there; nothing once the dossier takes no more. */
  due: Derivation | null;
  /** Why nothing can be brought now, whoever reads it. */
  stopped?: Refusal;
  /** The same for this reader. */
  closed?: Refusal;
  /** What files may travel. */
  files: Policy['files'];
  words: Policy['words'];
  timeZone: string;
};

/** Refused alike: a number nobody has, and a case the viewer may not see. */
export async function readChecklist(database: Database, viewer: Actor, number: string): Promise<Checklist | Refusal> {
  const row = await database.nomination.findUnique({ where: { number } });
  if (row === null || (await hidden(database, viewer, row)))
    return { code: 'not-found', field: 'number', value: number };
  const theCase = await loadCase(database, number);
  const { now } = theCase;
  const facts = await readDossierFacts(database, number);
  const blocHeads = await headsOfBloc(database, theCase, now);
  const stopped = takesParts(row);
  const closed = stopped ?? mayBringPart(viewer, { unitId: row.unitId, blocHeads });
  return {
    number,
    titleName: theCase.policy.title.name,
    rehearsal: row.rehearsal,
    parts: judgeDossier(theCase.policy, facts).map((part) => ({
      ...part,
      versions: facts.brought.filter((one) => one.part === part.code).map(({ part: _part, ...version }) => version),
    })),
    due: stopped === undefined ? await readDossierDue(database, theCase) : null,
    ...(stopped === undefined ? {} : { stopped }),
    ...(closed === undefined ? {} : { closed }),
    files: theCase.policy.files,
    words: theCase.policy.words,
    timeZone: theCase.calendar.timeZone,
  };
}

/** The people who chair the case's bloc today. */
export async function headsOfBloc(tx: Database | Transaction, { row, calendar }: Case, now: Date): Promise<string[]> {
  const seats = row.blocId === null ? [] : await seatsOn(tx, row.blocId, civilDateOf(now, calendar.timeZone));
  return seats.filter(({ role }) => role === 'chair').map(({ personId }) => personId);
}

/**
 * The last day for what is missing: that of the supplement or submission that is open, as it stands after any change
 * of its dates, or else the policy's last day for the submission.
 */
export async function readDossierDue(
  tx: Database | Transaction,
  { row, policy, calendar }: Case,
): Promise<Derivation | null> {
  if (row.step === 'supplement' || row.step === 'submission') {
    const moment = await tx.moment.findFirst({
      where: { nominationNumber: row.number, kind: 'deadline', rung: 0, opening: { state: 'open' } },
      orderBy: { at: 'desc' },
    });
    if (moment !== null) return moment.derivation as unknown as Derivation;
  }
  const key = deadlineKeyOf(policy, 'submission');
  const rule = endsInTheHouse(policy) ? undefined : policy.deadlines[key];
  if (rule === undefined) return null;
  const derived = deriveDeadline(rule, { key, year: row.year, calendar });
  return isRefusal(derived) ? null : derived;
}

export type PartFile = { fileName: string; mediaType: string; bytes: Uint8Array };

/** One version's file. Refused alike: a version that is not there, and a case that is not the viewer's to see. */
export async function readPartFile(
  database: Database,
  viewer: Actor,
  { number, part, version }: { number: string; part: string; version: number },
): Promise<PartFile | Refusal> {
  const row = await database.nomination.findUnique({ where: { number } });
  if (row === null || (await hidden(database, viewer, row))) return { code: 'not-found' };
  const found = await database.dossierPart.findUnique({
    where: { nominationNumber_part_version: { nominationNumber: number, part, version } },
    include: { file: true },
  });
  if (found?.file == null || found.fileName === null) return { code: 'not-found' };
  return { fileName: found.fileName, mediaType: found.file.mediaType, bytes: found.file.bytes };
}
