/** One message to one receiver: signed as Standard Webhooks has it, to an address that may be called, and nowhere else. */

import { createHmac } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { WebhookHeader } from '../rules/events';

/** What came of it: whether the receiver has taken it, and its status or why there is none. */
export type CallFate = { isTaken: boolean; answer: string };

export type Message = { id: string; url: string; secret: string; body: string; at: Date };

export type Reach = {
  /** Networks that may be called beside public addresses, e.g. 10.1.0.0/16. */
  networks: string[];
  patienceMs: number;
};

/** Of an answer no more is read than this: nothing in it is of interest. */
const MOST_READ = 64 * 1024;

/**
 * Posts a message once. Anything but a 2xx within the patience is a failure; a redirection is one too and is not followed.
 * The name is resolved once, the address judged, and that address connected to, so that a name cannot lead elsewhere
 * between the two.
 */
export async function callReceiver(message: Message, { networks, patienceMs }: Reach): Promise<CallFate> {
  const url = new URL(message.url);
  const late = AbortSignal.timeout(patienceMs);
  try {
    const address = await Promise.race([resolveOnce(url), whenAborted(late)]);
    const reason = whyNotCalled(address, networks);
    if (reason !== undefined) return { isTaken: false, answer: reason };
    const status = await post(message, { url, address, signal: late });
    return { isTaken: status >= 200 && status < 300, answer: String(status) };
  } catch (fault) {
    return { isTaken: false, answer: late.aborted ? 'no answer in time' : wordOf(fault) };
  }
}

/** `v1,` and the HMAC-SHA256 of id, second and body, in base64: https://www.standardwebhooks.com. */
export function signatureOf({ id, at, body, secret }: Omit<Message, 'url'>): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signed = `${id}.${secondOf(at)}.${body}`;
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}

function secondOf(at: Date): string {
  return String(Math.floor(at.getTime() / 1000));
}

/** The host without the brackets that an address stands in within a URL. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

async function resolveOnce(url: URL): Promise<string> {
  const host = hostOf(url);
  return isIP(host) !== 0 ? host : (await lookup(host)).address;
}

/** Why an address is not called, naming its kind alone and the setting that would allow it; nothing where it may be. */
export function whyNotCalled(address: string, networks: string[]): string | undefined {
  const parsed = ipaddr.process(address);
  const range = parsed.range();
  const isAllowed = networks.some((network) => {
    const [base, bits] = ipaddr.parseCIDR(network);
    return base.kind() === parsed.kind() && parsed.match([base, bits] as [ipaddr.IPv4 & ipaddr.IPv6, number]);
  });
  if (range === 'unicast' || isAllowed) return undefined;
  return `the address is ${range}: not called unless LAUREL_WEBHOOK_NETWORKS has its network`;
}

type Road = { url: URL; address: string; signal: AbortSignal };

function post(message: Message, { url, address, signal }: Road): Promise<number> {
  const { request } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const call = request(
      {
        method: 'POST',
        host: address,
        port: url.port === '' ? undefined : Number(url.port),
        path: `${url.pathname}${url.search}`,
        headers: { ...headersOf(message), host: url.host },
        ...(isIP(hostOf(url)) === 0 ? { servername: url.hostname } : {}),
        agent: false,
        signal,
      },
      (answer) => {
        let read = 0;
        answer.on('data', (bytes: Buffer) => {
          read += bytes.length;
          if (read > MOST_READ) answer.destroy();
        });
        answer.on('error', reject);
        answer.on('close', () => resolve(answer.statusCode ?? 0));
      },
    );
    // Whoever offers to speak otherwise than asked gives no answer that would end.
    call.on('upgrade', ({ statusCode = 0 }, socket) => {
      socket.destroy();
      resolve(statusCode);
    });
    call.on('error', reject);
    call.end(message.body);
  });
}

function headersOf(message: Message) {
  const own: Record<WebhookHeader, string> = {
    'webhook-id': message.id,
    'webhook-timestamp': secondOf(message.at),
    'webhook-signature': signatureOf(message),
  };
  return {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(message.body),
    'user-agent': 'laurel',
    ...own,
  };
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('no answer in time')), { once: true });
  });
}

/** The code of the fault, e.g. ECONNREFUSED: its message may say more of the network than a receiver's owner may know. */
function wordOf(fault: unknown): string {
  const { code } = fault as { code?: unknown };
  return typeof code === 'string' ? code : 'the call failed';
}
