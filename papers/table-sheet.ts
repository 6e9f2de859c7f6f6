/** The sheet for the table of a sitting, made when it is asked for, on the layout of papers. */

import type { TableSheetFacts } from '../rules/table-sheet';
import { issuerAtHead } from '../words/paper-frame';
import { tableSheetText } from '../words/table-sheet';
import { layoutOf } from './make-paper';
import { print } from './print';

const NAMES = { vi: 'du-hop-chuong-trinh', en: 'attendance-agenda' };

/** One PDF of two lists, each on pages of its own. Answers its file by the name it would be saved under. */
export function printTableSheet(facts: TableSheetFacts): { fileName: string; bytes: Uint8Array } {
  const { superior, caseNumber, rehearsal, language, on } = facts;
  const heading = language === 'vi' ? 'national' : 'letter';
  const head = { language, superior, issuer: issuerAtHead(facts), caseNumber, rehearsal, heading };
  const bytes = print('layout', { ...head, ...layoutOf(facts), ...tableSheetText(facts) });
  return { fileName: `${caseNumber.toLowerCase()}_${NAMES[language]}_${on}.pdf`, bytes };
}
