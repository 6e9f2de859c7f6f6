/** laurel verify: everything derived again, from the database, or from an export without server or database. */

import { constants } from 'node:buffer';
import { getHeapStatistics } from 'node:v8';
import { EXPORT_FORM, formOf } from '../../../rules/export-file';
import type { Exported } from '../../../rules/exported';
import { isRefusal } from '../../../rules/refusal';
import { hashOf } from '../../../prisma/secrets';
import type { CheckedBoard } from '../../../rules/board-finding';
import type { Invariant } from '../../../rules/breach';
import type { VerifiedFacts } from '../../../rules/invariant-facts';
import type { Check, Difference } from '../../../rules/differences';
import { headsOf, sealOf } from '../../../rules/heads';
import { sayFoundReceipt } from '../../../words/ballot-pages';
import { sayHeads, sayVerified, type ChainHead, type SealToCompare } from '../../../words/verification';
import { sayRecounted } from '../../../words/recounted';
import type { Language } from '../../../words/language';
import { passportWords, sayNotExported } from '../../../words/passport';
import { answer, failure, refused, usage, type Answer, type Failure, type Outcome } from '../answer';
import { textFlag, type Request, type Run } from '../command';
import { readBytes } from '../input';
import { pairsOf } from '../table';
import { isNumber } from '../values';
import { isFailure, readViewer } from '../who';

/** More than any export or passport is long. */
const MOST_BYTES = 1024 * 1024 * 1024;

/** The database, one subject of it, or a file. Exit 4 where anything differs, or a receipt is in no box of it. */
export const runVerify: Run = async (request) => {
  const { argument, terminal, flags } = request;
  if (argument === undefined) return flags.receipt === undefined ? everything(request) : WHICH_BOX;
  if (isNumber(argument)) return oneSubject(request, argument);
  const bytes = await readBytes(argument, MOST_BYTES);
  if (isFailure(bytes)) return { ...bytes, try: 'laurel verify 2020-0001' };
  if (isRefusal(bytes)) return refused([bytes]);
  if (isArchive(bytes)) return passport(request, argument, bytes);
  const most = mostText();
  if (bytes.length > most)
    return refused(
      [{ code: 'too-large', field: argument, max: most }],
      most < constants.MAX_STRING_LENGTH
        ? `NODE_OPTIONS=--max-old-space-size=8192 laurel verify ${argument}`
        : undefined,
    );
  const read = await readExport(argument, bytes.toString('utf8'));
  if ('ok' in read) return read;
  const { exported, file } = read;
  const [{ verifyExport }, { verifyBoards }] = await Promise.all([
    import('../../../rules/verify'),
    import('../../../verifier/verify-boards'),
  ]);
  const boards = await verifyBoards(exported.sittings, exported.record);
  const checks = [file, ...verifyExport(exported, hashOf)];
  const invariants = await judge({ exported, checks, boards });
  const about = {
    subject: exported.subject,
    from: 'file' as const,
    heads: headsOf(exported),
    boards,
    invariants,
    seal: sealOf(exported),
  };
  return withReceipt(request, exported, report(terminal.language, checks, about));
};

/** A box is that of one sitting: the database has those of all. */
const WHICH_BOX = usage([{ code: 'field-missing', field: 'number' }], 'laurel help verify');

/** What was found, and whether the receipt that was asked for is in a box of the same file. */
async function withReceipt({ flags, terminal }: Request, { sittings }: Exported, found: Answer): Promise<Outcome> {
  const receipt = textFlag(flags, 'receipt');
  if (receipt === undefined) return found;
  const { findReceipt } = await import('../../../verifier/receipt');
  const isIn = await findReceipt(
    sittings.flatMap(({ board }) => board ?? []),
    receipt,
  );
  const said = (language: Language): string => sayFoundReceipt({ receipt, isIn }, language);
  if (isIn === undefined)
    return failure('usage', 'field-wrong', {
      sentence: { vi: said('vi'), en: said('en') },
      hint: 'laurel help verify',
    });
  const line = `${isIn ? '✓' : '✗'} ${said(terminal.language)}`;
  const both = { ...found, text: [...found.text, line], json: { ...found.json, receipt: { receipt, isIn } } };
  return isIn ? both : { ...both, kind: 'finding' };
}

/** Of a heap Node sets aside so much for what is young, on Node 24: what is read at once and kept does not fit in there. */
const YOUNG_BYTES = 192 * 1024 * 1024;

/** Taken apart, an export fills some six times its length of memory; where that is not there Node ends without a word of ours. */
function mostText(): number {
  const { heap_size_limit: limit } = getHeapStatistics();
  return Math.min(constants.MAX_STRING_LENGTH, Math.floor(Math.max(limit / 4, limit - YOUNG_BYTES) / 8));
}

