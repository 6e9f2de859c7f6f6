import { openSync, closeSync, readFileSync, rmSync, writeSync } from 'node:fs';

/** Runs `work` while holding a lock file; waits for another set-up that is alive, takes over from one that died. */
export async function withLock(file, say, work) {
  let waited = false;
  while (!take(file)) {
    if (!waited) say('  waiting for another set-up of this folder');
    waited = true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  try {
    await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file) {
  try {
    const handle = openSync(file, 'wx');
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (fault) {
    if (fault.code !== 'EEXIST') throw fault;
    if (!isHeld(file)) rmSync(file, { force: true });
    return false;
  }
}

function isHeld(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    if (!Number.isInteger(pid) || pid < 1) return false;
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return fault.code === 'EPERM';
  }
}
