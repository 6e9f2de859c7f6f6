/** laurel doctor: what is not well has a line, a mark and, where there is one, a cure. */

import { createServer, type Server } from 'node:net';
import { Client, Connection } from '@temporalio/client';
import { readActor } from '../../../prisma/actors';
import { readClockOffset, readNow, setClockOffset } from '../../../prisma/clock';
import { listCases } from '../../../prisma/queries/list-cases';
import { guessedAnHour } from '../../../rules/asking';
import { QUEUES } from '../../../workflows/messages';
import { aNamespace } from '../../setup/temporal';
import { aDesk, documentOf, NO_NAMESPACE, SECRETARY, type Desk } from './given';

let desk: Desk;
let smtp: Server;
let smtpUrl: string;
beforeAll(async () => {
  desk = await aDesk();
  smtp = createServer((socket) => socket.end('220 inbox ready\r\n'));
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const address = smtp.address();
  smtpUrl = `smtp://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
});
afterAll(async () => {
  smtp.close();
  await desk.close();
});

type Report = { ok: boolean; problems: number; checks: { name: string; state: string; text: string; cure?: string }[] };

/** Nothing answers there; what waits for it gives up after some seconds. */
const AWAY = { TEMPORAL_ADDRESS: '127.0.0.1:1' };

async function report(
  environment: NodeJS.ProcessEnv,
): Promise<Report & { code: number | null; of: (name: string) => string | undefined }> {
  const said = await desk.laurel(['doctor', '--json'], { environment: { ...NO_NAMESPACE, ...environment } });
  const read = documentOf(said) as Report;
  return { ...read, code: said.code, of: (name) => read.checks.find((check) => check.name === name)?.state };
}

test('says that Temporal is away, that the database is there, and greets the mail server', async () => {
  const found = await report({ ...AWAY, SMTP_URL: smtpUrl });
  expect(found.code).toBe(4);
  expect(found.ok).toBe(false);
  for (const name of ['settings', 'database', 'clock', 'calendar', 'policies', 'smtp'])
    expect([name, found.of(name)]).toEqual([name, 'ok']);
  expect(found.of('temporal')).toBe('problem');
});

test('a mail server that is away, a wrong address and letters that came back are found', async () => {
  const letter = await desk.database.letter.findFirstOrThrow();
  await desk.database.letter.update({ where: { id: letter.id }, data: { state: 'bounced', answer: '550 unknown' } });
  const found = await report({ SMTP_URL: 'smtp://127.0.0.1:1' });
  expect(found.of('smtp')).toBe('problem');
  expect(found.checks.find(({ name }) => name === 'bounced')).toMatchObject({
    state: 'warning',
    text: expect.stringContaining(letter.nominationNumber ?? 'no number') as string,
    cure: `laurel letter list ${letter.nominationNumber ?? ''}`,
  });
  const wrong = await report({ SMTP_URL: 'mail' });
  expect([wrong.of('settings'), wrong.of('smtp')]).toEqual(['problem', undefined]);
  const misspelt = await report({ SMTP_URL: `${smtpUrl}?tls=requird`, LAUREL_LANG: 'en' });
  expect(misspelt.checks.filter(({ name }) => ['settings', 'smtp'].includes(name))).toEqual([
    { name: 'settings', state: 'problem', text: 'SMTP_URL: behind ?tls= stands either required or optional' },
  ]);
});

test('letters that came back, and a mail server that is away, are told under the letters of the runbook', async () => {
  const { stdout } = await desk.laurel(['doctor'], {
    environment: { ...AWAY, SMTP_URL: 'smtp://127.0.0.1:1' },
  });
  expect(stdout).toContain('docs/runbook.md, under temporal, letters');
});

test('a letter that went again in the place of one that came back is no trouble any more, nor on the desk', async () => {
  const secretary = await desk.database.person.findUniqueOrThrow({ where: { email: SECRETARY } });
  const viewer = await readActor(desk.database, { personId: secretary.id });
  if (viewer === undefined) throw new Error('the secretary is nobody');
  const onDesk = async (): Promise<number> =>
    (await listCases(desk.database, viewer, { filter: { bounced: true }, sort: 'number', limit: 10 })).items.length;
  expect(await onDesk()).toBe(1);
  const { id: _id, facts, ...lost } = await desk.database.letter.findFirstOrThrow({ where: { state: 'bounced' } });
  await desk.database.letter.create({
    data: { ...lost, facts: facts ?? {}, key: `${lost.key}/again`, state: 'sent', answer: '250 OK' },
  });
  expect((await report({ SMTP_URL: smtpUrl })).of('bounced')).toBeUndefined();
  expect(await onDesk()).toBe(0);
});

test('that the next year’s days are missing is a note through the year, and a warning once they are near or needed', async () => {
  const before = await readClockOffset(desk.database);
  const on = async (day: string): Promise<[string | undefined, string | undefined]> => {
    await setClockOffset(desk.database, Date.parse(`${day}T03:00:00Z`) - Date.now());
    const { checks } = await report({ SMTP_URL: smtpUrl });
    const calendar = checks.find(({ name }) => name === 'calendar');
    return [calendar?.state, /Dec 2026(.*)/.exec(calendar?.text ?? '')?.[1]];
  };
  const follows = '. The days of 2027 are to be brought in once they are announced.';
  expect(await on('2025-12-05')).toEqual(['ok', '']);
  expect(await on('2026-01-05')).toEqual(['ok', follows]);
  expect(await on('2026-12-01')).toEqual(['ok', follows]);
  expect(await on('2026-12-02')).toEqual(['warning', follows]);
  expect(await on('2026-12-22')).toEqual(['warning', '. 1 running case needs days after it: 2020-0001']);
  await setClockOffset(desk.database, before);
});

test('a database that is away is one line, not a stack', async () => {
  const { code, stdout, stderr } = await desk.laurel(['doctor'], {
    environment: { ...NO_NAMESPACE, DATABASE_URL: 'postgresql://a@127.0.0.1:1/x' },
  });
  expect(code).toBe(4);
  expect(stdout).toContain('✗ database');
  expect(stdout + stderr).not.toMatch(/\n\s+at /);
});

test('a Temporal without workers is reached, and the case without a run is named', async () => {
  const { address, namespace } = await aNamespace();
  const found = await report({ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace, SMTP_URL: smtpUrl });
  expect(found.of('temporal')).toBe('ok');
  const worker = found.checks.find(({ name }) => name === 'worker');
  expect(worker?.state).toBe('problem');
  for (const queue of Object.values(QUEUES)) expect(worker?.text.split(/[\s,:]+/)).toContain(queue);
  expect(found.checks.find(({ name }) => name === 'runs')?.text).toContain('nomination:2020-0001');
  const nowhere = await report({ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: 'nowhere' });
  expect(nowhere.checks.find(({ name }) => name === 'temporal')).toMatchObject({
    state: 'problem',
    text: expect.stringMatching(/refuses: 5 NOT_FOUND/) as string,
  });
});

test('a code that somebody mistypes is nobody’s business, codes that are guessed one after another are', async () => {
  const guess = async (codes: number): Promise<void> => {
    const at = await readNow(desk.database);
    const code = { codeHash: 'x', createdAt: at, expiresAt: at, tries: 5 };
    await desk.database.code.createMany({
      data: Array.from({ length: codes }, (_, index) => ({ ...code, browserHash: `b${index}` })),
    });
  };
  await guess(guessedAnHour);
  expect((await report({ SMTP_URL: smtpUrl })).of('guesses')).toBeUndefined();
  await guess(1);
  const { checks } = await report({ SMTP_URL: smtpUrl });
  expect(checks.find(({ name }) => name === 'guesses')).toMatchObject({
    state: 'warning',
    text: expect.stringContaining('11 sign-in codes') as string,
  });
});

test('runs are compared with nothing while the rows cannot be read', async () => {
  const { address, namespace } = await aNamespace();
  const client = new Client({ connection: await Connection.connect({ address }), namespace });
  await client.workflow.start('nomination', { taskQueue: 'laurel', workflowId: 'nomination:2020-0001', args: [] });
  const [temporal, away] = [
    { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace },
    'postgresql://a@127.0.0.1:1/x',
  ];
  const found = await report({ ...temporal, DATABASE_URL: away, SMTP_URL: smtpUrl });
  expect([found.of('database'), found.of('temporal')]).toEqual(['problem', 'ok']);
  expect([found.of('runs'), found.of('apart')]).toEqual([undefined, undefined]);
  expect(found.checks.find(({ name }) => name === 'database')).not.toHaveProperty('cure');
  await client.connection.close();
});
