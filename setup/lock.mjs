import { execFileSync } from 'node:child_process';
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

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

/** The file appears whole, and for one process only. */
function take(file) {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, `${process.pid} ${beganAt(process.pid)}`);
  try {
    return put(own, file) || (isLeft(file) && takeOver(own, file));
  } finally {
    rmSync(own, { force: true });
  }
}

function put(own, file) {
  try {
    linkSync(own, file);
    return true;
  } catch (fault) {
    if (fault.code !== 'EEXIST') throw fault;
    return false;
  }
}

/** Two who find at once that its process is gone take turns, and the second finds the first. */
function takeOver(own, file) {
  const turn = `${file}.turn`;
  if (!take(turn)) return false;
  try {
    if (!isLeft(file)) return false;
    renameSync(own, file);
    return true;
  } finally {
    rmSync(turn, { force: true });
  }
}

/** A number alone may be anybody's, in a container even our own: the process has to have begun when the lock says. */
function isLeft(file) {
  if (!existsSync(file)) return false;
  try {
    const [pid, ...began] = readFileSync(file, 'utf8').split(' ');
    return beganAt(pid) !== began.join(' ');
  } catch (fault) {
    return fault.code !== 'ENOENT';
  }
}

/** When a process began, as its system says it; nothing of one that is gone. */
function beganAt(pid) {
  try {
    if (existsSync('/proc/self/stat'))
      return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')[19];
    if (process.platform === 'win32') return process.kill(Number(pid), 0) ? 'some time' : undefined;
    return execFileSync('ps', ['-p', String(pid), '-o', 'lstart='], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}
