/** The first line an SMTP server says. Nothing is sent. */

import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';

const TIMEOUT_MS = 4_000;
const LONGEST = 200;

/** @returns the greeting, `220 …`; @throws if there is none in time */
export async function readGreeting(url: string): Promise<string> {
  const { hostname: host, port, protocol } = new URL(url);
  const secure = protocol === 'smtps:';
  const at = { host, port: Number(port || (secure ? 465 : 25)) };
  const socket = secure ? connectTls({ ...at, servername: host }) : connect(at);
  try {
    return await new Promise<string>((resolve, reject) => {
      socket.setTimeout(TIMEOUT_MS, () => {
        reject(new Error('timeout'));
      });
      socket.once('error', reject);
      socket.once('data', (bytes: Buffer) => {
        resolve(printable(bytes.toString('utf8').split(/\r?\n/)[0] ?? ''));
      });
      socket.once('close', () => {
        reject(new Error('closed without a greeting'));
      });
    });
  } finally {
    socket.destroy();
  }
}

/** Whatever else listens there may say anything: nothing of it moves a terminal. */
function printable(line: string): string {
  return line.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '').slice(0, LONGEST);
}
