/** What stands in a register already is said as its pages call it, not by the word that is kept. */

import type { RegisterRule } from '../../rules/refusal';
import { explainAlone } from '../../words/refusals';

it.each<[RegisterRule, string, string, string]>([
  ['seated-same-day', 'Nguyễn Văn Mới, member', 'Nguyễn Văn Mới, ủy viên;', 'Nguyễn Văn Mới, member;'],
  ['seated-same-day', 'Lê Văn A, firstViceChair', 'Lê Văn A, phó chủ tịch thứ nhất;', 'Lê Văn A, first vice-chair;'],
  ['same-day', 'Sở X, member', 'đã ghi: Sở X, member;', 'there is: Sở X, member;'],
  ['seated-same-day', 'Lê Văn A, constructor', 'Lê Văn A, constructor;', 'Lê Văn A, constructor;'],
  ['same-day', 'Ban Quản lý', 'đã ghi: Ban Quản lý;', 'there is: Ban Quản lý;'],
  ['other-kind', 'ministry', 'loại khác: Bộ', 'another kind: ministry'],
])('%s %s', (rule, found, vi, en) => {
  const refusal = { code: 'register-fault', field: '2.from', rule, found } as const;
  expect(explainAlone(refusal, 'vi')).toContain(vi);
  expect(explainAlone(refusal, 'en')).toContain(en);
});
