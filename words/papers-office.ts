/** What an office writes about a dossier in its hands: what is missing, that it goes back, that a promised day was missed. */

import type { ApologyFacts, RefusalSlipFacts, SupplementRequestFacts } from '../rules/papers-told';
import type { StepKind } from '../rules/stage-kinds';
import { unended } from '../rules/texts';
import { awardName } from './award-names';
import { clauseInPaper, groundInPaper } from './clauses';
import { sayPaperDay } from './dates';
import type { Bilingual, Language } from './language';
import { addressed, signatureOf } from './paper-frame';
import type { PaperSaid } from './paper-form';
import { sayDue } from './papers-due';
import { two } from './papers-said';
import { oftenInEnglish } from './numbers';

type About = { title: string; year: number; nominee: string };

type OfficeWords = {
  about: (about: About) => string;
  supplement: string;
  times: (times: number) => string;
  incomplete: (about: About, received: string) => string;
  received: (day: string) => string;
  point: (index: number, text: string) => string;
  answerBy: (due: string) => string;
  pauses: string;
  most: (allowed: number, ground: string) => string;
  refused: string;
  returned: string;
  goesBack: (facts: RefusalSlipFacts, handedIn: string) => string;
  handedIn: (day: string) => string;
  reason: (text: string, ground: string) => string;
  noClause: string;
  again: (day: string) => string;
  notAgain: string;
  apology: string;
  missed: (about: About, due: string, cause: string) => string;
  cause: string;
  sorry: (issuer: string, addressee: string, due: string) => string;
  day: string;
  often: (times: number) => string;
  copies: string[];
};

/** What had not come when the time of a step ran out; of a step that is not named here nobody acted. */
const LATE: Bilingual<Partial<Record<StepKind, string>> & { nobody: string }> = {
  vi: {
    'unit-review': 'thủ trưởng đơn vị chưa duyệt hồ sơ',
    supplement: 'chưa nhận được hồ sơ bổ sung',
    council: 'hội đồng chưa họp, bỏ phiếu',
    bloc: 'khối chưa họp bình xét',
    decision: 'người có thẩm quyền chưa quyết định sau bỏ phiếu',
    submission: 'hồ sơ chưa được trình',
    answer: 'cấp có thẩm quyền chưa trả lời',
    nobody: 'không có ai xử lý',
  },
  en: {
    'unit-review': 'the head of the unit has not reviewed it',
    supplement: 'no supplement has come',
    council: 'the council has not voted on it',
    bloc: 'the bloc has not voted on it',
    decision: 'nobody has decided what the vote left open',
    submission: 'it has not been handed in',
    answer: 'the authority has not answered',
    nobody: 'nobody has acted',
  },
};

/** Why a dossier goes back on which nobody acted in time; a paper that names no step was written of a supplement. `day`: its last, as it is said. */
export function sayRanOut(step: StepKind = 'supplement', language: Language, day?: string): string {
  const lacking = LATE[language][step] ?? LATE[language].nobody;
  if (language === 'vi') return `hết thời hạn${day === undefined ? '' : ` (đến hết ngày ${day})`} mà ${lacking}`;
  return `the time has passed${day === undefined ? '' : ` (its last day was ${day})`} and ${lacking}`;
}

const WORDS: Bilingual<OfficeWords> = {
  vi: {
    about: ({ title, year, nominee }) => `Đề nghị tặng ${awardName(title)} năm ${year} cho ${nominee}`,
    supplement: 'PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ',
    times: (times) => `(lần thứ ${two(times)})`,
    incomplete: ({ title, year, nominee }, received) =>
      `Hồ sơ đề nghị tặng ${awardName(title)} năm ${year} cho ${nominee}${received} chưa đầy đủ. Đề nghị bổ sung, hoàn thiện các nội dung sau:`,
    received: (day) => `, nhận ${day},`,
    point: (index, text) => `(${index}) ${text}`,
    answerBy: (due) => `Thời hạn bổ sung: hết ${due}.`,
    pauses: 'Thời gian bổ sung không tính vào thời hạn giải quyết.',
    most: (allowed, ground) => `Chỉ yêu cầu bổ sung tối đa ${two(allowed)} lần${ground}.`,
    refused: 'PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ',
    returned: 'PHIẾU TRẢ LẠI HỒ SƠ',
    goesBack: ({ nature, issuer, title, year, nominee }, handedIn) =>
      nature === 'refused'
        ? `${issuer} không tiếp nhận hồ sơ đề nghị tặng ${awardName(title)} năm ${year} cho ${nominee}${handedIn}. Lý do:`
        : `${issuer} trả lại hồ sơ đề nghị tặng ${awardName(title)} năm ${year} cho ${nominee}${handedIn}. Lý do:`,
    handedIn: (day) => `, nộp ${day}`,
    reason: (text, ground) => `- ${unended(text)}${ground}.`,
    noClause: ' (căn cứ: [điều, khoản, văn bản])',
    again: (day) => `Đơn vị có thể nộp lại hồ sơ đến hết ${day}.`,
    notAgain: 'Hồ sơ này không nộp lại được.',
    apology: 'PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ',
    missed: ({ title, year, nominee }, due, cause) =>
      `Kết quả xử lý hồ sơ đề nghị tặng ${awardName(title)} năm ${year} cho ${nominee} được hẹn trả chậm nhất ${due}. Đến nay chưa hoàn thành vì ${cause}.`,
    cause: '[lý do]',
    sorry: (issuer, addressee, due) => `${issuer} xin lỗi ${addressee} và hẹn trả kết quả ${due}.`,
    day: 'ngày [..]',
    often: (times) => `Hẹn lại lần thứ ${two(times)}.`,
    copies: ['Như trên;', 'Lưu: VT.'],
  },
  en: {
    about: ({ title, year, nominee }) => `${title} ${year}: ${nominee}`,
    supplement: 'REQUEST FOR A SUPPLEMENT',
    times: (times) => `(request ${times})`,
    incomplete: ({ title, year, nominee }, received) =>
      `The dossier for the ${title} ${year} of ${nominee}${received} is not complete. Please supply:`,
    received: (day) => `, received on ${day},`,
    point: (index, text) => `(${index}) ${text}`,
    answerBy: (due) => `To be answered by the end of ${due}.`,
    pauses: "The time until the answer does not count against the office's own term.",
    most: (allowed, ground) => `A supplement may be asked for ${oftenInEnglish(allowed)} at most${ground}.`,
    refused: 'REFUSAL TO ACCEPT A DOSSIER',
    returned: 'RETURN OF A DOSSIER',
    goesBack: ({ nature, issuer, title, year, nominee }, handedIn) =>
      nature === 'refused'
        ? `${issuer} does not accept the dossier for the ${title} ${year} of ${nominee}${handedIn}. Reasons:`
        : `${issuer} returns the dossier for the ${title} ${year} of ${nominee}${handedIn}. Reasons:`,
    handedIn: (day) => `, handed in on ${day}`,
    reason: (text, ground) => `- ${unended(text)}${ground}.`,
    noClause: ' ([clause])',
    again: (day) => `It may be handed in again until the end of ${day}.`,
    notAgain: 'This dossier may not be handed in again.',
    apology: 'APOLOGY AND NEW DATE',
    missed: ({ title, year, nominee }, due, cause) =>
      `The result on the ${title} ${year} of ${nominee} was promised by ${due}. It is not there yet because ${cause}.`,
    cause: '[reason]',
    sorry: (issuer, addressee, due) => `${issuer} apologises to ${addressee} and promises the result by ${due}.`,
    day: '[date]',
    often: (times) => `This is new date ${times}.`,
    copies: ['the addressee;', 'file.'],
  },
};

