/** What the page of a season says: four pictures, each with a finding in one sentence and its figures in a table. */

import type { Bilingual } from '../language';
import { several } from '../numbers';

type Loads = { onTime: number; soon: number; overdue: number };

const VI = {
  nav: 'Mùa khen thưởng',
  heading: (year: number) => `Mùa khen thưởng ${year}`,
  cases: (count: number) => `${count} hồ sơ mà Ông/Bà được xem.`,
  rehearsals: (count: number) => `Trong đó ${count} hồ sơ là diễn tập: mọi quyết định do người đóng vai đưa ra.`,
  rehearsed: 'trong đó: diễn tập',
  others: 'Năm khác',
  none: 'Chưa có hồ sơ nào của năm này.',
  figures: 'Số liệu',
  stage: 'Giai đoạn',
  nominated: 'lập hồ sơ',
  awarded: 'được tặng',
  reached: 'Đã tới',
  endedHere: 'Kết thúc tại đây',
  funnel: 'Phễu mùa',
  /** `revoked`: how many of those that were awarded are so no more. */
  funnelFinding: (from: number, to: number, revoked: number) => {
    const since = revoked === 0 ? '' : `, trong đó ${revoked} đã bị hủy quyết định`;
    return from === 0 ? 'Chưa có hồ sơ.' : `${from} hồ sơ đã lập, ${to} được tặng đến nay${since}.`;
  },
  waiting: 'Đang chờ ai',
  waitingFinding: (name: string, { onTime, soon, overdue }: Loads) =>
    overdue > 0
      ? `Chờ lâu nhất: ${name}, ${overdue} hồ sơ quá hạn.`
      : `Không hồ sơ nào quá hạn; nhiều nhất ở ${name}: ${onTime + soon} hồ sơ.`,
  nobodyWaited: 'Không hồ sơ nào đang chờ.',
  otherBodies: 'Các nơi khác',
  onTime: 'Còn hạn',
  soon: 'Trong 3 ngày',
  overdue: 'Quá hạn',
  body: 'Nơi đang giữ hồ sơ',
  legend: 'Kẻ liền: còn hạn; kẻ chéo: trong 3 ngày; chấm: quá hạn.',
  days: 'Số ngày mỗi bước',
  daysFinding: (step: string, p50: number, limit: number | null, over: number) =>
    limit === null
      ? `Lâu nhất: ${step}, một nửa xong trong ${p50} ngày làm việc.`
      : `Lâu nhất: ${step}, một nửa xong trong ${p50} ngày làm việc (hạn ${limit}); ${over} lần vượt hạn.`,
  noDays: 'Chưa bước nào xong.',
  daysLegend:
    'Từ mức 10 % nhanh nhất đến 90 %, vạch giữa là một nửa; vạch đỏ là hạn theo quy định. Tính cả thời gian dừng đồng hồ.',
  step: 'Bước',
  times: 'Số lần',
  fastest: '10 %',
  half: '50 %',
  slowest: '90 %',
  limit: 'Hạn',
  over: 'Vượt hạn',
  strips: 'Vạch đạt',
  stripsFinding: (name: string, margin: number) => {
    if (margin === 0) return `Sát nhất: ${name}, vừa đủ mức cần.`;
    return margin > 0
      ? `Sát nhất: ${name}, hơn mức cần ${margin} phiếu.`
      : `Sát nhất: ${name}, thiếu ${-margin} phiếu.`;
  },
  noStrips: 'Chưa có kết quả nào được công bố số phiếu.',
  stripsLegend: 'Từ trái: phiếu tán thành; đến phải: tổng số để tính; vạch đỏ: mức cần.',
  strip: (approve: number, needed: number, base: number) =>
    `${approve} tán thành trên ${base}, cần ${needed}: ${approve >= needed ? 'đạt mức cần' : 'chưa đạt mức cần'}`,
  nominee: 'Hồ sơ',
  approve: 'Tán thành',
  needed: 'Cần',
  base: 'Tổng số để tính',
  workload: 'Việc đang mở của từng người',
  workloadNote: 'Chỉ thư ký xem được. Bỏ phiếu và biểu quyết không nêu tên người chưa làm, chỉ có số phiếu đã về.',
  person: 'Người được giao',
  open: 'Đang mở',
  nobodyBusy: 'Không ai có việc đang mở.',
  voted: (sitting: string, returned: number, issued: number) => `${sitting}: đã về ${returned} / ${issued} phiếu.`,
};

