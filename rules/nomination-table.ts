/** Nominations as rows of a table: the columns, what a row says, and the column that a refusal is about. */

import type { FoundOrganisation } from './find-organisation';
import type { Refusal } from './refusal';
import { shownValue } from './shape';

/** How many pieces of evidence a row has room for; a nomination with more is a file of its own. */
export const EVIDENCE_GROUPS = [1, 2, 3] as const;

const EVIDENCE = ['claim', 'total', 'parts', 'measure', 'document', 'documentOn', 'issuer'] as const;
const OWN = [
  'title',
  'year',
  'nominee',
  'nomineePerson',
  'unit',
  'ministry',
  'reason',
  'claims',
  'initiatives',
  'points',
  'preference',
  'shown',
  'members',
  'complete',
  'holding',
] as const;

type EvidenceColumn = `${(typeof EVIDENCE)[number]}${(typeof EVIDENCE_GROUPS)[number]}`;
export type NominationColumn = (typeof OWN)[number] | EvidenceColumn;
export type OwnColumn = (typeof OWN)[number];
export type EvidencePart = (typeof EVIDENCE)[number];

/** The columns of a file, in the order of the template. */
export const NOMINATION_COLUMNS: readonly NominationColumn[] = [
  ...OWN,
  ...EVIDENCE_GROUPS.flatMap((group) => EVIDENCE.map((part): EvidenceColumn => `${part}${group}`)),
];

const NEEDED: readonly NominationColumn[] = ['title', 'year', 'nominee', 'reason'];

/** Columns that a file may lack. */
export const OPTIONAL_COLUMNS = NOMINATION_COLUMNS.filter((column) => !NEEDED.includes(column));

type Cells = Record<string, string>;
type Find = (text: string) => FoundOrganisation;

/** What a row says, as the door of intake takes it, and what of it could not even be read. */
export type RowInput = { input: Record<string, unknown>; refusals: Refusal[] };

/** Organisations may be written by code or by name; what is not found is refused with the nearest one that is. */
export function inputOfRow(cells: Cells, find: Find): RowInput {
  const refusals: Refusal[] = [];
  const party = (column: 'nominee' | 'unit' | 'ministry'): string | undefined => {
    const text = cells[column];
    if (text === undefined) return undefined;
    const found = find(text);
    if ('id' in found) return found.id;
    refusals.push({ code: 'unknown-organisation', field: column, value: text, ...found });
    return undefined;
  };
  const pairs = (column: 'shown' | 'holding'): Record<string, string> | undefined => {
    const read = readPairs(cells[column]);
    const names = partsOf(cells[column]).map(([name = '']) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (read === undefined && cells[column] !== undefined)
      refusals.push({ code: 'field-wrong', field: column, value: cells[column], rule: 'pairs' });
    else if (twice !== undefined) refusals.push({ code: 'field-wrong', field: column, value: twice, rule: 'twice' });
    return read;
  };
  const input = {
    ...picked(cells, ['title', 'year', 'nomineePerson', 'reason', 'points', 'preference']),
    nominee: party('nominee'),
    unit: party('unit'),
    ministry: party('ministry'),
    claims: listOf(cells.claims),
    initiatives: listOf(cells.initiatives),
    shown: pairs('shown'),
    members: membersOf(cells, pairs('holding')),
    evidence: EVIDENCE_GROUPS.flatMap((group) => evidenceOf(cells, group)),
  };
  return { input: Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)), refusals };
}

/**
 * The refusals of a row's nomination, each by the column it is about. One that a cell could not be read for stands alone: what
 * follows from the same cell is left out.
 */
export function refusalsByColumn(cells: Cells, unread: Refusal[], found: Refusal[]): Refusal[] {
  const columns = new Set(unread.map(({ field }) => field));
  const groups = EVIDENCE_GROUPS.filter((group) => evidenceOf(cells, group).length > 0);
  const placed = found.map((refusal) => {
    const field = columnTaken(cells, refusal) ?? columnOfField(refusal.field ?? '', groups);
    const value = cells[field] === undefined ? refusal.value : shownValue(cells[field]);
    return { ...inCell(refusal), ...(field === '' ? {} : { field }), ...(value === undefined ? {} : { value }) };
  });
  return [...unread, ...placed.filter(({ field }) => field === undefined || !columns.has(field))];
}

/** A cell takes a day as people write it as well. */
function inCell(refusal: Refusal): Refusal {
  return refusal.code === 'field-wrong' && refusal.rule === 'date' ? { ...refusal, rule: 'date-in-cell' } : refusal;
}

