import type { FastifyReply } from 'fastify';
import { showSitting, type ShownSitting } from '../../../prisma/queries/show-sitting';
import { isRefusal } from '../../../rules/refusal';
import type { SignedCall } from '../call';
import { refusalPage } from '../problems';

/** Answers for the sitting that the path names: one that the viewer may not see is not there, whatever is asked of it. */
export async function withSitting(
  call: SignedCall,
  answer: (call: SignedCall, sitting: ShownSitting) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> {
  const asked = { number: call.params['sitting'] ?? '', record: false, letters: false };
  const sitting = await showSitting(call.house.database, call.me.actor, asked);
  return isRefusal(sitting) ? refusalPage(call, sitting) : answer(call, sitting);
}
