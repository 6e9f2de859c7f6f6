/** laurel token create, list, revoke: what other programs sign in with. */

import { randomUUID } from 'node:crypto';
import { inDryRun } from '../../../prisma/dry-run';
import { readHouseZone } from '../../../prisma/stages/load-case';
import { createToken, listTokens, revokeToken } from '../../../prisma/tokens';
import { checkToken } from '../../../rules/tokens';
import { sayInstant } from '../../../words/dates';
import { systemWords } from '../../../words/other-systems';
import { answer, refused, usage } from '../answer';
import { confirm } from '../changing';
import { textFlag, type Run } from '../command';
import { rehearseAndAct } from '../rehearsed-act';
import { isoText } from '../../iso-dates';
import { tableOf } from '../table';
import { wholeNumber, type Faults } from '../values';
import { isFailure, readStaff } from '../who';

const HINT = 'laurel token list';

/** What is shown once cannot be repeated: each run makes a token of its own. */
export const runTokenCreate: Run = async (request) => {
  const { argument = '', flags, terminal } = request;
  const faults: Faults = [];
  const days = wholeNumber(flags, { flag: '--days', min: 1, max: 366 }, faults) ?? 90;
  const wish = { name: argument, scope: textFlag(flags, 'scope') ?? 'read', days };
  faults.push(...checkToken(wish));
  if (faults.length > 0) return usage(faults, 'laurel help token create');
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const words = systemWords[terminal.language].tokens;
  const asked = { actor, wish, key: `token/${randomUUID()}` };
  const rehearsed = await inDryRun(database, (dry) => createToken(dry, asked));
  if (Array.isArray(rehearsed)) return refused(rehearsed, HINT);
  if (flags.dryRun === true) return answer([words.would], { ...wish, changed: false });
  const stopped = await confirm(request, { number: wish.name, act: words.make, grave: false });
  if (stopped !== undefined) return stopped;
  const done = await createToken(database, asked);
  if (Array.isArray(done)) return refused(done, HINT);
  const { id, token } = done;
  return { ...answer([token ?? ''], { id, token, ...wish, changed: true }), remarks: [words.shownOnce] };
};

/** One's own; an administrator sees everybody's. Never the token itself, which is stored hashed. */
export const runTokenList: Run = async (request) => {
  const { terminal } = request;
  const database = await request.database();
  const viewer = await readStaff(database, request);
  if (isFailure(viewer)) return viewer;
  const tokens = await listTokens(database, viewer);
  const zone = await readHouseZone(database);
  const { language, columns } = terminal;
  const words = systemWords[language].tokens;
  const rows = tokens.map(({ id, name, scope, expiresAt, of }) => [
    id,
    name,
    words.scopes[scope],
    sayInstant(expiresAt, language, zone),
    of,
  ]);
  const items = tokens.map(({ createdAt, expiresAt, isOwn: _own, ...rest }) => ({
    ...rest,
    createdAt: isoText(createdAt, zone),
    expiresAt: isoText(expiresAt, zone),
  }));
  return answer(rows.length === 0 ? [words.none] : tableOf(words.columns, rows, columns), { items, next: null });
};

/** Holds from the next call on; taken back twice is the same as once. */
export const runTokenRevoke: Run = async (request) => {
  const { argument: id = '', terminal } = request;
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const words = systemWords[terminal.language].tokens;
  return rehearseAndAct(request, database, {
    run: (one) => revokeToken(one, { actor, id }),
    hint: HINT,
    asks: { number: id, act: words.revoke },
    before: () => answer([words.revokedBefore], { id, changed: false }),
    would: () => answer([words.wouldRevoke], { id, changed: false }),
    done: ({ repeated }) => answer([words.revoked], { id, changed: !repeated }),
  });
};
