/** laurel completion bash|zsh: prints the script; `source <(laurel completion bash)` takes it into use. */

import { answer, usage } from '../answer';
import type { CommandSpec, Run } from '../command';
import { common } from '../shared-flags';
import { bashScript, completionsOf, zshScript } from '../completion';

const SHELLS = ['bash', 'zsh'];

/** The command, told of all commands there are. Refused: another shell. */
export function completionOf(commands: CommandSpec[]): Run {
  return ({ argument = '' }) => {
    if (!SHELLS.includes(argument)) {
      const wrong = { code: 'field-wrong' as const, field: 'shell', value: argument, rule: 'closed-word' as const };
      return Promise.resolve(usage([{ ...wrong, allowed: SHELLS }], 'laurel completion bash'));
    }
    const flags = [...common.map(([, flag]) => flag), '-h, --help'];
    const completions = completionsOf(commands, flags, '-n, --dry-run');
    const script = argument === 'bash' ? bashScript(completions) : zshScript(completions);
    return Promise.resolve(answer([script], { shell: argument, script }));
  };
}
