/** What other packs would do to the cases that run: which stay, which may move and how, which are blocked. Reads only. */

import { policyUnder } from '../acts/move-policy';
import { readNow } from '../clock';
import type { Database } from '../database';
import type { Prisma } from '../generated/client';
import { loadCalendar } from '../stages/load-case';
import { nameRefused } from '../stages/name-refused';
import { setDateOf } from '../stages/set-date';
import { clockOf, type StepContext } from '../stages/step-clock';
import type { Actor } from '../../rules/permissions';
import type { Policy, PolicyPack } from '../../rules/policy';
import { standpointOf, type Standpoint } from '../../rules/policy-move';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { planOpening, type StepKind } from '../../rules/stages';
import { whereVisible } from './visible-cases';

export type RunningCase = { number: string; title: string; step: string; policy: string } & Standpoint & {
    /** Of a case that may move and stands on no agenda: its due date now and then. */
    due?: { was: string; becomes: string };
  };

const parts = {
  policy: true,
  openings: { where: { state: 'open' } },
  agenda: { where: { state: 'live' }, include: { sitting: true } },
} satisfies Prisma.NominationInclude;
type Row = Prisma.NominationGetPayload<{ include: typeof parts }>;

/**
 * Every running case under the named packs, or the one that is asked for. A draft is read as if it were on file, in the
 * place of the pack of its id. Refused: a pack nobody knows; a case that does not run or may not be seen.
 */
export async function readRunning(
  database: Database,
  viewer: Actor,
  { packs, number, draft }: { packs: readonly string[]; number?: string; draft?: PolicyPack },
): Promise<RunningCase[] | Refusal> {
  const rows = await database.nomination.findMany({
    where: {
      state: { not: 'ended' },
      AND: [whereVisible(viewer)],
      ...(number === undefined ? {} : { number }),
    },
    include: parts,
    orderBy: { number: 'asc' },
  });
  if (number !== undefined && rows.length === 0) return { code: 'not-found', field: 'number', value: number };
  const resolved = new Map<string, Policy | Refusal>();
  const running: RunningCase[] = [];
  for (const row of rows) {
    const was = row.policy.content as unknown as Policy;
    const key = `${row.policyHash}/${row.unitId}`;
    const becomes = resolved.get(key) ?? (await policyUnder(database, { row, policy: was }, packs, draft));
    resolved.set(key, becomes);
    if (isRefusal(becomes) && becomes.code === 'not-found') return becomes;
    running.push(await runningUnder(database, row, { was, becomes }));
  }
  return running;
}

async function runningUnder(
  database: Database,
  row: Row,
  { was, becomes }: { was: Policy; becomes: Policy | Refusal },
): Promise<RunningCase> {
  const [opening] = row.openings;
  const step = (opening?.step ?? row.step ?? 'unit-review') as StepKind;
  const place = { number: row.number, title: row.title, step, policy: was.id };
  if (isRefusal(becomes)) return { ...place, standing: 'blocked', because: becomes, changes: [] };
  const { councilId, blocId, unitId, agenda } = row;
  const sitting = agenda[0]?.sitting ?? null;
  const askedBy = (opening?.context as StepContext | undefined)?.askedBy;
  const asked = askedBy === undefined ? {} : { askedBy };
  const found = standpointOf({ was, becomes, step, ...asked, councilId, blocId, unitId, sitting });
  const standpoint =
    found.standing === 'blocked' ? { ...found, because: await nameRefused(database, found.because) } : found;
  const due = sitting === null ? await dueUnder(database, row, becomes) : undefined;
  return { ...place, ...standpoint, ...(due === undefined || standpoint.standing !== 'mayMove' ? {} : { due }) };
}

async function dueUnder(database: Database, { openings, year }: Row, policy: Policy) {
  const [opening] = openings;
  if (opening?.dueAt == null) return undefined;
  const now = await readNow(database);
  const plan = planOpening({
    policy,
    calendar: await loadCalendar(database, policy, now),
    step: opening.step as StepKind,
    ...clockOf(opening),
    ...(await setDateOf(database, opening)),
    plannedAt: now,
    round: opening.round,
    year,
  });
  if (isRefusal(plan)) return undefined;
  return { was: opening.dueAt.toISOString(), becomes: plan.dueAt.toISOString() };
}
