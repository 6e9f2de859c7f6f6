/** The words of a command line that are not flags and not values of flags. */

import { commands } from './commands';

/** Flags that take the next word as their value. */
const withValue = new Set([
  '--lang',
  '--by',
  ...[...commands, ...commands.flatMap(({ verbs }) => verbs ?? [])].flatMap(({ flags }) =>
    flags.filter(([, text]) => text.includes('<')).map(([, text]) => /--[a-z-]+/.exec(text)?.[0] ?? ''),
  ),
]);

/** In their order: command, verb, arguments. */
export function wordsOf(typed: string[]): string[] {
  return typed.filter((word, index) => !isFlag(word) && !withValue.has(typed[index - 1] ?? ''));
}

/** A lone `-` is an argument: read standard input. */
function isFlag(word: string): boolean {
  return word.startsWith('-') && word !== '-';
}
