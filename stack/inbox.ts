/** The inbox for trying out: a real SMTP server that delivers to nobody, and a page that shows each letter as sent. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { InboxLetter } from './inbox-letter';
import { letterPage, listPage } from './inbox-page';

export type Inbox = {
  smtpUrl: string;
  url: string;
  letters: () => readonly InboxLetter[];
  /** Forgets every letter that has come so far. */
  empty: () => void;
  stop: () => Promise<void>;
};

export type InboxOptions = {
  smtpPort: number;
  port: number;
  /** Where letters are kept, one .eml each; nothing to keep them in memory alone. */
  folder?: string;
  /** Answers that a test scripts per recipient: a refusal by its SMTP code, or nothing to accept. */
  answer?: (recipient: string) => { code: number; text: string } | undefined;
};

/** Starts both servers on loopback. Letters kept earlier are there again. */
export async function startInbox({ smtpPort, port, folder, answer }: InboxOptions): Promise<Inbox> {
  const letters: InboxLetter[] = [];
  let last = folder === undefined ? 0 : await readKept(folder, letters);
  const smtp = receive(letters, {
    nextId: () => (last += 1),
    ...(folder === undefined ? {} : { folder }),
    ...(answer === undefined ? {} : { answer }),
  });
  await new Promise<void>((resolve, reject) => {
    smtp.on('error', reject);
    smtp.listen(smtpPort, '127.0.0.1', resolve);
  });
  smtp.on('error', () => undefined);
  const web = createServer((request, response) => show(letters, request, response));
  await new Promise<void>((resolve, reject) => {
    web.once('error', reject);
    web.listen(port, '127.0.0.1', resolve);
  });
  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    url: `http://localhost:${port}`,
    letters: () => letters,
    empty: () => void letters.splice(0),
    stop: async () => {
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
      await closeWeb(web);
    },
  };
}

function closeWeb(web: Server): Promise<void> {
  return new Promise((resolve) => {
    web.close(() => resolve());
    web.closeAllConnections();
  });
}

type Keeping = { nextId: () => number; folder?: string; answer?: InboxOptions['answer'] };

function receive(letters: InboxLetter[], { nextId, folder, answer }: Keeping): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: 25 * 1024 * 1024,
    closeTimeout: 1_000,
    onRcptTo: (address, _session, done) => {
      const refusal = answer?.(address.address);
      if (refusal === undefined) return done();
      return done(Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map((recipient) => recipient.address);
        take(Buffer.concat(chunks), { id: nextId(), to, ...(folder === undefined ? {} : { folder }) }).then(
          (letter) => {
            letters.push(letter);
            done(null, 'kept in the inbox');
          },
          (fault: unknown) => done(fault instanceof Error ? fault : new Error(String(fault))),
        );
      });
    },
  });
}

/** A letter is there once it is kept, and its file once it is whole: on a full disk its sender tries again. */
async function take(
  raw: Buffer,
  { id, to, folder }: { id: number; to: string[]; folder?: string },
): Promise<InboxLetter> {
  const letter = await parse(raw, { id, to, at: new Date() });
  if (folder === undefined) return letter;
  const file = path.join(folder, `${String(id).padStart(6, '0')}.eml`);
  const envelope = Buffer.from(`X-Inbox-To: ${to.join(', ')}\r\nX-Inbox-At: ${letter.at}\r\n`);
  await writeFile(`${file}.new`, Buffer.concat([envelope, raw]));
  await rename(`${file}.new`, file);
  return letter;
}

async function parse(raw: Buffer, { id, to, at }: { id: number; to: string[]; at: Date }): Promise<InboxLetter> {
  const mail = await PostalMime.parse(raw);
  return {
    id,
    at: at.toISOString(),
    from: mail.from?.address ?? '',
    to,
    subject: mail.subject ?? '',
    messageId: mail.messageId ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    headers: mail.headers.map(({ key, value }) => ({ key, value })),
    attachments: mail.attachments.map(({ filename, mimeType, content }) => {
      const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content as ArrayBuffer);
      return { fileName: filename ?? 'attachment', mimeType, size: bytes.byteLength, content: bytes };
    }),
    raw,
  };
}

const ENVELOPE = /^X-Inbox-To: (.*)\r\nX-Inbox-At: (.*)\r\n/;

