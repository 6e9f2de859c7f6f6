/** Cases and sittings that are named and of which nothing is there. */

import type { Difference } from './differences';
import type { Exported } from './exported';
import { isNominationNumber } from './numbering';

type Numbered = { number: string }[];
type Named = Pick<Exported, 'subject' | 'nominations' | 'sittings' | 'record'>;

/** The chains that cases and sittings have in the record, one each. */
export function chainsOf({ nominations, sittings }: { nominations: Numbered; sittings: Numbered }): string[] {
  return [
    ...nominations.map(({ number }) => `nomination:${number}`),
    ...sittings.map(({ number }) => `sitting:${number}`),
  ];
}

/** An export brings its subject, each sitting that a case of it stood before, and whatever has a chain in its record. */
export function missingFrom({ subject, nominations, sittings, record }: Named): Difference[] {
  const named = [
    isNominationNumber(subject) ? `nomination:${subject}` : `sitting:${subject}`,
    ...nominations.flatMap(({ agenda }) => agenda.map(({ sitting }) => `sitting:${sitting}`)),
    ...record.map(({ chain }) => chain),
  ];
  return missingFacts(named, chainsOf({ nominations, sittings }));
}

/** Of the chains `named` those of which nothing is `there`, each once. */
export function missingFacts(named: string[], there: string[]): Difference[] {
  const known = new Set(there);
  return [...new Set(named)]
    .filter((chain) => !known.has(chain))
    .map((chain) => {
      const subject = chain.replace(/^\w+:/, '');
      return { check: 'record', code: 'facts-missing', subject, stored: '', derived: subject };
    });
}
