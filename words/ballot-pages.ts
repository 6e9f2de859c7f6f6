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
