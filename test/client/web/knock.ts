/** How the doors of doors.ts are knocked at. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { InjectOptions } from 'fastify';
import { hashOf } from '../../../prisma/secrets';
import { DOORS } from './doors';
import { root, SITE, type Web } from './given';

const NOMINATION = readFileSync(path.join(root, 'examples', 'ha-tinh-2020', 'nomination.yaml'), 'utf8');

/** The doors as fastify knows them, without files that anybody may load. */
export function doorsOf({ app }: Web): string[] {
  const stack: string[] = [];
  const doors: string[] = [];
  for (const line of app.printRoutes().split('\n')) {
    const [, indent = '', part = '', methods] = /^([ │]*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    if (part === '') continue;
    stack.length = indent.length / 4;
    stack.push(part);
    const address = stack.join('');
    if (address.startsWith('/assets/')) continue;
    for (const method of (methods ?? '').split(', '))
      if (method === 'GET' || method === 'POST') doors.push(`${method} ${address}`);
  }
  return doors.sort();
}

export type Places = Record<string, string>;

/** What stands in the place of a parameter, unless the door says otherwise. */
export async function placesOf({ database, number }: Web, sitting: string): Promise<Places> {
  const key = await database.task.findFirstOrThrow({ where: { kind: 'key' }, orderBy: { id: 'asc' } });
  const paper = await database.paper.findFirstOrThrow({ where: { sittingNumber: sitting } });
  await keepFiles(database, { number, sitting });
  return { number, sitting, task: key.id, paper: paper.key };
}

/** A paper of the case, one of the sitting and a part of the dossier, each with a file behind its door. */
async function keepFiles(database: Web['database'], { number, sitting }: { number: string; sitting: string }) {
  const bytes = Buffer.from('%PDF-1.7\n');
  const sha256 = hashOf(bytes);
  const made = { kind: 'request', state: 'made', facts: {}, wantedAt: new Date(0), madeAt: new Date(0), bytes, sha256 };
  await database.paper.createMany({
    data: [
      { ...made, key: `${number}/91/request`, nominationNumber: number, fileName: 'case.pdf' },
      { ...made, key: `${sitting}/91/minutes`, sittingNumber: sitting, fileName: 'sitting.pdf' },
    ],
  });
  const { id: personId } = await database.person.findFirstOrThrow({ orderBy: { id: 'asc' } });
  const file = { sha256, mediaType: 'application/pdf', size: bytes.length, bytes, storedAt: new Date(0) };
  await database.storedFile.create({ data: file });
  const part = { nominationNumber: number, part: 'achievementReport', version: 1, personId, at: new Date(0) };
  await database.dossierPart.create({ data: { ...part, sha256, fileName: 'part.pdf' } });
}

/** What is asked at a door; `places` stands for its parameters. */
export function knockAt(door: string, places: Places): { method: 'GET' | 'POST'; url: string } {
  const [verb, address = ''] = door.split(' ');
  const named: Places = { ...places, ...DOORS[door]?.at };
  const url = address
    .replace(/:(\w+)/g, (_all, name: string) => named[name] ?? 'x')
    .replace('*', places['paper'] ?? '');
  return { method: verb === 'POST' ? 'POST' : 'GET', url };
}

/** The form that a door takes, sent from a page of ours with a session's mark. */
export function formFor(door: string, mark: string): Pick<InjectOptions, 'payload' | 'headers'> {
  const { fields = {}, json } = DOORS[door] ?? {};
  const sent = { mark, ...fields };
  if (json === true) return { payload: sent, headers: { origin: SITE } };
  const payload = new URLSearchParams(sent).toString().replace('NOMINATION', encodeURIComponent(NOMINATION));
  return { payload, headers: { origin: SITE, 'content-type': 'application/x-www-form-urlencoded' } };
}
