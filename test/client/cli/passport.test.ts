/** The passport of an awarded case: it opens in a browser without a network, verifies, and names what was changed. */

import { randomInt } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { makeRound } from '../../../activities/make-papers';
import { openChromium } from '../../../bench/chromium';
import { packFiles, unpackFiles } from '../../../passport/archive';
import { checkArchive } from '../../../passport/check-passport';
import { hashOf } from '../../../prisma/secrets';
import { exportText } from '../../../rules/export-file';
import { readDocx, readPages } from '../../papers/given';
import { anAwardedDesk } from './awarded-desk';
import { documentOf, root, runLaurel, type Desk } from './given';

let desk: Desk;
let browser: Browser;
let archive: Buffer;
let files: Record<string, Uint8Array>;

beforeAll(async () => {
  desk = await anAwardedDesk();
  while ((await makeRound(desk.database)) > 0);
  const said = await desk.laurel(['passport', desk.number]);
  expect(said).toMatchObject({ code: 0, stdout: expect.stringMatching(/open passport\.html to read/) as string });
  archive = readFileSync(fileOf('2020-0001-passport.zip'));
  files = unpackFiles(archive) ?? {};
  browser = await openChromium(root);
});
afterAll(async () => {
  await browser.close();
  await desk.close();
});

function fileOf(name: string): string {
  return path.join(desk.folder, name);
}

test('a passport holds the page, the content, every paper and every version of what was brought', async () => {
  const papers = await desk.database.paper.findMany({ where: { state: 'made' } });
  expect(Object.keys(files).sort()).toEqual(
    [
      'case.json',
      'manifest.json',
      'passport.html',
      'dossier/2020-0001_bao-cao-thanh-tich_2020-12-14.pdf',
      'dossier/2020-0001_bao-cao-thanh-tich_2020-12-14-2.pdf',
      ...papers.map(({ fileName }) => `papers/${fileName}`),
    ].sort(),
  );
  expect(papers.length).toBeGreaterThanOrEqual(5);
  for (const { fileName, sha256 } of papers) expect(hashOf(files[`papers/${fileName}`] ?? '')).toBe(sha256);
  for (const person of await desk.database.person.findMany()) {
    expect(Buffer.from(files['passport.html'] ?? []).includes(person.email)).toBe(false);
  }
});

/** What a reader finds in a paper, as PDF and as Word, on one line. */
async function readBoth(key: string): Promise<[string, string]> {
  const { bytes } = await desk.database.paper.findUniqueOrThrow({ where: { key } });
  const said = await desk.laurel(['paper', 'get', key, '--word', '--out', 'paper.docx', '--force']);
  expect(said.code).toBe(0);
  return [
    (await readPages(bytes ?? new Uint8Array())).join(' '),
    readDocx(readFileSync(fileOf('paper.docx'))).replace(/\s+/g, ' '),
  ];
}

test('the papers of Hà Tĩnh read back from PDF and Word with their names, sums, votes, clauses and dates', async () => {
  const council = [
    '08/09 phiếu tán thành tính trên tổng số thành viên Hội đồng (88,9%)',
    'từ 80% trở lên',
    '8 × 100 = 800 ≥ 9 × 80 = 720',
    '(giả định)',
  ];
  const nominee = 'Ban Quản lý Khu kinh tế tỉnh Hà Tĩnh';
  const expected: [string, string[]][] = [
    ['HD-2020-01/minutes/1', ['BIÊN BẢN', 'Lê Trung Phước', nominee, ...council]],
    ['HD-2020-01/countRecord/1', ['BIÊN BẢN KIỂM PHIẾU', 'Số đề nghị đạt: 01.', ...council]],
    [
      'KH-2020-01/minutes/1',
      ['06/06 phiếu tán thành tính trên tổng số đơn vị của Khối (100%)', 'Xếp thứ 01', 'Thanh Hóa', '96'],
    ],
    ['2020-0001/4/request', ['TỜ TRÌNH', 'Kính gửi', nominee, 'Cờ thi đua của Bộ Kế hoạch và Đầu tư năm 2020']],
  ];
  for (const [key, words] of expected) {
    for (const text of await readBoth(key)) {
      expect(text).toMatch(/CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM.*Độc lập - Tự do - Hạnh phúc/);
      expect(text).toContain('tháng 12 năm 2020');
      expect(text).toContain('DỰ THẢO');
      for (const word of words) expect(text).toContain(word);
    }
  }
});

