/** What of staff goes beyond the ordinary, so that a policy may ask a second person for it. */

export const overrideKinds = ['policyMove'] as const;
export type OverrideKind = (typeof overrideKinds)[number];

export type OverrideState = 'proposed' | 'agreed' | 'declined';
