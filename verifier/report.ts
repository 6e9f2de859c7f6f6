/** How a check says what it found: it goes on, and whoever asked keeps the list. */

import type { BoardFinding } from '../rules/board-finding';

type Against = { stored?: string | number; derived?: string | number };

export type Report = (code: BoardFinding['code'], subject: string, against?: Against) => void;

/** A list and the pen that writes into it. */
export function openReport(): { findings: BoardFinding[]; report: Report } {
  const findings: BoardFinding[] = [];
  const report: Report = (code, subject, { stored, derived } = {}) => {
    findings.push({
      code,
      subject,
      ...(stored === undefined ? {} : { stored: String(stored) }),
      ...(derived === undefined ? {} : { derived: String(derived) }),
    });
  };
  return { findings, report };
}
