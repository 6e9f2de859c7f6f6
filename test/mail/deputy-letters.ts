/** Letters of an appointment, of one that ended early, and of one that does not hold in a case: every task that a deputy may have, and names as long as they come. */

import type { CaseFacts, LetterFacts } from '../../rules/letters';
import { DEPUTY_TASKS } from '../../rules/policy-deputies';

type DeputyFacts = Extract<LetterFacts, { kind: 'deputy' }>;

export function deputyLetters(longName: string, about: CaseFacts): LetterFacts[] {
  const letters = (['appointed', 'ended'] as const).map((act): DeputyFacts => ({
    kind: 'deputy',
    act,
    on: '2025-01-15',
    zone: 'Asia/Ho_Chi_Minh',
    deputy: longName,
    holder: longName,
    organisation: 'BQL KKT,CN Thừa Thiên Huế',
    tasks: [...DEPUTY_TASKS],
    fromOn: '2025-01-16',
    toOn: '2025-02-14',
    paper: '1041/QĐ-BQLKKT',
    paperOn: '2025-01-14',
    issuer: 'Trưởng ban Ban Quản lý Khu kinh tế tỉnh Thừa Thiên Huế',
  }));
  const barred = DEPUTY_TASKS.map((task) => ({ about, no: 12, taskId: 'task', task, dueAt: '2025-01-16T10:00:00Z' }));
  return [
    ...letters,
    ...barred.flatMap((one) =>
      [one, { ...one, isOver: true as const }].map((said) => ({ ...letters[0]!, barred: said })),
    ),
  ];
}
