/** What is said of acts that a sitting or its vote has overtaken, and of a box that does not fit its roll. */

import type { RefusalOf } from '../rules/refusal';
import type { BoxRefusals } from '../rules/refused-boxes';
import { civilDay } from './dates';
import type { Bilingual } from './language';
import { several } from './numbers';

type Code = keyof BoxRefusals;

/** Why only another sitting helps is said before it. */
const sitAgain: Bilingual<string> = {
  vi: 'phải họp lại; muốn vậy thì đề nghị đính chính từ bước này vì sai sót ghi chép, không nêu ghế nào',
  en: 'so the body must sit again; for that, propose a correction from this step for a clerical error that names no seat',
};

export const boxSentences: Bilingual<{ [One in Code]: (refusal: RefusalOf<One>) => string }> = {
  vi: {
    'voting-begun': ({ sitting }) => `đã bắt đầu bỏ phiếu${sitting === undefined ? '' : ` ở phiên ${sitting}`}`,
    'on-agenda': ({ sitting }) =>
      `hồ sơ đang trong chương trình phiên ${sitting} và theo giờ kết thúc bỏ phiếu, biểu quyết của phiên ấy: lùi giờ ấy, hoặc đưa hồ sơ ra khỏi chương trình trước khi bỏ phiếu`,
    'box-opened': ({ sitting }) =>
      `hòm phiếu của phiên ${sitting} đã đủ người mở và đang được kiểm phiếu: không hủy được nữa`,
    'scoring-begun': ({ sitting }) => `các đơn vị đã bắt đầu chấm điểm ở phiên ${sitting}; chỉ tiêu không đổi được nữa`,
    'box-unopened': ({ sitting }) =>
      `phiếu của hồ sơ ở ${sitting} còn nguyên niêm phong vì không đủ thành viên để họp: không biết kết quả bỏ phiếu, ${sitAgain.vi}`,
    'seat-left': ({ sitting, no, name, until }) =>
      `${name} chỉ giữ ghế số ${no} đến hết ngày ${civilDay(until, 'vi')}, mà phiên ${sitting} đã triệu tập và ghi người này vắng, ủy quyền, không bỏ phiếu hoặc thuộc Ban kiểm phiếu; dời giờ đóng không quá ngày ấy, dời sau khi phiên mở, hoặc hủy và triệu tập lại`,
    'box-exceeds-roll': ({ sitting, issued, returned }) =>
      `hòm phiếu của ${sitting} có ${returned} phiếu, theo dữ kiện này chỉ được ${issued}: không biết phiếu nào thừa, ${sitAgain.vi}`,
  },
  en: {
    'voting-begun': ({ sitting }) => `voting has begun${sitting === undefined ? '' : ` in ${sitting}`}`,
    'on-agenda': ({ sitting }) =>
      `the case stands on the agenda of ${sitting} and goes by its closing: move the closing of that sitting, or take the case off the agenda before the voting`,
    'box-opened': ({ sitting }) =>
      `enough holders have opened the box of ${sitting} and its count is under way: it is not given up any more`,
    'scoring-begun': ({ sitting }) => `members score in ${sitting} already; targets do not move any more`,
    'box-unopened': ({ sitting }) =>
      `the sealed ballots on the case at ${sitting} were not opened for want of a quorum: nobody knows their choices, ${sitAgain.en}`,
    'seat-left': ({ sitting, no, name, until }) =>
      `${name} holds seat ${no} until ${civilDay(until, 'en')} alone, and sitting ${sitting} is convened with them absent, represented, recused or on the counting board; let it close on that day at the latest, move its closing once it has opened, or cancel it and convene anew`,
    'box-exceeds-roll': ({ sitting, issued, returned }) =>
      `the box of ${sitting} holds ${several(returned, 'ballot')}, by these facts at most ${issued}: nobody can say which is the one too many, ${sitAgain.en}`,
  },
};
