/** What becomes of a letter, by what the server says or does. Only what it says of letter and recipient is final. */

import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { composeLetter } from '../../mail/compose-letter';
import { openPost, type Fate, type PostOptions } from '../../mail/post-letter';
import { aLetter, everyFacts } from './given';
import { aSink, type Sink } from './sink';

const quick = { patienceMs: 1_000 };
const message = () => composeLetter(aLetter(everyFacts[0]!, 'vi'));

async function sendBy(smtpUrl: string, options: Partial<PostOptions> = {}): Promise<Fate> {
  const post = openPost({ smtpUrl, ...options });
  try {
    return await post.send(message());
  } finally {
    post.close();
  }
}

describe('a server that takes part', () => {
  let sink: Sink;
  beforeEach(async () => {
    sink = await aSink();
  });
  afterEach(() => sink.stop());

  it('accepts a letter, and its answer is kept', async () => {
    expect(await sendBy(sink.url)).toMatchObject({ fate: 'sent', answer: expect.stringMatching(/^250 /u) });
    expect(sink.received).toHaveLength(1);
  });

  it('is sent to however long it is waited for, to a part of a millisecond', async () => {
    expect(await sendBy(sink.url, { patienceMs: 1_000.1 })).toMatchObject({ fate: 'sent' });
  });

  it.each([
    ['recipient', 550, 'bounced'],
    ['recipient', 553, 'bounced'],
    ['recipient', 450, 'deferred'],
    ['recipient', 421, 'deferred'],
    ['sender', 552, 'bounced'],
    ['sender', 451, 'deferred'],
    ['sender', 530, 'deferred'],
    ['content', 554, 'bounced'],
    ['content', 452, 'deferred'],
    ['greeting', 421, 'deferred'],
    ['greeting', 554, 'deferred'],
  ] as const)('that answers %s with %s: %s', async (step, code, fate) => {
    sink.answers[step] = code;
    const answered = await sendBy(sink.url);
    expect(answered.fate).toBe(fate);
    expect(answered.answer).toContain(String(code));
    expect(answered.answer).not.toMatch(/\p{Cc}/u);
    expect(answered.answer.length).toBeLessThanOrEqual(500);
    expect(sink.received).toHaveLength(0);
  });

  it('goes on with other letters after a refusal', async () => {
    const post = openPost({ smtpUrl: sink.url, connections: 1 });
    sink.answers.recipient = 550;
    expect((await post.send(message())).fate).toBe('bounced');
    sink.answers.recipient = 451;
    expect((await post.send(message())).fate).toBe('deferred');
    delete sink.answers.recipient;
    const fates = await Promise.all(Array.from({ length: 20 }, () => post.send(message())));
    expect(fates.every(({ fate }) => fate === 'sent')).toBe(true);
    post.close();
  });
});

test('a log-in that is refused is our fault: no letter bounces by it', async () => {
  const sink = await aSink({ password: 'another' });
  expect(await sendBy(sink.url)).toMatchObject({ fate: 'deferred', answer: expect.stringContaining('535') });
  await sink.stop();
  const right = await aSink({ password: 'secret' });
  expect((await sendBy(right.url)).fate).toBe('sent');
  await right.stop();
});

describe('a mail server whose offer of TLS somebody on the way has taken out', () => {
  let sink: Sink;
  beforeEach(async () => {
    sink = await aSink({ password: 'secret' });
  });
  afterEach(() => sink.stop());

  /** The same server by an address that is not said to be this machine's. */
  const afar = (query = ''): string => `${sink.url.replace('127.0.0.1', '0.0.0.0')}${query}`;

  it('is told no password and gets no letter', async () => {
    const answered = await sendBy(afar(), quick);
    expect([answered.fate, sink.passwords, sink.received]).toEqual(['deferred', [], []]);
    const asked = await sendBy(`${sink.url}?tls=required`, quick);
    expect([asked.fate, sink.passwords]).toEqual(['deferred', []]);
  });

  it('is told it where the house says that its relay has no TLS, and on the machine itself', async () => {
    expect((await sendBy(afar('?tls=optional'))).fate).toBe('sent');
    expect((await sendBy(sink.url)).fate).toBe('sent');
    expect(sink.passwords).toEqual(['secret', 'secret']);
  });

  it('is asked for in one of two words', () => {
    expect(() => openPost({ smtpUrl: afar('?tls=no') })).toThrow('tls is required or optional');
  });
});

test('an address that no server could take is final', async () => {
  const sink = await aSink();
  const post = openPost({ smtpUrl: sink.url });
  expect((await post.send({ ...message(), to: '' })).fate).toBe('bounced');
  post.close();
  await sink.stop();
});

describe('a server that does not', () => {
  let server: Server;
  let sockets: Socket[];

  async function listening(answer: (socket: Socket) => void): Promise<string> {
    sockets = [];
    server = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined);
      answer(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async function silence(): Promise<void> {
    sockets.forEach((socket) => socket.destroy());
    await new Promise((resolve) => server.close(resolve));
  }

  it('is there', async () => {
    const url = await listening(() => undefined);
    await silence();
    expect(await sendBy(url, quick)).toMatchObject({
      fate: 'deferred',
      answer: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('greet', async () => {
    const url = await listening(() => undefined);
    const begun = Date.now();
    expect((await sendBy(url, quick)).fate).toBe('deferred');
    expect(Date.now() - begun).toBeLessThan(5_000);
    await silence();
  });

  it('speak after its greeting', async () => {
    const url = await listening((socket) => socket.write('220 here\r\n'));
    const begun = Date.now();
    expect((await sendBy(url, quick)).fate).toBe('deferred');
    expect(Date.now() - begun).toBeLessThan(5_000);
    await silence();
  });

  it('come to an end of what it says, sign by sign', async () => {
    const url = await listening((socket) => {
      socket.write('220 here\r\n');
      const speaking = setInterval(() => socket.write('2'), 40);
      socket.on('close', () => clearInterval(speaking));
    });
    const post = openPost({ smtpUrl: url, connections: 1, patienceMs: 400 });
    const two = await Promise.all([post.send(message()), post.send(message())]);
    for (const { fate, answer } of two) expect([fate, answer]).toEqual(['deferred', expect.stringContaining('no end')]);
    post.close();
    await silence();
  });

  it('stay on the line', async () => {
    const url = await listening((socket) => socket.end('220 here\r\n'));
    expect((await sendBy(url, quick)).fate).toBe('deferred');
    await silence();
  });

  it('speak SMTP', async () => {
    const url = await listening((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect((await sendBy(url, quick)).fate).toBe('deferred');
    await silence();
  });

  it('be there at an address of IPv6', async () => {
    const { answer } = await sendBy('smtp://[::1]:1', quick);
    expect(answer).toMatch(/ECONNREFUSED|EADDRNOTAVAIL|ENETUNREACH/);
  });

  it('have a name', async () => {
    expect((await sendBy('smtp://no-such-host.invalid:25', quick)).fate).toBe('deferred');
  });
});
