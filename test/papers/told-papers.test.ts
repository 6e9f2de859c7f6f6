/** Every kind of paper in both languages: what it says, and that the PDF says it too. */

import { makePaper } from '../../papers/make-paper';
import { paperKinds } from '../../rules/paper-kinds';
import type { PaperFacts } from '../../rules/papers';
import { paperText } from '../../words/papers';
import { aRequest, aSitting, readPages } from './given';
import { toldPapers } from './told';

const MARKS = /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01A0\u01A1\u01AF\u01B0\u1EA0-\u1EF9]/;

function told(kind: PaperFacts['kind'], language: 'vi' | 'en' = 'vi'): PaperFacts {
  const found = toldPapers(language).find((paper) => paper.kind === kind);
  if (found === undefined) throw new Error(kind);
  return found;
}

function saidBy(facts: PaperFacts): string {
  const { type, abstract, addressee, grounds, paragraphs, tables, closing } = paperText(facts);
  const cells = tables.flatMap(({ head, rows }) => [head, ...rows]).flat();
  return [type, abstract, addressee, ...grounds, ...paragraphs, ...cells, ...closing].join(' ');
}

test('every kind of paper is written here in both languages', () => {
  const kinds = toldPapers('vi').map(({ kind }): string => kind);
  expect([...kinds, 'request', 'minutes', 'countRecord', 'scoreTable'].sort()).toEqual([...paperKinds].sort());
});

test.each([
  [
    'ballotPaper',
    'PHIẾU BẦU',
    [
      'Tán thành',
      'Không tán thành',
      '[ ]',
      'Ở mỗi dòng, đánh dấu X vào một trong hai ô.',
      'từ hai ô trở lên, để trống hoặc viết thêm thì phiếu không hợp lệ ở riêng dòng đó',
      'Không ký, không ghi tên.',
    ],
  ],
  ['bundleList', 'DANH MỤC HỒ SƠ', ['mã trình T-1234ABCD', 'báo cáo thành tích', 'abababababab']],
  [
    'receiptSlip',
    'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ',
    ['ngày 15 tháng 01 năm 2021', 'ngày 03 tháng 02 năm 2021'],
  ],
  [
    'supplementRequest',
    'PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ',
    [
      '(lần thứ 01)',
      '(1) thời điểm chốt số liệu tại mục 4, 5, 8',
      '10 ngày làm việc',
      '23/01',
      '31/01',
      'tối đa 01 lần',
    ],
  ],
  [
    'refusalSlip',
    'PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ',
    ['mục 4, 5, 8 (khoản 1 Điều 12 Nghị định 91/2017/NĐ-CP).', 'nộp lại hồ sơ đến hết ngày 15 tháng 02 năm 2021'],
  ],
  ['apology', 'PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ', ['vì [lý do]', 'hẹn trả kết quả ngày [..]', 'lần thứ 01']],
  [
    'resultNotice',
    'THÔNG BÁO',
    [
      'Ngày 25 tháng 12 năm 2020, Hội đồng',
      'bỏ phiếu kín',
      '08/09 phiếu tán thành',
      'không phải là quyết định khen thưởng',
    ],
  ],
  [
    'publicNotice',
    'THÔNG BÁO',
    ['từ ngày 01 tháng 12 năm 2020 đến hết ngày 14 tháng 12 năm 2020', 'họ tên và số điện thoại'],
  ],
  [
    'noticeCertificate',
    'GIẤY XÁC NHẬN VIỆC THÔNG BÁO',
    ['01 thư', 'đã gửi', '250 OK', 'không có nghĩa là người nhận đã đọc'],
  ],
  ['revocation', 'THÔNG BÁO', ['Quyết định số 12/2021 ngày 05 tháng 3 năm 2021 bị hủy bỏ theo văn bản số 88/2022']],
] as const)('a %s says what it is for', (kind, type, sentences) => {
  const facts = told(kind);
  const said = saidBy(facts).replace(/\s+/g, ' ');
  expect(paperText(facts).type).toBe(type);
  for (const sentence of sentences) expect(said).toContain(sentence);
});

