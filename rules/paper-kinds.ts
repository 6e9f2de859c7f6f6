/** Every paper that the procedure writes, by its closed word. */

export const paperKinds = [
  'request',
  'minutes',
  'countRecord',
  'ballotPaper',
  'scoreTable',
  'bundleList',
  'receiptSlip',
  'supplementRequest',
  'refusalSlip',
  'apology',
  'resultNotice',
  'publicNotice',
  'noticeCertificate',
  'revocation',
] as const;
export type PaperKind = (typeof paperKinds)[number];

/** The papers that go to the ministry with a dossier; the others are for the house and for those concerned. */
export const dossierKinds: readonly PaperKind[] = ['request', 'minutes', 'countRecord', 'scoreTable'];

/** Whether a word names a kind of paper. */
export function isPaperKind(word: string): word is PaperKind {
  return (paperKinds as readonly string[]).includes(word);
}
