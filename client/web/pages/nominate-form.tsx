/** The fields of a new nomination, and what a filled form says as a nomination. */

import type { VNode } from 'preact';
import type { Nominating } from '../../../prisma/queries/read-nominating';
import type { Refusal } from '../../../rules/refusal';
import { nominatingWords } from '../../../words/pages/nominating';
import type { SignedCall } from '../call';
import { Field, fieldId, Select } from '../fields';

/** So many pieces of evidence have room. */
export const ROWS = 8;
const NEAR = 'near-organisations';

type FormRead = { value: Record<string, unknown>; refusals: Refusal[] };

/** An organisation may be written by its code or one of its names; what is left empty is left out. */
export function readForm(form: Record<string, string>, { find, units, ministries }: Nominating): FormRead {
  const refusals: Refusal[] = [];
  const typed = (name: string): string | undefined => filled(form[name]);
  const party = (name: string): string | undefined => {
    const text = typed(name);
    const found = text === undefined ? undefined : find(text);
    if (found === undefined || 'id' in found) return found?.id;
    refusals.push({ code: 'unknown-organisation', field: name, value: text ?? '', ...found });
    return text;
  };
  const nominee = party('nominee');
  const only = units.length === 1 && units[0]?.id !== nominee ? units[0]?.id : undefined;
  const value = {
    title: typed('title'),
    year: typed('year'),
    nominee,
    nomineePerson: typed('nomineePerson'),
    unit: party('unit') ?? only,
    ministry: party('ministry') ?? (ministries.length === 1 ? ministries[0]?.id : undefined),
    reason: typed('reason'),
    evidence: Array.from({ length: ROWS }, (_, index) => index + 1).flatMap((row) => evidenceOf(form, row)),
  };
  return { value: Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)), refusals };
}

/** A row that says neither what nor how much is no evidence. */
function isEvidence(form: Record<string, string>, row: number): boolean {
  return filled(form[`claim-${row}`]) !== undefined || filled(form[`value-${row}`]) !== undefined;
}

/** A figure is of the whole year unless a day is given as of which it holds. */
function evidenceOf(form: Record<string, string>, row: number): unknown[] {
  const of = (name: string): string | undefined => filled(form[`${name}-${row}`]);
  if (!isEvidence(form, row)) return [];
  const [asOf, number, date, issuer, unit] = [
    of('asOf'),
    of('document'),
    of('documentOn'),
    of('issuer'),
    of('measure'),
  ];
  const year = filled(form['year']) ?? '';
  const period = /^\d{4}$/.test(year) ? { period: { from: `${year}-01-01`, to: `${year}-12-31` } } : {};
  const document = { number, ...(date === undefined ? {} : { date }), ...(issuer === undefined ? {} : { issuer }) };
  return [
    {
      id: `E${row}`,
      claim: of('claim'),
      ...(asOf === undefined ? { measure: 'flow', ...period } : { measure: 'stock', asOf }),
      ...(of('value') === undefined ? {} : { value: { raw: of('value'), ...(unit === undefined ? {} : { unit }) } }),
      ...(number === undefined && date === undefined && issuer === undefined ? {} : { document }),
    },
  ];
}

function filled(text: string | undefined): string | undefined {
  const trimmed = (text ?? '').trim();
  return trimmed === '' ? undefined : trimmed;
}

type Props = { call: SignedCall; offered: Nominating; refusals: Refusal[] };

/** Only titles and units that this person may propose; without rules of any ministry it says so. */
export function NominationFields({ call, offered, refusals }: Props): VNode {
  const { words, form } = call;
  const said = nominatingWords[call.language];
  const { titles, shareless, units, ministries, near, year } = offered;
  const field = (name: string, label: string, more: Partial<Parameters<typeof Field>[0]> = {}): VNode => (
    <Field call={call} name={name} label={label} value={form[name]} refusals={refusals} {...more} />
  );
  const select = (name: string, label: string, from: [string, string][], closed: string[] = []): VNode => (
    <Select {...{ call, refusals, name, label, closed }} options={[['', said.choose], ...from]} chosen={form[name]} />
  );
  const named = (all: typeof units): [string, string][] => all.map((one) => [one.id, one.name]);
  return (
    <>
      {ministries.length === 0 && (
        <p class="panel gold" id={fieldId('ministry')}>
          {said.noRules}
        </p>
      )}
      {select(
        'title',
        words.title,
        titles.map(({ code, name }) => [code, shareless.includes(code) ? said.noShare(name) : name]),
        shareless,
      )}
      {field('year', words.year, { type: 'number', value: form['year'] ?? String(year) })}
      {field('nominee', words.nominee, { hint: said.nomineeHint, attributes: { list: NEAR } })}
      <datalist id={NEAR}>
        {near.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
      {field('nomineePerson', said.person, { hint: said.personHint })}
      {units.length > 1 ? select('unit', said.unit, named(units)) : <OnlyUnit call={call} unit={units[0]} />}
      {ministries.length > 1 && select('ministry', said.ministry, named(ministries))}
      {field('reason', words.reason, { long: true, hint: said.reasonHint })}
    </>
  );
}

/** Who submits, where there is nothing to choose. */
function OnlyUnit({ call, unit }: { call: SignedCall; unit: Nominating['units'][number] | undefined }): VNode {
  return <p id={fieldId('unit')}>{unit !== undefined && `${nominatingWords[call.language].unit}: ${unit.name}`}</p>;
}

/** What a refusal calls the fields of a row. */
const PATHS: Record<string, string> = {
  value: 'value.raw',
  measure: 'value.unit',
  document: 'document.number',
  documentOn: 'document.date',
  issuer: 'document.issuer',
};

type RowsProps = { call: SignedCall; rows: number; refusals: Refusal[] };

/** The rows of evidence that are shown. A refusal names a row by its place among those that say something. */
export function EvidenceRows({ call, rows, refusals }: RowsProps): VNode {
  const { words, form } = call;
  const said = nominatingWords[call.language];
  const shown = Array.from({ length: rows }, (_, index) => index + 1);
  const counted = shown.filter((row) => isEvidence(form, row));
  return (
    <>
      {shown.map((row) => {
        const pathOf = (name: string): string =>
          counted.includes(row) ? `evidence.${counted.indexOf(row)}.${PATHS[name] ?? name}` : `${name}-${row}`;
        const field = (name: string, label: string, more: Partial<Parameters<typeof Field>[0]> = {}): VNode => (
          <Field
            {...{ call, label, refusals }}
            name={`${name}-${row}`}
            path={pathOf(name)}
            value={form[`${name}-${row}`]}
            {...more}
          />
        );
        const isMore = ['asOf', 'document', 'documentOn', 'issuer'].some(
          (name) => filled(form[`${name}-${row}`]) ?? refusals.some((refusal) => refusal.field === pathOf(name)),
        );
        return (
          <div class="panel" key={row}>
            {field('claim', `${row}. ${words.claim}`)}
            {field('value', words.value)}
            {field('measure', words.unitOfMeasure)}
            <details open={isMore}>
              <summary>
                {said.asOf}, {said.document.toLowerCase()}
              </summary>
              {field('asOf', said.asOf, { type: 'date', hint: said.asOfHint })}
              {field('document', said.document)}
              {field('documentOn', said.documentOn, { type: 'date' })}
              {field('issuer', said.issuer)}
            </details>
          </div>
        );
      })}
    </>
  );
}
