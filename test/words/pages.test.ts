import { readdirSync } from 'node:fs';
import path from 'node:path';
import { wordedKinds } from '../../rules/letter-wording';
import { leavesOf } from '../../rules/policy-diff';
import { readPolicyPack } from '../../rules/policy';
import { readingChain } from '../../rules/policy-spans';
import type { StepKind } from '../../rules/stage-kinds';
import { deadlineWords } from '../../words/deadline-names';
import { sayForecastEvent } from '../../words/forecast';
import { languages } from '../../words/language';
import { sayWordedKind } from '../../words/letter-wording';
import { inFours } from '../../words/pages/record';
import { saySittingStanding, sayTurnout, type SittingFacts } from '../../words/pages/sitting-standing';
import { sayStanding, type StandingFacts } from '../../words/pages/case-standing';
import { sayRule } from '../../words/policy-values';
import { explain } from '../../words/refusals';
import { nameRule } from '../../words/rule-names';
import { packs, readYaml } from '../rules/given';

describe('a rule of a pack', () => {
  it('is said by its share, its base and its manner', () => {
    const vote = { share: { num: 80, den: 100, op: '>=' }, base: 'all-members', method: 'secretBallot' };
    expect(sayRule(vote, 'vi').text).toBe('≥ 80 %; tính trên: tổng số thành viên; cách: bỏ phiếu kín');
    expect(sayRule(vote, 'en').text).toBe('≥ 80 %; of: all members; method: secret ballot');
  });

  it('is said as a date by what it counts from, or by the day of the year', () => {
    const review = { type: 'afterEvent', event: 'opened', n: 5, unit: 'workingDay', onBreach: 'escalate' };
    expect(sayRule(review, 'vi').text).toBe('5 ngày làm việc sau khi hồ sơ được lập; quá hạn thì: chuyển cấp trên');
    const papers = { type: 'beforeEvent', event: 'sitting', n: 1, unit: 'workingDay' };
    expect(sayRule(papers, 'en').text).toBe('1 working day before the sitting');
    const fixed = { type: 'fixedDate', month: 2, day: 15, yearOffset: 1, inclusive: false };
    expect(sayRule(fixed, 'vi').text).toBe('trước ngày 15/2 năm sau');
  });

  it('calls a field by what it means beside the others', () => {
    const margins = { top: 20, bottom: 20, left: 30, right: 20 };
    const layout = { margins, size: 13, pageNumber: 'topCentre' };
    expect(sayRule(layout, 'en').text).toContain('letters (points): 13');
    expect(sayRule(layout, 'vi').text).toContain('cỡ chữ: 13');
    expect(sayRule({ size: 3, from: 'members' }, 'en').text).toContain('members: 3');
    expect(sayRule({ code: 'request', required: 'always' }, 'vi').text).toContain('thành phần:');
  });

  it('says how long files are kept in years, or for ever', () => {
    expect(sayRule(20, 'vi', 'retention.minister')).toEqual({ text: '20 năm', isSaid: true });
    expect(sayRule(1, 'en', 'retention.unitHead').text).toBe('1 year');
    expect(sayRule('forever', 'vi', 'retention.primeMinister')).toEqual({ text: 'vĩnh viễn', isSaid: true });
    expect(nameRule('retention.primeMinister', 'en')).toBe('keeping the files of awards decided by the Prime Minister');
    expect(nameRule('retention.anybody', 'vi')).toBe('lưu hồ sơ khen thưởng');
  });

  it('says large numbers and fractions as people write them, and a year as it is', () => {
    expect(sayRule({ vnd: 2_340_000, min: 2024 }, 'vi').text).toBe('đồng: 2.340.000; ít nhất: 2024');
    expect(sayRule({ multiples: { CSTDTQ: '4.5' } }, 'vi').text).toBe('số lần mức lương cơ sở: CSTDTQ: 4,5');
  });

  it('stands as the pack writes it where it holds a word that has no other name', () => {
    expect(sayRule({ n: 3, strange: 'unknownWord' }, 'en')).toEqual({
      text: 'times: 3; strange: unknownWord',
      isSaid: false,
    });
    expect(sayRule([], 'vi')).toEqual({ text: 'không có', isSaid: true });
  });

  it('is in words for all that the packs of this project ask, but for the names of criteria and of a calendar', () => {
    const files = readdirSync(path.join(__dirname, '..', '..', 'policies')).filter((file) => file.endsWith('.yaml'));
    const known = files.map((file) => readPolicyPack(readYaml(`policies/${file}`)));
    const unsaid = new Set(
      packs.flatMap((pack) =>
        [...leavesOf(readingChain(pack, known))].flatMap(([key, { value }]) =>
          !sayRule(value, 'vi').isSaid ? [key] : [],
        ),
      ),
    );
    expect([...unsaid].sort()).toEqual(['bloc.score', 'calendar']);
  });
});

const atSitting = {
  kind: 'council' as const,
  state: 'open',
  meetsAt: new Date('2025-01-16T07:00:00Z'),
  closesAt: new Date('2025-01-16T08:30:00Z'),
};
const voting: StandingFacts = {
  state: 'open',
  step: 'council',
  ending: null,
  endingCitation: null,
  held: null,
  dueAt: null,
  timeZone: 'Asia/Ho_Chi_Minh',
  words: undefined,
  acted: 0,
  asked: 0,
  sitting: atSitting,
  votes: '12/15',
};
const rule = { source: 'Nghị định 98/2023/NĐ-CP', clause: '4', certainty: 'confirmed' as const };

