/** Letters on a task that was asked for before: reminders, confirmations, new dates, cancellations. */

import type { LetterFacts } from '../../rules/letters';
import { unended } from '../../rules/texts';
import { civilDay, sayDay, sayLong, sayShort } from '../dates';
import type { Bilingual, Language } from '../language';
import { several } from '../numbers';
import { endingWords, sayStep } from '../terms';
import { buttonWords, consequenceWords, shortTaskWords, taskWords } from './acts';
import { isInvited, placeOf } from './free-text';
import { due, reportedTo, type Sayers } from './said';

type FollowUps = Sayers<'remind' | 'missed' | 'escalate' | 'done' | 'moved' | 'void' | 'renewed'>;
type Because = Extract<LetterFacts, { kind: 'void' }>['because'];

const CLOSED: Bilingual<(because: Because, place: string) => string> = {
  vi: (because, place) =>
    ({
      withdrawn: `Hồ sơ ${place} đã được rút.`,
      held: `Hồ sơ ${place} đang tạm dừng theo quy định.`,
      returned: `Hồ sơ ${place} đã được trả lại.`,
      cancelled: `Phiên họp ${place} đã hủy.`,
      'no-key': `Phiên họp ${place} không diễn ra vì khóa không xong đúng hạn.`,
      'no-table': `Phiên họp ${place} không diễn ra vì không có bảng điểm đúng hạn.`,
      'not-opened': `Phiên họp ${place} không diễn ra vì đến giờ kết thúc mà chưa mở được phần bỏ phiếu, biểu quyết.`,
      unopened: `Phiên họp ${place} không có kết quả vì hòm không mở được.`,
      ended: `Hồ sơ ${place} đã kết thúc.`,
      corrected: `Hồ sơ ${place} đã được đính chính và quay lại bước trước.`,
    })[because],
  en: (because, place) =>
    ({
      withdrawn: `Nomination ${place} was withdrawn.`,
      held: `Nomination ${place} is on hold under the rules.`,
      returned: `Nomination ${place} was returned.`,
      cancelled: `Sitting ${place} is cancelled.`,
      'no-key': `Sitting ${place} does not take place: its key was not made in time.`,
      'no-table': `Sitting ${place} does not take place: its table was not adopted in time.`,
      'not-opened': `Sitting ${place} does not take place: its voting could not be opened before it was to close.`,
      unopened: `Sitting ${place} has no result: its box cannot be opened.`,
      ended: `Nomination ${place} has ended.`,
      corrected: `Nomination ${place} was corrected and went back to an earlier step.`,
    })[because],
};

/** What can still be done: nothing puts off the opening of a box that is closed. */
const MAY: Bilingual<(task: FollowUpTask) => string> = {
  vi: (task) =>
    task === 'open-box'
      ? 'Người được giao vẫn có thể mở.'
      : `Thư ký có thể gia hạn${isVote(task) ? '' : '; người được giao vẫn có thể ghi nhận'}.`,
  en: (task) =>
    task === 'open-box'
      ? 'Whoever was asked can still open it.'
      : `The secretary may extend${isVote(task) ? '' : '; whoever was asked can still act'}.`,
};

