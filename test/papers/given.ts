/** Papers to make in tests, and what a reader finds in them. */

import { strFromU8, unzipSync } from 'fflate';
import { extractText, getDocumentProxy } from 'unpdf';
import { compare, type Decision } from '../../rules/counting';
import type { PaperFacts } from '../../rules/papers';

type Sitting = Extract<PaperFacts, { kind: 'minutes' | 'countRecord' }>;
type Request = Extract<PaperFacts, { kind: 'request' }>;

const share = { num: 80, den: 100, op: '>=' } as const;

/** Eight of nine for the case of Hà Tĩnh. */
export function aDecision(change: Partial<Decision> = {}): Decision {
  return {
    outcome: 'passed',
    ballot: 1,
    maxBallots: 1,
    members: 9,
    present: 8,
    quorum: 6,
    base: 9,
    needed: 8,
    approve: 8,
    oppose: 1,
    abstain: 0,
    issued: 9,
    returned: 9,
    valid: 9,
    invalid: 0,
    recused: 0,
    share,
    arithmetic: compare(8, 9, share),
    quorumArithmetic: compare(8, 9, { num: 2, den: 3, op: '>=' }),
    publish: 'counts',
    citation: { source: 'mpi-2018', clause: 'council.vote.CO_BO', certainty: 'assumed' },
    ...change,
  };
}

const head = {
  superior: 'Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh',
  issuer: 'Hội đồng Thi đua - Khen thưởng',
  place: 'Hà Tĩnh',
  on: '2020-12-25',
  caseNumber: 'HD-2020-01',
  recordHash: 'c0ffee0123456789',
  form: { pattern: '{number}/BB-HĐTĐKT', numbered: true, seal: false },
  rehearsal: false,
  language: 'vi' as const,
};

/** The council of Hà Tĩnh on 25 December 2020, one member by a sealed ballot. */
export function aSitting(kind: 'minutes' | 'countRecord', change: Partial<Omit<Sitting, 'kind'>> = {}): PaperFacts {
  return {
    kind,
    ...head,
    sitting: 'HD-2020-01',
    sittingKind: 'council',
    body: 'Hội đồng Thi đua - Khen thưởng',
    meetsAt: '2020-12-25T07:00:00.000Z',
    closedAt: '2020-12-25T08:30:00.000Z',
    zone: 'Asia/Ho_Chi_Minh',
    meetingPlace: 'phòng A2',
    members: 9,
    present: 8,
    written: 1,
    absent: [{ name: 'Ủy viên 05', reason: 'đi công tác', written: true }],
    quorum: 6,
    held: true,
    chair: 'Lê Trung Phước',
    secretary: 'Thư ký 01',
    countingBoard: ['Ủy viên 01', 'Ủy viên 02'],
    issued: 9,
    returned: 9,
    items: [anItem()],
    votes: [],
    scores: [],
    box: 'b0'.repeat(32),
    ...change,
  };
}

export function anItem(change: Partial<Sitting['items'][number]> = {}): Sitting['items'][number] {
  return {
    position: 1,
    nominee: 'Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh',
    title: 'Cờ thi đua của Bộ Kế hoạch và Đầu tư',
    year: 2020,
    number: '2020-0001',
    struck: false,
    round: 1,
    recused: [],
    decision: aDecision(),
    ...change,
  };
}

/** The request of Hà Tĩnh to the minister. */
export function aRequest(change: Partial<Omit<Request, 'kind'>> = {}): PaperFacts {
  return {
    kind: 'request',
    ...head,
    issuer: head.superior,
    form: { pattern: '{number}/TTr-BQLKKT', numbered: true, seal: true },
    superior: 'Ủy ban nhân dân tỉnh Hà Tĩnh',
    caseNumber: '2020-0001',
    on: '2020-12-28',
    title: 'Cờ thi đua của Bộ Kế hoạch và Đầu tư',
    year: 2020,
    nominee: head.superior,
    unit: 'BQL KKT tỉnh Hà Tĩnh',
    decider: 'minister',
    addressee: 'Bộ Kế hoạch và Đầu tư',
    reason: 'vì đã đạt được thành tích xuất sắc',
    texts: [{ title: 'Nghị định 91/2017/NĐ-CP', issuedOn: '2017-07-31' }],
    minutes: [{ sitting: 'HD-2020-01', on: '2020-12-25', body: 'Hội đồng', decision: aDecision() }],
    attachments: [
      { code: 'achievementReport', ifAny: false },
      { code: 'taxConfirmation', ifAny: true },
    ],
    signer: { office: 'Trưởng ban', name: 'Lê Trung Phước' },
    ...change,
  };
}

/** The lines of a PDF as they are set out, one list a page: what a reader could copy. */
export async function readLines(bytes: Uint8Array): Promise<string[][]> {
  const { text } = await extractText(await getDocumentProxy(Uint8Array.from(bytes)));
  return text.map((page) =>
    page
      .normalize('NFC')
      .split('\n')
      .map((line) => line.replace(/\s+/g, ' ').trim()),
  );
}

/** The text of a PDF on one line, one string a page. */
export async function readPages(bytes: Uint8Array): Promise<string[]> {
  return (await readLines(bytes)).map((lines) => lines.join(' ').replace(/\s+/g, ' '));
}

/** What a reader finds in a Word document, header and footer too, a line a paragraph. */
export function readDocx(bytes: Uint8Array, part?: string): string {
  const files = unzipSync(bytes);
  const parts = part === undefined ? ['word/first.xml', 'word/document.xml', 'word/footer.xml'] : [part];
  return parts
    .map((name) => strFromU8(files[name] ?? new Uint8Array()))
    .join('')
    .replaceAll('</w:p>', '\n')
    .replaceAll('<w:br/>', ' ')
    .replace(/<[^>]+>/g, '')
    .normalize('NFC');
}
