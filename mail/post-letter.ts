/** Hands letters to the mail server through a pool, and says what became of each. */

import { createTransport, type SendMailOptions } from 'nodemailer';
import { MailServer } from '../rules/mail-server';

export type Fate = { fate: 'sent' | 'deferred' | 'bounced'; answer: string };

/** A letter made out. */
export type Message = SendMailOptions;

export type Post = {
  /** Never throws for what a server says or does; what it cannot place it defers. */
  send: (message: Message) => Promise<Fate>;
  /**
   * Within so many milliseconds one sending has ended, wherever the server falls silent. One that is slow at every step takes
   * longer, and is given up after ten times as long.
   */
  longestMs: number;
  close: () => void;
};

export type PostOptions = {
  /**
   * smtp://user:password@host:port, or smtps:// for TLS from the start. With smtp:// a password and what is sent with it go by
   * STARTTLS alone, lest somebody on the way take its offer out; a server on this machine, and one without a password, gets
   * TLS where it offers it. `?tls=required` and `?tls=optional` say otherwise.
   */
  smtpUrl: string;
  connections?: number;
  /** How long a silent server is waited for: a quarter each for its connection and greeting, half for an answer. */
  patienceMs?: number;
};

const LONGEST_ANSWER = 500;
const DNS_MS = 10_000;
const PATIENCE_MS = 40_000;
/** A server that says one sign after another is never silent: it would have a connection, and whoever waits, for ever. */
const SLOWEST = 10;
const NO_END = 'the server came to no end of its answer';

/**
 * Opens a pool; nothing is connected before the first letter.
 * @throws where the address is none of a mail server, or says of TLS neither that it is required nor that it is optional
 */
export function openPost({ smtpUrl, connections = 5, patienceMs = PATIENCE_MS }: PostOptions): Post {
  const { protocol, hostname, port, username, password, searchParams } = new URL(MailServer.parse(smtpUrl));
  const tls = searchParams.get('tls') ?? (username === '' || isThisMachine(hostname) ? 'optional' : 'required');
  const secure = protocol === 'smtps:';
  const transport = createTransport({
    // An address of IPv6 stands in brackets in an URL alone.
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && tls === 'required',
    pool: true,
    maxConnections: connections,
    maxMessages: 100,
    dnsTimeout: Math.min(DNS_MS, patienceMs / 4),
    connectionTimeout: patienceMs / 4,
    greetingTimeout: patienceMs / 4,
    socketTimeout: patienceMs / 2,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  });
  // A connection that breaks while it idles belongs to no letter; the next letter opens another.
  transport.on('error', () => undefined);
  const longestMs = patienceMs * 1.5;
  return {
    send: async (message) => {
      const signal = AbortSignal.timeout(Math.ceil(longestMs * SLOWEST));
      try {
        const { response } = await transport.sendMail({ ...message, signal });
        return { fate: 'sent', answer: readable(response) };
      } catch (fault) {
        return signal.aborted ? { fate: 'deferred', answer: NO_END } : fateOf(fault);
      }
    },
    longestMs,
    close: () => {
      transport.close();
    },
  };
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/u.test(hostname);
}

type SmtpFault = { responseCode?: number; code?: string; command?: string; response?: string; message?: string };

function fateOf(fault: unknown): Fate {
  const { response, message, ...said } = fault as SmtpFault;
  return { fate: isFinal(said) ? 'bounced' : 'deferred', answer: readable(response ?? message ?? String(fault)) };
}

/** Steps in which a server speaks of letter and recipient. What it says before them is about us: log-in, TLS, load. */
const ABOUT_THE_LETTER = /^(?:MAIL FROM|RCPT TO|DATA)/u;
/** Codes that ask for log-in or TLS wherever they come. */
const ABOUT_US: readonly number[] = [530, 534, 535, 538];

/** 5xx about the letter and an address no server could take are final; everything else may pass. */
function isFinal({ responseCode, code, command = '' }: SmtpFault): boolean {
  if (responseCode === undefined) return code === 'EENVELOPE';
  if (responseCode < 500 || ABOUT_US.includes(responseCode) || code === 'EAUTH') return false;
  return code === 'EENVELOPE' || code === 'EMESSAGE' || ABOUT_THE_LETTER.test(command);
}

/** The server's answer as it may be kept and shown: one line, at most 500 characters. */
function readable(answer: string): string {
  return answer
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_ANSWER);
}
