/** What would put an item within reach that cannot pass as the sitting stands. */

import type { Bilingual } from './language';

export const remedyWords: Bilingual<Record<string, string | undefined>> = {
  vi: {
    replaceMember: 'có thể thay thành viên không tham gia bỏ phiếu vì liên quan',
    admitWritten: 'có thể lấy phiếu của người vắng theo quy chế',
    postpone: 'có thể lùi phiên họp',
  },
  en: {
    replaceMember: 'a recused member can be replaced',
    admitWritten: 'the absent can vote by the route the policy gives them',
    postpone: 'the sitting can be postponed',
  },
};
