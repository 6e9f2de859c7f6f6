/** A database whose machine is gone says nothing any more, and nobody says it for it. */

import { existsSync, readFileSync } from 'node:fs';
import { closeDatabase, openDatabase } from '../../prisma/database';
import { listen } from '../../prisma/listen';
import { theCase } from '../client/the-case';

const LINES = '/proc/self/net/tcp';
/** By Linux: an idle line whose other end is asked whether it is there. */
const ASKS = '02';
const HUNDREDTHS = 100;

/** Of each line from here to a port: by which timer it is watched, and when that rings next, in seconds. */
function linesTo(port: number): { from: string; timer: string; seconds: number }[] {
  const rows = readFileSync(LINES, 'utf8').trim().split('\n').slice(1);
  return rows.flatMap((row) => {
    const [, from = '', far = '', state, , watch = ''] = row.trim().split(/\s+/);
    const [timer = '', rings = ''] = watch.split(':');
    const isThere = state === '01' && Number.parseInt(far.split(':')[1] ?? '', 16) === port;
    return isThere ? [{ from, timer, seconds: Number.parseInt(rings, 16) / HUNDREDTHS }] : [];
  });
}

(existsSync(LINES) ? test : test.skip)(
  'every line to the database asks within seconds whether it is there',
  async () => {
    const { url, drop } = await theCase();
    const port = Number(new URL(url).port);
    const before = linesTo(port).map(({ from }) => from);
    const database = openDatabase(url);
    let isHeard: () => void = () => undefined;
    const heard = new Promise<void>((resolve) => (isHeard = resolve));
    const listener = listen(url, 'laurel_hints', isHeard);
    await Promise.all([database.$queryRaw`SELECT 1`, heard]);
    // A line is watched by another timer for as long as what was sent is on its way.
    const areAskedAfter = (): boolean => {
      const lines = linesTo(port).filter(({ from }) => !before.includes(from));
      return lines.length >= 2 && lines.every(({ timer, seconds }) => timer === ASKS && seconds <= 30);
    };
    while (!areAskedAfter()) await new Promise((resolve) => setImmediate(resolve));
    await listener.stop();
    await closeDatabase(database);
    await drop();
  },
);
