/** The road of each case: every outcome has its act, decision or passed date; every step follows from the one before. */

import { isPartOf } from './apart';
import { afterStep, firstStep, type StepOutcome } from './endings';
import type { Exported, ExportedEntry, ExportedNomination, ExportedOpening } from './exported';
import type { Policy } from './policy';
import { firstPin, ruledAt } from './policy-move';
import { canonical } from './record';
import { isOpinionStep, type StepKind } from './stage-kinds';
import { verifyCaseEntries } from './verify-case-entries';
import { questionOf, rederiveDecision, rederiveQuestion } from './verify-decisions';
import { rederiveHearing } from './verify-hearing';
import type { Check, Difference } from './differences';

/**
 * Every outcome, time, question and following step derived again from the policy pinned and compared. A case without
 * that policy is passed over: others say so.
 */
export function verifyRoads(exported: Exported): Check {
  const differences: Difference[] = [];
  let compared = 0;
  for (const nomination of exported.nominations) {
    const first = exported.policies[firstPin(nomination)] as Policy | undefined;
    if (first === undefined) continue;
    const road: Road = { nomination, first, exported, differences };
    const openings = [...nomination.openings].sort((a, b) => a.sequence - b.sequence);
    for (const [index, opening] of openings.entries()) {
      verifyTimes(road, opening);
      verifyOutcome(road, opening);
      if (opening.step === 'decision') {
        const derived = rederiveQuestion(road, opening);
        compare(road, 'question-differs', { opening, stored: questionOf(opening), derived });
      }
      verifyFollowing(road, opening, openings[index + 1]);
    }
    const [opening] = openings;
    if (opening !== undefined)
      compare(road, 'step-differs', { opening, stored: opening.step, derived: firstStep(first) });
    verifyItems(road);
    verifyState(road, openings);
    compared += openings.length + 1;
  }
  return { name: 'road', compared, differences: [...differences, ...verifyCaseEntries(exported)] };
}

type Road = {
  nomination: ExportedNomination;
  /** The policy pinned when the case was nominated. */
  first: Policy;
  exported: Exported;
  differences: Difference[];
};

type Comparison = { opening?: ExportedOpening | undefined; stored: unknown; derived: unknown };

function compare(
  { nomination, differences }: Road,
  code: Difference['code'],
  { opening, stored, derived }: Comparison,
): void {
  if (canonical(stored) === canonical(derived)) return;
  const subject =
    opening === undefined ? nomination.number : `${nomination.number}/${opening.sequence} ${opening.step}`;
  differences.push({ check: 'road', code, subject, stored: shown(stored), derived: shown(derived) });
}

const ACTS = ['review', 'supplement', 'submit', 'answer', 'propose', 'revocation'];
const IN_TIME = [...ACTS, 'consult', 'comment'];

/** A settled step: what was decided, acted in time, or ran out; and the record says the same. */
function verifyOutcome(road: Road, opening: ExportedOpening): void {
  if (!hasSettled(opening)) return;
  const { nomination } = road;
  const found = foundationOf(road, opening);
  if (found === undefined) compare(road, 'outcome-unfounded', { opening, stored: opening.outcome, derived: null });
  else compare(road, 'outcome-differs', { opening, stored: opening.outcome, derived: found });
  const entry = entryOf(road, 'settled', opening);
  compare(road, entry === undefined ? 'entry-missing' : 'entry-differs', {
    opening,
    stored: entry?.body.outcome ?? null,
    derived: opening.outcome,
  });
  const acts = nomination.acts.filter((one) => one.opening === opening.sequence && IN_TIME.includes(one.kind));
  const act = acts.find(({ at }) => opening.closesAt !== null && new Date(at) >= new Date(opening.closesAt));
  if (act !== undefined) {
    compare(road, 'act-late', { opening, stored: act.at, derived: opening.closesAt });
  }
}

/** Wherever the case stands on an agenda, it is this case of this nominee. */
function verifyItems(road: Road): void {
  const { nomination, exported } = road;
  const { number, nominee, agenda } = nomination;
  const inSittings = exported.sittings.flatMap((sitting) =>
    sitting.agenda.filter((item) => item.nomination === number),
  );
  for (const item of [...agenda, ...inSittings])
    compare(road, 'agenda-differs', { stored: [item.nomination, item.nominee], derived: [number, nominee] });
}

/** A step was opened, and settled, when the record says so; what it says is settled is proved as such. */
function verifyTimes(road: Road, opening: ExportedOpening): void {
  const { openedAt, settledAt, state } = opening;
  compare(road, 'entry-differs', { opening, stored: openedAt, derived: entryOf(road, 'opened', opening)?.at });
  const settled = entryOf(road, 'settled', opening)?.at;
  if (hasSettled(opening)) compare(road, 'entry-differs', { opening, stored: settledAt, derived: settled });
  else if (settled !== undefined) compare(road, 'state-differs', { opening, stored: state, derived: 'settled' });
}

/** What the record says of a step. */
function entryOf({ nomination, exported }: Road, kind: 'opened' | 'settled', { sequence }: ExportedOpening) {
  return exported.record.find(
    (entry) =>
      entry.chain === `nomination:${nomination.number}` && entry.kind === kind && entry.body.opening === sequence,
  );
}

/** Settled, or settled once and voided by a correction: its history is still to be proved. */
function hasSettled({ state, voidedBy, outcome }: ExportedOpening): boolean {
  return state === 'settled' || (voidedBy !== null && outcome !== null);
}

