import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkEvidence, EvidenceItem } from '../../rules/evidence';
import { decideCouncilItem } from '../../rules/counting';
import { deriveDeadline } from '../../rules/deadlines';
import { checkNomination } from '../../rules/nomination';
import { isRefusal, refusalCodes, type Refusal } from '../../rules/refusal';
import { awardName } from '../../words/award-names';
import { sayClause } from '../../words/clauses';
import { civilDay, sayDay, sayInstant, sayLong, sayPaperDay, sayPaperHour, sayShort } from '../../words/dates';
import { sayField } from '../../words/fields';
import { sayFinding } from '../../words/findings';
import { importWords } from '../../words/import';
import { languages } from '../../words/language';
import { sayList, sayMoney, sayNumber, sayShare } from '../../words/numbers';
import { sayArithmetic, sayDecision, sayDerivation } from '../../words/proofs';
import { namePapers } from '../../words/paper-pages';
import { explain, explainAlone } from '../../words/refusals';
import { rehearseWords, saySeasonFinding } from '../../words/rehearse';
import { theCalendar, theNomination, thePolicy, theWorld } from '../rules/given';

const afternoon = new Date('2025-01-16T08:30:00Z');

const ZONE = 'Asia/Ho_Chi_Minh';

test('one and many of anything agree with their verbs in English', () => {
  const { counted, result, would } = importWords.en;
  expect(counted({ total: 1, good: 1, faulty: 0, there: 0 })).toBe('1 row read: 1 can be recorded, 0 have faults.');
  expect(result({ recorded: 1, repeated: 1, refused: 1 })).toBe(
    '1 nomination recorded; 1 already there; 1 row could no longer be recorded when the turn came.',
  );
  expect(would(1200, 1)).toBe('1,200 rows could be recorded, 1 fault.');
  expect(rehearseWords.en.summary({ cases: 1, sittings: 1, letters: 2, moments: 1, papers: 1 })).toBe(
    '1 nomination, 1 sitting, 2 letters, 1 moment, 1 paper.',
  );
  expect(saySeasonFinding({ kind: 'letter-failed', person: 'Ada', count: 1 }, 'en')).toBe(
    '1 letter to Ada did not arrive',
  );
});

test('what is too large is told the most that fits as people know sizes', () => {
  const most = (max: number, language: 'vi' | 'en'): string => explainAlone({ code: 'too-large', max }, language);
  expect(most(52_428_800, 'vi')).toBe('lớn quá, tối đa 50 MB');
  expect(most(1_600_000, 'vi')).toBe('lớn quá, tối đa 1,5 MB');
  expect(most(1_600_000, 'en')).toBe('too large: at most 1.5 MB');
  expect(most(65_536, 'en')).toBe('too large: at most 65,536 bytes');
});

describe('days and instants', () => {
  it('are said in Vietnam time, in the form of each language', () => {
    expect(sayInstant(afternoon, 'vi', ZONE)).toBe('T5 16/01/2025 15:30');
    expect(sayInstant(afternoon, 'en', ZONE)).toBe('Thu 16 Jan 2025 15:30');
    expect(sayShort(afternoon, 'vi', ZONE)).toBe('15:30 T5 16/01');
    expect(sayLong(afternoon, 'vi', ZONE)).toBe('15:30 Thứ Năm, 16/01/2025 (giờ Việt Nam)');
    expect(sayLong(afternoon, 'en', ZONE)).toBe('15:30 on Thursday 16 January 2025 (Vietnam time)');
    expect(sayDay('2021-02-14', 'vi')).toBe('CN 14/02/2021');
    expect(civilDay('2021-02-04', 'en')).toBe('4 Feb 2021');
  });

  it('give midnight to the day that ends', () => {
    expect(sayInstant('2020-12-21T17:00:00.000Z', 'en', ZONE)).toBe('Mon 21 Dec 2020 24:00');
    expect(sayInstant('2020-12-21T17:00:59.999Z', 'vi', ZONE)).toBe('T3 22/12/2020 00:00');
  });

  it('take the form of papers', () => {
    expect(sayPaperDay('2021-01-05', 'vi')).toBe('ngày 05 tháng 01 năm 2021');
    expect(sayPaperDay('2021-12-25', 'vi')).toBe('ngày 25 tháng 12 năm 2021');
    expect(sayPaperDay('2021-03-05', 'vi')).toBe('ngày 05 tháng 3 năm 2021');
    expect(sayPaperHour(afternoon, 'vi', ZONE)).toBe('15 giờ 30 phút');
  });
});

