/** A mail server that takes what is sent to it, or answers as a test asks. */

import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export type Received = { raw: Buffer; recipients: string[]; mail: Email };

export type Sink = {
  url: string;
  received: Received[];
  /** Passwords it was told, in the order in which they came. */
  passwords: string[];
  /** What the server answers at a step of the next letters; nothing to take them. */
  answers: { greeting?: number; sender?: number; recipient?: number; content?: number };
  /** What it answers about an address. */
  refuses: Map<string, number>;
  /** How long it takes for each answer about a letter. */
  stepMs: number;
  stop: () => Promise<void>;
};

/** A mail server on loopback that takes everything but what `answers` and `refuses` name. */
export async function aSink(options: { password?: string } = {}): Promise<Sink> {
  const sink: Omit<Sink, 'url' | 'stop'> = { received: [], passwords: [], answers: {}, refuses: new Map(), stepMs: 0 };
  const refusal = (code: number | undefined): Error | undefined =>
    code === undefined ? undefined : Object.assign(new Error('5.7.0 as the\u0000test asks'), { responseCode: code });
  const server = new SMTPServer({
    authOptional: options.password === undefined,
    allowInsecureAuth: true,
    disabledCommands: options.password === undefined ? ['STARTTLS', 'AUTH'] : ['STARTTLS'],
    onConnect: (_, done) => done(refusal(sink.answers.greeting)),
    onAuth: ({ password }, _, done) => {
      sink.passwords.push(password ?? '');
      done(password === options.password ? null : new Error('wrong password'), { user: 'laurel' });
    },
    onMailFrom: (_address, _session, done) => void setTimeout(done, sink.stepMs, refusal(sink.answers.sender)),
    onRcptTo: ({ address }, _session, done) =>
      void setTimeout(done, sink.stepMs, refusal(sink.refuses.get(address) ?? sink.answers.recipient)),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks);
        void PostalMime.parse(raw).then((mail) => {
          const refused = refusal(sink.answers.content);
          if (refused === undefined)
            sink.received.push({ raw, mail, recipients: session.envelope.rcptTo.map(({ address }) => address) });
          setTimeout(done, sink.stepMs, refused);
        });
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const stop = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  const auth = options.password === undefined ? '' : 'laurel:secret@';
  return Object.assign(sink, { url: `smtp://${auth}127.0.0.1:${port}`, stop });
}