test.each([
  ['88/QĐ-UBND', 'Căn cứ Văn bản số 88/QĐ-UBND', 'theo văn bản số 88/QĐ-UBND'],
  ['số 88/QĐ-UBND', 'Căn cứ Văn bản số 88/QĐ-UBND', 'theo văn bản số 88/QĐ-UBND'],
  ['Số: 88/QĐ-UBND', 'Căn cứ Văn bản số 88/QĐ-UBND', 'theo văn bản số 88/QĐ-UBND'],
  ['QĐ-88/2022', 'Căn cứ Văn bản số QĐ-88/2022', 'theo văn bản số QĐ-88/2022'],
  ['Quyết định số 88/QĐ-UBND', 'Căn cứ Quyết định số 88/QĐ-UBND', 'theo Quyết định số 88/QĐ-UBND'],
  ['công văn 88', 'Căn cứ công văn 88', 'theo công văn 88'],
])('a paper that was typed as “%s” is called by its kind once', (typed, ground, within) => {
  const facts = { ...told('revocation'), paper: typed, decisionNumber: 'Quyết định số 12/2021' };
  const { grounds, paragraphs } = paperText(facts);
  expect(grounds.at(-1)).toMatch(RegExp(`^${ground}[.;]$`));
  expect(paragraphs[0]).toContain(`theo Quyết định số 12/2021 ngày 05 tháng 3 năm 2021 bị hủy bỏ ${within}.`);
});

test('each PDF has its words with every mark, its head, and who signs it; only a ballot has neither head nor signer', async () => {
  for (const facts of toldPapers('vi')) {
    const { bytes, fileName } = await makePaper(facts);
    const text = (await readPages(bytes)).join(' ');
    const { type, paragraphs, signers } = paperText(facts);
    expect(fileName.length).toBeLessThanOrEqual(50);
    expect(text).toContain(type);
    // A line may end after a stroke of a number: what is read is compared without its spaces.
    for (const paragraph of paragraphs) expect(text.replace(/\s+/g, '')).toContain(paragraph.replace(/\s+/g, ''));
    const isBallot = facts.kind === 'ballotPaper';
    expect([facts.kind, text.includes('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')]).toEqual([facts.kind, !isBallot]);
    expect(signers).toEqual(isBallot ? [] : [{ office: 'TRƯỞNG BAN', name: 'Lê Trung Phước' }]);
  }
}, 60_000);

test('no English paper has a Vietnamese word, and each is another than the Vietnamese one', () => {
  for (const facts of toldPapers('en')) {
    const text = JSON.stringify(paperText(facts));
    expect([facts.kind, MARKS.exec(text)?.[0]]).toEqual([facts.kind, undefined]);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
    expect(paperText(facts).type).not.toBe(paperText(told(facts.kind)).type);
  }
});

test('a row left blank is opposed, not invalid, where the policy says so', () => {
  const ballot = { ...told('ballotPaper'), blankOpposes: true } as PaperFacts;
  expect(saidBy(ballot)).toContain('hai ô trở lên hoặc viết thêm thì');
  expect(saidBy(ballot)).toContain('Dòng để trống được tính là không tán thành.');
});

test('an outcome that lost is thanked for and given no reason that nobody gave', () => {
  const { sat: _, ...notice } = told('resultNotice') as Extract<PaperFacts, { kind: 'resultNotice' }>;
  const others = saidBy({ ...notice, result: { outcome: 'notChosen' } });
  expect(others).toContain('Đề nghị không được chọn; tập thể, cá nhân khác đã được chọn.');
  const lost = saidBy({ ...notice, result: { outcome: 'notAwarded' } });
  expect(lost).toContain('Trân trọng cảm ơn');
  expect(lost).not.toContain('Lý do');
});

test('a file that is two parts of a dossier is listed once', () => {
  const list = told('bundleList') as Extract<PaperFacts, { kind: 'bundleList' }>;
  const [file] = list.files;
  const rows = paperText({ ...list, files: [...list.files, ...list.files] }).tables[1]?.rows;
  expect(rows).toEqual([['1', file?.name, file?.sha256.slice(0, 12)]]);
});

test('a refusal without a clause is never printed, and where no rule says until when, nothing is promised', () => {
  expect(() => makePaper({ ...told('refusalSlip'), reasons: [] } as PaperFacts)).toThrow('gives no reason');
  const { againUntil: _, ...open } = told('refusalSlip') as Extract<PaperFacts, { kind: 'refusalSlip' }>;
  expect(saidBy(open)).not.toContain('nộp lại');
  expect(saidBy({ ...open, againUntil: null })).toContain('không nộp lại được');
});

