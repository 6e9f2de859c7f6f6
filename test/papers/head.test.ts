/** The head of a paper: whose it is, said once, and whom it is written to. */

import { makeDocx } from '../../papers/make-docx';
import { makePaper } from '../../papers/make-paper';
import { issuerAtHead } from '../../words/paper-frame';
import { paperText } from '../../words/papers';
import { aRequest, aSitting, readDocx, readPages } from './given';

const superior = 'Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh';
const council = `Hội đồng Thi đua - Khen thưởng ${superior}`;

test('a council stands below the board whose name it bears, which is said once', async () => {
  const minutes = aSitting('minutes', { issuer: council });
  const [first = ''] = await readPages((await makePaper(minutes)).bytes);
  for (const page of [first, readDocx(makeDocx(minutes).bytes).replace(/\s+/gu, ' ')]) {
    expect(page).toContain('HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG');
    expect(page.split(superior.toLocaleUpperCase('vi'))).toHaveLength(2);
  }
});

test.each([
  [{ superior, issuer: `Hội đồng của ${superior}`, language: 'vi' }, 'Hội đồng'],
  [{ superior: 'Bộ Nội vụ', issuer: council, language: 'vi' }, council],
  [{ superior: '', issuer: council, language: 'vi' }, council],
  [
    { superior: 'Hà Tĩnh', issuer: 'Ban Quản lý tỉnh Nghệ An - Hà Tĩnh', language: 'en' },
    'Ban Quản lý tỉnh Nghệ An - Hà Tĩnh',
  ],
] as const)('%j is headed %s', (facts, said) => {
  expect(issuerAtHead(facts)).toBe(said);
});

test('the office that a request goes through stands on a line of its own', async () => {
  const request = aRequest({ through: 'Vụ Thi đua - Khen thưởng và Truyền thông' });
  const through = '(qua Vụ Thi đua - Khen thưởng và Truyền thông)';
  expect(paperText(request).addressee).toBe(`Kính gửi: Bộ trưởng Bộ Kế hoạch và Đầu tư\n${through}`);
  expect((await readPages((await makePaper(request)).bytes))[0]).toContain(`Đầu tư ${through}`);
  expect(readDocx(makeDocx(request).bytes)).toContain(through);
});
