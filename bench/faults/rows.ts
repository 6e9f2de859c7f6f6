/** The fault matrix: every row in its order, whether it is played here, by a test of the suite, or not yet. */

import { badBuild } from './build';
import { engineAway, force, manyStarts, poison } from './engine';
import { killAtEvents, killWhileSending } from './kill-worker';
import { clocksJump, diskFull } from './machine';
import { lastSecond, manyClicks, opposedClicks, pagesDie } from './pages';
import { absentHolders, changedMinds, changedPeople } from './people';
import { guessing } from './guessing';
import { farWorker } from './far-worker';
import { mailFails } from './post';
import { storeGoesBack } from './restore';
import { rollingDeploy } from './rolling';
import type { Elsewhere, Row } from './row';
import { otherSchema } from './schema';
import { secretsEverywhere } from './secrets';
import { smallHeap } from './small-heap';
import { connectionDies, databaseAway, databaseComesAndGoes } from './store';
import { otherZones } from './zones';

export const ROWS: (Row | Elsewhere)[] = [
  killAtEvents,
  killWhileSending,
  engineAway,
  databaseComesAndGoes,
  connectionDies,
  databaseAway,
  diskFull,
  mailFails,
  pagesDie,
  manyClicks,
  opposedClicks,
  lastSecond,
  { id: 'F13', what: 'replayed, forwarded, expired, revoked links', test: 'test/client/web/sign-in.test.ts' },
  { id: 'F14', what: 'a scanner that opens every link and runs every page', test: 'test/client/web/scanner.test.ts' },
  { id: 'F15', what: 'requests forged elsewhere, frames, a missing Origin', test: 'test/client/web/asvs.test.ts' },
  guessing,
  clocksJump,
  otherZones,
  rollingDeploy,
  badBuild,
  otherSchema,
  poison,
  force,
  manyStarts,
  changedMinds,
  changedPeople,
  absentHolders,
  farWorker,
  smallHeap,
  storeGoesBack,
  secretsEverywhere,
  {
    id: 'F32',
    what: 'four hours with faults at random',
    why: 'a command of its own, `npm run faults -- --soak 4h`; the last is in [soak.md](soak.md)',
  },
];

/** Whether the matrix plays the row itself; others are played by a test, or not yet. */
export function isPlayed(row: Row | Elsewhere): row is Row {
  return 'run' in row;
}
