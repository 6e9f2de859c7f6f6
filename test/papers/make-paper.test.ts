/** The papers officials sign: words checked as sentences, the PDF as a reader sees it. */

import { createHash } from 'node:crypto';
import { makePaper } from '../../papers/make-paper';
import { compare } from '../../rules/counting';
import { paperText } from '../../words/papers';
import { aDecision, anItem, aRequest, aSitting, readPages } from './given';

test('the same facts make the same bytes, under a name without diacritics that says the day', async () => {
  const first = await makePaper(aRequest());
  const second = await makePaper(aRequest());
  expect(second.sha256).toBe(first.sha256);
  expect(first.sha256).toBe(createHash('sha256').update(first.bytes).digest('hex'));
  expect(first.fileName).toBe('2020-0001_to-trinh_2020-12-28.pdf');
  expect(first.fileName.length).toBeLessThanOrEqual(50);
  expect(Buffer.from(first.bytes.slice(0, 5)).toString()).toBe('%PDF-');
});

test('minutes name the roll, the rule with its mark, and the sum, and leave the number to the clerk', () => {
  const { paragraphs, number, foot } = paperText(aSitting('minutes'));
  const body = paragraphs.join(' ');
  expect(body).toContain('Hồi 14 giờ 00 phút ngày 25 tháng 12 năm 2020');
  expect(body).toContain('tổng số thành viên: 09; có mặt và bỏ phiếu: 08.');
  expect(body).toContain('Ủy viên 05 (đi công tác; lấy ý kiến bằng phiếu kín niêm phong)');
  expect(body).toContain('08/09 phiếu tán thành (88,9%); cần tối thiểu 08 phiếu: đạt.');
  expect(body).toContain('từ 80% trở lên tính trên 09 (giả định).');
  expect(body).toContain('8 × 100 = 800 ≥ 9 × 80 = 720');
  expect(number).toMatch(/^Số: +\/BB-HĐTĐKT$/);
  expect(foot).toBe('HD-2020-01 · c0ffee012345 · bản 1');
});

test('a confirmed clause carries no mark', () => {
  const citation = { source: 'Thông tư 07/2018/TT-BKHĐT', clause: '40.4', certainty: 'confirmed' } as const;
  const text = paperText(aSitting('minutes', { items: [anItem({ decision: aDecision({ citation }) })] }));
  expect(text.paragraphs.join(' ')).not.toContain('giả định');
});

test('days of papers are Vietnam days, also where the day of UTC is another', () => {
  const text = paperText(
    aSitting('minutes', { meetsAt: '2020-12-24T23:30:00.000Z', closedAt: '2020-12-25T17:00:00.000Z' }),
  );
  expect(text.paragraphs[0]).toContain('06 giờ 30 phút ngày 25 tháng 12 năm 2020');
  expect(text.closing[0]).toContain('24 giờ 00 phút ngày 25 tháng 12 năm 2020');
});

test('without a quorum the paper gives the quorum and no votes', () => {
  const quorumArithmetic = compare(5, 9, { num: 2, den: 3, op: '>=' });
  const decision = aDecision({ outcome: 'noQuorum', present: 5, quorumArithmetic });
  const text = paperText(aSitting('minutes', { held: false, items: [anItem({ decision })] }));
  const item = text.paragraphs.at(-1);
  expect(item).toContain(
    'có mặt 05/09, cần tối thiểu 06: không đủ thành viên để họp (giả định). Phép tính: 5 × 3 = 15 < 9 × 2 = 18',
  );
  expect(item).not.toContain('tán thành');
});

test('minutes name those of whom no ballot came, and do not say of one who was written to that hers did', () => {
  const absent = [
    { name: 'Ủy viên 05', reason: 'đi công tác', written: true, silent: true },
    { name: 'Ủy viên 06', reason: '', written: false, silent: true },
  ];
  expect(paperText(aSitting('minutes', { absent })).paragraphs.join(' ')).toContain(
    'Vắng mặt hoặc không bỏ phiếu: Ủy viên 05 (đi công tác; được xin ý kiến bằng phiếu kín niêm phong; không nhận được phiếu), Ủy viên 06 (không nhận được phiếu).',
  );
  expect(paperText(aSitting('minutes', { absent, language: 'en' })).paragraphs.join(' ')).toContain(
    'Absent or not voting: Ủy viên 05 (đi công tác; asked for a sealed ballot; no ballot came)',
  );
});

