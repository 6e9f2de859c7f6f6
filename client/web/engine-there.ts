/** Whether the engine lives, as whoever has no key to it can tell: the pages are lent none. */

import { connect } from 'node:http2';
import { isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** A server that turns says its first word at once; who asks for /health waits three seconds for the whole answer. */
const PATIENCE_MS = 2_000;

type Place = { host: string; port: number };

/**
 * Whether a server at `host:port` says the first word of HTTP/2 or of TLS, within two seconds. A port that is open is no
 * sign: the kernel opens it for a server that is stopped. A server that asks for our certificate lives as well. At what is no
 * such address nobody is.
 */
export async function isEngineAt(address: string): Promise<boolean> {
  const [, host = '127.0.0.1', port = '7233'] = /^\[?(.+?)\]?(?::(\d+))?$/.exec(address) ?? [];
  const place = { host, port: Number(port) };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  const gone = new AbortController();
  try {
    return await Promise.race([speaks(place, gone.signal), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    gone.abort();
  }
}

async function speaks(place: Place, gone: AbortSignal): Promise<boolean> {
  if (await speaksInClear(place, gone)) return true;
  return !gone.aborted && speaksTls(place, gone);
}

function speaksInClear({ host, port }: Place, gone: AbortSignal): Promise<boolean> {
  const session = connect(`http://${host.includes(':') ? `[${host}]` : host}:${port}`);
  gone.addEventListener('abort', () => session.destroy());
  return new Promise((resolve) => {
    session.once('remoteSettings', () => resolve(true));
    session.on('error', () => resolve(false));
    session.once('close', () => resolve(false));
  });
}

function speaksTls(place: Place, gone: AbortSignal): Promise<boolean> {
  // Whose certificate it is matters to whoever tells it something.
  const name = isIP(place.host) === 0 ? { servername: place.host } : {};
  const socket = connectTls({ ...place, ...name, ALPNProtocols: ['h2'], rejectUnauthorized: false });
  gone.addEventListener('abort', () => socket.destroy());
  return new Promise((resolve) => {
    socket.once('secureConnect', () => resolve(true));
    socket.on('error', (fault: NodeJS.ErrnoException) => resolve(isRefusal(fault)));
    socket.once('close', () => resolve(false));
  });
}

/** The other end said no in words of TLS, as to somebody without a certificate. */
function isRefusal({ code }: NodeJS.ErrnoException): boolean {
  return code !== undefined && /^ERR_SSL_.*ALERT/.test(code);
}
