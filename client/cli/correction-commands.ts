/** The command of corrections: its flags and examples. */

import type { CommandSpec } from './command';

export const correctCommand: CommandSpec = {
  name: 'correct',
  group: 'nominations',
  argument: '<number>',
  flags: [
    ['from', '--from <step>'],
    ['cause', '--cause <cause>'],
    ['present', '--present <seats>'],
    ['recused', '--recused <seats>'],
    ['agree', '--agree'],
    ['decline', '--decline'],
    ['reason', '--reason <text>'],
    ['paper', '--paper <text>'],
    ['key', '--key <key>'],
    ['wait', '--wait <seconds>'],
    ['confirm', '--confirm <number>'],
  ],
  examples: [
    'laurel correct 2020-0001 --from council --cause clerical --reason "ghi nhầm" --paper "9/BB, 05/01/2021" --dry-run',
    'laurel correct 2020-0001 --agree --reason "đúng" --confirm 2020-0001',
  ],
  changes: true,
  load: async () => (await import('./commands/correct')).runCorrect,
};
