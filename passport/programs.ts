/** What every passport's page brings along, as it was built: the program that checks, and the look of the pages. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { PagePrograms } from './shown';

/** Letters from the house's own address would be asked for in vain without a network. */
const FONT_FACES = /@font-face\s*\{[^}]*\}\s*/g;

/** A script must not end the element that it stands in. */
const CLOSING_TAG = /<\/(script)/gi;

/** Reads both from the project's folder; they change with the build alone. */
export function readPrograms(root: string): PagePrograms {
  const script = readFileSync(path.join(root, 'dist', 'passport.js'), 'utf8').replace(CLOSING_TAG, '<\\/$1');
  const sheet = readFileSync(path.join(root, 'client', 'web', 'assets', 'laurel.css'), 'utf8');
  return { script, style: sheet.replace(FONT_FACES, '') };
}
