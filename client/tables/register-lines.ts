/** What a table of a register would write, row by row, as the page of the registers and the command line preview it. */

import type { ImportedHistory } from '../../prisma/acts/import-history';
import type { ImportedOffices } from '../../prisma/acts/import-offices';
import type { ImportedOrganisations } from '../../prisma/acts/import-organisations';
import type { ImportedRoll } from '../../prisma/acts/import-roll';
import type { Namesake } from '../../rules/namesakes';
import type { RowEffect } from '../../rules/table-cells';
import { civilDay } from '../../words/dates';
import { sayHistoryCode, type TitleNames } from '../../words/history-codes';
import type { Language } from '../../words/language';
import { registerWords, saySeatRole, saySpan } from '../../words/registers';
import { officeCells } from './register-cells';

export type BroughtLine = {
  line: number;
  effect: RowEffect;
  now: string;
  was: string;
  namesake?: Namesake | undefined;
};

/** So many rows of a table are previewed; of the others it is said how many they are. */
const MOST_LINES = 200;

export function rollLines({ changes, kind }: ImportedRoll, language: Language): BroughtLine[] {
  const say = (seat: (typeof changes)[number]['seat']): string =>
    `${seat.no}. ${seat.name} <${seat.email}>, ${saySeatRole(seat.role, kind, language)}, ${saySpan(seat, language)}`;
  return changes.map(({ line, effect, seat, was, namesake }) => {
    return { line, effect, now: say(seat), was: was === null ? '' : say(was), namesake };
  });
}

export function officeLines({ changes }: ImportedOffices, language: Language): BroughtLine[] {
  const say = (office: (typeof changes)[number]['office']): string => officeCells(office, language).join(', ');
  return changes.map(({ line, effect, office, was, namesake }) => {
    return { line, effect, now: say(office), was: was === null ? '' : say(was), namesake };
  });
}

export function organisationLines({ changes }: ImportedOrganisations, language: Language): BroughtLine[] {
  return changes.map(({ line, effect, now, name, was }) => {
    const parts = [name?.name, now.superior, now.ends === null ? null : civilDay(now.ends, language), now.successor];
    const said = [now.id, ...parts].filter((part) => part !== null && part !== undefined);
    return { line, effect, now: said.join(' · '), was: was ?? '' };
  });
}

export function historyLines({ changes }: ImportedHistory, language: Language, titles: TitleNames): BroughtLine[] {
  return changes.map(({ line, effect, row: { organisation, person, year, code, number } }) => {
    const said = [String(year), person ?? organisation, sayHistoryCode(code, language, titles), number];
    return { line, effect, now: said.join(' · '), was: '' };
  });
}

/** The rows that are written, under their heads, and how many are left out; what may be a namesake's is said apart. */
export function previewOf(lines: BroughtLine[], language: Language): PreviewOfTable {
  const { changesHead, effects, more, namesake } = registerWords[language];
  const made = lines.filter(({ effect }) => effect !== 'unchanged');
  const rows = made.slice(0, MOST_LINES).map(({ line, effect, now, was }) => [String(line), effects[effect], now, was]);
  return {
    head: changesHead,
    rows,
    more: made.length > rows.length ? [more(made.length - rows.length)] : [],
    namesakes: made.flatMap((one) => (one.namesake === undefined ? [] : namesake(one.line, one.namesake))),
  };
}

type PreviewOfTable = { head: string[]; rows: string[][]; more: string[]; namesakes: string[] };
