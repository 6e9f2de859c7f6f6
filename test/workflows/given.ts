/** A ground and houses for tests of stories: the servers of this run, a namespace of the file's own. */

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { untilAtRest } from '../../bench/weigh';
import type { Activities, Ground, House } from '../../bench/house';
import { workflowIdOf } from '../../workflows/messages';
import { aDatabase } from '../setup/database';
import { aNamespace } from '../setup/temporal';

export const root = path.join(__dirname, '..', '..');
export const HISTORIES = path.join(__dirname, 'histories');

export async function aGround(): Promise<Ground> {
  const { address, namespace } = await aNamespace();
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  return { root, newDatabase: aDatabase, temporalAddress: address, client, clear: () => connection.close() };
}

/** Resolves when the case's run waits for people. */
export function atRest({ client, number }: House): () => Promise<void> {
  return () => untilAtRest(client, workflowIdOf('nomination', number));
}

/** Every activity is asked for twice, the second time after the first has answered; the second answer counts. */
export function everyOneTwice(activities: Activities): Activities {
  return wrapEach(activities, (activity) => async (...args) => {
    await activity(...args);
    return activity(...args);
  });
}

/** One activity fails as often as said, after its work was done or before it. */
export function failing(
  name: keyof Activities,
  times: number,
  when: 'before' | 'after',
): (activities: Activities) => Activities {
  let left = times;
  return (activities) =>
    wrapEach(activities, (activity, key) => async (...args) => {
      if (key !== name || left === 0) return activity(...args);
      left -= 1;
      if (when === 'after') await activity(...args);
      throw new Error('the test pulled the plug');
    });
}

type Activity = (...args: never[]) => Promise<unknown>;

function wrapEach(activities: Activities, wrap: (activity: Activity, name: string) => Activity): Activities {
  const wrapped = Object.entries(activities).map(([name, activity]) => [name, wrap(activity as Activity, name)]);
  return Object.fromEntries(wrapped) as Activities;
}

/** What is on record of a house, without the instants and keys that differ between two runs of the same story. */
export async function factsOf({ database, number }: House): Promise<Record<string, unknown>> {
  const nomination = await database.nomination.findUniqueOrThrow({ where: { number } });
  const kinds = async (rows: Promise<{ kind: string }[]>): Promise<string[]> =>
    (await rows).map((row) => row.kind).sort();
  return {
    state: nomination.state,
    ending: nomination.ending,
    openings: await database.opening.count(),
    acts: await kinds(database.act.findMany()),
    tasks: await kinds(database.task.findMany()),
    letters: await kinds(database.letter.findMany()),
    record: await kinds(database.recordEntry.findMany()),
    ballots: await database.sealedBallot.count(),
    votes: await database.vote.count(),
    papers: await kinds(database.paper.findMany()),
    hints: await database.hint.count(),
  };
}

/** Keeps a run's history for the replay test when LAUREL_KEEP_HISTORIES is set. */
export async function keepHistory({ client }: House, workflowId: string, name: string): Promise<void> {
  if (process.env['LAUREL_KEEP_HISTORIES'] === undefined) return;
  const history = await client.workflow.getHandle(workflowId).fetchHistory();
  mkdirSync(HISTORIES, { recursive: true });
  writeFileSync(path.join(HISTORIES, `${name}.json`), `${historyToJSON(history)}\n`);
}