export type SeasonWords = typeof VI;

const EN: SeasonWords = {
  nav: 'Season',
  heading: (year) => `Season ${year}`,
  cases: (count) => `${count} ${count === 1 ? 'nomination' : 'nominations'} that you may see.`,
  rehearsals: (count) =>
    `${count} of them ${count === 1 ? 'is a rehearsal' : 'are rehearsals'}: every decision in them is made by players.`,
  rehearsed: 'of these: rehearsals',
  others: 'Other years',
  none: 'No nominations of this year yet.',
  figures: 'Figures',
  stage: 'Stage',
  nominated: 'nominated',
  awarded: 'awarded',
  reached: 'Came so far',
  endedHere: 'Ended here',
  funnel: 'Season funnel',
  funnelFinding: (from, to, revoked) => {
    const since = revoked === 0 ? '' : `, ${revoked} of these revoked since`;
    return from === 0 ? 'No nominations.' : `${from} nominated, ${to} awarded so far${since}.`;
  },
  waiting: 'Waiting for whom',
  waitingFinding: (name, { onTime, soon, overdue }) =>
    overdue > 0
      ? `Most overdue: ${name}, ${overdue} past their date.`
      : `Nothing is overdue; most wait for ${name}: ${onTime + soon}.`,
  nobodyWaited: 'Nothing waits for anybody.',
  otherBodies: 'Others',
  onTime: 'On time',
  soon: 'Within 3 days',
  overdue: 'Overdue',
  body: 'Who has the nominations',
  legend: 'Plain: on time; hatched: within 3 days; dotted: overdue.',
  days: 'Days a step',
  daysFinding: (step, p50, limit, over) =>
    limit === null
      ? `Longest: ${step}, half done within ${several(p50, 'working day')}.`
      : `Longest: ${step}, half done within ${several(p50, 'working day')} (limit ${limit}); ${over} over the limit.`,
  noDays: 'No step is done yet.',
  daysLegend:
    'From the fastest 10 % to 90 %, the notch is half; the red line is the limit of the rules. Time with a stopped clock is part of it.',
  step: 'Step',
  times: 'Times',
  fastest: '10 %',
  half: '50 %',
  slowest: '90 %',
  limit: 'Limit',
  over: 'Over it',
  strips: 'Threshold strip',
  stripsFinding: (name, margin) => {
    const votes = `${Math.abs(margin)} ${Math.abs(margin) === 1 ? 'vote' : 'votes'}`;
    if (margin === 0) return `Closest: ${name}, exactly what was needed.`;
    return margin > 0 ? `Closest: ${name}, ${votes} above what was needed.` : `Closest: ${name}, ${votes} short.`;
  },
  noStrips: 'No result with published numbers yet.',
  stripsLegend: 'From the left: in favour; to the right: what it is reckoned on; the red line: what was needed.',
  strip: (approve, needed, base) =>
    `${approve} in favour of ${base}, ${needed} needed: ${approve >= needed ? 'enough' : 'not enough'}`,
  nominee: 'Nomination',
  approve: 'In favour',
  needed: 'Needed',
  base: 'Reckoned on',
  workload: 'Open tasks of each person',
  workloadNote:
    'For the secretary alone. Of ballots and votes nobody is named who has not cast one; only how many came back.',
  person: 'Who is asked',
  open: 'Open',
  nobodyBusy: 'Nobody has an open task.',
  voted: (sitting, returned, issued) => `${sitting}: ${returned} of ${issued} came back.`,
};

export const seasonWords: Bilingual<SeasonWords> = { vi: VI, en: EN };
