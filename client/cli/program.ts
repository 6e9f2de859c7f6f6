/** Reads the command line with commander, into our own specs; what commander refuses becomes a usage failure of ours. */

import { Command, CommanderError, Option } from 'commander';
import type { FlagName } from '../../words/cli-help';
import type { Language } from '../../words/language';
import { bilingual, failure, type Failure } from './answer';
import type { CommandSpec, Flags } from './command';
import { common } from './shared-flags';
import { commands } from './commands';
import { helpOf, rootHelp } from './help';
import { programVersion } from './project-root';
import { nearestWord } from '../../rules/nearest';
import { wordsOf } from './words-of';

export type Asked = { spec: CommandSpec; argument: string | undefined; extra: string[]; flags: Flags };

export type Parsed = { asked: Asked } | { help: string } | { failure: Failure };

const VERSION = ['--version', '-V'];

/** What was asked for. Nothing is run here. */
export function parseCommand(words: string[], language: Language): Parsed {
  if (wordsOf(words).length === 0 && words.some((word) => VERSION.includes(word)))
    return { help: `laurel ${programVersion()}` };
  const help = helpAsked(words, language);
  if (help !== undefined) return help;
  let read: Parsed = { help: rootHelp(language) };
  const root = rootCommand((found) => {
    read = found;
  });
  try {
    root.parse(words, { from: 'user' });
  } catch (thrown) {
    if (thrown instanceof CommanderError) return { failure: usageOf(thrown, words) };
    throw thrown;
  }
  return read;
}

/** `laurel`, `laurel help x`, and -h or --help anywhere. */
function helpAsked(words: string[], language: Language): Parsed | undefined {
  const named = wordsOf(words);
  const flagged = words.some((word) => word === '--help' || word === '-h');
  if (named.length === 0 && (flagged || words.every(isHarmless))) return { help: rootHelp(language) };
  if (named[0] !== 'help' && !flagged) return undefined;
  const path = named[0] === 'help' ? named.slice(1) : named;
  if (path.length === 0) return { help: rootHelp(language) };
  const spec = findSpec(path);
  if (spec === undefined) return { failure: unknownCommand(path[0] ?? '', commands) };
  const { verbs, argument } = spec;
  if (path.length > 1 && verbs !== undefined && argument === undefined)
    return { failure: unknownCommand(path[1] ?? '', verbs) };
  return { help: helpOf(spec, common, language) };
}

/** `laurel --lang en` asks for help as `laurel` does; `laurel --wrong` does not. */
function isHarmless(word: string, index: number, words: string[]): boolean {
  return ['--lang', '--no-color', '--json'].includes(word.split('=')[0] ?? word) || words[index - 1] === '--lang';
}

function findSpec([first, second]: string[]): CommandSpec | undefined {
  if (first === undefined) return undefined;
  const spec = commands.find(({ name, alias }) => name === first || alias === first);
  if (second === undefined) return spec;
  return spec?.verbs?.find(({ name, alias }) => name.endsWith(` ${second}`) || alias === second) ?? spec;
}

function rootCommand(found: (read: Parsed) => void): Command {
  const root = quiet(new Command('laurel'));
  for (const [, flag] of common) root.addOption(new Option(flag));
  for (const spec of commands) root.addCommand(commandOf(spec, root, found));
  return root;
}

function commandOf(spec: CommandSpec, root: Command, found: (read: Parsed) => void): Command {
  const command = quiet(new Command(spec.name.split(' ').at(-1)));
  if (spec.alias !== undefined) command.alias(spec.alias);
  if (spec.verbs !== undefined) {
    for (const verb of spec.verbs) command.addCommand(commandOf(verb, root, found));
    if (spec.argument === undefined) return command;
  }
  const flags = [
    ...common,
    ...spec.flags,
    ...(spec.changes === true ? [['dryRun', '-n, --dry-run'] as [FlagName, string]] : []),
  ];
  for (const [, flag] of flags) command.addOption(new Option(flag));
  if (spec.argument !== undefined) command.argument(spec.argument);
  command.allowExcessArguments();
  command.action(() => {
    const [argument, ...extra] = command.args;
    const failure = misfit(spec, command.args);
    const flags = { ...root.opts<Flags>(), ...ownFlags(command) };
    found(failure === undefined ? { asked: { spec, argument, extra, flags } } : { failure });
  });
  return command;
}

