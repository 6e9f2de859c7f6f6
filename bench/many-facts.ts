/** What a house comes to keep of many cases beside where they are: tasks, acts, letters, moments, the record, papers, lanes. */

import { randomUUID } from 'node:crypto';
import type { Database } from '../prisma/database';
import { hashOf } from '../prisma/secrets';
import { canonical } from '../rules/record';
import { DAY_MS, openSequence, personOf, spread, unitId, writeOf, type Case } from './many-case';

type Kept = { cases: Case[]; facts: unknown; now: Date };

const [CONSULTED, RESPONDENTS] = [10, 20];
const TASK_OF: Record<string, string> = { 'unit-review': 'review', submission: 'submit', consultation: 'consult' };

/** Writes them table by table, in batches; not to be run twice on the same database. */
export async function writeFacts(database: Database, { cases, facts, now }: Kept): Promise<void> {
  const tasks = cases.flatMap((one) => tasksOf(one, now));
  await writeOf(database, 'task', tasks, (task) => [task]);
  await writeOf(
    database,
    'act',
    tasks.filter(({ state }) => state === 'done'),
    (task) => [actOf(task)],
  );
  await writeOf(database, 'letter', tasks, (task, at) => lettersOf(task, { at, facts, now }));
  await writeOf(database, 'moment', cases, (one) => momentsOf(one, now));
  await writeOf(database, 'record_entry', cases, recordOf);
  await writeOf(database, 'paper', cases, (one) => (one.passed.length > 1 ? [paperOf(one)] : []));
  await writeOf(database, 'award_duty', cases, (one) => (one.ending === 'awarded' ? dutiesOf(one) : []));
  await writeOf(database, 'override', cases, (one) => (one.at % 500 === 7 ? [overrideOf(one, now)] : []));
}

type Task = ReturnType<typeof tasksOf>[number];

/** What was asked at each step that is past, and of an open case what is asked now; of every tenth a body's opinion too. */
function tasksOf(one: Case, now: Date) {
  const { at, number, state, step, unit, dueAt, passed } = one;
  const asked = passed.map(({ sequence, step: kind, openedAt, settledAt }) => ({
    ...taskOf(one, { kind, sequence, createdAt: openedAt }),
    state: 'done',
    closedAt: settledAt,
    dueAt: settledAt,
  }));
  if (state !== 'open' || step === null) return asked;
  const createdAt = new Date(now.getTime() - 5 * DAY_MS);
  const sequence = openSequence(one);
  const open = { ...taskOf(one, { kind: step, sequence, createdAt }), state: 'open', closedAt: null, dueAt };
  if (at % CONSULTED !== 0) return [...asked, open];
  const consult = { kind: 'consult', personId: personOf((at / CONSULTED) % RESPONDENTS), office: unitId(unit) };
  return [...asked, open, { ...open, ...consult, id: randomUUID(), key: `${number}/${sequence}/consult` }];
}

function taskOf(
  { at, number }: Case,
  { kind, sequence, createdAt }: { kind: string; sequence: number; createdAt: Date },
) {
  return {
    id: randomUUID() as string,
    key: `${number}/${sequence}/${kind}`,
    kind: TASK_OF[kind] ?? kind,
    office: null as string | null,
    personId: personOf(at + sequence),
    nominationNumber: number,
    openingSequence: sequence,
    createdAt,
  };
}

function actOf({ id, kind, personId, nominationNumber, openingSequence, closedAt }: Task): Record<string, unknown> {
  return {
    ...{ id: randomUUID(), key: `task/${id}`, kind, personId, nominationNumber, openingSequence },
    at: closedAt,
    content: { choice: 'agree' },
  };
}

type Told = { at: number; facts: unknown; now: Date };

/** What asked, and what confirmed or reminded. One of two hundred came back, a few wait for their hour. */
function lettersOf({ id, key, kind, personId, nominationNumber, state, createdAt }: Task, { at, facts, now }: Told) {
  const told = { personId, nominationNumber, taskId: id, facts, attempts: 1, fence: 1, renewal: 0 };
  const asked = { ...told, kind, key: `${key}/ask`, queuedAt: createdAt, dueAt: createdAt, sentAt: createdAt };
  const next = new Date(now.getTime() + DAY_MS);
  const waits = state === 'open' && at % 100 === 0;
  const second = { ...told, kind: state === 'done' ? 'done' : 'remind', key: `${key}/then`, queuedAt: createdAt };
  return [
    { ...asked, id: randomUUID(), state: at % 200 === 1 ? 'bounced' : 'sent' },
    {
      ...second,
      id: randomUUID(),
      state: waits ? 'queued' : 'sent',
      dueAt: waits ? next : createdAt,
      sentAt: waits ? null : createdAt,
    },
  ];
}

/** A reminder, the deadline and what is done when it has passed, of each step. */
function momentsOf(one: Case, now: Date): Record<string, unknown>[] {
  const { number, state, dueAt, passed } = one;
  const open = state === 'open' && dueAt !== null ? [{ sequence: openSequence(one), settledAt: dueAt }] : [];
  return [...passed, ...open].flatMap(({ sequence, settledAt }) =>
    (['reminder', 'deadline', 'escalation'] as const).map((kind, index) => {
      const at = new Date(settledAt.getTime() + (index - 1) * 2 * DAY_MS);
      const isDone = at <= now || sequence <= passed.length;
      return {
        id: randomUUID(),
        key: `${number}/${sequence}/${kind}`,
        nominationNumber: number,
        openingSequence: sequence,
        kind,
        rung: 0,
        to: 'actors',
        at,
        state: isDone ? 'done' : 'planned',
        doneAt: isDone ? at : null,
        derivation: {},
      };
    }),
  );
}