/**
 * Each point that is missing, by when to answer, whether the clock stands still meanwhile, and how often it may be
 * asked.
 */
export function supplementRequestText(facts: SupplementRequestFacts): PaperSaid {
  const { language, addressee, receivedOn, points, times, allowed, answerBy, pauses, citation, signer } = facts;
  const words = WORDS[language];
  const received = receivedOn === undefined ? '' : words.received(sayPaperDay(receivedOn, language));
  return {
    type: words.supplement,
    abstract: words.times(times),
    addressee: addressed(addressee, language),
    paragraphs: [
      words.incomplete(facts, received),
      ...points.map((point, at) => `${words.point(at + 1, unended(point))}${at < points.length - 1 ? ';' : '.'}`),
      words.answerBy(sayDue(answerBy, language)),
      ...(pauses ? [words.pauses] : []),
      ...(allowed === null ? [] : [words.most(allowed, groundInPaper(citation, language))]),
    ],
    signers: [signatureOf(signer, facts)],
    recipients: words.copies,
  };
}

/** Why the dossier goes back, each reason with its clause, and until when it may be handed in again. */
export function refusalSlipText(facts: RefusalSlipFacts): PaperSaid {
  const { language, nature, addressee, handedInOn, reasons, signer } = facts;
  const words = WORDS[language];
  const handedIn = handedInOn === undefined ? '' : words.handedIn(sayPaperDay(handedInOn, language));
  return {
    type: words[nature],
    abstract: words.about(facts),
    addressee: addressed(addressee, language),
    paragraphs: [
      words.goesBack(facts, handedIn),
      ...reasons.map((reason) =>
        words.reason(reason.text === '' ? sayRanOut(reason.ranOut, language) : reason.text, groundOf(reason, facts)),
      ),
      ...sayAgain(facts),
    ],
    signers: [signatureOf(signer, facts)],
    recipients: words.copies,
  };
}

/** Nothing where the clause was typed with the reason; of a slip that was written without one its place stays open. */
function groundOf(
  { citation }: RefusalSlipFacts['reasons'][number],
  { nature, language }: Pick<RefusalSlipFacts, 'nature' | 'language'>,
): string {
  if (nature === 'refused') return '';
  return clauseInPaper(citation, language) === undefined ? WORDS[language].noClause : groundInPaper(citation, language);
}

function sayAgain({ againUntil, language }: RefusalSlipFacts): string[] {
  if (againUntil === undefined) return [];
  return [againUntil === null ? WORDS[language].notAgain : WORDS[language].again(sayPaperDay(againUntil, language))];
}

/** A cause and a new day that nobody has given stay open for the person who signs. */
export function apologyText(facts: ApologyFacts): PaperSaid {
  const { language, addressee, issuer, promised, cause, newDate, times, signer } = facts;
  const words = WORDS[language];
  const due = newDate === undefined ? words.day : sayDue(newDate, language);
  return {
    type: words.apology,
    abstract: words.about(facts),
    addressee: addressed(addressee, language),
    paragraphs: [
      words.missed(facts, sayDue(promised, language), cause === '' ? words.cause : cause),
      words.sorry(issuer, addressee, due),
      words.often(times),
    ],
    signers: [signatureOf(signer, facts)],
    recipients: words.copies,
  };
}