/** More arguments than a command takes, or one with nothing in it, as of a variable that was not set. */
function misfit(spec: CommandSpec, [first, ...more]: string[]): Failure | undefined {
  const surplus = spec.argument === undefined ? first : MORE_WORDS.includes(spec.name) ? undefined : more[0];
  if (surplus !== undefined)
    return usageFailure(
      'too-many-arguments',
      (words) => words.tooManyArguments(surplus, spec.argument === undefined ? 0 : 1),
      helpFor(spec),
    );
  if (first !== '') return undefined;
  const name = `<${(spec.argument ?? '').replace(/[<>[\]]/g, '')}>`;
  return usageFailure('argument-missing', (words) => words.argumentMissing(name), helpFor(spec));
}

/** Commands with a second word that is not always needed. */
const MORE_WORDS: string[] = [
  'why',
  'policy show',
  'policy diff',
  'dossier add',
  'dossier not-applicable',
  'paper sign-back',
  'schema',
];

/** Flags given at the command itself; a default must not hide one given before the command's name. */
function ownFlags(command: Command): Flags {
  const given = Object.entries(command.opts<Flags>());
  return Object.fromEntries(given.filter(([name]) => command.getOptionValueSource(name) !== 'default'));
}

function quiet(command: Command): Command {
  return command
    .exitOverride()
    .helpOption(false)
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .configureOutput({ writeErr: () => undefined, writeOut: () => undefined, outputError: () => undefined });
}

function usageOf({ code, message }: CommanderError, words: string[]): Failure {
  const [, quoted = ''] = /'([^']*)'/.exec(message) ?? [];
  const named = wordsOf(words);
  const spec = findSpec(named);
  switch (code) {
    case 'commander.help':
      return usageFailure('argument-missing', (catalogue) => catalogue.argumentMissing(verbsOf(spec)), helpFor(spec));
    case 'commander.unknownCommand':
      return unknownCommand(named.find((word) => findSpec([word]) === undefined) ?? named[1] ?? '', specsAt(spec));
    case 'commander.unknownOption':
      return unknownFlag(quoted, spec);
    case 'commander.optionMissingArgument': {
      const flag = quoted.split(' ')[0] ?? quoted;
      return usageFailure('flag-needs-value', (catalogue) => catalogue.flagNeedsValue(flag), helpFor(spec));
    }
    case 'commander.missingArgument':
      return usageFailure(
        'argument-missing',
        (catalogue) => catalogue.argumentMissing(spec?.argument ?? quoted),
        helpFor(spec),
      );
    default:
      throw new Error(`commander says ${code}`);
  }
}

/** What may follow the name of a group. */
function verbsOf(spec: CommandSpec | undefined): string {
  return (spec?.verbs ?? []).map(({ name }) => name.split(' ').at(-1) ?? name).join(' | ');
}

function specsAt(spec: CommandSpec | undefined): CommandSpec[] {
  return spec?.verbs ?? commands;
}

function unknownCommand(word: string, known: CommandSpec[]): Failure {
  const names = known.flatMap(({ name, alias }) => [
    name.split(' ').at(-1) ?? name,
    ...(alias === undefined ? [] : [alias]),
  ]);
  const near = nearestWord(word, names);
  const prefix = known === commands ? 'laurel' : `laurel ${known[0]?.name.split(' ')[0] ?? ''}`;
  const suggestion = near === undefined ? undefined : `${prefix} ${near}`;
  return usageFailure(
    'unknown-command',
    (words) => words.unknownCommand(word) + (suggestion === undefined ? '' : `. ${words.didYouMean(suggestion)}`),
    suggestion ?? `${prefix} --help`,
  );
}

function unknownFlag(flag: string, spec: CommandSpec | undefined): Failure {
  const known = [...common, ...(spec?.flags ?? []), ['dryRun', '--dry-run']].map(
    ([, text = '']) => /--[a-z-]+/.exec(text)?.[0] ?? text,
  );
  const near = nearestWord(flag.split('=')[0] ?? flag, known);
  return usageFailure(
    'unknown-flag',
    (words) => words.unknownFlag(flag) + (near === undefined ? '' : `. ${words.didYouMean(near)}`),
    helpFor(spec),
  );
}

function helpFor(spec: CommandSpec | undefined): string {
  return `laurel help${spec === undefined ? '' : ` ${spec.name}`}`;
}

function usageFailure(code: string, pick: Parameters<typeof bilingual>[0], hint: string): Failure {
  return failure('usage', code, { sentence: bilingual(pick), hint });
}