test('minutes leave room for what the system does not know, and say what the council resolved', () => {
  const { paragraphs, closing } = paperText(aSitting('minutes'));
  const said = [...paragraphs, ...closing].join(' ');
  for (const line of [
    'theo Quyết định thành lập Hội đồng số [......]: tổng số',
    'Đại biểu dự, không bỏ phiếu: [......].',
    'Ý kiến thảo luận (không ghi tên): [......].',
    'Hội đồng kết luận: trình cấp có thẩm quyền đề nghị tặng Cờ thi đua của Bộ Kế hoạch và Đầu tư năm 2020 cho Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh.',
    'Ý kiến khác với kết luận: [......].',
    'hòm phiếu đóng hồi 15 giờ 30 phút ngày 25 tháng 12 năm 2020; phiên họp kết thúc hồi [......]./.',
  ])
    expect(said).toContain(line);
  const failed = aSitting('minutes', { items: [anItem({ decision: aDecision({ outcome: 'failed', ballot: 2 }) })] });
  expect(paperText(failed).paragraphs.join(' ')).not.toContain('Hội đồng kết luận');
  expect(paperText(failed).paragraphs.join(' ')).toContain('(hồ sơ 2020-0001, bỏ phiếu lần 02)');
});

test('the count record says why members took no part, and names nobody whose ballot came', () => {
  const absent = [
    { name: 'Ủy viên 05', reason: 'đi công tác', written: true },
    { name: 'Ủy viên 06', reason: '', written: false, silent: true },
    { name: 'Ủy viên 07', reason: 'nghỉ ốm', written: false },
  ];
  const said = (language: 'vi' | 'en', gone = absent) =>
    paperText(aSitting('countRecord', { language, absent: gone, returned: 7 })).paragraphs.join(' ');
  expect(said('vi')).toContain('không tham gia: 02 (lý do: Ủy viên 06: [......]; Ủy viên 07: nghỉ ốm). Phiếu');
  expect(said('vi')).toContain('thành viên theo Quyết định thành lập Hội đồng số [......]: 09.');
  expect(said('vi', [])).toContain('không tham gia: 02 (lý do: [......]).');
  expect(said('en')).toContain('2 did not (Ủy viên 06: [......]; Ủy viên 07: nghỉ ốm).');
  expect(said('vi')).not.toContain('Ủy viên 05');
});

test('the count record says of those who were given no paper that they were concerned', () => {
  const absent = [{ name: 'Ủy viên 05', reason: 'nghỉ ốm', written: false }];
  const items = [anItem({ recused: ['Ủy viên 03'] })];
  const said = (language: 'vi' | 'en', gone = absent) =>
    paperText(
      aSitting('countRecord', { language, items, keptOut: ['Ủy viên 03'], absent: gone, returned: 8 - gone.length }),
    ).paragraphs.join(' ');
  expect(said('vi', [])).toContain('không tham gia: 01 (lý do: Ủy viên 03: vì liên quan). Phiếu');
  expect(said('vi')).toContain('không tham gia: 02 (lý do: Ủy viên 05: nghỉ ốm; Ủy viên 03: vì liên quan). Phiếu');
  expect(said('en')).toContain('2 did not (Ủy viên 05: nghỉ ốm; Ủy viên 03: recused).');
});

test('minutes name who kept out of an item, and an item that was struck has no result', () => {
  const items = [anItem({ recused: ['Ủy viên 03'], round: 2 }), anItem({ position: 2, struck: true, decision: null })];
  const body = paperText(aSitting('minutes', { items })).paragraphs.join(' ');
  expect(body).toContain('Không tham gia bỏ phiếu mục này vì liên quan: Ủy viên 03.');
  expect(body).toContain('vòng 02');
  expect(body).toContain('2) Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh');
  expect(body).toContain('không đưa ra biểu quyết');
});

