/** `laurel policy …` where drafts and running cases are concerned: its words, flags, examples. */

import type { FlagName } from '../../words/cli-help';
import type { CommandSpec } from './command';

const key: [FlagName, string] = ['key', '--key <key>'];

/** What packs there are and what they ask; a pack may be an id on file or a file. */
export const packVerbs: CommandSpec[] = [
  {
    name: 'policy list',
    group: 'rules',
    flags: [['on', '--on <day>']],
    examples: ['laurel policy list', 'laurel policy list --on 2020-12-31 --json'],
    load: async () => (await import('./commands/policy')).runPolicyList,
  },
  {
    name: 'policy show',
    group: 'rules',
    argument: '<pack>',
    flags: [],
    examples: ['laurel policy show mpi-2018', 'laurel policy show mpi-2018 council.vote'],
    load: async () => (await import('./commands/policy')).runPolicyShow,
  },
  {
    name: 'policy check',
    group: 'rules',
    argument: '[pack]',
    flags: [],
    examples: ['laurel policy check', 'laurel policy check circular.yaml'],
    load: async () => (await import('./commands/policy')).runPolicyCheck,
  },
  {
    name: 'policy diff',
    group: 'rules',
    argument: '<pack>',
    flags: [],
    examples: ['laurel policy diff vn-national-2017 vn-national-2024', 'laurel policy diff mpi-2018 circular.yaml'],
    load: async () => (await import('./commands/policy')).runPolicyDiff,
  },
  {
    name: 'policy import',
    group: 'rules',
    argument: '<file>',
    flags: [['reason', '--reason <text>'], ['paper', '--paper <text>'], key],
    examples: [
      'laurel policy import circular.yaml --reason "Thông tư 15/2023" --dry-run',
      'laurel policy import circular.yaml --reason "…" --yes',
    ],
    changes: true,
    load: async () => (await import('./commands/import-pack')).runPolicyImport,
  },
];

export const draftVerbs: CommandSpec[] = [
  {
    name: 'policy what-if',
    group: 'rules',
    argument: '[draft]',
    flags: [
      ['season', '--season <year>'],
      ['body', '--body <id>'],
      ['rollFile', '--roll <file>'],
      ['calendarFile', '--calendar <file>'],
    ],
    examples: [
      'laurel policy what-if draft.yaml --season 2020',
      'laurel policy what-if --season 2020 --roll roll.yaml --json',
    ],
    load: async () => (await import('./commands/what-if')).runWhatIf,
  },
  {
    name: 'policy move',
    group: 'rules',
    argument: '<number>',
    flags: [
      ['toPack', '--to <pack>'],
      ['reason', '--reason <text>'],
      ['paper', '--paper <text>'],
      ['key', '--key <key>'],
      ['wait', '--wait <seconds>'],
      ['confirm', '--confirm <number>'],
    ],
    examples: [
      'laurel policy move 2020-0001 --to mpi-2023 --reason "…" --paper "12/QĐ, 10/01/2024"',
      'laurel policy move 2020-0001 --to mpi-2023+vn-national-2024 --reason "…" --paper "…" --dry-run',
    ],
    changes: true,
    load: async () => (await import('./commands/move-policy')).runMovePolicy,
  },
];
