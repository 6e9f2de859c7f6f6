/**
 * `npm run deploy:try`: the stack of deploy/ as processes on this machine, and what it must show: strangers are refused,
 * readers change nothing, the record is nobody's to change, a backup comes back, and the demo passes.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DEFAULT_EXAMPLE } from '../../stack/example';
import { ENDINGS } from '../../stack/players/rehearsal';
import { readFlags } from '../../stack/read-flags';
import { UsageError } from '../../stack/written-wrong';
import { runProgram } from '../run-program';
import { askDoctor, playDemo, tryRestore, tryRoles, tryTokens, type Shown } from './checks';
import { tryCertificates, tryProxy, tryUi } from './doors';
import { findPrograms, NotHere } from './programs';
import { startProxy } from './proxy';
import { startHouse } from './start-house';

const root = path.join(__dirname, '..', '..', '..');
const USAGE = `Runs the stack of deploy/ as processes: PostgreSQL, a Temporal server on it with tokens and certificates on, its Web UI,
worker, pages and the proxy before them.

  npm run deploy:try
  npm run deploy:try -- --plain                without certificates, as behind compose's closed network
  npm run deploy:try -- --ending no-quorum     this, --example, --people and --lang are the demo's
  npm run deploy:try -- --help                 this text

It needs Go 1.26 (Temporal's server, its Web UI and the proxy are built from their modules the first time), PostgreSQL's
own programs, psql among them, and openssl. Ends with 0 if all was shown, 1 if not, 3 if this machine lacks something: it
then says what.`;
const NOT_RUN = 3;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<number> {
  const { plain: isPlain, ...demo } = readFlags(USAGE, {
    plain: { type: 'boolean', default: false },
    ending: { type: 'string', default: 'awarded' },
    example: { type: 'string', default: DEFAULT_EXAMPLE },
    people: { type: 'string', default: 'fast' },
    lang: { type: 'string', default: 'vi' },
  });
  if (!ENDINGS.some((ending) => ending === demo.ending))
    throw new UsageError(() => `--ending is one of ${ENDINGS.join(', ')}; got "${demo.ending}"`);
  const words = Object.entries(demo).map(([flag, value]) => `--${flag}=${value}`);
  const programs = await findPrograms(root, say);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'laurel-deploy-'));
  const stops: (() => Promise<void>)[] = [];
  const clean = async (): Promise<void> => {
    for (const stop of stops.splice(0).reverse()) await stop().catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void clean().then(() => process.exit(130)));
  try {
    const done = (what: string, how = ''): void => say(`✓ ${what}  ${how}`);
    const house = await startHouse({ root, folder, programs, stops }, { isPlain, done });
    const all: Shown[] = [];
    const show = (...shown: Shown[]): void => {
      all.push(...shown);
      for (const { what, is, how } of shown) say(`${is ? '✓' : '✗'} ${what}   ${how}`);
    };
    show(...(await playDemo(house, words)));
    show(await askDoctor(house));
    show(...(await tryCertificates(house)));
    show(...(await tryTokens(house)));
    const proxy = await startProxy({ root, folder, programs, stops }, house);
    show(...(await tryProxy(proxy)));
    show(...(await tryUi(house, proxy)));
    show(...(await tryRoles(house)));
    show(...(await tryRestore(house)));
    const shown = all.filter(({ is }) => is).length;
    say(`${shown} of ${all.length} shown.`);
    return shown === all.length ? 0 : 1;
  } finally {
    await clean();
  }
}

/** A machine that lacks something has shown nothing, and nothing was wrong. */
function notRun(fault: unknown): number {
  if (!(fault instanceof NotHere)) throw fault;
  process.stderr.write(`not run: ${fault.message}\n`);
  return NOT_RUN;
}

runProgram(() => main().catch(notRun));
