/**
 * Runs the built `laurel` again and again in one process: a test asks for a command in a folder, with an environment and
 * an input, and is told what it printed and how it ended. Starting the program and its database client takes longer than
 * most commands; that it starts, ends and is interrupted as a program of its own is tried elsewhere.
 */

import { createRequire } from 'node:module';
import path from 'node:path';
import { Readable } from 'node:stream';

const root = path.join(import.meta.dirname, '..', '..', '..');
const require = createRequire(import.meta.url);
require(path.join(root, 'test', 'setup', 'compile-once.cjs'));
const { runLaurel } = require(path.join(root, 'dist', 'client', 'cli', 'laurel.js'));

/** Has what goes to a stream written down instead; the answer ends it and gives the text. */
function takeDown(stream) {
  const { write } = stream;
  const chunks = [];
  stream.write = (chunk, ...more) => {
    chunks.push(Buffer.from(chunk));
    more.find((each) => typeof each === 'function')?.();
    return true;
  };
  return () => {
    stream.write = write;
    return Buffer.concat(chunks).toString('utf8');
  };
}

async function answer({ words, folder, input, environment }) {
  process.chdir(folder);
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, environment);
  Object.defineProperty(process, 'stdin', { configurable: true, value: Readable.from([Buffer.from(input)]) });
  const streams = [process.stdout, process.stderr].map(takeDown);
  const [code, fault] = await runLaurel(words).then(
    (ended) => [ended],
    (thrown) => [null, thrown],
  );
  const [stdout, stderr] = streams.map((said) => said());
  if (fault !== undefined) throw fault;
  return { code, stdout, stderr };
}

process.noDeprecation = true;
for (const stream of [process.stdout, process.stderr]) stream.isTTY = false;
let last = Promise.resolve();
process.on('message', ({ id, asked }) => {
  last = last.then(async () => {
    try {
      process.send({ id, said: await answer(asked) });
    } catch (fault) {
      process.send({ id, fault: fault.stack });
    }
  });
});
process.on('disconnect', () => process.exit(0));
