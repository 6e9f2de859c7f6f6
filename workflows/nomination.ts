/**
 * A nomination's story: unit review, council, bloc and ministry, as its pinned policy lists them. The run holds no
 * fact: it may start at any time in any state, asks where the case stands, and goes on from there.
 */

import { continueAsNew, workflowInfo } from '@temporalio/workflow';
import type { Position } from '../rules/position';
import { hangBell } from './bell';
import { showCase, summaryOfMoment } from './board';
import { dependably } from './dependably';

/** @returns the ending's word; `unknown` for a number nobody nominated */
export async function nomination(number: string): Promise<string> {
  const bell = hangBell();
  let position: Position = await dependably('whereIs', number);
  while (position.state === 'open' || position.state === 'held') {
    showCase(number, position);
    const next = position.state === 'open' ? position.next : null;
    const news = await bell.rings(next, summaryOfMoment(position));
    if (workflowInfo().continueAsNewSuggested) return continueAsNew<typeof nomination>(number);
    const work = news === 'moment' ? 'keepMoments' : position.state === 'open' ? 'settleStage' : 'whereIs';
    position = await dependably(work, number);
  }
  showCase(number, position);
  return position.state === 'ended' ? position.ending : position.state;
}