describe('numbers', () => {
  it('are grouped as each language does', () => {
    expect(sayNumber('13586.260', 'vi')).toBe('13.586,260');
    expect(sayNumber('13586.260', 'en')).toBe('13,586.260');
    expect(sayNumber(999, 'en')).toBe('999');
    expect(sayMoney('51251202000000', 'VND', 'vi')).toBe('51.251.202.000.000 đồng');
    expect(sayShare({ num: 80, den: 100, op: '>=' })).toBe('≥ 80 %');
    expect(sayShare({ num: 1, den: 2, op: '>' })).toBe('> 1/2');
    expect(sayList(['a', 'b', 'c'], 'en')).toBe('a, b and c');
    expect(sayList([], 'en')).toBe('');
  });
});

describe('fields', () => {
  it('are named, and counted as people count', () => {
    expect(sayField('evidence.3.breakdown', 'en')).toBe('evidence 4 › breakdown');
    expect(sayField('presence.8', 'en')).toBe('attendance 8');
    expect(sayField('presence.8.delegate', 'vi')).toBe('tham dự 8 › người được ủy quyền');
    expect(sayField('evidence.0.value.raw', 'vi')).toBe('minh chứng 1 › giá trị');
    expect(sayField('choices.2', 'vi')).toBe('lựa chọn ở mục 2');
    expect(sayField('whatever', 'vi')).toBe('whatever');
    const [malformed, wrong] = ['file-malformed', 'field-wrong'] as const;
    expect(explain({ code: malformed, field: 'docs/a.b.yaml', line: 3 }, 'en')).toMatch(/^docs\/a\.b\.yaml: /u);
    expect(explain({ code: wrong, field: 'season.xlsx', rule: 'too-many' }, 'vi')).toMatch(/^season\.xlsx: /u);
    expect(sayField('our rules/circular.2026.yaml deadlines.unitReview.n:12', 'en')).toBe(
      'our rules/circular.2026.yaml deadlines › unitReview › n:12',
    );
  });
});

