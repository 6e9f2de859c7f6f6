/** How a program of the stack speaks at the terminal: in the language of whoever typed it, as `laurel` does. */

import path from 'node:path';
import { languageFlag, languageFrom, readSettings } from '../client/cli/settings';
import type { Language } from '../words/language';
import { stackWords, type StackPart, type StackSentence } from '../words/stack';
import { SaidFault } from './said-fault';
import { isWrittenWrong } from './written-wrong';

const root = path.join(__dirname, '..', '..');

/** The one asked for by `--lang`, else as `laurel` finds it: LAUREL_LANG, a settings file, Vietnamese. */
export function languageHere(): Language {
  return languageFrom(languageFlag(process.argv.slice(2)), readSettings(process.env, [root, process.cwd()]));
}

/** One part that is there, where it is, and how long it took. */
export function partLine(part: StackPart, where: StackSentence, milliseconds: number): string {
  const words = stackWords[languageHere()];
  const name = part in words.parts ? words.parts[part as keyof typeof words.parts] : part;
  return `✓ ${name.padEnd(11)} ${where(words).padEnd(44)} ${(milliseconds / 1000).toFixed(1)} s`;
}

/**
 * Says why the program cannot go on and ends it: 2 for what was typed wrongly, 5 for what broke.
 * @param unforeseen what is said of a fault that nobody has words for
 */
export function endWith(fault: unknown, unforeseen: (fault: Error) => string = ({ message }) => message): never {
  const said =
    fault instanceof SaidFault
      ? fault.sentence(stackWords[languageHere()])
      : fault instanceof Error
        ? unforeseen(fault)
        : String(fault);
  process.stderr.write(`✗ ${said}\n`);
  process.exit(isWrittenWrong(fault) ? 2 : 5);
}
