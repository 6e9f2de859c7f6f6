/** Why a call of another system is not answered. */

import type { RefusalCode, RefusalOf } from '../rules/refusal';
import type { Bilingual } from './language';
import { several } from './numbers';

type Code = Extract<RefusalCode, 'token-wrong' | 'scope-missing' | 'asked-too-often' | 'key-reused'>;

export const callSentences: Bilingual<{ [One in Code]: (refusal: RefusalOf<One>) => string }> = {
  vi: {
    'token-wrong': () =>
      'cần một mã truy cập còn hiệu lực trong Authorization: Bearer; mã được lập ở trang /sessions hoặc bằng laurel token create',
    'scope-missing': ({ scope }) => `mã truy cập này chỉ để đọc; việc này cần phạm vi ${scope}`,
    'asked-too-often': ({ most }) => `đã gửi quá ${most} lần trong một phút; xin đợi một phút rồi làm lại`,
    'key-reused': () => 'khóa này đã dùng cho một yêu cầu khác; mỗi hồ sơ cần một khóa riêng',
  },
  en: {
    'token-wrong': () =>
      'a live token is needed in Authorization: Bearer; one is made on the page /sessions or by laurel token create',
    'scope-missing': ({ scope }) => `this token only reads; this needs the scope ${scope}`,
    'asked-too-often': ({ most }) =>
      `more than ${several(most, 'request')} came in a minute; wait a minute and try again`,
    'key-reused': () => 'this key was used for another request; every nomination needs a key of its own',
  },
};
