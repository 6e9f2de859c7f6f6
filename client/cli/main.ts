/** `laurel`: reads the command line, runs one command, prints its answer and says with its exit code how it went. */

import { setFlagsFromString } from 'node:v8';
import { cliWords } from '../../words/cli';
import type { Language } from '../../words/language';
import { bilingual, exitCodes, failure, type Outcome } from './answer';
import type { Request } from './command';
import { parseCommand, type Asked } from './program';
import { projectRoot } from './project-root';
import { databaseUrlOf, languageFlag, languageFrom, readSettings, type Settings } from './settings';
import { openTerminal, printOutcome, type Terminal } from './terminal';

async function main(words: string[]): Promise<number> {
  const settings = readSettings(process.env, [projectRoot(), process.cwd()]);
  const wanted = languageFlag(words);
  const language = languageFrom(wanted, settings);
  const early = openTerminal({ json: words.includes('--json') }, language);
  if (wanted !== undefined && wanted !== 'vi' && wanted !== 'en')
    return printOutcome(early, await unknownLanguage(wanted));
  const parsed = parseCommand(words, language);
  if ('help' in parsed) {
    process.stdout.write(`${parsed.help}\n`);
    return 0;
  }
  if ('failure' in parsed) return printOutcome(early, parsed.failure);
  const terminal = openTerminal(parsed.asked.flags, language);
  return printOutcome(terminal, await run(parsed.asked, { terminal, settings, words }));
}

async function unknownLanguage(value: string): Promise<Outcome> {
  const { usage } = await import('./answer');
  return usage([{ code: 'field-wrong', field: '--lang', value, rule: 'closed-word', allowed: ['vi', 'en'] }]);
}

type Surroundings = { terminal: Terminal; settings: Settings; words: string[] };

async function run(
  { spec, argument, extra, flags }: Asked,
  { terminal, settings, words }: Surroundings,
): Promise<Outcome> {
  let close: (() => Promise<void>) | undefined;
  const url = databaseUrlOf(settings);
  const open: Request['database'] = async () => {
    if (typeof url !== 'string') throw new SettingFault(url);
    const { openDatabase, closeDatabase } = await import('../../prisma/database');
    const opened = openDatabase(url, { poolSize: 3 });
    close = () => closeDatabase(opened);
    return opened;
  };
  let asked: ReturnType<Request['database']> | undefined;
  const database: Request['database'] = () => (asked ??= open());
  try {
    const command = await spec.load();
    return await command({
      terminal,
      settings,
      argument,
      flags: { ...flags, extra: extra.join(' ') },
      typed: words,
      database,
    });
  } catch (thrown) {
    if (thrown instanceof SettingFault) return thrown.failure;
    const { failureOf } = await import('./faults');
    if (terminal.verbose) process.stderr.write(`${thrown instanceof Error ? (thrown.stack ?? '') : String(thrown)}\n`);
    return failureOf(thrown, {
      ...(typeof url === 'string' ? { databaseUrl: url } : {}),
      changing: spec.changes === true,
    });
  } finally {
    await close?.();
  }
}

/** A command asked for the database and there is none to ask. */
class SettingFault extends Error {
  readonly failure: Exclude<ReturnType<typeof databaseUrlOf>, string>;

  constructor(failed: Exclude<ReturnType<typeof databaseUrlOf>, string>) {
    super(failed.code);
    this.failure = failed;
  }
}

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

void main(process.argv.slice(2)).then(end, (thrown: unknown) => {
  const sentence = bilingual((words) => words.bug('0000', ''));
  if (process.argv.includes('--verbose')) process.stderr.write(`${String(thrown)}\n`);
  end(printOutcome(openTerminal({}, 'vi'), failure('bug', '0000', { sentence })));
});
