/** What every kind of task page offers, and when a form has faults. */

import type { ComponentChildren } from 'preact';
import type { Recorded } from '../../../prisma/act';
import type { ReadTask } from '../../../prisma/queries/read-tasks';
import type { Refusal } from '../../../rules/refusal';
import type { SignedCall } from '../call';

export type TaskPageKind = {
  title: (call: SignedCall, task: ReadTask) => string;
  intro: (call: SignedCall, task: ReadTask) => ComponentChildren;
  /** It judges how a step went and no merit: the evidence of the case stands on the case's own page alone. */
  isOfProcedure?: true;
  /** `refusals`: its own faults and nothing else, each to stand beside its field. */
  form: (call: SignedCall, task: ReadTask, refusals: Refusal[]) => ComponentChildren;
  /** What is wrong with the form as it was sent; nothing for a form that was not sent. */
  faults: (call: SignedCall, task: ReadTask) => Refusal[];
  summary: (call: SignedCall, task: ReadTask) => ComponentChildren;
  confirm: (call: SignedCall) => string;
  record: (call: SignedCall, task: ReadTask) => Promise<Recorded | Refusal>;
  /** The reader's own words, shown for copying if the act came too late. */
  kept: (call: SignedCall) => string;
};

/** Only a form that was sent has faults. */
export function ifSent(call: SignedCall, faults: () => (Refusal | false)[]): Refusal[] {
  if (call.request.method !== 'POST' || call.form['step'] === 'change') return [];
  return faults().filter((fault) => fault !== false);
}

/** A field that must not be empty. */
export function missing(call: SignedCall, field: string): Refusal | false {
  return (call.form[field] ?? '').trim() === '' && { code: 'field-missing', field };
}

/** What a form calls the option that was chosen. */
export function labelOf(options: [string, string][], chosen: string | undefined): string | undefined {
  return options.find(([value]) => value === chosen)?.[1];
}
