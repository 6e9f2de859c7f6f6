/** `npm run demo`: the whole road on a throw-away stack, with players who read the letters and press the buttons. */

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Database } from '../prisma/database';
import { fileOf, readExported } from '../prisma/queries/export-case';
import { verifyAll } from '../prisma/queries/verify-case';
import type { ShownCase } from '../prisma/queries/show-case';
import type { Citation } from '../rules/refusal';
import { sayClause } from '../words/clauses';
import { sayDaysIn, sayInstant } from '../words/dates';
import { sayDecision } from '../words/proofs';
import { demoWords } from '../words/demo';
import { letterFrame } from '../words/letters/frame';
import { endingWords, sayStep } from '../words/terms';
import type { Ending } from '../rules/endings';
import type { StepKind } from '../rules/stages';
import { sayVerified } from '../words/verification';
import { endWith, languageHere, partLine } from './at-the-terminal';
import { serversOf } from './environments';
import { DEFAULT_EXAMPLE, listExamples } from './example';
import { makeFolder } from './make-folder';
import { readLetters } from './players/player';
import { ENDINGS, endedAs, playTo, type RehearsalEnding } from './players/rehearsal';
import { readCase, untilOutboxesAreEmpty, withRehearsal, type Rehearsal } from './rehearsal-house';
import { readFlags } from './read-flags';
import type { StackOptions } from './stack';
import { UsageError } from './written-wrong';

const root = path.join(__dirname, '..', '..');
const language = languageHere();
const words = demoWords[language];
type Options = {
  example: string;
  ending: RehearsalEnding;
  slow: boolean;
  out: string;
  json: boolean;
  house: boolean;
};

async function readOptions(): Promise<Options> {
  const values = readFlags(words.usage({ example: DEFAULT_EXAMPLE, endings: ENDINGS.join(' | ') }), {
    example: { type: 'string', default: DEFAULT_EXAMPLE },
    ending: { type: 'string', default: 'awarded' },
    people: { type: 'string', default: 'fast' },
    out: { type: 'string', default: 'out' },
    lang: { type: 'string' },
    json: { type: 'boolean', default: false },
    house: { type: 'boolean', default: false },
  });
  const ending = ENDINGS.find((word) => word === values.ending);
  if (ending === undefined) throw new UsageError(() => words.unknownEnding(ENDINGS.join(', '), values.ending));
  if (values.people !== 'fast' && values.people !== 'slow')
    throw new UsageError(() => words.unknownPeople(values.people));
  const examples = await listExamples(root);
  if (!examples.includes(values.example))
    throw new UsageError(() => words.unknownExample(examples.join(', '), values.example));
  return {
    example: values.example,
    ending,
    slow: values.people === 'slow',
    out: path.resolve(values.out),
    json: values.json,
    house: values.house,
  };
}

async function main(): Promise<void> {
  const options = await readOptions();
  await makeFolder(options.out);
  const say = (line: string): void => void (options.json ? process.stderr : process.stdout).write(`${line}\n`);
  const done: StackOptions['done'] = (part, where, milliseconds) => say(partLine(part, where, milliseconds));
  const environment = options.house ? serversOf(process.env) : {};
  const asIntended = await withRehearsal({ root, done, environment, example: options.example }, (rehearsal) =>
    play(rehearsal, { options, say }),
  );
  process.exit(asIntended ? 0 : 4);
}

type Playing = { options: Options; say: (line: string) => void };

async function play(rehearsal: Rehearsal, { options, say }: Playing): Promise<boolean> {
  const { number, stack, database, clock, inboxUrl, cast, zone } = rehearsal;
  const { titleName: title, nominee } = await readCase(database, number);
  say('');
  say(words.nominated({ number, title, nominee }));
  const settled = async (): Promise<void> => {
    await clock.untilQuiet();
    const { openings, ending, state, words: own } = await readCase(database, number);
    const step = (openings.at(-1)?.step ?? 'unit-review') as StepKind;
    const place = state === 'held' ? words.onHold : sayStep(step, language, own);
    say(`  ▸ ${ending === null ? place : endingWords[language][ending as Ending]}`);
  };
  await playTo(
    {
      ...{ number, inboxUrl, cast, zone, clock, settled },
      site: stack.webUrl,
      say: (sentence) => say(sentence(words.play)),
      slow: options.slow,
    },
    options.ending,
  );
  await untilOutboxesAreEmpty(rehearsal);
  return report(rehearsal, { options, say });
}

