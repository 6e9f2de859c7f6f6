/** `laurel migrate`, `laurel begin` and `laurel standstill …`: their words, flags, examples. */

import type { CommandSpec } from './command';

const begin: CommandSpec = {
  name: 'standstill begin',
  group: 'start',
  flags: [['reason', '--reason <text>']],
  examples: [
    'laurel standstill begin --reason "restored from the backup of 20 November"',
    'laurel standstill begin --reason "…" --dry-run',
  ],
  changes: true,
  load: async () => (await import('./commands/standstill')).runStandstillBegin,
};

const end: CommandSpec = {
  name: 'standstill end',
  group: 'start',
  flags: [
    ['reason', '--reason <text>'],
    ['differs', '--force'],
  ],
  examples: [
    'laurel standstill end --reason "verified; nothing is missing" --by admin@house.example',
    'laurel standstill end --reason "…" --dry-run',
  ],
  changes: true,
  load: async () => (await import('./commands/standstill')).runStandstillEnd,
};

export const houseCommands: CommandSpec[] = [
  {
    name: 'migrate',
    group: 'start',
    flags: [
      ['status', '--status'],
      ['plan', '--plan'],
    ],
    examples: ['laurel migrate', 'laurel migrate --status', 'laurel migrate --plan > next.sql'],
    changes: true,
    load: async () => (await import('./commands/migrate')).runMigrate,
  },
  {
    name: 'begin',
    group: 'start',
    argument: '<file>',
    flags: [],
    examples: ['laurel begin house.yaml --dry-run', 'laurel begin house.yaml'],
    changes: true,
    load: async () => (await import('./commands/begin')).runBegin,
  },
  {
    name: 'standstill',
    group: 'start',
    flags: [],
    examples: ['laurel standstill begin --reason "…"', 'laurel standstill end --reason "…"'],
    verbs: [begin, end],
    load: async () => (await import('./commands/standstill')).runStandstillBegin,
  },
];
