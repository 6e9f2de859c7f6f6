/** Where a case or a sitting stands, as activities tell workflows: numbers, instants (ISO 8601) and closed words only. */

import type { Ending } from './endings';
import type { CaseStage, StepKind } from './stages';

/** The next planned moment. `waitMs` is counted from the clock of the database when the position was read. */
export type NextMoment = {
  kind: 'opens' | 'reminder' | 'missed' | 'escalation' | 'deadline';
  rung: number;
  at: string;
  waitMs: number;
};

/** Whom the case waits for: a role, never a person. */
export type WaitingFor =
  | 'unitHead'
  | 'unit'
  | 'secretary'
  | 'sitting'
  | 'decider'
  | 'public'
  | 'consulted'
  | 'liaison'
  | 'ministry';

export type Position =
  | {
      state: 'open';
      stage: CaseStage;
      step: StepKind;
      round: number;
      opening: number;
      openedAt: string;
      dueAt: string | null;
      waitingFor: WaitingFor;
      sitting: string | null;
      acted: number;
      asked: number;
      next: NextMoment | null;
    }
  | { state: 'held'; stage: CaseStage; since: string }
  | { state: 'ended'; ending: Ending }
  | { state: 'unknown' };

export type SittingPosition =
  | {
      state: 'convened' | 'open';
      kind: 'council' | 'bloc';
      items: number;
      opensAt: string;
      closesAt: string;
      acted: number;
      asked: number;
      next: NextMoment | null;
    }
  | {
      state: 'closed';
      kind: 'council' | 'bloc';
      items: number;
      /** What comes before the count of sealed ballots: their sum, and its opening by the holders of the key. */
      waits?: 'sum' | 'opening';
      acted?: number;
      asked?: number;
      next?: NextMoment | null;
    }
  | { state: 'counted' | 'cancelled' | 'void'; items: number }
  | { state: 'unknown' };
