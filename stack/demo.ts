/** `npm run demo`: the whole road on a throw-away stack, with players who read the letters and press the buttons. */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { readActor } from '../prisma/actors';
import { closeDatabase, openDatabase, type Database } from '../prisma/database';
import { readExported } from '../prisma/queries/export-case';
import { verifyAll } from '../prisma/queries/verify-case';
import type { Decision } from '../rules/counting';
import { isRefusal } from '../rules/refusal';
import { showCase, type ShownCase } from '../prisma/queries/show-case';
import { sayInstant } from '../words/dates';
import { sayDecision } from '../words/proofs';
import { languageOf, type Language } from '../words/language';
import { endingWords, stepWords } from '../words/terms';
import type { Ending } from '../rules/endings';
import type { StepKind } from '../rules/stages';
import { EXAMPLE_CLERK, loadExample } from './example';
import { readLetters } from './players/player';
import { ENDINGS, playTo, type RehearsalEnding } from './players/rehearsal';
import { seasonClock, type SeasonClock } from './season-clock';
import { startStack, type Stack } from './stack';

const root = path.join(__dirname, '..', '..');
const USAGE = `Plays the case of Hà Tĩnh 2020 from nomination to answer, on servers of its own that are thrown away.

  npm run demo
  npm run demo -- --ending no-quorum --out out/

  --ending WORD   ${ENDINGS.join(' | ')} (awarded)
  --people WORD   fast | slow: slow people let reminders and a supplement come first (fast)
  --out DIR       where minutes and record are written (out/)
  --lang WORD     vi | en (en)
  --json          one JSON document on stdout, progress on stderr
  -h, --help      this text

The article stops at the bloc's proposal: whatever the players decide beyond it is a rehearsal.`;

type Options = { ending: RehearsalEnding; slow: boolean; out: string; language: Language; json: boolean };