/** Where a row names what another case or row already rests on. */
function columnTaken(cells: Cells, refusal: Refusal): string | undefined {
  const person = cells['nomineePerson'] === undefined ? undefined : 'nomineePerson';
  if (refusal.code === 'already-nominated') return person;
  if (refusal.code !== 'used-elsewhere' && refusal.code !== 'taken-by-row') return undefined;
  const { what, value } = refusal;
  if (what === 'nomination') return person;
  if (what === 'initiative') return 'initiatives';
  if (what === 'form' || what === 'turn') return 'title';
  const group = EVIDENCE_GROUPS.find((one) => cells[`document${one}`] === value);
  return group === undefined ? undefined : `document${group}`;
}

/** evidence.0.breakdown: parts1 · members.total: members */
function columnOfField(field: string, groups: readonly number[]): string {
  const [head = '', index = '', ...rest] = field.split('.');
  if (head === 'members') return { complete: 'complete', holding: 'holding' }[index] ?? 'members';
  if (head !== 'evidence' || index === '') return head === 'evidence' ? `claim${groups[0] ?? 1}` : head;
  const group = groups[Number(index)] ?? 1;
  const [part = '', of = ''] = rest;
  if (part === 'document') return { date: `documentOn${group}`, issuer: `issuer${group}` }[of] ?? `document${group}`;
  if (part === 'breakdown') return `parts${group}`;
  if (part === 'value') return of === 'unit' ? `measure${group}` : `total${group}`;
  return `claim${group}`;
}

function picked(cells: Cells, columns: OwnColumn[]): Record<string, string | undefined> {
  return Object.fromEntries(columns.map((column) => [column, cells[column]]));
}

/** Several in one cell, parted by semicolons or lines. */
function listOf(text: string | undefined): string[] | undefined {
  const items = (text ?? '').split(/[;\n]/).map((item) => item.trim());
  const filled = items.filter((item) => item !== '');
  return filled.length === 0 ? undefined : filled;
}

const partsOf = (text: string | undefined): string[][] =>
  (listOf(text) ?? []).map((item) => item.split('=').map((part) => part.trim()));

/** rating=12/QĐ-BQL; initiative=03/QĐ-HĐSK */
function readPairs(text: string | undefined): Record<string, string> | undefined {
  const parts = partsOf(text);
  const isRead = parts.every(([name = '', value = '', ...more]) => name !== '' && value !== '' && more.length === 0);
  return parts.length === 0 || !isRead ? undefined : (Object.fromEntries(parts) as Record<string, string>);
}

/** A cell of pairs with other names for them; one that is not made up of pairs stays as it is. */
export function renamePairs(text: string, rename: (name: string) => string): string {
  if (readPairs(text) === undefined) return text;
  return partsOf(text)
    .map(([name = '', value = '']) => `${rename(name)}=${value}`)
    .join('; ');
}

function membersOf({ members, complete }: Cells, holding: Record<string, string> | undefined): unknown {
  if (members === undefined && complete === undefined && holding === undefined) return undefined;
  return {
    total: wholeOr(members),
    ...(complete === undefined ? {} : { complete: wholeOr(complete) }),
    ...(holding === undefined
      ? {}
      : { holding: Object.fromEntries(Object.entries(holding).map(([title, count]) => [title, wholeOr(count)])) }),
  };
}

/** Digits as a number; anything else as it stands, for the intake to refuse. */
function wholeOr(text: string | undefined): number | string | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : text;
}

function evidenceOf(cells: Cells, group: (typeof EVIDENCE_GROUPS)[number]): unknown[] {
  const cell = (part: EvidencePart): string | undefined => cells[`${part}${group}`];
  if (EVIDENCE.every((part) => cell(part) === undefined)) return [];
  const [total, parts, number, date, issuer] = [
    cell('total'),
    cell('parts'),
    cell('document'),
    dayOf(cell('documentOn')),
    cell('issuer'),
  ];
  const unit = cell('measure') === undefined ? {} : { unit: cell('measure') };
  const hasDocument = number !== undefined || date !== undefined || issuer !== undefined;
  return [
    {
      id: `E${group}`,
      claim: cell('claim'),
      ...(total === undefined && parts === undefined ? {} : { value: { raw: total ?? '', ...unit } }),
      ...(parts === undefined ? {} : { breakdown: parts.split('+').map((part) => ({ raw: part.trim(), ...unit })) }),
      ...(hasDocument
        ? { document: { number, ...(date === undefined ? {} : { date }), ...(issuer === undefined ? {} : { issuer }) } }
        : {}),
    },
  ];
}

/** 10/12/2020, day first, as 2020-12-10; anything else as it stands, for the intake to refuse. */
function dayOf(text: string | undefined): string | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text?.trim() ?? '') ?? [];
  return year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
