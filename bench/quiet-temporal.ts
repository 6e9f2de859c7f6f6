/** The engine's own words, kept out of what a bench or a test prints. */

import { DefaultLogger, Runtime } from '@temporalio/worker';

let isInstalled = false;

/** Of Temporal only errors are heard, and signals are left to whoever started us. It can be said once in a process. */
export function quietTemporal(): void {
  const telemetryOptions = { logging: { filter: { core: 'ERROR', other: 'ERROR' }, forward: {} } } as const;
  if (!isInstalled) Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [], telemetryOptions });
  isInstalled = true;
}