async function report({ database, number, inboxUrl }: Rehearsal, { options, say }: Playing): Promise<boolean> {
  const { out, ending, json } = options;
  const shown = await readCase(database, number);
  say('');
  const word =
    shown.ending === null
      ? shown.state === 'held'
        ? `suspended (${words.onHold})`
        : words.noEnding
      : `${shown.ending} (${endingWords[language][shown.ending as Ending]})`;
  say(words.outcome(number, word));
  for (const { sitting, decision } of shown.agenda) {
    if (decision !== null) say(`  ${sitting}: ${sayDecision(decision, language)}`);
  }
  for (const opening of shown.openings) say(`  ${await lineOf(database, { ...shown, opening })}`);
  if (shown.endingReason !== null) say(`  ${reasonOf(shown.endingReason)}`);
  const letters = await readLetters(inboxUrl);
  say('');
  say(words.letters(letters.length));
  const { kinds, codeSubject } = letterFrame[language];
  const names: Record<string, string | undefined> = kinds;
  for (const [kind, count] of countBy(letters.map((letter) => names[letter.kind] ?? codeSubject)))
    say(`  ${String(count).padStart(3)} ${kind}`);
  const { checks } = await verifyAll(database);
  const differences = checks.flatMap((check) => check.differences);
  const verified = sayVerified({ checks, boards: [] }, language);
  say('');
  for (const { agrees, name, text } of verified.lines) say(`${agrees ? '✓' : '✗'} ${name.padEnd(12)} ${text}`);
  for (const fault of verified.faults) say(`    ${fault}`);
  const files = await writeOut(database, { number, out });
  say(words.written(path.relative(process.cwd(), out) || '.', files.join(', ')));
  const asIntended = endedAs(shown, ending) && differences.length === 0;
  say(asIntended ? words.asAsked(ending) : words.notAsAsked(ending));
  if (json)
    process.stdout.write(
      `${JSON.stringify({ ok: asIntended, number, ending: shown.ending, state: shown.state, agenda: shown.agenda, letters: letters.length, differences, files })}\n`,
    );
  return asIntended;
}

type Line = Pick<ShownCase, 'number' | 'timeZone' | 'words'> & {
  opening: ShownCase['openings'][number];
};

/** When a step opened, what it is, when it was due, and by which clause. */
async function lineOf(database: Database, { number, timeZone, words: own, opening }: Line): Promise<string> {
  const { sequence, step, openedAt, dueAt } = opening;
  const where = { nominationNumber: number, openingSequence: sequence, kind: 'deadline', rung: 0 };
  const moment = await database.moment.findFirst({ where, orderBy: { at: 'desc' } });
  const citation = (moment?.derivation as { citation?: Citation } | undefined)?.citation;
  const due = dueAt === null ? '–' : sayInstant(dueAt, language, timeZone);
  const clause = citation === undefined ? '' : `  ${sayClause(citation, language)}`;
  return `${sayInstant(openedAt, language, timeZone)}  ${sayStep(step, language, own)}, ${words.due(due)}${clause}`;
}

function reasonOf(reason: unknown): string {
  const {
    decisionNumber,
    decisionOn,
    reason: text,
  } = reason as { decisionNumber?: string; decisionOn?: string; reason?: string };
  return sayDaysIn([decisionNumber, decisionOn, text].filter((part) => part !== undefined).join(' · '), language);
}

function countBy(words: string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a.localeCompare(b));
}

async function writeOut(database: Database, { number, out }: { number: string; out: string }): Promise<string[]> {
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

main().catch((fault: unknown) => endWith(fault, ({ stack, message }) => stack ?? message));
