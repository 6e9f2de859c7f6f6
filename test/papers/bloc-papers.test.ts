/** The papers of a bloc: who signs them, its table, its open vote. */

import { makePaper } from '../../papers/make-paper';
import { paperText } from '../../words/papers';
import { aDecision, anItem, aSitting, readPages } from './given';

const delegate = (organisation: string, person: string, presence = 'present') => ({
  organisation,
  person,
  post: '',
  mandate: '',
  presence,
});

test('minutes of a bloc are signed by every delegate, the secretary, the deputy and the head, and speak of no box', () => {
  const bloc = {
    sittingKind: 'bloc' as const,
    chair: 'Bà Vinh',
    deputy: 'Ông Huế',
    secretary: '',
    countingBoard: [],
    written: 1,
    delegates: [
      delegate('BQL Nghệ An', 'Bà Vinh'),
      delegate('BQL Huế', 'Ông Huế'),
      delegate('BQL Hà Tĩnh', 'Bà Hồng', 'proxy'),
      delegate('BQL Quảng Bình', 'Ông Đồng', 'written'),
    ],
  };
  const { signers, paragraphs, closing } = paperText(aSitting('minutes', bloc));
  expect(signers).toEqual([
    { office: 'ĐẠI DIỆN\nBQL HÀ TĨNH', name: 'Bà Hồng' },
    { office: 'THƯ KÝ', name: '[chưa có]' },
    { office: 'KHỐI PHÓ', name: 'Ông Huế' },
    { office: 'KHỐI TRƯỞNG', name: 'Bà Vinh' },
  ]);
  expect(closing[0]).toContain('biểu quyết kết thúc hồi 15 giờ 30 phút');
  const said = [...paragraphs, ...closing].join(' ');
  expect(said).toContain('Đại diện cấp trên dự, không biểu quyết: [......].');
  expect(said).toContain('có mặt và biểu quyết: 08.');
  expect(said).not.toMatch(/hòm|kiểm phiếu/iu);
  const english = paperText(aSitting('minutes', { ...bloc, language: 'en' }));
  expect(english.signers.map(({ office }) => office)).toEqual(['FOR\nBQL HÀ TĨNH', 'SECRETARY', 'DEPUTY', 'HEAD']);
  expect([...english.paragraphs, ...english.closing].join(' ')).not.toMatch(/box|count record/u);
});

test('deputy and head of a bloc sign only where they were there, and a delegate of either as the delegate', () => {
  const said = (head: string, deputy: string) => {
    const delegates = [
      delegate('BQL Nghệ An', 'Bà Vinh', head),
      delegate('BQL Huế', 'Ông Huế', deputy),
      delegate('BQL Hà Tĩnh', 'Bà Hồng'),
    ];
    const facts = { sittingKind: 'bloc' as const, chair: 'Bà Vinh', deputy: 'Ông Huế', delegates };
    const { signers, paragraphs } = paperText(aSitting('minutes', facts));
    return { hands: signers.map(({ office, name }) => `${office}: ${name}`), paragraphs: paragraphs.join(' ') };
  };
  const others = ['ĐẠI DIỆN\nBQL HÀ TĨNH: Bà Hồng', 'THƯ KÝ: Thư ký 01'];
  expect(said('present', 'written').hands).toEqual([...others, 'KHỐI TRƯỞNG: Bà Vinh']);
  expect(said('present', 'proxy').hands).toEqual(['ĐẠI DIỆN\nBQL HUẾ: Ông Huế', ...others, 'KHỐI TRƯỞNG: Bà Vinh']);
  const led = said('absent', 'present');
  expect(led.hands).toEqual([...others, 'KHỐI PHÓ: Ông Huế']);
  expect(led.paragraphs).toContain('2. Chủ trì: [chưa có].');
  expect(said('present', 'present').paragraphs).toContain('2. Chủ trì: Bà Vinh.');
});

