/** Certificates as deploy/temporal/certificates.sh makes them, and how the programs of a house are told of them. */

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { readVariables } from './variables';

/** By which the server is known to its clients, and its parts to one another. */
export const SERVER_NAME = 'temporal';
/** Where deploy/temporal/mtls.env expects them. */
const PLACE = '/etc/temporal/tls';
const run = promisify(execFile);

export type Certificates = { folder: string };

/** Two authorities, the server's certificate and one for each client; made in a folder of their own. */
export async function makeCertificates(root: string, folder: string): Promise<Certificates> {
  const script = path.join(root, 'deploy', 'temporal', 'certificates.sh');
  for (let time = 0; time < 2; time += 1) await run(script, [folder, 'worker', 'ui']);
  return { folder };
}

/** What the server has in its environment. */
export async function serverVariables(root: string, { folder }: Certificates): Promise<Record<string, string>> {
  const text = await readFile(path.join(root, 'deploy', 'temporal', 'mtls.env'), 'utf8');
  return readVariables(text.replaceAll(PLACE, folder));
}

/** What a client has in its environment, as Temporal's own libraries and its command line read it. */
export function clientVariables({ folder }: Certificates): Record<string, string> {
  return {
    TEMPORAL_TLS_SERVER_NAME: SERVER_NAME,
    TEMPORAL_TLS_SERVER_CA_CERT_PATH: path.join(folder, 'server-ca.crt'),
    TEMPORAL_TLS_CLIENT_CERT_PATH: path.join(folder, 'worker.crt'),
    TEMPORAL_TLS_CLIENT_KEY_PATH: path.join(folder, 'worker.key'),
  };
}

/** The same for Temporal's Web UI, which has names of its own for it. */
export function uiVariables({ folder }: Certificates): Record<string, string> {
  return {
    TEMPORAL_TLS_SERVER_NAME: SERVER_NAME,
    TEMPORAL_TLS_ENABLE_HOST_VERIFICATION: 'true',
    TEMPORAL_TLS_CA: path.join(folder, 'server-ca.crt'),
    TEMPORAL_TLS_CERT: path.join(folder, 'ui.crt'),
    TEMPORAL_TLS_KEY: path.join(folder, 'ui.key'),
  };
}
