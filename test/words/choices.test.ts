/** What may be chosen is named as the form names it; the word itself stands where it is typed, and nowhere else. */

import { refused } from '../../client/cli/answer';
import { sendRefusals } from '../../client/web/api/problem';
import { OPINIONS } from '../../rules/opinion-answer';
import { wordedKinds } from '../../rules/letter-wording';
import { paperKinds } from '../../rules/paper-kinds';
import { FINDING_CAUSES, HOLD_CAUSES } from '../../rules/causes';
import { caseKinds } from '../../rules/record';
import type { Refusal } from '../../rules/refusal';
import { tokenScopes } from '../../rules/tokens';
import { sayChoices, sayTypedChoices } from '../../words/choices';
import { languages, type Language } from '../../words/language';
import { explain } from '../../words/refusals';

/** Every closed list that an act refuses by, under the field it stands in. */
const asked: [string, readonly string[]][] = [
  ['choices.2', ['approve', 'oppose', 'abstain']],
  ['choice', ['approve', 'oppose']],
  ['choice', ['revoke', 'drop']],
  ['choice', ['revoked', 'upheld']],
  ['choice', OPINIONS],
  ['cause', HOLD_CAUSES],
  ['cause', FINDING_CAUSES],
  ['presence.3', ['present', 'written', 'proxy', 'opinion', 'absent']],
  ['act', ['remind', 'extend', 'agenda', 'export']],
  ['tasks', ['review', 'supplement', 'submit', 'answer', 'decide', 'consult']],
  ['scope', tokenScopes],
  ['kinds', caseKinds],
  ['kind', wordedKinds],
  ['--kind', paperKinds],
  ['kind', paperKinds],
];

describe.each(asked)('%s', (field, words) => {
  it.each(languages)('has a name for each in %s', (language) => {
    const said = sayTypedChoices({ field, allowed: [...words] }, language);
    for (const word of words) expect(said).toContain(` (${word})`);
    expect(sayChoices({ field, allowed: [...words] }, language)).not.toContain(` (${words[0]})`);
  });
});

const refusal: Refusal = { code: 'invalid-choice', field: 'cause', value: 'weather', allowed: ['discipline', 'press'] };

it('on a page is said by its name alone', () => {
  expect(explain(refusal, 'vi')).toBe('căn cứ "weather": chỉ được chọn: Kỷ luật; Báo chí');
  expect(explain(refusal, 'en')).toBe('cause "weather": only these are allowed: Discipline; Press');
});

it('at the terminal and to a program is said with the word to type', () => {
  const typed: Record<Language, string> = {
    vi: 'chỉ được chọn: Kỷ luật (discipline); Báo chí (press)',
    en: 'only these are allowed: Discipline (discipline); Press (press)',
  };
  const told = refused([refusal]).sentence;
  const sent: string[] = [];
  const reply = { code: () => reply, header: () => reply, send: (body: string) => sent.push(body) };
  sendRefusals(reply as never, { refusals: [refusal] }, 'UTC');
  const { sentence } = JSON.parse(sent[0] ?? '{}') as { sentence: Record<Language, string> };
  for (const language of languages) {
    expect(told[language]).toContain(typed[language]);
    expect(sentence[language]).toContain(typed[language]);
  }
});

it('of a kind of papers is no kind of letters, though both have one of that word', () => {
  expect(sayChoices({ field: 'kind', allowed: [...paperKinds] }, 'vi')).toContain('Thông báo hủy bỏ');
});

it('stands by its number where it is a case, a seat or an item', () => {
  expect(sayChoices({ field: 'chosen', allowed: ['2020-0001', '2020-0002'] }, 'vi')).toBe('2020-0001; 2020-0002');
});
