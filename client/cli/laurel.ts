/** One command of `laurel`: reads its words, runs it, prints its answer and says how it went. */

import type { Outcome } from './answer';
import type { Request } from './command';
import { parseCommand, type Asked } from './program';
import { projectRoot } from './project-root';
import { databaseUrlOf, languageFlag, languageFrom, readSettings, type Settings } from './settings';
import { openTerminal, printOutcome, type Terminal } from './terminal';
import { speakInUtc } from './zone';

/**
 * Runs one command line, without the program's name, in the folder and with the environment of this process, and prints
 * to its streams. What a command throws is answered in a sentence.
 * @returns the code to exit with
 */
export async function runLaurel(words: string[]): Promise<number> {
  speakInUtc();
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