test.each<[string, Partial<StandingFacts>, string]>([
  ['while a council votes', {}, 'Hội đồng đang bỏ phiếu: 12/15. Đóng hòm 15:30 Thứ Năm, 16/01/2025 (giờ Việt Nam).'],
  ['to who may not know how many voted', { votes: '' }, 'Hội đồng đang bỏ phiếu. Đóng hòm 15:30'],
  [
    'while a bloc votes',
    { sitting: { ...atSitting, kind: 'bloc' } },
    'Khối đang biểu quyết: 12/15. Kết thúc biểu quyết',
  ],
  [
    'once a bloc has voted',
    { sitting: { ...atSitting, kind: 'bloc', state: 'closed' } },
    'Khối đã biểu quyết xong, chờ kết quả.',
  ],
  ['on hold', { state: 'held', held: { at: '2025-01-16T08:30:00Z', citation: rule } }, 'Tạm dừng từ 15:30'],
  [
    'after its end',
    { state: 'ended', ending: 'failedVote', endingCitation: rule },
    'Đã kết thúc: không đủ tỷ lệ phiếu.',
  ],
  [
    'in a step of its own',
    { sitting: null, step: 'unit-review', acted: 0, asked: 1, dueAt: new Date('2025-01-07T17:00:00Z') },
    'Đang ở bước: thủ trưởng đơn vị duyệt. 0/1 người đã làm. Hạn 24:00 Thứ Ba, 07/01/2025',
  ],
])('%s a case says where it stands', (_title, facts, said) => {
  expect(sayStanding({ ...voting, ...facts }, 'vi')).toContain(said);
});

const running: SittingFacts = {
  kind: 'council',
  state: 'open',
  returned: 9,
  issued: 15,
  members: 15,
  opensAt: new Date('2025-01-13T01:00:00Z'),
  closesAt: new Date('2025-01-16T08:30:00Z'),
  timeZone: 'Asia/Ho_Chi_Minh',
  quorum: { needed: 10, there: 9, citation: rule },
  reachable: 11,
  items: 12,
};

test('a sitting that runs says how many ballots are in, whether it has a quorum and what can still pass', () => {
  expect(saySittingStanding(running, 'vi')).toEqual([
    'Đã có 9/15 phiếu; đóng hòm T5 16/01/2025 15:30.',
    'Chưa đủ điều kiện họp: 9, cần 10 trên 15 [Điều 4 Nghị định 98/2023/NĐ-CP].',
    'Còn có thể đạt: 11/12 mục.',
  ]);
  expect(saySittingStanding({ ...running, kind: 'bloc' }, 'vi')[0]).toBe(
    'Đã có 9/15 phiếu; kết thúc biểu quyết T5 16/01/2025 15:30.',
  );
  expect(saySittingStanding({ ...running, kind: 'bloc', state: 'convened' }, 'vi')[0]).toMatch(/^Biểu quyết từ /);
  const inside = { ...running, returned: 11, quorum: { ...running.quorum, there: 10 } };
  expect(saySittingStanding(inside, 'en')[1]).toContain('Quorum met: 10, 10 of 15 needed');
  expect(saySittingStanding({ ...running, state: 'convened' }, 'vi')[1]).toContain('Cần 10 trên 15 thành viên');
  expect(saySittingStanding({ ...running, state: 'counted' }, 'vi')).toEqual([]);
});

test.each<[StepKind, RegExp]>([
  ['council', /^đóng hòm phiếu/],
  ['bloc', /^kết thúc biểu quyết/],
])('of the vote of a %s it is foreseen how it closes, in its own words', (step, closes) => {
  for (const what of ['noQuorum', 'counted'] as const)
    expect(
      sayForecastEvent({ at: '2020-12-25T09:00:00Z', what, step, rung: 0, to: null, citation: rule }, 'vi'),
    ).toMatch(closes);
});

test('an hour of a voting that may be open or secret is called so in a refusal and in the proof of a date', () => {
  const closed = { code: 'field-wrong' as const, field: 'closesAt', rule: 'later-alone' as const };
  expect(explain(closed, 'vi')).toMatch(/^giờ kết thúc bỏ phiếu, biểu quyết: /);
  expect(deadlineWords.vi['sitting.closesAt']).toBe('giờ kết thúc bỏ phiếu, biểu quyết');
});

test('a result says how its ballots came back, and nothing before there is one', () => {
  const papers = { members: 15, issued: 15, returned: 14 };
  const came = { present: 13, proxies: 0, written: 1 };
  expect(sayTurnout({ ...papers, came }, 'vi')).toBe('15 · phát ra 15 · thu về 14 (13 dự họp, 1 bằng văn bản)');
  expect(sayTurnout({ ...papers, came }, 'en')).toBe('15 · issued 15 · returned 14 (13 at the sitting, 1 in writing)');
  expect(sayTurnout({ ...papers, came: null }, 'vi')).toBe('15 · phát ra 15 · thu về 14');
  expect(sayTurnout({ members: 15, issued: 0, returned: 0, came: null }, 'vi')).toBe('15');
});

test('a hash is read in groups of four', () => {
  expect(inFours('9f3a77c01234')).toBe('9f3a 77c0 1234');
  expect(inFours('')).toBe('');
});

test('no two kinds of letters that an office words are called alike', () => {
  for (const language of languages)
    expect(new Set(wordedKinds.map((kind) => sayWordedKind(kind, language))).size).toBe(wordedKinds.length);
  expect(sayWordedKind('ballot', 'vi')).toBe('thư mời · bỏ phiếu kín');
});
