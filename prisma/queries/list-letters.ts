/** Letters as they may leave the house: what went to which office and what became of it. No text; names only if asked. */

import { civilDateOf } from '../../rules/calendar';
import { keyStepOf, type KeyStep } from '../../rules/letters';
import { isNominationNumber } from '../../rules/numbering';
import type { Actor, Role } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { isShownByName, mayKeepLetters, mayListLetters } from '../../rules/send-again';
import { rolesOn } from '../actors';
import { readNow } from '../clock';
import type { Database } from '../database';
import type { Prisma } from '../generated/client';
import { nameOn, readHouseZone } from '../stages/load-case';
import type { CaseFilter } from './case-filter';
import { findAllCases } from './find-cases';
import { readNotices } from './read-notices';
import { isPlayed, played } from './rehearsed';

export type SentLetter = {
  /** The case or sitting it is about. */
  number: string;
  kind: string;
  task: string | null;
  /** Of a letter by which a key is made: which of its three. */
  step?: KeyStep;
  /** The office in which its reader had it, on the day it was made. */
  role: Role | null;
  organisation: string;
  queuedAt: Date;
  sentAt: Date | null;
  state: string;
  timeZone: string;
  rehearsal: boolean;
  /** Of its reader, where the list is taken with names, which is an act on record (acts/export-letters.ts). */
  reader?: { name: string; email: string };
};

/** Refused as the page of these letters is: a case or sitting that is not there, and one whose letters others keep. */
export async function listLettersOf(
  database: Database,
  viewer: Actor,
  number: string,
  { byName = false } = {},
): Promise<SentLetter[] | Refusal> {
  const notices = await readNotices(database, viewer, number);
  if (isRefusal(notices)) return notices;
  const where = isNominationNumber(number) ? { nominationNumber: number } : { sittingNumber: number };
  return readLetters(database, { where, timeZone: notices.timeZone, keeps: () => true, byName });
}

/** Of every case among those asked for that the viewer may see and whose letters they keep, case by case. */
export async function listLetters(
  database: Database,
  viewer: Actor,
  filter: CaseFilter,
): Promise<SentLetter[] | Refusal> {
  const refusal = mayListLetters(viewer);
  if (refusal !== undefined) return refusal;
  const pages: SentLetter[][] = [];
  for await (const page of eachPageOfLetters(database, viewer, filter)) pages.push(page);
  return pages.flat();
}

/** The same page by page, as each is asked for, to whoever may list letters. */
export async function* eachPageOfLetters(
  database: Database,
  viewer: Actor,
  filter: CaseFilter,
): AsyncGenerator<SentLetter[]> {
  const [now, timeZone] = [await readNow(database), await readHouseZone(database)];
  const numbers = await findAllCases(database, viewer, { filter, now });
  const keeps = ({ nomination: office }: Row): boolean =>
    office !== null && mayKeepLetters(viewer, office) === undefined;
  for (let from = 0; from < numbers.length; from += CASES_AT_ONCE) {
    const where = { nominationNumber: { in: numbers.slice(from, from + CASES_AT_ONCE) } };
    yield readLetters(database, { where, timeZone, keeps, byName: false });
  }
}

/** Cases whose letters are read by one query. */
const CASES_AT_ONCE = 200;

const dated = { role: true, fromOn: true, toOn: true, organisationId: true } as const;
const select = {
  kind: true,
  facts: true,
  state: true,
  queuedAt: true,
  sentAt: true,
  nominationNumber: true,
  sittingNumber: true,
  task: { select: { kind: true } },
  nomination: { select: { unitId: true, ministryId: true, rehearsal: true } },
  sitting: { select: played },
  person: {
    select: {
      fullName: true,
      email: true,
      posts: { select: dated },
      seats: { select: { ...dated, body: { select: { kind: true, organisationId: true } } } },
    },
  },
} satisfies Prisma.LetterSelect;

type Row = Prisma.LetterGetPayload<{ select: typeof select }>;

type Wanted = {
  where: Prisma.LetterWhereInput;
  timeZone: string;
  keeps: (row: Row) => boolean;
  byName: boolean;
};

/** What would tell who has voted in a secret ballot is left out, as on the page of the letters. */
async function readLetters(database: Database, { where, timeZone, keeps, byName }: Wanted): Promise<SentLetter[]> {
  const orderBy = [{ nominationNumber: 'asc' as const }, { queuedAt: 'asc' as const }, { key: 'asc' as const }];
  const rows = await database.letter.findMany({ where, select, orderBy });
  const shown = rows
    .filter((row) => keeps(row) && isShownByName({ kind: row.kind, task: row.task?.kind ?? null }))
    .map((row) => ({ row, office: officeOf(row, timeZone) }));
  const ids = [...new Set(shown.flatMap(({ office }) => office?.organisationId ?? []))];
  const names = await database.organisationName.findMany({ where: { organisationId: { in: ids } } });
  return shown.map(({ row, office }) => ({
    number: row.nominationNumber ?? row.sittingNumber ?? '',
    kind: row.kind,
    task: row.task?.kind ?? null,
    ...keyStepOf(row.facts),
    role: office?.role ?? null,
    organisation: nameOn(
      names.filter(({ organisationId }) => organisationId === office?.organisationId),
      civilDateOf(row.queuedAt, timeZone),
    ).shortName,
    queuedAt: row.queuedAt,
    sentAt: row.sentAt,
    state: row.state,
    timeZone,
    rehearsal: isPlayed(row),
    ...(byName ? { reader: { name: row.person.fullName, email: row.person.email } } : {}),
  }));
}

const SEATED: Role[] = ['member', 'chair', 'representative', 'blocHead'];

/** Of a sitting the seat, of a case an office in its unit or ministry; else the first that its reader had that day. */
function officeOf({ person, queuedAt, nomination, sittingNumber }: Row, timeZone: string) {
  const roles = rolesOn(person, civilDateOf(queuedAt, timeZone));
  const fits = roles.filter((held) => {
    if (sittingNumber !== null) return SEATED.includes(held.role);
    const { unitId, ministryId } = nomination ?? {};
    return [unitId, ministryId].includes(held.organisationId) && !SEATED.includes(held.role);
  });
  return fits[0] ?? roles[0];
}
