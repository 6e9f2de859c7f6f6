/** Stories that were told by an earlier version are told the same way by this one. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from '@temporalio/worker';
import { quietTemporal } from '../../bench/quiet-temporal';
import { HISTORIES, root } from './given';

const names = readdirSync(HISTORIES).filter((name) => name.endsWith('.json'));

beforeAll(quietTemporal);

test('there are histories of each story', () => {
  for (const story of ['nomination', 'sitting', 'post-office'])
    expect(names.some((name) => name.startsWith(story))).toBe(true);
});

test.each(names)('%s replays', async (name) => {
  const code = readFileSync(path.join(root, 'dist', 'workflow-bundle.js'), 'utf8');
  const history = JSON.parse(readFileSync(path.join(HISTORIES, name), 'utf8')) as Parameters<
    typeof Worker.runReplayHistory
  >[1];
  await Worker.runReplayHistory({ workflowBundle: { code } }, history);
});
