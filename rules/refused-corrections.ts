/** Why a result is not corrected. */

export type CorrectionRefusals = {
  /** A step that has no result is not corrected; `steps` are those that have one. */
  'result-missing': { steps: { sequence: string; step: string }[] };
  'correction-pending': object;
  'not-correctable': { ending?: string };
  /** The ballots in the box give what was recorded. */
  'count-agrees': { sitting: string };
  'nothing-corrected': { sitting: string };
};

export const CORRECTION_CODES: Record<keyof CorrectionRefusals, true> = {
  'result-missing': true,
  'correction-pending': true,
  'not-correctable': true,
  'count-agrees': true,
  'nothing-corrected': true,
};
