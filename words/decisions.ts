/** What a named person decides after the ballots, in sentences: who, under which office, what, why, by which rule. */

import type { DecisionOffice, DecisionQuestion, ShownDecision } from '../rules/decision';
import { sayClause } from './clauses';
import { sayInstant } from './dates';
import type { Bilingual, Language } from './language';

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

/** Decision after the last ballot: Lê A, the chair, proposes it (Mon 3 Feb 2020, 09:00). Reason: … Not a vote. Source, clause */
export function sayNamedDecision(said: ShownDecision, language: Language, zone: string): string {
  const { question, office, name, choice, reason, citation, at } = said;
  const why = language === 'vi' ? `Lý do: ${reason}. Không tính là phiếu` : `Reason: ${reason}. Not counted as a vote`;
  return `${questionWords[language][question]}: ${name}, ${OFFICES[language][office]}, ${CHOICES[language][choice]} (${sayInstant(at, language, zone)}). ${why}. ${sayClause(citation, language)}`;
}
