/** What cures what is refused: at a sitting, in a pack, in a calendar. */

import type { Bilingual } from './language';

/** What would put an item within reach that cannot pass as the sitting stands. */
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

/** Who adds to a pack what it lacks, and how. */
export const addedBy: Bilingual<string> = {
  vi: 'thư ký hoặc bộ phận thi đua - khen thưởng của nơi có bộ quy định ấy, hoặc quản trị viên, bổ sung và nạp lại (laurel policy import)',
  en: 'the secretary or award office whose pack it is, or an administrator, adds it and imports the pack again (laurel policy import)',
};

/** Who brings in a calendar, and where. */
export const broughtAt: Bilingual<string> = {
  vi: 'thư ký hoặc quản trị viên nạp lịch năm đó rồi áp dụng, ở trang /calendars (laurel calendar import, laurel calendar apply)',
  en: 'a secretary or an administrator brings it in and applies it, on the page /calendars (laurel calendar import, laurel calendar apply)',
};
