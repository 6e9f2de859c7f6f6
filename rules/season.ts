/** What a season comes to, from counts of its cases: how far they went, whom they wait for, how long a stage takes. */

import type { Bearer } from './bearers';
import type { Decision } from './counting';
import type { Ending } from './endings';
import { compareNames } from './name-order';
import { hasReachedBy, type Place } from './season-road';
import { stageKinds, type StageKind, type StepKind } from './stage-kinds';

/** Cases alike in how far they came: the last stage that was opened, how they stand, and the road of their title. */
export type CaseGroup = Place & { count: number };

/** One bar of the funnel: how many came so far, and the endings of those that went no further. */
export type FunnelStage = {
  stage: 'nominated' | StageKind | 'awarded';
  reached: number;
  ended: { ending: Ending; count: number }[];
};

/** Only stages that some title of the season goes through; a case is counted at those of its own road. */
export function funnelOf(groups: CaseGroup[]): FunnelStage[] {
  const stages = stageKinds.filter((stage) => groups.some(({ road }) => road.includes(stage)));
  const bars = ['nominated' as const, ...stages, 'awarded' as const];
  return bars.map((stage) => ({
    stage,
    reached: sum(groups.filter((group) => hasReachedBy(group, stage))),
    ended: endingsAt(groups, stage),
  }));
}

function endingsAt(groups: CaseGroup[], stage: FunnelStage['stage']): FunnelStage['ended'] {
  const lost = groups.filter((group) => endedAt(group) === stage);
  const kinds = [...new Set(lost.flatMap(({ ending }) => ending ?? []))];
  return kinds
    .map((ending) => ({ ending, count: sum(lost.filter((group) => group.ending === ending)) }))
    .sort((a, b) => b.count - a.count || a.ending.localeCompare(b.ending));
}

/** Where a case went no further: an award that was revoked is one that was given, and is named there. */
function endedAt({ ending, last }: Place): FunnelStage['stage'] | undefined {
  if (ending === null || ending === 'awarded') return undefined;
  return ending === 'revoked' ? 'awarded' : (last ?? 'nominated');
}

/** Open cases that wait for one body, by how near their date is; `body` is its id, and null on the line of all others. */
export type Load = { bearer: Bearer; body: string | null; onTime: number; soon: number; overdue: number };

/** Overdue ones before all, then the heaviest. */
function byWeight(a: Load, b: Load): number {
  const all = ({ onTime, soon, overdue }: Load): number => onTime + soon + overdue;
  return b.overdue - a.overdue || all(b) - all(a);
}

/** As they are read once they are named: those alike by their names, the line of all others last. */
export function inOrder<Named extends Load & { name: string }>(loads: readonly Named[]): Named[] {
  const isOthers = ({ body }: Load): number => (body === null ? 1 : 0);
  return loads.toSorted((a, b) => isOthers(a) - isOthers(b) || byWeight(a, b) || compareNames(a.name, b.name));
}

/**
 * The heaviest loads first; of those alike, which have no names yet, the order of their ids stands. Beyond `most` they are one
 * line of no body.
 */
export function heaviest(loads: Load[], most: number): Load[] {
  const sorted = [...loads].sort((a, b) => byWeight(a, b) || ((a.body ?? '') < (b.body ?? '') ? -1 : 1));
  const rest = sorted.slice(most);
  const [first] = rest;
  if (first === undefined) return sorted;
  const add = (field: 'onTime' | 'soon' | 'overdue'): number => rest.reduce((total, load) => total + load[field], 0);
  const others = {
    bearer: first.bearer,
    body: null,
    onTime: add('onTime'),
    soon: add('soon'),
    overdue: add('overdue'),
  };
  return [...sorted.slice(0, most), others];
}

/** Openings of a step that were settled, alike in the working days they took; `limit` where the policy has one. */
export type Span = { step: StepKind; days: number; limit: number | null; count: number };

/** Working days that a step took: a tenth of its openings at most p10, half p50, nine tenths p90. */
export type StepDays = {
  step: StepKind;
  count: number;
  p10: number;
  p50: number;
  p90: number;
  limit: number | null;
  /** Openings that took longer than their own limit. */
  over: number;
};

/** Pauses are part of what a step took. */
export function daysPerStep(spans: Span[]): StepDays[] {
  const steps = [...new Set(spans.map(({ step }) => step))];
  return steps.map((step) => {
    const sorted = spans.filter((span) => span.step === step).sort((a, b) => a.days - b.days);
    const limits = sorted.flatMap(({ limit }) => limit ?? []);
    return {
      step,
      count: sum(sorted),
      p10: percentile(sorted, 0.1),
      p50: percentile(sorted, 0.5),
      p90: percentile(sorted, 0.9),
      limit: limits.length === 0 ? null : Math.min(...limits),
      over: sum(sorted.filter(({ days, limit }) => limit !== null && days > limit)),
    };
  });
}

/** The step that takes longest by half of its openings; nothing while none is done. */
export function slowest(days: StepDays[]): StepDays | undefined {
  return [...days].sort((a, b) => b.p50 - a.p50 || b.over - a.over)[0];
}

/** The nearest rank of values that each stand for several. */
function percentile(sorted: { days: number; count: number }[], share: number): number {
  const rank = Math.max(1, Math.ceil(sum(sorted) * share));
  let passed = 0;
  for (const { days, count } of sorted) {
    passed += count;
    if (passed >= rank) return days;
  }
  return 0;
}

/** What a threshold strip shows: yes from the left, the base to the right, a tick at what is needed. */
export type Strip = Pick<Decision, 'approve' | 'needed' | 'base'>;

/** How far a decision was from its share, in votes: 0 and above passed, below it missed. */
export function marginOf({ approve, needed }: Strip): number {
  return approve - needed;
}

/** The decisions nearest to their share, those that missed it before those that kept it by as much. */
export function closest<One extends Strip>(decisions: One[], most: number): One[] {
  const near = (strip: Strip): number => Math.abs(marginOf(strip));
  return [...decisions].sort((a, b) => near(a) - near(b) || marginOf(a) - marginOf(b)).slice(0, most);
}

function sum(groups: { count: number }[]): number {
  return groups.reduce((total, { count }) => total + count, 0);
}
