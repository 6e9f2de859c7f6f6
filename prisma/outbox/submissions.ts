/** A dossier on its way to the ministry: what its bundle is made of, and that the other side has taken it. */

import { readNow } from '../clock';
import type { Database } from '../database';
import { Prisma } from '../generated/client';
import { lockNomination } from '../locks';
import { appendRecord } from '../record';
import { loadCalendar } from '../stages/load-case';
import type { JudgedPart } from '../../rules/dossier';
import type { Policy } from '../../rules/policy';
import type { HandedIn } from '../../rules/submission';
import { keepSent, type ClaimedLetter, type Taken } from './letters';

type Lists = Record<'list.json' | 'list.txt', string>;
type Enclosed = { kind: 'paper' | 'part'; of: string; fileName: string; bytes: Uint8Array };

export type ReadSubmission = {
  handedIn: HandedIn;
  /** As they were first made; nothing before that. */
  lists: Lists | null;
  /** Papers by their key, then parts by their code. */
  enclosed: Enclosed[];
  /** Of the calendar of the case. */
  zone: string;
  words: Policy['words'];
};

/**
 * Everything the bundle of a submission is made of; nothing while one of its papers is still being made. A paper goes as
 * it was when the dossier was handed in, whatever number or signature it got since, and so does a version of a part:
 * read again it is the same.
 * @throws if nothing was handed in under the code
 */
export async function readSubmission(database: Database, code: string): Promise<ReadSubmission | undefined> {
  const row = await database.submission.findUniqueOrThrow({
    where: { code },
    include: { nomination: { include: { policy: true } } },
  });
  const handedIn = row.content as unknown as HandedIn;
  const papers = await database.paper.findMany({
    where: { key: { in: handedIn.papers } },
    include: { files: { orderBy: { no: 'asc' } } },
    orderBy: { key: 'asc' },
  });
  const made = papers.flatMap(({ key, files, ...newest }) => {
    const file = fileAsOf([...files, newest], row.at);
    return file === undefined ? [] : [{ kind: 'paper' as const, of: key, ...file }];
  });
  if (made.length < handedIn.papers.length) return undefined;
  const policy = row.nomination.policy.content as unknown as Policy;
  const { timeZone } = await loadCalendar(database, policy, row.at);
  const enclosed = [...made, ...(await readParts(database, handedIn.parts))];
  return { handedIn, lists: row.lists as Lists | null, enclosed, zone: timeZone, words: policy.words };
}

/**
 * Keeps the lists of a bundle before it is sent for the first time, and answers those that were kept first: a later
 * version may say them otherwise, and what was tried once goes out under its key as it was.
 */
export async function keepLists(database: Database, code: string, lists: Lists): Promise<Lists> {
  await database.submission.updateMany({ where: { code, lists: { equals: Prisma.DbNull } }, data: { lists } });
  const kept = await database.submission.findUniqueOrThrow({ where: { code }, select: { lists: true } });
  return kept.lists as Lists;
}

type KeptFile = { fileName: string | null; bytes: Uint8Array | null; madeAt: Date | null };

/** The newest file of that hour; of a paper that was still being made then, its first. Files come oldest first. */
function fileAsOf(files: KeptFile[], at: Date): { fileName: string; bytes: Uint8Array } | undefined {
  const made = files.flatMap(({ fileName, bytes, madeAt }) =>
    fileName === null || bytes === null || madeAt === null ? [] : [{ fileName, bytes, madeAt }],
  );
  const file = made.findLast(({ madeAt }) => madeAt <= at) ?? made[0];
  return file === undefined ? undefined : { fileName: file.fileName, bytes: file.bytes };
}

/** The files that were brought, in the order of the checklist. */
async function readParts(database: Database, parts: JudgedPart[]): Promise<Enclosed[]> {
  const brought = parts.flatMap(({ code, file }) => (file?.version === undefined ? [] : [{ code, file }]));
  const files = await database.storedFile.findMany({
    where: { sha256: { in: brought.map(({ file }) => file.sha256) } },
  });
  return brought.map(({ code, file: { name, sha256 } }) => {
    const found = files.find((one) => one.sha256 === sha256);
    if (found === undefined) throw new Error(`the file ${sha256} of part ${code} is not stored`);
    return { kind: 'part', of: code, fileName: name, bytes: found.bytes };
  });
}

/**
 * Marks a letter that carried a dossier as taken, and enters the bundle's hash in the case's record the first time.
 * False if another deliverer has taken the letter over; a second office that takes the same bundle adds nothing.
 */
export async function markTaken(
  database: Database,
  letter: ClaimedLetter,
  { code, sha256, ago, by, ...sent }: Taken & { code: string; sha256: string },
): Promise<boolean> {
  return database.$transaction(async (tx) => {
    await lockNomination(tx, letter.nominationNumber ?? '');
    const now = await readNow(tx);
    const takenAt = new Date(Math.min(now.getTime() - ago(), by.getTime()));
    if (!(await keepSent(tx, letter, { ...sent, sentAt: takenAt }))) return false;
    const { count } = await tx.submission.updateMany({
      where: { code, takenAt: null },
      data: { sha256, takenAt },
    });
    if (count === 0) return true;
    const { content } = await tx.submission.findUniqueOrThrow({ where: { code } });
    const { parts } = content as unknown as HandedIn;
    const missing = parts.filter(({ state }) => state === 'missing').map((part) => part.code);
    await appendRecord(tx, {
      chain: `nomination:${letter.nominationNumber ?? ''}`,
      kind: 'handedIn',
      at: now,
      body: { code, sha256, missing },
    });
    return true;
  });
}
