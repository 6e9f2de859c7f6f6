/** The experiment of secrecy: elections held on a whole Laurel of its own, watched by an operator, and attacked. */

import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { untilOutboxesAreEmpty, withRehearsal, type Rehearsal } from '../../stack/rehearsal-house';
import { attack, isSecret, type Verdict } from './attack';
import { EXAMPLE } from '../jury';
import { holdElections, type Cast } from './hold';
import { observe } from './observe';

const SIDE_BY_SIDE = 40;
const OUTBOX_MS = 600_000;

export type Found = { elections: number; ballots: number; miscounted: number; verdicts: Verdict[]; secret: boolean };

/** Holds the elections and attacks them. */
export async function experiment(projectRoot: string, elections: number, say: (line: string) => void): Promise<Found> {
  return withRehearsal(
    { root: projectRoot, example: EXAMPLE, environment: { LAUREL_LOG_LEVEL: 'debug' } },
    async (rehearsal) => {
      const casts = await holdAll(projectRoot, { rehearsal, elections, say });
      await untilOutboxesAreEmpty(rehearsal, OUTBOX_MS);
      const miscounted = await countMiscounted(rehearsal, casts);
      const { names, watched } = await observe(rehearsal, casts);
      const verdicts = attack(watched, names);
      const secret = isSecret(verdicts) && miscounted === 0;
      return { elections, ballots: casts.length, miscounted, verdicts, secret };
    },
  );
}

type Holding = { rehearsal: Rehearsal; elections: number; say: (line: string) => void };

async function holdAll(projectRoot: string, { rehearsal, elections, say }: Holding): Promise<Cast[]> {
  const casts: Cast[] = [];
  const logSize = (): Promise<number> => sizeOf(rehearsal.stack.logs);
  const began = Date.now();
  for (let first = 1; first <= elections; first += SIDE_BY_SIDE) {
    const count = Math.min(SIDE_BY_SIDE, elections - first + 1);
    casts.push(...(await holdElections({ root: projectRoot, rehearsal, logSize }, first, count)));
    const seconds = Math.round((Date.now() - began) / 1000);
    say(`${first + count - 1} of ${elections} elections, ${casts.length} ballots, ${seconds} s`);
  }
  return casts;
}

async function sizeOf(folder: string): Promise<number> {
  const sizes = (await readdir(folder)).map(async (name) => (await stat(path.join(folder, name))).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** Elections whose published counts are not what was chosen. */
async function countMiscounted({ database }: Rehearsal, casts: readonly Cast[]): Promise<number> {
  let wrong = 0;
  for (const sitting of new Set(casts.map((cast) => cast.sitting))) {
    const own = casts.filter((cast) => cast.sitting === sitting);
    for (const { position, outcome } of await database.agendaItem.findMany({ where: { sittingNumber: sitting } })) {
      const { approve, oppose } = outcome as { approve?: number; oppose?: number };
      const chosen = (choice: string): number => own.filter(({ choices }) => choices[position] === choice).length;
      if (approve !== chosen('approve') || oppose !== chosen('oppose')) wrong += 1;
    }
  }
  return wrong;
}
