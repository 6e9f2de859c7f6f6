/** laurel policy list, show, check, diff: what packs there are, what they ask, what is wrong with them, how they differ. */

import { readRunning, type RunningCase } from '../../../prisma/queries/read-running';
import { listPacks, type ListedPack } from '../../../prisma/queries/read-packs';
import { broughtName } from '../../../rules/pack-editions';
import { checkPacks } from '../../../rules/policy-check';
import { diffPacks, leavesOf } from '../../../rules/policy-diff';
import type { PackFinding } from '../../../rules/policy-finding';
import type { PolicyPack } from '../../../rules/policy-pack';
import { readingChain } from '../../../rules/policy-spans';
import { policyWords, sayBrought, sayChange, sayPackFinding, span } from '../../../words/cli-policy';
import { policyPageWords } from '../../../words/pages/policies';
import { sayRule } from '../../../words/policy-values';
import { sayClause } from '../../../words/clauses';
import { answer, failure, refused, usage, type Answer, type Failure } from '../answer';
import { textFlag, type Request, type Run } from '../command';
import { packsOnFile, readPackFiles, type PackFile } from '../pack-files';
import { pairsOf, tableOf } from '../table';
import { civilDay } from '../values';
import type { Refusal } from '../../../rules/refusal';
import { runningLines } from '../running-cases';
import { isFailure, readViewer } from '../who';

/** With the days each covers, how sure its values are, how many cases run by it, and what a build has brought beside it. */
export const runPolicyList: Run = async (request) => {
  const { flags, terminal } = request;
  const faults: Refusal[] = [];
  const on = civilDay(flags, '--on', faults);
  if (faults.length > 0) return usage(faults, 'laurel help policy list');
  const words = policyWords[terminal.language];
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const all = await listPacks(database, viewer);
  const shown = all.filter(({ pack }) => on === undefined || covers(pack, on));
  if (shown.length === 0) return answer([words.none], { items: [], next: null });
  const rows = shown.map((one) => rowOf(one, request));
  const questions = shown.flatMap(({ pack }) =>
    (pack.open ?? []).map((question) => `  ${words.open(pack.id, question)}`),
  );
  const brought = shown.flatMap((one) => one.brought ?? []);
  const beside = brought.map(
    (pack) => `  ! ${sayBrought(pack, terminal.language)}   laurel policy diff ${pack.id} ${broughtName(pack.id)}`,
  );
  const text = [
    ...tableOf(words.listHead, rows, terminal.columns),
    ...[beside, questions].flatMap((lines) => (lines.length === 0 ? [] : ['', ...lines])),
  ];
  return answer(text, { items: shown.map(itemOf), next: null });
};

function covers({ validFrom, validTo }: PolicyPack, on: string): boolean {
  return validFrom <= on && (validTo ?? on) >= on;
}

function rowOf({ pack, nominations, confirmed, assumed }: ListedPack, { terminal }: Request): string[] {
  const { language } = terminal;
  const level = policyWords[language].levels[pack.level];
  return [
    pack.id,
    level,
    span(pack.validFrom, pack.validTo, language),
    String(confirmed),
    String(assumed),
    String(nominations),
  ];
}

function itemOf({ pack, nominations, confirmed, assumed, brought }: ListedPack) {
  const { id, authority, level, validFrom, validTo, open = [] } = pack;
  const counted = { confirmed, assumed, nominations, brought: brought === undefined ? null : broughtName(id) };
  return { id, authority, level, validFrom, validTo, extends: pack.extends, ...counted, open };
}

/** One pack, or one part of it: value, clause, certainty of every leaf as it is read with the packs below it. */
export const runPolicyShow: Run = async (request) => {
  const { argument = '', flags, terminal } = request;
  const { language } = terminal;
  const found = await findPack(request, argument);
  if (isFailure(found)) return found;
  const { pack, packs } = found;
  const key = textFlag(flags, 'extra') ?? '';
  const leaves = [...leavesOf(readingChain(pack, packs))].filter(
    ([path]) => key === '' || path === key || path.startsWith(`${key}.`),
  );
  if (leaves.length === 0)
    return missing(policyWords.vi.noKey(key), policyWords.en.noKey(key), `laurel policy show ${argument}`);
  const lines = leaves.flatMap(([path, { value, citation }]) => [
    `${path}: ${sayRule(value, language, path).text}`,
    ...(citation === null ? [] : [`    [${sayClause(citation, language)}]`]),
  ]);
  const head = pairsOf([
    [pack.id, policyWords[language].levels[pack.level]],
    [pack.authority, span(pack.validFrom, pack.validTo, language)],
  ]);
  const keeps = leaves.some(([path]) => path.startsWith('retention.'));
  const notes = keeps ? ['', policyPageWords[language].keptByHand] : [];
  const items = leaves.map(([path, { value, citation }]) => ({ key: path, value, citation }));
  return answer([...head, '', ...lines, ...notes], {
    pack: pack.id,
    validFrom: pack.validFrom,
    validTo: pack.validTo,
    leaves: items,
  });
};

