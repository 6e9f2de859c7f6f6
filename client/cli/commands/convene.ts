/** laurel sitting plan and open: a sitting from a file, checked as a whole; `open` convenes it. */

import { convene, type Convened, type Convening } from '../../../prisma/acts/convene-sitting';
import type { Database } from '../../../prisma/database';
import { inDryRun } from '../../../prisma/dry-run';
import { readAgendaOf, readWaitingFor, type WaitingFor } from '../../../prisma/queries/read-waiting';
import { autoAgenda } from '../../../rules/convening';
import { isKeptFrom } from '../../../rules/may-see';
import { isRefusal, type Refusal, type Warning } from '../../../rules/refusal';
import { caseWords } from '../../../words/cli-cases';
import { steerWords } from '../../../words/cli-steer';
import { sayInstant } from '../../../words/dates';
import { sayFinding } from '../../../words/findings';
import type { Language } from '../../../words/language';
import { sayReach } from '../../../words/reach';
import { answer, bilingual, failure, refused, usage, type Failure, type Outcome } from '../answer';
import { confirm, keyOf, waitForEffect } from '../changing';
import type { Request, Run } from '../command';
import { readFields } from '../input';
import { conveningOf, readSittingFile, sittingTemplate, type SittingPlanFile } from '../sitting-file';
import { note } from '../terminal';
import { plainText, wholeNumber } from '../values';
import { isFailure, readStaff } from '../who';

/**
 * Tried out and taken back: says everything that is wrong, or who is invited and when. Sent again after the convening
 * it says which sitting that is.
 */
export const runSittingPlan: Run = async (request) => {
  if (request.flags.printTemplate === true)
    return answer(sittingTemplate.trimEnd().split('\n'), { template: sittingTemplate });
  const plan = await readPlan(request);
  if ('ok' in plan) return plan;
  const checked = await inDryRun(plan.database, (database) => convene(database, plan.convening));
  if (Array.isArray(checked)) return refused(checked, 'laurel sitting plan --print-template');
  return checked.repeated ? convened(request, plan, checked) : planned(request, plan, checked);
};

/** Asks before it convenes; the same file again answers with the sitting it made. */
export const runSittingOpen: Run = async (request) => {
  const plan = await readPlan(request);
  if ('ok' in plan) return plan;
  const { database, convening } = plan;
  const checked = await inDryRun(database, (rehearsing) => convene(rehearsing, convening));
  if (Array.isArray(checked)) return refused(checked, `laurel sitting plan ${request.argument ?? ''}`);
  if (request.flags.dryRun === true && !checked.repeated) return planned(request, plan, checked);
  if (!checked.repeated) {
    for (const line of planned(request, plan, checked).text) note(request.terminal, line);
    const words = steerWords[request.terminal.language];
    const stopped = await confirm(request, { number: request.argument ?? '', act: words.acts.convene, grave: false });
    if (stopped !== undefined) return stopped;
  }
  return convened(request, plan, checked.repeated ? checked : await convene(database, convening));
};

type Plan = {
  database: Database;
  convening: Convening;
  waiting: WaitingFor;
  /** What waits too and is not on the agenda, where that was not chosen. */
  leftOut: string[];
  waitSeconds: number;
};

async function readPlan(request: Request): Promise<Plan | Failure> {
  const { argument, flags } = request;
  if (argument === undefined) {
    return failure('usage', 'argument-missing', {
      sentence: bilingual((words) => words.argumentMissing('<file>')),
      hint: 'laurel sitting plan --print-template',
    });
  }
  const faults: Refusal[] = [];
  const keeps = flags.keepItem === true;
  const reason = plainText(flags, { flag: '--reason', max: 2000, needed: keeps }, faults);
  const waitSeconds = wholeNumber(flags, { flag: '--wait', min: 0, max: 600 }, faults) ?? 10;
  const typedKey = plainText(flags, { flag: '--key', max: 200 }, faults);
  if (faults.length > 0) return usage(faults, 'laurel help sitting');
  const file = await readFile(argument);
  if ('ok' in file) return file;
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const waiting = await readWaitingFor(database, file.body);
  if (isRefusal(waiting)) return refused([waiting]);
  const kept = keeps && reason !== undefined ? { keepUnreachable: reason } : {};
  const key = typedKey ?? keyOf({ file, by: actor.personId, cancelled: waiting.cancelled, ...kept });
  const auto = autoAgenda(waiting);
  const numbers = (await readAgendaOf(database, key)) ?? auto.items;
  const leftOut = file.agenda === 'auto' ? auto.leftOut.filter((one) => !isKeptFrom(actor, one)) : [];
  const { timeZone } = waiting;
  const convening = { ...conveningOf(file, { numbers, timeZone }), ...kept, actor, key };
  return { database, waiting, leftOut, waitSeconds, convening };
}

