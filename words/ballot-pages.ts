/** The words of the pages on which ballots are sealed and keys are kept, for the server and for the browser's program. */

import type { Bilingual, Language } from './language';
import { BALLOT_EN } from './pages/ballot-en';
import { BALLOT_VI, type BallotWords } from './pages/ballot-vi';

export type { BallotWords } from './pages/ballot-vi';

const WORDS: Bilingual<BallotWords> = { vi: BALLOT_VI, en: BALLOT_EN };

/** What pages of a sealed ballot say, in one language. */
export function ballotWords(language: Language): BallotWords {
  return WORDS[language];
}

/** `isIn` is nothing for what has not the form of a receipt. */
export type FoundReceipt = { receipt: string; isIn: boolean | undefined };

/** Whether a receipt was found in the closed box, and what that means for whoever keeps it. */
export function sayFoundReceipt({ receipt, isIn }: FoundReceipt, language: Language): string {
  const said = ballotWords(language);
  if (isIn === undefined) return said.noReceipt;
  return isIn ? said.receiptIn(receipt) : said.receiptNotIn(receipt);
}
