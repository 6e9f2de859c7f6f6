/** The sheet for the table of a sitting: the way to it from the sitting's page, and the PDF, made when it is asked for. */

import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { readTableSheet } from '../../../prisma/queries/read-table-sheet';
import { isRefusal } from '../../../rules/refusal';
import { conveningWords } from '../../../words/pages/convening';
import type { SignedCall } from '../call';
import { refusalPage } from '../problems';
import { sendPdf } from './papers';

/** Nothing of it is kept. */
export async function sendTableSheet(call: SignedCall): Promise<FastifyReply> {
  const { house, me, params } = call;
  const facts = await readTableSheet(house.database, me.actor, params['sitting'] ?? '');
  if (isRefusal(facts)) return refusalPage(call, facts);
  const { printTableSheet } = await import('../../../papers/table-sheet');
  return sendPdf(call, printTableSheet(facts));
}

export function TableSheetLink({ call, number }: { call: SignedCall; number: string }): VNode {
  const said = conveningWords[call.language];
  return (
    <>
      <p>
        <a href={`/sittings/${number}/table-sheet`}>{said.tableSheet}</a>
      </p>
      <p class="hint">{said.tableSheetHint}</p>
    </>
  );
}
