/** `laurel policy …` where drafts and running cases are concerned: its words, flags, examples. */

import type { CommandSpec } from './command';

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
];
