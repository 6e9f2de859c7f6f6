/** What was typed behind the name of a program: its own flags, `--help`, and nothing else. */

import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { StackSentence } from '../words/stack';
import { UsageError } from './written-wrong';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<Own extends Options> = ReturnType<typeof parseArgs<{ options: Own }>>['values'];

/**
 * The flags by their names. Asked for help, prints the usage and ends the program.
 * @throws UsageError for a word that the program does not know, and for a flag without its value
 */
export function readFlags<const Own extends Options>(
  usage: string,
  options: Own,
  args: string[] = process.argv.slice(2),
): Values<Own> {
  const { help, ...values } = parse(args, { ...options, help: { type: 'boolean', short: 'h', default: false } });
  if (help === true) {
    process.stdout.write(`${usage}\n`);
    process.exit(0);
  }
  return values as Values<Own>;
}

function parse(args: string[], options: Options): Record<string, unknown> {
  try {
    return parseArgs({ args, options }).values;
  } catch (fault) {
    if (!(fault instanceof Error)) throw fault;
    throw new UsageError(sentenceOf(fault), { cause: fault });
  }
}

/** Node's own sentence is English, and quotes the word that was wrong. */
function sentenceOf({ message }: Error): StackSentence {
  const [, word = ''] = /'(?:-\w, )?([^' ]*)/.exec(message) ?? [];
  return ({ typed: { unknownFlag, flagNeedsValue, flagTakesNone, surplus } }) => {
    if (message.startsWith('Unknown option')) return unknownFlag(word);
    if (message.startsWith('Unexpected argument')) return surplus(word);
    return message.includes('does not take an argument') ? flagTakesNone(word) : flagNeedsValue(word);
  };
}
