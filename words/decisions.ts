/** What a named person decides after the ballots, in sentences: who, under which office, what, why, by which rule. */

import type { Decision } from '../rules/counting';
import { officesOf, type DecisionOffice, type DecisionQuestion, type ShownDecision } from '../rules/decision';
import { unended } from '../rules/texts';
import { sayClause } from './clauses';
import { sayInstant } from './dates';
import type { Bilingual, Language } from './language';
import { sayList } from './numbers';
import { decisionWords } from './terms';

export const questionWords: Bilingual<Record<DecisionQuestion, string>> = {
  vi: {
    afterLastBallot: 'Quyết định sau lần bỏ phiếu cuối',
    lastSeat: 'Chọn khi bằng phiếu ở chỗ cuối',
    chairAssent: 'Ý kiến đồng ý của người chủ trì',
  },
  en: {
    afterLastBallot: 'Decision after the last ballot',
    lastSeat: 'Choice among those tied on the last place',
    chairAssent: 'Assent of the chair',
  },
};

const OFFICES: Bilingual<Record<DecisionOffice, string>> = {
  vi: { chair: 'người chủ trì', head: 'người đứng đầu', deputy: 'cấp phó' },
  en: { chair: 'the chair', head: 'the head', deputy: 'the deputy head' },
};

const CHOICES: Bilingual<Record<ShownDecision['choice'], string>> = {
  vi: { approve: 'đồng ý đề nghị', oppose: 'không đề nghị' },
  en: { approve: 'proposes it', oppose: 'does not propose it' },
};

const LEFT_TO: Bilingual<Record<DecisionQuestion, (who: string, places: number) => string>> = {
  vi: {
    afterLastBallot: (who) => `hết số lần bỏ phiếu, do ${who} quyết định`,
    lastSeat: (who, places) => `đủ tỷ lệ nhưng bằng phiếu ở chỗ cuối (còn ${places} suất), do ${who} chọn`,
    chairAssent: (who) => `đủ tỷ lệ, còn cần ý kiến đồng ý của ${who}`,
  },
  en: {
    afterLastBallot: (who) => `no ballot left, for ${who} to decide`,
    lastSeat: (who, places) => `share reached, but tied on the last place (${places} left), for ${who} to choose`,
    chairAssent: (who) => `share reached, with the assent of ${who} still to come`,
  },
};

/** What a ballot came to: of one that leaves it to somebody, why and to whom; of one of several, which it was. */
export function sayVerdict(decision: Decision, language: Language): string {
  const { outcome, by, question, seatsLeft = 1, ballot = 1, maxBallots = 1 } = decision;
  const offices = by === undefined ? [] : officesOf(by).map((office) => OFFICES[language][office]);
  const verdict =
    question === undefined || offices.length === 0
      ? decisionWords[language][outcome]
      : LEFT_TO[language][question](sayList(offices, language), seatsLeft);
  const isSettledAtOnce = ballot === 1 && !['again', 'tied', 'failed', 'undecided'].includes(outcome);
  if (maxBallots < 2 || isSettledAtOnce) return verdict;
  return `${verdict} (${sayBallotNo({ ballot, maxBallots }, language)})`;
}

/** Which ballot of the round one is, and how many there may be. */
export function sayBallotNo(
  { ballot, maxBallots }: { ballot: number; maxBallots: number },
  language: Language,
): string {
  return language === 'vi' ? `bỏ phiếu lần ${ballot}/${maxBallots}` : `ballot ${ballot} of ${maxBallots}`;
}

/** Decision after the last ballot: Lê A, the chair, proposes it (Mon 3 Feb 2020, 09:00). Reason: … Not a vote. Source, clause */
export function sayNamedDecision(said: ShownDecision, language: Language, zone: string): string {
  const { question, office, name, choice, reason, citation, at } = said;
  const given = unended(reason);
  const why = language === 'vi' ? `Lý do: ${given}. Không tính là phiếu` : `Reason: ${given}. Not counted as a vote`;
  return `${questionWords[language][question]}: ${name}, ${OFFICES[language][office]}, ${CHOICES[language][choice]} (${sayInstant(at, language, zone)}). ${why}. ${sayClause(citation, language)}`;
}
