/** Who comes in by the doors of the engine that a house opens: certificates, and the Web UI behind the proxy. */

import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect as connectPlainly, type Socket } from 'node:net';
import path from 'node:path';
import { connect, type ConnectionOptions } from 'node:tls';
import { makeCertificates, SERVER_NAME } from './certificates';
import type { Shown } from './checks';
import { NAMESPACE, type House } from './house';
import { READER, type Proxy } from './proxy';

const PATIENCE_MS = 5_000;
const LET_IN = /^open$/;
/** A certificate that nobody signed whom the server knows. */
const OF_NOBODY = /ALERT_(UNKNOWN_CA|BAD_CERTIFICATE)$/;

/** Knocks as a client does: `open` once the server has sent the first frame of its own, or how it refuses. */
async function knock(socket: Socket): Promise<string> {
  const late = setTimeout(() => socket.destroy(new Error('silent')), PATIENCE_MS);
  // What every client of HTTP/2 says first; a server that lets it in answers with its settings.
  socket.write('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0');
  const answer = await Promise.race([
    once(socket, 'data').then(() => 'open'),
    once(socket, 'close').then(() => 'closed'),
  ]).catch((fault: unknown) => (fault as { code?: string }).code ?? String(fault));
  clearTimeout(late);
  socket.destroy();
  return answer;
}

/** The frontend and the internal one, knocked at with each certificate that somebody may have. */
export async function tryCertificates(house: House): Promise<Shown[]> {
  const { certificates, ports, root, folder } = house;
  if (certificates === undefined) return [];
  const own = await pairIn(certificates.folder);
  const stranger = await pairIn((await makeCertificates(root, path.join(folder, 'tls-of-a-stranger'))).folder);
  const [port, inner] = [ports('FRONTEND_GRPC_PORT'), ports('INTERNAL_FRONTEND_GRPC_PORT')];
  const ca = await readFile(path.join(certificates.folder, 'server-ca.crt'));
  const tls: ConnectionOptions = { host: '127.0.0.1', servername: SERVER_NAME, ALPNProtocols: ['h2'], ca };
  const tries: [string, () => Socket, RegExp][] = [
    ['a client with a certificate is let in', () => connect({ ...tls, ...own, port }), LET_IN],
    ['a client without a certificate is refused', () => connect({ ...tls, port }), /ALERT_CERTIFICATE_REQUIRED$/],
    ['a certificate of another authority is refused', () => connect({ ...tls, ...stranger, port }), OF_NOBODY],
    ['a client without TLS is refused', () => connectPlainly(port, '127.0.0.1'), /^(closed|ECONNRESET)$/],
    [
      'the internal frontend, which asks for no token, refuses a client with a certificate',
      () => connect({ ...tls, ...own, port: inner }),
      OF_NOBODY,
    ],
  ];
  const shown: Shown[] = [];
  for (const [what, call, expected] of tries) {
    const how = await knock(call());
    shown.push({ what, is: expected.test(how), how });
  }
  return shown;
}

async function pairIn(folder: string): Promise<{ cert: Buffer; key: Buffer }> {
  const [cert, key] = ['worker.crt', 'worker.key'].map((name) => path.join(folder, name)) as [string, string];
  return { cert: await readFile(cert), key: await readFile(key) };
}

/** The proxy of the house: what it hands on, and what it keeps inside. */
export async function tryProxy({ url }: Proxy): Promise<Shown[]> {
  const page = await fetch(`${url}/sign-in`);
  const inside = await Promise.all(['/health', '/metrics'].map(async (at) => (await fetch(url + at)).status));
  return [
    {
      what: 'the proxy hands on the pages',
      is: page.status === 200 && (await page.text()).includes('Laurel'),
      how: `/sign-in ${page.status}`,
    },
    {
      what: 'and keeps inside what machines ask',
      is: inside.every((status) => status === 404),
      how: inside.join(', '),
    },
  ];
}

/** Temporal's Web UI: a case is shown to who may read, and nothing is written through it, whatever token is shown. */
export async function tryUi(house: House, { url, password }: Proxy): Promise<Shown[]> {
  const [by, direct] = [`${url}/temporal`, `http://127.0.0.1:${house.ports('TEMPORAL_UI_PORT')}/temporal`];
  const runs = `/api/v1/namespaces/${NAMESPACE}/workflows`;
  const reader = { authorization: `Basic ${Buffer.from(`${READER}:${password}`).toString('base64')}` };
  const writer = { authorization: `Bearer ${house.issuer.issue('laurel-worker', [`${NAMESPACE}:write`])}` };
  const closed = [(await fetch(by + runs)).status, (await fetch(direct + runs)).status];
  const { executions = [] } = (await (await fetch(by + runs, { headers: reader })).json()) as Runs;
  const { workflowId = 'none' } =
    executions.map(({ execution }) => execution).find(({ workflowId: id }) => id.startsWith('nomination:')) ?? {};
  const at = `${runs}/${encodeURIComponent(workflowId)}`;
  const page = await fetch(`${by}/namespaces/${NAMESPACE}/workflows/${encodeURIComponent(workflowId)}`, {
    headers: reader,
  });
  // What its pages ask for before they show anything.
  const first = await Promise.all(
    ['settings', 'namespaces', 'cluster-info', 'system-info'].map(
      async (what) => (await fetch(`${by}/api/v1/${what}`, { headers: reader })).ok,
    ),
  );
  const before = await seen(by + at, reader);
  const writes = ['signal/wake', 'cancel', 'terminate'].flatMap((act) => [
    fetch(`${by}${at}/${act}`, { method: 'POST', headers: reader, body: '{}' }),
    fetch(`${direct}${at}/${act}`, { method: 'POST', headers: writer, body: '{}' }),
  ]);
  const refused = (await Promise.all(writes)).map(({ status }) => status);
  return [
    {
      what: 'the Web UI shows nothing without a password, nor past the proxy without a token',
      is: closed[0] === 401 && closed[1] === 403,
      how: closed.join(', '),
    },
    {
      what: 'it shows a case to who may read',
      is: page.status === 200 && first.every(Boolean) && before.includes('LaurelStage'),
      how: `${workflowId}: ${before}`,
    },
    {
      what: "no signal, cancel or terminate goes through it, not with the worker's token either",
      is: refused.every((status) => status === 405) && (await seen(by + at, reader)) === before,
      how: refused.join(', '),
    },
  ];
}

type Runs = { executions?: { execution: { workflowId: string } }[] };
type Run = {
  workflowExecutionInfo?: { status: string; historyLength: string; searchAttributes: { indexedFields: object } };
};

/** What the UI's server tells of a run. */
async function seen(address: string, headers: Record<string, string>): Promise<string> {
  const { workflowExecutionInfo: told } = (await (await fetch(address, { headers })).json()) as Run;
  if (told === undefined) return 'nothing';
  const { status, historyLength, searchAttributes } = told;
  return [status, `${historyLength} events`, ...Object.keys(searchAttributes.indexedFields).sort()].join(', ');
}
