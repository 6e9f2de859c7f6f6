/** laurel verify and export: a whole road agrees, and whatever somebody changed behind our back is found. */

import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Board } from '../../../rules/board';
import { receiptsOf } from '../../../verifier/receipt';
import { faultsBesideProofs, faultsOf } from '../../verifier/find-faults';
import { anAwardedDesk } from './awarded-desk';
import { contentOf, documentOf, runLaurel, SECRETARY, type Desk } from './given';

let desk: Desk;
beforeAll(async () => {
  desk = await anAwardedDesk();
});
afterAll(() => desk.close());

type Report = {
  ok: boolean;
  checks: { name: string; compared: number; differences: { code: string; subject: string }[] }[];
  boards: { sitting: string; ballots: number; findings: { code: string }[] }[];
};

async function codesOf(words: string[]): Promise<string[]> {
  const said = await desk.laurel(['verify', ...words, '--json']);
  const { checks, boards } = documentOf(said) as Report;
  const codes = [
    ...checks.flatMap(({ differences }) => differences.map(({ code }) => code)),
    ...boards.flatMap(({ findings }) => findings.map(({ code }) => code)),
  ];
  expect(said.code).toBe(codes.length === 0 ? 0 : 4);
  return [...new Set(codes)].sort();
}

test('a case that walked to its award agrees in every part; what it has none of is not said to have been compared', async () => {
  const before = await contentOf(desk.database);
  const { code, stdout } = await desk.laurel(['verify']);
  expect(stdout).toContain('Agrees.');
  expect(stdout).toMatch(/corrections\s+nothing of this kind to check/);
  expect(code).toBe(0);
  for (const subject of [desk.number, 'HD-2020-01', 'KH-2020-01']) expect(await codesOf([subject])).toEqual([]);
  const { checks } = documentOf(await desk.laurel(['verify', desk.number, '--json'])) as Report;
  for (const { name, compared } of checks) expect([name, compared > 0]).toEqual([name, name !== 'correction']);
  expect(await contentOf(desk.database)).toBe(before);
});

test('an export is verified without a database, and is not overwritten unless forced', async () => {
  const first = await desk.laurel(['export', desk.number]);
  expect(first.stdout).toMatch(/2020-0001\.json: 1 nomination, 2 sittings, \d+ record entries/);
  expect((await desk.laurel(['export', desk.number])).code).toBe(1);
  expect((await desk.laurel(['export', desk.number, '--force'])).code).toBe(0);
  expect((await desk.laurel(['export', '2020-0404'])).code).toBe(3);
  const offline = await runLaurel(['verify', '2020-0001.json', '--lang', 'en'], { folder: desk.folder, alone: true });
  expect(offline).toMatchObject({ code: 0, stdout: expect.stringContaining('Agrees.') as string });
  expect(offline.stdout).toMatch(
    /HD-2020-01, item 1 \(2020-0001\): 9 issued, 9 returned; 9 valid, 0 invalid; 8 for, 1 against, 0 abstained; 8 of 9 for, 8 needed \(≥ 80 %\)/,
  );
  expect(offline.stdout).toMatch(/2020-0001: .*head \w+ \(another house may have the same number: compare with/);
  writeFileSync(path.join(desk.folder, 'box.json'), '{"heldBy":"board","ceremony":{},"ballots":[]}');
  const box = await runLaurel(['verify', 'box.json', '--lang', 'en'], { folder: desk.folder });
  expect(box).toMatchObject({ code: 1, stderr: expect.stringMatching(/box\.json: .*Take the bundle/) as string });
  // As builds of 25 November 2026 and before began it, when ballots were not sealed.
  writeFileSync(path.join(desk.folder, 'old.json'), '{"format":"laurel-export-1","subject":"2020-0001","record":[]}');
  const old = await runLaurel(['verify', 'old.json', '--lang', 'en'], { folder: desk.folder });
  expect(old).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/laurel-export-1, which another build/) as string,
  });
  writeFileSync(path.join(desk.folder, 'half.json'), '{"record":[');
  const half = await runLaurel(['verify', 'half.json'], { folder: desk.folder });
  expect(half).toMatchObject({ code: 1, stderr: expect.stringMatching(/half\.json: .*bị cắt trên đường/) as string });
  const opened = JSON.stringify(JSON.parse(readFileSync(path.join(desk.folder, '2020-0001.json'), 'utf8')), null, 2);
  writeFileSync(path.join(desk.folder, 'opened.json'), opened);
  const saved = await runLaurel(['verify', 'opened.json', '--lang', 'en'], { folder: desk.folder });
  expect(saved).toMatchObject({ code: 4, stdout: expect.stringContaining('Download it anew') as string });
  writeFileSync(path.join(desk.folder, 'moved.json'), opened.replaceAll('"round": 1', '"round": 2'));
  const moved = await runLaurel(['verify', 'moved.json', '--lang', 'en'], { folder: desk.folder });
  expect(moved).toMatchObject({ code: 4, stdout: expect.stringContaining('Keep this file') as string });
  const piped = await desk.laurel(['export', 'HD-2020-01', '--out', '-']);
  expect((JSON.parse(piped.stdout) as { subject: string }).subject).toBe('HD-2020-01');
  for (const person of await desk.database.person.findMany()) expect(piped.stdout).not.toContain(person.email);
});

