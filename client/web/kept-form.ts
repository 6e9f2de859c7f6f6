/**
 * What was typed outlives the session it was typed in. A form that comes after its session has ended is carried through
 * signing in, in the pages themselves and nowhere else, and is then sent by its reader: nothing of it is recorded before.
 */

import { z } from 'zod';
import type { Call } from './call';

const Fields = z.record(z.string(), z.string());

/** The form as one text, for a page that carries it; '' where nothing was typed. */
export function keepForm({ form }: Pick<Call, 'form'>): string {
  const { mark: _mark, ...typed } = form;
  return Object.keys(typed).length === 0 ? '' : JSON.stringify(typed);
}

/**
 * The fields that a page has carried, as they are sent anew: what was about to be confirmed is looked at again first.
 * Nothing where a page has carried none, or what is no form.
 */
export function readKept(kept: string): Record<string, string> | undefined {
  try {
    const { step, ...fields } = Fields.parse(JSON.parse(kept));
    return step === undefined ? fields : { ...fields, step: step === 'confirm' ? 'check' : step };
  } catch {
    return undefined;
  }
}

/** Text fields only; of a field that comes twice the last counts. */
export function textsOf(fields: unknown): Record<string, string> {
  if (typeof fields !== 'object' || fields === null) return {};
  const texts = new Map<string, string>();
  for (const [name, value] of Object.entries(fields)) {
    const last: unknown = Array.isArray(value) ? value.at(-1) : value;
    if (typeof last === 'string') texts.set(name, last);
  }
  return Object.fromEntries(texts);
}
