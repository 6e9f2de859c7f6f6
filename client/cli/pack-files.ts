/** Packs from files, each with the lines its leaves stand on; and those on file, with no server needed for drafts. */

import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { readBodySizes, readBroughtPacks, readPacks } from '../../prisma/queries/read-packs';
import type { BodyOnFile } from '../../rules/policy-finding';
import { readPolicyPack, type PolicyPack } from '../../rules/policy-pack';
import { isRefusal, type Refusal } from '../../rules/refusal';
import { refusalsOfShape } from '../../rules/shape';
import type { Failure } from './answer';
import type { Request } from './command';
import { readInput, unreadable } from './input';
import { projectRoot } from './project-root';
import { isFailure } from './who';

export type PackFile = {
  path: string;
  /** Nothing where the file is not well made; then `refusals` say why. */
  pack?: PolicyPack;
  refusals?: Refusal[];
  /** The line a leaf stands on, from 1. */
  lineOf: (keys: string[]) => number | null;
};

const MOST_FAULTS = 30;

/** A file, or every .yaml of a folder. An id of a pack is no file: the answer is then empty. */
export async function readPackFiles(name: string): Promise<PackFile[] | Failure> {
  const kind = await stat(name).catch((fault: unknown) => unreadable(name, fault));
  if (isFailure(kind)) return /[./\\]/.test(name) ? kind : [];
  const files = kind.isDirectory()
    ? (await readdir(name)).filter((file) => file.endsWith('.yaml')).map((file) => path.join(name, file))
    : [name];
  const read: PackFile[] = [];
  for (const file of files.sort()) {
    const one = await readPackFile(file);
    if (isFailure(one)) return one;
    read.push(one);
  }
  return read;
}

async function readPackFile(file: string): Promise<PackFile | Failure> {
  const text = await readInput(file);
  if (isFailure(text)) return text;
  if (isRefusal(text)) return { path: file, refusals: [text], lineOf: () => null };
  const { parseDocument, LineCounter } = await import('yaml');
  const counter = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: counter, uniqueKeys: true });
  const lineOf = (keys: string[]): number | null => {
    for (let depth = keys.length; depth > 0; depth -= 1) {
      const node = document.getIn(splitKeys(document, keys.slice(0, depth)), true) as { range?: [number] } | undefined;
      if (node?.range !== undefined) return counter.linePos(node.range[0]).line;
    }
    return null;
  };
  const [fault] = document.errors;
  if (fault !== undefined) {
    const line = fault.linePos?.[0].line;
    return {
      path: file,
      refusals: [{ code: 'file-malformed', ...(line === undefined ? {} : { line }) }],
      lineOf,
    };
  }
  try {
    return { path: file, pack: readPolicyPack(document.toJS({ maxAliasCount: 100 })), lineOf };
  } catch (wrong) {
    if (!(wrong instanceof z.ZodError)) throw wrong;
    const refusals = refusalsOfShape(wrong.issues).slice(0, MOST_FAULTS);
    return { path: file, refusals: refusals.map((refusal) => withLine(refusal, lineOf)), lineOf };
  }
}

/** Keys of deadlines have points themselves: `deadlines.bloc.toMinistry.n` is three keys. */
function splitKeys(document: { getIn: (keys: string[], keep: true) => unknown }, keys: string[]): string[] {
  const [section, first = '', second = '', ...rest] = keys;
  const key = `${first}.${second}`;
  if (section !== 'deadlines' || document.getIn([section, key], true) === undefined) return keys;
  return [section, key, ...rest];
}

/** The field as the file writes it: what a leaf holds stands beside its clause, and not under `value`; its words are a pack's. */
function withLine(refusal: Refusal, lineOf: PackFile['lineOf']): Refusal {
  const keys = (refusal.field ?? '').split('.').filter((key) => key !== 'value');
  const line = lineOf(keys);
  const field = `${keys.join('.')}${line === null ? '' : `:${line}`}`;
  const isWord = refusal.code === 'field-wrong' && refusal.rule === 'closed-word';
  return isWord ? { ...refusal, field, rule: 'policy-word' } : { ...refusal, field };
}

/** `brought` is what a build has brought of packs of which the house imported its own. */
export type OnFile = { packs: PolicyPack[]; brought: PolicyPack[]; bodies: BodyOnFile[] };

/** What the database has; without one, the packs the project ships, and no bodies. */
export async function packsOnFile(request: Request): Promise<OnFile | Failure> {
  if (request.settings.values.DATABASE_URL !== undefined) {
    const database = await request.database();
    return {
      packs: await readPacks(database),
      brought: await readBroughtPacks(database),
      bodies: await readBodySizes(database),
    };
  }
  const files = await readPackFiles(path.join(projectRoot(), 'policies'));
  if (isFailure(files)) return files;
  return { packs: files.flatMap(({ pack }) => pack ?? []), brought: [], bodies: [] };
}
