/** laurel sitting strike, extend, cancel, restart-key, void: acts of the convener on one sitting. */

import { isSittingNumber } from '../../../rules/numbering';
import type { Recorded } from '../../../prisma/act';
import {
  cancelSitting,
  extendSitting,
  restartKey,
  strikeItem,
  voidSitting,
  type SittingCommand,
} from '../../../prisma/acts/steer-sitting';
import type { Database } from '../../../prisma/database';
import { inDryRun } from '../../../prisma/dry-run';
import { readLastAct, readEntryOf } from '../../../prisma/queries/read-effect';
import type { Actor } from '../../../rules/permissions';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { steerWords } from '../../../words/cli-steer';
import { sayInstant } from '../../../words/dates';
import { answer, refused, usage, type Outcome } from '../answer';
import { confirm, keyOf, readWhy, waitForEffect, type Why } from '../changing';
import type { Request, Run } from '../command';
import { note } from '../terminal';
import { instantFlag, wholeNumber } from '../values';
import { isFailure, readStaff } from '../who';
import { spokenZone } from '../zone';

const KINDS = ['sitting-strike', 'sitting-extend', 'sitting-cancel', 'sitting-restart-key', 'sitting-void'] as const;
/** What cannot be taken back: the number is typed once more. */
const GRAVE: Act['kind'][] = ['cancel', 'restart-key', 'void'];

type Act = {
  kind: 'strike' | 'sitting-extend' | 'cancel' | 'restart-key' | 'void';
  recordedAs: (typeof KINDS)[number];
  extra: Record<string, string | number>;
  run: (database: Database, command: SittingCommand) => Promise<Recorded | Refusal>;
};

/** Before its voting has begun; its items wait for another sitting. */
export const runCancel: Run = (request) =>
  steer(request, () => ({ kind: 'cancel', recordedAs: 'sitting-cancel', extra: {}, run: cancelSitting }));

/** The holders make their parts from the start, because one was lost or a share was wrong. */
export const runRestartKey: Run = (request) =>
  steer(request, () => ({ kind: 'restart-key', recordedAs: 'sitting-restart-key', extra: {}, run: restartKey }));

/** A closed box that too few can open is given up: nobody ever learns what is in it. */
export const runVoid: Run = (request) =>
  steer(request, () => ({ kind: 'void', recordedAs: 'sitting-void', extra: {}, run: voidSitting }));

/** One item, by its number on the agenda, before the voting has begun. */
export const runStrike: Run = (request) =>
  steer(request, (faults) => {
    const position = wholeNumber(request.flags, { flag: '--item', min: 1, max: 10_000 }, faults) ?? 0;
    if (request.flags.item === undefined) faults.push({ code: 'field-missing', field: '--item' });
    const run: Act['run'] = (database, command) => strikeItem(database, { ...command, position });
    return { kind: 'strike', recordedAs: 'sitting-strike', extra: { position }, run };
  });

/** To a later instant, read in the house's zone where it names none; whoever has not voted is told. */
export const runExtendSitting: Run = (request) =>
  steer(request, (faults, zone) => {
    const closesAt = instantFlag(request.flags, { flag: '--to', zone }, faults) ?? new Date(0);
    if (request.flags.to === undefined) faults.push({ code: 'field-missing', field: '--to' });
    const run: Act['run'] = (database, command) => extendSitting(database, { ...command, closesAt });
    return { kind: 'sitting-extend', recordedAs: 'sitting-extend', extra: { closesAt: closesAt.toISOString() }, run };
  });

type Job = { request: Request; act: Act; why: Why; actor: Actor; database: Database; number: string };

async function steer(request: Request, read: (faults: Refusal[], zone: string) => Act): Promise<Outcome> {
  const faults: Refusal[] = [];
  read(faults, spokenZone());
  const why = readWhy(request, faults);
  const number = request.argument ?? '';
  if (!isSittingNumber(number))
    faults.push({ code: 'field-wrong', field: 'number', value: number, rule: 'number', allowed: ['HD-2020-01'] });
  if (faults.length > 0) return usage(faults, 'laurel help sitting');
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const act = read([], spokenZone());
  return carryOut({ request, act, why, actor, database, number });
}

async function carryOut(job: Job): Promise<Outcome> {
  const { request, act, database, number } = job;
  const { language } = request.terminal;
  const words = steerWords[language];
  const command = await commandOf(job);
  const rehearsed = await inDryRun(database, (rehearsing) => act.run(rehearsing, command));
  if (isRefusal(rehearsed)) return refused([rehearsed], hintOf(rehearsed, number));
  const facts = { number, act: act.kind, at: rehearsed.at.toISOString(), repeated: rehearsed.repeated };
  if (rehearsed.repeated) return answer([words.already(sayInstant(rehearsed.at, language, spokenZone()))], facts);
  if (request.flags.dryRun === true)
    return answer([words.would(words.acts[act.kind], number)], { ...facts, dryRun: true });
  note(request.terminal, words.willDo(words.acts[act.kind], number));
  const stopped = await confirm(request, { number, act: words.acts[act.kind], grave: GRAVE.includes(act.kind) });
  return stopped ?? record(job, command);
}

async function record({ request, act, why, database, number }: Job, command: SittingCommand): Promise<Outcome> {
  const words = steerWords[request.terminal.language];
  const recorded = await act.run(database, command);
  if (isRefusal(recorded)) return refused([recorded], hintOf(recorded, number));
  const takenUp = await waitForEffect(database, number, why.waitSeconds);
  const entry = await readEntryOf(database, `sitting:${number}`, recorded.at);
  const lines = [`${words.done[act.kind]} ${words.record(entry)} ${words.next} laurel sitting show ${number}`];
  const facts = {
    number,
    act: act.kind,
    at: recorded.at.toISOString(),
    repeated: recorded.repeated,
    record: entry,
    takenUp,
  };
  return answer([...lines, ...(takenUp ? [] : [words.pending])], facts);
}

async function commandOf({ act, why, actor, database, number }: Job): Promise<SittingCommand> {
  const { reason } = why;
  const content = { reason: reason.normalize('NFC').trim(), ...act.extra };
  const asked = { number, kind: act.recordedAs, personId: actor.personId, content };
  const last = await readLastAct(database, asked, KINDS);
  const key = why.key ?? last.key ?? keyOf({ ...asked, earlier: last.earlier });
  return { number, actor, key, reason };
}

function hintOf({ code }: Refusal, number: string): string {
  return code === 'not-found' ? 'laurel cases --waiting' : `laurel sitting show ${number}`;
}
