/** A mail server that says, and takes as long for, what a test asks of it. */

import { SMTPServer } from 'smtp-server';
import PostalMime from 'postal-mime';

type Received = { to: string; messageId: string; subject: string; references: string; text: string };

export type Sink = {
  url: string;
  received: Received[];
  answers: Map<string, number>;
  /** How long it takes for each answer about a letter. */
  stepMs: number;
  stop: () => Promise<void>;
};

/** A server that takes every letter, but answers recipients named in `answers` with that code. */
export async function aSink(): Promise<Sink> {
  const received: Received[] = [];
  const answers = new Map<string, number>();
  const opened: Sink = { url: '', received, answers, stepMs: 0, stop: () => Promise.resolve() };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onMailFrom: (_address, _session, callback) => void setTimeout(callback, opened.stepMs),
    onRcptTo: ({ address }, _session, callback) => {
      const code = answers.get(address);
      setTimeout(
        callback,
        opened.stepMs,
        code === undefined ? undefined : Object.assign(new Error('as the test asks'), { responseCode: code }),
      );
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        void PostalMime.parse(Buffer.concat(chunks)).then(({ messageId, subject, references, text }) => {
          received.push({
            to: session.envelope.rcptTo[0]?.address ?? '',
            messageId: messageId ?? '',
            subject: subject ?? '',
            references: references ?? '',
            text: text ?? '',
          });
          setTimeout(callback, opened.stepMs);
        });
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };
  const stop = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  return Object.assign(opened, { url: `smtp://127.0.0.1:${port}`, stop });
}
