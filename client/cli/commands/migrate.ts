/** laurel migrate: the newest form of the database, the rights of the programs' roles, and the laws of this build. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Database } from '../../../prisma/database';
import { inDryRun } from '../../../prisma/dry-run';
import { loadLaws } from '../../../prisma/load-laws';
import { migrate } from '../../../prisma/migrate';
import { readMigrations, type Migrations } from '../../../prisma/queries/read-health';
import { houseWords, type HouseWords } from '../../../words/cli-house';
import { sayBrought } from '../../../words/cli-policy';
import { answer, failure, type Answer, type Failure } from '../answer';
import type { Run } from '../command';
import { projectRoot } from '../project-root';
import { databaseUrlOf } from '../settings';

/**
 * Nothing is asked: it is what a new build needs before it starts, and a second time it changes nothing. A database that
 * is newer is left as it is, with the rights and laws of the newer build, and that is no fault: whatever starts a build
 * that is rolled back runs this first. One that is newer and yet lacks something is no form that this build can run on.
 */
export const runMigrate: Run = async ({ settings, terminal, flags, database }) => {
  const url = databaseUrlOf(settings);
  if (typeof url !== 'string') return url;
  const words = houseWords[terminal.language];
  const folder = path.join(projectRoot(), 'prisma');
  const migrations = await readMigrations(await database(), folder);
  const { pending, unknown } = migrations;
  const newer = unknown.at(-1);
  if (flags.status === true) {
    const plan = flags.plan === true && newer === undefined ? await planOf(pending, folder) : [];
    return statusOf(migrations, { words, plan });
  }
  if (newer !== undefined && pending.length > 0) return apart(newer, pending);
  if (newer !== undefined) return answer([words.newer(newer)], { applied: [], pending, newer, changed: false });
  if (flags.plan === true) return answer(await planOf(pending, folder), { applied: [], pending, changed: false });
  const policies = path.join(projectRoot(), 'policies');
  if (flags.dryRun === true) {
    const laws = pending.length === 0 ? await countNewLaws(await database(), policies) : undefined;
    const line = pending.length === 0 ? words.upToDate : words.wouldMigrate(pending.length);
    return answer([line, ...pending, words.wouldBring(laws)], { applied: [], pending, laws, changed: false });
  }
  const { applied, rights } = await migrate(url, folder);
  const { unused, brought } = await loadLaws(await database(), policies);
  const lines = [
    applied.length === 0 ? words.upToDate : words.migrated(applied.length),
    rights ? words.rights : words.oneUser,
    ...unused.map(({ calendar, version }) => words.lawsUnused(`${calendar}.${version}`)),
    ...brought.map((pack) => sayBrought(pack, terminal.language)),
  ];
  return answer(lines, { applied, pending: [], rights, changed: applied.length > 0 });
};

function apart(newer: string, pending: string[]): Failure {
  const say = ({ apart: sentence }: HouseWords): string => sentence(newer, pending.join(', '));
  return failure('refusal', 'database-newer', {
    sentence: { vi: say(houseWords.vi), en: say(houseWords.en) },
    hint: 'laurel migrate --status',
  });
}

type Said = { words: HouseWords; plan: string[] };

/** Every migration by name, and whether the database has it. That some wait is a finding; that it has more is none. */
function statusOf({ applied, pending, unknown }: Migrations, { words, plan }: Said): Answer {
  const newer = unknown.at(-1);
  const lines = [
    ...applied.map((name) => `✓ ${name}`),
    ...pending.map((name) => `✗ ${name}`),
    pending.length > 0 ? words.wait(pending.length) : newer === undefined ? words.upToDate : words.newer(newer),
    ...plan,
  ];
  const status = answer(lines, { applied, pending, ...(newer === undefined ? {} : { newer }), changed: false });
  return pending.length === 0 ? status : { ...status, kind: 'finding', remarks: ['laurel migrate'] };
}

/** How many packs and calendars of this build a database of the newest form does not have. */
function countNewLaws(database: Database, policies: string): Promise<number> {
  return inDryRun(database, async (dry) => {
    const count = async (): Promise<number> => (await dry.policyPack.count()) + (await dry.calendar.count());
    const before = await count();
    await loadLaws(dry, policies);
    return (await count()) - before;
  });
}

/** The SQL of migrations, each under its name. */
async function planOf(names: string[], folder: string): Promise<string[]> {
  const sql = names.map((name) => readFile(path.join(folder, 'migrations', name, 'migration.sql'), 'utf8'));
  return (await Promise.all(sql)).map((text, index) => `-- ${names[index] ?? ''}\n${text}`);
}
