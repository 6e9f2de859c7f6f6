/** `laurel paper …`: its words, flags, examples. */

import type { CommandSpec } from './command';

const verbs: CommandSpec[] = [
  {
    name: 'paper list',
    group: 'nominations',
    argument: '<number>',
    flags: [],
    examples: ['laurel paper list 2020-0001', 'laurel paper list HD-2020-01 --json'],
    load: async () => (await import('./commands/paper')).runPaperList,
  },
  {
    name: 'paper get',
    group: 'nominations',
    argument: '<key>',
    flags: [
      ['out', '--out <file>'],
      ['word', '--word'],
      ['force', '--force'],
    ],
    examples: ['laurel paper get HD-2020-01/minutes/1', 'laurel paper get 2020-0001/4/request --word'],
    load: async () => (await import('./commands/paper')).runPaperGet,
  },
  {
    name: 'paper issue',
    group: 'nominations',
    argument: '<key>',
    flags: [
      ['paperDay', '--on <day>'],
      ['paperNumber', '--number <number>'],
    ],
    examples: [
      'laurel paper issue HD-2020-01/minutes/1 --yes',
      'laurel paper issue 2020-0001/4/request --number 12 --on 2020-12-28 --dry-run',
    ],
    changes: true,
    load: async () => (await import('./commands/register-paper')).runPaperIssue,
  },
  {
    name: 'paper cancel',
    group: 'nominations',
    argument: '<key>',
    flags: [['whyCancelled', '--because <text>']],
    examples: [
      'laurel paper cancel HD-2020-01/minutes/1 --because "ghi nhầm ngày"',
      'laurel paper cancel HD-2020-01/minutes/1 --because "…" --dry-run',
    ],
    changes: true,
    load: async () => (await import('./commands/register-paper')).runPaperCancel,
  },
  {
    name: 'paper sign-back',
    group: 'nominations',
    argument: '<key>',
    flags: [],
    examples: [
      'laurel paper sign-back HD-2020-01/minutes/1 bien-ban-da-ky.pdf --dry-run',
      'laurel paper sign-back 2020-0001/4/request to-trinh-da-ky.pdf --yes',
    ],
    changes: true,
    load: async () => (await import('./commands/register-paper')).runPaperSignBack,
  },
];

export const paperCommand: CommandSpec = {
  name: 'paper',
  group: 'nominations',
  flags: [],
  examples: ['laurel paper list 2020-0001', 'laurel paper issue HD-2020-01/minutes/1'],
  verbs,
  load: async () => (await import('./commands/paper')).runPaperList,
};
