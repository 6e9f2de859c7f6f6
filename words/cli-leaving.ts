/** What the flags say of what leaves the house, and of what is looked up in it. */

import type { Bilingual } from './language';

export type LeavingFlag = 'withPersonal' | 'receipt' | 'what' | 'format';

export const leavingFlags: Bilingual<Record<LeavingFlag, string>> = {
  vi: {
    withPersonal: 'kèm tên, địa chỉ người nhận thư; việc xuất được ghi sổ',
    receipt: 'biên nhận của mình: phiếu có trong hòm lúc đóng không',
    what: 'xuất gì: gói kiểm chứng | thư | văn bản | danh sách hồ sơ | báo cáo mùa',
    format: 'loại tệp; không nêu thì theo thứ được xuất',
  },
  en: {
    withPersonal: 'with names and addresses of the readers of letters; this is recorded',
    receipt: 'a receipt of your own: whether its ballot was in the box as it closed',
    what: 'what leaves: a bundle to verify | letters | papers | the list of cases | the report of a season',
    format: 'kind of file; unless told, the one that fits what leaves',
  },
};
