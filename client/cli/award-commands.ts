/** `laurel award …`: its words, flags, examples. */

import type { FlagName } from '../../words/cli-help';
import type { CommandSpec } from './command';

const on: [FlagName, string] = ['doneOn', '--on <day>'];

const verbs: CommandSpec[] = [
  {
    name: 'award copy-sent',
    group: 'nominations',
    argument: '<number>',
    flags: [on],
    examples: [
      'laurel award copy-sent 2020-0001 --on 2021-03-29 --dry-run',
      'laurel award copy-sent 2020-0001 --on 2021-03-29 --yes',
    ],
    changes: true,
    load: async () => (await import('./commands/award')).runCopySent,
  },
  {
    name: 'award received',
    group: 'nominations',
    argument: '<number>',
    flags: [on],
    examples: [
      'laurel award received 2020-0001 --on 2021-04-02 --dry-run',
      'laurel award received 2020-0001 --on 2021-04-02 --yes',
    ],
    changes: true,
    load: async () => (await import('./commands/award')).runReceived,
  },
  {
    name: 'award copy-passed',
    group: 'nominations',
    argument: '<number>',
    flags: [on],
    examples: [
      'laurel award copy-passed 2020-0001 --on 2021-04-05 --dry-run',
      'laurel award copy-passed 2020-0001 --on 2021-04-05 --yes',
    ],
    changes: true,
    load: async () => (await import('./commands/award')).runCopyPassed,
  },
  {
    name: 'award handed-over',
    group: 'nominations',
    argument: '<number>',
    flags: [on, ['giver', '--giver <text>'], ['recipient', '--recipient <text>']],
    examples: [
      'laurel award handed-over 2020-0001 --on 2021-04-09 --giver "Lãnh đạo Bộ" --recipient "Trưởng ban" --dry-run',
      'laurel award handed-over 2020-0001 --on 2021-04-09 --giver "…" --recipient "…" --yes',
    ],
    changes: true,
    load: async () => (await import('./commands/award')).runHandedOver,
  },
];

export const award: CommandSpec = {
  name: 'award',
  group: 'nominations',
  argument: '<number>',
  flags: [],
  examples: ['laurel award 2020-0001', 'laurel award received 2020-0001 --on 2021-04-02'],
  verbs,
  load: async () => (await import('./commands/award')).runAward,
};