const VI: FollowUps = {
  remind: (facts, reader) => ({
    subject: `Nhắc lần ${facts.rung}: ${shortTaskWords.vi[facts.task]} trước ${sayShort(facts.dueAt, 'vi', facts.about.zone)} · ${placeOf(facts)}`,
    middle: [
      facts.workingDaysLeft > 0
        ? `Việc ${taskWords.vi[facts.task]} chưa được ghi nhận, còn ${facts.workingDaysLeft} ngày làm việc.`
        : `Việc ${taskWords.vi[facts.task]} chưa được ghi nhận; đây là ngày làm việc cuối.`,
    ],
    dueAt: facts.dueAt,
    consequence: `${consequenceWords.vi[facts.task](reader, facts.about)} Nếu ${reader.you} vừa làm xong, xin bỏ qua thư này.`,
    button: buttonWords.vi[facts.task],
  }),
  missed: (facts, { you }) => ({
    subject: `Đã quá hạn ${sayShort(facts.dueAt, 'vi', facts.about.zone)}: ${shortTaskWords.vi[facts.task]} · ${placeOf(facts)}`,
    middle: [
      `Hạn ${sayLong(facts.dueAt, 'vi', facts.about.zone)} đã qua mà chưa ghi nhận việc ${taskWords.vi[facts.task]} của ${you}.`,
      isClosedForGood(facts.task)
        ? 'Việc đã đóng, không ghi nhận thêm. Lý do tính hạn: trên trang.'
        : `Vẫn có thể ghi nhận đến khi chuyển giai đoạn; sẽ ghi là quá hạn. ${sayEscalation(facts, 'vi')} Lý do tính hạn: trên trang.`,
    ],
    ...(isClosedForGood(facts.task) ? {} : { button: buttonWords.vi[facts.task] }),
  }),
  escalate: (facts) => ({
    subject: `Cần xử lý: ${shortTaskWords.vi[facts.task]} quá hạn ${facts.workingDaysOverdue} ngày · ${placeOf(facts)}`,
    middle: [
      `Việc ${taskWords.vi[facts.task]} của ${placeOf(facts)} quá hạn ${facts.workingDaysOverdue} ngày làm việc, đã nhắc ${facts.reminders} lần${daysOf(facts, 'vi')}${isVote(facts.task) ? '' : `, còn thiếu ${facts.missing} người`}. Hạn là ${sayLong(facts.dueAt, 'vi', facts.about.zone)}. ${MAY.vi(facts.task)}`,
    ],
    consequence:
      facts.task === 'open-box'
        ? 'Nếu mất quá nhiều mảnh khóa, chỉ còn cách hủy hòm: không ai biết kết quả, hồ sơ chờ phiên họp khác.'
        : sayClosing(facts, 'vi'),
  }),
  done: (facts, { you }) => ({
    subject: `Đã ghi nhận: ${taskWords.vi[facts.task]} · ${placeOf(facts)}`,
    middle: [
      facts.envelope !== undefined
        ? `Phiếu giấy của ${you}, nộp trong phong bì dán kín, đã vào hòm ${placeOf(facts)}: ${facts.envelope.enteredBy} nhập, ${facts.envelope.agreedBy} xác nhận, đều là thành viên Ban kiểm phiếu. Phiếu giấy không có biên nhận và không bỏ phiếu lại được trên mạng.`
        : facts.task === 'ballot'
          ? `Đã ghi nhận: phiếu của ${you} đã vào hòm ${placeOf(facts)}${entryOf(facts.entry, 'biên nhận')}, để đối chiếu sau khi công bố; không cho biết lựa chọn.${isAgain(facts) ? ' Phiếu mới thay phiếu trước; biên nhận cũ hết giá trị.' : ''}`
          : `Đã ghi nhận việc ${taskWords.vi[facts.task]} ${facts.by === undefined ? `của ${you}` : `do ${facts.by} thực hiện`}${facts.scored === undefined ? '' : ` cho ${facts.scored}`}, ${placeOf(facts)}${entryOf(facts.entry, 'mã')}.${isAgain(facts) ? ' Lần này thay lần trước; biên bản ghi là đã thay đổi.' : ''}`,
      facts.by === undefined
        ? `Nếu ${facts.envelope === undefined ? `không phải ${you} làm` : `${you} không nộp phong bì nào`}, ${callAtOnce(facts, 'vi')}.`
        : `Nếu thấy không đúng, ${callAtOnce(facts, 'vi')}.`,
    ],
  }),
  moved: (facts) => ({
    subject: `Đổi hạn thành ${sayShort(facts.newAt, 'vi', facts.about.zone)}: ${shortTaskWords.vi[facts.task]} · ${placeOf(facts)}`,
    middle: [
      `Hạn của việc ${taskWords.vi[facts.task]} chuyển từ ${sayLong(facts.oldAt, 'vi', facts.about.zone)} sang ${sayLong(facts.newAt, 'vi', facts.about.zone)}. ${calendarChange(facts.days, 'vi')}Lý do: ${facts.reason}${facts.paper === '' ? '' : ` (${facts.paper})`}. Việc đã làm vẫn giữ nguyên.`,
    ],
    dueAt: facts.newAt,
    button: buttonWords.vi[facts.task],
  }),
  void: (facts, { you }) => ({
    subject: `Không cần làm nữa: ${shortTaskWords.vi[facts.task]} · ${placeOf(facts)}`,
    middle: [
      `${CLOSED.vi(facts.because, placeOf(facts))} ${you} không cần làm gì; liên kết cũ đã khóa.${isUnopened(facts) ? ' Phiếu đã gửi không được mở.' : ''}`,
    ],
  }),
  renewed: (facts, { you }) => ({
    subject: `Liên kết mới: ${shortTaskWords.vi[facts.task]} · ${placeOf(facts)}`,
    middle: [
      `Đây là liên kết mới cho việc ${taskWords.vi[facts.task]} của ${you}. Liên kết trong các thư trước không còn dùng; hạn không đổi.`,
      facts.reason === ''
        ? `Nếu không phải ${you} yêu cầu, xin cứ dùng liên kết này.`
        : `Thư ký gửi lại vì: ${unended(facts.reason)}.`,
    ],
    ...due(facts.dueAt),
    button: buttonWords.vi[facts.task],
  }),
};

