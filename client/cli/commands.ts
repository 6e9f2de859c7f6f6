/** Every command of `laurel`: its words, its flags, its examples, and where it is done. */

import type { FlagName } from '../../words/cli-help';
import { award } from './award-commands';
import { calendars } from './calendar-commands';
import type { CommandSpec } from './command';
import { deputyCommand } from './deputy-commands';
import { letterCommand } from './letter-commands';
import { houseCommands } from './house-commands';
import { history } from './history-commands';
import { pact } from './pact-commands';
import { ministry } from './desk-commands';
import { dossier } from './dossier-commands';
import { template } from './template-commands';
import { correctCommand } from './correction-commands';
import { leaving } from './export-commands';
import { draftVerbs, packVerbs } from './policy-commands';
import { paperCommand } from './paper-commands';
import { office, organisation, roll } from './register-commands';
import { second } from './second-commands';
import { sittings } from './sitting-commands';
import { systemCommands } from './system-commands';
import { starting } from './start-commands';

const reason: [FlagName, string] = ['reason', '--reason <text>'];
const paper: [FlagName, string] = ['paper', '--paper <text>'];
const wait: [FlagName, string] = ['wait', '--wait <seconds>'];
const key: [FlagName, string] = ['key', '--key <key>'];
const confirm: [FlagName, string] = ['confirm', '--confirm <number>'];
const steering = [reason, paper, key, wait];

const start: CommandSpec[] = [
  ...starting,
  {
    name: 'completion',
    group: 'start',
    argument: '<bash|zsh>',
    flags: [],
    examples: ['source <(laurel completion bash)', 'laurel completion zsh > ~/.zfunc/_laurel'],
    load: async () => (await import('./commands/completion')).completionOf(commands),
  },
  {
    name: 'doctor',
    group: 'start',
    flags: [],
    examples: ['laurel doctor', 'laurel doctor --json'],
    load: async () => (await import('./commands/doctor')).runDoctor,
  },
];

const reading: CommandSpec[] = [
  {
    name: 'cases',
    group: 'nominations',
    flags: [
      ['stage', '--stage <step>'],
      ['title', '--title <code>'],
      ['unit', '--unit <id>'],
      ['waiting', '--waiting [body]'],
      ['overdue', '--overdue'],
      ['dueWithin', '--due-within <days>'],
      ['held', '--held'],
      ['closed', '--closed'],
      ['owed', '--owed'],
      ['year', '--year <year>'],
      ['sort', '--sort <order>'],
      ['limit', '--limit <rows>'],
      ['after', '--after <mark>'],
      ['all', '--all'],
    ],
    examples: ['laurel cases --overdue', 'laurel cases --waiting --json'],
    load: async () => (await import('./commands/cases')).runCases,
  },
  {
    name: 'show',
    group: 'nominations',
    argument: '<number>',
    flags: [
      ['record', '--record'],
      ['letters', '--letters'],
    ],
    examples: ['laurel show 2020-0001', 'laurel show HD-2020-01 --letters'],
    load: async () => (await import('./commands/show')).runShow,
  },
  {
    name: 'why',
    group: 'nominations',
    argument: '<number>',
    flags: [],
    examples: ['laurel why 2020-0001', 'laurel why 2020-0001 unit-review.due'],
    load: async () => (await import('./commands/why')).runWhy,
  },
  {
    name: 'forecast',
    group: 'nominations',
    argument: '<number>',
    flags: [
      ['until', '--until <day>'],
      ['acting', '--acting <step=outcome@day>'],
    ],
    examples: [
      'laurel forecast 2020-0001 --until 2021-03-31',
      'laurel forecast 2020-0001 --acting unit-review=recommended@2020-12-18',
    ],
    load: async () => (await import('./commands/forecast')).runForecast,
  },
];

