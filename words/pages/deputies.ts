/** What the page of deputies says, and what other pages say of them. */

import type { DeputyState } from '../../rules/deputies';
import type { Bilingual } from '../language';
import { several } from '../numbers';

type Words = {
  heading: string;
  lead: string;
  none: string;
  appoint: string;
  /** On the page of a task that its reader may have done by a deputy. */
  askAnother: string;
  askAnotherHow: string;
  who: (deputy: string, holder: string) => string;
  office: (organisation: string) => string;
  tasks: string;
  period: (from: string, to: string) => string;
  byPaper: (paper: string, on: string, issuer: string) => string;
  state: Record<DeputyState, string>;
  entered: (by: string, at: string) => string;
  ended: (by: string, at: string) => string;
  acts: (count: number) => string;
  end: string;
  /** For those who hear the page: which appointment the button ends. */
  endOf: (no: number, deputy: string) => string;
  willEnd: string;
  holder: string;
  deputy: string;
  deputyHint: string;
  fromOn: string;
  toOn: string;
  longest: (days: number) => string;
  paper: string;
  paperHint: string;
  paperOn: string;
  issuer: string;
  willAppoint: string;
  never: string;
  /** What a member does who cannot come to a sitting; on the page of a vote that is open, under a heading of its own. */
  cannotCome: string;
  cannotComeHead: string;
  record: string;
  number: (no: number) => string;
  doneBy: (name: string) => string;
  /** After that, and after what the deputy reads: on whose behalf and by which paper. */
  doneFor: (onBehalf: string) => string;
};

