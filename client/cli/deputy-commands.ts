/** `laurel deputy …`: its words, flags, examples. */

import type { CommandSpec } from './command';

const verbs: CommandSpec[] = [
  {
    name: 'deputy list',
    group: 'nominations',
    flags: [],
    examples: ['laurel deputy list', 'laurel deputy list --json'],
    load: async () => (await import('./commands/deputy')).runDeputyList,
  },
  {
    name: 'deputy appoint',
    group: 'nominations',
    argument: '<email>',
    flags: [
      ['deputyHolder', '--holder <email>'],
      ['deputyOffice', '--office <id>'],
      ['deputyTasks', '--tasks <words>'],
      ['deputyFrom', '--from <day>'],
      ['deputyTo', '--to <day>'],
      ['deputyPaper', '--paper <text>'],
      ['deputyPaperOn', '--paper-on <day>'],
      ['deputyIssuer', '--issuer <text>'],
      ['key', '--key <key>'],
    ],
    examples: [
      'laurel deputy appoint a@unit.example --tasks review --from 2020-12-14 --to 2020-12-31 --paper "41/QĐ-BQL" --paper-on 2020-12-10 --issuer "Trưởng ban" --yes',
      'laurel deputy appoint a@unit.example --holder b@unit.example --from … --to … --paper "…" --paper-on … --issuer "…" --dry-run',
    ],
    changes: true,
    load: async () => (await import('./commands/deputy')).runDeputyAppoint,
  },
  {
    name: 'deputy end',
    group: 'nominations',
    argument: '<no>',
    flags: [],
    examples: ['laurel deputy end 3 --yes', 'laurel deputy end 3 --dry-run'],
    changes: true,
    load: async () => (await import('./commands/deputy')).runDeputyEnd,
  },
];

export const deputyCommand: CommandSpec = {
  name: 'deputy',
  group: 'nominations',
  flags: [],
  examples: ['laurel deputy list', 'laurel deputy end 3'],
  verbs,
  load: async () => (await import('./commands/deputy')).runDeputyList,
};
