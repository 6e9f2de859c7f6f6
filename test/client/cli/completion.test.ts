/** Completion in a real bash: what is offered is what the program has. */

import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { bashScript, completionsOf, zshScript } from '../../../client/cli/completion';
import { commands } from '../../../client/cli/commands';

const program = path.join(__dirname, '..', '..', '..', 'bin', 'laurel.mjs');
const completions = completionsOf(commands, ['--json', '--lang <vi|en>', '-q, --quiet'], '-n, --dry-run');

/** What bash offers after the words, the last of which is being typed. */
function offered(...words: string[]): string[] {
  const typed = words.map((word) => `'${word}'`).join(' ');
  const ask = `${bashScript(completions)}
COMP_WORDS=(laurel ${typed}); COMP_CWORD=$(( \${#COMP_WORDS[@]} - 1 )); _laurel; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const said = execFileSync('bash', ['--norc', '-c', ask], { cwd: __dirname, encoding: 'utf8' });
  return said.split('\n').filter((word) => word !== '');
}

test.each([
  [['reh'], ['rehearse']],
  [['policy', 'wh'], ['what-if']],
  [['--lang', 'vi', 'fore'], ['forecast']],
  [
    ['nominate', '--template', ''],
    ['csv', 'xlsx'],
  ],
  [
    ['rehearse', 'season.yaml', '--people', 's'],
    ['slow', 'silent'],
  ],
  [
    ['--lang', ''],
    ['vi', 'en'],
  ],
  [['completion', 'z'], ['zsh']],
  [['cases', '--due'], ['--due-within']],
  [['up', '--js'], ['--json']],
])('laurel %j offers %j', (words, expected) => {
  expect(offered(...words)).toEqual(expected);
});

test('the words of a command of two words are offered after its first, and files after a flag with an open value', () => {
  expect(offered('calendar', '')).toEqual(expect.arrayContaining(['show', 'import', 'preview', 'apply']));
  expect(offered('nominate', '--out', 'completion.t')).toEqual(['completion.test.ts']);
});

test('every command, every command of two words and every flag of each is known to the script', () => {
  const script = bashScript(completions);
  for (const { name, verbs = [] } of commands) {
    for (const each of [name, ...verbs.map((verb) => verb.name)]) {
      expect(script).toContain(`"/${each.replace(' ', '/')}") word=`);
    }
  }
});

test('zsh takes the same function through its own loader', () => {
  expect(zshScript(completions).split('\n').slice(0, 2)).toEqual([
    '#compdef laurel',
    'autoload -U +X bashcompinit && bashcompinit',
  ]);
  expect(zshScript(completions)).toContain(bashScript(completions));
});

test('laurel completion prints the script, and refuses a shell it does not know', () => {
  const run = (...words: string[]) =>
    execFileSync(process.execPath, [program, 'completion', ...words], { encoding: 'utf8', stdio: 'pipe' });
  expect(run('bash')).toContain('complete -F _laurel laurel');
  expect(() => run('fish')).toThrow('bash, zsh');
});
