/** What a file is by its bytes, and the name it is given. */

import fc from 'fast-check';
import { zipSync, strToU8 } from 'fflate';
import { kindOfFile, plainFileName, slugOf } from '../../rules/file-kind';
import { RUNS } from './given';

const WORD = { '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8('<w:document/>') };

describe('the kind of a file', () => {
  it.each([
    ['a PDF', Buffer.from('%PDF-1.4 …'), 'pdf'],
    ['a picture of the web', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), 'png'],
    ['a photograph', Buffer.from([0xff, 0xd8, 0xff, 0xe1]), 'jpg'],
    ['a document of Word', zipSync(WORD), 'docx'],
    ['a workbook', zipSync({ '[Content_Types].xml': strToU8(''), 'xl/workbook.xml': strToU8('') }), undefined],
    ['a page of the web', Buffer.from('<html><script>'), undefined],
    ['a program', Buffer.from('MZ\x90'), undefined],
    ['a text that only mentions a PDF', Buffer.from(' %PDF-1.4'), undefined],
    ['nothing', Buffer.alloc(0), undefined],
  ])('of %s is told by its bytes', (_what, bytes, kind) => {
    expect(kindOfFile(bytes)).toBe(kind);
  });

  it('is found for any bytes without a fault, also those cut out of a document', () => {
    const whole = zipSync(WORD);
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(whole.length), (from, length) => {
        const cut = whole.slice(from, from + length);
        expect([undefined, 'docx']).toContain(kindOfFile(cut));
      }),
      { numRuns: Math.min(RUNS, 500) },
    );
  });
});

describe('the name of a file', () => {
  const where = { number: '2020-0001', on: '2020-12-28' };

  it.each([
    ['báo cáo thành tích', '2020-0001_bao-cao-thanh-tich_2020-12-28.pdf'],
    ['Tờ trình', '2020-0001_to-trinh_2020-12-28.pdf'],
    ['ĐỀ NGHỊ đặc biệt', '2020-0001_de-nghi-dac-biet_2020-12-28.pdf'],
    ['../../etc/passwd', '2020-0001_etc-passwd_2020-12-28.pdf'],
    ['', '2020-0001_part_2020-12-28.pdf'],
  ])('of "%s" is plain letters, with case and day', (what, name) => {
    expect(plainFileName({ ...where, what }, 'pdf', 50)).toBe(name);
  });

  it('never is longer than it may be, and keeps case, day and kind', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 120 }),
        fc.integer({ min: 30, max: 80 }),
        (what, longest) => {
          const name = plainFileName({ ...where, what }, 'docx', longest);
          expect(name.length).toBeLessThanOrEqual(Math.max(longest, 28));
          expect(name).toMatch(/^2020-0001_[a-z0-9]([a-z0-9-]*[a-z0-9])?_2020-12-28\.docx$/);
        },
      ),
      { numRuns: Math.min(RUNS, 1_000) },
    );
  });

  it('has no diacritic of Vietnamese left in it', () => {
    expect(slugOf('Đặng Thị Ngọc Hường được khen thưởng')).toBe('dang-thi-ngoc-huong-duoc-khen-thuong');
  });
});
