/** `laurel letter …`: its words, flags, examples. */

import type { FlagName } from '../../words/cli-help';
import type { CommandSpec } from './command';

const reader: [FlagName, string] = ['reader', '--reader <email>'];

const verbs: CommandSpec[] = [
  {
    name: 'letter list',
    group: 'nominations',
    argument: '<number>',
    flags: [],
    examples: ['laurel letter list 2020-0001', 'laurel letter list HD-2020-01 --json'],
    load: async () => (await import('./commands/letter')).runLetterList,
  },
  {
    name: 'letter again',
    group: 'nominations',
    argument: '<number>',
    flags: [reader, ['reason', '--reason <text>'], ['newAddress', '--new-address <email>']],
    examples: [
      'laurel letter again 2020-0001 --reader a@unit.example --reason "thư vào hộp thư rác" --yes',
      'laurel letter again HD-2020-01 --reader a@unit.example --new-address b@unit.example --reason "…" --dry-run',
    ],
    changes: true,
    load: async () => (await import('./commands/letter')).runLetterAgain,
  },
  {
    name: 'letter certify',
    group: 'nominations',
    argument: '<number>',
    flags: [reader],
    examples: [
      'laurel letter certify 2020-0001 --reader a@unit.example --yes',
      'laurel letter certify HD-2020-01 --reader a@unit.example --dry-run',
    ],
    changes: true,
    load: async () => (await import('./commands/letter')).runLetterCertify,
  },
  {
    name: 'letter wording',
    group: 'nominations',
    argument: '<kind>',
    flags: [
      ['wordingOffice', '--office <id>'],
      ['wordingLanguage', '--in <language>'],
      ['wordingFile', '--file <file>'],
      ['wordingReset', '--reset'],
    ],
    examples: [
      'laurel letter wording review --office hatinh-ez-board',
      'laurel letter wording review --office hatinh-ez-board --file review.yaml --dry-run',
    ],
    changes: true,
    load: async () => (await import('./commands/wording')).runWording,
  },
];

export const letterCommand: CommandSpec = {
  name: 'letter',
  group: 'nominations',
  flags: [],
  examples: ['laurel letter list 2020-0001', 'laurel letter certify 2020-0001 --reader a@unit.example'],
  verbs,
  load: async () => (await import('./commands/letter')).runLetterList,
};
