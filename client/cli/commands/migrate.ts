/** laurel migrate: the newest form of the database, the rights of the programs' roles, and the laws of this build. */

import path from 'node:path';
import { loadLaws } from '../../../prisma/load-laws';
import { migrate } from '../../../prisma/migrate';
import { readMigrations } from '../../../prisma/queries/read-health';
import { houseWords } from '../../../words/cli-house';
import { answer } from '../answer';
import type { Run } from '../command';
import { projectRoot } from '../project-root';
import { databaseUrlOf } from '../settings';

/** Nothing is asked: it is what a new build needs before it starts, and a second time it changes nothing. */
export const runMigrate: Run = async ({ settings, terminal, flags, database }) => {
  const url = databaseUrlOf(settings);
  if (typeof url !== 'string') return url;
  const words = houseWords[terminal.language];
  const folder = path.join(projectRoot(), 'prisma');
  if (flags.dryRun === true) {
    const { pending } = await readMigrations(await database(), folder);
    const line = pending.length === 0 ? words.upToDate : words.wouldMigrate(pending.length);
    return answer([line, ...pending], { applied: [], pending, changed: false });
  }
  const { applied, rights } = await migrate(url, folder);
  const { unused } = await loadLaws(await database(), path.join(projectRoot(), 'policies'));
  const lines = [
    applied.length === 0 ? words.upToDate : words.migrated(applied.length),
    rights ? words.rights : words.oneUser,
    ...unused.map(({ calendar, version }) => words.lawsUnused(`${calendar}.${version}`)),
  ];
  return answer(lines, { applied, pending: [], rights, changed: applied.length > 0 });
};
