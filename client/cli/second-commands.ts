/** `laurel second …`: its words, flags, examples. */

import type { FlagName } from '../../words/cli-help';
import type { CommandSpec } from './command';

const deciding: [FlagName, string][] = [
  ['no', '--no <number>'],
  ['reason', '--reason <text>'],
  ['wait', '--wait <seconds>'],
  ['confirm', '--confirm <number>'],
];

const verbs: CommandSpec[] = [
  {
    name: 'second list',
    group: 'nominations',
    flags: [],
    examples: ['laurel second list', 'laurel second list --json'],
    load: async () => (await import('./commands/second')).runSecondList,
  },
  {
    name: 'second agree',
    group: 'nominations',
    argument: '<number>',
    flags: deciding,
    examples: [
      'laurel second agree 2020-0001 --reason "đúng Thông tư mới" --confirm 2020-0001',
      'laurel second agree 2020-0001 --no 2 --reason "…" --dry-run',
    ],
    changes: true,
    load: async () => (await import('./commands/second')).runSecondAgree,
  },
  {
    name: 'second decline',
    group: 'nominations',
    argument: '<number>',
    flags: deciding,
    examples: [
      'laurel second decline 2020-0001 --reason "chưa có văn bản" --yes',
      'laurel second decline 2020-0001 --reason "…" --dry-run',
    ],
    changes: true,
    load: async () => (await import('./commands/second')).runSecondDecline,
  },
];

export const second: CommandSpec = {
  name: 'second',
  group: 'nominations',
  flags: [],
  examples: ['laurel second list', 'laurel second agree 2020-0001 --reason "…"'],
  verbs,
  load: async () => (await import('./commands/second')).runSecondList,
};
