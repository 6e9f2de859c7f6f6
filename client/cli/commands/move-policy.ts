/** laurel policy move: a running case goes by other packs from now on, by order of a paper. */

import { movePolicy, type PolicyMoved } from '../../../prisma/acts/move-policy';
import type { Database } from '../../../prisma/database';
import { inDryRun } from '../../../prisma/dry-run';
import { readEntryOf, readLastAct } from '../../../prisma/queries/read-effect';
import { cameToNothing } from '../../../prisma/queries/read-overrides';
import { readRunning, type RunningCase } from '../../../prisma/queries/read-running';
import type { Actor } from '../../../rules/permissions';
import { isNominationNumber } from '../../../rules/numbering';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { steerWords } from '../../../words/cli-steer';
import { sayInstant } from '../../../words/dates';
import type { Language } from '../../../words/language';
import { moveWords } from '../../../words/policy-move';
import { secondPersonWords } from '../../../words/second-person';
import { answer, refused, usage, type Outcome } from '../answer';
import { confirm, keyOf, readWhy, waitForEffect, type Why } from '../changing';
import { textFlag, type Request, type Run } from '../command';
import { caseLines } from '../running-cases';
import { note } from '../terminal';
import { wrongCaseNumber } from '../values';
import { isFailure, readStaff } from '../who';
import { spokenZone } from '../zone';

type Job = { request: Request; number: string; packs: string[]; why: Why; actor: Actor; database: Database };

/** Where the packs ask for a second person it is proposed first and takes effect when that person agrees. */
export const runMovePolicy: Run = async (request) => {
  const { argument: number = '', flags } = request;
  const faults: Refusal[] = [];
  const why = readWhy(request, faults);
  const packs = (textFlag(flags, 'to') ?? '').split(/[+,\s]+/).filter((id) => id !== '');
  if (packs.length === 0) faults.push({ code: 'field-missing', field: '--to' });
  if (!isNominationNumber(number)) faults.push(wrongCaseNumber(number));
  if (faults.length > 0) return usage(faults, 'laurel help policy move');
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  return move({ request, number, packs, why, actor, database });
};

async function move(job: Job): Promise<Outcome> {
  const { request, number, packs, actor, database } = job;
  const { language } = request.terminal;
  const isDry = request.flags.dryRun === true;
  const command = await commandOf(job);
  const rehearsed = await inDryRun(database, (dry) => movePolicy(dry, command));
  if (isRefusal(rehearsed)) return refused([rehearsed], hintOf(rehearsed, number));
  const running = rehearsed.repeated ? [] : await readRunning(database, actor, { packs, number });
  const [change] = isRefusal(running) ? [] : running;
  if (!rehearsed.repeated && !isDry) {
    for (const line of aheadLines(rehearsed, change, language)) note(request.terminal, line);
    const stopped = await confirm(request, { number, act: actOf(rehearsed, language), grave: true });
    if (stopped !== undefined) return stopped;
  }
  return done(job, isDry ? rehearsed : await movePolicy(database, command), change);
}

/** Where a second person has to agree, it is only proposed. */
function actOf({ waits }: PolicyMoved, language: Language): string {
  return moveWords[language][waits === undefined ? 'act' : 'propose'];
}

/** What would change, and on whom it still waits. */
function aheadLines({ waits }: PolicyMoved, change: RunningCase | undefined, language: Language): string[] {
  return [
    ...(change === undefined ? [] : caseLines(change, language)),
    ...(waits === undefined ? [] : [secondPersonWords[language].wouldWait(untilOf(waits, language))]),
  ];
}

function untilOf({ until }: { until: Date }, language: Language): string {
  return sayInstant(until, language, spokenZone());
}

async function commandOf({ number, packs, why, actor, database }: Job) {
  const clean = (text: string): string => text.normalize('NFC').trim();
  const content = { reason: clean(why.reason), paper: clean(why.paper), packs: packs.join('+') };
  const asked = { number, kind: 'move-policy', personId: actor.personId, content };
  const last = await readLastAct(database, asked, ['move-policy']);
  const again = last.key === undefined || (await cameToNothing(database, number, last.key)) ? undefined : last.key;
  const key = why.key ?? again ?? keyOf({ ...asked, earlier: last.earlier });
  return { number, actor, key, reason: why.reason, paper: why.paper, packs };
}

async function done(
  { request, number, why, database }: Job,
  recorded: PolicyMoved | Refusal,
  change: RunningCase | undefined,
): Promise<Outcome> {
  if (isRefusal(recorded)) return refused([recorded], hintOf(recorded, number));
  const { language } = request.terminal;
  const words = steerWords[language];
  const { at, repeated, waits } = recorded;
  const waiting = waits === undefined ? {} : { waits: { no: waits.no, until: waits.until.toISOString() } };
  const facts = { number, act: 'move-policy', at: at.toISOString(), repeated, change: change ?? null, ...waiting };
  const until = waits === undefined ? '' : untilOf(waits, language);
  if (repeated) {
    const stillWaits = waits === undefined ? [] : [secondPersonWords[language].waits(until)];
    return answer([words.already(sayInstant(at, language, spokenZone())), ...stillWaits], facts);
  }
  if (request.flags.dryRun === true) {
    const lines = [words.would(actOf(recorded, language), number), ...aheadLines(recorded, change, language)];
    return answer(lines, { ...facts, dryRun: true });
  }
  if (waits !== undefined) {
    const entry = await readEntryOf(database, `nomination:${number}`, at);
    return answer([`${secondPersonWords[language].waits(until)} ${words.record(entry)}`], { ...facts, record: entry });
  }
  const takenUp = await waitForEffect(database, number, why.waitSeconds);
  const entry = await readEntryOf(database, `nomination:${number}`, at);
  const said = `${moveWords[language].done} ${words.record(entry)} ${words.next} laurel show ${number}`;
  return answer([said, ...(takenUp ? [] : [words.pending])], { ...facts, record: entry, takenUp });
}

function hintOf(refusal: Refusal, number: string): string {
  if (refusal.code === 'not-found') return refusal.field === 'pack' ? 'laurel policy list' : 'laurel cases';
  return `laurel show ${number}`;
}
