/** Laurel's pages and the proxy of deploy/Caddyfile before them and before Temporal's Web UI. */

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { keepRunning, readyLine } from '../../stack/programs';
import { untilServed } from './engine';
import { NAMESPACE, SYSTEM, type House, type Starting } from './house';

/** The one address of the house, and what opens /temporal there. */
export type Proxy = { url: string; password: string };

export const READER = 'reader';

/** Starts pages and proxy; the reader's password is drawn anew, and only its hash is given to the proxy. */
export async function startProxy(starting: Starting, house: House): Promise<Proxy> {
  const { root, folder, programs, stops } = starting;
  const { ports, issuer } = house;
  const [url, password] = [`http://127.0.0.1:${ports('PROXY_PORT')}`, randomBytes(18).toString('base64url')];
  await startPages(starting, { house, url });
  const program = await keepRunning({
    name: 'proxy',
    command: programs.proxy,
    args: ['run', '--config', path.join(root, 'deploy', 'Caddyfile'), '--adapter', 'caddyfile'],
    env: {
      LAUREL_HOST: url,
      LAUREL_WEB: `127.0.0.1:${ports('WEB_PORT')}`,
      LAUREL_TEMPORAL: `127.0.0.1:${ports('TEMPORAL_UI_PORT')}`,
      TEMPORAL_READER: READER,
      TEMPORAL_READER_HASH: await hashed(programs.proxy, password),
      TEMPORAL_READ_TOKEN: issuer.issue('proxy', [`${SYSTEM}:read`]),
      CADDY_ADMIN: `127.0.0.1:${ports('PROXY_ADMIN_PORT')}`,
      XDG_DATA_HOME: path.join(folder, 'proxy'),
      XDG_CONFIG_HOME: path.join(folder, 'proxy'),
    },
    logFile: path.join(folder, 'proxy.log'),
    ready: () => untilServed(url),
  });
  stops.push(program.stop);
  return { url, password };
}

/** No command line shows the password. */
function hashed(proxy: string, password: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(proxy, ['hash-password'], (fault, stdout) => {
      if (fault === null) resolve(stdout.trim());
      else reject(new Error('the password could not be hashed', { cause: fault }));
    });
    child.stdin?.end(`${password}\n`);
  });
}

async function startPages({ root, folder, stops }: Starting, { house, url }: { house: House; url: string }) {
  const program = await keepRunning({
    name: 'pages',
    command: process.execPath,
    args: [path.join(root, 'dist', 'client', 'web', 'main.js')],
    env: {
      DATABASE_URL: house.urlOf('web'),
      TEMPORAL_ADDRESS: house.temporalAddress,
      TEMPORAL_NAMESPACE: NAMESPACE,
      SMTP_URL: 'smtp://127.0.0.1:1',
      LAUREL_URL: url,
      LAUREL_KEY: randomBytes(32).toString('base64'),
      HOST: '127.0.0.1',
      PORT: String(house.ports('WEB_PORT')),
    },
    logFile: path.join(folder, 'web.log'),
    ready: readyLine,
  });
  stops.push(program.stop);
}