test('a dossier that goes back does so by a clause; a slip that was written without one shows its place', () => {
  const slip = told('refusalSlip') as Extract<PaperFacts, { kind: 'refusalSlip' }>;
  const back = (source: string, clause: string): string => {
    const reasons = [{ text: '', citation: { source, clause, certainty: 'assumed' as const } }];
    return saidBy({ ...slip, nature: 'returned', reasons });
  };
  const late = 'hết thời hạn mà chưa nhận được hồ sơ bổ sung';
  expect(back('Thông tư 07/2018/TT-BKHĐT', '28')).toContain(
    `${late} (căn cứ: Điều 28 Thông tư 07/2018/TT-BKHĐT (giả định)).`,
  );
  expect(back('mpi-2018', 'supplement')).toContain(`${late} (căn cứ: [điều, khoản, văn bản]).`);
  const notice = told('resultNotice') as Extract<PaperFacts, { kind: 'resultNotice' }>;
  const silent = saidBy({ ...notice, result: { outcome: 'returned' }, silent: true });
  expect(silent).toContain(`Hồ sơ được trả lại. Lý do: ${late}.`);
});

test('a draft carries no number and says so across the page; with its number it does not', async () => {
  const draft = aRequest();
  expect((await readPages((await makePaper(draft)).bytes))[0]).toContain('DỰ THẢO');
  const numbered = { ...draft, registered: 12 };
  const { bytes, fileName } = await makePaper(numbered);
  const [page = ''] = await readPages(bytes);
  expect(page).toContain('Số: 12/TTr-BQLKKT');
  expect(page).not.toContain('DỰ THẢO');
  expect(fileName).toBe('2020-0001_to-trinh_so-12_2020-12-28.pdf');
});

test('a paper that is replaced says by which, and a table of scores is an annex without a number', () => {
  const replaced = { ...aSitting('minutes'), replacedBy: 'HD-2020-01/minutes/2' };
  expect(paperText(replaced).foot).toContain(' · đã được thay bằng Biên bản họp, bản 2');
  expect(paperText(replaced).foot).not.toContain('minutes');
  expect(paperText({ ...replaced, language: 'en' }).foot).toContain(' · replaced by Minutes, edition 2');
  const annex = {
    ...aSitting('minutes'),
    kind: 'scoreTable',
    form: { pattern: '{number}', numbered: false, seal: false },
  };
  const { number, draft, type } = paperText(annex as PaperFacts);
  expect({ number, draft, type }).toEqual({ number: '', draft: '', type: 'BẢNG ĐIỂM' });
});

test.each([
  ['TM', 'TM. BAN QUẢN LÝ\nTRƯỞNG BAN', 'For BAN QUẢN LÝ\nTRƯỞNG BAN'],
  ['KT', 'KT. BAN QUẢN LÝ\nTRƯỞNG BAN', 'For BAN QUẢN LÝ\nTRƯỞNG BAN'],
  ['TL', 'TL. BAN QUẢN LÝ\nTRƯỞNG BAN', 'By order of BAN QUẢN LÝ\nTRƯỞNG BAN'],
  ['TUQ', 'TUQ. BAN QUẢN LÝ\nTRƯỞNG BAN', 'By mandate of BAN QUẢN LÝ\nTRƯỞNG BAN'],
] as const)('who signs %s says for whom on a line of its own', (authority, vi, en) => {
  const request = aRequest() as Extract<PaperFacts, { kind: 'request' }>;
  const form = { ...request.form, authority };
  const facts = { ...request, form, signer: { ...request.signer, of: 'Ban Quản lý' } };
  expect(paperText(facts).signers[0]?.office).toBe(vi);
  expect(paperText({ ...facts, language: 'en' }).signers[0]?.office).toBe(en);
});

test('a paper of before March 2020 has its page number at the bottom right', async () => {
  const layout = {
    margins: { top: 20, bottom: 20, left: 30, right: 20 },
    size: 13,
    pageNumber: 'bottomRight' as const,
  };
  const form = { pattern: '{number}', numbered: false, seal: false, layout };
  const items = Array.from({ length: 9 }, () => 'thiếu số liệu '.repeat(60));
  const facts = { ...told('supplementRequest'), form, points: items } as PaperFacts;
  const pages = await readPages((await makePaper(facts)).bytes);
  expect(pages[1]).toMatch(/bản 1 2 ?$/);
});
