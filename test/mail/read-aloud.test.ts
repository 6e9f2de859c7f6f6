/** Letters as an official reads them: no sentence that begins small, no word of another matter, nothing that is not there. */

import { composeLetter } from '../../mail/compose-letter';
import type { LetterFacts } from '../../rules/letters';
import { languages, type Language } from '../../words/language';
import { aLetter, everyFacts } from './given';

const honour = { title: 'Chiến sĩ thi đua cơ sở' };

function saidOf(facts: LetterFacts, language: Language): { subject: string; text: string } {
  const { subject = '', text } = composeLetter(aLetter(facts, language));
  return { subject, text: (text as string).replace(/\s+/gu, ' ') };
}

/** Each letter that a check finds something in, with what it finds. */
function foundIn(
  language: Language,
  find: (said: { subject: string; text: string }, facts: LetterFacts) => string | boolean | undefined,
) {
  return everyFacts.flatMap((facts) => {
    const found = find(saidOf(facts, language), facts);
    return found === undefined || found === false ? [] : [`${facts.kind}: ${found}`];
  });
}

const isOfSitting = (facts: LetterFacts): boolean =>
  'sitting' in facts || ('about' in facts && 'sitting' in facts.about);

test.each(languages)('every sentence in %s begins with a capital', (language) => {
  expect(foundIn(language, ({ text }) => /[^.…][.!?]\)? \p{Ll}[^.]{0,20}/u.exec(text)?.[0])).toEqual([]);
});

test('none speaks of a dismissal, and none says a word of its subject twice', () => {
  expect(foundIn('vi', ({ text }) => /thôi việc/iu.exec(text)?.[0])).toEqual([]);
  expect(foundIn('vi', ({ text }) => /việc ghi việc|ghi .{0,40}chưa được ghi/iu.exec(text)?.[0])).toEqual([]);
  expect(foundIn('vi', ({ subject }) => /\b(hẹn|xử lý)\b.*\b\1\b/iu.exec(subject)?.[0])).toEqual([]);
});

test.each([
  ['vi', /giấy mời/u, /số máy đã biết từ trước/u],
  ['en', /the (?:paper )?invitation/u, /a number that you know already/u],
] as const)('only letters on a sitting send their reader to the paper invitation, in %s', (language, paper, known) => {
  expect(foundIn(language, ({ text }, facts) => isOfSitting(facts) !== paper.test(text))).toEqual([]);
  expect(foundIn(language, ({ text }, facts) => isOfSitting(facts) === known.test(text))).toEqual([]);
});

test('a dossier that is handed in says where it is received, and one that is decided in the house does not', () => {
  const given = everyFacts.find((facts) => facts.kind === 'answer')!;
  for (const [language, desk] of [
    ['vi', 'bàn tiếp nhận hồ sơ'],
    ['en', 'the receiving desk'],
  ] as const) {
    const said = (code: string) => saidOf({ ...given, code }, language).text.replaceAll('\n', ' ');
    expect([language, said('T-4F0A91C2').includes(desk), said('').includes(desk)]).toEqual([language, true, false]);
  }
});

test('a title of honour is proposed as one', () => {
  const proposing = everyFacts.flatMap((facts): LetterFacts[] => {
    if (facts.kind === 'bloc-vote') return [{ ...facts, titles: `${honour.title}; Cờ thi đua của Chính phủ` }];
    const about = 'about' in facts && !('sitting' in facts.about) ? { ...facts.about, ...honour } : undefined;
    return about === undefined ? [] : [{ ...facts, about } as LetterFacts];
  });
  const texts = proposing.map((facts) => saidOf(facts, 'vi').text).filter((text) => /đề nghị|tặng/iu.test(text));
  expect(texts.length).toBeGreaterThan(20);
  expect(texts.filter((text) => /(?:đề nghị|tặng) Chiến sĩ/iu.test(text))).toEqual([]);
  expect(texts.some((text) => text.includes('đề nghị tặng danh hiệu Chiến sĩ thi đua cơ sở; Cờ thi đua'))).toBe(true);
});

