/** What is said about Word templates of papers: what is wrong with one, and what was done with it. */

import type { DocumentFault } from '../rules/document-fault';
import type { Bilingual } from './language';
import { fieldRules } from './refused-rules';

/** One thing that is wrong with a template; `nearest` is the field that was probably meant. */
export type SaidFinding =
  | { fault: 'not-word' }
  | { fault: 'damaged'; part: string }
  | { fault: 'too-large'; most: number }
  | { fault: DocumentFault }
  | { fault: 'broken'; field: string }
  | { fault: 'unknown'; field: string; nearest?: string }
  | { fault: 'missing'; field: string };

/** A kind of paper is said by its name and the word that is typed for it. */
type TemplateWords = {
  finding: (finding: SaidFinding) => string;
  sound: (file: string, kind: string) => string;
  wrong: (file: string, kind: string, count: number) => string;
  would: (kind: string, office: string) => string;
  importing: string;
  imported: (kind: string, office: string, version: number) => string;
  before: (kind: string, office: string) => string;
  /** The same of taking an office's own back. */
  back: {
    would: (kind: string, office: string) => string;
    act: string;
    done: (kind: string, office: string) => string;
    before: (kind: string, office: string) => string;
  };
  written: (file: string, kind: string) => string;
  ours: string;
};

export const templateWords: Bilingual<TemplateWords> = {
  vi: {
    finding: (finding) => {
      switch (finding.fault) {
        case 'not-word':
          return 'tệp không phải là văn bản Word (.docx)';
        case 'damaged':
          return `tệp bị hỏng (${finding.part}); hãy mở bằng Word và lưu lại`;
        case 'too-large':
          return `tệp lớn hơn ${finding.most} MB, hoặc giải nén ra quá lớn`;
        case 'macros':
        case 'outside':
          return `tệp ${fieldRules.vi[finding.fault]}`;
        case 'broken':
          return `{${finding.field}}: ngoặc hoặc phần lặp không khép; mỗi {#…} cần một {/…} cùng tên`;
        case 'unknown':
          return `{${finding.field}}: không văn bản nào loại này có trường đó${finding.nearest === undefined ? '' : `; có phải là {${finding.nearest}}?`}`;
        case 'missing':
          return `{${finding.field}}: thiếu trường bắt buộc này`;
      }
    },
    sound: (file, kind) => `${file}: dùng được cho văn bản ${kind}.`,
    wrong: (file, kind, count) => `${file}: ${count} chỗ phải sửa để dùng cho văn bản ${kind}.`,
    would: (kind, office) => `Sẽ dùng mẫu này cho văn bản ${kind} của ${office}.`,
    importing: 'dùng mẫu này',
    imported: (kind, office, version) => `Đã lưu mẫu văn bản ${kind} của ${office}, bản ${version}; dùng từ bây giờ.`,
    before: (kind, office) => `Mẫu văn bản ${kind} của ${office} đã là tệp này.`,
    back: {
      would: (kind, office) => `Văn bản ${kind} của ${office} sẽ lại theo mẫu của Laurel. Mẫu riêng vẫn được giữ.`,
      act: 'thôi dùng mẫu riêng',
      done: (kind, office) => `Văn bản ${kind} của ${office} lại theo mẫu của Laurel; mẫu riêng vẫn được giữ.`,
      before: (kind, office) => `Văn bản ${kind} của ${office} đã theo mẫu của Laurel.`,
    },
    written: (file, kind) => `Đã ghi ${file}: mẫu văn bản ${kind}.`,
    ours: 'Cơ quan chưa có mẫu riêng: đây là mẫu của Laurel.',
  },
  en: {
    finding: (finding) => {
      switch (finding.fault) {
        case 'not-word':
          return 'the file is no Word document (.docx)';
        case 'damaged':
          return `the file is damaged (${finding.part}); open it in Word and save it again`;
        case 'too-large':
          return `the file is larger than ${finding.most} MB, or unpacks into far more`;
        case 'macros':
        case 'outside':
          return `the file ${fieldRules.en[finding.fault]}`;
        case 'broken':
          return `{${finding.field}}: a brace or a section is not closed; every {#…} needs a {/…} of the same name`;
        case 'unknown':
          return `{${finding.field}}: no paper of this kind has such a field${finding.nearest === undefined ? '' : `; is {${finding.nearest}} meant?`}`;
        case 'missing':
          return `{${finding.field}}: this needed field is missing`;
      }
    },
    sound: (file, kind) => `${file}: can be used for papers of the kind ${kind}.`,
    wrong: (file, kind, count) =>
      `${file}: ${count} ${count === 1 ? 'thing' : 'things'} to mend for papers of the kind ${kind}.`,
    would: (kind, office) => `This template will be used for papers of the kind ${kind} of ${office}.`,
    importing: 'use this template',
    imported: (kind, office, version) =>
      `Stored as the template for ${kind} of ${office}, version ${version}; used from now on.`,
    before: (kind, office) => `The template for ${kind} of ${office} is this file already.`,
    back: {
      would: (kind, office) =>
        `Papers of the kind ${kind} of ${office} will go by our template again. Its own is kept.`,
      act: 'stop using its own template',
      done: (kind, office) => `Papers of the kind ${kind} of ${office} go by our template again; its own is kept.`,
      before: (kind, office) => `Papers of the kind ${kind} of ${office} go by our template already.`,
    },
    written: (file, kind) => `Wrote ${file}: the template for ${kind}.`,
    ours: 'The office has no template of its own: this is the one of Laurel.',
  },
};
