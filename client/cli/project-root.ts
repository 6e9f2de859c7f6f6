import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder that holds package.json, from the sources as from the build. */
export function projectRoot(): string {
  let folder = __dirname;
  while (!existsSync(path.join(folder, 'package.json')) && path.dirname(folder) !== folder)
    folder = path.dirname(folder);
  return folder;
}
