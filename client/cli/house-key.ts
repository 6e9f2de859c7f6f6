/** The key of the house, where a command has to make a secret that the servers make too. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './project-root';

/** From the environment, else the file a running stack keeps; nothing where it cannot be read. It is never printed. */
export function readHouseKey(environment: NodeJS.ProcessEnv): Buffer | undefined {
  const given = environment['LAUREL_KEY'];
  const texts = given !== undefined && given !== '' ? [given] : [process.cwd(), projectRoot()].flatMap(keyIn);
  return texts.map((text) => Buffer.from(text, 'base64')).find((key) => key.length >= 32);
}

function keyIn(folder: string): string[] {
  try {
    return [readFileSync(path.join(folder, '.laurel', 'key'), 'utf8').trim()];
  } catch {
    return [];
  }
}
