/** What stands on file in a register, row by row, as pages and the command line show it. */

import type { HistoryOnFile } from '../../prisma/award-history';
import type { OfficeOnFile } from '../../rules/office-table';
import type { OrganisationOnFile } from '../../rules/organisation-table';
import type { Role } from '../../rules/permissions';
import type { SeatOnFile } from '../../rules/roll-table';
import { historyWords } from '../../words/cli-history';
import { civilDay } from '../../words/dates';
import { sayHistoryCode, type TitleNames } from '../../words/history-codes';
import type { Language } from '../../words/language';
import { roleWords } from '../../words/terms';
import { registerWords, saySeatRole, saySpan } from '../../words/registers';

/** Seat, office, person with address, organisation, mandate, from when to when. */
export function rollCells(seat: SeatOnFile, kind: 'council' | 'bloc', language: Language): string[] {
  const { no, role, name, email, organisation, mandate } = seat;
  const said = saySeatRole(role, kind, language);
  return [String(no), said, `${name} <${email}>`, organisation ?? '', mandate ?? '', saySpan(seat, language)];
}

/** Office, person with address, from when to when. */
export function officeCells(office: OfficeOnFile, language: Language): string[] {
  const { role, name, email } = office;
  return [roleWords[language][role as Role], `${name} <${email}>`, saySpan(office, language)];
}

/** One row a name that it has or had. */
export function organisationCells({ id, superior, ends, names }: OrganisationOnFile, language: Language): string[][] {
  return names.map(({ name, short, symbol, from }) => [
    id,
    name,
    short,
    symbol,
    superior ?? '',
    saySpan({ from, to: ends }, language),
  ]);
}

/** Year, person, kind, what was given by its name, number, day, issuer, source; whether it was revoked stands with the source. */
export function historyCells(row: HistoryOnFile, language: Language, titles: TitleNames): string[] {
  const words = registerWords[language];
  const source = row.nomination === null ? row.source : words.fromCase(row.nomination);
  return [
    String(row.year),
    row.person ?? '',
    historyWords[language].kinds[row.kind],
    sayHistoryCode(row.code, language, titles),
    row.number,
    row.on === undefined ? '' : civilDay(row.on, language),
    row.issuer ?? '',
    row.revoked ? `${source}, ${words.revoked}` : source,
  ];
}
