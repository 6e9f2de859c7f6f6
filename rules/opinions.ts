/**
 * What other bodies say of a nomination when they are asked in writing: consulted bodies, the Party committee, the local
 * People's Committee. None of them decides; whoever decides next has their opinions before them.
 */

import type { StepOutcome } from './endings';
import { isCivilDate, type CivilDate } from './calendar';
import { OPINIONS, type OpinionAnswer, type HeardOpinion } from './opinion-answer';
import type { Policy } from './policy';
import { SECTION_OF } from './policy-road';
import { bare, type Citation, type Refusal } from './refusal';
import { opinionSteps, type OpinionStep } from './stage-kinds';

type Section = Pick<Policy, 'consultation' | 'partyOpinion' | 'localOpinion' | 'opinions'>;
type Asked = { policy: Section; step: OpinionStep; bodies: readonly string[] };

/** The rule of an opinion step, with what holds for all of them where its own section is silent. */
export function hearingOf(policy: Section, step: OpinionStep) {
  const { [SECTION_OF[step]]: own, opinions: shared } = policy;
  if (own === undefined || shared === undefined) throw new Error(`the policy has no rule for ${step}`);
  const { onDisagree = shared.value.onDisagree, pausesClock = shared.value.pausesClock, asked } = own.value;
  const disagree = own.value.onDisagree === undefined ? shared : own;
  return {
    silence: own.value.silence,
    onDisagree,
    pausesClock,
    asked,
    citation: bare(own),
    onDisagreeBy: bare(disagree),
  };
}

/**
 * What the answers come to: nothing while a body has not answered and its time is not over, or its silence decides
 * nothing. A disagreement ends nothing by itself; it sends the nomination back only where the policy says so.
 */
export function concludeOpinions(
  { policy, step, bodies }: Asked,
  answers: readonly OpinionAnswer[],
  closed: boolean,
): StepOutcome | undefined {
  const { silence, onDisagree, citation, onDisagreeBy } = hearingOf(policy, step);
  const consents = closed && silence === 'consent';
  const opinions = bodies.flatMap((body): HeardOpinion[] => {
    const given = answers.find((answer) => answer.body === body);
    if (given !== undefined) return [given];
    return consents ? [{ body, choice: 'silent' }] : [];
  });
  if (opinions.length < bodies.length || bodies.length === 0) return undefined;
  const against = opinions.filter(({ choice }) => choice === 'disagree');
  if (against.length === 0 || onDisagree === 'goesOn') return { outcome: 'heard', opinions, citation };
  const reason = against.map(({ text = '' }) => text).join('; ');
  return { outcome: 'returned', reason, opinions, citation: onDisagreeBy };
}

/**
 * An answer in writing: its number and day, and why where the body disagrees. Refused: a choice that is none, a paper
 * without number or day or of a day to come, a disagreement without its reason.
 */
export function checkOpinion(
  { choice, text, paper, paperOn }: Omit<OpinionAnswer, 'body' | 'choice'> & { choice: string },
  { citation, today }: { citation: Citation; today: CivilDate },
): Refusal | undefined {
  if (!(OPINIONS as readonly string[]).includes(choice))
    return { code: 'invalid-choice', field: 'choice', value: choice, allowed: [...OPINIONS], citation };
  if (choice === 'disagree' && text === '') return { code: 'reason-missing', field: 'text', citation };
  if (paper === '') return { code: 'paper-missing', field: 'paper', citation };
  if (!isCivilDate(paperOn)) return { code: 'field-wrong', field: 'paperOn', value: paperOn, rule: 'date', citation };
  if (paperOn > today)
    return { code: 'field-wrong', field: 'paperOn', value: paperOn, rule: 'not-in-future', citation };
  return undefined;
}

export type Party = { id: string; kind?: string | undefined; superiorId?: string | null | undefined };
export type Parties = {
  unit: string;
  nominee: string;
  ministry: string;
  /** Bodies the nomination names itself. */
  consulted: readonly string[];
  organisations: readonly Party[];
};

/**
 * The bodies a policy asks on one nomination, each once, and the words of it that name nobody on file. `province` is the
 * nearest province above the nominee. Where the policy names no body for a consultation, the nomination does.
 */
export function bodiesAsked(
  { policy, step }: Omit<Asked, 'bodies'>,
  parties: Parties,
): { bodies: string[]; unknown: string[] } {
  const { asked } = hearingOf(policy, step);
  const words = [...(asked ?? []), ...(step === 'consultation' ? parties.consulted : [])];
  const found = words.map((word) => ({ word, body: bodyNamed(word, parties) }));
  return {
    bodies: [...new Set(found.flatMap(({ body }) => body ?? []))],
    unknown: found.filter(({ body }) => body === undefined).map(({ word }) => word),
  };
}

function bodyNamed(word: string, { unit, nominee, ministry, organisations }: Parties): string | undefined {
  const known = (id: string | null | undefined): Party | undefined => organisations.find((one) => one.id === id);
  switch (word) {
    case 'unit':
      return unit;
    case 'ministry':
      return ministry;
    case 'superior':
      return known(known(unit)?.superiorId)?.id;
    case 'province':
      return above(nominee, known);
    default:
      return known(word)?.id;
  }
}

/** The nearest province above an organisation; a circle of superiors names none. */
function above(from: string, known: (id: string | null | undefined) => Party | undefined): string | undefined {
  const seen = new Set([from]);
  for (let one = known(known(from)?.superiorId); one !== undefined && !seen.has(one.id); one = known(one.superiorId)) {
    if (one.kind === 'province') return one.id;
    seen.add(one.id);
  }
  return undefined;
}

/**
 * Whom the opinion steps of a nomination would ask, before anything is written. Refused: a body that nobody knows, and a
 * step for which neither the policy nor the nomination names one.
 */
export function checkAsked(policy: Section & Pick<Policy, 'stages'>, parties: Parties): Refusal[] {
  const steps = opinionSteps.filter((step) => policy.stages.includes(step));
  return steps.flatMap((step): Refusal[] => {
    const { bodies, unknown } = bodiesAsked({ policy, step }, parties);
    const { citation } = hearingOf(policy, step);
    const field = 'consulted';
    if (unknown.length > 0) return unknown.map((value) => ({ code: 'unknown-organisation', field, value, citation }));
    return bodies.length > 0 ? [] : [{ code: 'field-missing', field, citation }];
  });
}