test('the count record counts slips, sorts by yeses, cites the box and tells no sent ballot from the others', () => {
  const second = aDecision({ approve: 9, oppose: 0, arithmetic: compare(9, 9, aDecision().share) });
  const items = [anItem(), anItem({ position: 2, nominee: 'Phòng 02', decision: second })];
  const text = paperText(aSitting('countRecord', { items }));
  const body = text.paragraphs.join(' ');
  expect(body).toContain('Phiếu phát ra: 09; thu về: 09.');
  expect(body).toContain('Số đề nghị đạt: 02.');
  expect(text.tables[0]?.rows.map(([position]) => position)).toEqual(['2', '1']);
  expect(text.tables[0]?.rows[1]).toEqual(expect.arrayContaining(['09', '00', '08', '01', '08/09 (88,9%)']));
  expect(text.closing).toEqual([`Dấu băm SHA-256 của hòm phiếu: ${'b0'.repeat(32)}.`]);
  expect(JSON.stringify(text)).not.toContain('Ủy viên 05');
});

describe('a box of sealed ballots', () => {
  const sealed = { heldBy: 'board', needed: 2, holders: 3, envelopes: 1, sealer: 'sha384-abc' } as const;

  it.each([
    ['vi', 'board', '2 trong 3 người cùng mở'],
    ['vi', 'system', 'khóa do hệ thống giữ'],
    ['en', 'board', '2 of 3 opened the box together'],
    ['en', 'system', 'held by the system'],
  ] as const)('names in %s who held its key: the %s', (language, heldBy, said) => {
    for (const kind of ['minutes', 'countRecord'] as const) {
      const body = paperText(aSitting(kind, { language, sealed: { ...sealed, heldBy } })).paragraphs.join(' ');
      expect(body).toContain(said);
      expect(body).toContain(language === 'vi' ? 'gửi bằng văn bản 1' : '1 in writing');
      expect(paperText(aSitting(kind, { language })).paragraphs.join(' ')).not.toContain(said);
    }
    const { closing, foot } = paperText(aSitting('countRecord', { language, sealed: { ...sealed, heldBy } }));
    expect(closing.join(' ')).toMatch(/(?:b0){32}\. .*sha384-abc\./u);
    expect(foot).toContain('c0ffee012345');
  });

  it.each(['vi', 'en'] as const)(
    'gives no number in %s where only pass or fail is published, nor by the order',
    (language) => {
      const few = aDecision({ publish: 'passFail', citation: { source: 's', clause: 'c', certainty: 'confirmed' } });
      const less = { ...few, approve: 2, oppose: 7 };
      const items = [less, few].map((decision, at) => anItem({ position: at + 1, nominee: `${at + 1}`, decision }));
      for (const kind of ['minutes', 'countRecord'] as const) {
        const { paragraphs, tables } = paperText(aSitting(kind, { language, items, sealed }));
        expect(paragraphs.join(' ')).not.toMatch(/88[.,]9|22[.,]2|× 100|8\/9|08\/09|8 of 9|2 of 9/u);
        for (const { rows } of tables)
          expect(rows).toEqual([1, 2].map((at) => [`${at}`, `${at}`, ...Array<string>(6).fill('–')]));
      }
    },
  );

  it.each(['vi', 'en'] as const)('gives the people and no choice in %s where too few came for a quorum', (language) => {
    const decision = { ...aDecision({ publish: 'passFail' }), outcome: 'noQuorum' as const, quorum: 6 };
    const { paragraphs, tables } = paperText(
      aSitting('countRecord', { language, items: [anItem({ decision })], sealed }),
    );
    expect(paragraphs.join(' ')).toMatch(/06|6 needed/u);
    expect(tables[0]?.rows[0]?.slice(2)).toEqual(Array<string>(6).fill('–'));
  });
});

test.each([
  ['more slips come back than went out', { issued: 8 }],
  ['valid and invalid are not what came back', { invalid: 1 }],
  ['yeses and noes are not the valid slips', { approve: 7 }],
])('no paper is printed where %s', (_, change) => {
  for (const kind of ['minutes', 'countRecord'] as const) {
    const facts = aSitting(kind, { items: [anItem({ decision: aDecision(change) })] });
    expect(() => makePaper(facts)).toThrow('does not add up');
  }
});

