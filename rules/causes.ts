/** For what a case is held, and for what an award is looked into. */

export const HOLD_CAUSES = ['discipline', 'inspection', 'complaint', 'press', 'prosecution'] as const;
export type HoldCause = (typeof HOLD_CAUSES)[number];

/** Those that have a name; which of them there are is the policy's. */
export const FINDING_CAUSES = ['falseMerit', 'forgedFile', 'againstRules', 'laterFinding'] as const;
