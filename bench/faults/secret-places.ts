/** What in a house is secret, and every place outside its pages that a secret might get to. */

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Client } from '@temporalio/client';
import { unpackFiles } from '../../passport/archive';
import type { Database } from '../../prisma/database';
import { contentOf } from '../../prisma/queries/read-content';
import type { InboxLetter } from '../../stack/inbox-letter';
import type { Stack } from '../../stack/stack';
import { plainTextOf, withPayloads } from '../plain-text';
import type { Canary, CanaryKind, Place } from './canaries';
import { laurel, type At } from './command-line';

const POINTER = /\/go\/([0-9A-Z]{16,})/g;
const CODE = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/;

/** Links and codes as their letters brought them. */
export function canariesIn(letters: readonly InboxLetter[]): Canary[] {
  return letters.flatMap(({ to: [of = ''], text, headers }): Canary[] => {
    const pointers = [...text.matchAll(POINTER)].map(([, found = '']): Canary => ({
      what: 'pointer',
      text: found,
      of,
    }));
    const isCode = headers.some(({ key, value }) => key === 'x-laurel-letter' && value === 'code');
    const [code] = (isCode ? CODE.exec(text) : null) ?? [];
    return code === undefined ? pointers : [...pointers, { what: 'code', text: code, of }];
  });
}

/** Everybody's address and name. */
export async function peopleOf(database: Database): Promise<Canary[]> {
  const people = await database.person.findMany({ select: { email: true, fullName: true } });
  return people.flatMap(({ email, fullName }): Canary[] => [
    { what: 'address', text: email, of: email },
    { what: 'name', text: fullName },
  ]);
}

/** What the programs and servers wrote. */
export async function readLogs(folder: string): Promise<Place[]> {
  const names = await readdir(folder);
  return Promise.all(
    names.map(async (name) => ({ where: name, content: await readFile(path.join(folder, name), 'utf8') })),
  );
}

/** Every run's history and what Temporal lists of it, with all payloads decoded. */
export async function readTemporal(client: Client): Promise<Place[]> {
  const places: Place[] = [];
  for await (const { workflowId, raw } of client.workflow.list()) {
    places.push({ where: `history of ${workflowId}`, content: await plainTextOf(client, workflowId) });
    places.push({ where: `list of runs: ${workflowId}`, content: withPayloads(JSON.stringify(raw)) });
  }
  return places;
}

/** People are on file, and what was voted in the open is too; nothing that opens a door. */
const ON_FILE: CanaryKind[] = ['address', 'name'];

/** Files that are the home of a secret: whoever may read the folder has what they open anyway. */
const HOMES: Record<string, CanaryKind[] | undefined> = { key: ['key'], 'postgres/laurel.password': ['password'] };

/** The rows as they are read, and the files of both stores byte by byte: the database's log of writes among them. */
export async function readStores(database: Database, { logs }: Pick<Stack, 'logs'>): Promise<Place[]> {
  const folder = path.dirname(logs);
  const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)))
    .filter((name) => !name.startsWith('logs'));
  const raw = files.map(async (name): Promise<Place> => {
    const free = HOMES[name] ?? (name.startsWith('postgres') ? ON_FILE : []);
    return { where: `file ${name}`, content: await readFile(path.join(folder, name)), free, isLarge: true };
  });
  return [{ where: 'rows', content: await contentOf(database), free: ON_FILE }, ...(await Promise.all(raw))];
}

/** Each letter with all that is attached to it, unpacked. */
export function placesOfLetters(letters: readonly InboxLetter[]): Place[] {
  return letters.flatMap(({ to, subject, text, html, headers, attachments }): Place[] => {
    const where = `a letter to ${to.length === 1 ? 'one' : 'many'}: ${headers.find(isKind)?.value ?? ''}`;
    // People are named to one another.
    const free: CanaryKind[] = ['name'];
    const words = [subject, text, html, JSON.stringify(headers)].join('\n');
    const enclosed = attachments.flatMap(({ fileName, content }) => unpacked(fileName, content));
    return [
      { where, content: words, to, free },
      ...enclosed.map(([name, bytes]) => {
        const content = Buffer.from(bytes).toString('latin1');
        return { where: `${where}, ${name}`, content, to, free };
      }),
    ];
  });
}

const isKind = ({ key }: { key: string }): boolean => key === 'x-laurel-letter';

/** A file, and those in it where it is an archive; a workbook is one. */
function unpacked(name: string, content: Uint8Array): [string, Uint8Array][] {
  const inside = Object.entries(unpackFiles(content) ?? {});
  return [[name, content], ...inside.flatMap(([inner, bytes]) => unpacked(`${name}/${inner}`, bytes))];
}

const EXPORTS = (number: string, year: string): string[][] => [
  ['export', number],
  ['passport', number],
  ['export', number, '--what', 'papers'],
  ['export', number, '--what', 'letters', '--format', 'csv'],
  ['export', number, '--what', 'letters', '--format', 'xlsx'],
  ['export', '--what', 'cases', '--season', year, '--format', 'csv'],
  ['export', '--what', 'cases', '--season', year, '--format', 'xlsx'],
  ['export', '--season', year],
];

/** Everything that staff may export, by their own command line, unpacked. Decisions and open votes name people. */
export async function exportAll(house: At & { number: string }): Promise<Place[]> {
  const { number } = house;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'laurel-exports-'));
  const [year = ''] = number.split('-');
  try {
    const places: Place[] = [];
    for (const words of EXPORTS(number, year)) {
      const file = path.join(folder, String(places.length));
      const { stdout, stderr } = await laurel(house, [...words, '--out', file]);
      const where = `laurel ${words.join(' ')}`;
      places.push({ where, content: stdout + stderr });
      for (const [name, content] of unpacked(where, await readFile(file)))
        places.push({ where: name, content, free: ['name'] });
    }
    return places;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The command lines of the programs, which every user of the machine can read. */
export async function readCommandLines({ programs }: Stack): Promise<Place[]> {
  if (os.platform() !== 'linux') return [];
  return Promise.all(
    Object.values(programs).flatMap((program) => {
      const pid = program?.pid();
      if (program === undefined || pid === undefined) return [];
      return [readFile(`/proc/${pid}/cmdline`).then((content) => ({ where: `command of ${program.name}`, content }))];
    }),
  );
}
