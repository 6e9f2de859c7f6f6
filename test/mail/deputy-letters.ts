/** Letters of an appointment, and of one that ended early: every task that a deputy may have, and names as long as they come. */

import type { LetterFacts } from '../../rules/letters';
import { DEPUTY_TASKS } from '../../rules/policy-deputies';

export function deputyLetters(longName: string): LetterFacts[] {
  return (['appointed', 'ended'] as const).map((act) => ({
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
}
