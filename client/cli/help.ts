/** Help: one sentence, two examples first, then flags; under 40 lines. */

import { cliHelp, type FlagName } from '../../words/cli-help';
import type { Language } from '../../words/language';
import type { CommandSpec } from './command';
import { commands } from './commands';
import { pairsOf, widthOf } from './table';

const MOST_COLUMNS = 100;

/** `laurel` alone: the commands by subject. */
export function rootHelp(language: Language): string {
  const words = cliHelp[language];
  const groups = ['start', 'nominations', 'sittings', 'rules', 'proof', 'systems'] as const;
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = groups.flatMap((group) => [
    words.groups[group],
    ...commands
      .filter((spec) => spec.group === group)
      .map(({ name }) => `  ${name.padEnd(width)}  ${words.commands[name]}`),
  ]);
  const examples = ['  laurel cases --overdue', '  laurel show 2020-0001'];
  return [words.program, '', words.examples, ...examples, '', ...lines, '', words.moreHelp].join('\n');
}

/** One command. */
export function helpOf(spec: CommandSpec, common: [FlagName, string][], language: Language): string {
  const words = cliHelp[language];
  const about = (flags: [FlagName, string][]): string[] =>
    foldedPairs(flags.map(([name, flag]): [string, string] => [flag, words.about[name]]));
  const dryRun: [FlagName, string][] = spec.changes === true ? [['dryRun', '-n, --dry-run']] : [];
  const own = [...spec.flags, ...dryRun];
  const verbs = (spec.verbs ?? []).map(({ name }): [string, string] => [name, words.commands[name]]);
  return [
    ...folded(words.commands[spec.name], MOST_COLUMNS),
    '',
    words.examples,
    ...spec.examples.map((example) => `  ${example}`),
    '',
    `${words.usage} laurel ${spec.name}${spec.argument === undefined ? '' : ` ${spec.argument}`}`,
    ...(verbs.length === 0 ? [] : ['', ...foldedPairs(verbs)]),
    ...(own.length === 0 ? [] : ['', words.flags, ...about(own)]),
    '',
    words.commonFlags,
    ...about([...common, ['help', '-h, --help']]),
  ].join('\n');
}

/** A word and what it means, on as many lines as that takes. */
function foldedPairs(pairs: [string, string][]): string[] {
  const room = MOST_COLUMNS - 4 - Math.max(0, ...pairs.map(([word]) => widthOf(word)));
  return pairsOf(
    pairs.flatMap(([word, value]) =>
      folded(value, room).map((line, index): [string, string] => [index === 0 ? word : '', line]),
    ),
  );
}

/** Lines of so many cells, broken between words. */
function folded(text: string, room: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`) <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
