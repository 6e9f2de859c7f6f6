/** What the files of deploy/ say of a program: its version, and its variables. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** NAME=value lines, as systemd and compose read them. */
export function readVariables(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

export type Service = { version: string; environment: Record<string, string> };

/** A service of deploy/compose.yaml; its version is the one of its image. */
export function serviceOf(root: string, name: string): Service {
  const { services } = parse(readFileSync(path.join(root, 'deploy', 'compose.yaml'), 'utf8'), { merge: true }) as {
    services: Record<string, { image: string; environment: Record<string, string> } | undefined>;
  };
  const service = services[name];
  if (service === undefined) throw new Error(`deploy/compose.yaml has no ${name}`);
  const { image, environment } = service;
  return { version: image.slice(image.indexOf(':') + 1), environment };
}
