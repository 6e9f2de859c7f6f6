/** After the tests: the servers stop and what they kept is removed. */

import { recall } from './running';

export default async function stopServers(): Promise<void> {
  const servers = recall();
  if (servers === undefined || servers.exitCode !== null) return;
  const gone = new Promise<void>((resolve) => {
    servers.once('exit', () => {
      resolve();
    });
  });
  servers.disconnect();
  await gone;
}
