/** Letters that ask for something the first time. */

import { civilDateOf } from '../../rules/calendar';
import type { SittingFacts } from '../../rules/letters';
import { unended } from '../../rules/texts';
import { awardName } from '../award-names';
import { sayClocksBriefly } from '../clocks';
import { civilDay } from '../dates';
import type { Bilingual, Language } from '../language';
import { several } from '../numbers';
import { sayVotedAgain } from '../voted-again';
import { buttonWords, consequenceWords } from './acts';
import { decideLetters } from './decide';
import { citable, nomineeOf } from './free-text';
import { beforeShort, due, reportedTo, type Sayers } from './said';

type Invitations = Sayers<
  'review' | 'supplement' | 'convene' | 'ballot' | 'opinion' | 'bloc-vote' | 'decide' | 'submit' | 'answer'
>;

const VI: Invitations = {
  review: ({ about, dueAt, nextInLine }, { you }) => ({
    subject: `Mời duyệt hồ sơ${beforeShort(dueAt, 'vi', about.zone)} · ${about.number}`,
    middle: [
      `${about.unit} lập hồ sơ ${about.number}, đề nghị tặng ${awardName(about.title)} cho ${nomineeOf(about, 'vi')}, năm thi đua ${about.year}. Mời ${you} xem và ghi ý kiến: đồng ý trình, trả lại để bổ sung, hoặc không đồng ý.`,
    ],
    ...due(dueAt),
    consequence: `Nếu không có ý kiến đúng hạn, hồ sơ được báo ${reportedTo(nextInLine, 'vi')}.`,
    button: buttonWords.vi.review,
  }),
  supplement: ({ about, dueAt, authority, points, times, allowed, clause, clocks }, { you }) => {
    const cited = citable(clause, 'vi');
    const stands = clocks === undefined ? ' Thời hạn của nơi yêu cầu tạm dừng; thời hạn của đơn vị đang chạy.' : '';
    const limit = allowed > 0 ? `; được bổ sung ${allowed} lần${cited === undefined ? '' : ` (${cited})`}` : '';
    return {
      subject: `Cần bổ sung hồ sơ${beforeShort(dueAt, 'vi', about.zone)} · ${about.number}`,
      middle: [
        `${authority} yêu cầu bổ sung hồ sơ ${about.number}: ${points.length} điểm, xem trên trang.${stands} Đây là lần thứ ${times}${limit}.`,
        ...sayClocksBriefly(clocks, 'vi'),
      ],
      ...due(dueAt),
      consequence: consequenceWords.vi.supplement({ you }, about),
      button: buttonWords.vi.supplement,
    };
  },
  convene: ({ about, dueAt, body, waiting }, { you }) => ({
    subject: `Cần triệu tập họp${beforeShort(dueAt, 'vi', about.zone)} · ${about.number}`,
    middle: [
      `Hồ sơ ${about.number} (${about.title}, năm thi đua ${about.year}) đang chờ phiên họp của ${body}. Số hồ sơ đang chờ: ${waiting}. Mời ${you} triệu tập phiên họp.`,
    ],
    ...due(dueAt),
    consequence: consequenceWords.vi.convene({ you }, about),
    button: buttonWords.vi.convene,
  }),
  ballot: ({ sitting, again }, { you }) => ({
    subject: `Mời bỏ phiếu kín${beforeShort(sitting.closesAt, 'vi', sitting.zone)} · ${sitting.sitting}`,
    middle: [`${sitting.body} mời ${you} bỏ phiếu kín về ${sitting.items} hồ sơ của phiên họp ${sitting.sitting}.`],
    always: sayVotedAgain(again, 'vi'),
    dueAt: sitting.closesAt,
    consequence: consequenceWords.vi.ballot({ you }, sitting),
    button: buttonWords.vi.ballot,
  }),
  opinion: ({ sitting, again }, { you }) => ({
    subject: `Xin ý kiến bằng văn bản${beforeShort(sitting.closesAt, 'vi', sitting.zone)} · ${sitting.sitting}`,
    middle: [
      `${you} được ghi vắng mặt tại phiên họp ${sitting.sitting} ngày ${dayOf(sitting, 'vi')} của ${sitting.body}. Quy định cho phép gửi ý kiến bằng văn bản. Ý kiến là một phiếu kín, vào cùng một hòm và đếm cùng lúc; biên bản ghi cách gửi, không ghi lựa chọn.`,
    ],
    always: sayVotedAgain(again, 'vi'),
    dueAt: sitting.closesAt,
    consequence: consequenceWords.vi.ballot({ you }, sitting),
    button: buttonWords.vi.ballot,
  }),
  'bloc-vote': ({ sitting, organisation, mandate, titles, again }, { you }) => ({
    subject: `Mời biểu quyết${beforeShort(sitting.closesAt, 'vi', sitting.zone)} · ${sitting.sitting}`,
    middle: [
      `${sitting.body} biểu quyết công khai đề nghị tặng ${titles.split('; ').map(awardName).join('; ')}. ${you} biểu quyết thay mặt ${organisation}${mandate === '' ? '' : `, theo ${mandate}`}. Phiếu của từng đơn vị hiện kèm tên sau khi đóng.`,
    ],
    always: sayVotedAgain(again, 'vi', 'biểu quyết'),
    dueAt: sitting.closesAt,
    consequence: consequenceWords.vi.vote({ you }, sitting),
    button: buttonWords.vi.vote,
  }),
  decide: decideLetters.vi,
  submit: ({ about, dueAt, parts, policy, turnedDown }, { you }) => ({
    subject: `Hồ sơ cần trình${beforeShort(dueAt, 'vi', about.zone)} · ${about.number}`,
    middle: [
      `Hồ sơ ${about.number} (${about.title}, năm thi đua ${about.year}) gồm ${parts} thành phần${underRule(policy, 'vi')}. Mời ${you} kiểm tra thành phần còn thiếu nếu có rồi trình. Trình hai lần không tạo hai hồ sơ.`,
      ...sayTurnedDown(turnedDown, 'vi'),
    ],
    ...due(dueAt),
    consequence: consequenceWords.vi.submit({ you }, about),
    button: buttonWords.vi.submit,
  }),
  answer: ({ about, dueAt, code, supplements }, { you }) => ({
    subject: `${code === '' ? 'Hồ sơ chờ quyết định' : supplements === undefined ? 'Hồ sơ trình' : 'Hồ sơ bổ sung'}, trả lời${beforeShort(dueAt, 'vi', about.zone)} · ${about.number}`,
    middle: [
      code === ''
        ? `Hội đồng đã thông qua hồ sơ ${about.number}, đề nghị tặng ${awardName(about.title)} cho ${nomineeOf(about, 'vi')}, năm thi đua ${about.year}. Quyết định thuộc thẩm quyền của ${you}.`
        : `${about.unit} kính trình hồ sơ ${about.number}, đề nghị tặng ${awardName(about.title)} cho ${nomineeOf(about, 'vi')}, năm thi đua ${about.year}. Mã trình: ${code}${supplements === undefined ? '' : `, bổ sung cho lần trình ${supplements}`}. Hồ sơ gửi kèm thư này trong một tệp ZIP, có danh mục và dấu băm từng tệp. Trên trang, ${you} ghi tiếp nhận hoặc từ chối ở bàn tiếp nhận hồ sơ, yêu cầu bổ sung, hoặc ghi trả lời khi có quyết định.`,
    ],
    ...due(dueAt),
    consequence: consequenceWords.vi.answer({ you }, about),
    button: buttonWords.vi.answer,
  }),
};

