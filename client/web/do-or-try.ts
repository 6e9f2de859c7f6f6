/** What a form with a check page asks for: before it is confirmed it is tried out, so that the page is only of what can be done. */

import { inDryRun } from '../../prisma/dry-run';
import type { SignedCall } from './call';

/** Whether the form comes from its check page, by which its person says yes. */
export function isConfirmed({ form }: Pick<SignedCall, 'form'>): boolean {
  return form['step'] === 'confirm';
}

/** Acts in earnest where the form is confirmed; before that as if in earnest, and all that was written is taken back. */
export function doOrTry<Answer>(call: SignedCall, act: (call: SignedCall) => Promise<Answer>): Promise<Answer> {
  const { house } = call;
  if (isConfirmed(call)) return act(call);
  return inDryRun(house.database, (database) => act({ ...call, house: { ...house, database } }));
}
