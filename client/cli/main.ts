/** `laurel`: the program. Runs the command that was typed, and ends with the code that says how it went. */

import { setFlagsFromString } from 'node:v8';
import { cliWords } from '../../words/cli';
import type { Language } from '../../words/language';
import { bilingual, exitCodes, failure } from './answer';
import { runLaurel } from './laurel';
import { projectRoot } from './project-root';
import { languageFlag, languageFrom, readSettings } from './settings';
import { openTerminal, printOutcome } from './terminal';

function wordsOfReader(): (typeof cliWords)[Language] {
  const settings = readSettings(process.env, [projectRoot(), process.cwd()]);
  return cliWords[languageFrom(languageFlag(process.argv.slice(2)), settings)];
}

/** Ctrl-C: says so and stops; whatever transaction is open is rolled back by the database. */
process.once('SIGINT', () => {
  process.stderr.write(`${wordsOfReader().stopped}\n`);
  process.exit(exitCodes.stopped);
});

/** The reader of a pipe may leave early (`laurel cases | head -1`): that is no fault. A disk may be full. */
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  if (fault.code === 'EPIPE') process.exit(0);
  process.stderr.write(`${wordsOfReader().fileNotWritten('-')} (${fault.code ?? fault.message})\n`);
  process.exit(exitCodes.unavailable);
});

/** The query compiler is WebAssembly that runs once here: code made in haste starts 140 ms sooner than code made well. */
setFlagsFromString('--liftoff-only');

/** The drivers warn of each other's future in a terminal where nobody can do anything about it. */
process.noDeprecation = true;

/** Ends once both streams are empty: what the database's driver keeps alive for reuse need not be waited for. */
function end(code: number): void {
  process.stderr.write('', () => {
    process.stdout.write('', () => process.exit(code));
  });
}

void runLaurel(process.argv.slice(2)).then(end, (thrown: unknown) => {
  const sentence = bilingual((words) => words.bug('0000', ''));
  if (process.argv.includes('--verbose')) process.stderr.write(`${String(thrown)}\n`);
  end(printOutcome(openTerminal({}, 'vi'), failure('bug', '0000', { sentence })));
});
