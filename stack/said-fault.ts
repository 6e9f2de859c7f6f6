/** Faults that are said in the language of whoever is at the terminal; all others are said as they came. */

import type { StackSentence } from '../words/stack';
import { stackWords } from '../words/stack';

/** Why a stack does not come up, or what was typed wrongly. In logs and tests it reads English. */
export class SaidFault extends Error {
  readonly sentence: StackSentence;

  constructor(sentence: StackSentence, options?: ErrorOptions) {
    super(sentence(stackWords.en), options);
    this.sentence = sentence;
  }
}

/** What a fault says; what cannot be told in a language is told as it is. */
export function sayFault(fault: unknown): StackSentence {
  if (fault instanceof SaidFault) return fault.sentence;
  return () => (fault instanceof Error ? fault.message : String(fault));
}
