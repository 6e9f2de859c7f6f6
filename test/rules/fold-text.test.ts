import fc from 'fast-check';
import { foldText, searchTextOf, searchWords } from '../../rules/fold-text';

test.each([
  ['Hà  Tĩnh', 'ha tinh'],
  ['ĐẦU TƯ', 'dau tu'],
  ['Khu kinh tế Vũng Áng'.normalize('NFD'), 'khu kinh te vung ang'],
  ['Nguyễn Thị Ước', 'nguyen thi uoc'],
  [' 2020-0001 ', '2020-0001'],
])('%s is found by %s', (written, typed) => {
  expect(foldText(written)).toBe(typed);
});

test('a text folded twice is folded once, and composed or decomposed letters are the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(foldText(foldText(text))).toBe(foldText(text));
      expect(foldText(text.normalize('NFC'))).toBe(foldText(text.normalize('NFD')));
    }),
  );
});

test('a case is found by each of its names, once, and nothing is found across two of them', () => {
  const text = searchTextOf(['2020-0001', 'Ban Quản lý', null, 'Ban quản lý', 'Cờ thi đua']);
  expect(text).toBe('2020-0001 | ban quan ly | co thi dua');
  expect(text).not.toContain('ly co');
});

test('each word of a search counts once; nothing typed asks for nothing', () => {
  expect(searchWords('  Tĩnh hà TĨNH ')).toEqual(['tinh', 'ha']);
  expect(searchWords(' ')).toEqual([]);
});
