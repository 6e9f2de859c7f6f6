/** Before the tests that need servers: builds what they run, starts the servers, tells every test where they are. */

import { execFileSync, spawn } from 'node:child_process';
import path from 'node:path';
import { tellAddresses, type Addresses } from './addresses';
import { TEMPLATE } from './database-names';
import { remember } from './running';

const root = path.join(__dirname, '..', '..');

export default async function startServers(): Promise<void> {
  execFileSync(process.execPath, [path.join(root, 'setup.mjs')], { stdio: ['ignore', 'inherit', 'inherit'] });
  const servers = spawn(process.execPath, [path.join(__dirname, 'servers.mjs'), TEMPLATE], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  remember(servers);
  const addresses = await new Promise<Addresses>((resolve, reject) => {
    servers.once('message', (message) => {
      resolve(message as Addresses);
    });
    servers.once('exit', () => {
      reject(new Error('the servers for the tests did not start'));
    });
  });
  tellAddresses(addresses);
}
