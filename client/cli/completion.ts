/** The scripts by which a shell completes `laurel`, made of the commands as they are: nothing in them is kept by hand. */

import type { CommandSpec } from './command';

type Flag = { names: string[]; takesValue: boolean; values: string[] };

/** What may follow a command: its words of two, its flags, the closed values of its argument. */
export type Completion = { path: string[]; words: string[]; flags: Flag[]; values: string[] };

/** One entry for the program and one for every command and every command of two words. */
export function completionsOf(commands: CommandSpec[], common: string[], dryRun: string): Completion[] {
  const shared = common.map(flagOf);
  const names = commands.flatMap(({ name, alias }) => [name, ...(alias === undefined ? [] : [alias])]);
  const root: Completion = { path: [], words: [...names, 'help'], flags: shared, values: [] };
  const entriesOf = (spec: CommandSpec): Completion[] => {
    const own = [...spec.flags.map(([, flag]) => flag), ...(spec.changes === true ? [dryRun] : [])].map(flagOf);
    const words = (spec.verbs ?? []).map(({ name }) => name.split(' ').at(-1) ?? name);
    const entry = { words, flags: [...own, ...shared], values: valuesIn(spec.argument ?? '') };
    const paths = [spec.name, ...(spec.alias === undefined ? [] : [spec.alias])].map((name) => name.split(' '));
    return [...paths.map((path) => ({ path, ...entry })), ...(spec.verbs ?? []).flatMap(entriesOf)];
  };
  return [root, ...commands.flatMap(entriesOf)];
}

function flagOf(text: string): Flag {
  const names = text.match(/(?<![\w-])--?[a-z][a-z-]*/g) ?? [];
  return { names, takesValue: text.includes('<'), values: valuesIn(text) };
}

/** `<csv|xlsx>` names its values; `<file>` does not. */
function valuesIn(text: string): string[] {
  const [, inside = ''] = /[<[]([a-z0-9|-]+)[>\]]/.exec(text) ?? [];
  return inside.includes('|') ? inside.split('|') : [];
}

/** A function for bash 4 and later; it needs no other package. Where nothing is known, files are completed. */
export function bashScript(completions: Completion[]): string {
  const withValue = [...new Set(completions.flatMap(({ flags }) => flags).filter(({ takesValue }) => takesValue))];
  const taking = [...new Set(withValue.flatMap(({ names }) => names))];
  return [
    '# laurel completion bash: made by the program, do not edit',
    '_laurel() {',
    '  local current="${COMP_WORDS[COMP_CWORD]}" before="" word path="" index',
    '  [ "$COMP_CWORD" -gt 0 ] && before="${COMP_WORDS[COMP_CWORD-1]}"',
    '  COMPREPLY=()',
    '  for ((index = 1; index < COMP_CWORD; index++)); do',
    '    word="${COMP_WORDS[index]}"',
    `    case "\${COMP_WORDS[index-1]}" in ${taking.join('|')}) continue ;; esac`,
    '    case "$word" in -*) continue ;; esac',
    '    case "$path/$word" in',
    `      ${pathsOf(completions).join('|')}) path="$path/$word" ;;`,
    '    esac',
    '  done',
    '  case "$path $before" in',
    ...completions.flatMap(valueCases),
    '  esac',
    `  case "$before" in ${taking.join('|')}) COMPREPLY=($(compgen -f -- "$current")); return ;; esac`,
    '  case "$path" in',
    ...completions.map(
      ({ path, words, flags, values }) =>
        `    ${quoted(pathOf(path))}) word="${[...words, ...values, ...flags.flatMap(({ names }) => names)].join(' ')}" ;;`,
    ),
    '  esac',
    '  COMPREPLY=($(compgen -W "$word" -- "$current"))',
    '  [ "${#COMPREPLY[@]}" -eq 0 ] && COMPREPLY=($(compgen -f -- "$current"))',
    '}',
    'complete -F _laurel laurel',
  ].join('\n');
}

function pathOf(path: string[]): string {
  return path.map((word) => `/${word}`).join('');
}

function quoted(text: string): string {
  return `"${text}"`;
}

function pathsOf(completions: Completion[]): string[] {
  return completions.flatMap(({ path }) => (path.length === 0 ? [] : [quoted(pathOf(path))]));
}

function valueCases({ path, flags }: Completion): string[] {
  return flags.flatMap(({ names, values }) =>
    values.length === 0
      ? []
      : [
          `    ${names.map((name) => quoted(`${pathOf(path)} ${name}`)).join('|')}) COMPREPLY=($(compgen -W "${values.join(' ')}" -- "$current")); return ;;`,
        ],
  );
}

/** The same for zsh, through its own loader of bash's completions, so that both shells answer alike. */
export function zshScript(completions: Completion[]): string {
  return ['#compdef laurel', 'autoload -U +X bashcompinit && bashcompinit', bashScript(completions)].join('\n');
}
