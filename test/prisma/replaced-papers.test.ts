/** A paper of a sitting that a correction of one case replaced counts no longer for the other cases of that sitting either. */

import { agreeCorrection } from '../../prisma/acts/agree-correction';
import { proposeCorrection } from '../../prisma/acts/propose-correction';
import type { Database } from '../../prisma/database';
import { readDossierFacts } from '../../prisma/dossier-facts';
import { readPapers } from '../../prisma/outbox/letters';
import { claimPapers, markMade } from '../../prisma/outbox/papers';
import { readPaperFacts } from '../../prisma/queries/paper-facts';
import { readPassport } from '../../prisma/queries/read-passport';
import { isRefusal } from '../../rules/refusal';
import { whereIs } from '../../prisma/stages/settle';
import { twoRivals, voteOn } from './rivals';
import { eachOn, nominatedOnce } from './stand';
import { walkAt, type Walk } from './walk';

jest.setTimeout(60_000);

let database: Database;
let walk: Walk;

eachOn(nominatedOnce, (one, number) => {
  database = one;
  walk = walkAt(one, number);
});

/** All that waits to be written, each as a file of its own. */
async function write(): Promise<void> {
  for (const paper of await claimPapers(database, { limit: 20, leaseMs: 60_000 })) {
    const { said } = await readPaperFacts(database, paper);
    const bytes = Buffer.from(`${paper.key} ${paper.edition}`);
    const sha256 = paper.key.padEnd(64, '0');
    await markMade(database, paper, {
      made: { fileName: `${paper.key.replaceAll('/', '-')}.pdf`, bytes, sha256 },
      said,
    });
  }
}

test('the minutes that a rival’s correction replaced are marked so in the passport, and go to nobody who decides', async () => {
  const [first, second] = await twoRivals({ database, walk });
  const sitting = await voteOn(
    { database, walk },
    { items: [first, second], key: 'k', noes: [2, 2], presence: (seat) => (seat > 6 ? 'written' : 'present') },
  );
  for (const number of [first, second]) await whereIs(database, number);
  await write();
  const wrong = { number: first, from: 'council', cause: 'clerical' as const, reason: 'ghi nhầm', paper: '9/BB' };
  const present = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  await proposeCorrection(database, { ...wrong, key: 'p', present, actor: await walk.actor('hatinh-09') });
  const head = await walk.actor('hatinh-01');
  await agreeCorrection(database, { number: first, actor: head, choice: 'agree', reason: 'đúng' });
  await write();
  for (const number of [first, second]) {
    const passport = await readPassport(database, await walk.actor('hatinh-09'), number);
    if (isRefusal(passport)) throw new Error(passport.code);
    const minutes = passport.enclosed.filter(({ fileName }) => fileName.includes('-minutes-'));
    expect(minutes.map(({ fileName, superseded }) => [fileName, superseded]).sort()).toEqual([
      [`${sitting}-minutes-1.pdf`, true],
      [`${sitting}-minutes-2.pdf`, false],
    ]);
    const kept = [`${sitting}/countRecord/2`, `${sitting}/minutes/2`];
    const { papers } = await readDossierFacts(database, number);
    expect(papers.map(({ key }) => key).sort()).toEqual(kept);
    const { files } = await readPapers(database, number);
    expect(files.map(({ fileName }) => fileName).sort()).toEqual(kept.map((key) => `${key.replaceAll('/', '-')}.pdf`));
  }
});