test('whoever keeps a receipt finds their ballot in a file, without a database', async () => {
  expect((await desk.laurel(['export', 'HD-2020-01'])).code).toBe(0);
  const file = path.join(desk.folder, 'HD-2020-01.json');
  const [{ board }] = (JSON.parse(readFileSync(file, 'utf8')) as { sittings: [{ board: Board }] }).sittings;
  const [receipt = ''] = await receiptsOf(board);
  const alone = (typed: string, ...words: string[]): ReturnType<typeof runLaurel> =>
    runLaurel(['verify', 'HD-2020-01.json', '--receipt', typed, '--lang', 'en', ...words], {
      folder: desk.folder,
      alone: true,
    });
  expect(await alone(receipt.toLowerCase().replaceAll(' ', '-'))).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/✓ Receipt \S+ was in the box when it closed/) as string,
  });
  expect(await alone('7K2M 9QXD 4TBN 0HVA')).toMatchObject({
    code: 4,
    stdout: expect.stringMatching(
      /Agrees[^]*✗ Receipt 7K2M 9QXD 4TBN 0HVA was not in the box when it closed/,
    ) as string,
  });
  const told = documentOf(await alone(receipt, '--json'));
  expect(told).toMatchObject({ ok: true, receipt: { receipt, isIn: true } });
  expect(await alone('7K2M')).toMatchObject({ code: 2, stderr: expect.stringContaining('16 letters') as string });
  expect((await desk.laurel(['verify', '--receipt', receipt])).code).toBe(2);
  expect((await desk.laurel(['verify', 'HD-2020-01', '--receipt', receipt])).code).toBe(0);
});

test('an export that memory does not hold is refused by its size, before it is taken apart', async () => {
  writeFileSync(path.join(desk.folder, 'vast.json'), `{"format":"x","record":[${'{},'.repeat(8_000_000)}{}]}`);
  const environment = { NODE_OPTIONS: '--max-old-space-size=64' };
  const said = await runLaurel(['verify', 'vast.json', '--lang', 'en'], {
    folder: desk.folder,
    environment,
    alone: true,
  });
  expect(said).toMatchObject({ code: 1, stderr: expect.stringMatching(/vast\.json.*too large: at most/) as string });
  expect(said.stderr).toContain('--max-old-space-size=8192 laurel verify vast.json');
});

type Document = {
  record: { body: Record<string, unknown>; sequence: number }[];
  sittings: {
    closesAt: string;
    board: { ballots: { edition: number; items: Record<string, string> }[]; counts: Record<string, number[]> };
    roll: { voted: boolean; recusedItems: number[] }[];
    votes: unknown[];
  }[];
  nominations: {
    ending: string;
    state: string;
    openings: { step: string; outcome: { outcome: string } | null }[];
    moments: { at: string; derivation: { lastWorkingDay?: string } }[];
    input: Record<string, unknown>;
    acts: unknown[];
  }[];
  policies: Record<string, { council: { vote: { value: { share: { num: number } } } } }>;
  calendars: { content: { rows: unknown[] } }[];
};

