/** Who signs a letter: whoever acts by it. */

import type { LetterFacts } from '../../rules/letters';
import { languages, type Language } from '../../words/language';
import { composeWords } from '../../words/letters';
import { aSitting, everyFacts, personal } from './given';

const reader = { salutation: '', fullName: 'Trần Văn A', siteAddress: 'laurel.example.vn' };

function linesOf(facts: LetterFacts, language: Language): string[] {
  return composeWords(facts, { ...reader, language }).lines.map(({ text }) => text);
}

/** The first part of the last line. */
function signatureOf(facts: LetterFacts, language: Language = 'vi'): string | undefined {
  return linesOf(facts, language).at(-1)?.split(' · ')[0];
}

const bloc = 'Khối thi đua Bắc Trung Bộ';
const ministry = 'Bộ Kế hoạch và Đầu tư';
const council = 'Thường trực Hội đồng Thi đua - Khen thưởng';

test('a letter of a sitting is signed by its body, and a withdrawal names no minutes', () => {
  const sitting = aSitting({ body: bloc });
  expect(signatureOf({ kind: 'published', sitting })).toBe(`Thường trực ${bloc}`);
  const withdrawn: LetterFacts = { kind: 'result', about: personal, result: { outcome: 'withdrawn' } };
  expect(signatureOf(withdrawn)).toBe(council);
  expect(linesOf(withdrawn, 'vi').join(' ')).not.toContain('biên bản');
});

test('what the desk of an authority writes is signed by the authority, and never by our secretariat', () => {
  const ofDesk = everyFacts.filter(({ kind }) => kind === 'desk');
  expect(ofDesk.length).toBeGreaterThan(3);
  for (const facts of ofDesk)
    for (const language of languages)
      expect(signatureOf(facts, language)).toBe((facts as Extract<LetterFacts, { kind: 'desk' }>).authority);
});

test('a supplement is asked for by the authority, or inside the unit by its secretariat', () => {
  const asked = everyFacts.find(({ kind }) => kind === 'supplement') as Extract<LetterFacts, { kind: 'supplement' }>;
  expect(signatureOf(asked)).toBe(ministry);
  expect(signatureOf({ ...asked, authority: asked.about.unit })).toBe(council);
});

test('a body is asked to sit by its own secretariat', () => {
  const waits = { kind: 'convene', about: personal, dueAt: null, body: bloc, waiting: 1 } as const;
  expect(signatureOf(waits)).toBe(`Thường trực ${bloc}`);
  expect(signatureOf(waits, 'en')).toBe(`Secretariat, ${bloc}`);
});

test('a result is signed by whoever came to it', () => {
  const result: LetterFacts = { kind: 'result', about: personal, result: { outcome: 'passed' } };
  expect(signatureOf({ ...result, signedBy: { body: bloc } })).toBe(`Thường trực ${bloc}`);
  expect(signatureOf({ ...result, result: { outcome: 'awarded' }, signedBy: { authority: ministry } }, 'en')).toBe(
    ministry,
  );
});

test('what is said of a deputy who may not act in a case is filed under the case, and as no new appointment', () => {
  const told = everyFacts.filter((facts) => facts.kind === 'deputy' && facts.barred !== undefined);
  expect(told.length).toBeGreaterThan(3);
  for (const facts of told) {
    expect(linesOf(facts, 'vi').at(-1)).toMatch(new RegExp(` · ${personal.number} · việc làm thay$`, 'u'));
    expect(linesOf(facts, 'en').at(-1)).toMatch(new RegExp(` · ${personal.number} · deputies$`, 'u'));
    const { subject } = composeWords(facts, { ...reader, language: 'vi' });
    const may = facts.kind === 'deputy' && facts.barred?.isOver ? 'nay được' : 'không được';
    expect(subject).toBe(`Người làm thay ${may} làm việc này · ${personal.number}`);
  }
});
