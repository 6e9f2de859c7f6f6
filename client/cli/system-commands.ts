/** `laurel token …` and `laurel webhook …`: their words, flags, examples. */

import type { CommandSpec } from './command';

const tokenVerbs: CommandSpec[] = [
  {
    name: 'token create',
    group: 'systems',
    argument: '<name>',
    flags: [
      ['tokenScope', '--scope <read|nominate>'],
      ['tokenDays', '--days <days>'],
    ],
    examples: ['laurel token create "phần mềm văn thư" --yes', 'laurel token create "HR" --scope nominate --days 30'],
    changes: true,
    load: async () => (await import('./commands/token')).runTokenCreate,
  },
  {
    name: 'token list',
    group: 'systems',
    flags: [],
    examples: ['laurel token list', 'laurel token list --json'],
    load: async () => (await import('./commands/token')).runTokenList,
  },
  {
    name: 'token revoke',
    group: 'systems',
    argument: '<token>',
    flags: [],
    examples: ['laurel token revoke 0123456789abcdef --yes', 'laurel token revoke 0123456789abcdef --dry-run'],
    changes: true,
    load: async () => (await import('./commands/token')).runTokenRevoke,
  },
];

const webhookVerbs: CommandSpec[] = [
  {
    name: 'webhook add',
    group: 'systems',
    argument: '<url>',
    flags: [['eventKinds', '--kinds <words>']],
    examples: [
      'laurel webhook add https://vanthu.example/laurel --kinds settled,ended --yes',
      'laurel webhook add https://vanthu.example/laurel --dry-run',
    ],
    changes: true,
    load: async () => (await import('./commands/webhook')).runWebhookAdd,
  },
  {
    name: 'webhook list',
    group: 'systems',
    flags: [],
    examples: ['laurel webhook list', 'laurel webhook list --json'],
    load: async () => (await import('./commands/webhook')).runWebhookList,
  },
  {
    name: 'webhook remove',
    group: 'systems',
    argument: '<webhook>',
    flags: [],
    examples: ['laurel webhook remove 7K2M9QXT4B --yes', 'laurel webhook remove 7K2M9QXT4B --dry-run'],
    changes: true,
    load: async () => (await import('./commands/webhook')).runWebhookRemove,
  },
  {
    name: 'webhook replay',
    group: 'systems',
    argument: '<webhook>',
    flags: [
      ['ofCase', '--case <number>'],
      ['fromEntry', '--from <entry>'],
    ],
    examples: [
      'laurel webhook replay 7K2M9QXT4B --case 2020-0001 --from 12 --yes',
      'laurel webhook replay 7K2M9QXT4B --case 2020-0001 --from 1 --dry-run',
    ],
    changes: true,
    load: async () => (await import('./commands/webhook')).runWebhookReplay,
  },
];

export const systemCommands: CommandSpec[] = [
  {
    name: 'token',
    group: 'systems',
    flags: [],
    examples: ['laurel token list', 'laurel token create "phần mềm văn thư"'],
    verbs: tokenVerbs,
    load: async () => (await import('./commands/token')).runTokenList,
  },
  {
    name: 'webhook',
    group: 'systems',
    flags: [],
    examples: ['laurel webhook list', 'laurel webhook add https://vanthu.example/laurel'],
    verbs: webhookVerbs,
    load: async () => (await import('./commands/webhook')).runWebhookList,
  },
];