const EN: Invitations = {
  review: ({ about, dueAt, nextInLine }) => ({
    subject: `Review${beforeShort(dueAt, 'en', about.zone)} · ${about.number}`,
    middle: [
      `Nomination ${about.number} of ${about.unit} proposes ${about.title} for ${nomineeOf(about, 'en')}, emulation year ${about.year}. Please read it and enter your opinion: agree, return for supplement, or disagree.`,
    ],
    ...due(dueAt),
    consequence: `Without an opinion in time it is reported ${reportedTo(nextInLine, 'en')}.`,
    button: buttonWords.en.review,
  }),
  supplement: ({ about, dueAt, authority, points, times, allowed, clause, clocks }, reader) => {
    const cited = citable(clause, 'en');
    const stands = clocks === undefined ? ' The clock of whoever asked has stopped; yours runs.' : '';
    const limit = allowed > 0 ? ` of ${allowed} allowed${cited === undefined ? '' : ` (${cited})`}` : '';
    return {
      subject: `Supplement needed${beforeShort(dueAt, 'en', about.zone)} · ${about.number}`,
      middle: [
        `${authority} asks for a supplement to ${about.number}: ${several(points.length, 'point')}, on the page.${stands} This is request ${times}${limit}.`,
        ...sayClocksBriefly(clocks, 'en'),
      ],
      ...due(dueAt),
      consequence: consequenceWords.en.supplement(reader, about),
      button: buttonWords.en.supplement,
    };
  },
  convene: ({ about, dueAt, body, waiting }, reader) => ({
    subject: `Convene a sitting${beforeShort(dueAt, 'en', about.zone)} · ${about.number}`,
    middle: [
      `Nomination ${about.number} (${about.title}, emulation year ${about.year}) waits for a sitting of ${body}. Nominations waiting: ${waiting}. Please convene one.`,
    ],
    ...due(dueAt),
    consequence: consequenceWords.en.convene(reader, about),
    button: buttonWords.en.convene,
  }),
  ballot: ({ sitting, again }, reader) => ({
    subject: `Secret ballot${beforeShort(sitting.closesAt, 'en', sitting.zone)} · ${sitting.sitting}`,
    middle: [
      `You are asked to vote by secret ballot on ${several(sitting.items, 'nomination')} of sitting ${sitting.sitting}, ${sitting.body}.`,
    ],
    always: sayVotedAgain(again, 'en'),
    dueAt: sitting.closesAt,
    consequence: consequenceWords.en.ballot(reader, sitting),
    button: buttonWords.en.ballot,
  }),
  opinion: ({ sitting, again }, reader) => ({
    subject: `Written opinion${beforeShort(sitting.closesAt, 'en', sitting.zone)} · ${sitting.sitting}`,
    middle: [
      `You are entered as absent from sitting ${sitting.sitting} of ${sitting.body} on ${dayOf(sitting, 'en')}. The rules allow a written opinion. It is a secret ballot, in the same box, counted with the others; the minutes record the manner, not the choice.`,
    ],
    always: sayVotedAgain(again, 'en'),
    dueAt: sitting.closesAt,
    consequence: consequenceWords.en.ballot(reader, sitting),
    button: buttonWords.en.ballot,
  }),
  'bloc-vote': ({ sitting, organisation, mandate, titles, again }, reader) => ({
    subject: `Open vote${beforeShort(sitting.closesAt, 'en', sitting.zone)} · ${sitting.sitting}`,
    middle: [
      `You are asked to take part in the open vote of ${sitting.body} on proposing ${titles}. You vote for ${organisation}${mandate === '' ? '' : `, under ${mandate}`}. Each organisation's vote is shown with its name after closing.`,
    ],
    always: sayVotedAgain(again, 'en'),
    dueAt: sitting.closesAt,
    consequence: consequenceWords.en.vote(reader, sitting),
    button: buttonWords.en.vote,
  }),
  decide: decideLetters.en,
  submit: ({ about, dueAt, parts, policy, turnedDown }, reader) => ({
    subject: `Submit the dossier${beforeShort(dueAt, 'en', about.zone)} · ${about.number}`,
    middle: [
      `Dossier ${about.number} (${about.title}, emulation year ${about.year}) has ${several(parts, 'part')}${underRule(policy, 'en')}. Please look at what may be missing and submit it. Submitting twice makes one dossier.`,
      ...sayTurnedDown(turnedDown, 'en'),
    ],
    ...due(dueAt),
    consequence: consequenceWords.en.submit(reader, about),
    button: buttonWords.en.submit,
  }),
  answer: ({ about, dueAt, code, supplements }, reader) => ({
    subject: `${code === '' ? 'Decide the nomination' : supplements === undefined ? 'Answer the dossier' : 'Answer the supplement'}${beforeShort(dueAt, 'en', about.zone)} · ${about.number}`,
    middle: [
      code === ''
        ? `The vote has passed nomination ${about.number}, ${about.title} for ${nomineeOf(about, 'en')}, emulation year ${about.year}. The decision is yours to sign.`
        : `${about.unit} submits nomination ${about.number}, proposing ${about.title} for ${nomineeOf(about, 'en')}, emulation year ${about.year}. Submission code: ${code}${supplements === undefined ? '' : `, supplementing ${supplements}`}. The dossier is attached as one ZIP with a list of its files and their hashes. On its page you receive or refuse it at the receiving desk, ask for what is missing, or enter the answer once there is a decision.`,
    ],
    ...due(dueAt),
    consequence: consequenceWords.en.answer(reader, about),
    button: buttonWords.en.answer,
  }),
};

export const invitations: Bilingual<Invitations> = { vi: VI, en: EN };

function dayOf({ meetsAt, zone }: SittingFacts, language: Language): string {
  return civilDay(civilDateOf(new Date(meetsAt), zone), language);
}

function sayTurnedDown(turnedDown: { reason: string; clause: string } | undefined, language: Language): string[] {
  if (turnedDown === undefined) return [];
  const [reason, clause] = [unended(turnedDown.reason), unended(turnedDown.clause)];
  return language === 'vi'
    ? [`Lần trình trước không được tiếp nhận. Lý do: ${reason}. Căn cứ: ${clause}.`]
    : [`It was submitted before and not accepted. Reason: ${reason}. Clause: ${clause}.`];
}

function underRule(clause: string, language: Language): string {
  const cited = citable(clause, language);
  return cited === undefined ? '' : ` ${language === 'vi' ? 'theo' : 'under'} ${cited}`;
}
