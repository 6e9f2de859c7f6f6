/** `laurel export`, `passport`, `schema`: their words, flags, examples. */

import type { CommandSpec } from './command';

export const leaving: CommandSpec[] = [
  {
    name: 'export',
    group: 'proof',
    argument: '[number]',
    flags: [
      ['season', '--season <year>'],
      ['what', '--what <bundle|letters|papers|cases|season>'],
      ['format', '--format <bundle|csv|xlsx|pdf|zip>'],
      ['withPersonal', '--with-personal'],
      ['out', '--out <file>'],
      ['force', '--force'],
    ],
    examples: [
      'laurel export 2020-0001',
      'laurel export HD-2020-01 --out -',
      'laurel export 2020-0001 --what letters --format xlsx',
      'laurel export 2020-0001 --what letters --with-personal --by thu-ky@bqlkkt.hatinh.example',
      'laurel export --season 2020',
      'laurel export --season 2020 --format pdf',
      'laurel export --what cases --season 2020 --format csv --out -',
    ],
    load: async () => (await import('./commands/export')).runExport,
  },
  {
    name: 'passport',
    group: 'proof',
    argument: '<number>',
    flags: [
      ['out', '--out <file>'],
      ['force', '--force'],
    ],
    examples: ['laurel passport 2020-0001', 'laurel verify 2020-0001-passport.zip'],
    load: async () => (await import('./commands/passport')).runPassport,
  },
  {
    name: 'schema',
    group: 'proof',
    argument: '[command]',
    flags: [],
    examples: ['laurel schema cases', 'laurel schema policy show'],
    load: async () => (await import('./commands/schema')).runSchema,
  },
];
