/** What the letter says that asks for a step. */

import { notKeptFromPerson } from '../conflicts';
import type { Transaction } from '../database';
import type { Opening, OrganisationName } from '../generated/client';
import { civilDateOf } from '../../rules/calendar';
import { clauseInLetter, clauseOfEnding } from '../../rules/clauses';
import { clauseOfDecision, officesOf, type DecisionContext } from '../../rules/decision';
import type { StepOutcome } from '../../rules/endings';
import type { Finding } from '../../rules/finding';
import type { LetterFacts } from '../../rules/letters';
import { isAfterAward } from '../../rules/stage-kinds';
import type { HandedIn } from '../../rules/submission';
import type { StepKind } from '../../rules/stages';
import { readClocks } from './clocks';
import { consultFacts, noticeFacts } from './hear';
import type { Case } from './load-case';
import { readTied } from './read-decision';
import { readMinistryName, readLetterSigner } from './letter-signer';
import type { StepContext } from './step-clock';
import { holderOf } from './write-paper';

/** `body` is the one whose opinion is asked; `names` holds all names it ever had; `reader` is who the letter goes to. */
type Invited = { opening: Opening; reader: string; body: string | null; names: OrganisationName[] };

/**
 * Of the step that is open, to one reader: of the cases that wait for a body those that are kept from them are not
 * counted.
 */
export async function invitationFacts(
  tx: Transaction,
  theCase: Case,
  { opening, reader, body, names }: Invited,
): Promise<LetterFacts> {
  const { about, policy, row } = theCase;
  const dueAt = opening.dueAt?.toISOString() ?? null;
  const step = opening.step as StepKind;
  if (isAfterAward(step)) return findingFacts(theCase, opening);
  switch (step) {
    case 'unit-review':
      return { kind: 'review', about, dueAt: dueAt ?? '', nextInLine: 'superior' };
    case 'supplement':
      return supplementFacts(tx, theCase, opening);
    case 'council':
    case 'bloc': {
      const bodyId = (step === 'council' ? row.councilId : row.blocId) ?? '';
      const named = await tx.body.findUnique({ where: { id: bodyId } });
      const waits = { step, state: 'open', ...bodyOf(step, bodyId), ...notKeptFromPerson(reader) };
      const waiting = await tx.nomination.count({ where: waits });
      return { kind: 'convene', about, dueAt, body: named?.name ?? '', waiting };
    }
    case 'decision':
      return decideFacts(tx, theCase, opening);
    case 'notice':
      return noticeFacts(theCase, opening);
    case 'consultation':
    case 'party-opinion':
    case 'local-opinion':
      return consultFacts(theCase, { opening, body, names });
    case 'submission':
      return {
        kind: 'submit',
        about,
        dueAt,
        parts: policy.dossier.value.parts.length,
        policy: clauseInLetter(policy.dossier),
        ...(await turnedDown(tx, opening)),
      };
    case 'answer':
      return { kind: 'answer', about, dueAt, ...(await handedInFacts(tx, opening)), papers: [] };
  }
}

/** Of a dossier that comes back from the ministry's desk; a hold between voids the step and not its cause. */
async function turnedDown(
  tx: Transaction,
  { nominationNumber }: Opening,
): Promise<Pick<Extract<LetterFacts, { kind: 'submit' }>, 'turnedDown'>> {
  const before = await tx.opening.findFirst({
    where: { nominationNumber, state: 'settled' },
    orderBy: { sequence: 'desc' },
  });
  const { outcome, reason = '', clause = '' } = (before?.outcome ?? {}) as Partial<StepOutcome>;
  return outcome === 'refusedToAccept' ? { turnedDown: { reason, clause } } : {};
}

async function supplementFacts(tx: Transaction, theCase: Case, opening: Opening): Promise<LetterFacts> {
  const { about, policy, calendar } = theCase;
  const { points = [] } = opening.context as StepContext;
  const byMinistry = holderOf(theCase, opening) === 'ministry';
  const today = civilDateOf(opening.openedAt, calendar.timeZone);
  const clocks = await readClocks(tx, theCase, opening.openedAt);
  return {
    kind: 'supplement',
    about,
    dueAt: opening.dueAt?.toISOString() ?? '',
    authority: byMinistry ? await readMinistryName(tx, theCase, today) : about.unit,
    points,
    times: opening.round - 1,
    allowed: policy.supplement.value.maxPerStage ?? 0,
    clause: clauseInLetter(policy.supplement),
    ...(clocks === undefined ? {} : { clocks }),
  };
}

async function decideFacts(tx: Transaction, theCase: Case, opening: Opening): Promise<LetterFacts> {
  const { about, policy, row, calendar } = theCase;
  const today = civilDateOf(opening.openedAt, calendar.timeZone);
  const context = opening.context as DecisionContext;
  const { question, by, sitting } = context;
  const { tied } = await readTied(tx, { ...row, sitting });
  return {
    kind: 'decide',
    about,
    dueAt: opening.dueAt?.toISOString() ?? '',
    question,
    withAnother: officesOf(by).length > 1,
    leftBy: sitting,
    tied: tied.length,
    clause: clauseInLetter(clauseOfDecision({ context, policy })),
    ...(await readLetterSigner(tx, theCase, { opening, today })),
  };
}

/** The submission that is to be answered, and the one that it supplements; no code where the council's own head decides. */
async function handedInFacts(tx: Transaction, { context }: Opening): Promise<{ code: string; supplements?: string }> {
  const code = (context as StepContext).submissionCode ?? '';
  const submission = await tx.submission.findUnique({ where: { code } });
  const { supplements = null } = (submission?.content ?? {}) as Partial<HandedIn>;
  return { code, ...(supplements === null ? {} : { supplements }) };
}

function findingFacts({ about, policy }: Case, { step, context, dueAt }: Opening): LetterFacts {
  const { cause, paper, decisionNumber } = (context as { finding: Finding }).finding;
  return {
    kind: step === 'finding' ? 'propose' : 'revocation',
    about,
    dueAt: dueAt?.toISOString() ?? null,
    cause,
    paper,
    award: decisionNumber,
    clause: clauseInLetter(clauseOfEnding(policy, 'revoked', step as StepKind)),
  };
}

function bodyOf(step: 'council' | 'bloc', bodyId: string): { councilId?: string; blocId?: string } {
  return step === 'council' ? { councilId: bodyId } : { blocId: bodyId };
}