test('the request cites law and minutes, lists what is enclosed and never encloses itself', () => {
  const { grounds, paragraphs, addressee, signers } = paperText(aRequest());
  expect(grounds).toEqual([
    'Căn cứ Nghị định 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017;',
    'Căn cứ Biên bản số [......] ngày 25 tháng 12 năm 2020 của Hội đồng (phiên HD-2020-01).',
  ]);
  expect(paragraphs.join(' ')).toContain('từ 80% trở lên tính trên 09 (giả định).');
  expect(paragraphs.join(' ')).not.toMatch(/mpi-2018|×/u);
  expect(paragraphs).toContain('Hồ sơ gửi kèm gồm: (1) báo cáo thành tích; (2) xác nhận thuế (nếu có).');
  expect(paperText(aRequest({ language: 'en' })).paragraphs.at(-1)).toMatch(/^Attached: \(1\) .*tax.* \(if any\)\.$/u);
  expect(addressee).toBe('Kính gửi: Bộ trưởng Bộ Kế hoạch và Đầu tư');
  expect(signers).toEqual([{ office: 'TRƯỞNG BAN', name: 'Lê Trung Phước' }]);
});

test.each([
  ['minister', 'Kính gửi: Bộ trưởng Bộ Tài chính', 'kính trình Bộ trưởng Bộ Tài chính xem xét, tặng'],
  ['primeMinister', 'Kính gửi: Bộ Tài chính', 'kính trình Bộ Tài chính xem xét, trình Thủ tướng Chính phủ tặng'],
  ['authority', 'Kính gửi: Bộ Tài chính', 'kính trình Bộ Tài chính xem xét, tặng'],
  ['unitHead', 'Kính gửi: Thủ trưởng đơn vị', 'kính trình Thủ trưởng đơn vị xem xét, tặng'],
])('the request goes to the authority of the case: %s', (decider, to, asks) => {
  const { addressee, paragraphs } = paperText(aRequest({ decider, addressee: 'Bộ Tài chính' }));
  expect(addressee).toBe(to);
  expect(paragraphs.join()).toContain(asks);
});

test.each([
  ['Vụ Thi đua - Khen thưởng và Truyền thông', '\n(qua Vụ Thi đua - Khen thưởng và Truyền thông)'],
  ['Văn phòng', '\n(qua Văn phòng)'],
  ['Vụ trưởng Vụ Thi đua - Khen thưởng', ''],
  ['Trưởng ban', ''],
])('the request goes through the office that receives dossiers, and through no person: %s', (through, said) => {
  const to = 'Kính gửi: Bộ trưởng Bộ Kế hoạch và Đầu tư';
  expect(paperText(aRequest({ through })).addressee).toBe(`${to}${said}`);
  expect(paperText(aRequest({ through, decider: 'unitHead' })).addressee).toBe('Kính gửi: Thủ trưởng đơn vị');
});

test('what nobody knows prints as missing, never as a blank', () => {
  const { signers } = paperText(aSitting('minutes', { chair: '', secretary: '' }));
  expect(signers.map(({ name }) => name)).toEqual(['[chưa có]', '[chưa có]']);
});

test('a paper prints head, marks of Vietnamese and text that looks like markup as they were written', async () => {
  const nominee = 'Phòng #1 $x$ *đậm* _nghiêng_ @ai [a] \\ "b" Ẳ Ẵ ỡ ữ ợ ặ';
  const { bytes } = await makePaper(aRequest({ nominee }));
  const [page = ''] = await readPages(bytes);
  expect(page).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
  expect(page).toContain('Độc lập - Tự do - Hạnh phúc');
  expect(page).toContain('ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH');
  expect(page).toContain('Hà Tĩnh, ngày 28 tháng 12 năm 2020');
  for (const part of ['#1 $x$ *đậm* _nghiêng_ @ai [a] \\', 'Ẳ Ẵ ỡ ữ ợ ặ']) expect(page).toContain(part);
  expect(page).toContain('2020-0001 · c0ffee012345');
  expect(page).not.toContain('DIỄN TẬP');
});

