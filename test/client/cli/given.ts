/** A staff member at a terminal: the real program, a real database, nothing else running. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ZodType } from 'zod';
import { reviewNomination } from '../../../prisma/acts/review-nomination';
import { readActor } from '../../../prisma/actors';
import { closeDatabase, openDatabase, type Database } from '../../../prisma/database';
import { whereIs } from '../../../prisma/stages/settle';
import { answerShapes } from '../../../client/cli/answer-shapes';
import { wordsOf } from '../../../client/cli/words-of';
import { addressOf } from '../../setup/addresses';
import { theCase } from '../the-case';
import { runAlone, runInTurn, type Said } from './run-laurel';
export { contentOf } from '../../setup/content';

/** Each command is a program of its own: on a busy machine ten of them take their time. */
jest.setTimeout(60_000);

export const root = path.join(__dirname, '..', '..', '..');
export const SECRETARY = 'thu-ky@bqlkkt.hatinh.example';
export const CLERK = 'chuyen-vien-01@bqlkkt.hatinh.example';

/** Temporal for whom it is not about: one that is away is waited for, this one says at once that it has no such namespace. */
export const NO_NAMESPACE = { TEMPORAL_ADDRESS: addressOf('temporalAddress'), TEMPORAL_NAMESPACE: 'nowhere' };

export type Desk = {
  url: string;
  database: Database;
  number: string;
  folder: string;
  /** Runs `laurel` in English, in a folder of its own, with nothing of the tester's environment. */
  laurel: (words: string[], more?: Omit<Running, 'folder'>) => Promise<Said>;
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
  await whereIs(database, number);
}

type Running = {
  folder: string;
  input?: string;
  environment?: NodeJS.ProcessEnv;
  /** As a program of its own, not after others in one process. */
  alone?: boolean;
};

/** Runs the real program; what is piped is no terminal. */
export async function runLaurel(words: string[], running: Running): Promise<Said> {
  const { folder, input = '', environment, alone = false } = running;
  const { PATH } = process.env;
  const asked = { words, folder, input, environment: { PATH, HOME: folder, ...environment } };
  return asPromised(words, await (alone ? runAlone(asked) : runInTurn(asked)));
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
