/** `npm run bench -- papers`: what a page of a paper costs once the first one has been set. */

import { makePaper } from '../papers/make-paper';
import type { PaperFacts } from '../rules/papers';

const PAPERS = 200;
const BUDGET_MS = 10;

/** Pages of one sheet each, every one with other words, so that nothing is set twice. */
export async function benchPapers(_root: string, say: (line: string) => void): Promise<boolean> {
  const first = await timed(0);
  const each: number[] = [];
  for (let no = 1; no <= PAPERS; no += 1) each.push(await timed(no));
  each.sort((one, other) => one - other);
  const [half = 0, most = 0] = [each[Math.floor(PAPERS / 2)], each[Math.floor(PAPERS * 0.95)]];
  const kept = half <= BUDGET_MS;
  say(`first page            ${first.toFixed(1)} ms`);
  say(`${kept ? '✓' : '✗'} each after it       ${half.toFixed(1)} ms (p95 ${most.toFixed(1)}); at most ${BUDGET_MS}`);
  return kept;
}

async function timed(no: number): Promise<number> {
  const began = performance.now();
  await makePaper(aRequest(no));
  return performance.now() - began;
}

function aRequest(no: number): PaperFacts {
  return {
    kind: 'request',
    language: 'vi',
    superior: 'Ủy ban nhân dân tỉnh Hà Tĩnh',
    issuer: 'Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh',
    place: 'Hà Tĩnh',
    on: '2020-12-28',
    caseNumber: `2020-${String(no).padStart(4, '0')}`,
    recordHash: 'c0ffee0123456789',
    rehearsal: false,
    form: { pattern: '{number}/TTr-BQLKKT', numbered: true, seal: true },
    registered: no + 1,
    title: 'Cờ thi đua của Bộ Kế hoạch và Đầu tư',
    year: 2020,
    nominee: `Phòng chuyên môn ${no}`,
    unit: 'BQL KKT tỉnh Hà Tĩnh',
    decider: 'minister',
    addressee: 'Bộ Kế hoạch và Đầu tư',
    reason: `vì đã hoàn thành xuất sắc ${no} nhiệm vụ của năm`,
    texts: [{ title: 'Nghị định 91/2017/NĐ-CP', issuedOn: '2017-07-31' }],
    minutes: [],
    attachments: [{ code: 'achievementReport', ifAny: false }],
    signer: { office: 'Trưởng ban', name: 'Lê Trung Phước' },
  };
}
