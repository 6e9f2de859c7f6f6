/** Parts of forms: a field with its label, hint and fault; the summary of all faults; radio rows for a thumb. */

import type { ComponentChildren, VNode } from 'preact';
import type { Refusal } from '../../rules/refusal';
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
            <a href={`#${fieldId(within ?? refusal.field ?? 'form')}`}>
              {explain(refusal, call.language, call.visitor.zone)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
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
  value?: string | undefined;
  type?: string;
  hint?: string;
  long?: boolean;
  refusals?: Refusal[];
  call: Call;
  attributes?: Record<string, string | boolean | number>;
};

/** What is wrong with one field, in sentences. */
export function faultsAt(path: string, refusals: Refusal[], { language, visitor }: Call): string[] {
  return refusals.filter(({ field }) => field === path).map((refusal) => explain(refusal, language, visitor.zone));
}

/** One labelled input; its own faults stand above it. */
export function Field({
  name,
  path = name,
  label,
  value = '',
  type = 'text',
  hint,
  long = false,
  refusals = [],
  call,
  attributes = {},
}: FieldProps): VNode {
  const id = fieldId(path);
  const faults = faultsAt(path, refusals, call);
  const described = [hint === undefined ? '' : `${id}-hint`, faults.length > 0 ? `${id}-fault` : '']
    .filter((part) => part !== '')
    .join(' ');
  const common = {
    id,
    name,
    class: faults.length > 0 ? 'wrong' : '',
    ...(described === '' ? {} : { 'aria-describedby': described }),
    ...(faults.length > 0 ? { 'aria-invalid': true } : {}),
    ...attributes,
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {faults.length > 0 && (
        <p class="fault" id={`${id}-fault`}>
          {faults.join(' ')}
        </p>
      )}
      {long ? <textarea {...common}>{value}</textarea> : <input type={type} value={value} {...common} />}
    </div>
  );
}

/** Radio rows; nothing is chosen beforehand. */
export function Choices({
  name,
  path = name,
  legend,
  options,
  chosen,
  hint,
}: {
  name: string;
  path?: string;
  legend: ComponentChildren;
  options: [string, string][];
  chosen?: string | undefined;
  hint?: string;
}): VNode {
  return (
    <fieldset id={fieldId(path)} tabindex={-1}>
      <legend>{legend}</legend>
      {hint !== undefined && <p class="hint">{hint}</p>}
      {options.map(([value, label]) => (
        <label class="choice" key={value}>
          <input type="radio" name={name} value={value} checked={chosen === value} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** A choice from a list, with its label; its own faults stand above it. */
export function Select({
  name,
  path = name,
  label,
  options,
  chosen,
  faults = [],
}: {
  name: string;
  path?: string;
  label: string;
  options: [string, string][];
  chosen?: string | undefined;
  faults?: string[];
}): VNode {
  const id = fieldId(path);
  const isWrong = faults.length > 0;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {isWrong && (
        <p class="fault" id={`${id}-fault`}>
          {faults.join(' ')}
        </p>
      )}
      <select
        id={id}
        name={name}
        {...(isWrong ? { class: 'wrong', 'aria-invalid': true, 'aria-describedby': `${id}-fault` } : {})}
      >
        {options.map(([value, text]) => (
          <option key={value} value={value} selected={chosen === value}>
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
