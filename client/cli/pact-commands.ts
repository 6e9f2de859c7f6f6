/** `laurel pact …`: its words, flags, examples. */

import type { CommandSpec } from './command';

const verbs: CommandSpec[] = [
  {
    name: 'pact import',
    group: 'sittings',
    argument: '<file>',
    flags: [
      ['ofBody', '--body <id>'],
      ['year', '--year <year>'],
    ],
    examples: [
      'laurel pact import giao-uoc.csv --body mpi-ez-bac-trung-bo --year 2020 --dry-run',
      'laurel pact import giao-uoc.xlsx --body mpi-ez-bac-trung-bo --year 2020 --yes',
    ],
    changes: true,
    load: async () => (await import('./commands/pact')).runPactImport,
  },
  {
    name: 'pact template',
    group: 'sittings',
    flags: [],
    examples: ['laurel pact template > giao-uoc.csv', 'laurel pact template --json'],
    load: async () => (await import('./commands/pact')).runPactTemplate,
  },
];

export const pact: CommandSpec = {
  name: 'pact',
  group: 'sittings',
  flags: [],
  examples: [
    'laurel pact template > giao-uoc.csv',
    'laurel pact import giao-uoc.csv --body mpi-ez-bac-trung-bo --year 2020',
  ],
  verbs,
  load: async () => (await import('./commands/pact')).runPactTemplate,
};
