/** Papers as an official would write them: where a sentence ends, what a list is closed by, who gets a copy. */

import { makePaper } from '../../papers/make-paper';
import type { ToldPaperFacts } from '../../rules/papers-told';
import { paperText } from '../../words/papers';
import { readLines } from './given';
import { toldPapers } from './told';

type Kind = ToldPaperFacts['kind'];

function told<Of extends Kind>(kind: Of, change: Partial<Extract<ToldPaperFacts, { kind: Of }>> = {}) {
  const found = toldPapers('vi').find((facts) => facts.kind === kind);
  return { ...found, ...change } as Extract<ToldPaperFacts, { kind: Of }>;
}

test('points that are missing are a list: each ends by a semicolon, the last by a full stop', () => {
  const { paragraphs } = paperText(
    told('supplementRequest', { points: ['xác nhận thuế;', 'bảng số liệu', 'số quyết định.'] }),
  );
  expect(paragraphs.slice(1, 4)).toEqual(['(1) xác nhận thuế;', '(2) bảng số liệu;', '(3) số quyết định.']);
});

test('a reason ends by one full stop, whether it was typed with one or without', () => {
  for (const reason of ['khai không trung thực', 'khai không trung thực.']) {
    expect(paperText(told('revocation', { reason })).paragraphs).toContain('Lý do: khai không trung thực.');
    const slip = told('refusalSlip');
    const reasons = slip.reasons.map((one) => ({ ...one, text: reason }));
    expect(paperText({ ...slip, reasons }).paragraphs).toContain('- khai không trung thực.');
  }
});

test('an award is revoked on the ground of a paper, and what is laid open to all is sent to nobody above', () => {
  expect(paperText(told('revocation', { paper: '88/2022' })).grounds.at(-1)).toMatch(/^Căn cứ Văn bản số 88\/2022\.$/u);
  const { addressee, recipients } = paperText(told('publicNotice'));
  expect([addressee, recipients]).toEqual(['', ['Niêm yết, đăng công khai;', 'Lưu: VT.']]);
});

test('no year of a heading stands on a line alone', async () => {
  const [lines = []] = await readLines((await makePaper(told('revocation'))).bytes);
  expect(lines).toContain('năm 2020');
});
