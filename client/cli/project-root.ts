import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The folder that holds package.json, from the sources as from the build. */
export function projectRoot(): string {
  let folder = __dirname;
  while (!existsSync(path.join(folder, 'package.json')) && path.dirname(folder) !== folder)
    folder = path.dirname(folder);
  return folder;
}

/** The version of the program that runs, as package.json has it. */
export function programVersion(): string {
  const { version } = JSON.parse(readFileSync(path.join(projectRoot(), 'package.json'), 'utf8')) as { version: string };
  return version;
}