async function readFile(name: string): Promise<SittingPlanFile | Failure> {
  const read = await readFields(name, 1024 * 1024);
  if ('refusal' in read) return refused([read.refusal], 'laurel sitting plan --print-template');
  if (isFailure(read)) return read;
  const file = readSittingFile(read.content);
  return Array.isArray(file) ? refused(file, 'laurel sitting plan --print-template') : file;
}

function planned(
  { terminal, argument }: Request,
  { convening, waiting, leftOut }: Plan,
  { warnings, reach }: Convened,
) {
  const { language } = terminal;
  const words = steerWords[language];
  const { items, opensAt, closesAt, meetsAt } = convening;
  const { meets, opens, closes } = caseWords[language];
  const said = (at: Date): string => sayInstant(at, language, waiting.timeZone);
  const text = [
    `${convening.bodyId} · ${words.members(waiting.members)} · ${words.items(items.length)}: ${items.join(', ')}`,
    `${meets} ${said(meetsAt)} · ${opens[waiting.kind]} ${said(opensAt)} · ${closes[waiting.kind]} ${said(closesAt)}`,
    ...sayLeftOut(leftOut, language),
    ...reach.map((item) => `  ${item.number}: ${sayReach(item.reach, language)}`),
    ...warnings.map((warning) => `! ${itemOf(warning, items)}${sayFinding(warning, language)}`),
    ...waiting.bounced.map((person) => `! ${person}: ${caseWords[language].states('bounced')}`),
    `${words.planHolds} ${words.next} laurel sitting open ${argument ?? ''}`,
  ];
  const facts = {
    body: convening.bodyId,
    kind: waiting.kind,
    members: waiting.members,
    agenda: reach.length === 0 ? items : reach.map(({ number }) => number),
    ...factOf(leftOut),
    reach,
    warnings,
    dryRun: true,
  };
  return answer(text, {
    ...facts,
    opensAt: opensAt.toISOString(),
    closesAt: closesAt.toISOString(),
    meetsAt: meetsAt.toISOString(),
  });
}

/** Of which item a warning speaks; nothing where it is about the sitting. */
function itemOf({ about }: Warning, items: string[]): string {
  return items.includes(about) ? `${about}: ` : '';
}

async function convened({ terminal }: Request, plan: Plan, done: Convened | Refusal[]): Promise<Outcome> {
  if (Array.isArray(done)) return refused(done);
  const { number, repeated, warnings, reach } = done;
  const words = steerWords[terminal.language];
  const agenda = repeated ? plan.convening.items : reach.map((item) => item.number);
  const facts = { number, repeated, warnings, reach, agenda, ...(repeated ? {} : factOf(plan.leftOut)) };
  if (repeated) return answer([words.convenedBefore(number)], facts);
  const takenUp = await waitForEffect(plan.database, number, plan.waitSeconds);
  const lines = [
    `${words.convened(number)} ${words.next} laurel sitting show ${number}`,
    ...sayLeftOut(plan.leftOut, terminal.language),
    ...(takenUp ? [] : [words.pending]),
  ];
  return answer(lines, { ...facts, takenUp });
}

function sayLeftOut(leftOut: string[], language: Language): string[] {
  return leftOut.length === 0 ? [] : [`! ${steerWords[language].leftOut(leftOut.join(', '))}`];
}

function factOf(leftOut: string[]): { leftOut?: string[] } {
  return leftOut.length === 0 ? {} : { leftOut };
}
