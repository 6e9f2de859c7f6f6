/** What may be chosen, as the form calls it. */

import { FINDING_CAUSES } from '../rules/causes';
import type { RefusalOf } from '../rules/refusal';
import type { Language } from './language';
import { taskWords } from './letters/acts';
import { causeWords } from './letters/corrections';
import { letterFrame } from './letters/frame';
import { opinionWords } from './notices';
import { systemWords } from './other-systems';
import { pageWords } from './pages';
import { recordKindWords } from './pages/record';
import { staffDeskWords } from './pages/staff-desk';
import { paperWords } from './paper-pages';
import { revocationWords, sayCause } from './revocation';
import { stageWords } from './terms';

type Refused = Pick<RefusalOf<'invalid-choice'>, 'field' | 'allowed'>;
type Names = Record<string, string | undefined>;

/** Tán thành; Không tán thành. A case, a seat or an item of an agenda stands by its number. */
export function sayChoices({ field = '', allowed }: Refused, language: Language): string {
  const names = namesOf(field, allowed, language);
  return allowed.map((word) => names[word] ?? word).join('; ');
}

/** The same for whoever types the word itself, at a terminal or in a program: Kỷ luật (discipline); Thanh tra (inspection). */
export function sayTypedChoices({ field = '', allowed }: Refused, language: Language): string {
  const names = namesOf(field, allowed, language);
  return allowed.map((word) => (names[word] === undefined ? word : `${names[word]} (${word})`)).join('; ');
}

/** The names of a field's words; of a list each entry has those of the list. */
function namesOf(field: string, allowed: string[], language: Language): Names {
  const head = (field.split('.')[0] ?? '').replace(/^--/u, '');
  const words = pageWords(language);
  const { approve, oppose, abstain, decideApprove, decideOppose, presences, causes } = words;
  const { revoke, drop, revoked, upheld } = revocationWords[language];
  const byField: Record<string, Names> = {
    choices: { approve, oppose, abstain },
    choice: { ...opinionWords[language], approve: decideApprove, oppose: decideOppose, revoke, drop, revoked, upheld },
    cause: { ...causeWords[language], ...causesOfFinding(language), ...causes },
    clause: causes,
    step: stageWords[language],
    stage: stageWords[language],
    from: stageWords[language],
    presence: presences,
    act: staffDeskWords[language].acts,
    tasks: taskWords[language],
    scope: systemWords[language].tokens.scopes,
    kinds: recordKindWords[language],
    kind: kindsAmong(allowed, language),
  };
  return byField[head] ?? {};
}

/** Letters and papers have kinds, some by the same word. */
function kindsAmong(allowed: string[], language: Language): Names {
  const papers: Names = paperWords[language].kinds;
  return allowed.every((word) => papers[word] !== undefined) ? papers : letterFrame[language].kinds;
}

function causesOfFinding(language: Language): Names {
  return Object.fromEntries(FINDING_CAUSES.map((cause) => [cause, sayCause(cause, language)]));
}
