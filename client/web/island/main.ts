/**
 * The one program of Laurel's pages: it seals ballots, keeps key shares and opens boxes in the browser of the person
 * whose ballot or share it is. Where the browser cannot, the page's own words stay: whom to call, and the paper route.
 */

import { startBallot } from './ballot';
import { readBrought } from './brought';
import { startEnvelopes } from './envelopes';
import { startKey } from './key';
import { startOpening } from './open-box';
import { canKeepKeys, canSeal } from './trial';

async function start(): Promise<void> {
  const root = document.getElementById('island');
  const brought = readBrought(document);
  if (root === null || brought === undefined || !canSeal()) return;
  if (brought.kind === 'ballot') {
    startBallot(brought, root);
    return;
  }
  if (brought.kind === 'envelopes') {
    startEnvelopes(brought);
    return;
  }
  if (!(await canKeepKeys())) return;
  if (brought.kind === 'key') {
    startKey(brought);
    return;
  }
  startOpening(brought);
}

void start();
