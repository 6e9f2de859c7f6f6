/** Hands letters to the mail server through a pool, and says what became of each. */

import { createTransport, type SendMailOptions } from 'nodemailer';

export type Fate = { fate: 'sent' | 'deferred' | 'bounced'; answer: string };

export type Post = {
  /** Never throws for what a server says or does; what it cannot place it defers. */
  send: (message: SendMailOptions) => Promise<Fate>;
  close: () => void;
};

export type PostOptions = {
  smtpUrl: string;
  connections?: number;
  connectionMs?: number;
  greetingMs?: number;
  socketMs?: number;
};

/** Opens a pool; nothing is connected before the first letter. All waits together stay below the lease of a letter. */
export function openPost({
  smtpUrl,
  connections = 5,
  connectionMs = 10_000,
  greetingMs = 10_000,
  socketMs = 20_000,
}: PostOptions): Post {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl);
  const secure = protocol === 'smtps:';
  const transport = createTransport({
    host: hostname,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    pool: true,
    maxConnections: connections,
    maxMessages: 100,
    connectionTimeout: connectionMs,
    greetingTimeout: greetingMs,
    socketTimeout: socketMs,
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  });
  return {
    send: async (message) => {
      try {
        const { response } = await transport.sendMail(message);
        return { fate: 'sent', answer: response };
      } catch (fault) {
        return fateOf(fault);
      }
    },
    close: () => {
      transport.close();
    },
  };
}

/** 5xx and an address no server could take are final; everything else may pass. */
function fateOf(fault: unknown): Fate {
  const { responseCode, code, response, message } = fault as {
    responseCode?: number;
    code?: string;
    response?: string;
    message?: string;
  };
  const answer = (response ?? message ?? String(fault)).slice(0, 500);
  const isFinal = responseCode === undefined ? code === 'EENVELOPE' : responseCode >= 500;
  return { fate: isFinal ? 'bounced' : 'deferred', answer };
}
