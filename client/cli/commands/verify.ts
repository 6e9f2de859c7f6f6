/** laurel verify: everything derived again, from the database, or from an export without server or database. */

import { existsSync } from 'node:fs';
import type { Exported } from '../../../rules/exported';
import { isRefusal } from '../../../rules/refusal';
import type { Check } from '../../../rules/differences';
import { checkWords } from '../../../words/cli-verify';
import type { Language } from '../../../words/language';
import { answer, bilingual, failure, refused, type Answer, type Failure, type Outcome } from '../answer';
import type { Request, Run } from '../command';
import { readInput } from '../input';
import { pairsOf } from '../table';
import { isNumber } from '../values';
import { isFailure, readViewer } from '../who';

export const runVerify: Run = async (request) => {
  const { argument, terminal } = request;
  if (argument === undefined) return everything(request);
  if (isNumber(argument)) return oneSubject(request, argument);
  if (argument !== '-' && !existsSync(argument)) {
    return failure('usage', 'file-unreadable', {
      sentence: bilingual((words) => words.fileUnreadable(argument)),
      hint: 'laurel verify 2020-0001',
    });
  }
  const exported = await readExport(argument);
  if ('ok' in exported) return exported;
  const [{ verifyExport }, { createHash }] = await Promise.all([
    import('../../../rules/verify'),
    import('node:crypto'),
  ]);
  const checks = verifyExport(exported, (text) => createHash('sha256').update(text).digest('hex'));
  return report(terminal.language, checks, { subject: exported.subject, from: 'file', heads: headsOf(exported) });
};

async function everything(request: Request): Promise<Outcome> {
  const { verifyAll } = await import('../../../prisma/queries/verify-case');
  const { nominations, sittings, checks } = await verifyAll(await request.database());
  return report(request.terminal.language, checks, { subject: 'all', from: 'database', nominations, sittings });
}

async function oneSubject(request: Request, number: string): Promise<Outcome> {
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const { exportCase } = await import('../../../prisma/queries/export-case');
  const { hashOf } = await import('../../../prisma/secrets');
  const { verifyExport } = await import('../../../rules/verify');
  const exported = await exportCase(database, viewer, number);
  if (isRefusal(exported)) return refused([exported], 'laurel cases');
  return report(request.terminal.language, verifyExport(exported, hashOf), {
    subject: number,
    from: 'database',
    heads: headsOf(exported),
  });
}

async function readExport(file: string): Promise<Exported | Failure> {
  const text = await readInput(file, 256 * 1024 * 1024);
  if (isFailure(text)) return text;
  if (isRefusal(text)) return refused([text]);
  const content = jsonOf(text);
  if (content === undefined) return refused([{ code: 'file-malformed', field: file }]);
  const { Exported } = await import('../../../rules/exported');
  const parsed = Exported.safeParse(content);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.slice(0, 20).map(({ path }) => path.map(String).join('.') || file);
  return refused(faults.map((field) => ({ code: 'field-wrong', field, rule: 'record' })));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The heads of the chains: to be compared with what the minutes print. */
function headsOf({ record }: Exported): { chain: string; length: number; head: string }[] {
  return [...new Set(record.map(({ chain }) => chain))].map((chain) => {
    const entries = record.filter((entry) => entry.chain === chain);
    return { chain, length: entries.length, head: entries.at(-1)?.hash ?? '' };
  });
}

type About = {
  subject: string;
  from: 'file' | 'database';
  heads?: ReturnType<typeof headsOf>;
  nominations?: number;
  sittings?: number;
};

function report(language: Language, checks: Check[], about: About): Answer {
  const words = checkWords[language];
  const lines = checks.map(({ name, compared, differences }): [string, string] => [
    `${differences.length === 0 ? '✓' : '✗'} ${words.names[name]}`,
    words.compared[name](compared),
  ]);
  const differences = checks.flatMap((check) => check.differences);
  const text = [
    ...pairsOf(lines).map((line) => line.slice(2)),
    ...(about.heads ?? []).map(({ chain, length, head }) => `  ${words.head(chain, length, head.slice(0, 16))}`),
    ...differences.map(
      ({ check, code, subject, stored, derived }) =>
        `✗ ${words.names[check]}  ${subject}: ${words.codes[code]} (${words.against(short(stored), short(derived))})`,
    ),
    differences.length === 0 ? `${words.agrees} ${words.limits}` : words.differ(differences.length),
  ];
  const found = answer(text, { ...about, checks });
  return differences.length === 0 ? found : { ...found, kind: 'finding' };
}

/** Hashes and decisions are long; the JSON answer has them whole. */
function short(value: string): string {
  return value.length > 64 ? `${value.slice(0, 63)}…` : value;
}
