/**
 * What must hold of every Laurel at every time, judged by facts: after every journey and every fault, in a benchmark,
 * and by whoever verifies. What verifying derives again is not derived here a second time.
 */

import type { InvariantFacts, VerifiedFacts } from './invariant-facts';
import type { Check, CheckName } from './differences';
import { judgeLetters, judgeReplays, judgeSecrets, judgeStories } from './judge-run';
import { judgeTold } from './judge-told';
import { INVARIANTS, judged, type Breach, type Invariant, type InvariantId } from './breach';
import { judgeSittings, judgeTransitions } from './judge-sittings';

/** Judges what the facts allow to be judged: an invariant without its facts is not in the answer. */
export function judgeInvariants({ verified, told, letters, story, secrets, replays }: InvariantFacts): Invariant[] {
  return joinInvariants([
    verified === undefined ? [] : judgeVerified(verified),
    told === undefined ? [] : judgeTold(told),
    letters === undefined ? [] : judgeLetters(letters),
    story === undefined ? [] : judgeStories(story),
    secrets === undefined ? [] : judgeSecrets(secrets),
    replays === undefined ? [] : judgeReplays(replays),
  ]);
}

/** Joins what was judged piece by piece, in the order of the list. */
export function joinInvariants(all: Invariant[][]): Invariant[] {
  return INVARIANTS.flatMap((id) => {
    const same = all.flat().filter((one) => one.id === id);
    if (same.length === 0) return [];
    const differences = same.flatMap((one) => one.differences);
    return [judged(id, { checked: same.reduce((sum, { checked }) => sum + checked, 0), differences })];
  });
}

/** Which invariant a comparison of the verification belongs to; what is wrong with a file or archive concerns no server. */
const SHOWN_BY: Partial<Record<InvariantId, CheckName[]>> = {
  I3: ['box', 'count'],
  I7: ['road', 'date', 'correction'],
  I8: ['record', 'law', 'daySeal'],
};

function judgeVerified({ exported, checks, boards }: VerifiedFacts): Invariant[] {
  const derived = judgeChecks(checks);
  const differences = boards.flatMap(({ sitting, findings }) =>
    findings.map(({ code, subject }) => derivedBreach(`${sitting} ${subject}`, code, '')),
  );
  const sealed = judged('I3', { checked: boards.reduce((sum, { ballots }) => sum + ballots, 0), differences });
  return [...derived, sealed, ...judgeSittings(exported), ...judgeTransitions(exported)];
}

/** What comparisons alone show: those of one export, or of the whole house. */
export function judgeChecks(checks: Check[]): Invariant[] {
  return Object.entries(SHOWN_BY).flatMap(([id, names]) => {
    const own = checks.filter(({ name }) => names.includes(name));
    return own.length === 0 ? [] : [byChecks(id as InvariantId, own)];
  });
}

function byChecks(id: InvariantId, checks: Check[]): Invariant {
  return judged(id, {
    checked: checks.reduce((sum, { compared }) => sum + compared, 0),
    differences: checks.flatMap(({ differences }) =>
      differences.map(({ subject, code, stored, derived }) =>
        derivedBreach(subject, `${code} ${stored}`.trim(), derived),
      ),
    ),
  });
}

function derivedBreach(subject: string, found: string, wanted: string): Breach {
  return { code: 'derived-differs', subject, found, wanted };
}
