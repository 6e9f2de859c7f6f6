/** What papers say of bases, grounds, delegates and hands. */

import { makePaper } from '../../papers/make-paper';
import { voteBaseOf, type VoteBase } from '../../rules/vote-base';
import { paperText } from '../../words/papers';
import { packs, thePolicy } from '../rules/given';
import { aDecision, anItem, aRequest, aSitting, readPages } from './given';

describe('the share of a vote', () => {
  const said = (base: VoteBase, language: 'vi' | 'en' = 'vi') => {
    const decision = aDecision();
    const minutes = { sitting: 'HD-2020-01', on: '2020-12-25', body: 'Hội đồng', decision, base };
    const items = [anItem({ base })];
    return {
      request: paperText(aRequest({ language, minutes: [minutes] })).paragraphs.join(' '),
      minutes: paperText(aSitting('minutes', { language, items })).paragraphs.join(' '),
      head: paperText(aSitting('countRecord', { language, items })).tables[0]?.head.at(-1),
    };
  };

  it('says of whom it is taken, in request, minutes and count record', () => {
    const { request, minutes, head } = said({ body: 'council', of: 'all-members' });
    for (const text of [request, minutes]) {
      expect(text).toContain('08/09 phiếu tán thành tính trên tổng số thành viên Hội đồng (88,9%)');
      expect(text).toContain('từ 80% trở lên tính trên tổng số thành viên Hội đồng (giả định).');
    }
    expect(head).toBe('Tỷ lệ trên tổng số thành viên Hội đồng');
    const english = said({ body: 'council', of: 'ballots-cast' }, 'en');
    expect(english.request).toContain('8 of 9 approve (88.9% of the ballots cast)');
    expect(english.head).toBe('Share of the ballots cast');
  });

  it('is taken of organisations in a bloc, and of nobody that the policy leaves out', () => {
    expect(said({ body: 'bloc', of: 'all-members', withoutNominee: true }).minutes).toContain(
      'tính trên tổng số đơn vị của Khối, không tính đơn vị được đề nghị (88,9%)',
    );
    const items = [anItem({ recused: ['Ủy viên 03'], base: { body: 'council', of: 'all-minus-recused' } })];
    const [table] = paperText(aSitting('countRecord', { items })).tables;
    // Who abstained is in the base, who is recused is not: one word for both would state a wrong one.
    expect(table?.head.slice(-2)).toEqual([
      'Không ý kiến',
      'Tỷ lệ trên tổng số thành viên Hội đồng, trừ người không tham gia bỏ phiếu vì liên quan',
    ]);
    const { council } = thePolicy();
    const recusal = { ...council.recusal, value: { ...council.recusal.value, staysInBase: false } };
    expect(voteBaseOf({ council }, 'council')).toEqual({ base: { body: 'council', of: 'all-members' } });
    expect(voteBaseOf({ council: { ...council, recusal } }, 'council').base?.of).toBe('all-minus-recused');
    expect(voteBaseOf({ council }, 'bloc')).toEqual({});
  });
});

test('the shipped packs say how their laws are cited; the rest by title and day', () => {
  const cited = Object.values(thePolicy().texts).filter(({ issuedOn }) => issuedOn !== undefined);
  expect(cited.filter(({ ground }) => ground === undefined)).toEqual([]);
  const texts = cited.map(({ title, issuedOn = null, ground = '' }) => ({ title, issuedOn, ground }));
  expect(paperText(aRequest({ texts, minutes: [] })).grounds).toEqual([
    'Căn cứ Luật Thi đua, khen thưởng và các Luật sửa đổi, bổ sung;',
    'Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ;',
    'Căn cứ Thông tư số 08/2017/TT-BNV ngày 27 tháng 10 năm 2017 của Bộ Nội vụ;',
    'Căn cứ Thông tư số 12/2019/TT-BNV ngày 04 tháng 11 năm 2019 của Bộ Nội vụ;',
    'Căn cứ Thông tư số 07/2018/TT-BKHĐT ngày 27 tháng 12 năm 2018 của Bộ Kế hoạch và Đầu tư.',
  ]);
  for (const { level, texts: shipped } of packs) {
    const bare = Object.values(shipped).filter(
      ({ issuedOn, ground }) => issuedOn !== undefined && ground === undefined,
    );
    expect([level, bare]).toEqual([level, []]);
  }
});

test("a bloc's minutes name who sat for each member, by which mandate, and which were absent", () => {
  const delegates = [
    {
      organisation: 'BQL Hà Tĩnh',
      person: 'Lê A',
      post: 'Trưởng ban',
      mandate: '12/GUQ ngày 05/01/2021',
      presence: 'present',
    },
    { organisation: 'BQL Huế', person: 'Trần B', post: '', mandate: '', presence: 'written' },
    { organisation: 'BQL Quảng Trị', person: 'Vũ C', post: 'Phó ban', mandate: '3/GUQ', presence: 'absent' },
  ];
  const said = (language: 'vi' | 'en') =>
    paperText(aSitting('minutes', { language, sittingKind: 'bloc', delegates })).paragraphs.slice(2, 5);
  expect(said('vi')).toEqual([
    '1.1. BQL Hà Tĩnh: Lê A, Trưởng ban; văn bản cử: 12/GUQ ngày 05/01/2021.',
    '1.2. BQL Huế: Trần B; biểu quyết bằng văn bản.',
    '1.3. BQL Quảng Trị: vắng mặt.',
  ]);
  expect(said('en')[0]).toBe('1.1. BQL Hà Tĩnh: Lê A, Trưởng ban; mandate: 12/GUQ ngày 05/01/2021.');
});

test('every member of the counting board has a line of their own to sign, its head the last', async () => {
  const countingBoard = ['Ủy viên 01', 'Ủy viên 02', 'Ủy viên 03', 'Ủy viên 04', 'Ủy viên 05'];
  const facts = aSitting('countRecord', { countingBoard });
  const { signers } = paperText(facts);
  expect(signers.map(({ name }) => name)).toEqual([...countingBoard.slice(1), 'Ủy viên 01']);
  expect(signers.map(({ office }) => office)).toEqual([...Array<string>(4).fill('ỦY VIÊN'), 'TRƯỞNG BAN KIỂM PHIẾU']);
  const pages = (await readPages((await makePaper(facts)).bytes)).join(' ');
  expect(pages.split('(chữ ký)')).toHaveLength(6);
  expect(paperText(aSitting('countRecord', { countingBoard: [] })).signers.map(({ name }) => name)).toEqual([
    '[chưa có]',
    '[chưa có]',
  ]);
});
