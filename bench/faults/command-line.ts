/** The staff's command line, as a process of its own against a house. */

import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Stack } from '../../stack/stack';

type Said = { stdout: string; stderr: string };
/** The built project, and the house that its command line is pointed at. */
export type At = { root: string; stack: Stack };

/** Runs it; a command that ends with a finding or a refusal has said so, and that is no fault here. */
export async function laurel({ root, stack }: At, words: string[]): Promise<Said> {
  const env = { ...process.env, DATABASE_URL: stack.databaseUrl, TEMPORAL_ADDRESS: stack.temporalAddress };
  const args = [path.join(root, 'bin', 'laurel.mjs'), ...words];
  return promisify(execFile)(process.execPath, args, { env }).catch((fault: unknown) => fault as Said);
}

/** The one JSON document that it answers. */
export async function laurelJson<Answer>(house: At, words: string[]): Promise<Partial<Answer>> {
  return JSON.parse((await laurel(house, [...words, '--json'])).stdout) as Partial<Answer>;
}
