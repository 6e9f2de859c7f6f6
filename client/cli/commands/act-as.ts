/** There is no acting for another. The word is kept so that the attempt gets an answer. */

import { bilingual, failure } from '../answer';
import type { Run } from '../command';

/** Refuses always, and names the deputies instead. */
export const runActAs: Run = () =>
  Promise.resolve(
    failure('refusal', 'no-acting-for-another', {
      sentence: bilingual((words) => words.noActingForAnother),
      safe: bilingual((words) => words.noActingSafe),
      hint: 'laurel deputy list',
    }),
  );
