/** `laurel calendar …`: its words, flags, examples. */

import type { CommandSpec } from './command';

const verbs: CommandSpec[] = [
  {
    name: 'calendar show',
    group: 'rules',
    argument: '[calendar]',
    flags: [['calendarYear', '--year <year>']],
    examples: ['laurel calendar show', 'laurel calendar show vn-civil-service.2 --year 2027'],
    load: async () => (await import('./commands/calendar')).runCalendarShow,
  },
  {
    name: 'calendar template',
    group: 'rules',
    flags: [],
    examples: ['laurel calendar template > 2027.csv', 'laurel calendar template --json'],
    load: async () => (await import('./commands/calendar')).runCalendarTemplate,
  },
  {
    name: 'calendar import',
    group: 'rules',
    argument: '<file>',
    flags: [],
    examples: ['laurel calendar import vn-2027.yaml --dry-run', 'laurel calendar import 2027.csv'],
    changes: true,
    load: async () => (await import('./commands/calendar')).runCalendarImport,
  },
  {
    name: 'calendar preview',
    group: 'rules',
    argument: '<version>',
    flags: [],
    examples: ['laurel calendar preview vn-2027.yaml', 'laurel calendar preview vn-civil-service.2 --json'],
    load: async () => (await import('./commands/calendar')).runCalendarPreview,
  },
  {
    name: 'calendar apply',
    group: 'rules',
    argument: '<version>',
    flags: [
      ['earlier', '--earlier <keep|follow>'],
      ['reason', '--reason <text>'],
      ['paper', '--paper <text>'],
      ['mark', '--mark <mark>'],
      ['confirm', '--confirm <version>'],
    ],
    examples: [
      'laurel calendar apply vn-civil-service.2 --earlier keep --reason "2450/VPCP-KGVX"',
      'laurel calendar apply vn-civil-service.2 --mark 3F9A77C0 --reason "…" --confirm vn-civil-service.2',
    ],
    changes: true,
    load: async () => (await import('./commands/calendar')).runCalendarApply,
  },
];

export const calendars: CommandSpec = {
  name: 'calendar',
  group: 'rules',
  flags: [],
  examples: ['laurel calendar show', 'laurel calendar preview vn-2027.yaml'],
  verbs,
  load: async () => (await import('./commands/calendar')).runCalendarShow,
};
