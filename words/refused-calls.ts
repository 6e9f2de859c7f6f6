/** Why a call of another system is not answered. */

import type { RefusalCode, RefusalOf } from '../rules/refusal';
import type { Bilingual } from './language';

type Code = Extract<RefusalCode, 'token-wrong' | 'scope-missing' | 'asked-too-often' | 'key-reused'>;

export const callSentences: Bilingual<{ [One in Code]: (refusal: RefusalOf<One>) => string }> = {
  vi: {
    'token-wrong': () =>
      'cần một mã truy cập còn hiệu lực trong Authorization: Bearer; mã được lập ở trang /sessions hoặc bằng laurel token create',
    'scope-missing': ({ scope }) => `mã truy cập này chỉ để đọc; việc này cần phạm vi ${scope}`,
    'asked-too-often': ({ most }) => `mã truy cập đã gọi quá ${most} lần trong một phút; xin đợi rồi gọi lại`,
    'key-reused': () => 'khóa này đã dùng cho một yêu cầu khác; mỗi hồ sơ cần một khóa riêng',
  },
  en: {
    'token-wrong': () =>
      'a live token is needed in Authorization: Bearer; one is made on the page /sessions or by laurel token create',
    'scope-missing': ({ scope }) => `this token only reads; this needs the scope ${scope}`,
    'asked-too-often': ({ most }) => `the token has called more than ${most} times in a minute; wait and call again`,
    'key-reused': () => 'this key was used for another request; every nomination needs a key of its own',
  },
};
