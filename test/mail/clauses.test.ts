/** How letters cite: a text as pages and papers cite it, and nothing that only the authors of a pack can read. */

import { clauseInLetter } from '../../rules/clauses';
import type { LetterFacts } from '../../rules/letters';
import { sayClause } from '../../words/clauses';
import { languages, type Language } from '../../words/language';
import { composeWords } from '../../words/letters';
import { everyFacts } from './given';

const reader = { salutation: '', fullName: 'Trần Văn A', siteAddress: 'laurel.example' };

function said(facts: LetterFacts, language: Language): string {
  return composeWords(facts, { ...reader, language })
    .lines.map(({ text }) => text)
    .join('\n');
}

/** One letter of each kind that cites, resting on a rule as it is kept with the letter. */
function citing(kept: string): LetterFacts[] {
  const cites = everyFacts.filter(
    (facts) => 'clause' in facts || facts.kind === 'submit' || (facts.kind === 'result' && 'clause' in facts.result),
  );
  const ofKind = [...new Map(cites.map((facts) => [facts.kind, facts])).values()];
  return ofKind.flatMap((facts): LetterFacts[] => {
    if (facts.kind === 'result') return [{ ...facts, result: { ...facts.result, clause: kept } }];
    if (facts.kind === 'submit') return [{ ...facts, policy: kept }];
    // Of a refusal the desk's own words stand there; a promised date is cited by its reckoning.
    if (facts.kind === 'desk')
      return [{ kind: 'desk', act: 'receive', about: facts.about, authority: 'Bộ', clause: kept }];
    if (facts.kind === 'supplement') return [{ ...facts, clause: kept, allowed: 1 }];
    return [{ ...facts, clause: kept } as LetterFacts];
  });
}

it.each([
  ['Thông tư 07/2018/TT-BKHĐT, 28', 'Điều 28 Thông tư 07/2018/TT-BKHĐT'],
  ['Thông tư 07/2018/TT-BKHĐT, 40.4a', 'điểm a khoản 4 Điều 40 Thông tư 07/2018/TT-BKHĐT'],
  ['Luật Thi đua, khen thưởng 15/2003/QH11, 28', 'Điều 28 Luật Thi đua, khen thưởng 15/2003/QH11'],
  ['Nghị định 30/2020/NĐ-CP, Phụ lục I', 'Nghị định 30/2020/NĐ-CP, Phụ lục I'],
  ['By-laws, § 8', 'By-laws, § 8'],
])('%s is cited as %s, and in English as it is kept', (kept, cited) => {
  const letters = citing(kept).filter(({ kind }) => kind !== 'decide' || cited.length <= 60);
  expect(letters.length).toBeGreaterThan(8);
  for (const facts of letters) {
    expect({ kind: facts.kind, text: said(facts, 'vi') }).toMatchObject({
      text: expect.stringContaining(cited) as string,
    });
    expect({ kind: facts.kind, text: said(facts, 'en') }).toMatchObject({
      text: expect.stringContaining(kept) as string,
    });
  }
});

it('a clause that no page was read for has its mark, as on pages and papers, however long it is', () => {
  const law = { source: 'Thông tư 07/2018/TT-BKHĐT', clause: '40.4' };
  const kept = clauseInLetter({ ...law, certainty: 'assumed' });
  for (const language of languages) {
    const onPages = sayClause({ ...law, certainty: 'assumed' }, language);
    for (const facts of citing(kept))
      expect({ kind: facts.kind, text: said(facts, language) }).toMatchObject({
        text: expect.stringContaining(onPages) as string,
      });
    for (const facts of citing(clauseInLetter({ ...law, certainty: 'confirmed' })))
      expect(said(facts, language)).not.toMatch(/giả định|assumed/);
  }
  const long = clauseInLetter({ source: `Luật ${'rất dài '.repeat(20)}`, clause: '1', certainty: 'assumed' });
  const [notice] = citing(long).filter(({ kind }) => kind === 'notice');
  expect(notice && said(notice, 'vi')).toMatch(/rất \(giả định\)\)/);
});

it.each(['mpi-2018', 'internal', 'council.vote.CO_BO', 'policyMoves'])('nothing is cited for %s', (kept) => {
  for (const facts of citing(kept)) for (const language of languages) expect(said(facts, language)).not.toContain(kept);
});
