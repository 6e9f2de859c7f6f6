/** `laurel template …`: its words, flags, examples. */

import type { CommandSpec } from './command';

const verbs: CommandSpec[] = [
  {
    name: 'template get',
    group: 'rules',
    argument: '<kind>',
    flags: [
      ['office', '--office <id>'],
      ['out', '--out <file>'],
      ['force', '--force'],
    ],
    examples: [
      'laurel template get request --office hatinh-ez-board --out to-trinh.docx',
      'laurel template get minutes --lang vi',
    ],
    load: async () => (await import('./commands/template')).runTemplateGet,
  },
  {
    name: 'template check',
    group: 'rules',
    argument: '<file>',
    flags: [['kind', '--kind <kind>']],
    examples: [
      'laurel template check to-trinh.docx --kind request',
      'laurel template check bien-ban.docx --kind minutes --json',
    ],
    load: async () => (await import('./commands/template')).runTemplateCheck,
  },
  {
    name: 'template import',
    group: 'rules',
    argument: '<file>',
    flags: [
      ['kind', '--kind <kind>'],
      ['office', '--office <id>'],
    ],
    examples: [
      'laurel template import to-trinh.docx --kind request --office hatinh-ez-board --dry-run',
      'laurel template import to-trinh.docx --kind request --office hatinh-ez-board --yes',
    ],
    changes: true,
    load: async () => (await import('./commands/template')).runTemplateImport,
  },
  {
    name: 'template take-back',
    group: 'rules',
    argument: '<kind>',
    flags: [['office', '--office <id>']],
    examples: [
      'laurel template take-back request --office hatinh-ez-board --dry-run',
      'laurel template take-back request --office hatinh-ez-board --yes',
    ],
    changes: true,
    load: async () => (await import('./commands/template')).runTemplateTakeBack,
  },
];

export const template: CommandSpec = {
  name: 'template',
  group: 'rules',
  flags: [],
  examples: ['laurel template get request --out to-trinh.docx', 'laurel template check to-trinh.docx --kind request'],
  verbs,
  load: async () => (await import('./commands/template')).runTemplateGet,
};
