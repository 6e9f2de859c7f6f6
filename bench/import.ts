/** `npm run bench -- import`: five thousand nominations from a file with two hundred wrong rows, by the ways of the command line. */

import { readNominationFile } from '../client/tables/nomination-file';
import { beginImport, judgeRows, keepDraft, runImport } from '../prisma/acts/import-nominations';
import type { Database } from '../prisma/database';
import { readImport } from '../prisma/queries/read-import';
import { isRefusal, type Refusal } from '../rules/refusal';
import { loadExample } from '../stack/example';
import { onOwnDatabase } from './ground';
import { seasonFile } from './imported-season';

const ROWS = 5_000;
const WRONG = 200;
const BUDGET_MS = 30_000;

/** Answers whether the whole file was taken within its thirty seconds. */
export function benchImport(root: string, say: (line: string) => void): Promise<boolean> {
  return onOwnDatabase(root, { durable: true }, (database) => measure(database, root, say));
}

async function measure(database: Database, root: string, say: (line: string) => void): Promise<boolean> {
  const example = await loadExample(database, root);
  if (Array.isArray(example)) throw new Error(JSON.stringify(example));
  const bytes = Buffer.from(seasonFile(ROWS, WRONG), 'utf8');
  const actor = { personId: 'hatinh-01', roles: [{ role: 'administrator' as const, organisationId: '' }] };
  const began = performance.now();
  let last = began;
  const step = (name: string): void => {
    const now = performance.now();
    say(`  ${name}: ${Math.round(now - last)} ms`);
    last = now;
  };
  const table = await readNominationFile(bytes, 'season.csv');
  if ('refusals' in table) throw new Error(JSON.stringify(table.refusals));
  step(`${table.lines.length} rows read`);
  const rows = granted(await judgeRows(database, { actor, lines: table.lines }));
  const wrong = rows.filter(({ faults }) => faults.length > 0).length;
  step(`judged, ${wrong} with faults`);
  const draft = { rows, file: 'season.csv', sha256: '', normalised: table.normalised, rehearsal: true };
  const id = await keepDraft(database, { ...draft, actor });
  step('kept as a draft');
  granted(await beginImport(database, { id, actor, scope: 'good' }));
  await runImport(database, id);
  step('recorded');
  const { counts } = granted(await readImport(database, actor, { id }));
  const took = Math.round(performance.now() - began);
  const isRight = wrong === WRONG && counts.recorded === ROWS - WRONG && counts.refused === 0;
  say(
    `${counts.recorded} of ${ROWS} recorded, ${counts.faulty} rows with faults: ${took} ms (at most ${BUDGET_MS} ms)`,
  );
  say(took <= BUDGET_MS && isRight ? 'Within the budget.' : 'Over the budget.');
  return took <= BUDGET_MS && isRight;
}

function granted<Answer>(answer: Answer | Refusal): Answer {
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
  return answer;
}
