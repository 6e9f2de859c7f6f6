/** The record's canonical form and the closed list of what may stand in it. */

/** Every kind of entry in the chain of a nomination; the last four stand in that of a sitting too. */
export const caseKinds = [
  'nominated',
  'opened',
  'settled',
  'decided',
  'commented',
  'scheduled',
  'unscheduled',
  'reminded',
  'escalated',
  'withdrawn',
  'held',
  'resumed',
  'extended',
  'policyMoved',
  'calendarApplied',
  'superseded',
  'found',
  'revoked',
  'copySent',
  'decisionReceived',
  'copyPassed',
  'handedOver',
  'ended',
  'paper',
  'partBrought',
  'partExcused',
  'handedIn',
  'paperNumbered',
  'numberCancelled',
  'paperSigned',
  'received',
  'acknowledged',
  'apologised',
  'appraised',
  'overrideProposed',
  'overrideDecided',
  'correctionProposed',
  'correctionDeclined',
  'conflictDeclared',
  'conflictEndAsked',
  'conflictEnded',
  'actedFor',
  'sentAgain',
  'noticeCertified',
  'namesExported',
  'corrected',
] as const;
export type CaseKind = (typeof caseKinds)[number];

/** Every kind of entry in the chain of a nomination or of a sitting. */
export type RecordKind =
  | CaseKind
  | 'convened'
  | 'scoringBegun'
  | 'scoresTaken'
  | 'tableAdopted'
  | 'headsElected'
  | 'keyMade'
  | 'keyBegunAgain'
  | 'ballotOpened'
  | 'sittingReminded'
  | 'namesShown'
  | 'sittingExtended'
  | 'struck'
  | 'envelopesEntered'
  | 'ballotClosed'
  | 'boxOpened'
  | 'voided'
  | 'counted'
  | 'cancelled';

/** Whether what somebody says now is what was recorded; what has no canonical form was never recorded. */
export function isSameFact(recorded: unknown, said: unknown): boolean {
  try {
    return canonical(recorded) === canonical(said);
  } catch {
    return false;
  }
}

/**
 * One text for one value: keys in code-point order, no member that is undefined, texts in NFC, dates as ISO 8601.
 * Numbers are whole or refused, so that no two machines print one alike and another not.
 */
export function canonical(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (typeof value === 'string') return JSON.stringify(value.normalize('NFC'));
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Error(`not a whole number: ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object') throw new Error(`a ${typeof value} has no canonical form`);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => [key.normalize('NFC'), member] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
}