test('a ballot paper is headed as the minutes are: whose council it is, then the council', async () => {
  const headOf = async (kind: string): Promise<unknown> => {
    const { facts } = await desk.database.paper.findFirstOrThrow({ where: { kind, key: { startsWith: 'HD' } } });
    const { superior, issuer } = facts as { superior: string; issuer: string };
    return { superior, issuer };
  };
  expect(await headOf('ballotPaper')).toEqual(await headOf('minutes'));
});

test('the command verifies a passport without a database, and does not overwrite one unless forced', async () => {
  const offline = await runLaurel(['verify', '2020-0001-passport.zip', '--lang', 'en'], { folder: desk.folder });
  expect(offline).toMatchObject({ code: 0, stdout: expect.stringContaining('Agrees.') as string });
  expect(offline.stdout).toMatch(/✓ archive +\d+ files/);
  const { bytes } = await desk.database.paper.findUniqueOrThrow({ where: { key: 'HD-2020-01/countRecord/1' } });
  const [, box = '?'] = /box ([0-9a-f]{16}) \(compare with the count record\)/.exec(offline.stdout) ?? [];
  expect((await readPages(bytes ?? new Uint8Array())).join('').replace(/\s+/g, '')).toContain(box);
  expect((await desk.laurel(['passport', desk.number])).code).toBe(1);
  expect((await desk.laurel(['passport', '2020-0404', '--out', 'none.zip'])).code).toBe(3);
  expect((await desk.laurel(['passport', 'HD-2020-01'])).code).toBe(2);
});

const CHANGES = 500;

test('whatever single byte of a passport is changed, it is found, and the file is named', () => {
  const names = new Set(['ZIP', ...Object.keys(files)]);
  for (let trial = 0; trial < CHANGES; trial += 1) {
    const at = randomInt(archive.length);
    const bytes = Buffer.from(archive);
    bytes[at] = (archive[at] ?? 0) ^ (1 + randomInt(255));
    const { differences } = checkArchive(bytes, { hash: hashOf }).check;
    const named = differences.map(({ subject }) => subject).filter((subject) => names.has(subject));
    expect({ at, byte: bytes[at], named }).not.toMatchObject({ named: [] });
  }
});

test('the ZIP of all papers is said to be no passport, and no difference is claimed', async () => {
  const papers = Object.fromEntries(Object.entries(files).filter(([name]) => name.startsWith('papers/')));
  writeFileSync(fileOf('papers.zip'), packFiles(papers));
  const said = await desk.laurel(['verify', fileOf('papers.zip')]);
  expect(said).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('is no passport') as string });
  const page = await openOffline();
  await page.setInputFiles('#archive', fileOf('papers.zip'));
  await page.locator('#archive-checks', { hasText: 'This ZIP is no passport' }).waitFor();
  await page.context().close();
});

type File = { name: string; kind: string; sha256: string; size: number };
type Packed = { files: Record<string, Uint8Array>; listed: File[] };

/** What the command finds in an archive that was changed, and its manifest made out anew. */
async function foundIn(change: (packed: Packed) => Packed): Promise<{ code: string; subject: string }[]> {
  const { digest: _, ...manifest } = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString()) as {
    digest: string;
    files: File[];
  };
  const forged = change({ files, listed: manifest.files });
  const listed = exportText({ ...manifest, files: forged.listed }, hashOf);
  writeFileSync(fileOf('forged.zip'), packFiles({ ...forged.files, 'manifest.json': Buffer.from(listed) }));
  const said = await desk.laurel(['verify', 'forged.zip', '--json']);
  const { checks } = documentOf(said) as { checks: { differences: { code: string; subject: string }[] }[] };
  expect(said.code).toBe(4);
  return checks.flatMap(({ differences }) => differences);
}

function exchanged({ files: all, listed }: Packed, name: string, bytes: Buffer): Packed {
  const sha256 = hashOf(bytes);
  return {
    files: { ...all, [name]: bytes },
    listed: listed.map((file) => (file.name === name ? { ...file, sha256, size: bytes.length } : file)),
  };
}

function without({ files: all, listed }: Packed, name: string): Packed {
  const { [name]: _taken, ...left } = all;
  return { files: left, listed: listed.filter((file) => file.name !== name) };
}

function namesIn(folder: string): string[] {
  return Object.keys(files).filter((file) => file.startsWith(`${folder}/`));
}