test.each<[string, string, (document: Document) => void]>([
  [
    'a ballot given to another edition',
    'choice-proof',
    ({ sittings }) => Object.assign(sittings[0]?.board.ballots[0] ?? {}, { edition: 2 }),
  ],
  ['a count rewritten', 'count-differs', ({ sittings }) => sittings[0]?.board.counts['1']?.splice(0, 2, 9, 0)],
  ['a count rewritten', 'decision-differs', ({ sittings }) => sittings[0]?.board.counts['1']?.splice(0, 2, 9, 0)],
  ['a ballot taken out', 'ballots-differ', ({ sittings }) => sittings[0]?.board.ballots.pop()],
  ['anything at all', 'file-changed', ({ sittings }) => sittings[0]?.board.ballots.pop()],
  ['a voter taken off the roll', 'roll-differs', ({ sittings }) => sittings[0]?.roll.pop()],
  [
    'a seat that stands on a roll twice',
    'roll-differs',
    ({ sittings }) => sittings[1]?.roll.unshift({ ...sittings[1].roll[0]!, voted: false }),
  ],
  [
    'a box said to have closed at another hour',
    'hours-differ',
    ({ sittings }) => Object.assign(sittings[0] ?? {}, { closesAt: '2031-01-01T00:00:00.000Z' }),
  ],
  ['a vote taken out', 'box-differs', ({ sittings }) => sittings[1]?.votes.pop()],
  ['an entry reworded', 'hash-differs', ({ record }) => Object.assign(record[2]?.body ?? {}, { step: 'elsewhere' })],
  ['an entry removed', 'gap', ({ record }) => record.splice(1, 1)],
  [
    'an ending rewritten',
    'ending-differs',
    ({ nominations }) => Object.assign(nominations[0] ?? {}, { ending: 'notAwarded' }),
  ],
  ['a case reopened', 'state-differs', ({ nominations }) => Object.assign(nominations[0] ?? {}, { state: 'open' })],
  [
    'an outcome rewritten',
    'outcome-differs',
    ({ nominations }) => Object.assign(nominations[0]?.openings[0]?.outcome ?? {}, { outcome: 'notRecommended' }),
  ],
  ['an act removed', 'outcome-unfounded', ({ nominations }) => nominations[0]?.acts.splice(0, 1)],
  ['a step skipped', 'step-differs', ({ nominations }) => nominations[0]?.openings.splice(2, 1)],
  [
    'a date moved',
    'date-differs',
    ({ nominations }) => Object.assign(nominations[0]?.moments[0] ?? {}, { at: '2020-12-15T01:00:00.000Z' }),
  ],
  [
    'a date before a rest day moved',
    'date-differs',
    ({ nominations }) => {
      const before = nominations[0]?.moments.find(({ derivation }) => derivation.lastWorkingDay !== undefined);
      Object.assign(before ?? {}, { at: '2021-02-10T17:00:00.000Z' });
    },
  ],
  [
    'the evidence exchanged',
    'input-differs',
    ({ nominations }) => Object.assign(nominations[0]?.input ?? {}, { year: 2019 }),
  ],
  [
    'the policy made laxer',
    'policy-differs',
    ({ policies }) =>
      Object.values(policies).forEach((policy) => Object.assign(policy.council.vote.value.share, { num: 50 })),
  ],
  ['a holiday added', 'calendar-differs', ({ calendars }) => calendars[0]?.content.rows.pop()],
])('%s in an export is found', async (_, code, change) => {
  const document = JSON.parse(await exportedText()) as Document;
  change(document);
  expect(await faultsOf(JSON.stringify(document))).toContain(code);
});

/** The file that the command writes, read once. */
async function exportedText(): Promise<string> {
  const file = path.join(desk.folder, 'read.json');
  if (!existsSync(file)) await desk.laurel(['export', desk.number, '--out', 'read.json']);
  return readFileSync(file, 'utf8');
}