/** Packs on file or a draft among them: everything that is wrong, with the line of the file. Exit 4 with an error. */
export const runPolicyCheck: Run = async (request) => {
  const { argument, terminal } = request;
  const files = argument === undefined ? [] : await readPackFiles(argument);
  if (isFailure(files)) return files;
  const broken = files.flatMap(({ refusals, path }) => (refusals ?? []).map((refusal) => ({ path, refusal })));
  if (broken.length > 0) return malformed(broken);
  const drafts = files.flatMap(({ pack }) => (pack === undefined ? [] : [pack]));
  const known = await packsOnFile(request);
  if (isFailure(known)) return known;
  const packs = [...known.packs.filter(({ id }) => !drafts.some((draft) => draft.id === id)), ...drafts];
  const asked = drafts.length > 0 ? drafts.map(({ id }) => id) : argument === undefined ? undefined : [argument];
  if (asked !== undefined && !packs.some(({ id }) => asked.includes(id))) return unknownPack(argument ?? '');
  const checked = checkPacks(packs, { ...(asked === undefined ? {} : { asked }), bodies: known.bodies });
  return checkAnswer(checked, { files, terminal });
};

type Checking = { files: PackFile[]; terminal: Request['terminal'] };

function checkAnswer({ findings, leaves }: ReturnType<typeof checkPacks>, { files, terminal }: Checking): Answer {
  const { language } = terminal;
  const words = policyWords[language];
  const located = findings.map((finding) => ({ ...finding, line: lineOf(finding, files) }));
  const errors = findings.filter(({ level }) => level === 'error').length;
  const text = [
    ...located.map((finding) => {
      const where = finding.line === null ? '' : ` (${words.line(finding.line)})`;
      return `${sayPackFinding(finding, language)}${where}`;
    }),
    ...leaves.map(({ pack, confirmed, assumed }) => `${pack}: ${words.leaves(confirmed, assumed)}`),
    errors + findings.length === 0 ? words.sound : words.counts(errors, findings.length - errors),
  ];
  const checked = answer(text, { findings: located, packs: leaves });
  return errors === 0 ? checked : { ...checked, kind: 'finding' };
}

function lineOf({ pack, path }: PackFinding, files: PackFile[]): number | null {
  const file = files.find((one) => one.pack?.id === pack);
  return file?.lineOf(path.split('.')) ?? null;
}

/** Two packs, on file or as drafts: what changes in legal effect, with both clauses. */
export const runPolicyDiff: Run = async (request) => {
  const { argument = '', flags, terminal } = request;
  const second = textFlag(flags, 'extra') ?? '';
  if (argument === '' || second === '')
    return usage([{ code: 'field-missing', field: '<pack>' }], 'laurel help policy diff');
  const before = await findPack(request, argument);
  if (isFailure(before)) return before;
  const after = await findPack(request, second);
  if (isFailure(after)) return after;
  const { language } = terminal;
  const words = policyWords[language];
  const sizes = before.sizes.length === 0 ? {} : { sizes: before.sizes };
  const packs = [...before.packs, ...after.packs];
  const changes = diffPacks(packs, { before: before.pack, after: after.pack, ...sizes });
  const text =
    changes.length === 0
      ? [words.same]
      : [...changes.flatMap((change) => sayChange(change, language)), '', words.changes(changes.length)];
  const running = await readCasesBetween(request, before.pack.id, after.pack);
  if (isFailure(running)) return running;
  const lines = running === undefined ? [] : ['', ...runningLines(running, language)];
  return answer([...text, ...lines], {
    before: before.pack.id,
    after: after.pack.id,
    changes,
    ...(running === undefined ? {} : { running }),
  });
};

/** The running cases under the first pack and what the second would do to them; nothing without a database. */
async function readCasesBetween(
  request: Request,
  before: string,
  after: PolicyPack,
): Promise<RunningCase[] | Failure | undefined> {
  if (request.settings.values.DATABASE_URL === undefined) return undefined;
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const running = await readRunning(database, viewer, { packs: [after.id], draft: after });
  return Array.isArray(running) ? running.filter(({ policy }) => policy.split('+').includes(before)) : undefined;
}

type FoundPack = { pack: PolicyPack; packs: PolicyPack[]; sizes: number[] };

/** A pack by its id on file, what a build brought by its name, or the one of a draft file; a file needs no server. */
async function findPack(request: Request, name: string): Promise<FoundPack | Failure> {
  const known = await packsOnFile(request);
  if (isFailure(known)) return known;
  const sizes = [...new Set(known.bodies.map(({ members }) => members))].sort((a, b) => a - b);
  const filed = known.packs.find(({ id }) => id === name) ?? known.brought.find(({ id }) => broughtName(id) === name);
  if (filed !== undefined) return { pack: filed, packs: known.packs, sizes };
  if (!/[./\\]/.test(name)) return unknownPack(name);
  const files = await readPackFiles(name);
  if (isFailure(files)) return files;
  const [file] = files;
  if (file?.refusals !== undefined) return refused(file.refusals, `laurel policy check ${name}`);
  if (file?.pack === undefined) return unknownPack(name);
  return { pack: file.pack, packs: [...known.packs.filter(({ id }) => id !== file.pack?.id), file.pack], sizes };
}

function malformed(broken: { path: string; refusal: Refusal }[]): Failure {
  const refusals = broken.map(({ path, refusal }) => ({ ...refusal, field: `${path} ${refusal.field ?? ''}`.trim() }));
  return { ...refused(refusals, 'laurel help policy check'), kind: 'finding' };
}

function unknownPack(name: string): Failure {
  return missing(policyWords.vi.unknownPack(name), policyWords.en.unknownPack(name), 'laurel policy list');
}

function missing(vi: string, en: string, hint: string): Failure {
  return failure('missing', 'not-found', { sentence: { vi, en }, hint });
}