const EN: FollowUps = {
  remind: (facts, reader) => ({
    subject: `Reminder ${facts.rung}: ${shortTaskWords.en[facts.task]} by ${sayShort(facts.dueAt, 'en', facts.about.zone)} · ${placeOf(facts)}`,
    middle: [
      facts.workingDaysLeft > 0
        ? `This has not been recorded yet (${taskWords.en[facts.task]}); working days left: ${facts.workingDaysLeft}.`
        : `This has not been recorded yet (${taskWords.en[facts.task]}); this is the last working day.`,
    ],
    dueAt: facts.dueAt,
    consequence: `${consequenceWords.en[facts.task](reader, facts.about)} If you have just done it, please ignore this letter.`,
    button: buttonWords.en[facts.task],
  }),
  missed: (facts) => ({
    subject: `Overdue since ${sayShort(facts.dueAt, 'en', facts.about.zone)}: ${shortTaskWords.en[facts.task]} · ${placeOf(facts)}`,
    middle: [
      `The deadline, ${sayLong(facts.dueAt, 'en', facts.about.zone)}, has passed without your act (${taskWords.en[facts.task]}).`,
      isClosedForGood(facts.task)
        ? 'It is closed and takes no more entries. How the date was reckoned: on the page.'
        : `It can still be entered until the stage moves on, and will be marked late. ${sayEscalation(facts, 'en')} How the date was reckoned: on the page.`,
    ],
    ...(isClosedForGood(facts.task) ? {} : { button: buttonWords.en[facts.task] }),
  }),
  escalate: (facts) => ({
    subject: `Attention: ${shortTaskWords.en[facts.task]} ${several(facts.workingDaysOverdue, 'day')} overdue · ${placeOf(facts)}`,
    middle: [
      `The task "${taskWords.en[facts.task]}" of ${placeOf(facts)} is ${several(facts.workingDaysOverdue, 'working day')} overdue after ${several(facts.reminders, 'reminder')}${daysOf(facts, 'en')}${isVote(facts.task) ? '' : `; still to act: ${facts.missing}`}. It was due at ${sayLong(facts.dueAt, 'en', facts.about.zone)}. ${MAY.en(facts.task)}`,
    ],
    consequence:
      facts.task === 'open-box'
        ? 'If too many shares are lost the box can only be declared void: nobody learns what is in it, and its nominations wait for another sitting.'
        : sayClosing(facts, 'en'),
  }),
  done: (facts) => ({
    subject: `Recorded: ${taskWords.en[facts.task]} · ${placeOf(facts)}`,
    middle: [
      facts.envelope !== undefined
        ? `Your paper ballot, handed in in a sealed envelope, is in the box of ${placeOf(facts)}: ${facts.envelope.enteredBy} entered it and ${facts.envelope.agreedBy} agreed, both of the counting board. A paper ballot has no receipt and cannot be cast anew on the page.`
        : facts.task === 'ballot'
          ? `Recorded: your ballot is in the box of ${placeOf(facts)}${entryOf(facts.entry, 'receipt')}, to compare after publication; it does not show your choice.${isAgain(facts) ? ' The new ballot replaces the old; the old receipt is void.' : ''}`
          : `Recorded: ${facts.by === undefined ? 'your act' : `the act of ${facts.by}`} (${taskWords.en[facts.task]}${facts.scored === undefined ? '' : ` of ${facts.scored}`}), ${placeOf(facts)}${entryOf(facts.entry, 'entry')}.${isAgain(facts) ? ' It replaces the one before; the minutes say that it was amended.' : ''}`,
      facts.by === undefined
        ? `If ${facts.envelope === undefined ? 'this was not you' : 'you handed in no envelope'}, ${callAtOnce(facts, 'en')}.`
        : `If this is not right, ${callAtOnce(facts, 'en')}.`,
    ],
  }),
  moved: (facts) => ({
    subject: `New date ${sayShort(facts.newAt, 'en', facts.about.zone)}: ${shortTaskWords.en[facts.task]} · ${placeOf(facts)}`,
    middle: [
      `The date for this task (${taskWords.en[facts.task]}) moves from ${sayLong(facts.oldAt, 'en', facts.about.zone)} to ${sayLong(facts.newAt, 'en', facts.about.zone)}. ${calendarChange(facts.days, 'en')}Reason: ${facts.reason}${facts.paper === '' ? '' : ` (${facts.paper})`}. What you already did stands.`,
    ],
    dueAt: facts.newAt,
    button: buttonWords.en[facts.task],
  }),
  void: (facts) => ({
    subject: `No longer needed: ${shortTaskWords.en[facts.task]} · ${placeOf(facts)}`,
    middle: [
      `${CLOSED.en(facts.because, placeOf(facts))} Nothing is asked of you; the old link is closed.${isUnopened(facts) ? ' Ballots already cast will not be opened.' : ''}`,
    ],
  }),
  renewed: (facts) => ({
    subject: `New link: ${shortTaskWords.en[facts.task]} · ${placeOf(facts)}`,
    middle: [
      `This is a new link for your task (${taskWords.en[facts.task]}). Links in earlier letters no longer work; the date is unchanged.`,
      facts.reason === ''
        ? 'If you did not ask for it, simply use this link.'
        : `The secretary sent it because: ${unended(facts.reason)}.`,
    ],
    ...due(facts.dueAt),
    button: buttonWords.en[facts.task],
  }),
};

