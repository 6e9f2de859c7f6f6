/** Why a letter is not sent again, or its wording not taken. */

import type { RefusalCode, RefusalOf } from '../rules/refusal';
import type { Bilingual } from './language';
import { oftenInEnglish } from './numbers';

type Code = Extract<RefusalCode, 'renewals-used-up' | 'address-works' | 'address-taken'>;

export const letterSentences: Bilingual<{ [One in Code]: (refusal: RefusalOf<One>) => string }> = {
  vi: {
    'renewals-used-up': ({ most }) => `mỗi việc chỉ gửi lại liên kết ${most} lần một ngày và hôm nay đã dùng hết`,
    'address-works': () => 'thư tới địa chỉ này không bị trả lại: chỉ sửa địa chỉ khi thư bị trả lại',
    'address-taken': () => 'địa chỉ này là của một người khác trong danh bạ',
  },
  en: {
    'renewals-used-up': ({ most }) =>
      `a task's link is sent again ${oftenInEnglish(most)} a day, and today that is used up`,
    'address-works': () => 'letters to this address are taken: an address is corrected only once a letter came back',
    'address-taken': () => 'this is the address of another person on file',
  },
};
