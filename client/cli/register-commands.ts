/** `laurel roll …`, `laurel office …` and `laurel organisation …`: their words, flags, examples. */

import type { CommandSpec } from './command';

const rollVerbs: CommandSpec[] = [
  {
    name: 'roll import',
    group: 'sittings',
    argument: '<file>',
    flags: [['ofBody', '--body <id>']],
    examples: [
      'laurel roll import thanh-vien.csv --body hatinh-ez-council --dry-run',
      'laurel roll import thanh-vien.xlsx --body mpi-ez-bac-trung-bo --yes',
    ],
    changes: true,
    load: async () => (await import('./commands/registers')).runRollImport,
  },
  {
    name: 'roll show',
    group: 'sittings',
    argument: '<body>',
    flags: [],
    examples: ['laurel roll show hatinh-ez-council', 'laurel roll show mpi-ez-bac-trung-bo --json'],
    load: async () => (await import('./commands/registers')).runRollShow,
  },
  {
    name: 'roll template',
    group: 'sittings',
    flags: [],
    examples: ['laurel roll template > thanh-vien.csv', 'laurel roll template --json'],
    load: async () => (await import('./commands/registers')).templateOf('roll'),
  },
];

export const roll: CommandSpec = {
  name: 'roll',
  group: 'sittings',
  flags: [],
  examples: ['laurel roll template > thanh-vien.csv', 'laurel roll import thanh-vien.csv --body hatinh-ez-council'],
  verbs: rollVerbs,
  load: async () => (await import('./commands/registers')).runRollShow,
};

const officeVerbs: CommandSpec[] = [
  {
    name: 'office import',
    group: 'rules',
    argument: '<file>',
    flags: [['office', '--office <id>']],
    examples: [
      'laurel office import chuc-danh.csv --office hatinh-ez-board --dry-run',
      'laurel office import chuc-danh.xlsx --office hatinh-ez-board --yes',
    ],
    changes: true,
    load: async () => (await import('./commands/registers')).runOfficeImport,
  },
  {
    name: 'office show',
    group: 'rules',
    argument: '<organisation>',
    flags: [],
    examples: ['laurel office show hatinh-ez-board', 'laurel office show hatinh-ez-board --json'],
    load: async () => (await import('./commands/registers')).runOfficeShow,
  },
  {
    name: 'office template',
    group: 'rules',
    flags: [],
    examples: ['laurel office template > chuc-danh.csv', 'laurel office template --json'],
    load: async () => (await import('./commands/registers')).templateOf('offices'),
  },
];

export const office: CommandSpec = {
  name: 'office',
  group: 'rules',
  flags: [],
  examples: ['laurel office template > chuc-danh.csv', 'laurel office import chuc-danh.csv --office hatinh-ez-board'],
  verbs: officeVerbs,
  load: async () => (await import('./commands/registers')).runOfficeShow,
};

const organisationVerbs: CommandSpec[] = [
  {
    name: 'organisation import',
    group: 'rules',
    argument: '<file>',
    flags: [],
    examples: ['laurel organisation import don-vi.csv --dry-run', 'laurel organisation import don-vi.xlsx --yes'],
    changes: true,
    load: async () => (await import('./commands/registers')).runOrganisationImport,
  },
  {
    name: 'organisation show',
    group: 'rules',
    argument: '<organisation>',
    flags: [],
    examples: ['laurel organisation show hatinh-ez-board', 'laurel organisation show hatinh-pc --json'],
    load: async () => (await import('./commands/registers')).runOrganisationShow,
  },
  {
    name: 'organisation template',
    group: 'rules',
    flags: [],
    examples: ['laurel organisation template > don-vi.csv', 'laurel organisation template --json'],
    load: async () => (await import('./commands/registers')).templateOf('organisations'),
  },
];

export const organisation: CommandSpec = {
  name: 'organisation',
  group: 'rules',
  flags: [],
  examples: ['laurel organisation template > don-vi.csv', 'laurel organisation import don-vi.csv'],
  verbs: organisationVerbs,
  load: async () => (await import('./commands/registers')).runOrganisationShow,
};