export const deputyWords: Bilingual<Words> = {
  vi: {
    heading: 'Người làm thay',
    lead: 'Người giữ chức vụ vắng mặt có thể được một người khác làm thay trong một thời gian, theo văn bản giao việc. Người làm thay ghi nhận việc bằng tên mình, thay mặt người giữ chức vụ; sổ ghi nêu tên cả hai người.',
    none: 'Chưa có ai được giao làm thay.',
    appoint: 'Giao người làm thay',
    askAnother: 'Nhờ người khác làm thay',
    askAnotherHow:
      'Nếu Ông/Bà vắng mặt, người được giao theo quyết định có thể làm việc này thay mặt Ông/Bà. Ông/Bà vẫn tự làm được; ai ghi nhận trước thì việc xong.',
    who: (deputy, holder) => `${deputy} làm thay ${holder}`,
    office: (organisation) => `Chức vụ tại ${organisation}`,
    tasks: 'Việc được làm thay',
    period: (from, to) => `Từ ngày ${from} đến hết ngày ${to}`,
    byPaper: (paper, on, issuer) => `Theo ${paper} ngày ${on} của ${issuer}`,
    state: { inForce: 'đang có hiệu lực', ahead: 'chưa bắt đầu', over: 'đã hết thời hạn', ended: 'đã chấm dứt' },
    entered: (by, at) => `${by} ghi lúc ${at}`,
    ended: (by, at) => `${by} chấm dứt lúc ${at}`,
    acts: (count) => `đã làm thay ${count} việc`,
    end: 'Chấm dứt',
    endOf: (no, deputy) => `Chấm dứt việc giao làm thay số ${no}, ${deputy}`,
    willEnd:
      'Từ lúc ghi nhận, người này không còn làm thay. Việc đã làm vẫn có giá trị; việc còn mở trở về người giữ chức vụ.',
    holder: 'Người giữ chức vụ',
    deputy: 'Người làm thay (e-mail)',
    deputyHint: 'Người đã có trong danh bạ. Không phải chính người giữ chức vụ, và không phải Ông/Bà.',
    fromOn: 'Từ ngày',
    toOn: 'Đến hết ngày',
    longest: (days) => `Một lần giao dài nhất ${days} ngày, tính cả ngày đầu và ngày cuối.`,
    paper: 'Số văn bản giao việc',
    paperHint: 'Ghi như trên văn bản, ví dụ 12/QĐ-BQL.',
    paperOn: 'Ngày văn bản',
    issuer: 'Cơ quan, người ban hành',
    willAppoint:
      'Trong thời gian này người làm thay thấy và làm được các việc nêu trên, và nhận thư về các việc đó. Người giữ chức vụ vẫn nhận thư và vẫn tự làm được.',
    never: 'Không bao giờ được làm thay: bỏ phiếu, biểu quyết, giữ khóa hòm phiếu, chấm điểm, quyết định sau bỏ phiếu.',
    cannotCome:
      'Thành viên hội đồng, đại diện trong khối không đến họp được thì báo người triệu tập trước giờ bắt đầu bỏ phiếu hoặc biểu quyết: người triệu tập ghi vắng mặt hoặc, nếu quy định cho phép, ghi việc gửi ý kiến bằng văn bản hay người được ủy quyền. Khi đã bắt đầu, ai có phiếu thì bỏ phiếu, biểu quyết được từ bất cứ đâu đến giờ đóng.',
    cannotComeHead: 'Nếu không đến họp được',
    record: 'Ghi nhận việc giao làm thay',
    number: (no) => `Lần giao làm thay số ${no}.`,
    doneBy: (name) => `Việc này ${name} đã làm và đã được ghi nhận. Không cần làm gì thêm.`,
    doneFor: (onBehalf) => `Việc này được làm ${onBehalf}.`,
  },
  en: {
    heading: 'Deputies',
    lead: 'Somebody else may stand in for the holder of an office who is away, for some days and by a paper that orders it. A deputy acts under their own name on behalf of the holder; the record names both.',
    none: 'Nobody stands in for anybody.',
    appoint: 'Appoint a deputy',
    askAnother: 'Have it done by a deputy',
    askAnotherHow:
      'If you are away, the deputy appointed by a decision may do this on your behalf. You may still do it yourself; whoever records it first has done it.',
    who: (deputy, holder) => `${deputy} stands in for ${holder}`,
    office: (organisation) => `Office at ${organisation}`,
    tasks: 'Tasks of the deputy',
    period: (from, to) => `From ${from} until the end of ${to}`,
    byPaper: (paper, on, issuer) => `By ${paper} of ${on}, issued by ${issuer}`,
    state: { inForce: 'in force', ahead: 'has not begun', over: 'is over', ended: 'was ended' },
    entered: (by, at) => `Entered by ${by} at ${at}`,
    ended: (by, at) => `Ended by ${by} at ${at}`,
    acts: (count) => `${count} ${count === 1 ? 'task' : 'tasks'} done`,
    end: 'End it',
    endOf: (no, deputy) => `End appointment ${no}, ${deputy}`,
    willEnd:
      'Once recorded, this person stands in no longer. What they did stands; what is open is for the holder of the office alone.',
    holder: 'Holder of the office',
    deputy: 'Deputy (e-mail)',
    deputyHint: 'Somebody on file. Not the holder of the office, and not yourself.',
    fromOn: 'First day',
    toOn: 'Last day',
    longest: (days) => `One appointment lasts ${several(days, 'day')} at most, the first and the last day counted.`,
    paper: 'Number of the paper that orders it',
    paperHint: 'As it stands on the paper.',
    paperOn: 'Day of the paper',
    issuer: 'Issued by',
    willAppoint:
      'During these days the deputy sees the tasks named above, may do them, and gets the letters about them. The holder still gets the letters and may still act.',
    never: 'Never by a deputy: a ballot, an open vote, a share of the key, scores, a decision after the ballots.',
    cannotCome:
      'A member of a council or representative in a bloc who cannot come tells whoever convened the sitting, before its voting begins: they enter the absence or, where the rules allow it, an answer in writing or a delegate. Once it has begun, whoever has a vote casts it from anywhere until it closes.',
    cannotComeHead: 'If you cannot come',
    record: 'Record the appointment',
    number: (no) => `Appointment ${no}.`,
    doneBy: (name) => `This was done by ${name} and is recorded. Nothing more is needed.`,
    doneFor: (onBehalf) => `It was done ${onBehalf}.`,
  },
};
