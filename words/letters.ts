/** What each letter says: subject, middle, consequence, button. The frame around it stands in words/letter-frame.ts. */

import { isAboutSitting, type CaseFacts, type LetterFacts, type SittingFacts, type TaskKind } from '../rules/letters';
import { sayLong, sayShort } from './dates';
import type { Bilingual, Language } from './language';
import { sayResult } from './letter-results';

export type LetterWords = {
  subject: string;
  /** Paragraphs before the date. */
  middle: string[];
  /** The date to act by, ISO 8601. */
  dueAt?: string;
  consequence?: string;
  /** The button's words; nothing where there is nothing to open. */
  button?: string;
};

type Kind = LetterFacts['kind'];
type FactsOf<Facts, K> = Facts extends { kind: infer Kinds } ? (K extends Kinds ? Facts : never) : never;
type Facts<K extends Kind> = FactsOf<LetterFacts, K>;
type Sayer<K extends Kind> = (facts: Facts<K>) => LetterWords;
type Sayers = { [K in Kind]: Sayer<K> };

/** The words of a letter in its reader's language. */
export function letterWords(facts: LetterFacts, language: Language): LetterWords {
  const say = SAYERS[language][facts.kind] as Sayer<Kind>;
  return say(facts);
}

export const taskWords: Bilingual<Record<TaskKind, string>> = {
  vi: {
    review: 'duyệt hồ sơ',
    supplement: 'bổ sung hồ sơ',
    convene: 'triệu tập phiên họp',
    ballot: 'bỏ phiếu kín',
    vote: 'biểu quyết',
    submit: 'trình hồ sơ lên Bộ',
    answer: 'trả lời hồ sơ',
  },
  en: {
    review: 'review',
    supplement: 'supplement',
    convene: 'convene a sitting',
    ballot: 'secret ballot',
    vote: 'open vote',
    submit: 'submit to the ministry',
    answer: 'answer the dossier',
  },
};

function placeOf(about: CaseFacts | SittingFacts): string {
  return isAboutSitting(about) ? about.sitting : about.number;
}

