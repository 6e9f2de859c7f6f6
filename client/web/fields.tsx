/** Parts of forms: a field with its label, hint and fault; the summary of all faults; rows to choose from, for a thumb. */

import type { ComponentChildren, VNode } from 'preact';
import type { Refusal } from '../../rules/refusal';
import { asPlace } from '../../words/fields';
import { explain } from '../../words/refusals';
import type { Call } from './call';

type SummaryProps = {
  call: Call;
  refusals: Refusal[];
  /** The one field in which all of them are, where they name places within it. */
  within?: string | undefined;
};

/** All faults at once, each a link to its field; whoever hears the page begins there. The page says 422 beside it. */
export function ErrorSummary({ call, refusals, within }: SummaryProps): VNode | null {
  if (refusals.length === 0) return null;
  return (
    <div class="panel lacquer" role="alert" tabIndex={-1} autofocus>
      <h2>{call.words.problems(refusals.length)}</h2>
      <ul>
        {refusals.map((refusal, index) => (
          <li key={index}>
            <LeadTo field={within ?? refusal.field}>{explainHere(call, refusal)}</LeadTo>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What the fields of a page are called on it, by what refusals call them. */
const namesHere = new WeakMap<Call, Map<string, string>>();

/** The summary of faults stands above the fields that it names: it calls them so when the page is drawn again. */
function keepName(call: Call, path: string, label: ComponentChildren, isOfList = path.includes('.')): void {
  const names = namesHere.get(call) ?? new Map<string, string>();
  namesHere.set(call, names);
  // The label of a field within a list does not say which of them it is.
  if (typeof label === 'string' && !isOfList && !names.has(path)) names.set(path, label);
}

function explainHere(call: Call, refusal: Refusal): string {
  const label = namesHere.get(call)?.get(refusal.field ?? '');
  return explain(refusal, call.language, call.visitor.zone, label === undefined ? undefined : asPlace(label));
}

/** What is refused as a whole is in no field. */
function LeadTo({ field, children }: { field: string | undefined; children: string }): VNode {
  return field === undefined ? <>{children}</> : <a href={`#${fieldId(field)}`}>{children}</a>;
}

/** The id of the input that a refusal of this field points at. */
export function fieldId(field: string): string {
  return `field-${field.replace(/[^A-Za-z0-9-]/g, '-')}`;
}

export type FieldProps = {
  name: string;
  /** By what refusals call it, where that is not its name. */
  path?: string;
  label: string;
  /** What faults call it, of a list whose every label is the same. */
  called?: string;
  value?: string | undefined;
  type?: string;
  hint?: string;
  long?: boolean;
  refusals?: Refusal[];
  /** All refusals are about places within it; where there are several they are listed above it, and it says how many. */
  isWhole?: boolean;
  call: Call;
  attributes?: Record<string, string | boolean | number>;
};

/** What an input, or a group of them, says of itself before anybody fills it in: a hint, and what is wrong with it. */
type Noted = { call: Call; path: string; hint?: string | undefined; refusals: Refusal[]; isWhole?: boolean };

function faultsAt({ call, path, refusals, isWhole = false }: Noted): string[] {
  const own = refusals.filter(({ field }) => isWhole || field === path);
  if (isWhole && own.length > 1) return [call.words.problems(own.length)];
  return own.map((refusal) => explainHere(call, refusal));
}

function Notes(noted: Noted): VNode {
  const id = fieldId(noted.path);
  const faults = faultsAt(noted);
  return (
    <>
      {noted.hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {noted.hint}
        </p>
      )}
      {faults.length > 0 && (
        <p class="fault" id={`${id}-fault`}>
          {faults.join(' ')}
        </p>
      )}
    </>
  );
}

/** The name by which faults find it, and the notes that are read with it. */
function tiedTo(noted: Noted): { id: string; class?: string; 'aria-invalid'?: true; 'aria-describedby'?: string } {
  const id = fieldId(noted.path);
  const isWrong = faultsAt(noted).length > 0;
  const notes = [...(noted.hint === undefined ? [] : [`${id}-hint`]), ...(isWrong ? [`${id}-fault`] : [])];
  return {
    id,
    ...(isWrong ? { class: 'wrong', 'aria-invalid': true } : {}),
    ...(notes.length === 0 ? {} : { 'aria-describedby': notes.join(' ') }),
  };
}

/** One labelled input; its own faults stand above it. */
export function Field({
  name,
  path = name,
  label,
  called,
  value = '',
  type = 'text',
  hint,
  long = false,
  refusals = [],
  isWhole = false,
  call,
  attributes = {},
}: FieldProps): VNode {
  keepName(call, path, called ?? label, called === undefined && path.includes('.'));
  const noted = { call, path, hint, refusals, isWhole };
  const common = { name, ...tiedTo(noted), ...attributes };
  return (
    <div class="field">
      <label for={common.id}>{label}</label>
      <Notes {...noted} />
      {long ? <textarea {...common}>{value}</textarea> : <input type={type} value={value} {...common} />}
    </div>
  );
}

type GroupProps = Noted & { legend: ComponentChildren; role?: 'radiogroup'; children: ComponentChildren };

/** Inputs that answer one question together; its own faults stand above them and lead to it. Only radio rows are wrong as one. */
export function Group({ legend, role, children, ...noted }: GroupProps): VNode {
  keepName(noted.call, noted.path, legend);
  const { 'aria-invalid': isWrong, ...tied } = tiedTo(noted);
  return (
    <fieldset {...tied} {...(role === undefined ? {} : { role, 'aria-invalid': isWrong })} tabindex={-1}>
      <legend>{legend}</legend>
      <Notes {...noted} />
      {children}
    </fieldset>
  );
}

/** One box to tick; its own faults stand above it. */
export function Tick({
  name,
  path = name,
  label,
  called,
  isTicked,
  ...more
}: {
  name: string;
  path?: string;
  label: ComponentChildren;
  /** What faults call it, where it is one of a list. */
  called?: string;
  isTicked: boolean;
  call: Call;
  refusals: Refusal[];
}): VNode {
  if (called !== undefined) keepName(more.call, path, called, false);
  const { class: wrong = '', ...tied } = tiedTo({ path, ...more });
  return (
    <>
      <Notes path={path} {...more} />
      <label class={`choice ${wrong}`}>
        <input type="checkbox" name={name} value="yes" checked={isTicked} {...tied} />
        <span>{label}</span>
      </label>
    </>
  );
}

type OptionProps = {
  call: Call;
  name: string;
  path?: string;
  options: [string, string][];
  chosen?: string | undefined;
  refusals: Refusal[];
};

/** Radio rows; nothing is chosen beforehand. */
export function Choices({
  name,
  path = name,
  options,
  chosen,
  ...more
}: OptionProps & { legend: ComponentChildren; hint?: string }): VNode {
  return (
    <Group role="radiogroup" path={path} {...more}>
      {options.map(([value, label]) => (
        <label class="choice" key={value}>
          <input type="radio" name={name} value={value} checked={chosen === value} />
          <span>{label}</span>
        </label>
      ))}
    </Group>
  );
}

type SelectProps = OptionProps & {
  label: string;
  /** What is shown and cannot be chosen; its text says why. */
  closed?: readonly string[];
};

/** A choice from a list, with its label; its own faults stand above it. */
export function Select({ name, path = name, label, options, chosen, closed = [], ...more }: SelectProps): VNode {
  keepName(more.call, path, label);
  const tied = tiedTo({ path, ...more });
  return (
    <div class="field">
      <label for={tied.id}>{label}</label>
      <Notes path={path} {...more} />
      <select name={name} {...tied}>
        {options.map(([value, text]) => (
          <option key={value} value={value} selected={chosen === value} disabled={closed.includes(value)}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Values carried from the form to the check page and on, as they were typed. */
export function Carried({ values }: { values: Record<string, string> }): VNode {
  return (
    <>
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
