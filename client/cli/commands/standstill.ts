/** laurel standstill begin, end: nothing leaves the house while what was restored is looked at. */

import type { Database } from '../../../prisma/database';
import { inDryRun } from '../../../prisma/dry-run';
import { verifyAll } from '../../../prisma/queries/verify-case';
import { readHouseZone } from '../../../prisma/stages/load-case';
import { beginStandstill, endStandstill } from '../../../prisma/standstill';
import { isRefusal } from '../../../rules/refusal';
import { houseWords } from '../../../words/cli-house';
import { sayInstant } from '../../../words/dates';
import { answer, refused, usage } from '../answer';
import { confirm } from '../changing';
import type { Request, Run } from '../command';
import { isoText } from '../../iso-dates';
import { plainText, type Faults } from '../values';
import { isFailure, readStaff } from '../who';

const LONGEST_REASON = 2_000;

function readReason({ flags }: Request, faults: Faults): string {
  return plainText(flags, { flag: '--reason', max: LONGEST_REASON, needed: true }, faults) ?? '';
}

/** It is the safe direction: whoever holds the database's address may, before anybody is there who could sign in. */
export const runStandstillBegin: Run = async (request) => {
  const { terminal, flags } = request;
  const faults: Faults = [];
  const reason = readReason(request, faults);
  if (faults.length > 0) return usage(faults, 'laurel help standstill begin');
  const database = await request.database();
  const words = houseWords[terminal.language];
  const begin = (one: Database): ReturnType<typeof beginStandstill> => beginStandstill(one, reason);
  const { beganAt, repeated } = await (flags.dryRun === true ? inDryRun(database, begin) : begin(database));
  if (flags.dryRun === true && !repeated) return answer([words.wouldBegin], { changed: false });
  const zone = await readHouseZone(database);
  const since = sayInstant(beganAt, terminal.language, zone);
  const json = { since: isoText(beganAt, zone), changed: !repeated };
  return answer([repeated ? words.begunBefore(since) : words.begun(since)], json);
};

/** Whoever may not is told at once. Everything is verified first; what differs keeps the house still until somebody who has read it says --force. */
export const runStandstillEnd: Run = async (request) => {
  const { terminal, flags } = request;
  const faults: Faults = [];
  const reason = readReason(request, faults);
  if (faults.length > 0) return usage(faults, 'laurel help standstill end');
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const words = houseWords[terminal.language];
  const tried = await inDryRun(database, (dry) => endStandstill(dry, { actor, reason }));
  if (isRefusal(tried)) return refused([tried]);
  if (!tried.ended) return answer([words.notBegun], { changed: false });
  const { checks } = await verifyAll(database);
  const differences = checks.flatMap((check) => check.differences).length;
  if (differences > 0 && flags.force !== true)
    return { ...answer([words.differs(differences)], { differences, changed: false }), kind: 'finding' };
  if (flags.dryRun === true) return answer([words.wouldEnd], { differences, changed: false });
  const stopped = await confirm(request, { number: 'standstill', act: words.end, grave: false });
  if (stopped !== undefined) return stopped;
  const done = await endStandstill(database, { actor, reason });
  if (isRefusal(done)) return refused([done]);
  return answer([done.ended ? words.ended : words.notBegun], { differences, changed: done.ended });
};