describe('every refusal', () => {
  /** Facts of all codes at once: each sentence takes the ones it needs. */
  const facts = {
    rule: 'date',
    max: 10,
    year: 2027,
    calendar: 'c',
    authority: 'mpi',
    on: '2020-12-14',
    pack: 'p',
    packs: ['p', 'q'],
    passed: ['council'],
    procedure: ['bloc', 'ministry'],
    key: 'k',
    lacking: [{ code: 'countRecord', from: 'secretary' }],
    asked: [{ code: 'auditReport', from: 'unitClerk' }],
    dueOn: '2021-02-09',
    title: 'CO_BO',
    stage: 'council',
    name: 'Lao động tiên tiến',
    body: 'council',
    organisation: 'o',
    parts: ['1', '2'],
    sum: '3',
    stated: '4',
    because: 'ambiguous',
    number: '2020-0001',
    following: 13,
    sitting: 'HD-2020-01',
    ...{ base: 9, needed: 8, castable: 7, no: 4, until: '2020-12-25' },
    condition: 'title',
    evidence: ['x'],
    of: 'LDTT',
    holders: 9,
    numbers: ['2020-0002'],
    what: 'document',
    mark: 'a1b2',
    version: 'VN-2',
    at: '2020-12-14',
    tied: ['2020-0001', '2020-0002'],
    most: 2,
    sits: false,
    roles: ['secretary'],
    subject: ['person'],
    allowed: ['a'],
    ending: 'revoked',
    issued: 8,
    returned: 9,
    members: 3,
    due: 'deal',
    days: 10,
    unit: 'workingDay',
    other: '2020-0002',
    known: ['achievementReport'],
    promised: '2021-02-19',
    kind: 'jpg',
    steps: [{ sequence: '1', step: 'unit-review' }],
    row: 3,
    faulty: 3,
    scope: 'nominate',
    paper: 'HD-2020-01/minutes/1',
    symbol: '01/TTr-BQLKKT',
    otherCitation: { source: 'mpi-2018', clause: 'council.absence', certainty: 'assumed' },
  };

  it.each(refusalCodes)('%s is a sentence in both languages', (code) => {
    const refusal = {
      ...facts,
      ...(code === 'supplement-used-up' ? { allowed: 1 } : {}),
      ...(code === 'desk-order' ? { because: 'received' } : {}),
      ...(code === 'rules-differ' ? { rule: 'absence' } : {}),
      ...(code === 'score-wrong' ? { rule: 'over-max', most: '60' } : {}),
      ...(code === 'deputy-refused' ? { rule: 'overlaps', no: 3 } : {}),
      ...(code === 'deputy-over' ? { because: 'passed', paper: '41/QĐ-BQL', on: '2020-12-31' } : {}),
      ...(code === 'register-fault' ? { rule: 'before-last', found: '2020-01-01' } : {}),
      ...(code === 'calendar-fault' ? { rule: 'working-days-differ', stated: 'x', found: 'y' } : {}),
      code,
    } as unknown as Refusal;
    for (const language of languages) {
      const sentence = explain(refusal, language);
      expect(sentence).toMatch(/\S{2,}/);
      expect(sentence).not.toMatch(/undefined|null|NaN|\[object/);
    }
    expect(explain(refusal, 'vi')).not.toBe(explain(refusal, 'en'));
  });

  it('names field, value, fault and clause', () => {
    const sums: Refusal = {
      code: 'sum-differs',
      field: 'evidence.3.breakdown',
      value: '180',
      parts: ['144', '27', '10'],
      sum: '181',
      stated: '180',
    };
    expect(explain(sums, 'en')).toBe('evidence 4 › breakdown "180": the parts 144 + 27 + 10 = 181, which is not 180');
    const used: Refusal = {
      code: 'supplement-used-up',
      allowed: 1,
      citation: { source: 'mpi-2018', clause: 'supplement', certainty: 'assumed' },
    };
    expect(explain(used, 'en')).toBe(
      'a supplement may be asked for once, and that has been used [mpi-2018, supplements (assumed)]',
    );
  });
});

test('endings, causes of a correction and papers are named by their words, not by their codes', () => {
  expect(explain({ code: 'ended', ending: 'failedVote' }, 'vi')).not.toContain('failedVote');
  expect(explain({ code: 'ended', ending: 'withdrawn' }, 'en')).toBe('the nomination has ended (withdrawn)');
  const allowed = ['clerical', 'countError'];
  const wrong = { code: 'field-wrong', field: 'cause', rule: 'closed-word', allowed } as const;
  expect(explainAlone(wrong, 'vi')).toBe('không nằm trong các giá trị cho phép (sai sót ghi chép, sai sót kiểm phiếu)');
  const keys = ['2020-0001/4/request', 'HD-2020-01/ballotPaper', 'HD-2020-01/minutes/1', 'HD-2020-01/minutes/2'];
  expect(namePapers(keys, 'vi')).toBe('Tờ trình (2020-0001), Phiếu bầu (HD-2020-01), Biên bản họp (HD-2020-01)');
});

test('a title that names its bearer is given as a title, a flag or a certificate by its name', () => {
  expect(awardName('Chiến sĩ thi đua cơ sở')).toBe('danh hiệu Chiến sĩ thi đua cơ sở');
  expect(awardName('Tập thể lao động xuất sắc')).toBe('danh hiệu Tập thể lao động xuất sắc');
  for (const object of ['Cờ thi đua của Chính phủ', 'Bằng khen của Bộ trưởng', 'Huân chương Lao động hạng Nhì'])
    expect(awardName(object)).toBe(object);
});

test('a clause of a law is cited by article, paragraph and point; one that is kept otherwise stands as it is', () => {
  const of = (clause: string, source = 'Nghị định 91/2017/NĐ-CP'): string =>
    sayClause({ source, clause, certainty: 'confirmed' }, 'vi');
  expect(of('26')).toBe('Điều 26 Nghị định 91/2017/NĐ-CP');
  expect(of('45.8, 49.2d')).toBe('khoản 8 Điều 45, điểm d khoản 2 Điều 49 Nghị định 91/2017/NĐ-CP');
  expect(of('40.1-40.4')).toBe('Nghị định 91/2017/NĐ-CP, 40.1-40.4');
  expect(of('46, Luật 06/2022/QH15, 84.5')).toBe('Nghị định 91/2017/NĐ-CP, 46, Luật 06/2022/QH15, 84.5');
  expect(of('8', 'By-laws')).toBe('By-laws, 8');
});

describe('proofs', () => {
  it('tell why a date is what it is', () => {
    const policy = thePolicy();
    const rule = policy.deadlines.unitReview;
    if (rule === undefined) throw new Error('no rule');
    const derived = deriveDeadline(rule, {
      key: 'unitReview',
      eventOn: '2020-12-28',
      calendar: theCalendar('2020-12-28'),
    });
    if (isRefusal(derived)) throw new Error(derived.code);
    expect(sayDerivation(derived, 'en', ZONE)).toBe(
      'unit review due: end of Tue 5 Jan 2021. 5 working days after the opening on Mon 28 Dec 2020, which is not counted. ' +
        'Not counted: Fri 1 Jan 2021 (Tết Dương lịch); Sat 2 Jan 2021, Sun 3 Jan 2021 (weekend). ' +
        `Calendar ${derived.calendar}. mpi-2018, unit review due (assumed).`,
    );
    expect(sayDerivation(derived, 'vi', ZONE)).toContain('5 ngày làm việc kể từ ngày mở hồ sơ T2 28/12/2020');
  });

  it('call a title without a share by its name, and say what is missing and who adds it', () => {
    const refusal = { code: 'no-share', title: 'LDTT', name: 'Lao động tiên tiến', stage: 'council' } as const;
    expect(explain(refusal, 'vi')).toMatch(/ danh hiệu Lao động tiên tiến ở bước .*council\.vote\.LDTT; /);
  });

  it('tell which of several ballots left a vote open, to whom and why', () => {
    const count = { members: 9, recused: 0, present: 9, written: 0, issued: 9, returned: 9, blank: 0 };
    const policy = structuredClone(thePolicy());
    policy.council.maxBallots.value = 2;
    policy.council.revote.value.reasons = ['noShare'];
    const failed = (ballot: number) => decideCouncilItem({ policy, ...count, ballot, approve: 6, oppose: 3 });
    expect(sayDecision(failed(1), 'vi')).toContain('chưa đủ tỷ lệ, bỏ phiếu lại (bỏ phiếu lần 1/2): 6 tán thành');
    expect(sayDecision(failed(2), 'en')).toContain('failed (ballot 2 of 2): 6 of 9');
    policy.council.afterMax.value = 'chairDecides';
    expect(sayDecision(failed(2), 'vi')).toContain(
      'hết số lần bỏ phiếu, do người chủ trì quyết định (bỏ phiếu lần 2/2):',
    );
    const passed = decideCouncilItem({ policy, ...count, approve: 9, oppose: 0 });
    expect(sayDecision(passed, 'vi')).toMatch(/^đạt: /);
  });

  it('tell why a vote came out as it did', () => {
    const count = { members: 9, recused: 0, present: 8, written: 1, issued: 9, returned: 9, blank: 0 };
    const passed = decideCouncilItem({ policy: thePolicy(), ...count, approve: 8, oppose: 1 });
    expect(sayDecision(passed, 'en')).toContain(
      'passed: 8 of 9 approve, 8 needed (≥ 80 %) (8 × 100 = 800 ≥ 9 × 80 = 720)',
    );
    expect(sayArithmetic(passed.arithmetic, 'vi')).toBe('8 × 100 = 800 ≥ 9 × 80 = 720: đạt');
    const failed = decideCouncilItem({ policy: thePolicy(), ...count, approve: 7, oppose: 2 });
    expect(sayArithmetic(failed.arithmetic, 'en')).toBe('7 × 100 = 700 < 9 × 80 = 720: does not hold');
    const nobody = decideCouncilItem({ policy: thePolicy(), ...count, present: 5, approve: 7, oppose: 2 });
    expect(sayDecision(nobody, 'vi')).toContain('có mặt 5 trên 9, cần 6 (5 × 3 = 15 < 9 × 2 = 18)');
  });
});

describe('every finding of Hà Tĩnh 2020', () => {
  const checked = checkNomination(theNomination(), theWorld());
  const evidence = checkEvidence(EvidenceItem.array().parse(theNomination().evidence)).findings;
  const warnings = 'warnings' in checked ? checked.warnings : [];

  it.each([...evidence, ...warnings].map((finding) => [finding.code, finding.about, finding] as const))(
    '%s about %s is a sentence',
    (_code, _about, finding) => {
      for (const language of languages)
        expect(sayFinding(finding, language)).not.toMatch(/undefined|NaN|\[object|^\s*$/);
    },
  );
});

test('every event that a pack or a rule of ours dates from has its words in both languages', () => {
  const root = path.join(__dirname, '..', '..');
  const packs = readdirSync(path.join(root, 'policies')).filter((name) => name.endsWith('.yaml'));
  const named = packs.flatMap((name) =>
    [...readFileSync(path.join(root, 'policies', name), 'utf8').matchAll(/event: (\w+)/g)].map(
      ([, event = '']) => event,
    ),
  );
  const events = new Set([...named, 'asked', 'published', 'boxClosed', 'supplementAsked', 'found', 'proposed']);
  expect(events.size).toBeGreaterThan(15);
  for (const event of events) {
    const value = { type: 'afterEvent', event, n: 2, unit: 'workingDay' } as const;
    const rule = { value, source: 's', clause: 'c', certainty: 'confirmed' } as const;
    const derived = deriveDeadline(rule, { key: 'k', eventOn: '2020-12-14', calendar: theCalendar() });
    if (isRefusal(derived)) throw new Error(derived.code);
    const unsaid = new RegExp(`(after|kể từ|kể từ ngày) ${event}\\b`);
    for (const language of languages) expect(sayDerivation(derived, language, ZONE)).not.toMatch(unsaid);
  }
});
