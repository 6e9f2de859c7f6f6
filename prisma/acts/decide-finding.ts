/** What follows from a finding against an award: the unit's proposal, and the decision of whoever gave the award. */

import type { Recorded } from '../act';
import type { Database } from '../database';
import { civilDateOf, isCivilDate } from '../../rules/calendar';
import { checkRevocation, type Finding } from '../../rules/finding';
import type { StepOutcome } from '../../rules/endings';
import type { Actor } from '../../rules/permissions';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { actOnOpening, reasonOf } from './act-on-opening';

export type Proposal = { taskId: string; actor: Actor; choice: 'revoke' | 'drop'; reason: string };

const PROPOSED = { revoke: 'revokeProposed', drop: 'dropped' } as const;

/**
 * The unit proposes to revoke the award, or drops the finding; both with the reason. Dropped, the award stands and the
 * case sleeps again; a later finding opens it anew.
 */
export async function proposeRevocation(database: Database, proposal: Proposal): Promise<Recorded | Refusal> {
  const { taskId, actor, choice } = proposal;
  if (!Object.hasOwn(PROPOSED, choice))
    return { code: 'invalid-choice', field: 'choice', value: choice, allowed: Object.keys(PROPOSED) };
  const reason = reasonOf(proposal.reason);
  if (isRefusal(reason)) return reason;
  const outcome: StepOutcome = { outcome: PROPOSED[choice], reason };
  return actOnOpening(database, { taskId, actor, kind: 'propose', outcome }, { check: () => undefined });
}

export type Revocation = {
  taskId: string;
  actor: Actor;
  choice: 'revoked' | 'upheld';
  /** Number and civil day of the signed decision: without it nothing is ever shown as revoked. */
  decisionNumber?: string;
  decisionOn?: string;
  reason: string;
};

const DECIDED: readonly string[] = ['revoked', 'upheld'];

/** The decider revokes the award by a signed decision, or lets it stand; both with the reason. Silence does neither. */
export async function decideRevocation(database: Database, decided: Revocation): Promise<Recorded | Refusal> {
  const outcome = outcomeOf(decided);
  if (isRefusal(outcome)) return outcome;
  const { taskId, actor } = decided;
  return actOnOpening(
    database,
    { taskId, actor, kind: 'revocation', outcome },
    {
      check: ({ opening, theCase: { policy, calendar }, now }) => {
        const { finding } = opening.context as { finding: Finding };
        return checkRevocation(outcome, { finding, policy, today: civilDateOf(now, calendar.timeZone) });
      },
    },
  );
}

function outcomeOf({ choice, decisionNumber, decisionOn = '', reason: said }: Revocation): StepOutcome | Refusal {
  if (!DECIDED.includes(choice))
    return { code: 'invalid-choice', field: 'choice', value: choice, allowed: [...DECIDED] };
  const reason = reasonOf(said);
  if (isRefusal(reason)) return reason;
  if (choice === 'upheld') return { outcome: 'upheld', reason };
  const number = reasonOf(decisionNumber, 'decisionNumber');
  if (isRefusal(number)) return { code: 'field-missing', field: 'decisionNumber' };
  if (!isCivilDate(decisionOn)) return { code: 'field-wrong', field: 'decisionOn', value: decisionOn, rule: 'date' };
  return { outcome: 'revoked', reason, decisionNumber: number, decisionOn };
}