test('a missed date says when and to whom it is reported, or that nobody is told', () => {
  const missed = everyFacts.find((facts) => facts.kind === 'missed' && facts.task === 'review')!;
  const said = (escalation: { at?: string; to: string } | null | undefined, language: Language) =>
    saidOf({ ...missed, escalation } as LetterFacts, language).text;
  const next = { at: '2025-01-20T01:00:00.000Z', to: 'secretary' };
  expect(said(next, 'vi')).toContain('việc được báo cho thư ký lúc 08:00 Thứ Hai, 20/01/2025 (giờ Việt Nam).');
  expect(said(next, 'en')).toContain(
    'missing at 08:00 on Monday 20 January 2025 (Vietnam time), it is reported to the',
  );
  expect(said({ to: 'secretary' }, 'vi')).toContain('Việc đã được báo cho thư ký.');
  expect(said({ to: 'secretary' }, 'en')).toContain('It has been reported to the secretary');
  expect(said(null, 'vi')).toContain('Cho đến khi đó, hồ sơ vẫn chờ ở bước này.');
  expect(said(null, 'vi')).not.toContain('được báo');
  expect(said(undefined, 'en')).toContain('it is reported to the next in line.');
});

test('an appointment that ends before it begins says the same day in subject and text', () => {
  const ended = everyFacts.filter((facts) => facts.kind === 'deputy' && facts.act !== 'appointed');
  expect(ended.length).toBeGreaterThan(0);
  for (const facts of ended) {
    const { subject, text } = saidOf(facts, 'vi');
    expect(text).toContain(`từ ${/\d\d\/\d\d\/\d{4}/u.exec(subject)?.[0]}`);
  }
});

test('whoever stands in reads that tasks opened before are theirs too, and a holder never that their own links are dead', () => {
  const said = (act: string): string =>
    saidOf(
      everyFacts.find((facts) => facts.kind === 'deputy' && facts.act === act)!,
      'vi',
    ).text;
  expect(said('appointed')).toContain(
    'Từ ngày 16/01/2025, người làm thay thấy các việc ấy ở “Việc của tôi”, kể cả việc đã mở từ trước.',
  );
  expect(said('ended')).toContain(
    'việc còn mở nay chỉ người giữ chức vụ làm. Liên kết đã gửi cho người làm thay không còn dùng.',
  );
});

test.each(languages)('what falls on one day is set out line by line in %s, and runs on in the text', (language) => {
  const digests = everyFacts.filter((facts) => facts.kind === 'digest');
  expect(digests.length).toBeGreaterThan(1);
  for (const facts of digests) {
    const { html, text } = composeLetter(aLetter(facts, language));
    const items = [...(html as string).matchAll(/<p style="margin:0 0 8px 16px[^>]*>([^<]*)<\/p>/gu)].map(
      ([, said = '']) => said,
    );
    expect(items).toHaveLength(facts.listed.length + (facts.more > 0 ? 1 : 0));
    expect((text as string).replace(/\s+/gu, ' ')).toContain(`: ${items.join(' ')}`);
    expect(items.at(-1)).toMatch(/[^.;]\.$/u);
  }
});

test('the button has its room and its face in Outlook, which pads no link', () => {
  const html = composeLetter(
    aLetter(
      everyFacts.find(({ kind }) => kind === 'ballot')!,
      'vi',
    ),
  ).html as string;
  expect(html).toMatch(/<td bgcolor="#1E5B46" style="[^"]*mso-padding-alt:14px 24px"><a href="https:[^"]*" style="/u);
  const faces = [...html.matchAll(/font:[^;"]*?px\/[\d.]+ ([^;",]+)/gu)].map(([, face]) => face);
  expect(new Set(faces)).toEqual(new Set(['Segoe UI']));
});
