/** A derivation in lines: the rule and its clause, each day counted or skipped, stops, calendar. */

import type { ReadMoment } from '../../prisma/queries/read-moments';
import type { CalendarTable } from '../../rules/calendar';
import type { Derivation } from '../../rules/deadlines';
import { sayClause } from '../../words/clauses';
import { whyWords } from '../../words/cli-why';
import { sayDay } from '../../words/dates';
import type { Language } from '../../words/language';
import { sayRule } from '../../words/proofs';
import { dueText, instantText } from './dates';
import { pairsOf } from './table';

type Place = { language: Language; timeZone: string };
type Sources = CalendarTable['sources'];

/** A due date is the end of a day; everything else has its hour. */
export function momentText({ kind, at }: ReadMoment, place: Place): string {
  if (kind !== 'deadline') return instantText(at, place);
  const text = dueText(at, place);
  return text.includes(':') ? text : `${text}, ${whyWords[place.language].endOfDay(place.timeZone)}`;
}

/** One pair a line, the names of the pairs in one column. */
export function derivationLines(derivation: Derivation, { language }: Place, sources: Sources): string[] {
  const words = whyWords[language];
  const { citation, pauses, calendar, lastWorkingDay } = derivation;
  const days = dayLine(derivation, language);
  const pairs: [string, string][] = [
    [words.rule, sayRule(derivation, language)],
    [words.clause, sayClause(citation, language)],
    ...(days === '' ? [] : [[words.days, days] as [string, string]]),
    ...decreesOf(derivation, sources).map((decree) => [words.decree, decree] as [string, string]),
    ...(lastWorkingDay === undefined
      ? []
      : [[words.lastWorkingDay, sayDay(lastWorkingDay, language)] as [string, string]]),
    [
      words.stops,
      pauses.length === 0
        ? words.none
        : pauses.map(({ from, to }) => `${sayDay(from, language)} – ${sayDay(to, language)}`).join('; '),
    ],
    [words.calendar, calendar],
  ];
  return pairsOf(pairs);
}

/** The text behind each short name that a skipped day cites, with the page it can be read on. */
function decreesOf({ skipped }: Derivation, sources: Sources): string[] {
  const cited = new Set(skipped.flatMap(({ row }) => row?.source ?? []));
  return [...cited].flatMap((name) => {
    const source = sources[name];
    return source === undefined ? [] : [[`${name}: ${source.text}`, source.page ?? ''].filter(Boolean).join(', ')];
  });
}

/** `1 Tue 31 Dec 2024 · – Wed 1 Jan 2025 (New Year) · 2 Thu 2 Jan 2025`, in the order of the calendar. */
function dayLine({ counted, skipped }: Derivation, language: Language): string {
  const words = whyWords[language];
  const order = [...counted].sort();
  const numbered = order.map((date, index) => ({ date, text: `${index + 1} ${sayDay(date, language)}` }));
  const left = skipped.map(({ date, reason, row }) => {
    const why = row === undefined ? words.reasons(reason) : `${row.name}, ${row.source}`;
    return { date, text: `– ${sayDay(date, language)} (${why})` };
  });
  return [...numbered, ...left]
    .sort((a, b) => a.date.localeCompare(b.date))
    .map(({ text }) => text)
    .join(' · ');
}
