/** Words of the acts of staff in a terminal: what would change, what was done, what comes next. */

import type { DeskAct } from '../rules/desk-acts';
import type { Bilingual } from './language';
import { several } from './numbers';

type Act =
  | 'withdraw'
  | 'hold'
  | 'resume'
  /** The other end of a hold: a breach was found. */
  | 'disciplined'
  | 'extend'
  | 'supersede'
  | 'finding'
  | 'revoke'
  | 'strike'
  | 'sitting-extend'
  | 'cancel'
  | 'restart-key'
  | 'void'
  | 'convene'
  | 'submit'
  | DeskAct;

/** How many of several were recorded, how many had been before, how many were refused. */
type Batch = { done: number; before: number; refused: number };

const earlier: Bilingual<(count: number) => string> = {
  vi: (count) => (count === 0 ? '' : `${count} đã ghi trước đó, `),
  en: (count) => (count === 0 ? '' : `${count} recorded before, `),
};

export const steerWords = {
  vi: {
    acts: {
      withdraw: 'rút',
      hold: 'tạm dừng',
      resume: 'cho đi tiếp',
      disciplined: 'ghi nhận kỷ luật và kết thúc',
      extend: 'dời hạn',
      supersede: 'kết thúc vì có mức khen cao hơn',
      revoke: 'thu hồi',
      finding: 'mở lại để xem xét khen thưởng của',
      strike: 'rút mục khỏi chương trình',
      'sitting-extend': 'dời giờ đóng',
      cancel: 'hủy',
      'restart-key': 'tạo lại khóa của',
      void: 'bỏ hòm phiếu của',
      convene: 'triệu tập',
      submit: 'trình hồ sơ',
      receive: 'tiếp nhận hồ sơ',
      refuse: 'từ chối tiếp nhận hồ sơ',
      acknowledge: 'xác nhận đủ hồ sơ',
      apologise: 'xin lỗi, hẹn lại ngày trả lời hồ sơ',
      appraise: 'ghi kết quả thẩm định hồ sơ',
    } satisfies Record<Act, string>,
    done: {
      withdraw: 'Đã rút.',
      hold: 'Đã tạm dừng.',
      resume: 'Đã cho đi tiếp.',
      disciplined: 'Đã kết thúc: không đủ điều kiện do kỷ luật.',
      extend: 'Đã dời hạn.',
      supersede: 'Đã kết thúc vì có mức khen cao hơn.',
      revoke: 'Đã thu hồi.',
      finding: 'Đã mở lại; đơn vị được yêu cầu đề nghị.',
      strike: 'Đã rút mục khỏi chương trình.',
      'sitting-extend': 'Đã dời giờ đóng.',
      cancel: 'Đã hủy phiên họp.',
      'restart-key': 'Khóa được tạo lại từ đầu; Ban kiểm phiếu đã được mời.',
      void: 'Đã bỏ hòm phiếu; không ai biết trong đó có gì.',
      convene: 'Đã triệu tập.',
      submit: 'Đã trình.',
      receive: 'Đã tiếp nhận.',
      refuse: 'Đã từ chối tiếp nhận.',
      acknowledge: 'Đã xác nhận đủ hồ sơ.',
      apologise: 'Đã xin lỗi và hẹn lại.',
      appraise: 'Đã ghi kết quả thẩm định.',
    } satisfies Record<Act, string>,
    would: (act: string, number: string) => `Sẽ ${act} ${number}. Không ghi gì.`,
    willDo: (act: string, number: string) => `Việc này sẽ ${act} ${number}.`,
    typeToConfirm: (number: string, act: string) => `Gõ ${number} để ${act}:`,
    goOn: 'Tiếp tục? [c/K]',
    already: (at: string) => `Đã ghi trước đó, lúc ${at}.`,
    record: (entry: number) => `Sổ ghi #${entry}.`,
    pending: 'Đã ghi; có hiệu lực khi Temporal và worker chạy tiếp (laurel doctor nói điều gì đang giữ lại).',
    next: 'Tiếp theo:',
    batch: ({ done, before, refused }: Batch) => `${done} đã ghi, ${earlier.vi(before)}${refused} bị từ chối.`,
    wouldBatch: ({ done, before, refused }: Batch) =>
      `${done} sẽ được ghi, ${earlier.vi(before)}${refused} bị từ chối. Không ghi gì.`,
    refused: 'bị từ chối',
    recorded: 'đã ghi',
    nominated: (number: string, policy: string) => `Đã lập ${number}${policy === '' ? '' : ` theo ${policy}`}.`,
    nominatedBefore: (number: string) => `Đã có ${number}: đã ghi trước đó.`,
    wouldNominate: 'Có thể lập hồ sơ này. Không ghi gì.',
    convened: (number: string) => `Đã triệu tập ${number}.`,
    convenedBefore: (number: string) => `Đã triệu tập ${number} trước đó.`,
    leftOut: (numbers: string) => `Hồ sơ diễn tập và hồ sơ thật họp riêng; còn chờ phiên khác: ${numbers}.`,
    planHolds: 'Phiên này có thể triệu tập. Không ghi gì.',
    items: (count: number) => `${count} mục`,
    members: (count: number) => `${count} thành viên`,
    warnings: (count: number) => `${count} điều cần xem`,
  },
  en: {
    acts: {
      withdraw: 'withdraw',
      hold: 'hold',
      resume: 'resume',
      disciplined: 'record the discipline and end',
      extend: 'extend',
      supersede: 'supersede',
      revoke: 'revoke',
      finding: 'look into the award of',
      strike: 'strike the item of',
      'sitting-extend': 'extend',
      cancel: 'cancel',
      'restart-key': 'restart the key of',
      void: 'give up the box of',
      convene: 'convene',
      submit: 'submit',
      receive: 'receive',
      refuse: 'refuse to accept',
      acknowledge: 'acknowledge as complete',
      apologise: 'apologise and move the promised date of',
      appraise: 'record the appraisal of',
    } satisfies Record<Act, string>,
    done: {
      withdraw: 'Withdrawn.',
      hold: 'Held.',
      resume: 'Resumed.',
      disciplined: 'Ended: not eligible after discipline.',
      extend: 'Extended.',
      supersede: 'Superseded.',
      revoke: 'Revoked.',
      finding: 'Opened again; the unit is asked to propose.',
      strike: 'Struck from the agenda.',
      'sitting-extend': 'Closing moved.',
      cancel: 'Cancelled.',
      'restart-key': 'The key is made from the start; its holders are asked.',
      void: 'The box is given up; nobody learns what is in it.',
      convene: 'Convened.',
      submit: 'Submitted.',
      receive: 'Received.',
      refuse: 'Not accepted.',
      acknowledge: 'Acknowledged as complete.',
      apologise: 'Apologised; the promised date has moved.',
      appraise: 'The result of the appraisal is recorded.',
    } satisfies Record<Act, string>,
    would: (act: string, number: string) => `Would ${act} ${number}. Nothing written.`,
    willDo: (act: string, number: string) => `This will ${act} ${number}.`,
    typeToConfirm: (number: string, act: string) => `Type ${number} to ${act} it:`,
    goOn: 'Go on? [y/N]',
    already: (at: string) => `Already recorded on ${at}.`,
    record: (entry: number) => `Record #${entry}.`,
    pending: 'Recorded; takes effect when Temporal and the worker go on (laurel doctor says what holds them).',
    next: 'Next:',
    batch: ({ done, before, refused }: Batch) => `${done} recorded, ${earlier.en(before)}${refused} refused.`,
    wouldBatch: ({ done, before, refused }: Batch) =>
      `${done} would be recorded, ${earlier.en(before)}${refused} refused. Nothing written.`,
    refused: 'refused',
    recorded: 'recorded',
    nominated: (number: string, policy: string) => `Recorded ${number}${policy === '' ? '' : ` under ${policy}`}.`,
    nominatedBefore: (number: string) => `${number} is there: already recorded.`,
    wouldNominate: 'This nomination could be recorded. Nothing written.',
    convened: (number: string) => `Convened ${number}.`,
    convenedBefore: (number: string) => `${number} was convened before: already recorded.`,
    leftOut: (numbers: string) =>
      `Rehearsed cases and cases in earnest sit apart; left for a sitting of their own: ${numbers}.`,
    planHolds: 'This sitting could be convened. Nothing written.',
    items: (count: number) => `${count} ${count === 1 ? 'item' : 'items'}`,
    members: (count: number) => several(count, 'member'),
    warnings: (count: number) => `${count} ${count === 1 ? 'thing deserves' : 'things deserve'} a look`,
  },
} satisfies Bilingual<object>;
