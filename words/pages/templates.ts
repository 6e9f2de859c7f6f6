/** What the pages say on which an office keeps the Word templates of its papers. */

import type { Bilingual } from '../language';
import { several } from '../numbers';

type Words = {
  heading: string;
  lead: string;
  offices: string;
  own: (count: number) => string;
  /** How a kind stands: in a template of the office's own, or in ours. */
  inUse: (version: number) => string;
  ours: string;
  download: string;
  downloadOurs: Record<'vi' | 'en', string>;
  downloadOwn: (version: number) => string;
  bring: string;
  file: string;
  fileHint: (megabytes: number) => string;
  wrong: (count: number) => string;
  sound: string;
  willUse: (facts: { kind: string; office: string; version: number }) => string;
  stays: string;
  use: string;
  tryOn: (place: string) => string;
  noTrial: string;
  takeBack: string;
  willTakeBack: (facts: { kind: string; office: string }) => string;
  history: string;
  brought: (facts: { version: number; by: string; at: string }) => string;
  takenBack: (facts: { version: number; by: string; at: string }) => string;
  fields: string;
  plain: string;
  lists: string;
  tables: string;
  needed: string;
};

export const templatePageWords: Bilingual<Words> = {
  vi: {
    heading: 'Mẫu Word của văn bản',
    lead: 'Mỗi văn bản có thể tải về dạng Word theo mẫu của cơ quan. Bản PDF vẫn là bản chính; mẫu chỉ đổi cách trình bày bản Word.',
    offices: 'Chọn cơ quan, hội đồng hoặc khối.',
    own: (count) => (count === 0 ? 'mẫu của Laurel' : `${count} mẫu riêng`),
    inUse: (version) => `mẫu riêng, bản ${version}`,
    ours: 'mẫu của Laurel',
    download: 'Tải về',
    downloadOurs: { vi: 'Mẫu của Laurel, tiếng Việt', en: 'Mẫu của Laurel, tiếng Anh' },
    downloadOwn: (version) => `Mẫu riêng đang dùng, bản ${version}`,
    bring: 'Đưa mẫu riêng vào',
    file: 'Tệp Word (.docx)',
    fileHint: (megabytes) =>
      `Tải mẫu về, sửa trong Word, giữ các trường trong ngoặc nhọn. Tối đa ${megabytes} MB, không có macro. Chưa dùng ngay: trang sau cho thử.`,
    wrong: (count) => `Chưa dùng được: ${count} chỗ phải sửa.`,
    sound: 'Các trường trong mẫu đều đúng và đủ.',
    willUse: ({ kind, office, version }) =>
      `Từ bây giờ bản Word của ${kind} tại ${office} được lập theo mẫu này (bản ${version}).`,
    stays: 'Các bản trước vẫn được giữ và tải lại được. Văn bản PDF đã lập không đổi.',
    use: 'Dùng mẫu này',
    tryOn: (place) => `Tải bản thử (${place})`,
    noTrial: 'Chưa có văn bản nào loại này mà Ông/Bà được xem để thử.',
    takeBack: 'Thôi dùng mẫu riêng',
    willTakeBack: ({ kind, office }) =>
      `Từ bây giờ bản Word của ${kind} tại ${office} lại được lập theo mẫu của Laurel. Mẫu riêng vẫn được giữ: tải về và đưa vào lại lúc nào cũng được.`,
    history: 'Các bản đã dùng',
    brought: ({ version, by, at }) => `bản ${version}, ${by} đưa vào ${at}`,
    takenBack: ({ version, by, at }) => `bản ${version}: ${by} thôi dùng mẫu riêng ${at}`,
    fields: 'Các trường dùng được',
    plain: 'Giá trị',
    lists: 'Danh sách, đứng riêng một dòng',
    tables: 'Bảng',
    needed: 'Phải có',
  },
  en: {
    heading: 'Word templates of papers',
    lead: 'Every paper can be had as a Word document by the template of its office. The PDF stays the paper of record; a template only changes how the Word document looks.',
    offices: 'Choose an organisation, a council or a bloc.',
    own: (count) => (count === 0 ? 'templates of Laurel' : `${several(count, 'template')} of its own`),
    inUse: (version) => `its own, version ${version}`,
    ours: 'template of Laurel',
    download: 'Download',
    downloadOurs: { vi: 'Template of Laurel, in Vietnamese', en: 'Template of Laurel, in English' },
    downloadOwn: (version) => `The office’s own in use, version ${version}`,
    bring: 'Bring a template of the office’s own',
    file: 'File (Word, .docx)',
    fileHint: (megabytes) =>
      `Download the template, edit it in Word, and keep the fields in braces. At most ${megabytes} MB, without macros. It is not used yet: the next page tries it out.`,
    wrong: (count) => `It cannot be used yet: ${several(count, 'thing')} to mend.`,
    sound: 'Its fields are right, and none is missing.',
    willUse: ({ kind, office, version }) =>
      `From now on the Word document of this paper is made by this template at ${office}: ${kind}, version ${version}.`,
    stays: 'The versions before it are kept and can be downloaded. PDFs that were made do not change.',
    use: 'Use this template',
    tryOn: (place) => `Download a trial (${place})`,
    noTrial: 'There is no paper of this kind that you may see, to try it on.',
    takeBack: 'Stop using the office’s own',
    willTakeBack: ({ kind, office }) =>
      `From now on the Word document of this paper is made by the template of Laurel at ${office} again: ${kind}. The office’s own is kept: it can be downloaded and brought again at any time.`,
    history: 'Versions',
    brought: ({ version, by, at }) => `version ${version}, brought by ${by} ${at}`,
    takenBack: ({ version, by, at }) => `version ${version}: ${by} stopped using the office’s own ${at}`,
    fields: 'Fields that can be used',
    plain: 'Values',
    lists: 'Lists, each alone in its line',
    tables: 'Tables',
    needed: 'Needed',
  },
};
