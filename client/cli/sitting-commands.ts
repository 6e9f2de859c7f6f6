/** The commands of sittings: their flags and examples. */

import type { FlagName } from '../../words/cli-help';
import type { CommandSpec } from './command';

const reason: [FlagName, string] = ['reason', '--reason <text>'];
const wait: [FlagName, string] = ['wait', '--wait <seconds>'];
const key: [FlagName, string] = ['key', '--key <key>'];
const confirm: [FlagName, string] = ['confirm', '--confirm <number>'];

const sittingVerbs: CommandSpec[] = [
  {
    name: 'sitting plan',
    group: 'sittings',
    argument: '[file]',
    flags: [['keepItem', '--keep-item'], reason, ['printTemplate', '--print-template']],
    examples: ['laurel sitting plan --print-template > hd.yaml', 'laurel sitting plan hd.yaml'],
    load: async () => (await import('./commands/convene')).runSittingPlan,
  },
  {
    name: 'sitting open',
    alias: 'convene',
    group: 'sittings',
    argument: '<file>',
    flags: [['keepItem', '--keep-item'], reason, key, wait],
    examples: ['laurel sitting open hd.yaml', 'laurel sitting open hd.yaml --yes --json'],
    changes: true,
    load: async () => (await import('./commands/convene')).runSittingOpen,
  },
  {
    name: 'sitting show',
    group: 'sittings',
    argument: '<sitting>',
    flags: [
      ['record', '--record'],
      ['letters', '--letters'],
    ],
    examples: ['laurel sitting show HD-2020-01', 'laurel sitting show KH-2020-01 --json'],
    load: async () => (await import('./commands/show')).runShow,
  },
  {
    name: 'sitting sheet',
    group: 'sittings',
    argument: '<sitting>',
    flags: [
      ['out', '--out <file>'],
      ['force', '--force'],
    ],
    examples: ['laurel sitting sheet HD-2020-01', 'laurel sitting sheet KH-2020-01 --out khoi.pdf'],
    load: async () => (await import('./commands/table-sheet')).runTableSheet,
  },
  {
    name: 'sitting strike',
    group: 'sittings',
    argument: '<sitting>',
    flags: [['item', '--item <position>'], reason, key, wait],
    examples: [
      'laurel sitting strike HD-2020-01 --item 2 --reason "thiếu văn bản"',
      'laurel sitting strike HD-2020-01 --item 2 --reason "…" --dry-run',
    ],
    changes: true,
    load: async () => (await import('./commands/steer-sitting')).runStrike,
  },
  {
    name: 'sitting extend',
    group: 'sittings',
    argument: '<sitting>',
    flags: [['to', '--to <time>'], reason, key, wait],
    examples: [
      'laurel sitting extend HD-2020-01 --to "2020-12-28 17:00" --reason "bão"',
      'laurel sitting extend HD-2020-01 --to "2020-12-28 17:00" --reason "…" --dry-run',
    ],
    changes: true,
    load: async () => (await import('./commands/steer-sitting')).runExtendSitting,
  },
  {
    name: 'sitting cancel',
    group: 'sittings',
    argument: '<sitting>',
    flags: [reason, key, wait, confirm],
    examples: [
      'laurel sitting cancel HD-2020-01 --reason "dời lịch"',
      'laurel sitting cancel HD-2020-01 --reason "…" --confirm HD-2020-01',
    ],
    changes: true,
    load: async () => (await import('./commands/steer-sitting')).runCancel,
  },
  {
    name: 'sitting restart-key',
    group: 'sittings',
    argument: '<sitting>',
    flags: [reason, key, wait, confirm],
    examples: [
      'laurel sitting restart-key HD-2020-01 --reason "mất mảnh khóa"',
      'laurel sitting restart-key HD-2020-01 --reason "…" --dry-run',
    ],
    changes: true,
    load: async () => (await import('./commands/steer-sitting')).runRestartKey,
  },
  {
    name: 'sitting void',
    group: 'sittings',
    argument: '<sitting>',
    flags: [reason, key, wait, confirm],
    examples: [
      'laurel sitting void HD-2020-01 --reason "mất hai mảnh khóa"',
      'laurel sitting void HD-2020-01 --reason "…" --confirm HD-2020-01',
    ],
    changes: true,
    load: async () => (await import('./commands/steer-sitting')).runVoid,
  },
  {
    name: 'sitting heads',
    group: 'sittings',
    argument: '<sitting>',
    flags: [['head', '--head <seat>'], ['deputy', '--deputy <seat>'], ['officeFrom', '--from <day>'], confirm],
    examples: [
      'laurel sitting heads KH-2021-01 --head 2 --deputy 3 --from 2021-02-01 --dry-run',
      'laurel sitting heads KH-2021-01 --head 2 --deputy 3 --from 2021-02-01 --confirm KH-2021-01',
    ],
    changes: true,
    load: async () => (await import('./commands/elect-heads')).runElectHeads,
  },
];

export const sittings: CommandSpec = {
  name: 'sitting',
  group: 'sittings',
  flags: [],
  examples: ['laurel sitting plan hd.yaml', 'laurel sitting show HD-2020-01'],
  verbs: sittingVerbs,
  load: async () => (await import('./commands/show')).runShow,
};
