/** Letters by an office's own wording: the frame stays, the fields are filled, the limits hold. */

import { composeLetter } from '../../mail/compose-letter';
import { previewLetter, tryWording } from '../../mail/try-wording';
import { plainWording, wordedKinds } from '../../rules/letter-wording';
import type { LetterFacts } from '../../rules/letters';
import { languages } from '../../words/language';
import { letterFrame } from '../../words/letters/frame';
import { sampleFacts } from '../../words/letters/worded';
import { aLetter, everyFacts, link, site } from './given';

const wording = {
  greeting: 'Kính thưa {salutation} {name},',
  middle: 'Theo giấy mời của Thường trực Hội đồng. {text}',
  closing: '',
};
const flat = (text: unknown): string => String(text).replace(/\s+/gu, ' ');

test.each(wordedKinds)('a letter %s keeps its date, link, consequence and warning under any wording', (kind) => {
  for (const language of languages) {
    expect(tryWording({ kind, language, wording, site })).toEqual([]);
    const own = composeLetter(aLetter(sampleFacts[kind], language));
    const worded = composeLetter(aLetter(sampleFacts[kind], language, { wording }));
    expect(worded.subject).toBe(own.subject);
    const text = flat(worded.text);
    expect(text).toContain(link);
    expect(text).toContain(letterFrame[language].neverAsked);
    expect(text).toContain('Theo giấy mời của Thường trực Hội đồng.');
    expect(text).toContain('Công Tằng Tôn Nữ');
    expect(text).not.toMatch(/[{}]/u);
    expect(text.length).toBeGreaterThan(flat(own.text).length);
  }
});

test('a wording without a field of our own text fills in the facts', () => {
  const own = {
    ...plainWording,
    middle: 'Hồ sơ {number}: {title}, năm {year}, {unit}. Mời {you} cho ý kiến.',
    closing: 'Trân trọng cảm ơn {you}.',
  };
  const { text } = previewLetter({ kind: 'review', language: 'vi', wording: own, site });
  expect(flat(text)).toContain(
    'Hồ sơ 2020-0001: Cờ thi đua của Bộ Kế hoạch và Đầu tư, năm 2020, BQL KKT tỉnh Hà Tĩnh. Mời Ông cho ý kiến.',
  );
  expect(flat(text)).toContain('Trân trọng cảm ơn Ông.');
});

test.each(['ballot', 'opinion', 'bloc-vote'] as const)(
  'that an invitation %s is to a second one stands under any wording, once',
  (kind) => {
    const facts = { ...sampleFacts[kind], again: [{ ballot: 2, items: 1 }] } as LetterFacts;
    for (const middle of ['', '{text}', 'Phiên họp {number}: {items} hồ sơ.']) {
      const { text } = previewLetter({ kind, language: 'vi', wording: { ...plainWording, middle }, site }, facts);
      expect(flat(text).match(/Đây là lần (bỏ phiếu|biểu quyết) thứ 2 đối với 1 hồ sơ\./gu)).toHaveLength(1);
    }
  },
);

test('a wording too long for a letter is refused, and one that only some facts make too long gives way to ours', () => {
  const long = { ...plainWording, middle: `{text} ${'từ '.repeat(160)}`.trim() };
  expect(tryWording({ kind: 'key', language: 'vi', wording: long, site })).toMatchObject([{ rule: 'too-long' }]);
  for (const facts of everyFacts.filter(({ kind }) => kind === 'key')) {
    const { text } = composeLetter(aLetter(facts, 'vi', { wording: long }));
    expect(text).toBe(composeLetter(aLetter(facts, 'vi')).text);
  }
});
