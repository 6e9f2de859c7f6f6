/** The lines that say what other packs would do to the cases that run. */

import type { RunningCase } from '../../prisma/queries/read-running';
import type { Language } from '../../words/language';
import { moveWords, sayChange } from '../../words/policy-move';
import { explain } from '../../words/refusals';
import { dueText } from './dates';
import { spokenZone } from './zone';

/** A line a case, with what would change or why it may not be moved beneath it. */
export function runningLines(cases: RunningCase[], language: Language): string[] {
  const words = moveWords[language];
  if (cases.length === 0) return [words.noneRuns];
  return [words.running(cases.length), ...cases.flatMap((one) => caseLines(one, language))];
}

/** One case: its standing, the date that would move, each value that would be another. */
export function caseLines(one: RunningCase, language: Language): string[] {
  const words = moveWords[language];
  const place = { language, timeZone: spokenZone() };
  const because = one.standing === 'blocked' ? `: ${explain(one.because, language, place.timeZone)}` : '';
  const { due } = one;
  const [was, becomes] = due === undefined ? [] : [due.was, due.becomes].map((at) => dueText(new Date(at), place));
  return [
    `  ${one.number}  ${one.title}  ${words.standings[one.standing]}${because}`,
    ...(was === becomes ? [] : [`    ${words.due}: ${was} ▸ ${becomes}`]),
    ...(one.standing === 'stays' ? [] : one.changes.map((change) => `    ${sayChange(change, language)}`)),
  ];
}
