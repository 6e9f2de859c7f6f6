/** A dossier on its way to the ministry, over a line that breaks at every step and a server that refuses at every other. */

import { createHash } from 'node:crypto';
import { deliverRound, type PostRoom } from '../../activities/deliver-letters';
import { readBundle } from '../../activities/hand-in';
import { makeRound } from '../../activities/make-papers';
import { openPost } from '../../mail/post-letter';
import { unpackFiles } from '../../passport/archive';
import { bringPart } from '../../prisma/acts/bring-part';
import { submitDossier } from '../../prisma/acts/submit-dossier';
import { readActor } from '../../prisma/actors';
import { readClockOffset, setClockOffset } from '../../prisma/clock';
import { closeDatabase, openDatabase, type Database } from '../../prisma/database';
import { whereIs } from '../../prisma/stages/settle';
import type { Actor } from '../../rules/permissions';
import { hasOwnHash } from '../../rules/export-file';
import type { SubmissionList } from '../../rules/submission-list';
import { theCase } from '../client/the-case';
import { aLine, type Break, type Line } from '../../bench/faults/broken-line';
import { aSink, type Sink } from '../mail/sink';
import { bringToSubmission } from '../prisma/at-submission';

let database: Database;
let drop: () => Promise<void>;
let url: string;
let sink: Sink;
let line: Line;

beforeAll(async () => {
  const fresh = await theCase();
  ({ drop, url } = fresh);
  database = openDatabase(url);
  sink = await aSink();
  line = await aLine(sink.url);
  await bringReport(fresh.answer);
  await bringToSubmission(database, fresh.answer);
});

afterAll(async () => {
  await line.stop();
  await sink.stop();
  await closeDatabase(database);
  await drop();
});

const PDF = Buffer.from('%PDF-1.7\n% báo cáo thành tích\n');

async function bringReport(number: string): Promise<void> {
  const actor = await actorOf('hatinh-09');
  await bringPart(database, { number, part: 'achievementReport', actor, bytes: PDF, noStateSecrets: true });
}

async function actorOf(personId: string): Promise<Actor> {
  const actor = await readActor(database, { personId });
  if (actor === undefined) throw new Error(`${personId} is unknown`);
  return actor;
}

async function theTask() {
  const task = await database.task.findFirstOrThrow({ where: { kind: 'submit' } });
  return { taskId: task.id, actor: await actorOf(task.personId) };
}

/** One round of the post office, opened anew as after a crash, once the last wait has passed. */
async function deliver(failure: Partial<{ line: Break; answers: Sink['answers'] }> = {}): Promise<string> {
  await setClockOffset(database, (await readClockOffset(database)) + 3_600_001);
  line.breaksAt = failure.line;
  sink.answers = failure.answers ?? {};
  const post = openPost({ smtpUrl: line.url });
  const from = '"Laurel" <laurel@laurel.example>';
  const room = { database, databaseUrl: url, post, key: Buffer.alloc(32, 7), site: 'http://laurel.example', from };
  await deliverRound({ ...room, replyTo: from } satisfies PostRoom);
  post.close();
  return (await database.letter.findFirstOrThrow({ where: { kind: 'answer' } })).state;
}

const FAILURES: Parameters<typeof deliver>[0][] = [
  ...(['connect', 'EHLO', 'MAIL', 'RCPT', 'DATA', 'middle', 'end', 'answer'] as const).map((at) => ({ line: at })),
  { answers: { greeting: 421 } },
  { answers: { sender: 451 } },
  { answers: { recipient: 450 } },
  { answers: { content: 452 } },
];

test('a dossier with parts missing is handed in only with a reason, and 20 presses of the button hand it in once', async () => {
  const press = (reason: string) => theTask().then((task) => submitDossier(database, { ...task, reason }));
  expect(await press('  ')).toMatchObject({
    code: 'parts-missing',
    field: 'reason',
    lacking: expect.arrayContaining([{ code: 'ratingDocument', from: 'secretary' }]) as unknown,
    dueOn: '2021-02-09',
  });
  const answers = await Promise.all(Array.from({ length: 20 }, () => press('biên bản gửi sau bằng văn thư')));
  expect(answers.filter((answer) => 'recorded' in answer && !answer.repeated)).toHaveLength(1);
  expect(answers.filter((answer) => 'recorded' in answer && answer.repeated)).toHaveLength(19);
  expect(await press('lý do khác')).toMatchObject({ code: 'already-acted' });
  expect(await database.submission.count()).toBe(1);
});