/** A chain that holds. */
function recordOf({ number, passed, openedAt, ending, step }: Case): Record<string, unknown>[] {
  const chain = `nomination:${number}`;
  const steps = passed.flatMap((one) => [
    { kind: 'opened', at: one.openedAt, body: { step: one.step } },
    { kind: 'settled', at: one.settledAt, body: { step: one.step } },
  ]);
  const end = { kind: 'ended', at: passed.at(-1)?.settledAt ?? openedAt, body: { ending } };
  const open = { kind: 'opened', at: passed.at(-1)?.settledAt ?? openedAt, body: { step } };
  const entries = [{ kind: 'nominated', at: openedAt, body: {} }, ...steps, ending === null ? open : end];
  let previousHash = '';
  return entries.map((entry, index) => {
    const row = { chain, sequence: index + 1, ...entry };
    const hash = hashOf(previousHash + canonical({ ...row, at: entry.at.toISOString() }));
    const written = { ...row, previousHash, hash };
    previousHash = hash;
    return written;
  });
}

function paperOf({ number, passed }: Case): Record<string, unknown> {
  const madeAt = passed[1]?.settledAt;
  return {
    ...{
      id: randomUUID(),
      key: `${number}/minutes`,
      kind: 'minutes',
      office: '',
      edition: 1,
      nominationNumber: number,
    },
    ...{ state: 'made', facts: {}, wantedAt: madeAt, madeAt, fileName: `${number}.docx`, sha256: hashOf(number) },
  };
}

/** Half of what is owed after an award was done; of what was not, one in fifty is late. */
function dutiesOf({ number, passed, at }: Case): Record<string, unknown>[] {
  const plannedAt = new Date((passed.at(-1)?.settledAt.getTime() ?? 0) + 30 * DAY_MS);
  const decisionOn = (passed.at(-1)?.settledAt ?? plannedAt).toISOString().slice(0, 10);
  return ['copySent', 'decisionReceived', 'copyPassed', 'handedOver'].map((kind, index) => {
    const isDone = isDutyDone(at, index);
    const isShown = kind === 'copySent' && isDutyDone(at, 1);
    const nextAt = new Date(plannedAt.getTime() + 1_000 * DAY_MS);
    const dueAt = spread(at, 40 + index, 50) === 0 ? plannedAt : nextAt;
    return {
      ...{ nominationNumber: number, kind, decisionOn, plannedAt, rungs: [] },
      derivation:
        kind === 'decisionReceived' ? null : { due: dueAt.toISOString().slice(0, 10), dueAt: dueAt.toISOString() },
      state: isDone ? 'done' : 'open',
      nextAt: isDone || isShown ? null : nextAt,
      doneOn: isDone ? decisionOn : null,
      shownOn: isShown ? decisionOn : null,
    };
  });
}

function isDutyDone(at: number, index: number): boolean {
  return spread(at, 30 + index, 2) === 0;
}

function overrideOf({ number, at }: Case, now: Date): Record<string, unknown> {
  return {
    ...{
      id: randomUUID(),
      nominationNumber: number,
      no: 1,
      kind: 'withdraw',
      content: {},
      reason: 'Đo lường',
      paper: '',
    },
    state: at % 1_000 === 7 ? 'proposed' : 'agreed',
    proposedById: personOf(at),
    proposedAt: now,
    until: new Date(now.getTime() + 3 * DAY_MS),
  };
}

/** The import that `writeOwn` leaves. */
export const IMPORT = '00000000-0000-4000-8000-000000000001';
const [IMPORTED, FAULTY_OF, BEHIND_OF] = [5_000, 25, 500];

/** What one person has of their own in such a house: a file of nominations, and a webhook that hears of every case. */
export async function writeOwn(database: Database, personId: string, now: Date): Promise<void> {
  const file = { id: IMPORT, file: 'bench.xlsx', sha256: hashOf(IMPORT), normalised: 0, rehearsal: true };
  await database.nominationImport.create({ data: { ...file, state: 'draft', personId, at: now } });
  const lines = Array.from({ length: IMPORTED }, (_, at) => at + 2);
  await writeOf(database, 'nomination_import_row', lines, (line) => {
    const isFaulty = line % FAULTY_OF === 0;
    const faults = isFaulty ? [{ code: 'field-missing', field: 'title' }] : [];
    return [{ importId: IMPORT, line, cells: { year: '2020' }, state: isFaulty ? 'faulty' : 'good', faults }];
  });
  const webhook = { id: IMPORT, personId, url: 'https://bench.example/hook', kinds: [], createdAt: now };
  await database.webhook.create({ data: webhook });
  const numbers = await database.nomination.findMany({ select: { number: true }, orderBy: { number: 'asc' } });
  await writeOf(database, 'webhook_lane', numbers, ({ number: nominationNumber }, at) => {
    const isBehind = at % BEHIND_OF === 1;
    const lane = {
      webhookId: IMPORT,
      nominationNumber,
      head: 5,
      sent: isBehind ? 4 : 5,
      dueAt: now,
      attempts: 0,
      fence: 0,
    };
    return [{ ...lane, parkedAt: isBehind ? now : null }];
  });
}