/** A ZIP begins with these letters, whatever its name is. */
function isArchive(bytes: Buffer): boolean {
  return bytes.subarray(0, 2).toString('latin1') === 'PK';
}

async function passport(request: Request, file: string, archive: Buffer): Promise<Outcome> {
  const { language } = request.terminal;
  const { checkPassport } = await import('../../../passport/check-passport');
  const found = await checkPassport(archive, { hash: hashOf });
  if (found === undefined) return notExported(file, (said) => passportWords[said].otherArchive);
  const { exported, checks, boards } = found;
  const about = { subject: exported?.subject ?? '', from: 'file' as const, boards };
  if (exported === undefined) return report(language, checks, { ...about, invariants: [] });
  const invariants = await judge({ exported, checks, boards });
  const whole = { ...about, heads: headsOf(exported), invariants, seal: sealOf(exported) };
  return withReceipt(request, exported, report(language, checks, whole));
}

async function everything(request: Request): Promise<Outcome> {
  const [{ verifyAll }, { verifyBoards }] = await Promise.all([
    import('../../../prisma/queries/verify-case'),
    import('../../../verifier/verify-boards'),
  ]);
  const { checks, ...found } = await verifyAll(await request.database(), ({ sittings, record }) =>
    verifyBoards(sittings, record),
  );
  return report(request.terminal.language, checks, { subject: 'all', from: 'database', ...found });
}

async function oneSubject(request: Request, number: string): Promise<Outcome> {
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const { exportCase } = await import('../../../prisma/queries/export-case');
  const { verifyExport } = await import('../../../rules/verify');
  const { verifyBoards } = await import('../../../verifier/verify-boards');
  const exported = await exportCase(database, viewer, number);
  if (isRefusal(exported)) return refused([exported], 'laurel cases');
  const checks = verifyExport(exported, hashOf);
  const boards = await verifyBoards(exported.sittings, exported.record);
  const found = report(request.terminal.language, checks, {
    subject: number,
    from: 'database',
    heads: headsOf(exported),
    boards,
    invariants: await judge({ exported, checks, boards }),
    seal: sealOf(exported),
  });
  return withReceipt(request, exported, found);
}

async function judge(verified: VerifiedFacts): Promise<Invariant[]> {
  const { judgeInvariants } = await import('../../../rules/invariants');
  return judgeInvariants({ verified });
}

type Read = { exported: Exported; file: Check };

/** A file that was changed is said to be; what the change did to its content is found by the other checks. */
async function readExport(file: string, text: string): Promise<Read | Failure> {
  const content = jsonOf(text);
  if (formOf(content) !== EXPORT_FORM) return notExported(file, (language) => sayNotExported(content, language));
  const [{ Exported }, { isAsWritten }] = await Promise.all([
    import('../../../rules/exported'),
    import('../../../rules/export-file'),
  ]);
  const parsed = Exported.safeParse(content);
  if (parsed.success) {
    const changed: Difference = { check: 'file', code: 'file-changed', subject: file, stored: '', derived: '' };
    const differences = isAsWritten(text, content, hashOf) ? [] : [changed];
    return { exported: parsed.data, file: { name: 'file', compared: text.length, differences } };
  }
  const faults = parsed.error.issues.slice(0, 20).map(({ path }) => path.map(String).join('.') || file);
  return refused(faults.map((field) => ({ code: 'field-wrong', field, rule: 'record' })));
}

function notExported(file: string, say: (language: Language) => string): Failure {
  return failure('refusal', 'file-malformed', {
    sentence: { vi: `${file}: ${say('vi')}`, en: `${file}: ${say('en')}` },
    hint: 'laurel help verify',
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

type About = {
  subject: string;
  from: 'file' | 'database';
  heads?: ChainHead[];
  nominations?: number;
  sittings?: number;
  boards: CheckedBoard[];
  /** The seal of a day that the chains are in: to be compared with the letter of an observer. */
  seal?: SealToCompare | undefined;
  invariants: Invariant[];
};

function report(language: Language, checks: Check[], about: About): Answer {
  const { boards, invariants, heads = [], seal } = about;
  const { lines, faults, verdict, wrong, next } = sayVerified({ checks, boards, invariants }, language);
  const text = [
    ...pairsOf(lines.map(({ agrees, name, text }) => [`${agrees ? '✓' : '✗'} ${name}`, text])).map((line) =>
      line.slice(2),
    ),
    ...sayRecounted(checks, language).map((line) => `  ${line}`),
    ...sayHeads(heads, seal, language).map((line) => `  ${line}`),
    ...faults.map((fault) => `✗ ${fault}`),
    verdict,
    ...(next === undefined || about.from !== 'file' ? [] : [next]),
  ];
  const found = answer(text, { ...about, checks });
  return wrong === 0 ? found : { ...found, kind: 'finding' };
}
