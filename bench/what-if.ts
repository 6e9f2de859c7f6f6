/** `npm run bench -- what-if`: a season of a thousand recorded cases decided again under a draft. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import type { Database } from '../prisma/database';
import { askWhatIf } from '../prisma/queries/what-if';
import { readPolicyPack, type PolicyPack } from '../rules/policy';
import { loadExample } from '../stack/example';
import { onOwnDatabase } from './ground';
import { recordSeason } from './recorded-season';

const CASES = 1_000;
const BUDGET_MS = 5_000;

/** Answers whether the season was decided again within its five seconds. */
export function benchWhatIf(root: string, say: (line: string) => void): Promise<boolean> {
  return onOwnDatabase(root, { durable: false }, (database) => measure(database, root, say));
}

async function measure(database: Database, root: string, say: (line: string) => void): Promise<boolean> {
  const answer = await loadExample(database, root);
  if (Array.isArray(answer)) throw new Error(JSON.stringify(answer));
  await recordSeason(database, CASES);
  const pack = await aLaxerPack(root);
  const began = performance.now();
  const viewer = { personId: 'bench', roles: [{ role: 'administrator' as const, organisationId: '' }] };
  const { cases, replayed, flips, dates, moved } = await askWhatIf(database, viewer, { season: 2020, pack });
  const took = Math.round(performance.now() - began);
  say(
    `${cases} cases: ${replayed} items replayed, ${flips.length} flip; ${dates} dates reckoned, ${moved.length} move`,
  );
  say(`${took} ms (at most ${BUDGET_MS} ms)`);
  say(took <= BUDGET_MS && replayed === CASES ? 'Within the budget.' : 'Over the budget.');
  return took <= BUDGET_MS && replayed === CASES;
}

/** The ministry's own pack with a majority for the flag and one day more for the review. */
async function aLaxerPack(root: string): Promise<PolicyPack> {
  const pack = readPolicyPack(parse(await readFile(path.join(root, 'policies', 'mpi-2018.yaml'), 'utf8')));
  const vote = pack.council?.vote?.['CO_BO'];
  const review = pack.deadlines?.['unitReview'];
  if (vote === undefined || review === undefined || review.value.type === 'fixedDate') throw new Error('another pack');
  vote.value.share = { num: 1, den: 2, op: '>' };
  review.value.n += 1;
  return pack;
}
