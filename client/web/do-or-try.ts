/** What a form with a check page asks for: before it is confirmed it is tried out, so that the page is only of what can be done. */

import { inDryRun } from '../../prisma/dry-run';
import { isRefusal, type Refusal } from '../../rules/refusal';
import type { SignedCall } from './call';

/** Whether the form comes from its check page, by which its person says yes. */
export function isConfirmed({ form }: Pick<SignedCall, 'form'>): boolean {
  return form['step'] === 'confirm';
}

/** Acts in earnest where the form is confirmed; before that as if in earnest, and all that was written is taken back. */
export function doOrTry<Answer>(call: SignedCall, act: (call: SignedCall) => Promise<Answer>): Promise<Answer> {
  return isConfirmed(call) ? act(call) : tryOut(call, act);
}

function tryOut<Answer>(call: SignedCall, act: (call: SignedCall) => Promise<Answer>): Promise<Answer> {
  const { house } = call;
  return inDryRun(house.database, (database) => act({ ...call, house: { ...house, database } }));
}

/**
 * What stands against an act whatever is typed into its form: the office that is missing, the state of its case. Asked
 * before the form is shown, by trying the act out with the form filled in; what is wrong with a field of it is no answer.
 */
export async function cannotNow(
  call: SignedCall,
  filled: Record<string, string>,
  act: (call: SignedCall) => Promise<object>,
): Promise<Refusal | undefined> {
  const answer = await tryOut({ ...call, form: filled }, act);
  return isRefusal(answer) && answer.field === undefined ? answer : undefined;
}

/** Fields that an act does not go without, each with what is said where it is left empty. */
export type Needed = Record<string, 'field-missing' | 'reason-missing' | 'paper-missing'>;

/** Those that were left empty, all of them at once. */
export function leftEmpty({ form }: Pick<SignedCall, 'form'>, needed: Needed): Refusal[] {
  return Object.entries(needed)
    .filter(([field]) => (form[field] ?? '').trim() === '')
    .map(([field, code]) => ({ code, field }));
}