export const followUps: Bilingual<FollowUps> = { vi: VI, en: EN };

type Missed = Extract<LetterFacts, { kind: 'remind' | 'missed' }>;

/** What follows a missed date, when, and who is told. */
function sayEscalation({ escalation, about }: Missed, language: Language): string {
  if (escalation === null)
    return language === 'vi' ? 'Cho đến khi đó, hồ sơ vẫn chờ ở bước này.' : 'Until then the case stays at this step.';
  const whom = reportedTo(escalation?.to ?? '', language);
  if (escalation !== undefined && escalation.at === undefined)
    return language === 'vi' ? `Việc đã được báo ${whom}.` : `It has been reported ${whom}.`;
  const at = escalation?.at === undefined ? '' : sayLong(escalation.at, language, about.zone);
  if (language === 'vi') return `Nếu vẫn chưa có, việc được báo ${whom}${at === '' ? '' : ` lúc ${at}`}.`;
  return `If it is still missing ${at === '' ? 'then' : `at ${at}`}, it is reported ${whom}.`;
}

type Escalation = Extract<LetterFacts, { kind: 'escalate' }>;

/** What comes, and when, if nobody acts. */
function sayClosing({ closing, about: { zone } }: Escalation, language: Language): string {
  const vi = language === 'vi';
  if (closing === undefined)
    return vi ? 'Nếu không ai làm gì, hồ sơ vẫn chờ ở bước này.' : 'If nobody acts, the case stays at this step.';
  const at = sayLong(closing.at, language, zone);
  if ('ending' in closing) {
    const ending = endingWords[language][closing.ending];
    return vi
      ? `Nếu không ai làm gì, hồ sơ kết thúc lúc ${at}: ${ending}.`
      : `If nobody acts, the case ends at ${at}: ${ending}.`;
  }
  const step = sayStep(closing.step, language, closing.words);
  return vi
    ? `Nếu không ai làm gì, hồ sơ chuyển bước lúc ${at}: ${step}.`
    : `If nobody acts, the case goes on at ${at}: ${step}.`;
}

/** " (09/01/2025, 13/01/2025)": the days of the reminders, the last three of many. */
function daysOf({ remindedOn = [] }: { remindedOn?: string[] }, language: Language): string {
  return remindedOn.length === 0
    ? ''
    : ` (${remindedOn
        .slice(-3)
        .map((on) => civilDay(on, language))
        .join(', ')})`;
}

/** The days that count otherwise now, each with its decree; nothing where a person moved the date. */
function calendarChange(days: { on: string; name: string; decree: string }[] | undefined, language: Language): string {
  if (days === undefined || days.length === 0) return '';
  const said = days.map(({ on, name, decree }) => `${sayDay(on, language)} ${name} (${decree})`).join('; ');
  return language === 'vi'
    ? `Lịch ngày làm việc thay đổi: ${said}. `
    : `The calendar of working days has changed: ${said}. `;
}

type FollowUpTask = Extract<LetterFacts, { kind: 'void' }>['task'];

/** Of a vote no letter says how many are missing: in a small council that is a partial count. */
function isVote(task: FollowUpTask): boolean {
  return task === 'ballot' || task === 'vote';
}

/** A closed box admits nothing late. */
function isClosedForGood(task: FollowUpTask): boolean {
  return isVote(task);
}

/** A later ballot or vote of the same voter: the earlier one, and the receipt of a ballot, count no more. */
function isAgain({ edition = 1 }: { edition?: number }): boolean {
  return edition > 1;
}

/** Nobody will ever learn what the ballots said. */
function isUnopened({ because }: { because: Because }): boolean {
  return because === 'unopened';
}

/** On paper only a sitting is invited to. */
function callAtOnce(facts: LetterFacts, language: Language): string {
  const isOnPaper = isInvited(facts);
  if (language === 'vi')
    return `xin gọi ngay ${isOnPaper ? 'số trên giấy mời' : 'nơi gửi theo số máy đã biết từ trước'}`;
  return `call ${isOnPaper ? 'the number on the invitation' : 'the sender on a number that you know already'} at once`;
}

function entryOf(entry: string | null, word: string): string {
  return entry === null || entry === '' ? '' : `, ${word} ${entry}`;
}
