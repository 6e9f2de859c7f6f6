/** The public notice of a proposed title: how long it stands, what it shows of whom, and what a comment must give. */

import type { CivilDate } from './calendar';
import type { Derivation } from './deadlines';
import type { StepOutcome } from './endings';
import type { Policy } from './policy';
import { noticeOf } from './policy-road';
import { bare, type Citation, type Refusal } from './refusal';
import { Text, LongText } from './texts';

/** A comment of the public, as it is kept in the act: only staff of the case read who wrote it. */
export type Comment = {
  text: string;
  name: string;
  phone: string;
  address: string;
  signed: boolean;
  /** Whether staff think that it must be looked into before anybody goes on. */
  serious: boolean;
};

/** What a notice comes to once it has stood its days: how many wrote, and how many of that is serious. */
export function concludeNotice(
  policy: Pick<Policy, 'notices' | 'title'>,
  comments: readonly Pick<Comment, 'serious'>[],
): StepOutcome {
  const leaf = noticeOf(policy, policy.title.code);
  return {
    outcome: 'published',
    comments: comments.length,
    serious: comments.filter(({ serious }) => serious).length,
    ...(leaf === undefined ? {} : { citation: bare(leaf) }),
  };
}

/** What a notice shows: a collective as it was nominated, of a person only what the policy publishes. */
export function shownInNotice(
  policy: Pick<Policy, 'notices' | 'title'>,
  { isPerson }: { isPerson: boolean },
): Record<'name' | 'achievement', boolean> {
  const published = noticeOf(policy, policy.title.code)?.value.publishes ?? [];
  return {
    name: !isPerson || published.includes('name'),
    achievement: !isPerson || published.includes('achievement'),
  };
}

const PHONE = /^\+?[\d .-]{8,20}$/;

/** Everything a comment lacks, at once: its text, and whatever the policy's notice asks of whoever writes. */
export function checkComment(comment: Comment, { notices, title }: Pick<Policy, 'notices' | 'title'>): Refusal[] {
  const leaf = noticeOf({ notices }, title.code);
  const needs = leaf?.value.commentNeeds ?? [];
  const cited: { citation?: Citation } = leaf === undefined ? {} : { citation: bare(leaf) };
  const missing = needs.filter((need) => (need === 'signature' ? !comment.signed : comment[need] === ''));
  const refusals: Refusal[] = missing.map((need) => ({
    code: 'field-missing',
    field: need === 'signature' ? 'signed' : need,
    ...cited,
  }));
  if (comment.text === '') refusals.push({ code: 'field-missing', field: 'text' });
  else if (!LongText.safeParse(comment.text).success)
    refusals.push({ code: 'field-wrong', field: 'text', rule: 'too-long' });
  for (const field of ['name', 'address'] as const) {
    if (comment[field] !== '' && !Text.safeParse(comment[field]).success)
      refusals.push({ code: 'field-wrong', field, value: comment[field].slice(0, 40), rule: 'text' });
  }
  if (comment.phone !== '' && !PHONE.test(comment.phone))
    refusals.push({ code: 'field-wrong', field: 'phone', value: comment.phone, rule: 'number', ...cited });
  return refusals;
}

/** A notice of the case as it was opened: running, or over on its last day. */
export type StoodNotice = { state: string; derivation: Derivation | null };

/**
 * Whether the body may sit, or the dossier be handed in. Refused: a title that needs a notice before it, and whose
 * notice has not stood its days; with its last day, and the clause.
 */
export function mayGoPastNotice(
  policy: Pick<Policy, 'notices' | 'title' | 'stages'>,
  stage: 'council' | 'bloc' | 'ministry',
  notices: readonly StoodNotice[],
): Refusal | undefined {
  const leaf = noticeOf(policy, policy.title.code);
  const [notice, here] = [policy.stages.indexOf('notice'), policy.stages.indexOf(stage)];
  if (leaf === undefined || notice < 0 || notice > here) return undefined;
  if (notices.some(({ state }) => state === 'settled')) return undefined;
  const { days, unit = 'workingDay' } = leaf.value;
  const running = notices.find(({ state }) => state === 'open')?.derivation;
  return {
    code: 'notice-not-run',
    days,
    unit,
    citation: bare(leaf),
    ...(running === null || running === undefined ? {} : { from: running.eventOn, until: running.due }),
  };
}

/** A notice may be made to stand longer, never shorter. */
export function endsEarly(
  policy: Pick<Policy, 'notices' | 'title'>,
  { step, to, dueOn }: { step: string; to: CivilDate; dueOn: CivilDate },
): Refusal | undefined {
  const leaf = noticeOf(policy, policy.title.code);
  if (step !== 'notice' || leaf === undefined || to >= dueOn) return undefined;
  const { days, unit = 'workingDay' } = leaf.value;
  return { code: 'notice-not-run', field: 'to', value: to, days, unit, until: dueOn, citation: bare(leaf) };
}