test('a submission retried 20 times, with the receiving server failing at each step in turn, is one submission', async () => {
  const { code, nominationNumber } = await database.submission.findFirstOrThrow();
  expect(await whereIs(database, nominationNumber)).toMatchObject({ step: 'answer' });
  await database.letter.updateMany({ where: { kind: { not: 'answer' } }, data: { state: 'cancelled' } });
  expect(await deliver()).toBe('deferred');
  expect(sink.received).toHaveLength(0);
  await makeRound(database);

  for (let tries = 0; tries < 20; tries += 1) {
    const failure = FAILURES[tries % FAILURES.length];
    expect([failure, await deliver(failure)]).toEqual([failure, 'deferred']);
  }
  expect(await deliver()).toBe('sent');
  expect(await deliver()).toBe('sent');

  // Each break behind the server's acceptance has let one more copy arrive; whoever knows them by key has one.
  const copies = sink.received.map(({ mail }) => ({
    key: mail.headers.find((header) => header.key === 'x-laurel-submission')?.value,
    messageId: mail.messageId,
    sha256: sha256Of(Buffer.from(mail.attachments[0]?.content as ArrayBuffer)),
  }));
  expect(copies).toHaveLength(3);
  expect(new Set(copies.map((copy) => JSON.stringify(copy))).size).toBe(1);
  expect(copies[0]).toMatchObject({ key: code });
  const entries = await database.recordEntry.findMany({ where: { kind: 'handedIn' } });
  expect(entries.map(({ body }) => body)).toMatchObject([{ code, sha256: copies[0]?.sha256 }]);
}, 60_000);

test('a bundle that was once made out goes as it was, though this version would say its list otherwise', async () => {
  const { code, lists, sha256 } = await database.submission.findFirstOrThrow();
  const text = (lists as { 'list.txt': string })['list.txt'];
  expect(await readBundle(database, code)).toMatchObject({ key: code, sha256 });
  const older = { ...(lists as object), 'list.txt': text.replace('Mã trình:', 'Mã lần trình:') };
  await database.submission.update({ where: { code }, data: { lists: older } });
  const bundle = await readBundle(database, code);
  const files = unpackFiles(new Uint8Array(bundle?.bytes ?? [])) ?? {};
  expect(Buffer.from(files['list.txt'] ?? []).toString()).toBe(older['list.txt']);
  expect(bundle?.sha256).not.toBe(sha256);
});

test('the bundle holds every file its list names, the key, and why parts are missing', () => {
  const [attached, ...others] = sink.received[0]?.mail.attachments ?? [];
  expect(others).toEqual([]);
  const files = unpackFiles(new Uint8Array(attached?.content as ArrayBuffer)) ?? {};
  const list = JSON.parse(Buffer.from(files['list.json'] ?? []).toString()) as SubmissionList;
  expect(hasOwnHash(list, sha256Of)).toBe(true);
  expect(list).toMatchObject({ format: 'laurel-submission-1', reason: 'biên bản gửi sau bằng văn thư' });
  expect(list.missing).toContain('councilMinutes');
  expect(Object.keys(files).sort()).toEqual(['list.json', 'list.txt', ...list.files.map(({ name }) => name)].sort());
  for (const { name, sha256 } of list.files) expect(sha256Of(files[name] ?? new Uint8Array())).toBe(sha256);
  const report = list.parts.find((part) => part.code === 'achievementReport')?.file ?? '';
  expect(Buffer.from(files[report] ?? [])).toEqual(PDF);
  const text = Buffer.from(files['list.txt'] ?? []).toString();
  expect(text).toContain(`Mã trình: ${list.key}`);
  expect(text).toContain('- biên bản họp hội đồng: còn thiếu; thư ký nộp');
  // Of a part that is owed only under a condition nobody has said yet that it is missing.
  expect(text).toContain('- xác nhận thuế: cần hỏi; chuyên viên đơn vị nộp');
  expect(text).toMatch(
    /Còn thiếu \d+ thành phần: .*\.\nCòn 2 thành phần cần hỏi có áp dụng không: xác nhận thuế và báo cáo kiểm toán\./,
  );
  expect(text).toContain('Đơn vị ghi: biên bản gửi sau bằng văn thư');
});

function sha256Of(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