test('the command says of a changed export what differs, and ends with another code', async () => {
  const document = JSON.parse(await exportedText()) as Document;
  document.sittings[0]?.board.counts['1']?.splice(0, 2, 9, 0);
  writeFileSync(path.join(desk.folder, 'changed.json'), JSON.stringify(document));
  expect(await codesOf(['changed.json'])).toEqual(
    expect.arrayContaining(['count-differs', 'decision-differs', 'file-changed']),
  );
  const { code, stdout } = await desk.laurel(['verify', 'changed.json']);
  expect(code).toBe(4);
  expect(stdout).toMatch(/\d+ differences?\.$/m);
});

test('a row changed in the database itself is found (ASVS 16.4.2)', async () => {
  const ballot = await desk.database.sealedBallot.findFirstOrThrow({ where: { voter: 'seat:3' } });
  const { sittingNumber, voter } = ballot;
  const where = { sittingNumber_voter: { sittingNumber, voter } };
  const changed = { ...(ballot.content as object), edition: 2 };
  await desk.database.sealedBallot.update({ where, data: { content: changed } });
  expect(await codesOf([])).toEqual(expect.arrayContaining(['choice-proof', 'box-differs']));
  await desk.database.sealedBallot.update({ where, data: { content: ballot.content ?? {} } });
  await expect(desk.database.recordEntry.updateMany({ data: { kind: 'ended' } })).rejects.toThrow();
  expect(await codesOf([])).toEqual([]);
});

const CHANGES = 500;
/** Of so many changes one is looked at with the proofs of its ballots, too: what else there is finds every one. */
const PROVED = 10;

test('whatever single byte of an export is changed, it is found, and said what is wrong', async () => {
  await desk.laurel(['export', 'HD-2020-01', '--force', '--out', 'whole.json']);
  const whole = readFileSync(path.join(desk.folder, 'whole.json'));
  for (let trial = 0; trial < CHANGES; trial += 1) {
    const at = randomInt(whole.length);
    const bytes = Buffer.from(whole);
    bytes[at] = (whole[at] ?? 0) ^ (1 + randomInt(255));
    const text = bytes.toString('utf8');
    const found = trial % PROVED === 0 ? await faultsOf(text) : faultsBesideProofs(text);
    expect({ at, byte: bytes[at], found }).not.toMatchObject({ found: [] });
  }
});

test.each([
  ['no JSON', 'hello', 1],
  ['another JSON', '{"format":"else"}', 1],
  ['an empty file', '', 1],
])('%s is refused as an export', async (_, content, code) => {
  writeFileSync(path.join(desk.folder, 'wrong.json'), content);
  const said = await desk.laurel(['verify', 'wrong.json']);
  expect(said.code).toBe(code);
  expect(said.stderr).not.toMatch(/\n\s+at /);
});

test('a file that is not there is written wrong', async () => {
  expect((await desk.laurel(['verify', 'nowhere.json'])).code).toBe(2);
  expect((await desk.laurel(['verify', '2020-0404'])).code).toBe(3);
});

test('what is owed after the award is shown with its derivation and entered once, by whoever owes it', async () => {
  const words = ['award', 'received', desk.number, '--on', '2020-12-14', '--by', SECRETARY];
  const dry = await desk.laurel([...words, '--dry-run']);
  expect(dry).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing written.') as string });
  expect((await desk.laurel(words)).code).toBe(2);
  expect((await desk.laurel([...words, '--yes'])).stdout).toContain(`Entered: receive the decision, ${desk.number}.`);
  expect((await desk.laurel([...words, '--yes'])).stdout).toContain('Already recorded on');
  const { stdout } = await desk.laurel(['award', desk.number]);
  expect(stdout).toMatch(/Hand over the award \(liaison\): hand-over of the award due: .*28 Dec 2020/);
  const early = ['award', 'copy-passed', desk.number, '--on', '2020-12-13', '--by', SECRETARY];
  expect((await desk.laurel(early)).stderr).toContain('--on "13 Dec 2020": must not lie before the decision');
  const copy = await desk.laurel(['award', 'copy-sent', desk.number, '--on', '2020-12-14', '--by', SECRETARY, '--yes']);
  expect(copy).toMatchObject({ code: 1, stderr: expect.stringContaining('award office') as string });
});
