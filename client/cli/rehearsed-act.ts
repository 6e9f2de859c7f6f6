/** An act as most commands do it: tried and taken back, asked about, done. */

import type { Database } from '../../prisma/database';
import { inDryRun } from '../../prisma/dry-run';
import type { Refusal } from '../../rules/refusal';
import { refused, type Outcome } from './answer';
import { confirm } from './changing';
import type { Request } from './command';
import { note } from './terminal';

/** `Kept` is what the act answers where it is not refused. */
export type RehearsedAct<Kept extends { repeated: boolean }> = {
  run: (database: Database) => Promise<Kept | Refusal | Refusal[]>;
  /** The command to go on with where it is refused. */
  hint: string;
  /** What is asked about; a grave act by its number typed. */
  asks: { number: string; act: string; grave?: boolean };
  /** Said before the question. */
  ahead?: (rehearsed: Kept) => string;
  /** Answers where it was done before, under `--dry-run`, and once it is done. */
  before: (kept: Kept) => Outcome;
  would: (kept: Kept) => Outcome;
  done: (kept: Kept) => Outcome | Promise<Outcome>;
};

/** Tried first, so that nobody is asked about what would be refused; `--dry-run` ends there, and nothing is written. */
export async function rehearseAndAct<Kept extends { repeated: boolean }>(
  request: Request,
  database: Database,
  { run, hint, asks, ahead, before, would, done }: RehearsedAct<Kept>,
): Promise<Outcome> {
  const rehearsed = await inDryRun(database, run);
  if (!isKept(rehearsed)) return refused([rehearsed].flat(), hint);
  if (rehearsed.repeated) return before(rehearsed);
  if (request.flags.dryRun === true) return would(rehearsed);
  if (ahead !== undefined) note(request.terminal, ahead(rehearsed));
  const stopped = await confirm(request, { grave: false, ...asks });
  if (stopped !== undefined) return stopped;
  const kept = await run(database);
  return isKept(kept) ? done(kept) : refused([kept].flat(), hint);
}

function isKept<Kept extends { repeated: boolean }>(answer: Kept | Refusal | Refusal[]): answer is Kept {
  return 'repeated' in answer;
}
