/** Handing a dossier in: with parts missing only for a reason, never more than a letter carries, always the same list. */

import { deriveDeadline } from '../../rules/deadlines';
import { judgeDossier, type DossierFacts } from '../../rules/dossier';
import { isRefusal } from '../../rules/refusal';
import { mayLack, mayTravel, type HandedIn } from '../../rules/submission';
import { listOf } from '../../rules/submission-list';
import { explain } from '../../words/refusals';
import { sayBundle } from '../../words/submission';
import { aPolicyWith, theCalendar, thePolicy } from './given';

const policy = thePolicy();
const at = '2021-01-15T03:00:00.000Z';

const brought = (part: string): DossierFacts['brought'][number] => ({
  part,
  version: 2,
  at,
  by: 'Chuyên viên 01',
  fileName: `${part}.pdf`,
  sha256: 'cc',
  size: 7,
  mediaType: 'application/pdf',
});
const excused = { part: 'auditReport', version: 1, at, by: 'Chuyên viên 01', because: 'đơn vị sự nghiệp' };
const request = {
  key: '2020-0001/4/request',
  kind: 'request',
  of: 'case' as const,
  fileName: null,
  sha256: null,
  size: null,
  signed: false,
};

function due() {
  const key = 'bloc.toMinistry';
  const derived = deriveDeadline(policy.deadlines[key]!, { key, year: 2020, calendar: theCalendar() });
  if (isRefusal(derived)) throw new Error(derived.code);
  return derived;
}

test('a dossier with parts missing goes only with a reason: each is named with who brings it, the day and the clause', () => {
  const parts = judgeDossier(policy, { papers: [request], brought: [brought('achievementReport'), excused] });
  const refusal = mayLack(parts, { reason: ' \n', due: due() });
  if (refusal === undefined) throw new Error('nothing was refused');
  expect(explain(refusal, 'vi')).toBe(
    'lý do: hồ sơ còn thiếu 5 thành phần: biên bản họp hội đồng (thư ký nộp), biên bản kiểm phiếu (thư ký nộp), biên bản bình xét khối (khối trưởng nộp), bảng chấm điểm (khối trưởng nộp) và văn bản xếp loại (thư ký nộp); còn 1 thành phần cần hỏi có áp dụng không: xác nhận thuế (chuyên viên đơn vị nộp), chậm nhất T3 09/02/2021; muốn vẫn trình phải ghi rõ lý do [mpi-2018, thành phần hồ sơ (giả định)]',
  );
  expect(explain(refusal, 'en')).toMatch(
    /5 parts are missing: .*; whether 1 part applies is to be asked: tax confirmation/,
  );
  expect(mayLack(parts, { reason: 'gửi sau', due: due() })).toBeUndefined();
});

test('a complete dossier needs no reason', () => {
  const codes = policy.dossier.value.parts.map(({ value }) => value.code);
  expect(mayLack(judgeDossier(policy, { papers: [], brought: codes.map(brought) }), { reason: '', due: null })).toBe(
    undefined,
  );
});

test.each([
  [57, 78, true],
  [57, 77, false],
  [58, 155, false],
  [58, 156, true],
])('%i bytes in a letter of at most %i: %s', (bytes, most, travels) => {
  const strict = aPolicyWith(({ files }) => {
    if (files !== undefined) files.value.letterBytes = most;
  });
  const refusal = mayTravel(strict, bytes);
  expect(refusal === undefined).toBe(travels);
  if (refusal !== undefined) expect(refusal).toMatchObject({ code: 'letter-too-large', max: most, field: 'dossier' });
});

test('the list names each part’s file in the bundle, what is missing, why, and what it supplements', () => {
  const parts = judgeDossier(policy, { papers: [request], brought: [brought('achievementReport'), excused] });
  const handedIn: HandedIn = {
    key: 'T-2',
    number: '2020-0001',
    title: 'Cờ thi đua',
    year: 2020,
    nominee: 'BQL',
    unit: 'BQL',
    policy: policy.id,
    submittedAt: at,
    supplements: 'T-1',
    reason: 'đã bổ sung',
    parts: parts.map((part) => (part.code === 'request' ? { ...part, file: { ...made, paper: request.key } } : part)),
    papers: [request.key],
  };
  const list = listOf(handedIn, [
    { kind: 'paper', of: request.key, name: 'papers/to-trinh.pdf', sha256: 'aa', size: 9 },
    { kind: 'part', of: 'achievementReport', name: 'dossier/bao-cao.pdf', sha256: 'cc', size: 7 },
  ]);
  const files = Object.fromEntries(list.parts.map(({ code, file }) => [code, file]));
  expect(files).toMatchObject({ request: 'papers/to-trinh.pdf', achievementReport: 'dossier/bao-cao.pdf' });
  expect(list.missing).toEqual([
    'councilMinutes',
    'countRecord',
    'blocMinutes',
    'scoreTable',
    'taxConfirmation',
    'ratingDocument',
  ]);
  const text = sayBundle(list, { zone: 'Asia/Ho_Chi_Minh', words: undefined });
  expect(text).toContain('Bổ sung cho lần trình: T-1');
  expect(text).toContain('- báo cáo kiểm toán: không áp dụng (đơn vị sự nghiệp)');
  expect(text).toContain('- tờ trình: Laurel lập · papers/to-trinh.pdf');
});

const made = { name: 'to-trinh.pdf', sha256: 'aa', size: 9 };
