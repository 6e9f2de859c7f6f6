/** Why a case ended as it did, for whoever may see it: as its letter says, and by which step. */

import { isToldWithReason, type StepOutcome } from '../rules/endings';
import type { StepKind } from '../rules/stage-kinds';
import { unended } from '../rules/texts';
import type { Language } from './language';
import { sayRanOut } from './papers-office';
import { sayStep, type OwnWords } from './terms';

type Ended = {
  ending: string | null;
  endingReason: unknown;
  openings: readonly { step: string }[];
  words: OwnWords;
};

/** Thành tích chưa tiêu biểu (cấp có thẩm quyền xem xét, trả lời). Nothing where no reason is told, or there is none. */
export function sayWhyEnded({ ending, endingReason, openings, words }: Ended, language: Language): string | null {
  const { outcome, reason = '' } = (endingReason ?? {}) as Partial<StepOutcome>;
  const step = openings.at(-1)?.step as StepKind | undefined;
  if (ending === null || step === undefined) return null;
  if (outcome === 'expired' || outcome === 'lapsed') return sayRanOut(step, language);
  if (!isToldWithReason(ending) || reason === '') return null;
  return `${unended(reason)} (${sayStep(step, language, words)})`;
}
