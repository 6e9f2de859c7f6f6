/** Cases and sittings that are named and of which nothing is there. */

import type { Difference } from './differences';
import type { Exported } from './exported';

type Named = Pick<Exported, 'subject' | 'nominations' | 'sittings' | 'record'>;

/** An export brings its subject, each sitting that a case of it stood before, and whatever has a chain in its record. */
export function missingFrom({ subject, nominations, sittings, record }: Named): Difference[] {
  const named = [
    subject,
    ...nominations.flatMap(({ agenda }) => agenda.map(({ sitting }) => sitting)),
    ...record.map(({ chain }) => chain.replace(/^\w+:/, '')),
  ];
  return missingFacts(
    named,
    [...nominations, ...sittings].map(({ number }) => number),
  );
}

/** Of the numbers that are `named` those of which nothing is `there`, each once. */
export function missingFacts(named: string[], there: string[]): Difference[] {
  const known = new Set(there);
  return [...new Set(named)]
    .filter((number) => !known.has(number))
    .map((subject) => ({ check: 'record', code: 'facts-missing', subject, stored: '', derived: '' }));
}