/**
 * The envelope stands in two lines before the letter, which itself is kept as it came. What is no letter is left alone.
 * Answers the highest number that is taken, also by what is no letter.
 */
async function readKept(folder: string, letters: InboxLetter[]): Promise<number> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names = (await readdir(folder)).filter((name) => /^\d+\.eml$/.test(name));
  names.sort((one, other) => Number.parseInt(one, 10) - Number.parseInt(other, 10));
  for (const name of names) {
    const kept = await readFile(path.join(folder, name));
    const [envelope, to = '', at = ''] = ENVELOPE.exec(kept.toString('utf8')) ?? [];
    if (envelope === undefined || Number.isNaN(Date.parse(at))) continue;
    const raw = kept.subarray(Buffer.byteLength(envelope));
    letters.push(await parse(raw, { id: Number.parseInt(name, 10), to: to.split(', '), at: new Date(at) }));
  }
  return Number.parseInt(names.at(-1) ?? '0', 10);
}

const HTML = 'text/html; charset=utf-8';

const NOTHING_FOREIGN = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'";
/** What letters bring runs no script, loads nothing from elsewhere, and may open links in the whole window. */
const SANDBOX =
  'sandbox allow-popups allow-top-navigation-by-user-activation allow-popups-to-escape-sandbox allow-downloads';

/** `ours`: all text of it is ours or escaped. A page in a sandbox could not load itself again. */
type Shown = { status?: number; type: string; body: string | Uint8Array; ours?: boolean };

const NOT_THERE: Shown = { status: 404, type: 'text/plain', body: 'no such letter' };
/** What a letter says its file is, where that can stand in a header. */
const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+$/;

/** GET only: the list, a letter, its parts, and the same as JSON for players and tests. */
function show(letters: readonly InboxLetter[], request: IncomingMessage, response: ServerResponse): void {
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  const asked = request.url ?? '/';
  const {
    status = 200,
    type,
    body,
    ours = false,
  }: Shown = !isReading
    ? { status: 405, type: 'text/plain', body: 'GET only' }
    : URL.canParse(asked, 'http://inbox')
      ? find(letters, new URL(asked, 'http://inbox'))
      : NOT_THERE;
  response.writeHead(status, {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': ours ? NOTHING_FOREIGN : `${NOTHING_FOREIGN}; ${SANDBOX}`,
    'content-type': type,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function find(letters: readonly InboxLetter[], { pathname, searchParams }: URL): Shown {
  const parts = pathname.split('/').filter((part) => part !== '');
  const isApi = parts[0] === 'api';
  const [place, id, ...rest] = isApi ? parts.slice(1) : parts;
  const to = searchParams.get('to');
  const listed = letters.filter((letter) => to === null || letter.to.includes(to));
  if (!isApi && place === undefined) return { type: HTML, body: listPage(listed, to), ours: true };
  if (place === 'letters' && id === undefined) return json(listed.map(summaryOf));
  const letter = place === 'letters' ? letters.find((each) => String(each.id) === id) : undefined;
  if (letter === undefined) return NOT_THERE;
  return isApi ? json({ ...summaryOf(letter), html: letter.html, headers: letter.headers }) : partOf(letter, rest);
}

function json(answer: unknown): Shown {
  return { type: 'application/json', body: JSON.stringify(answer) };
}

/** A letter's page, its HTML alone, one of its files, or the whole as it was sent. */
function partOf(letter: InboxLetter, [part, index]: string[]): Shown {
  const attachment = part === 'files' ? letter.attachments[Number(index)] : undefined;
  if (attachment !== undefined) {
    const { mimeType, content } = attachment;
    return { type: MEDIA_TYPE.test(mimeType) ? mimeType : 'application/octet-stream', body: content };
  }
  if (part === 'raw') return { type: 'message/rfc822', body: letter.raw };
  if (part === 'html') return { type: HTML, body: letter.html.replace('<head>', '<head><base target="_top">') };
  return { type: HTML, body: letterPage(letter) };
}

function summaryOf({ id, at, from, to, subject, messageId, text, headers, attachments }: InboxLetter) {
  const kind = headers.find(({ key }) => key === 'x-laurel-letter')?.value ?? '';
  const files = attachments.map(({ fileName, mimeType, size }) => ({ fileName, mimeType, size }));
  return { id, at, from, to, subject, messageId, text, kind, attachments: files };
}
