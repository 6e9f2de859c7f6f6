/** Who may propose a correction and who may agree: always two persons, and of a step of the ministry one of them is the ministry's. */

import { CORRECTABLE } from './correction';
import type { Ending } from './endings';
import { apartFrom, holds, type Actor, type Role } from './permissions';
import type { Refusal } from './refusal';
import { isAfterAward, type StepKind } from './stage-kinds';

/** Who watches over a step: those who may agree that it was wrong. */
type Watch = 'unit' | 'body' | 'ministry';

const WATCH: Record<StepKind, Watch> = {
  'unit-review': 'unit',
  supplement: 'unit',
  council: 'body',
  bloc: 'body',
  decision: 'body',
  notice: 'unit',
  consultation: 'unit',
  'party-opinion': 'unit',
  'local-opinion': 'unit',
  submission: 'unit',
  answer: 'ministry',
  finding: 'unit',
  revocation: 'ministry',
};

type CaseFacts = { state: string; ending: string | null; unitId: string; ministryId: string };

/** What was said for the step, and the openings that have a result. */
type Named = { named: string; results: { sequence: number; step: StepKind }[] };

export type ProposalFacts<Step> = {
  nomination: CaseFacts;
  /** The opening that is meant, if there is one. */
  from: Step | null;
  /** For the refusal to say; left out where it is only asked whether there is one. */
  asked?: Named;
  paper: string;
  /** A correction that already waits for its second person. */
  pending: boolean;
  /** Number of the sitting whose box is open, or closed and not yet counted, with this case in it. */
  openBox: string | null;
};

/**
 * A proposal: the unit's secretary, or the ministry's office for its own step; a case that runs or whose ending may
 * be reopened; a step that has a result and leads to the award, for what was found against it later is looked into anew by
 * another finding; no box open; no other proposal waiting; a paper that orders it.
 * @returns the step that may be corrected
 */
export function mayProposeCorrection<Step extends { step: string; state: string }>(
  actor: Actor,
  facts: ProposalFacts<Step>,
): Step | Refusal {
  const { nomination, from, asked, paper, pending, openBox } = facts;
  const office = proposes(actor, nomination, (from?.step ?? 'answer') as StepKind);
  if (office !== undefined) return office;
  if (from !== null && isAfterAward(from.step)) return { code: 'not-correctable' };
  const stopped = caseNotCorrectable(nomination, openBox);
  if (stopped !== undefined) return stopped;
  if (from?.state !== 'settled') return noResult(asked);
  if (pending) return { code: 'correction-pending' };
  return paper === '' ? { code: 'paper-missing', field: 'paper' } : from;
}

/** No form can be filled in where nothing has a result; where something has, it is the step that is wrong. */
function noResult({ named, results }: Named = { named: '', results: [] }): Refusal {
  const steps = results
    .filter(({ step }) => !isAfterAward(step))
    .map(({ sequence, step }) => ({ sequence: String(sequence), step }));
  return { code: 'result-missing', steps, ...(steps.length === 0 ? {} : { field: 'from', value: named }) };
}

/** Whether the first person speaks for the ministry and not for the unit. */
export function proposesForMinistry(
  actor: Actor,
  { unitId, ministryId }: Pick<CaseFacts, 'unitId' | 'ministryId'>,
): boolean {
  return !holds(actor, ['secretary'], unitId) && holds(actor, ['ministryOffice'], ministryId);
}

function proposes(actor: Actor, { unitId, ministryId }: CaseFacts, step: StepKind): Refusal | undefined {
  if (holds(actor, ['secretary'], unitId)) return undefined;
  if (WATCH[step] === 'ministry' && holds(actor, ['ministryOffice'], ministryId)) return undefined;
  return { code: 'role-missing', roles: WATCH[step] === 'ministry' ? ['secretary', 'ministryOffice'] : ['secretary'] };
}

function caseNotCorrectable({ state, ending }: CaseFacts, openBox: string | null): Refusal | undefined {
  if (state === 'held') return { code: 'on-hold' };
  if (state === 'ended' && !CORRECTABLE[ending as Ending].may)
    return { code: 'not-correctable', ...(ending === null ? {} : { ending }) };
  return openBox === null ? undefined : { code: 'voting-begun', sitting: openBox };
}

/** Offices and seats of which some may be a second person. */
export const AGREEING_ROLES: Role[] = ['unitHead', 'ministryOffice', 'chair', 'blocHead'];

export type AgreementFacts = {
  nomination: CaseFacts & { openedAt: Date };
  correction: { state: string; proposedBy: string; decidedAt: Date | null; byMinistry: boolean };
  from: { step: StepKind; state: string };
  /** Persons in the chair of the body that decided the step. */
  chairs: string[];
  choice: 'agree' | 'decline';
  openBox: string | null;
};

/**
 * The second person: the unit's head, or the chair of the body whose step it was; of an answer of the ministry its
 * office or head, and the unit's head only where the ministry itself proposed. Never the first person, nor whoever has the
 * office from the first one since the case began. Declining is possible whatever became of the case.
 */
export function mayAgreeCorrection(actor: Actor, facts: AgreementFacts): Refusal | undefined {
  const { nomination, correction, from, choice, openBox } = facts;
  if (correction.proposedBy === actor.personId) return { code: 'same-person' };
  const office = agrees(actor, facts);
  if (office !== undefined) return office;
  const apart = apartFrom(actor, { personId: correction.proposedBy, since: nomination.openedAt });
  if (agrees(apart, facts) !== undefined) return { code: 'same-person' };
  if (correction.state !== 'proposed')
    return {
      code: 'already-acted',
      ...(correction.decidedAt === null ? {} : { at: correction.decidedAt.toISOString() }),
    };
  if (choice === 'decline') return undefined;
  const stopped = caseNotCorrectable(nomination, openBox);
  if (stopped !== undefined) return stopped;
  return from.state === 'settled' ? undefined : { code: 'stale' };
}

function agrees(actor: Actor, { nomination, correction, from, chairs }: AgreementFacts): Refusal | undefined {
  const { unitId, ministryId } = nomination;
  const watch = WATCH[from.step];
  const unitHead = holds(actor, ['unitHead'], unitId);
  if (watch === 'ministry') {
    if (holds(actor, ['ministryOffice', 'unitHead'], ministryId) || (unitHead && correction.byMinistry))
      return undefined;
    return { code: 'role-missing', roles: correction.byMinistry ? ['ministryOffice', 'unitHead'] : ['ministryOffice'] };
  }
  const inChair = chairs.includes(actor.personId) && holds(actor, ['chair', 'blocHead']);
  if (unitHead || (watch === 'body' && inChair)) return undefined;
  const roles: Role[] = watch === 'body' ? ['unitHead', from.step === 'bloc' ? 'blocHead' : 'chair'] : ['unitHead'];
  return { code: 'role-missing', roles };
}
