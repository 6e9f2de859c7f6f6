/** An act on one's own task of a case, from a terminal: rehearsed, asked about, recorded, and its effect waited for. */

import type { Recorded } from '../../prisma/act';
import type { Database } from '../../prisma/database';
import { inDryRun } from '../../prisma/dry-run';
import { findTask } from '../../prisma/queries/find-task';
import { readEntryOf } from '../../prisma/queries/read-effect';
import type { Actor } from '../../rules/permissions';
import { isNominationNumber } from '../../rules/numbering';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { steerWords } from '../../words/cli-steer';
import { sayInstant } from '../../words/dates';
import { answer, refused, usage, type Outcome } from './answer';
import { confirm, waitForEffect } from './changing';
import type { Request } from './command';
import { note } from './terminal';
import { wholeNumber, wrongCaseNumber, type Faults } from './values';
import { isFailure, readStaff } from './who';
import { spokenZone } from './zone';

export type TaskAct = {
  /** The kind of task it is an act on. */
  task: 'submit' | 'answer';
  words: keyof (typeof steerWords)['en']['acts'];
  /** It cannot be taken back: the number is typed to confirm it. */
  grave: boolean;
  run: (database: Database, asked: { taskId: string; actor: Actor }) => Promise<Recorded | Refusal>;
};

/** @param read judges the flags of the command, keeping every fault */
export async function actOnTask(request: Request, read: (faults: Faults) => TaskAct): Promise<Outcome> {
  const { argument: number = '', flags, terminal } = request;
  const faults: Faults = [];
  const act = read(faults);
  const waitSeconds = wholeNumber(flags, { flag: '--wait', min: 0, max: 600 }, faults) ?? 10;
  if (!isNominationNumber(number)) faults.push(wrongCaseNumber(number));
  if (faults.length > 0) return usage(faults, 'laurel cases');
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const taskId = await findTask(database, actor, { number, kind: act.task });
  if (typeof taskId !== 'string') return refused([taskId], `laurel show ${number}`);
  const rehearsed = await inDryRun(database, (dry) => act.run(dry, { taskId, actor }));
  if (isRefusal(rehearsed)) return refused([rehearsed], `laurel dossier ${number}`);
  const words = steerWords[terminal.language];
  const facts = { number, act: act.words, code: rehearsed.code, repeated: rehearsed.repeated };
  if (rehearsed.repeated)
    return answer([words.already(sayInstant(rehearsed.at, terminal.language, spokenZone()))], facts);
  if (flags.dryRun === true) return answer([words.would(words.acts[act.words], number)], { ...facts, dryRun: true });
  note(terminal, words.willDo(words.acts[act.words], number));
  const stopped = await confirm(request, { number, act: words.acts[act.words], grave: act.grave });
  if (stopped !== undefined) return stopped;
  const recorded = await act.run(database, { taskId, actor });
  if (isRefusal(recorded)) return refused([recorded], `laurel show ${number}`);
  const takenUp = await waitForEffect(database, number, waitSeconds);
  const record = await readEntryOf(database, `nomination:${number}`, recorded.at);
  const lines = [`${words.done[act.words]} ${words.next} laurel show ${number}`, ...(takenUp ? [] : [words.pending])];
  return answer(lines, { ...facts, at: recorded.at.toISOString(), record, takenUp });
}
