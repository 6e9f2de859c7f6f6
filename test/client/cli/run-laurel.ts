/** The built `laurel` for tests: its commands in turn in one process beside the tests' own, or each in its own. */

import { fork, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';

export type Said = { code: number | null; stdout: string; stderr: string };

export type Asked = { words: string[]; folder: string; input: string; environment: NodeJS.ProcessEnv };

type Told = { id: string; said?: Said; fault?: string };

/** As the program that is tested, it is loaded once for a worker of Jest, and ends with it. */
const place = globalThis as typeof globalThis & { laurelRunner?: ChildProcess };

function theRunner(): ChildProcess {
  if (place.laurelRunner?.connected !== true) {
    place.laurelRunner = fork(path.join(__dirname, 'runner.mjs'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    place.laurelRunner.unref();
    place.laurelRunner.channel?.unref();
  }
  return place.laurelRunner;
}

/** Runs one command; one after another, in the order they were asked for. */
export function runInTurn(command: Asked): Promise<Said> {
  const child = theRunner();
  const id = randomUUID();
  return new Promise((resolve, reject) => {
    const gone = (): void => {
      reject(new Error(`the process that runs laurel ended at: ${command.words.join(' ')}`));
    };
    const told = ({ id: of, said, fault }: Told): void => {
      if (of !== id) return;
      child.off('message', told).off('exit', gone);
      if (said === undefined) reject(new Error(fault));
      else resolve(said);
    };
    child.on('message', told).once('exit', gone);
    child.send({ id, asked: command });
  });
}

/** Runs one command as the program it is, for what only that shows: how it starts, ends, and takes what Node is told. */
export function runAlone({ words, folder, input, environment }: Asked): Promise<Said> {
  const program = path.join(__dirname, '..', '..', '..', 'bin', 'laurel.mjs');
  const child = spawn(process.execPath, [program, ...words], { cwd: folder, env: environment, stdio: 'pipe' });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}
