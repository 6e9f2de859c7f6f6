/** The figures of a season as tables: under the pictures of its page, and as the sheets of its report. */

import type { SeasonFigures, ShownLoad, ShownStrip } from '../../prisma/queries/read-season-figures';
import type { FunnelStage } from '../../rules/season';
import type { Language } from '../../words/language';
import { seasonWords } from '../../words/pages/season';
import { staffDeskWords } from '../../words/pages/staff-desk';
import { endingWords, stageWords, stepWords } from '../../words/terms';
import type { PlainSheet } from './write-table';

type Table = Pick<PlainSheet, 'head' | 'rows'>;

/** One sheet a picture, with the heading and the figures of the page. */
export function seasonSheets(figures: SeasonFigures, language: Language): PlainSheet[] {
  const said = seasonWords[language];
  return [
    { name: said.funnel, ...withRehearsals(funnelTable(figures.funnel, language), figures, language) },
    { name: said.waiting, ...waitingTable(figures.loads, language) },
    { name: said.days, ...daysTable(figures.days, language) },
    { name: said.strips, ...closestTable(figures.strips, language) },
  ];
}

/** A last line says how many of the cases are only played, if any. */
function withRehearsals({ head, rows }: Table, { rehearsals }: SeasonFigures, language: Language): Table {
  return { head, rows: rehearsals === 0 ? rows : [...rows, [seasonWords[language].rehearsed, rehearsals, '']] };
}

/** By stage, how many came so far and how many ended there. */
export function funnelTable(funnel: FunnelStage[], language: Language): Table {
  const said = seasonWords[language];
  return {
    head: [said.stage, said.reached, said.endedHere],
    rows: funnel.map((bar) => [sayStage(bar, language), bar.reached, sayLost(bar, language)]),
  };
}

/** Nominated and awarded are no stages of the procedure, but the ends of the funnel. */
export function sayStage({ stage }: FunnelStage, language: Language): string {
  const said = seasonWords[language];
  return stage === 'nominated' ? said.nominated : stage === 'awarded' ? said.awarded : stageWords[language][stage];
}

/** Which endings, and how many of each. */
export function sayLost({ ended }: FunnelStage, language: Language): string {
  return ended.map(({ ending, count }) => `${endingWords[language][ending]} ${count}`).join(', ');
}

/** By who is waited for: in time, due soon, overdue. */
export function waitingTable(loads: ShownLoad[], language: Language): Table {
  const said = seasonWords[language];
  return {
    head: [said.body, said.onTime, said.soon, said.overdue],
    rows: loads.map((load) => [sayBearer(load, language), load.onTime, load.soon, load.overdue]),
  };
}

/** A body by its name, an office by what it is and whose. */
export function sayBearer({ bearer, name }: ShownLoad, language: Language): string {
  if (name === '') return seasonWords[language].otherBodies;
  if (bearer === 'council' || bearer === 'bloc') return name;
  return `${staffDeskWords[language].bearers[bearer]}: ${name}`;
}

/** By step, in working days: the fastest tenth, the half, the slowest tenth, the limit and how many went over it. */
export function daysTable(days: SeasonFigures['days'], language: Language): Table {
  const said = seasonWords[language];
  return {
    head: [said.step, said.times, said.fastest, said.half, said.slowest, said.limit, said.over],
    rows: days.map(({ step, count, p10, p50, p90, limit, over }) => [
      stepWords[language][step],
      ...[count, p10, p50, p90, limit ?? '', over],
    ]),
  };
}

function closestTable(strips: ShownStrip[], language: Language): Table {
  const said = seasonWords[language];
  return {
    head: [said.nominee, said.approve, said.needed, said.base],
    rows: strips.map(({ sitting, approve, needed, base, ...strip }) => [
      `${sayStrip(strip, language)}, ${sitting}`,
      ...[approve, needed, base],
    ]),
  };
}

/** A case by its number and nominee, and that it is only played. */
export function sayStrip(
  { number, nominee, rehearsal }: Pick<ShownStrip, 'number' | 'nominee' | 'rehearsal'>,
  language: Language,
): string {
  return `${number} ${nominee}${rehearsal ? ` · ${staffDeskWords[language].rehearsal}` : ''}`;
}