function foundationOf(road: Road, opening: ExportedOpening): unknown {
  const { step } = opening;
  const ruled = { ...road, policy: policyAt(road, opening) };
  if (step === 'decision') return rederiveDecision(ruled, opening);
  return step === 'notice' || isOpinionStep(step) ? rederiveHearing(ruled, opening) : actedOn(road, opening);
}

function actedOn({ nomination, exported }: Road, opening: ExportedOpening): unknown {
  const { acts, agenda, number } = nomination;
  const item = agenda.find((one) => one.opening === opening.sequence && one.state === 'decided');
  if (item !== undefined) return { ...item.outcome, sitting: item.sitting };
  const again = exported.corrections.find((one) => one.nomination === number && one.opening === opening.sequence);
  if (again?.course === 'decidedAgain') return { ...again.decision, sitting: again.sitting };
  const [act] = acts
    .filter((one) => one.opening === opening.sequence && ACTS.includes(one.kind))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  if (act !== undefined) return act.content;
  const { closesAt, settledAt, outcome } = opening;
  const ranOut = closesAt !== null && settledAt !== null && Date.parse(closesAt) <= Date.parse(settledAt);
  return ranOut && (outcome?.outcome === 'expired' || outcome?.outcome === 'lapsed') ? outcome : undefined;
}

/** What follows a settled step is the rules' to say; a step that was interrupted is opened anew or not at all. */
function verifyFollowing(road: Road, opening: ExportedOpening, after: ExportedOpening | undefined): void {
  const next = isReopened(road, after) ? undefined : after;
  if (opening.state === 'void' && opening.voidedBy === null && next !== undefined) {
    compare(road, 'step-differs', {
      opening: next,
      stored: [next.step, next.round],
      derived: [opening.step, opening.round],
    });
  }
  if (!hasSettled(opening) || opening.outcome === null) return;
  const following = afterStep({
    policy: policyAt(road, opening),
    step: opening.step as StepKind,
    outcome: opening.outcome as StepOutcome,
    context: opening.context,
  });
  if ('ending' in following) {
    const ended = endingAfter(road, opening);
    compare(road, 'ending-differs', { opening, stored: ended?.body.ending ?? null, derived: following.ending });
    if (ended !== undefined && !(ended.at === opening.settledAt && isPartOf(opening.outcome, ended.body.reason)))
      compare(road, 'entry-differs', { opening, stored: opening.settledAt, derived: ended });
    compare(road, 'step-differs', { opening, stored: next?.step ?? null, derived: null });
    return;
  }
  const round = opening.round + (following.newRound ? 1 : 0);
  compare(road, 'step-differs', {
    opening,
    stored: next === undefined ? null : [next.step, next.round],
    derived: [following.step, round],
  });
}

/** The policy that ruled the case when a step was settled. */
function policyAt({ nomination, first, exported }: Road, { settledAt, openedAt }: ExportedOpening): Policy {
  const hash = ruledAt(nomination, settledAt ?? openedAt);
  return (exported.policies[hash] as Policy | undefined) ?? first;
}

/** Opened by a correction or by a finding against the award: it follows from that, and not from the step before it. */
function isReopened({ nomination, exported }: Road, opening: ExportedOpening | undefined): boolean {
  const found = entriesOf(exported, nomination, ['found']);
  if (opening !== undefined && found.some(({ body }) => body.opening === opening.sequence)) return true;
  return exported.corrections.some((one) => one.nomination === nomination.number && one.opening === opening?.sequence);
}

/** The ending that was entered when a step was settled; another may have followed later. */
function endingAfter({ nomination, exported }: Road, { sequence }: ExportedOpening): ExportedEntry | undefined {
  const entries = entriesOf(exported, nomination, ['settled', 'ended']);
  const settled = entries.findIndex(({ kind, body }) => kind === 'settled' && body.opening === sequence);
  return entries.slice(settled + 1).find(({ kind }) => kind === 'ended');
}

/** The last ending of the record, unless a correction took it back or a finding opened the case again. */
function lastEnding({ nomination, exported }: Road): unknown {
  const last = entriesOf(exported, nomination, ['ended', 'corrected', 'found']).at(-1);
  return last?.kind === 'ended' ? last.body.ending : null;
}

function entriesOf({ record }: Exported, { number }: ExportedNomination, kinds: string[]) {
  return record
    .filter(({ chain, kind }) => chain === `nomination:${number}` && kinds.includes(kind))
    .sort((a, b) => a.sequence - b.sequence);
}

/** Ended as the record says last; on hold if the last of holds and resumptions is a hold; open otherwise. */
function verifyState(road: Road, openings: ExportedOpening[]): void {
  const { nomination, exported } = road;
  const ending = lastEnding(road) ?? null;
  compare(road, 'ending-differs', { stored: nomination.ending, derived: ending });
  const held = entriesOf(exported, nomination, ['held', 'resumed', 'corrected']).at(-1)?.kind === 'held';
  const derived = ending !== null ? 'ended' : held ? 'held' : 'open';
  compare(road, 'state-differs', { stored: nomination.state, derived });
  const open = openings.filter(({ state }) => state === 'open').length;
  if (open > 1 || (open > 0 && ending !== null)) {
    compare(road, 'state-differs', { opening: openings.at(-1), stored: open, derived: ending === null ? 1 : 0 });
  }
}

function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'outcome' in value) return String(value.outcome);
  return typeof value === 'string' ? value : canonical(value);
}
