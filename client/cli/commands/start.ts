/** laurel start, demo and rehearse: the stack's own programs, run in this terminal with the same flags. */

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { bilingual, failure, type Outcome } from '../answer';
import type { Request, Run } from '../command';
import { projectRoot } from '../project-root';

/** As `npm start`. */
export const runStart: Run = (request) => forward(request, 'start');

/** As `npm run demo`. */
export const runDemo: Run = (request) => forward(request, 'demo');

/** On throw-away servers: nothing of the house is touched. */
export const runRehearse: Run = (request) => forward(request, 'rehearse');

/** The client may not reach into the stack: it starts it as another program and ends as that one ends. */
async function forward({ typed, terminal, settings }: Request, name: 'start' | 'demo' | 'rehearse'): Promise<Outcome> {
  const script = path.join(projectRoot(), 'dist', 'stack', `${name}.js`);
  if (!existsSync(script)) {
    return failure('unavailable', 'not-built', {
      sentence: bilingual((words) => words.notBuilt(name)),
      hint: 'node setup.mjs',
    });
  }
  const flags = withoutOwn(typed.filter((word) => word !== name && word !== 'up'));
  const staff = settings.values.LAUREL_STAFF?.value;
  const environment = {
    ...process.env,
    LAUREL_LANG: terminal.language,
    ...(staff === undefined ? {} : { LAUREL_STAFF: staff }),
  };
  process.removeAllListeners('SIGINT');
  process.on('SIGINT', () => undefined);
  const child = spawn(process.execPath, [script, ...flags], { stdio: 'inherit', env: environment });
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.once(signal, () => child.kill(signal));
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (exit, signal) => {
      resolve(exit ?? (signal === 'SIGINT' ? 130 : 70));
    });
  });
  process.exit(code);
}

/** Our common flags are ours; everything else is the other program's to judge. */
function withoutOwn(typed: string[]): string[] {
  const own = ['--yes', '--no-input', '--no-color', '-q', '--quiet', '-v', '--verbose'];
  return typed.filter((word, index) => {
    const before = typed[index - 1] ?? '';
    return !own.includes(word) && !/^--(lang|by)(=|$)/.test(word) && before !== '--lang' && before !== '--by';
  });
}