const changing: CommandSpec[] = [
  {
    name: 'nominate',
    group: 'nominations',
    argument: '[file]',
    flags: [
      ['rehearsal', '--rehearsal'],
      ['onlyValid', '--only-valid'],
      ['faulty', '--faulty <file>'],
      ['template', '--template <csv|xlsx>'],
      ['out', '--out <file>'],
      ['force', '--force'],
    ],
    examples: [
      'laurel nominate examples/ha-tinh-2020/nomination.yaml --dry-run',
      'laurel nominate season-2020.xlsx --only-valid --faulty again.xlsx',
    ],
    changes: true,
    load: async () => (await import('./commands/nominate')).runNominate,
  },
  {
    name: 'withdraw',
    group: 'nominations',
    argument: '<number>',
    flags: [...steering, confirm],
    examples: [
      'laurel withdraw 2020-0001 --reason "nhập sai năm"',
      'laurel withdraw 2020-0001 --reason "…" --confirm 2020-0001',
    ],
    changes: true,
    load: async () => (await import('./commands/steer')).runWithdraw,
  },
  {
    name: 'hold',
    group: 'nominations',
    argument: '<number>',
    flags: [['clause', '--clause <ground>'], ...steering, confirm],
    examples: [
      'laurel hold 2020-0001 --clause inspection --reason "…" --paper "88/TTr"',
      'laurel hold 2020-0001 --clause press --reason "…" --paper "…" --dry-run',
    ],
    changes: true,
    load: async () => (await import('./commands/steer')).runHold,
  },
  {
    name: 'resume',
    group: 'nominations',
    argument: '<number>',
    flags: [['disciplined', '--disciplined'], ...steering, confirm],
    examples: [
      'laurel resume 2020-0001 --reason "…" --paper "12/KL" --yes',
      'laurel resume 2020-0001 --disciplined --reason "…" --paper "…" --confirm 2020-0001',
    ],
    changes: true,
    load: async () => (await import('./commands/steer')).runResume,
  },
  {
    name: 'extend',
    group: 'nominations',
    argument: '<number>',
    flags: [['to', '--to <day>'], ...steering],
    examples: [
      'laurel extend 2020-0001 --to 2021-01-13 --reason "chờ xác nhận thuế"',
      'laurel cases --overdue --json | jq -r .items[].number | laurel extend - --to 2021-01-13 --reason "…" --yes',
    ],
    changes: true,
    load: async () => (await import('./commands/steer')).runExtend,
  },
  {
    name: 'remind',
    group: 'nominations',
    argument: '<number>',
    flags: [key],
    examples: [
      'laurel remind 2020-0001',
      'laurel cases --overdue --json | jq -r .items[].number | laurel remind - --yes',
    ],
    changes: true,
    load: async () => (await import('./commands/remind')).runRemind,
  },
  {
    name: 'supersede',
    group: 'nominations',
    argument: '<number>',
    flags: [...steering, confirm],
    examples: [
      'laurel supersede 2020-0001 --reason "Huân chương năm 2021"',
      'laurel supersede 2020-0001 --reason "…" --dry-run',
    ],
    changes: true,
    load: async () => (await import('./commands/steer')).runSupersede,
  },
  {
    name: 'finding',
    group: 'nominations',
    argument: '<number>',
    flags: [['clause', '--clause <ground>'], ...steering, confirm],
    examples: [
      'laurel finding 2020-0001 --clause falseMerit --reason "số liệu không đúng" --paper "31/KL-TTr, 20/05/2021"',
      'laurel finding 2020-0001 --clause laterFinding --reason "…" --paper "…" --dry-run',
    ],
    changes: true,
    load: async () => (await import('./commands/steer')).runFinding,
  },
  {
    name: 'revoke',
    group: 'nominations',
    argument: '<number>',
    flags: [...steering, confirm],
    examples: [
      'laurel revoke 2020-0001 --reason "khai sai" --paper "12/QĐ, 10/01/2022"',
      'laurel revoke 2020-0001 --reason "…" --dry-run',
    ],
    changes: true,
    load: async () => (await import('./commands/steer')).runRevoke,
  },
  award,
  correctCommand,
  second,
];

const policies: CommandSpec = {
  name: 'policy',
  group: 'rules',
  flags: [],
  examples: ['laurel policy list', 'laurel policy check circular.yaml'],
  verbs: [...packVerbs, ...draftVerbs],
  load: async () => (await import('./commands/what-if')).runWhatIf,
};

const proof: CommandSpec[] = [
  {
    name: 'verify',
    group: 'proof',
    argument: '[number-or-file]',
    flags: [['receipt', '--receipt <code>']],
    examples: [
      'laurel verify',
      'laurel verify 2020-0001-passport.zip',
      'laurel verify HD-2020-01.json --receipt 7K2M-9QXD-4TBN-0HVA',
    ],
    load: async () => (await import('./commands/verify')).runVerify,
  },
  ...leaving,
  {
    name: 'act-as',
    group: 'proof',
    argument: '[email]',
    flags: [],
    examples: ['laurel help', 'laurel cases'],
    load: async () => (await import('./commands/act-as')).runActAs,
  },
];

/** In the order of the help. */
export const commands: CommandSpec[] = [
  ...start,
  ...houseCommands,
  ...changing.slice(0, 1),
  ...reading,
  dossier,
  paperCommand,
  letterCommand,
  deputyCommand,
  ministry,
  ...changing.slice(1),
  sittings,
  roll,
  pact,
  policies,
  office,
  organisation,
  history,
  template,
  calendars,
  ...proof,
  ...systemCommands,
];
