/** What was found of Temporal, as lines of the doctor. */

import { compareRuns, type CaseOnFile, type ComparedRuns } from '../../rules/compare-runs';
import { doctorWords, type CheckName } from '../../words/cli-doctor';
import type { Language } from '../../words/language';
import type { StuckRun, TemporalHealth } from './look-at-temporal';

export type State = 'ok' | 'warning' | 'problem';
/** `ids` are the workflow ids of all that a line names some of. */
export type Check = { name: CheckName; state: State; text: string; cure?: string; ids?: string[] };

const NAMED = 5;

type Reached = Extract<TemporalHealth, { reachable: true }>;

/** A line for each thing of Temporal that the doctor looks at; without `live`, where the rows cannot be read, runs are compared with nothing. */
export function temporalLines(
  { missingAttributes, silentQueues, quietQueues, running, stuck, namespace, version }: Reached,
  { address, live, language }: { address: string; live: CaseOnFile[] | undefined; language: Language },
): Check[] {
  const words = doctorWords[language];
  return [
    missingAttributes.length === 0
      ? { name: 'temporal', state: 'ok', text: `${version}, ${address}, ${namespace}` }
      : { name: 'temporal', state: 'problem', text: words.missingAttributes(missingAttributes.join(', ')) },
    workerCheck(silentQueues, quietQueues, language),
    ...(live === undefined ? [] : runChecks(compareRuns(live, running), running.size, language)),
    ...stuck.map((run) => stuckCheck(run, language)),
  ];
}

/** A Temporal that cannot be looked at: who refuses is there, and starting it anew cures nothing. */
export function awayLine(
  { refused, reason }: Extract<TemporalHealth, { reachable: false }>,
  { address, language, cure }: { address: string; language: Language; cure?: string },
): Check {
  const words = doctorWords[language];
  if (refused) return { name: 'temporal', state: 'problem', text: words.temporalRefuses(address, reason) };
  const text = words.temporalAway(address, reason);
  return { name: 'temporal', state: 'problem', text, ...(cure === undefined ? {} : { cure }) };
}

/** A worker that has just died is still named by the server: that it asks no more is a warning. */
function workerCheck(silent: string[], { names, forMs }: Reached['quietQueues'], language: Language): Check {
  const words = doctorWords[language];
  if (silent.length > 0) return { name: 'worker', state: 'problem', text: words.nobodyPolls(silent.join(', ')) };
  if (names.length === 0) return { name: 'worker', state: 'ok', text: words.polls };
  const text = words.pollsNoMore(names.join(', '), Math.floor(forMs / 60_000));
  return { name: 'worker', state: 'warning', text };
}

function runChecks({ missing: lost, ...others }: ComparedRuns, running: number, language: Language): Check[] {
  const words = doctorWords[language];
  const text = words.withoutRun(lost.slice(0, NAMED).join(', '), lost.length);
  return [
    lost.length === 0
      ? { name: 'runs', state: 'ok', text: words.runs(running) }
      : { name: 'runs', state: 'warning', text, ids: lost },
    ...apartChecks(others, language),
  ];
}

/** Each that is elsewhere than the rows say, by name: after a restore this is the list of what differs. */
function apartChecks({ astray, apart }: Pick<ComparedRuns, 'astray' | 'apart'>, language: Language): Check[] {
  const words = doctorWords[language];
  const named = [
    ...apart.map(({ id, stage, onFile }) => words.otherStage(id, stage, onFile)),
    ...astray.map(({ id }) => words.noLiveCase(id)),
  ];
  if (named.length === 0) return [];
  const ids = [...apart, ...astray].map(({ id }) => id);
  return [{ name: 'apart', state: 'warning', text: words.apart(named.length, named.join('; ')), cure: VERIFY, ids }];
}

const VERIFY = 'laurel verify';

/** A story that cannot be told on is a matter of the build; an activity that fails says itself what it lacks. */
function stuckCheck({ id, activity, attempt, failure }: StuckRun, language: Language): Check {
  const words = doctorWords[language];
  return activity === null
    ? { name: 'stuck', state: 'problem', text: words.stuckStory(id, attempt), cure: words.cureStory }
    : {
        name: 'stuck',
        state: 'problem',
        text: words.stuckActivity(id, activity, attempt) + failure,
        cure: words.cureActivity,
      };
}
