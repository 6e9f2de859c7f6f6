/** To whom which letter of a case or sitting went and what became of it: for those who keep these letters. */

import { keyStepOf, type KeyStep } from '../../rules/letters';
import { compareNames } from '../../rules/name-order';
import { isNominationNumber } from '../../rules/numbering';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import {
  AGAIN,
  isActShownByName,
  canGoAgain,
  isLinkNeeded,
  isShownByName,
  mayKeepLetters,
} from '../../rules/send-again';
import { readNow } from '../clock';
import type { Database, Transaction } from '../database';
import type { Prisma } from '../generated/client';
import { linkedTask } from '../outbox/renew-link';
import { readLetterOffice } from './letter-office';
import { readPlace } from './read-paper';

export type NoticeLine = {
  id: string;
  key: string;
  kind: string;
  /** What its reader is asked for; null where nothing is. */
  task: string | null;
  /** Of a letter by which a key is made: which of its three. */
  step?: KeyStep;
  state: string;
  queuedAt: Date;
  sentAt: Date | null;
  /** The server's answer, word for word. */
  answer: string | null;
  /** It came back, and nothing was sent in its place yet. */
  lost: boolean;
};

export type NoticesOfPerson = {
  personId: string;
  fullName: string;
  email: string;
  letters: NoticeLine[];
  /** What this person did on a task after the letters. */
  acts: { task: string; at: Date }[];
  /** The newest letter that may be sent again, so that its reader has a link that works. */
  again: string | null;
  /** Keys of the certificates that were asked for, oldest first. */
  certificates: string[];
};

export type Notices = { number: string; timeZone: string; rehearsal: boolean; people: NoticesOfPerson[] };

/**
 * Refused alike: a number nobody has, and a case or sitting that is not the viewer's to see. Others than those who keep the
 * letters are told that this is for them.
 */
export async function readNotices(database: Database, viewer: Actor, number: string): Promise<Notices | Refusal> {
  const seen = await readPlace(database, viewer, number);
  if (isRefusal(seen)) return seen;
  const office = await readLetterOffice(database, number, await readNow(database));
  if (office === undefined) return { code: 'not-found', field: 'number', value: number };
  const refusal = mayKeepLetters(viewer, office);
  if (refusal !== undefined) return refusal;
  const { timeZone } = seen;
  return {
    number,
    timeZone,
    rehearsal: 'rehearsal' in seen && seen.rehearsal,
    people: await withCertificates(database, number, await noticesByPerson(database, number)),
  };
}

/** Certificates about a person have this before their serial number. */
export function certificatesKey(number: string, personId: string): string {
  return `${number}/noticeCertificate/${personId}/`;
}

async function withCertificates(database: Database, number: string, people: NoticesOfPerson[]) {
  const papers = await database.paper.findMany({
    where: { kind: 'noticeCertificate', key: { startsWith: `${number}/` } },
    select: { key: true },
    orderBy: [{ wantedAt: 'asc' }, { key: 'asc' }],
  });
  return people.map((person): NoticesOfPerson => {
    const certificates = papers.filter(({ key }) => key.startsWith(certificatesKey(number, person.personId)));
    return { ...person, certificates: certificates.map(({ key }) => key) };
  });
}

const include = { person: true, task: { include: { sitting: true } } } satisfies Prisma.LetterInclude;
type Row = Prisma.LetterGetPayload<{ include: typeof include }>;

/** By name; the letters of each in the order in which they were made. */
export async function noticesByPerson(tx: Database | Transaction, number: string): Promise<NoticesOfPerson[]> {
  const rows = await tx.letter.findMany({
    where: isNominationNumber(number) ? { nominationNumber: number } : { sittingNumber: number },
    include,
    orderBy: [{ queuedAt: 'asc' }, { key: 'asc' }],
  });
  const keys = new Set(rows.map(({ key }) => key));
  const byWhom = await readByWhom(tx, rows);
  const shown = rows.filter(({ kind, task }) => isShownByName({ kind, task: task?.kind ?? null }));
  const people = [...new Set(shown.map(({ personId }) => personId))];
  return people
    .map((personId) =>
      ofPerson(
        shown.filter((row) => row.personId === personId),
        { keys, byWhom },
      ),
    )
    .sort((a, b) => compareNames(a.fullName, b.fullName));
}

/** Who did each task: holder and deputy both have letters about one that only one of them did. */
async function readByWhom(tx: Database | Transaction, rows: Row[]): Promise<Map<string, string>> {
  const keys = rows.flatMap(({ taskId }) => (taskId === null ? [] : [`task/${taskId}`]));
  const acts = await tx.act.findMany({ where: { key: { in: keys } }, select: { key: true, personId: true } });
  return new Map(acts.map(({ key, personId }) => [key, personId]));
}

function ofPerson(rows: Row[], { keys, byWhom }: { keys: Set<string>; byWhom: Map<string, string> }): NoticesOfPerson {
  const [{ person }] = rows as [Row, ...Row[]];
  const letters = rows.map((row) => lineOf(row, keys));
  const lost = rows.findLast(
    ({ kind, task }, index) =>
      letters[index]?.lost === true && canGoAgain({ kind, task: task === null ? null : linkedTask(task) }),
  );
  const again = rows.findLast(({ state, task }) => state === 'sent' && task !== null && isLinkNeeded(linkedTask(task)));
  return {
    personId: person.id,
    fullName: person.fullName,
    email: person.email,
    letters,
    acts: actsOf(rows, byWhom),
    certificates: [],
    again: lost?.id ?? again?.id ?? null,
  };
}

function lineOf({ task, ...letter }: Row, keys: Set<string>): NoticeLine {
  const { id, key, kind, state, queuedAt, sentAt, answer, facts } = letter;
  const lost = state === 'bounced' && !keys.has(key + AGAIN);
  return { id, key, kind, task: task?.kind ?? null, ...keyStepOf(facts), state, queuedAt, sentAt, answer, lost };
}

/** What the reader of these letters did; where no act names anybody, what was asked of them. */
function actsOf(rows: Row[], byWhom: Map<string, string>): NoticesOfPerson['acts'] {
  const tasks = new Map(rows.flatMap(({ task, personId }) => (task === null ? [] : [[task.id, { task, personId }]])));
  return [...tasks.values()].flatMap(({ task: { id, kind, state, closedAt, ...asked }, personId }) => {
    const isOwn = (byWhom.get(`task/${id}`) ?? asked.personId) === personId;
    return state === 'done' && closedAt !== null && isOwn && isActShownByName(kind)
      ? [{ task: kind, at: closedAt }]
      : [];
  });
}
