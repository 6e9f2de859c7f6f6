/** laurel verify: everything derived again, from the database, or from an export without server or database. */

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Exported } from '../../../rules/exported';
import { isRefusal } from '../../../rules/refusal';
import type { Check, Difference } from '../../../rules/differences';
import { sayBoardFinding } from '../../../words/board';
import { checkWords } from '../../../words/cli-verify';
import type { Language } from '../../../words/language';
import { answer, bilingual, failure, refused, type Answer, type Failure, type Outcome } from '../answer';
import type { Request, Run } from '../command';
import { readInput } from '../input';
import { pairsOf } from '../table';
import type { Boards } from '../verify-boards';
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
  const read = await readExport(argument);
  if ('ok' in read) return read;
  const { exported, file } = read;
  const [{ verifyExport }, { verifyBoards }] = await Promise.all([
    import('../../../rules/verify'),
    import('../verify-boards'),
  ]);
  const boards = await verifyBoards(exported.sittings, exported.record);
  const checks = [file, ...verifyExport(exported, sha256)];
  const about = { subject: exported.subject, from: 'file' as const, heads: headsOf(exported), boards };
  return report(terminal.language, checks, about);
};

async function everything(request: Request): Promise<Outcome> {
  const [{ verifyAll }, { verifyBoards }] = await Promise.all([
    import('../../../prisma/queries/verify-case'),
    import('../verify-boards'),
  ]);
  const boards: Boards = [];
  const { nominations, sittings, checks } = await verifyAll(
    await request.database(),
    async ({ sittings: sat, record }) => {
      boards.push(...(await verifyBoards(sat, record)));
    },
  );
  return report(request.terminal.language, checks, { subject: 'all', from: 'database', nominations, sittings, boards });
}

async function oneSubject(request: Request, number: string): Promise<Outcome> {
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const { exportCase } = await import('../../../prisma/queries/export-case');
  const { hashOf } = await import('../../../prisma/secrets');
  const { verifyExport } = await import('../../../rules/verify');
  const { verifyBoards } = await import('../verify-boards');
  const exported = await exportCase(database, viewer, number);
  if (isRefusal(exported)) return refused([exported], 'laurel cases');
  return report(request.terminal.language, verifyExport(exported, hashOf), {
    subject: number,
    from: 'database',
    heads: headsOf(exported),
    boards: await verifyBoards(exported.sittings, exported.record),
  });
}

type Read = { exported: Exported; file: Check };

/** A file that was changed is said to be; what the change did to its content is found by the other checks. */
async function readExport(file: string): Promise<Read | Failure> {
  const text = await readInput(file, 256 * 1024 * 1024);
  if (isFailure(text)) return text;
  if (isRefusal(text)) return refused([text]);
  const content = jsonOf(text);
  if (content === undefined) return refused([{ code: 'file-malformed', field: file }]);
  const [{ Exported }, { isAsWritten }] = await Promise.all([
    import('../../../rules/exported'),
    import('../../../rules/export-file'),
  ]);
  const parsed = Exported.safeParse(content);
  if (parsed.success) {
    const changed: Difference = { check: 'file', code: 'file-changed', subject: file, stored: '', derived: '' };
    const differences = isAsWritten(text, content, sha256) ? [] : [changed];
    return { exported: parsed.data, file: { name: 'file', compared: text.length, differences } };
  }
  const faults = parsed.error.issues.slice(0, 20).map(({ path }) => path.map(String).join('.') || file);
  return refused(faults.map((field) => ({ code: 'field-wrong', field, rule: 'record' })));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
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
  boards: Boards;
};

function report(language: Language, checks: Check[], about: About): Answer {
  const words = checkWords[language];
  const lines = checks.map(({ name, compared, differences }): [string, string] => [
    `${differences.length === 0 ? '✓' : '✗'} ${words.names[name]}`,
    words.compared[name](compared),
  ]);
  const differences = checks.flatMap((check) => check.differences);
  const seals = about.boards.map(({ sitting, ballots, needed, holders, findings }): [string, string] => [
    `${findings.length === 0 ? '✓' : '✗'} ${words.sealsName}`,
    words.seals(sitting, ballots, needed, holders),
  ]);
  const broken = about.boards.flatMap(({ sitting, findings }) =>
    findings.map((finding) => `✗ ${words.sealsName}  ${sitting}: ${sayBoardFinding(finding, language)}`),
  );
  const wrong = differences.length + broken.length;
  const text = [
    ...pairsOf([...lines, ...seals]).map((line) => line.slice(2)),
    ...(about.heads ?? []).map(({ chain, length, head }) => `  ${words.head(chain, length, head.slice(0, 16))}`),
    ...differences.map(
      ({ check, code, subject, stored, derived }) =>
        `✗ ${words.names[check]}  ${subject}: ${words.codes[code]} (${words.against(short(stored), short(derived))})`,
    ),
    ...broken,
    wrong === 0 ? `${words.agrees} ${words.limits}` : words.differ(wrong),
  ];
  const found = answer(text, { ...about, checks });
  return wrong === 0 ? found : { ...found, kind: 'finding' };
}

/** Hashes and decisions are long; the JSON answer has them whole. */
function short(value: string): string {
  return value.length > 64 ? `${value.slice(0, 63)}…` : value;
}
