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

/** A line for each thing of Temporal that the doctor looks at. */
export function temporalLines(
  { missingAttributes, silentQueues, running, stuck, namespace, version }: Reached,
  { address, live, language }: { address: string; live: CaseOnFile[]; language: Language },
): Check[] {
  const words = doctorWords[language];
  const { missing: lost, ...others } = compareRuns(live, running);
  return [
    missingAttributes.length === 0
      ? { name: 'temporal', state: 'ok', text: `${version}, ${address}, ${namespace}` }
      : { name: 'temporal', state: 'problem', text: words.missingAttributes(missingAttributes.join(', ')) },
    silentQueues.length === 0
      ? { name: 'worker', state: 'ok', text: words.polls }
      : { name: 'worker', state: 'problem', text: words.nobodyPolls(silentQueues.join(', ')) },
    lost.length === 0
      ? { name: 'runs', state: 'ok', text: words.runs(running.size) }
      : {
          name: 'runs',
          state: 'warning',
          text: words.withoutRun(lost.slice(0, NAMED).join(', '), lost.length),
          ids: lost,
        },
    ...apartChecks(others, language),
    ...stuck.map((run) => stuckCheck(run, language)),
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
