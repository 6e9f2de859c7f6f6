/** The record of one case, entry by entry, each with the rule it rests on, and whether its chain holds. Reads only. */

import { clauseOfEnding, clauseOfStep } from '../../rules/clauses';
import type { Difference } from '../../rules/differences';
import type { Ending, StepOutcome } from '../../rules/endings';
import type { Actor } from '../../rules/permissions';
import type { Policy } from '../../rules/policy';
import { bare, type Citation, type Refusal } from '../../rules/refusal';
import type { RecordKind } from '../../rules/record';
import type { StepKind } from '../../rules/stage-kinds';
import { verifyChain } from '../../rules/verify-chains';
import type { Database } from '../database';
import type { RecordEntry } from '../generated/client';
import { hashOf } from '../secrets';
import { loadCalendar } from '../stages/load-case';
import { readNow } from '../clock';
import { hidden } from './show-case';

export type RecordLine = {
  sequence: number;
  kind: RecordKind;
  at: Date;
  hash: string;
  /** The step it concerns, where it concerns one. */
  step: StepKind | null;
  sitting: string | null;
  /** The rule it rests on, by the law that was pinned when it was written. */
  rule: Citation | null;
};

export type CaseRecord = {
  number: string;
  rehearsal: boolean;
  /** What the procedure calls its steps. */
  words: Policy['words'];
  timeZone: string;
  length: number;
  head: string;
  /** What is wrong with the chain; nothing where every entry follows from the one before. */
  faults: Difference[];
  entries: RecordLine[];
  /** The entry after which the next page begins. */
  next: number | null;
};

type Asked = { number: string; after: number; limit: number };

/**
 * A page of the record from an entry on; the whole chain is reckoned again each time. Refused alike: a number nobody
 * has, and a case the viewer may not see. What entries hold beyond their kind is left to the export.
 */
export async function readRecord(
  database: Database,
  viewer: Actor,
  { number, after, limit }: Asked,
): Promise<CaseRecord | Refusal> {
  const row = await database.nomination.findUnique({ where: { number }, include: { policy: true } });
  if (row === null || (await hidden(database, viewer, row)))
    return { code: 'not-found', field: 'number', value: number };
  const chain = `nomination:${number}`;
  const all = await database.recordEntry.findMany({ where: { chain }, orderBy: { sequence: 'asc' } });
  const lines = await linesOf(database, all);
  const entries = lines.filter(({ sequence }) => sequence > after).slice(0, limit);
  const last = entries.at(-1)?.sequence ?? 0;
  const exported = all.map(({ at, body, ...entry }) => ({ ...entry, at: at.toISOString(), body: bodyOf(body) }));
  const policy = row.policy.content as unknown as Policy;
  return {
    number,
    rehearsal: row.rehearsal,
    words: policy.words,
    timeZone: (await loadCalendar(database, policy, await readNow(database))).timeZone,
    length: all.length,
    head: all.at(-1)?.hash ?? '',
    faults: verifyChain(chain, exported, hashOf),
    entries,
    next: lines.some(({ sequence }) => sequence > last) && entries.length > 0 ? last : null,
  };
}

function bodyOf(body: RecordEntry['body']): Record<string, unknown> {
  return (body ?? {}) as Record<string, unknown>;
}

/** Entries name the law they were written under by its hash; those that do not go by the one before. */
async function linesOf(database: Database, all: RecordEntry[]): Promise<RecordLine[]> {
  const named = all.flatMap(({ body }) => pinnedIn(bodyOf(body)) ?? []);
  const rows = await database.policy.findMany({ where: { hash: { in: named } } });
  const policies = new Map(rows.map(({ hash, content }) => [hash, content as unknown as Policy]));
  let policy: Policy | undefined;
  let step: StepKind | null = null;
  let came: StepOutcome | undefined;
  return all.map(({ sequence, kind, at, hash, body }) => {
    const content = bodyOf(body);
    policy = policies.get(pinnedIn(content) ?? '') ?? policy;
    const own = typeof content['step'] === 'string' ? (content['step'] as StepKind) : null;
    step = own ?? step;
    if (kind === 'settled') came = content['outcome'] as StepOutcome | undefined;
    const sitting = typeof content['sitting'] === 'string' ? content['sitting'] : null;
    const entry = { sequence, kind: kind as RecordKind, at, hash, step: own, sitting };
    return { ...entry, rule: policy === undefined ? null : ruleOf(policy, { kind: entry.kind, content, step, came }) };
  });
}

function pinnedIn({ policy, to }: Record<string, unknown>): string | undefined {
  if (typeof policy === 'string') return policy;
  return typeof to === 'string' && /^[0-9a-f]{64}$/.test(to) ? to : undefined;
}

type Entry = {
  kind: RecordKind;
  content: Record<string, unknown>;
  step: StepKind | null;
  came: StepOutcome | undefined;
};

function ruleOf(policy: Policy, { kind, content, step, came }: Entry): Citation | null {
  switch (kind) {
    case 'opened':
    case 'settled':
      return step === null ? null : bare(clauseOfStep(policy, step));
    case 'ended':
      return bare(clauseOfEnding(policy, content['ending'] as Ending, step ?? 'unit-review', came));
    case 'held':
    case 'resumed':
      return bare(policy.hold);
    case 'extended':
    case 'withdrawn':
    case 'superseded':
    case 'policyMoved':
      return bare(policy.steering);
    case 'found':
    case 'revoked':
      return bare(policy.revocation ?? policy.steering);
    default:
      return null;
  }
}