const VI: Sayers = {
  review: ({ about, dueAt }) => ({
    subject: `Mời duyệt hồ sơ trước ${sayShort(dueAt, 'vi')} · ${about.number}`,
    middle: [
      `${about.unit} lập hồ sơ ${about.number}, đề nghị ${about.title} năm ${about.year} cho ${about.nominee}. Mời Ông/Bà xem và ghi ý kiến: đồng ý trình, trả lại để bổ sung, hoặc không đồng ý.`,
    ],
    dueAt,
    consequence: 'Nếu không có ý kiến đúng hạn, hồ sơ được báo lên cấp trên trực tiếp.',
    button: 'Mở hồ sơ',
  }),
  supplement: ({ about, dueAt, points, times, allowed, clause }) => ({
    subject: `Cần bổ sung hồ sơ trước ${sayShort(dueAt, 'vi')} · ${about.number}`,
    middle: [
      `Hồ sơ ${about.number} (${about.title} năm ${about.year}) được yêu cầu bổ sung ${points.length} điểm, xem trên trang. Đồng hồ của nơi yêu cầu đã dừng; hạn của đơn vị đang chạy. Lần thứ ${times}, được phép ${allowed} lần (${clause}).`,
    ],
    dueAt,
    consequence: 'Nếu không bổ sung đúng hạn, hồ sơ được trả lại.',
    button: 'Bổ sung hồ sơ',
  }),
  convene: ({ about, dueAt, body, waiting }) => ({
    subject: `Cần triệu tập phiên họp${dueAt === null ? '' : ` trước ${sayShort(dueAt, 'vi')}`} · ${about.number}`,
    middle: [`Hồ sơ ${about.number} (${about.title} năm ${about.year}) đang chờ ${body} họp. Số hồ sơ đang chờ: ${waiting}.`],
    ...(dueAt === null ? {} : { dueAt }),
    consequence: 'Hồ sơ chờ cho đến khi có phiên họp.',
    button: 'Triệu tập phiên họp',
  }),
  ballot: ({ sitting }) => ({
    subject: `Mời bỏ phiếu kín trước ${sayShort(sitting.closesAt, 'vi')} · ${sitting.sitting}`,
    middle: [`${sitting.body} mời Ông/Bà bỏ phiếu kín về ${sitting.items} hồ sơ của phiên họp ${sitting.sitting}, họp lúc ${sayLong(sitting.meetsAt, 'vi')}, ${sitting.place}.`],
    dueAt: sitting.closesAt,
    consequence: `Nếu không bỏ phiếu, Ông/Bà vẫn nằm trong tổng số ${sitting.members} thành viên dùng để tính tỷ lệ.`,
    button: 'Mở phiếu',
  }),
  opinion: ({ sitting }) => ({
    subject: `Xin ý kiến bằng văn bản trước ${sayShort(sitting.closesAt, 'vi')} · ${sitting.sitting}`,
    middle: [
      `Ông/Bà được ghi vắng mặt tại phiên họp ${sitting.sitting} của ${sitting.body}. Quy định cho phép gửi ý kiến bằng văn bản. Ý kiến là một phiếu kín, vào cùng một hòm và đếm cùng lúc; biên bản ghi cách gửi, không ghi lựa chọn.`,
    ],
    dueAt: sitting.closesAt,
    consequence: `Nếu không gửi, Ông/Bà vẫn nằm trong tổng số ${sitting.members} thành viên dùng để tính tỷ lệ.`,
    button: 'Mở phiếu',
  }),
  'bloc-vote': ({ sitting, organisation, mandate, titles }) => ({
    subject: `Mời biểu quyết trước ${sayShort(sitting.closesAt, 'vi')} · ${sitting.sitting}`,
    middle: [
      `${sitting.body} biểu quyết công khai: ${titles}. Ông/Bà biểu quyết thay mặt ${organisation}, theo ${mandate}. Phiếu của từng đơn vị hiện kèm tên sau khi đóng.`,
    ],
    dueAt: sitting.closesAt,
    consequence: 'Đơn vị không biểu quyết vẫn nằm trong tổng số đơn vị của khối.',
    button: 'Mở trang biểu quyết',
  }),
  submit: ({ about, dueAt, parts, policy }) => ({
    subject: `Hồ sơ đủ, cần trình${dueAt === null ? '' : ` trước ${sayShort(dueAt, 'vi')}`} · ${about.number}`,
    middle: [`Hồ sơ ${about.number} (${about.title} năm ${about.year}) gồm ${parts} thành phần theo ${policy}. Mời kiểm tra và trình Bộ. Trình hai lần không tạo hai hồ sơ.`],
    ...(dueAt === null ? {} : { dueAt }),
    consequence: 'Quá hạn mà không trình, việc đề nghị hết hiệu lực.',
    button: 'Xem và trình hồ sơ',
  }),
  answer: ({ about, dueAt, code }) => ({
    subject: `Hồ sơ trình Bộ${dueAt === null ? '' : `, thẩm định trước ${sayShort(dueAt, 'vi')}`} · ${about.number}`,
    middle: [`${about.unit} kính trình hồ sơ ${about.number}, đề nghị ${about.title} năm ${about.year} cho ${about.nominee}. Mã trình: ${code}. Văn bản gửi kèm thư này.`],
    ...(dueAt === null ? {} : { dueAt }),
    consequence: 'Nếu chưa trả lời đúng hạn, việc được báo lại đơn vị trình.',
    button: 'Ghi trả lời',
  }),
  remind: ({ task, rung, about, dueAt, workingDaysLeft }) => ({
    subject: `Nhắc lần ${rung}: ${taskWords.vi[task]} trước ${sayShort(dueAt, 'vi')} · ${placeOf(about)}`,
    middle: [
      workingDaysLeft > 0 ? `Việc này chưa được ghi nhận, còn ${workingDaysLeft} ngày làm việc.` : 'Việc này chưa được ghi nhận; hôm nay là ngày cuối.',
    ],
    dueAt,
    consequence: 'Nếu Ông/Bà vừa làm xong, xin bỏ qua thư này.',
    button: 'Mở việc',
  }),
  missed: ({ task, about, dueAt }) => ({
    subject: `Đã quá hạn ${sayShort(dueAt, 'vi')}: ${taskWords.vi[task]} · ${placeOf(about)}`,
    middle: [`Hạn ${sayLong(dueAt, 'vi')} đã qua, chưa có việc ${taskWords.vi[task]} của Ông/Bà. Vẫn có thể ghi nhận đến khi chuyển giai đoạn; sẽ ghi là quá hạn.`],
    consequence: 'Ngày làm việc tiếp theo, việc được báo lên cấp trên. Lý do tính hạn: trên trang.',
    button: 'Mở việc',
  }),
  escalate: ({ task, about, workingDaysOverdue, reminders, missing }) => ({
    subject: `Cần xử lý: ${taskWords.vi[task]} quá hạn ${workingDaysOverdue} ngày · ${placeOf(about)}`,
    middle: [`Việc ${taskWords.vi[task]} của ${placeOf(about)} quá hạn ${workingDaysOverdue} ngày làm việc, đã nhắc ${reminders} lần, còn thiếu ${missing} người. Thư ký có thể gia hạn; người được giao vẫn có thể ghi nhận.`],
    consequence: 'Nếu không ai làm gì, hồ sơ chờ ở giai đoạn này cho đến hạn cuối của quy định.',
  }),
  done: ({ task, about, entry }) => ({
    subject: `Đã ghi nhận: ${taskWords.vi[task]} · ${placeOf(about)}`,
    middle: [
      `Đã ghi nhận việc ${taskWords.vi[task]} của Ông/Bà${entry === null ? '' : `, mã ${entry}`}.${task === 'ballot' ? ' Phiếu đã vào hòm; thư này không cho biết lựa chọn.' : ''}`,
      'Nếu không phải Ông/Bà làm, xin gọi ngay số trên giấy mời.',
    ],
  }),
  moved: ({ task, about, oldAt, newAt, reason }) => ({
    subject: `Đổi hạn thành ${sayShort(newAt, 'vi')}: ${taskWords.vi[task]} · ${placeOf(about)}`,
    middle: [`Hạn của việc ${taskWords.vi[task]} chuyển từ ${sayLong(oldAt, 'vi')} sang ${sayLong(newAt, 'vi')}. Lý do: ${reason}. Việc đã làm vẫn giữ nguyên.`],
    dueAt: newAt,
    button: 'Mở việc',
  }),
  void: ({ task, about, because }) => ({
    subject: `Không cần làm nữa: ${taskWords.vi[task]} · ${placeOf(about)}`,
    middle: [
      `${{ withdrawn: 'Hồ sơ đã được rút', held: 'Hồ sơ tạm dừng theo quy định', returned: 'Hồ sơ được trả lại', cancelled: 'Phiên họp đã hủy', ended: 'Hồ sơ đã kết thúc' }[because]}. Ông/Bà không cần làm gì; liên kết cũ đã khóa.`,
    ],
  }),
  result: ({ about, result }) => sayResult(about, result, 'vi'),
  published: ({ sitting }) => ({
    subject: `Kết quả phiên họp ${sitting.sitting}`,
    middle: [`Kết quả phiên họp ${sitting.sitting} của ${sitting.body} đã công bố. Cách tính và biên bản ở trang phiên họp.`],
  }),
  bounced: ({ about, answer, count }) => ({
    subject: `${count} thư không tới · ${placeOf(about)}`,
    middle: [`${count} thư không tới (máy chủ đáp: ${answer.slice(0, 200)}). Người nhận chưa được báo; hạn của họ vẫn chạy. Xin sửa địa chỉ và báo cho họ.`],
  }),
};

