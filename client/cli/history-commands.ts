/** `laurel history …`: its words, flags, examples. */

import type { CommandSpec } from './command';

const verbs: CommandSpec[] = [
  {
    name: 'history import',
    group: 'rules',
    argument: '<file>',
    flags: [],
    examples: ['laurel history import khen-thuong.csv --dry-run', 'laurel history import khen-thuong.xlsx --yes'],
    changes: true,
    load: async () => (await import('./commands/registers')).runHistoryImport,
  },
  {
    name: 'history show',
    group: 'rules',
    argument: '<organisation>',
    flags: [['person', '--person <name>']],
    examples: ['laurel history show hatinh-ez-board', 'laurel history show hatinh-ez-board --person "Nguyễn Văn Mẫu"'],
    load: async () => (await import('./commands/history')).runHistoryShow,
  },
  {
    name: 'history next',
    group: 'rules',
    argument: '<organisation>',
    flags: [
      ['person', '--person <name>'],
      ['year', '--year <year>'],
    ],
    examples: [
      'laurel history next hatinh-ez-board',
      'laurel history next hatinh-ez-board --person "Nguyễn Văn Mẫu" --year 2021',
    ],
    load: async () => (await import('./commands/history')).runHistoryNext,
  },
  {
    name: 'history template',
    group: 'rules',
    flags: [],
    examples: ['laurel history template > khen-thuong.csv', 'laurel history template --json'],
    load: async () => (await import('./commands/history')).runHistoryTemplate,
  },
];

export const history: CommandSpec = {
  name: 'history',
  group: 'rules',
  flags: [],
  examples: ['laurel history template > khen-thuong.csv', 'laurel history import khen-thuong.csv'],
  verbs,
  load: async () => (await import('./commands/history')).runHistoryShow,
};
