/** Before the tests that need servers: builds what they run, starts the servers, tells every test where they are. */

import { execFileSync, spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import path from 'node:path';
import { tellAddresses, type Addresses } from './addresses';
import { TEMPLATE } from './database-names';
import { remember } from './running';

const root = path.join(__dirname, '..', '..');

/** Where the system lends memory as if it were a disk, and how much of it makes it worth while. */
const MEMORY = { folder: '/dev/shm', enoughBytes: 4 * 1024 ** 3 };

/**
 * Has everything of this run that is thrown away written to memory, where there is enough: a database is some thousand
 * small files, and copying them on a disk takes ten times as long.
 */
async function writeToMemory(): Promise<void> {
  try {
    await access(MEMORY.folder, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = await statfs(MEMORY.folder);
    if (bavail * bsize >= MEMORY.enoughBytes) process.env['TMPDIR'] ??= MEMORY.folder;
  } catch {
    // Another system: its disk then.
  }
}

export default async function startServers(): Promise<void> {
  await writeToMemory();
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
