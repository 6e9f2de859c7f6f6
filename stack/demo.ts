/** `npm run demo`: the whole road on a throw-away stack, with players who read the letters and press the buttons. */

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Database } from '../prisma/database';
import { fileOf, readExported } from '../prisma/queries/export-case';
import { verifyAll } from '../prisma/queries/verify-case';
import type { ShownCase } from '../prisma/queries/show-case';
import type { Citation } from '../rules/refusal';
import { sayClause } from '../words/clauses';
import { sayInstant } from '../words/dates';
import { sayDecision } from '../words/proofs';
import { languageOf, type Language } from '../words/language';
import { endingWords, sayStep } from '../words/terms';
import type { Ending } from '../rules/endings';
import type { StepKind } from '../rules/stages';
import { DEFAULT_EXAMPLE, listExamples } from './example';
import { readLetters } from './players/player';
import { ENDINGS, endedAs, playTo, type RehearsalEnding } from './players/rehearsal';
import { readCase, untilOutboxesAreEmpty, withRehearsal, type Rehearsal } from './rehearsal-house';
import { isWrittenWrong, UsageError } from './written-wrong';

const root = path.join(__dirname, '..', '..');
const USAGE = `Plays an example from nomination to answer, on servers of its own that are thrown away.

  npm run demo
  npm run demo -- --ending no-quorum --out out/

  --example NAME  a folder of examples/ (${DEFAULT_EXAMPLE})
  --ending WORD   ${ENDINGS.join(' | ')} (awarded)
  --people WORD   fast | slow: slow people let reminders and a supplement come first (fast)
  --out DIR       where minutes and record are written (out/)
  --lang WORD     vi | en (en)
  --house         on the servers that DATABASE_URL and TEMPORAL_* name: an empty database; letters stay here
  --json          one JSON document on stdout, progress on stderr
  -h, --help      this text

Whatever the players decide is a rehearsal; the article of Hà Tĩnh 2020 stops at the bloc's proposal.`;

type Options = {
  example: string;
  ending: RehearsalEnding;
  slow: boolean;
  out: string;
  language: Language;
  json: boolean;
  house: boolean;
};

async function readOptions(): Promise<Options | undefined> {
  const { values } = parseArgs({
    options: {
      example: { type: 'string', default: DEFAULT_EXAMPLE },
      ending: { type: 'string', default: 'awarded' },
      people: { type: 'string', default: 'fast' },
      out: { type: 'string', default: 'out' },
      lang: { type: 'string', default: process.env['LAUREL_LANG'] ?? 'en' },
      json: { type: 'boolean', default: false },
      house: { type: 'boolean', default: false },
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
  const examples = await listExamples(root);
  if (!examples.includes(values.example))
    throw new UsageError(`there is no example "${values.example}": expected ${examples.join(', ')}`);
  return {
    example: values.example,
    ending,
    slow: values.people === 'slow',
    out: path.resolve(values.out),
    language: languageOf(values.lang),
    json: values.json,
    house: values.house,
  };
}

async function main(): Promise<void> {
  const options = await readOptions();
  if (options === undefined) return;
  const say = (line: string): void => void (options.json ? process.stderr : process.stdout).write(`${line}\n`);
  const done = (name: string, where: string, milliseconds: number): void => {
    say(`✓ ${name.padEnd(11)} ${where.padEnd(44)} ${(milliseconds / 1000).toFixed(1)} s`);
  };
  const environment = options.house ? serversOf(process.env) : {};
  const asIntended = await withRehearsal({ root, done, environment, example: options.example }, (rehearsal) =>
    play(rehearsal, { options, say }),
  );
  process.exit(asIntended ? 0 : 4);
}

/** Database and engine of the house; an inbox of our own, so that no letter of a player leaves. */
function serversOf(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = ['DATABASE_URL', 'WEB_DATABASE_URL', 'WORKER_DATABASE_URL', 'KEEPER_DATABASE_URL', 'TEMPORAL_ADDRESS'];
  return Object.fromEntries(names.map((name) => [name, environment[name] ?? '']));
}

type Playing = { options: Options; say: (line: string) => void };

async function play(rehearsal: Rehearsal, { options, say }: Playing): Promise<boolean> {
  const { number, stack, database, clock, inboxUrl, cast, zone } = rehearsal;
  say('');
  say(`${number} is nominated: ${cast.about}. A REHEARSAL: what people decide is played.`);
  const settled = async (): Promise<void> => {
    await clock.untilQuiet();
    const { openings, ending, state, words } = await readCase(database, number);
    const step = (openings.at(-1)?.step ?? 'unit-review') as StepKind;
    const place = state === 'held' ? 'on hold' : sayStep(step, options.language, words);
    say(`  ▸ ${ending === null ? place : endingWords[options.language][ending as Ending]}`);
  };
  await playTo(
    { number, site: stack.webUrl, inboxUrl, cast, zone, clock, settled, say, slow: options.slow },
    options.ending,
  );
  await untilOutboxesAreEmpty(rehearsal);
  return report(rehearsal, { options, say });
}

async function report({ database, number, inboxUrl }: Rehearsal, { options, say }: Playing): Promise<boolean> {
  const { language, out, ending, json } = options;
  const shown = await readCase(database, number);
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
  for (const opening of shown.openings)
    say(`  ${await lineOf(database, { number, timeZone: shown.timeZone, words: shown.words, language, opening })}`);
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
  const asIntended = endedAs(shown, ending) && differences.length === 0;
  say(asIntended ? `Ended as asked: ${ending}.` : `NOT as asked: ${ending}.`);
  if (json)
    process.stdout.write(
      `${JSON.stringify({ ok: asIntended, number, ending: shown.ending, state: shown.state, agenda: shown.agenda, letters: letters.length, differences, files })}\n`,
    );
  return asIntended;
}

type Line = Pick<ShownCase, 'number' | 'timeZone' | 'words'> & {
  language: Language;
  opening: ShownCase['openings'][number];
};

/** When a step opened, what it is, when it was due, and by which clause. */
async function lineOf(database: Database, { number, timeZone, words, language, opening }: Line): Promise<string> {
  const { sequence, step, openedAt, dueAt } = opening;
  const where = { nominationNumber: number, openingSequence: sequence, kind: 'deadline', rung: 0 };
  const moment = await database.moment.findFirst({ where, orderBy: { at: 'desc' } });
  const citation = (moment?.derivation as { citation?: Citation } | undefined)?.citation;
  const due = dueAt === null ? '–' : sayInstant(dueAt, language, timeZone);
  const clause = citation === undefined ? '' : `  ${sayClause(citation, language)}`;
  return `${sayInstant(openedAt, language, timeZone)}  ${sayStep(step, language, words)}, due ${due}${clause}`;
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
  await writeFile(path.join(out, `${number}.json`), fileOf(record));
  return [...files, `${number}.json`];
}

main().catch((fault: unknown) => {
  if (isWrittenWrong(fault)) {
    process.stderr.write(`✗ ${fault.message}\n`);
    process.exit(2);
  }
  process.stderr.write(`✗ ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
  process.exit(5);
});
