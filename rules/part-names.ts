/** What a part is called in the name of its file: as the procedure calls it, or as offices do. */

import type { Policy } from './policy';

const USUAL: Record<string, string | undefined> = {
  request: 'tờ trình',
  achievementReport: 'báo cáo thành tích',
  councilMinutes: 'biên bản hội đồng',
  countRecord: 'kiểm phiếu',
  blocMinutes: 'biên bản khối',
  scoreTable: 'bảng điểm',
  taxConfirmation: 'xác nhận thuế',
  auditReport: 'kiểm toán',
  ratingDocument: 'xếp loại',
  initiativeCertificate: 'sáng kiến',
  localOpinion: 'ý kiến địa phương',
  partyOpinion: 'ý kiến cấp ủy',
  summaryReport: 'báo cáo tóm tắt',
  list: 'danh sách',
  noticeResult: 'kết quả công khai',
};

/** The words of the procedure's own language come first, then the policy's title, then what is usual. */
export function nameOfPart({ words }: Pick<Policy, 'words'>, part: { code: string; title?: string }): string {
  const own = words?.[words.language ?? 'vi']?.[`part.${part.code}`];
  return own ?? part.title ?? USUAL[part.code] ?? part.code;
}
