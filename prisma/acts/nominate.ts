/** Starts a nomination: everything is checked first, then nomination, evidence, pinned policy and hint are one transaction. */

import { inOneTransaction } from '../act';
import { isDuplicate, type Database, type Transaction } from '../database';
import { isRehearsing } from '../dry-run';
import { judgeNominations, readIntake, type Intake, type Judged } from '../intake';
import type { WhatIsAsked } from '../queries/show-case';
import { checkReservations, lockReservations } from '../reservations';
import { withoutNumbers } from '../../rules/conflict';
import { preconditionFacts } from '../../rules/eligibility';
import { namingTitles, titleNamesIn } from '../../rules/find-title';
import { isKeptFrom } from '../../rules/may-see';
import type { CheckedNomination } from '../../rules/nomination';
import type { Actor } from '../../rules/permissions';
import type { Refusal, Warning } from '../../rules/refusal';
import { lockSettled } from '../stages/settle';
import { answerKey, keepKey, keepKeyOf } from './request-keys';
import { findLive, writeNominations } from './write-nominations';

export type Nominating = {
  /** What the form, file or example says; checked by rules/nomination.ts. */
  input: unknown;
  actor: Actor;
  /** A rehearsal is marked on every page, letter and paper. */
  rehearsal?: boolean;
  /** The key under which another system sends it, and the hash of all that it sent. */
  asked?: { key: string; digest: string };
};

export type Nominated = {
  number: string;
  warnings: Warning[];
  repeated: boolean;
  /** How its preconditions were judged; of one that is there already its own page tells. */
  judged?: WhatIsAsked;
};

/**
 * Records a nomination, or says all that is wrong with it at once, with nothing written. The same nomination sent
 * again, by one person or by a hundred at a time, answers with the one that is there; a different one for the same
 * nominee, title and year is refused, and to somebody with a conflict of interest without its number. Under a key that was
 * used the first answer is given again, and anything else that is sent under it is refused.
 */
export async function nominate(database: Database, nominating: Nominating): Promise<Nominated | Refusal[]> {
  const { actor } = nominating;
  const answer = await nominateOnce(database, nominating);
  if (Array.isArray(answer)) return withoutNumbers(answer, actor);
  const { number } = answer;
  return isKeptFrom(actor, number) ? withoutNumbers([{ code: 'already-nominated', number }], actor) : answer;
}

async function nominateOnce(database: Database, nominating: Nominating): Promise<Nominated | Refusal[]> {
  const known = await answerKey(database, nominating);
  if (known !== undefined) return known;
  const intake = await readIntake(database);
  const checked = await check(database, intake, nominating);
  if ('refusals' in checked) return checked.refusals;
  const titleNames = titleNamesIn(intake.packs, checked.policy);
  const before = await keptLive(database, nominating, checked);
  if (before !== undefined) return before;
  try {
    const written = await database.$transaction((tx) => write(tx, { nominating, checked }));
    if (Array.isArray(written))
      return (await keptLive(database, nominating, checked)) ?? namingTitles(written, titleNames);
    return { ...written, judged: { preconditions: preconditionFacts(checked.preconditions), titleNames } };
  } catch (fault) {
    if (isRehearsing(database) || !isDuplicate(fault)) throw fault;
    const first = (await answerKey(database, nominating)) ?? (await keptLive(database, nominating, checked));
    if (first === undefined) throw fault;
    return first;
  }
}

async function check(database: Database, intake: Intake, { input, actor }: Nominating): Promise<Judged> {
  const [judged] = await judgeNominations(database, intake, { inputs: [input], actor });
  return judged ?? { refusals: [] };
}

/** The live nomination for the same nominee, title and year, if there is one; one that has come to its end is settled first. */
async function answerLive(database: Database, checked: CheckedNomination): Promise<Nominated | Refusal[] | undefined> {
  const [seen] = await findLive(database, [checked]);
  if (seen === undefined) return undefined;
  await inOneTransaction(database, (tx) => lockSettled(tx, seen.number));
  const [there] = await findLive(database, [checked]);
  if (there === undefined) return undefined;
  const { number, isSame } = there;
  if (isSame) return { number, warnings: checked.warnings, repeated: true };
  return [{ code: 'already-nominated', field: 'nominee', number }];
}

/** The one that is there, known under this key too. */
async function keptLive(database: Database, nominating: Nominating, checked: CheckedNomination) {
  const live = await answerLive(database, checked);
  return live === undefined || Array.isArray(live) ? live : keepKeyOf(database, nominating, live);
}

async function heldElsewhere(tx: Database | Transaction, checked: CheckedNomination): Promise<Refusal[]> {
  const [held = []] = await checkReservations(tx, [{ row: 1, checked }]);
  return held;
}

type Writing = { nominating: Nominating; checked: CheckedNomination };

async function write(tx: Transaction, { nominating, checked }: Writing): Promise<Nominated | Refusal[]> {
  await lockReservations(tx, [checked]);
  const held = await heldElsewhere(tx, checked);
  if (held.length > 0) return held;
  const { actor, rehearsal = false } = nominating;
  const [number = ''] = await writeNominations(tx, [checked], { personId: actor.personId, rehearsal });
  await keepKey(tx, nominating, number);
  return { number, warnings: checked.warnings, repeated: false };
}
