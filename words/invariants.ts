/** What must hold at every time, in one phrase each, and what breaks it. */

import type { Breach, BreachCode, Invariant, InvariantId } from '../rules/breach';
import type { Bilingual, Language } from './language';

type InvariantWords = {
  names: Record<InvariantId, string>;
  held: (name: string, checked: number) => string;
  broken: (name: string, checked: number, differences: number) => string;
  codes: Record<BreachCode, string>;
};

export type InvariantLine = { agrees: boolean; name: string; text: string };

/** What must hold, in one phrase. */
export function nameInvariant(id: InvariantId, language: Language): string {
  return invariantWords[language].names[id];
}

/** One line for an invariant. */
export function sayInvariant({ id, held, checked, differences }: Invariant, language: Language): InvariantLine {
  const words = invariantWords[language];
  const name = nameInvariant(id, language);
  const text = held ? words.held(name, checked) : words.broken(name, checked, differences.length);
  return { agrees: held, name: id, text };
}

/** One sentence for what breaks it, with what was found and what should be where there is any. */
export function sayBreach({ code, subject, found, wanted }: Breach, language: Language): string {
  const both = [found, wanted].filter((value) => value !== '').join(' / ');
  return `${subject}: ${invariantWords[language].codes[code]}${both === '' ? '' : ` (${both})`}`;
}

const invariantWords = {
  vi: {
    names: {
      I1: 'phiếu đã xác nhận có trong hòm, phiếu bị từ chối thì không',
      I2: 'mỗi ghế một phiếu, không của ai ngoài danh sách',
      I3: 'kết quả đúng với hòm phiếu',
      I4: 'kiểm phiếu một lần, không trước khi đóng hòm',
      I5: 'thư nào cũng đến, thư lặp cùng một Message-ID',
      I6: 'không còn thư cho việc đã đóng',
      I7: 'mọi bước hợp lệ, hai nơi lưu nói như nhau',
      I8: 'sổ ghi nguyên vẹn',
      I9: 'không hồ sơ nào bị kẹt',
      I10: 'không bí mật nào nằm lại',
      I11: 'chỉ nói “đã ghi nhận” khi đã ghi',
      I12: 'mọi lịch sử chạy lại được',
    },
    held: (name, checked) => `${name} (${checked})`,
    broken: (name, checked, differences) => `${name}: sai ${differences} chỗ (${checked})`,
    codes: {
      lost: 'đã xác nhận nhưng không còn',
      'refused-kept': 'đã từ chối nhưng vẫn được giữ',
      changed: 'nội dung giữ lại khác nội dung đã gửi',
      'seat-twice': 'một ghế hai phiếu cho một mục',
      'seat-unknown': 'phiếu của ghế không có trong danh sách',
      'recused-voted': 'phiếu của người không tham gia bỏ phiếu mục này vì liên quan',
      'derived-differs': 'tính lại khác',
      'counted-twice': 'kiểm phiếu quá một lần',
      'counted-before-close': 'kiểm phiếu trước khi đóng hòm',
      'decided-twice': 'một bước hai quyết nghị',
      'never-came': 'thư đã gửi không đến',
      'unknown-letter': 'thư không ai viết',
      'wrong-recipient': 'thư đến nhầm người',
      'message-id-shared': 'hai thư cùng Message-ID',
      'came-too-often': 'thư lặp nhiều hơn mức có thể',
      'sent-after-close': 'thư gửi sau khi việc đã đóng',
      'stage-differs': 'hai nơi lưu nói khác nhau',
      'run-missing': 'không có lượt chạy',
      'run-left': 'lượt chạy chưa kết thúc',
      'entry-twice': 'mục lặp trong sổ ghi',
      'entry-missing': 'thiếu mục trong sổ ghi',
      'left-undone': 'việc đến hạn chưa làm',
      'waits-for-nothing': 'không chờ ai, không chờ gì',
      'task-failed': 'lượt chạy gặp lỗi',
      'secret-found': 'bí mật nằm lại',
      'said-recorded': 'trang nói “đã ghi nhận” mà không ghi',
      'replay-differs': 'lịch sử chạy lại khác',
    },
  },
  en: {
    names: {
      I1: 'what was acknowledged is in the box, what was refused is not',
      I2: 'one ballot a seat, and of nobody else',
      I3: 'the result is what the box gives',
      I4: 'counted once, and not before the box was closed',
      I5: 'every letter comes, a repeat under the same Message-ID',
      I6: 'no letter for what is closed',
      I7: 'every step is legal, and both stores say the same',
      I8: 'the record is whole',
      I9: 'no case is stuck',
      I10: 'no secret lies about',
      I11: '“recorded” is said where it is, and nowhere else',
      I12: 'every history replays',
    },
    held: (name, checked) => `${name} (${checked})`,
    broken: (name, checked, differences) =>
      `${name}: ${differences} ${differences === 1 ? 'breach' : 'breaches'} (${checked})`,
    codes: {
      lost: 'acknowledged, and not there',
      'refused-kept': 'refused, and kept all the same',
      changed: 'what is kept is not what was sent',
      'seat-twice': 'two ballots of one seat on one item',
      'seat-unknown': 'a ballot of a seat that is not on the roll',
      'recused-voted': 'a ballot of somebody who may not vote on this item',
      'derived-differs': 'derived again it differs',
      'counted-twice': 'counted more than once',
      'counted-before-close': 'counted before the box was closed',
      'decided-twice': 'two decisions of one step',
      'never-came': 'sent, and never came',
      'unknown-letter': 'a letter that nobody wrote',
      'wrong-recipient': 'a letter that went to somebody else',
      'message-id-shared': 'two letters under one Message-ID',
      'came-too-often': 'more repeats than there can be',
      'sent-after-close': 'sent after its task was closed',
      'stage-differs': 'the two stores differ',
      'run-missing': 'nothing runs for it',
      'run-left': 'its run has not ended',
      'entry-twice': 'more than one entry in the record',
      'entry-missing': 'no entry in the record',
      'left-undone': 'due, and not done',
      'waits-for-nothing': 'waits for nobody and nothing',
      'task-failed': 'its story failed',
      'secret-found': 'a secret lies here',
      'said-recorded': 'the page says recorded, and nothing was',
      'replay-differs': 'its history does not replay',
    },
  },
} satisfies Bilingual<InvariantWords>;