const EN: Sayers = {
  review: ({ about, dueAt }) => ({
    subject: `Review before ${sayShort(dueAt, 'en')} · ${about.number}`,
    middle: [
      `${about.unit} prepared nomination ${about.number}, proposing ${about.title} of ${about.year} for ${about.nominee}. Please read it and enter your opinion: agree, return for supplement, or disagree.`,
    ],
    dueAt,
    consequence: 'Without an opinion in time it is reported to the next in line.',
    button: 'Open the nomination',
  }),
  supplement: ({ about, dueAt, points, times, allowed, clause }) => ({
    subject: `Supplement needed before ${sayShort(dueAt, 'en')} · ${about.number}`,
    middle: [
      `Nomination ${about.number} (${about.title}, ${about.year}) needs a supplement on ${points.length} points, shown on the page. The clock of whoever asked has stopped; yours runs. This is request ${times} of ${allowed} allowed (${clause}).`,
    ],
    dueAt,
    consequence: 'Without it in time the file is returned.',
    button: 'Hand in the supplement',
  }),
  convene: ({ about, dueAt, body, waiting }) => ({
    subject: `Convene a sitting${dueAt === null ? '' : ` before ${sayShort(dueAt, 'en')}`} · ${about.number}`,
    middle: [`Nomination ${about.number} (${about.title}, ${about.year}) waits for a sitting of ${body}. Nominations waiting: ${waiting}.`],
    ...(dueAt === null ? {} : { dueAt }),
    consequence: 'It waits until there is a sitting.',
    button: 'Convene a sitting',
  }),
  ballot: ({ sitting }) => ({
    subject: `Secret ballot before ${sayShort(sitting.closesAt, 'en')} · ${sitting.sitting}`,
    middle: [`${sitting.body} asks you to vote by secret ballot on ${sitting.items} nominations of sitting ${sitting.sitting}, which meets at ${sayLong(sitting.meetsAt, 'en')}, ${sitting.place}.`],
    dueAt: sitting.closesAt,
    consequence: `If you do not vote, you still count among the ${sitting.members} members on whom the percentage is reckoned.`,
    button: 'Open the ballot',
  }),
  opinion: ({ sitting }) => ({
    subject: `Written opinion before ${sayShort(sitting.closesAt, 'en')} · ${sitting.sitting}`,
    middle: [
      `You are entered as absent from sitting ${sitting.sitting} of ${sitting.body}. The rules allow a written opinion. It is a secret ballot, in the same box, counted with the others; the minutes record the manner, not the choice.`,
    ],
    dueAt: sitting.closesAt,
    consequence: `Without it you still count among the ${sitting.members} members on whom the percentage is reckoned.`,
    button: 'Open the ballot',
  }),
  'bloc-vote': ({ sitting, organisation, mandate, titles }) => ({
    subject: `Open vote before ${sayShort(sitting.closesAt, 'en')} · ${sitting.sitting}`,
    middle: [`${sitting.body} votes openly: ${titles}. You vote for ${organisation}, under ${mandate}. Each organisation's vote is shown with its name after closing.`],
    dueAt: sitting.closesAt,
    consequence: 'An organisation that does not vote still counts among the members of the bloc.',
    button: 'Open the vote',
  }),
  submit: ({ about, dueAt, parts, policy }) => ({
    subject: `Dossier complete: submit${dueAt === null ? '' : ` before ${sayShort(dueAt, 'en')}`} · ${about.number}`,
    middle: [`Dossier ${about.number} (${about.title}, ${about.year}) has ${parts} parts under ${policy}. Please check and submit it to the ministry. Submitting twice makes one dossier.`],
    ...(dueAt === null ? {} : { dueAt }),
    consequence: 'If it is not submitted in time, the nomination lapses.',
    button: 'Check and submit',
  }),
  answer: ({ about, dueAt, code }) => ({
    subject: `Dossier submitted${dueAt === null ? '' : `, appraise before ${sayShort(dueAt, 'en')}`} · ${about.number}`,
    middle: [`${about.unit} submits nomination ${about.number}, proposing ${about.title} of ${about.year} for ${about.nominee}. Submission code: ${code}. The papers are attached.`],
    ...(dueAt === null ? {} : { dueAt }),
    consequence: 'Without an answer in time the submitting unit is told.',
    button: 'Enter the answer',
  }),
  remind: ({ task, rung, about, dueAt, workingDaysLeft }) => ({
    subject: `Reminder ${rung}: ${taskWords.en[task]} before ${sayShort(dueAt, 'en')} · ${placeOf(about)}`,
    middle: [workingDaysLeft > 0 ? `This has not been recorded yet; working days left: ${workingDaysLeft}.` : 'This has not been recorded yet; today is the last day.'],
    dueAt,
    consequence: 'If you have just done it, please ignore this letter.',
    button: 'Open the task',
  }),
  missed: ({ task, about, dueAt }) => ({
    subject: `Deadline ${sayShort(dueAt, 'en')} has passed: ${taskWords.en[task]} · ${placeOf(about)}`,
    middle: [`${sayLong(dueAt, 'en')} has passed without your act (${taskWords.en[task]}). It can still be entered until the stage moves on, and will be marked late.`],
    consequence: 'On the next working day it is reported to the next in line. How the date was reckoned: on the page.',
    button: 'Open the task',
  }),
  escalate: ({ task, about, workingDaysOverdue, reminders, missing }) => ({
    subject: `Needs your attention: ${taskWords.en[task]} ${workingDaysOverdue} days overdue · ${placeOf(about)}`,
    middle: [`${taskWords.en[task]} of ${placeOf(about)} is ${workingDaysOverdue} working days overdue after ${reminders} reminders; ${missing} people have not acted. The secretary may extend; whoever was asked can still act.`],
    consequence: 'If nobody acts, the case waits at this stage until the last date of the rules.',
  }),
  done: ({ task, about, entry }) => ({
    subject: `Recorded: ${taskWords.en[task]} · ${placeOf(about)}`,
    middle: [
      `Recorded: your act (${taskWords.en[task]})${entry === null ? '' : `, entry ${entry}`}.${task === 'ballot' ? ' Your ballot is in the box; this letter does not show your choice.' : ''}`,
      'If this was not you, call the number on the invitation at once.',
    ],
  }),
  moved: ({ task, about, oldAt, newAt, reason }) => ({
    subject: `New date ${sayShort(newAt, 'en')}: ${taskWords.en[task]} · ${placeOf(about)}`,
    middle: [`The date for ${taskWords.en[task]} moves from ${sayLong(oldAt, 'en')} to ${sayLong(newAt, 'en')}. Reason: ${reason}. What you already did stands.`],
    dueAt: newAt,
    button: 'Open the task',
  }),
  void: ({ task, about, because }) => ({
    subject: `No longer needed: ${taskWords.en[task]} · ${placeOf(about)}`,
    middle: [
      `${{ withdrawn: 'The nomination was withdrawn', held: 'The nomination is on hold under the rules', returned: 'The nomination was returned', cancelled: 'The sitting is cancelled', ended: 'The case has ended' }[because]}. Nothing is asked of you; the old link is closed.`,
    ],
  }),
  result: ({ about, result }) => sayResult(about, result, 'en'),
  published: ({ sitting }) => ({
    subject: `Result of sitting ${sitting.sitting}`,
    middle: [`The result of sitting ${sitting.sitting} of ${sitting.body} is published. Arithmetic and minutes are on the page of the sitting.`],
  }),
  bounced: ({ about, answer, count }) => ({
    subject: `${count} letters did not arrive · ${placeOf(about)}`,
    middle: [`${count} letters did not arrive (the server answered: ${answer.slice(0, 200)}). These people have not been told; their dates still run. Please correct the address and tell them.`],
  }),
};

const SAYERS: Bilingual<Sayers> = { vi: VI, en: EN };
