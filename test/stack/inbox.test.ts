/** Letters as they arrive at the inbox, and as its pages show them. */

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { createTransport } from 'nodemailer';
import { openChromium } from '../../bench/chromium';
import { startInbox, type Inbox, type InboxOptions } from '../../stack/inbox';
import { firstOfOurs, freePort } from '../../stack/ports';

let folder: string;
let inbox: Inbox;

async function open(more: Partial<InboxOptions> = {}): Promise<void> {
  const smtpPort = await freePort(firstOfOurs());
  const port = await freePort(smtpPort + 1);
  inbox = await startInbox({ smtpPort, port, folder: path.join(folder, 'inbox'), ...more });
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'laurel-inbox-'));
  await open();
});

afterEach(async () => {
  await inbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function post(to: string, subject = 'Mời duyệt hồ sơ'): Promise<void> {
  const transport = createTransport(inbox.smtpUrl);
  await transport.sendMail({
    from: 'laurel@office.example',
    to,
    subject,
    messageId: '<one@office.example>',
    headers: { 'X-Laurel-Letter': 'review' },
    text: 'Mời xem: http://localhost:8080/t/ABC\n',
    html: '<html><head></head><body><p onclick="x()">Mời xem</p><script>alert(1)</script></body></html>',
    attachments: [{ filename: 'lich.ics', contentType: 'text/calendar', content: 'BEGIN:VCALENDAR\n' }],
  });
  transport.close();
}

async function get(place: string, method = 'GET'): Promise<Response> {
  return fetch(`${inbox.url}${place}`, { method });
}

test('a letter arrives with its text, subject, sender, kind and attachment', async () => {
  await post('head@unit.example');
  const [letter] = (await (await get('/api/letters')).json()) as Record<string, unknown>[];
  expect(letter).toMatchObject({
    id: 1,
    from: 'laurel@office.example',
    to: ['head@unit.example'],
    subject: 'Mời duyệt hồ sơ',
    messageId: '<one@office.example>',
    kind: 'review',
    text: expect.stringContaining('http://localhost:8080/t/ABC') as string,
    attachments: [{ fileName: 'lich.ics', mimeType: 'text/calendar', size: 16 }],
  });
});

test('a reader finds the letters of one mailbox alone', async () => {
  await post('head@unit.example');
  await post('member@council.example', 'Mời họp');
  const letters = (await (await get('/api/letters?to=member%40council.example')).json()) as { subject: string }[];
  expect(letters.map(({ subject }) => subject)).toEqual(['Mời họp']);
  const list = await (await get('/')).text();
  expect(list.indexOf('Mời họp')).toBeLessThan(list.indexOf('Mời duyệt hồ sơ'));
  expect(list).toContain('http-equiv="refresh"');
});

test('whoever looks at the list sees a new letter without doing anything', async () => {
  const browser = await openChromium(path.join(__dirname, '..', '..'));
  try {
    const page = await browser.newPage();
    await page.goto(inbox.url);
    await post('head@unit.example');
    await page.getByText('Mời duyệt hồ sơ').waitFor({ timeout: 30_000 });
  } finally {
    await browser.close();
  }
}, 60_000);

test('a letter is shown with its link, its files and the whole as it was sent', async () => {
  await post('head@unit.example');
  expect(await (await get('/letters/1')).text()).toContain('<a href="http://localhost:8080/t/ABC"');
  expect(await (await get('/letters/1/files/0')).text()).toBe('BEGIN:VCALENDAR\n');
  const raw = await get('/letters/1/raw');
  expect(raw.headers.get('content-type')).toBe('message/rfc822');
  expect(await raw.text()).toContain('Message-ID: <one@office.example>');
});

test('nothing in a letter can run: its HTML is shown in a sandbox without scripts', async () => {
  await post('head@unit.example');
  const policy = (await get('/letters/1/html')).headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/sandbox (?!.*allow-scripts)/);
});

test('letters are there again after the inbox was stopped, byte for byte', async () => {
  await post('head@unit.example');
  const before = await (await get('/letters/1/raw')).text();
  await inbox.stop();
  await open();
  expect(await (await get('/letters/1/raw')).text()).toBe(before);
  expect(inbox.letters()[0]?.to).toEqual(['head@unit.example']);
});

test('the inbox is for reading: nothing can be posted to it or deleted from it', async () => {
  await post('head@unit.example');
  for (const method of ['POST', 'DELETE', 'PUT']) expect((await get('/letters/1', method)).status).toBe(405);
  expect(inbox.letters()).toHaveLength(1);
  expect((await get('/letters/2')).status).toBe(404);
});

test('a recipient whom the server refuses is refused by its code and gets no letter', async () => {
  await inbox.stop();
  const answer = (to: string) => (to.startsWith('gone') ? { code: 550, text: 'no such mailbox' } : undefined);
  await open({ answer });
  await expect(post('gone@unit.example')).rejects.toMatchObject({ responseCode: 550 });
  await post('here@unit.example');
  expect(inbox.letters()).toHaveLength(1);
});

/** As it stands, which a browser would mend first. */
async function ask(place: string): Promise<string> {
  const socket = connect(Number(new URL(inbox.url).port), '127.0.0.1');
  socket.write(`GET ${place} HTTP/1.1\r\nhost: inbox\r\nconnection: close\r\n\r\n`);
  return text(socket);
}

test('neither an address that is none nor a file of a strange kind ends the inbox', async () => {
  expect(await ask('//[')).toMatch(/^HTTP\/1.1 404 /);
  const transport = createTransport(inbox.smtpUrl);
  const part = 'Content-Type: application/tài-liệu; name=x\r\nContent-Disposition: attachment\r\n\r\nxin chào\r\n';
  const raw = `Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${part}--b--\r\n`;
  await transport.sendMail({ envelope: { from: 'a@office.example', to: 'b@unit.example' }, raw });
  transport.close();
  const file = await get('/letters/1/files/0');
  expect(file.headers.get('content-type')).toBe('application/octet-stream');
});

test('what is left of a letter that was half written keeps nobody from starting, and no letter is written over', async () => {
  await post('head@unit.example', 'Thư thứ nhất');
  await post('head@unit.example', 'Thư thứ hai');
  await inbox.stop();
  writeFileSync(path.join(folder, 'inbox', '000002.eml'), '');
  await open();
  await post('head@unit.example', 'Thư thứ ba');
  expect(inbox.letters().map(({ id, subject }) => `${id} ${subject}`)).toEqual(['1 Thư thứ nhất', '3 Thư thứ ba']);
  expect(readdirSync(path.join(folder, 'inbox')).sort()).toEqual(['000001.eml', '000002.eml', '000003.eml']);
});
