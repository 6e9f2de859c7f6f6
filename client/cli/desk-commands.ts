/** `laurel ministry …`: its words, flags, examples. */

import type { DeskAct } from '../../rules/desk-acts';
import type { CommandSpec } from './command';

type Verb = Pick<CommandSpec, 'flags' | 'examples'>;

const VERBS: Record<DeskAct, Verb> = {
  receive: {
    flags: [],
    examples: ['laurel ministry receive 2020-0001 --yes', 'laurel ministry receive 2020-0001 --dry-run'],
  },
  refuse: {
    flags: [
      ['reason', '--reason <text>'],
      ['refusedBy', '--clause <text>'],
      ['confirm', '--confirm <number>'],
    ],
    examples: [
      'laurel ministry refuse 2020-0001 --reason "…" --clause "khoản 4 Điều 40 Thông tư 07/2018/TT-BKHĐT" --confirm 2020-0001',
      'laurel ministry refuse 2020-0001 --reason "…" --clause "…" --dry-run',
    ],
  },
  acknowledge: {
    flags: [],
    examples: ['laurel ministry acknowledge 2020-0001 --yes', 'laurel ministry acknowledge 2020-0001 --dry-run'],
  },
  apologise: {
    flags: [
      ['promised', '--to <day>'],
      ['reason', '--reason <text>'],
    ],
    examples: [
      'laurel ministry apologise 2020-0001 --to 2021-03-19 --reason "chờ ý kiến thẩm định" --yes',
      'laurel ministry apologise 2020-0001 --to 2021-03-19 --reason "…" --dry-run',
    ],
  },
  appraise: {
    flags: [['result', '--result <text>']],
    examples: [
      'laurel ministry appraise 2020-0001 --result "đủ điều kiện, tiêu chuẩn" --yes',
      'laurel ministry appraise 2020-0001 --result "…" --dry-run',
    ],
  },
};

const verbs: CommandSpec[] = (Object.keys(VERBS) as DeskAct[]).map((act) => ({
  name: `ministry ${act}`,
  group: 'nominations',
  argument: '<number>',
  ...VERBS[act],
  flags: [...VERBS[act].flags, ['wait', '--wait <seconds>']],
  changes: true,
  load: async () => (await import('./commands/ministry')).runDeskAct[act],
}));

export const ministry: CommandSpec = {
  name: 'ministry',
  group: 'nominations',
  argument: '<number>',
  flags: [],
  examples: ['laurel ministry 2020-0001', 'laurel ministry 2020-0001 --json'],
  verbs,
  load: async () => (await import('./commands/ministry')).runMinistry,
};
