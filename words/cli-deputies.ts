/** Words of deputies in a terminal. */

import type { Bilingual } from './language';

type Words = {
  columns: string[];
  appointing: string;
  would: (deputy: string, holder: string) => string;
  appointed: (no: number, deputy: string, holder: string) => string;
  before: (no: number) => string;
  ending: string;
  wouldEnd: (no: number) => string;
  ended: (no: number) => string;
  endedBefore: (no: number) => string;
};

export const deputyCliWords: Bilingual<Words> = {
  vi: {
    columns: ['số', 'người giữ chức vụ', 'người làm thay', 'thời gian', 'việc', 'văn bản', 'tình trạng'],
    appointing: 'giao người làm thay',
    would: (deputy, holder) => `Sẽ giao ${deputy} làm thay ${holder}. Không ghi gì.`,
    appointed: (no, deputy, holder) => `Đã giao ${deputy} làm thay ${holder}, lần giao số ${no}.`,
    before: (no) => `Việc giao này đã ghi, lần giao số ${no}.`,
    ending: 'chấm dứt việc làm thay',
    wouldEnd: (no) => `Sẽ chấm dứt việc giao làm thay số ${no}. Không ghi gì.`,
    ended: (no) => `Đã chấm dứt việc giao làm thay số ${no}; việc đã làm vẫn có giá trị.`,
    endedBefore: (no) => `Việc giao làm thay số ${no} đã chấm dứt từ trước.`,
  },
  en: {
    columns: ['no', 'holder', 'deputy', 'days', 'tasks', 'paper', 'state'],
    appointing: 'appoint a deputy',
    would: (deputy, holder) => `${deputy} would stand in for ${holder}. Nothing was written.`,
    appointed: (no, deputy, holder) => `${deputy} stands in for ${holder}, appointment ${no}.`,
    before: (no) => `This is recorded already, appointment ${no}.`,
    ending: 'end the appointment',
    wouldEnd: (no) => `Appointment ${no} would be ended. Nothing was written.`,
    ended: (no) => `Appointment ${no} is ended; what was done by it stands.`,
    endedBefore: (no) => `Appointment ${no} was ended before.`,
  },
};

export type DeputyFlag =
  | 'deputyHolder'
  | 'deputyOffice'
  | 'deputyTasks'
  | 'deputyFrom'
  | 'deputyTo'
  | 'deputyPaper'
  | 'deputyPaperOn'
  | 'deputyIssuer';

/** What the flags of its commands do. */
export const deputyFlags: Bilingual<Record<DeputyFlag, string>> = {
  vi: {
    deputyHolder: 'thư điện tử của người giữ chức vụ; không ghi thì là mình',
    deputyOffice: 'mã cơ quan, khi người ấy giữ nhiều chức vụ',
    deputyTasks: 'việc được làm thay, cách nhau bằng dấu phẩy; không ghi thì mọi việc được phép',
    deputyFrom: 'ngày đầu (YYYY-MM-DD)',
    deputyTo: 'ngày cuối (YYYY-MM-DD)',
    deputyPaper: 'số văn bản giao việc',
    deputyPaperOn: 'ngày văn bản (YYYY-MM-DD)',
    deputyIssuer: 'cơ quan, người ban hành',
  },
  en: {
    deputyHolder: 'e-mail of the holder of the office; yourself if not said',
    deputyOffice: 'id of the organisation, where they hold several offices',
    deputyTasks: 'tasks of the deputy, parted by commas; all that are allowed if not said',
    deputyFrom: 'the first day (YYYY-MM-DD)',
    deputyTo: 'the last day (YYYY-MM-DD)',
    deputyPaper: 'number of the paper that orders it',
    deputyPaperOn: 'its day (YYYY-MM-DD)',
    deputyIssuer: 'who issued it',
  },
};
