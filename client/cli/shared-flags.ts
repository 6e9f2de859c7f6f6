/** Flags that every command takes, wherever they stand. */

import type { FlagName } from '../../words/cli-help';

export const common: [FlagName, string][] = [
  ['json', '--json'],
  ['lang', '--lang <vi|en>'],
  ['by', '--by <e-mail>'],
  ['yes', '--yes'],
  ['input', '--no-input'],
  ['color', '--no-color'],
  ['quiet', '-q, --quiet'],
  ['verbose', '-v, --verbose'],
];
