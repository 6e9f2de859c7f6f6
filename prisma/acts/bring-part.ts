/** Parts of a dossier: brought as files, or said not to apply. Each is one transaction under the case's lock. */

import { createHash } from 'node:crypto';
import { inOneTransaction, writeAct, type ActRow, type Recorded } from '../act';
import type { Database, Transaction } from '../database';
import { readDossierFacts } from '../dossier-facts';
import { headsOfBloc } from '../queries/read-checklist';
import { appendRecord } from '../record';
import { civilDateOf } from '../../rules/calendar';
import { judgeDossier, mayNotApply, takesParts, type JudgedPart } from '../../rules/dossier';
import { judgeFile } from '../../rules/dossier-file';
import { MEDIA_TYPES, plainFileName, type FileKind } from '../../rules/file-kind';
import { mayBringPart } from '../../rules/may-act';
import type { Actor } from '../../rules/permissions';
import { nameOfPart } from '../../rules/part-names';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { loadCase, type Case } from '../stages/load-case';
import { reasonOf } from './act-on-opening';
import { lockSettled } from '../stages/settle';

export type Bringing = {
  number: string;
  /** Code of the part, e.g. achievementReport. */
  part: string;
  actor: Actor;
};

/**
 * Brings a file as the next version of a part; older versions stay. The same bytes brought again are the version that
 * is there, and are answered as it was. Refused, all at once: what rules/dossier-file.ts refuses of a file; a part the
 * dossier does not have, a dossier that is with the ministry, somebody who is neither of the unit nor heads the bloc.
 * No hint is sent: no step waits for a part.
 */
export async function bringPart(
  database: Database,
  { bytes, noStateSecrets, ...brought }: Bringing & { bytes: Uint8Array; noStateSecrets: boolean },
): Promise<Recorded | Refusal[]> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return onPart(database, brought, async (tx, { theCase, part, last, now }) => {
    if (last?.sha256 === sha256) return { same: true };
    const kind = judgeFile(theCase.policy, { bytes, noStateSecrets });
    if (typeof kind !== 'string') return kind;
    await tx.storedFile.createMany({
      data: [{ sha256, mediaType: MEDIA_TYPES[kind], size: bytes.length, bytes: new Uint8Array(bytes), storedAt: now }],
      skipDuplicates: true,
    });
    return { content: { sha256, fileName: nameOf(theCase, { part, kind, now }) } };
  });
}

/** Says why a part does not apply. Refused: a part that is asked of everybody, an empty reason. */
export async function excusePart(
  database: Database,
  { because, ...said }: Bringing & { because: string },
): Promise<Recorded | Refusal[]> {
  const reason = reasonOf(because, 'because');
  return onPart(database, said, (_tx, { part, last }) => {
    const refusal = mayNotApply(part);
    if (refusal !== undefined) return Promise.resolve([refusal]);
    if (isRefusal(reason)) return Promise.resolve([reason]);
    return Promise.resolve(last?.because === reason ? { same: true } : { content: { because: reason } });
  });
}

type Last = { version: number; sha256: string | null; because: string | null; at: Date };
type OnPart = { theCase: Case; part: JudgedPart; last: Last | null; now: Date };
type Content = { sha256: string; fileName: string } | { because: string };
type Answer = { same: true } | { content: Content } | Refusal[];

/** The shared road: lock, judge who and when, let the act say what it brings, write version, act and record. */
async function onPart(
  database: Database,
  { number, part: code, actor }: Bringing,
  act: (tx: Transaction, on: OnPart) => Promise<Answer>,
): Promise<Recorded | Refusal[]> {
  return inOneTransaction(database, async (tx) => {
    if (!(await lockSettled(tx, number))) return [{ code: 'not-found', field: 'number', value: number }];
    const theCase = await loadCase(tx, number);
    const { now } = theCase;
    const found = await judgePart(tx, theCase, { code, actor, now });
    if (isRefusal(found)) return [found];
    const where = { nominationNumber: number, part: code };
    const last = await tx.dossierPart.findFirst({ where, orderBy: { version: 'desc' } });
    const answer = await act(tx, { theCase, part: found, last, now });
    if (Array.isArray(answer)) return answer;
    if ('same' in answer) return { recorded: true, at: last?.at ?? now, code: number, repeated: true };
    return keepVersion(tx, { number, part: code, actor, version: (last?.version ?? 0) + 1, ...answer, now });
  });
}

/** Who may, when, and which part; the first that is wrong. */
async function judgePart(
  tx: Transaction,
  theCase: Case,
  { code, actor, now }: { code: string; actor: Actor; now: Date },
): Promise<JudgedPart | Refusal> {
  const { row, policy } = theCase;
  const blocHeads = await headsOfBloc(tx, theCase, now);
  const refusal = mayBringPart(actor, { unitId: row.unitId, blocHeads }) ?? takesParts(row);
  if (refusal !== undefined) return refusal;
  const parts = judgeDossier(policy, await readDossierFacts(tx, row.number));
  const known = parts.map((one) => one.code);
  return parts.find((one) => one.code === code) ?? { code: 'unknown-part', field: 'part', value: code, known };
}

function nameOf(
  { row, policy, calendar }: Case,
  { part, kind, now }: { part: JudgedPart; kind: FileKind; now: Date },
): string {
  const on = civilDateOf(now, calendar.timeZone);
  const what = nameOfPart(policy, part);
  return plainFileName({ number: row.number, what, on }, kind, policy.files?.value.nameLength ?? 0);
}

type Version = { number: string; part: string; actor: Actor; version: number; content: Content; now: Date };

async function keepVersion(
  tx: Transaction,
  { number, part, actor, version, content, now }: Version,
): Promise<Recorded> {
  const { personId } = actor;
  await tx.dossierPart.create({ data: { nominationNumber: number, part, version, ...content, personId, at: now } });
  const kind = 'because' in content ? 'partExcused' : 'partBrought';
  const row: ActRow = {
    key: `dossier/${number}/${part}/${version}`,
    kind,
    personId,
    nominationNumber: number,
    content: { part, version, ...content },
  };
  const recorded = await writeAct(tx, row, now);
  await appendRecord(tx, {
    chain: `nomination:${number}`,
    kind,
    at: now,
    body: { part, version, ...content, by: personId },
  });
  return recorded;
}
