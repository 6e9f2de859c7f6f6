/** `laurel dossier …`: its words, flags, examples. */

import type { CommandSpec } from './command';

const verbs: CommandSpec[] = [
  {
    name: 'dossier add',
    group: 'nominations',
    argument: '<number>',
    flags: [['secrets', '--no-secrets']],
    examples: [
      'laurel dossier add 2020-0001 achievementReport bao-cao.pdf --no-secrets --dry-run',
      'laurel dossier add 2020-0001 ratingDocument xep-loai.pdf --no-secrets --yes',
    ],
    changes: true,
    load: async () => (await import('./commands/dossier')).runDossierAdd,
  },
  {
    name: 'dossier not-applicable',
    group: 'nominations',
    argument: '<number>',
    flags: [['because', '--because <text>']],
    examples: [
      'laurel dossier not-applicable 2020-0001 auditReport --because "đơn vị sự nghiệp, không thuộc diện kiểm toán"',
      'laurel dossier not-applicable 2020-0001 taxConfirmation --because "…" --dry-run',
    ],
    changes: true,
    load: async () => (await import('./commands/dossier')).runDossierNotApplicable,
  },
  {
    name: 'dossier submit',
    group: 'nominations',
    argument: '<number>',
    flags: [
      ['incomplete', '--incomplete <reason>'],
      ['wait', '--wait <seconds>'],
      ['confirm', '--confirm <number>'],
    ],
    examples: [
      'laurel dossier submit 2020-0001 --confirm 2020-0001',
      'laurel dossier submit 2020-0001 --incomplete "báo cáo kiểm toán gửi sau" --dry-run',
    ],
    changes: true,
    load: async () => (await import('./commands/submit')).runSubmit,
  },
];

export const dossier: CommandSpec = {
  name: 'dossier',
  group: 'nominations',
  argument: '<number>',
  flags: [],
  examples: ['laurel dossier 2020-0001', 'laurel dossier 2020-0001 --json'],
  verbs,
  load: async () => (await import('./commands/dossier')).runDossier,
};