test('a paper is set in a face with the widths of Times New Roman, inside the file, and in no other', async () => {
  const { bytes } = await makePaper(aRequest());
  const faces =
    Buffer.from(bytes)
      .toString('latin1')
      .match(/\/BaseFont ?\/[\w+-]+/g) ?? [];
  expect(new Set(faces.map((face) => face.replace(/^.*[/+]|-.*$/g, '')))).toEqual(new Set(['Tinos']));
});

test('a rehearsal says so at the head and in the foot', async () => {
  const { bytes } = await makePaper(aSitting('countRecord', { rehearsal: true }));
  const [page = ''] = await readPages(bytes);
  expect(page).toContain('DIỄN TẬP: mọi quyết định do người đóng vai đưa ra');
  expect(page).toContain('c0ffee012345 · bản 1 · DIỄN TẬP');
});

test('page 1 has no page number, page 2 has, and office and name of a signer share a page', async () => {
  const items = Array.from({ length: 9 }, (_, index) => anItem({ position: index + 1 }));
  const pages = await readPages((await makePaper(aSitting('minutes', { items }))).bytes);
  expect(pages.length).toBeGreaterThan(1);
  expect(pages[0]).not.toMatch(/^ ?1 /);
  expect(pages[1]).toMatch(/^ ?DỰ THẢO 2 /);
  const signed = pages.filter((page) => page.includes('CHỦ TRÌ'));
  expect(signed).toHaveLength(1);
  expect(signed[0]).toContain('Lê Trung Phước');
});

test.each(['minutes', 'countRecord'] as const)(
  'no sheet of a %s holds hands or copies alone, however many items it has',
  async (kind) => {
    for (const count of [3, 4, 5, 11, 12, 13]) {
      const items = Array.from({ length: count }, (_, index) => anItem({ position: index + 1 }));
      const pages = await readPages((await makePaper(aSitting(kind, { items }))).bytes);
      const last = pages.at(-1) ?? '';
      for (const part of ['(chữ ký)', 'Nơi nhận', kind === 'minutes' ? 'Biên bản được đọc' : 'Dấu băm SHA-256'])
        expect({ count, last }).toEqual({ count, last: expect.stringContaining(part) as string });
    }
  },
);

test('a request keeps its last words beside the hand', async () => {
  for (const lines of [14, 17, 19]) {
    const reason = 'vì đã hoàn thành xuất sắc nhiệm vụ được giao trong năm, dẫn đầu phong trào thi đua; '.repeat(lines);
    const last = (await readPages((await makePaper(aRequest({ reason }))).bytes)).at(-1) ?? '';
    expect({ lines, last }).toEqual({ lines, last: expect.stringContaining('Kính trình Bộ trưởng') as string });
    expect(last).toContain('TRƯỞNG BAN');
  }
});

test.each(['minutes', 'countRecord'] as const)(
  'a %s of an English procedure has no Vietnamese word and no national heading',
  async (kind) => {
    const item = {
      nominee: 'Calder Valley',
      title: 'Meridian Medal',
      year: 2025,
      number: '2025-0001',
      decision: aDecision({ citation: { source: 'By-laws', clause: '4.2', certainty: 'confirmed' } }),
    };
    const english = aSitting(kind, {
      ...{
        language: 'en',
        form: { pattern: '{number}/{kind}', numbered: true, seal: false },
        superior: 'Field Section',
        issuer: 'Jury',
        body: 'Jury',
        place: '',
        chair: 'Ada',
        secretary: 'Brian',
      },
      ...{
        meetingPlace: 'Reading room',
        absent: [{ name: 'Ivor', reason: '', written: true }],
        countingBoard: ['Cora'],
      },
      items: [anItem(item)],
    });
    const paper = await makePaper(english);
    expect(paper.fileName).toMatch(/^hd-2020-01_(minutes|count)_2020-12-25\.pdf$/);
    const text = JSON.stringify(paperText(english));
    expect(text).not.toMatch(/[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01A0\u01A1\u01AF\u01B0\u1EA0-\u1EF9]/);
    expect((await readPages(paper.bytes)).join(' ')).not.toContain('CỘNG HÒA');
  },
);
