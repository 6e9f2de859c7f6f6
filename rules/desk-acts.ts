/** What the ministry's office does with a dossier that lies before it: closed words. */

export const deskKinds = ['receive', 'acknowledge', 'apologise', 'appraise'] as const;

/** Each leaves the step open: the decision alone, or the refusal of the dossier, ends it. */
export type DeskKind = (typeof deskKinds)[number];

/** `refuse`: the dossier is not accepted, before it was received. */
export type DeskAct = DeskKind | 'refuse';

/** What became of a dossier at the desk: its acts, how it was answered, and a supplement that was handed in. */
export type DeskDone = DeskAct | 'asked' | 'supplied' | 'answered';

/** In the order in which they come up. */
export const deskActs: readonly DeskAct[] = ['receive', 'refuse', 'acknowledge', 'apologise', 'appraise'];

/** Why an act of the desk is out of turn; each word has its sentence in words/desk.ts. */
export type DeskOrder = 'not-at-ministry' | 'received' | 'not-received' | 'no-supplement';
