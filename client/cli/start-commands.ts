/** `laurel start`, `demo`, `rehearse`: their words, flags, examples. */

import type { CommandSpec } from './command';

export const starting: CommandSpec[] = [
  {
    name: 'start',
    alias: 'up',
    group: 'start',
    flags: [
      ['port', '--port <number>'],
      ['dataFolder', '--data <folder>'],
      ['empty', '--empty'],
    ],
    examples: ['laurel start', 'laurel start --port 8081 --data /srv/laurel --empty'],
    load: async () => (await import('./commands/start')).runStart,
  },
  {
    name: 'demo',
    group: 'start',
    flags: [
      ['ending', '--ending <word>'],
      ['players', '--people <fast|slow>'],
      ['example', '--example <folder>'],
      ['outFolder', '--out <folder>'],
      ['house', '--house'],
    ],
    examples: ['laurel demo', 'laurel demo --ending no-quorum'],
    load: async () => (await import('./commands/start')).runDemo,
  },
  {
    name: 'rehearse',
    group: 'start',
    argument: '[season]',
    flags: [
      ['people', '--people <fast|slow|silent|mixed>'],
      ['seed', '--seed <number>'],
      ['outFolder', '--out <folder>'],
      ['force', '--force'],
      ['printTemplate', '--print-template'],
    ],
    examples: ['laurel rehearse examples/seasons/small-2020.yaml', 'laurel rehearse --print-template > season.yaml'],
    load: async () => (await import('./commands/start')).runRehearse,
  },
];