test('a paper exchanged together with its manifest is still not the one of the record, whatever it is called there', async () => {
  const [name = ''] = namesIn('papers');
  const other = Buffer.from(files[name] ?? []);
  other[other.length - 20] = (other[other.length - 20] ?? 0) ^ 1;
  const unlike = [
    expect.objectContaining({ code: 'paper-unrecorded', subject: name }),
    expect.objectContaining({ code: 'paper-missing', derived: hashOf(files[name] ?? '') }),
  ];
  expect(await foundIn((packed) => exchanged(packed, name, other))).toEqual(unlike);
  const asPage = (packed: Packed): Packed => {
    const { files: all, listed } = exchanged(packed, name, other);
    return { files: all, listed: listed.map((file) => (file.name === name ? { ...file, kind: 'page' } : file)) };
  };
  expect(await foundIn(asPage)).toEqual(unlike);
});

test('every paper and every version of a part that is taken out together with its line in the manifest is missed', async () => {
  const enclosed = [...namesIn('papers'), ...namesIn('dossier')];
  expect(enclosed.length).toBeGreaterThanOrEqual(7);
  for (const name of enclosed) {
    const found = await foundIn((packed) => without(packed, name));
    expect({ name, found }).toEqual({
      name,
      found: [expect.objectContaining({ code: 'paper-missing', derived: hashOf(files[name] ?? '') })],
    });
  }
});

test('a page that brings another content along than lies beside it is found, and a size that is no file’s', async () => {
  const page = Buffer.from(files['passport.html'] ?? []).toString();
  const other = Buffer.from(page.replaceAll('01/QĐ-DIỄN-TẬP', '99/QĐ-DIỄN-TẬP'));
  const changed = (subject: string): unknown => expect.objectContaining({ code: 'file-changed', subject });
  expect(await foundIn((packed) => exchanged(packed, 'passport.html', other))).toEqual([changed('passport.html')]);
  const [name = ''] = namesIn('papers');
  const larger = ({ files: all, listed }: Packed): Packed => ({
    files: all,
    listed: listed.map((file) => (file.name === name ? { ...file, size: file.size + 1 } : file)),
  });
  expect(await foundIn(larger)).toEqual([changed(name)]);
});

/** As its reader has it: unpacked in a folder, opened from there, with no network at all. */
async function openOffline(): Promise<Page> {
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(path.dirname(fileOf(name)), { recursive: true });
    writeFileSync(fileOf(name), bytes);
  }
  const context = await browser.newContext({ offline: true, viewport: { width: 1100, height: 1400 } });
  const page = await context.newPage();
  await page.goto(pathToFileURL(fileOf('passport.html')).href);
  return page;
}

test('the page opens without a network, verifies itself, and then the whole archive', async () => {
  const page = await openOffline();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.waitForSelector('#checks[data-wrong]');
  expect(await page.getAttribute('#checks', 'data-wrong')).toBe('0');
  expect(await page.innerText('main')).toContain('01/QĐ-DIỄN-TẬP');
  await page.setInputFiles('#archive', fileOf('2020-0001-passport.zip'));
  await page.waitForSelector('#archive-checks[data-wrong]');
  expect(await page.getAttribute('#archive-checks', 'data-wrong')).toBe('0');
  for (const place of ['#checks', '#archive-checks'])
    expect(await page.innerText(place)).toMatch(
      /HD-2020-01, .* 1 \(2020-0001\): .*(?:8\/9, .* 8 \(≥ 80 %\)|8 of 9 for, 8 needed \(≥ 80 %\))/,
    );
  const changed = Buffer.from(archive);
  const place = changed.indexOf('%PDF-') + 400;
  changed[place] = (changed[place] ?? 0) ^ 1;
  writeFileSync(fileOf('changed.zip'), changed);
  await page.setInputFiles('#archive', fileOf('changed.zip'));
  await page.waitForSelector('#archive-checks[data-wrong="1"]');
  expect(await page.innerText('#archive-checks')).toMatch(/papers\/\S+\.pdf/);
  writeFileSync(fileOf('old.json'), '{"format":"laurel-export-1","subject":"2020-0001","record":[]}');
  await page.setInputFiles('#archive', fileOf('old.json'));
  await page.locator('#archive-checks', { hasText: 'laurel-export-1, which another build' }).waitFor();
  expect(asked.filter((address) => !address.startsWith('file:') && !address.startsWith('data:'))).toEqual([]);
  await page.context().close();
});

test('a page whose content was changed by hand says so', async () => {
  const page = await openOffline();
  const whole = readFileSync(fileOf('passport.html'), 'utf8');
  const place = whole.lastIndexOf('01/QĐ-DIỄN-TẬP');
  writeFileSync(fileOf('passport.html'), `${whole.slice(0, place)}99${whole.slice(place + 2)}`);
  await page.reload();
  await page.waitForSelector('#checks[data-wrong]');
  expect(Number(await page.getAttribute('#checks', 'data-wrong'))).toBeGreaterThan(0);
  await page.context().close();
});
