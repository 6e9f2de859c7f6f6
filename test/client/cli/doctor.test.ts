/** laurel doctor: what is not well has a line, a mark and, where there is one, a cure. */

import { createServer, type Server } from 'node:net';
import { readNow } from '../../../prisma/clock';
import { guessedAnHour } from '../../../rules/asking';
import { QUEUES } from '../../../workflows/messages';
import { aNamespace } from '../../setup/temporal';
import { aDesk, documentOf, type Desk } from './given';

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

type Report = { ok: boolean; problems: number; checks: { name: string; state: string; text: string }[] };

async function report(
  environment: NodeJS.ProcessEnv,
): Promise<Report & { code: number | null; of: (name: string) => string | undefined }> {
  const said = await desk.laurel(['doctor', '--json'], {
    environment: { TEMPORAL_ADDRESS: '127.0.0.1:1', ...environment },
  });
  const read = documentOf(said) as Report;
  return { ...read, code: said.code, of: (name) => read.checks.find((check) => check.name === name)?.state };
}

test('says that Temporal is away, that the database is there, and greets the mail server', async () => {
  const found = await report({ SMTP_URL: smtpUrl });
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
  expect(found.of('bounced')).toBe('warning');
  expect((await report({ SMTP_URL: 'mail' })).of('settings')).toBe('problem');
});

test('a database that is away is one line, not a stack', async () => {
  const { code, stdout, stderr } = await desk.laurel(['doctor'], {
    environment: { DATABASE_URL: 'postgresql://a@127.0.0.1:1/x', TEMPORAL_ADDRESS: '127.0.0.1:1' },
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
  expect((await report({ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: 'nowhere' })).of('temporal')).toBe('problem');
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
