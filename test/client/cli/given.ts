/** A staff member at a terminal: the real program, a real database, nothing else running. */

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ZodType } from 'zod';
import { reviewNomination } from '../../../prisma/acts/review-nomination';
import { readActor } from '../../../prisma/actors';
import { closeDatabase, openDatabase, type Database } from '../../../prisma/database';
import { settleStage } from '../../../prisma/stages/settle';
import { answerShapes } from '../../../client/cli/answer-shapes';
import { wordsOf } from '../../../client/cli/words-of';
import { theCase } from '../the-case';
export { contentOf } from '../../setup/content';

/** Each command is a program of its own: on a busy machine ten of them take their time. */
jest.setTimeout(60_000);

export const root = path.join(__dirname, '..', '..', '..');
export const SECRETARY = 'thu-ky@bqlkkt.hatinh.example';
export const CLERK = 'chuyen-vien-01@bqlkkt.hatinh.example';

export type Said = { code: number | null; stdout: string; stderr: string };

export type Desk = {
  url: string;
  database: Database;
  number: string;
  folder: string;
  /** Runs `laurel` in English, in a folder of its own, with nothing of the tester's environment. */
  laurel: (words: string[], more?: { input?: string; environment?: NodeJS.ProcessEnv }) => Promise<Said>;
  close: () => Promise<void>;
};

/** A database with the case of Hà Tĩnh, its unit's head asked to review it. */
export async function aDesk(): Promise<Desk> {
  const { url, drop, answer: number } = await theCase();
  const database = openDatabase(url);
  const folder = mkdtempSync(path.join(tmpdir(), 'laurel-cli-'));
  const environment = { DATABASE_URL: url, LAUREL_LANG: 'en' };
  return {
    url,
    database,
    number,
    folder,
    laurel: (words, more = {}) =>
      runLaurel(words, { folder, ...more, environment: { ...environment, ...more.environment } }),
    close: async () => {
      await closeDatabase(database);
      await drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The unit's head has agreed: the case waits for its council. */
export async function agreed({ database, number }: Desk): Promise<void> {
  const task = await database.task.findFirstOrThrow({ where: { kind: 'review', state: 'open' } });
  const actor = await readActor(database, { personId: task.personId });
  if (actor === undefined) throw new Error('nobody reviews');
  await reviewNomination(database, { taskId: task.id, actor, choice: 'agree' });
  await settleStage(database, number, 1);
}

type Running = { folder: string; input?: string; environment?: NodeJS.ProcessEnv };

/** Runs the real program; what is piped is no terminal. */
export function runLaurel(words: string[], { folder, input, environment }: Running): Promise<Said> {
  const { PATH } = process.env;
  const child = spawn(process.execPath, [path.join(root, 'bin', 'laurel.mjs'), ...words], {
    cwd: folder,
    env: { PATH, HOME: folder, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input ?? '');
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  }).then((said) => asPromised(words, said as Said));
}

/** Every document that any test is given is held to the schema its command promises. */
function asPromised(words: string[], said: Said): Said {
  if (said.code !== 0 || !words.includes('--json') || words.includes('--all')) return said;
  const shapes: Partial<Record<string, ZodType>> = answerShapes;
  const [first = '', second = ''] = wordsOf(words);
  const found = (shapes[`${first} ${second}`] ?? shapes[first])?.safeParse(documentOf(said));
  if (found?.success === false) throw new Error(`laurel ${words.join(' ')} breaks its schema: ${found.error.message}`);
  return said;
}

/** The answer of a `--json` command. */
export function documentOf({ stdout }: Said): unknown {
  return JSON.parse(stdout) as unknown;
}