function readOptions(): Options | undefined {
  const { values } = parseArgs({
    options: {
      ending: { type: 'string', default: 'awarded' },
      people: { type: 'string', default: 'fast' },
      out: { type: 'string', default: 'out' },
      lang: { type: 'string', default: 'en' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return undefined;
  }
  const ending = ENDINGS.find((word) => word === values.ending);
  if (ending === undefined)
    throw new UsageError(`--ending is not an ending: expected ${ENDINGS.join(', ')}; got "${values.ending}"`);
  if (values.people !== 'fast' && values.people !== 'slow')
    throw new UsageError(`--people is fast or slow; got "${values.people}"`);
  return {
    ending,
    slow: values.people === 'slow',
    out: path.resolve(values.out),
    language: languageOf(values.lang),
    json: values.json,
  };
}

class UsageError extends Error {}

async function main(): Promise<void> {
  const options = readOptions();
  if (options === undefined) return;
  const say = (line: string): void => void (options.json ? process.stderr : process.stdout).write(`${line}\n`);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'laurel-demo-'));
  let stack: Stack | undefined;
  const clean = async (): Promise<void> => {
    await stack?.stop();
    await rm(folder, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => void clean().then(() => process.exit(130)));
  try {
    let number = '';
    stack = await startStack({
      root,
      folder,
      port: 18_080,
      timeSkipping: true,
      environment: { LAUREL_SWEEP_SECONDS: '5' },
      prepare: async (databaseUrl) => {
        number = await nominateExample(databaseUrl);
      },
      done: (name, where, milliseconds) =>
        say(`✓ ${name.padEnd(11)} ${where.padEnd(44)} ${(milliseconds / 1000).toFixed(1)} s`),
    });
    const asIntended = await play(stack, { number, options, say });
    await clean();
    process.exit(asIntended ? 0 : 4);
  } catch (fault) {
    await clean();
    throw fault;
  }
}

async function nominateExample(databaseUrl: string): Promise<string> {
  const database = openDatabase(databaseUrl, { poolSize: 2 });
  try {
    const answer = await loadExample(database, root);
    if (Array.isArray(answer)) throw new Error(`the example is refused: ${JSON.stringify(answer)}`);
    return answer.number;
  } finally {
    await closeDatabase(database);
  }
}

type Playing = { number: string; options: Options; say: (line: string) => void };

async function play(stack: Stack, { number, options, say }: Playing): Promise<boolean> {
  const { webUrl, inbox, databaseUrl, temporalAddress } = stack;
  if (inbox === undefined) throw new Error('the demo plays with an inbox of its own: unset SMTP_URL');
  const database = openDatabase(databaseUrl);
  const connection = await Connection.connect({ address: temporalAddress });
  const clock = seasonClock(database, new Client({ connection }));
  try {
    say('');
    say(`${number} is nominated. A REHEARSAL: people and decisions beyond the bloc's proposal are played.`);
    const settled = async (): Promise<void> => {
      await clock.untilQuiet();
      const shown = await read(database, number);
      const { openings, ending, state } = shown;
      const step = openings.at(-1)?.step as StepKind | undefined;
      say(
        `  ▸ ${ending === null ? `${state === 'held' ? 'on hold' : (stepWords[options.language][step ?? 'unit-review'] ?? '')}` : endingWords[options.language][ending as Ending]}`,
      );
    };
    await playTo(
      { number, site: webUrl, inboxUrl: inbox.url, clock, settled, say, slow: options.slow },
      options.ending,
    );
    await untilOutboxesAreEmpty(database, clock);
    return await report(database, { number, options, say, inboxUrl: inbox.url });
  } finally {
    await connection.close();
    await closeDatabase(database);
  }
}

async function read(database: Database, number: string): Promise<ShownCase> {
  const viewer = await readActor(database, { personId: EXAMPLE_CLERK });
  const shown = await showCase(database, viewer ?? { personId: '', roles: [] }, {
    number,
    record: true,
    letters: true,
  });
  if (isRefusal(shown)) throw new Error(`${number} cannot be read: ${shown.code}`);
  return shown;
}

const OUTBOX_MS = 20_000;

async function untilOutboxesAreEmpty(database: Database, clock: SeasonClock): Promise<void> {
  await clock.untilQuiet();
  const late = Date.now() + OUTBOX_MS;
  for (;;) {
    const letters = await database.letter.count({ where: { state: { in: ['queued', 'sending', 'deferred'] } } });
    const papers = await database.paper.count({ where: { state: { not: 'made' } } });
    if (letters === 0 && papers === 0) return;
    if (Date.now() > late)
      throw new Error(`after ${OUTBOX_MS / 1000} s ${letters} letters and ${papers} papers are still to be done`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function report(
  database: Database,
  { number, options, say, inboxUrl }: Playing & { inboxUrl: string },
): Promise<boolean> {
  const { language, out, ending, json } = options;
  const shown = await read(database, number);
  say('');
  const word =
    shown.ending === null
      ? shown.state === 'held'
        ? 'suspended'
        : 'no ending yet'
      : `${shown.ending} (${endingWords[language][shown.ending as Ending]})`;
  say(`Outcome of ${number}: ${word}   [rehearsal]`);
  for (const { sitting, decision } of shown.agenda) {
    if (decision !== null) say(`  ${sitting}: ${sayDecision(decision, language)}`);
  }
  for (const opening of shown.openings) {
    say(
      `  ${sayInstant(opening.openedAt, language)}  ${stepWords[language][opening.step as StepKind]}, due ${opening.dueAt === null ? '–' : sayInstant(opening.dueAt, language)}`,
    );
  }
  if (shown.endingReason !== null) say(`  ${reasonOf(shown.endingReason)}`);
  const letters = await readLetters(inboxUrl);
  say('');
  say(`Letters: ${letters.length}`);
  for (const [kind, count] of countBy(letters.map((letter) => letter.kind)))
    say(`  ${String(count).padStart(3)} ${kind}`);
  const { checks } = await verifyAll(database);
  const differences = checks.flatMap((check) => check.differences);
  say('');
  for (const { name, compared, differences: found } of checks)
    say(`${found.length === 0 ? '✓' : '✗'} ${name.padEnd(8)} ${compared} compared, ${found.length} differ`);
  for (const difference of differences) say(`    ${JSON.stringify(difference)}`);
  const files = await writeOut(database, { number, out });
  say(`Written to ${path.relative(process.cwd(), out) || '.'}: ${files.join(', ')}`);
  const asIntended = isAsked(shown, ending) && differences.length === 0;
  say(asIntended ? `Ended as asked: ${ending}.` : `NOT as asked: ${ending}.`);
  if (json)
    process.stdout.write(
      `${JSON.stringify({ ok: asIntended, number, ending: shown.ending, state: shown.state, agenda: shown.agenda, letters: letters.length, differences, files })}\n`,
    );
  return asIntended;
}

function reasonOf(reason: unknown): string {
  const {
    decisionNumber,
    decisionOn,
    reason: text,
  } = reason as { decisionNumber?: string; decisionOn?: string; reason?: string };
  return [decisionNumber, decisionOn, text].filter((part) => part !== undefined).join(' · ');
}

function countBy(words: string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a.localeCompare(b));
}

async function writeOut(database: Database, { number, out }: { number: string; out: string }): Promise<string[]> {
  await mkdir(out, { recursive: true });
  const files: string[] = [];
  for (const paper of await database.paper.findMany({ where: { state: 'made' }, orderBy: { key: 'asc' } })) {
    if (paper.bytes === null || paper.fileName === null) continue;
    await writeFile(path.join(out, paper.fileName), paper.bytes);
    files.push(paper.fileName);
  }
  const sittings = await database.sitting.findMany({ select: { number: true } });
  const record = await readExported(database, {
    subject: number,
    nominations: [number],
    sittings: sittings.map((sitting) => sitting.number),
  });
  await writeFile(path.join(out, `${number}.json`), JSON.stringify(record, null, 1));
  return [...files, `${number}.json`];
}

function isAsked(shown: ShownCase, ending: RehearsalEnding): boolean {
  const decisions = shown.agenda.map((item) => item.decision?.outcome) as Decision['outcome'][];
  if (ending === 'suspended') return shown.state === 'held';
  if (ending === 'no-quorum') return shown.state === 'open' && decisions.includes('noQuorum');
  return shown.ending === ending.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

main().catch((fault: unknown) => {
  process.stderr.write(`✗ ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
  process.exit(fault instanceof UsageError ? 2 : 5);
});
