/** What a member reads whose paper ballot the counting board put into the box. */

import type { Language } from '../../words/language';
import { composeWords } from '../../words/letters';
import { aSitting } from './given';

test('a paper ballot is confirmed with the two members who put it into the box, and without a receipt', () => {
  const reader = { salutation: '', fullName: 'Trần Văn A', siteAddress: 'laurel.example' };
  const envelope = { enteredBy: 'Lê Thị B', agreedBy: 'Phạm Văn C' };
  const facts = {
    kind: 'done',
    task: 'ballot',
    about: aSitting(),
    entry: null,
    invitation: 'ballot',
    envelope,
  } as const;
  const said = (language: Language): string =>
    composeWords(facts, { ...reader, language })
      .lines.map(({ text }) => text)
      .join(' ');
  expect(said('vi')).toMatch(/Phiếu giấy .* đã vào hòm HD-2025-02: Lê Thị B nhập, Phạm Văn C xác nhận/);
  expect(said('vi')).toMatch(/Nếu .* không nộp phong bì nào, xin gọi ngay số trên giấy mời/);
  expect(said('en')).toMatch(/Lê Thị B entered it and Phạm Văn C agreed.*If you handed in no envelope, call/);
});