test('a bloc of twenty signs its minutes on as many pages as it needs, each office beside its name', async () => {
  const delegates = Array.from({ length: 20 }, (_, at) => delegate(`Ban Quản lý ${at + 1}`, `Ông ${at + 1}`));
  const pages = await readPages((await makePaper(aSitting('minutes', { sittingKind: 'bloc', delegates }))).bytes);
  for (let at = 1; at <= 20; at += 1)
    expect(pages.filter((page) => page.includes(`BAN QUẢN LÝ ${at} `) && page.includes(`Ông ${at} `))).toHaveLength(1);
});

test('the hands of a row begin and end together, and whoever presides signs at the right of the last one', async () => {
  const delegates = ['Nghệ An', 'Huế'].map((place) => delegate(`Ban Quản lý ${place}`, `Ông ${place}`));
  const { bytes } = await makePaper(aSitting('minutes', { sittingKind: 'bloc', delegates }));
  const [text = ''] = (await readPages(bytes)).slice(-1);
  const signed = text.slice(text.indexOf('ĐẠI DIỆN'));
  const row = ['BAN QUẢN LÝ NGHỆ AN', 'BAN QUẢN LÝ HUẾ', 'THƯ KÝ', 'Ông Nghệ An', 'Ông Huế', 'Thư ký 01'];
  const found = row.map((words) => signed.indexOf(words));
  expect(found).not.toContain(-1);
  expect(found).toEqual([...found].sort((one, other) => one - other));
});

test('a count record of a bloc that is on file names no counting board', () => {
  const text = paperText(aSitting('countRecord', { sittingKind: 'bloc', countingBoard: [] }));
  expect(text.paragraphs.join(' ')).not.toContain('Ban kiểm phiếu');
  expect(text.signers.map(({ office }) => office)).toEqual(['THƯ KÝ', 'KHỐI PHÓ', 'KHỐI TRƯỞNG']);
});

test("a bloc's minutes carry its adopted table and each organisation's open vote", () => {
  const text = paperText(
    aSitting('minutes', {
      sittingKind: 'bloc',
      place: '',
      votes: [{ position: 1, organisation: 'BQL Quảng Trị', choice: 'abstain' }],
      heads: { head: 'BQL Quảng Trị', deputy: 'BQL Huế', from: '2021-02-01' },
      scores: [{ organisation: 'BQL Hà Tĩnh', self: '97.0', cross: '96.5', adopted: '96.5', reason: 'thiếu số liệu' }],
      items: [anItem({ decision: aDecision({ place: 1, places: 1 }) })],
    }),
  );
  const [scores, votes] = text.tables;
  expect(scores?.rows).toEqual([['1', 'BQL Hà Tĩnh', '97,0', '96,5', '96,5', 'thiếu số liệu']]);
  expect(votes?.rows).toEqual([['1', 'BQL Quảng Trị', 'không ý kiến']]);
  expect(text.paragraphs.join(' ')).toContain('Xếp thứ 01 theo bảng điểm, chọn 01.');
  expect(text.paragraphs.at(-1)).toBe(
    '5. Khối bầu cho năm tới: Khối trưởng: BQL Quảng Trị; Khối phó: BQL Huế; nhận nhiệm vụ từ ngày 01 tháng 02 năm 2021.',
  );
  expect(text.date).toBe('...................., ngày 25 tháng 12 năm 2020');
});

test('equal scores share a rank in the table, and a member that did not score itself has none', () => {
  const score = (organisation: string, adopted: string) => ({
    organisation,
    adopted,
    self: adopted,
    cross: adopted,
    reason: '',
  });
  const unscored = { ...score('BQL Quảng Trị', '0'), unscored: true };
  const scores = [score('BQL Hà Tĩnh', '96.5'), score('BQL Huế', '96.50'), score('BQL Nghi Sơn', '96'), unscored];
  const table = paperText(aSitting('minutes', { sittingKind: 'bloc', scores })).tables[0];
  expect(table?.head[0]).toBe('Hạng');
  expect(table?.rows.map(([rank]) => rank)).toEqual(['1', '1', '3', '–']);
});
