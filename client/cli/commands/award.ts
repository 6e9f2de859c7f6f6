/** laurel award NUMBER: what is owed after an award; copy-sent, received, copy-passed, handed-over: what was done. */

import { enterAwardDuty } from '../../../prisma/acts/award-duty';
import { showCase } from '../../../prisma/queries/show-case';
import { DUTIES, type DutyKind } from '../../../rules/after-award';
import { isNominationNumber } from '../../../rules/numbering';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { dutyWords, sayDuty } from '../../../words/award-duties';
import { steerWords } from '../../../words/cli-steer';
import { sayInstant } from '../../../words/dates';
import { answer, refused, usage, type Outcome } from '../answer';
import type { Request, Run } from '../command';
import { rehearseAndAct } from '../rehearsed-act';
import { civilDay, plainText, wrongCaseNumber } from '../values';
import { isFailure, readStaff, readViewer } from '../who';
import { spokenZone } from '../zone';

const LONGEST_NAME = 200;

/** For whoever sees the case; without an award it says that nothing is owed. */
export const runAward: Run = async (request) => {
  const { argument: number = '', terminal } = request;
  if (!isNominationNumber(number)) return usage([wrongCaseNumber(number)], 'laurel help award');
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const shown = await showCase(database, viewer, { number, record: false, letters: false });
  if (isRefusal(shown)) return refused([shown], 'laurel cases');
  const duties = shown.award?.duties ?? [];
  const lines = duties.map((duty) => sayDuty(duty, terminal.language, shown.timeZone));
  return answer(lines.length === 0 ? [dutyWords[terminal.language].none] : lines, { number, duties });
};

/** The ministry's decision was sent on to the unit, on a day of `--on`. */
export const runCopySent: Run = (request) => enter(request, 'copySent', 'copy-sent');

/** The decision reached the unit; its day begins the terms after it. */
export const runReceived: Run = (request) => enter(request, 'decisionReceived', 'received');

/** The unit passed a copy on to whoever the decision honours. */
export const runCopyPassed: Run = (request) => enter(request, 'copyPassed', 'copy-passed');

/** The award was handed over, by whom and to whom. */
export const runHandedOver: Run = (request) => enter(request, 'handedOver', 'handed-over');

async function enter(request: Request, kind: DutyKind, verb: string): Promise<Outcome> {
  const { argument: number = '', flags, terminal } = request;
  const faults: Refusal[] = [];
  const text = (flag: string) => plainText(flags, { flag, max: LONGEST_NAME }, faults) ?? '';
  if (!isNominationNumber(number)) faults.push(wrongCaseNumber(number));
  const on = civilDay(flags, '--on', faults) ?? '';
  if (flags.on === undefined) faults.push({ code: 'field-missing', field: '--on' });
  const entered = { on, giver: text('--giver'), recipient: text('--recipient') };
  const missing = DUTIES[kind].names.filter((name) => entered[name] === '');
  faults.push(...missing.map((name) => ({ code: 'field-missing', field: `--${name}` }) as const));
  if (faults.length > 0) return usage(faults, `laurel help award ${verb}`);
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const asked = { number, actor, kind, ...entered };
  const words = dutyWords[terminal.language];
  const said = steerWords[terminal.language];
  const facts = { number, duty: kind, on };
  const hint = `laurel award ${number}`;
  return rehearseAndAct(request, database, {
    run: async (one) => byFlag(await enterAwardDuty(one, asked)),
    hint,
    asks: { number, act: words.duties[kind] },
    before: ({ at }) =>
      answer([said.already(sayInstant(at, terminal.language, spokenZone()))], { ...facts, repeated: true }),
    would: () => answer([words.would(words.duties[kind], number)], { ...facts, dryRun: true }),
    done: ({ repeated }) =>
      answer([`${words.entered(words.duties[kind], number)} ${said.next} ${hint}`], { ...facts, repeated }),
  });
}

/** A day that is refused is named as it was given: it is no day of a paper. */
function byFlag<Recorded extends object>(answered: Recorded | Refusal): Recorded | Refusal {
  return isRefusal(answered) && answered.field === 'on' ? { ...answered, field: '--on' } : answered;
}
