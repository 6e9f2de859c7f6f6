/** `laurel rehearse SEASON.yaml`: a whole season with invented people on servers that are thrown away, as one report. */

import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { answer, bilingual, failure, refused, usage, type Outcome } from '../client/cli/answer';
import { failureOf } from '../client/cli/faults';
import { readFields } from '../client/cli/input';
import { withProgress } from '../client/cli/progress';
import { openTerminal, printOutcome, type Terminal } from '../client/cli/terminal';
import { isFailure } from '../client/cli/who';
import { refusalsOfShape } from '../rules/shape';
import { languageOf, type Bilingual } from '../words/language';
import { rehearseWords, saySeasonFinding } from '../words/rehearse';
import { stackWords } from '../words/stack';
import { makeFolder } from './make-folder';
import { readSeasonLaw, type SeasonLaw } from './rehearse/laws';
import type { SeasonStory } from './rehearse/read-season';
import { rehearseSeason } from './rehearse/rehearse-season';
import { seasonReport } from './rehearse/report';
import { behaviours, SeasonFile } from './rehearse/season-file';
import { unitsOf } from './rehearse/invent';
import { UsageError } from './written-wrong';

const root = path.join(__dirname, '..', '..');
const TEMPLATE = path.join(root, 'examples', 'seasons', 'small-2020.yaml');
/** Findings that are said in the terminal; all of them stand in the report. */
const SHOWN = 12;

type Wanted = {
  file: string | undefined;
  out: string | undefined;
  people: string | undefined;
  seed: string | undefined;
  force: boolean;
};
type Asked = { season: SeasonFile; file: string; out: string; law: SeasonLaw };

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      people: { type: 'string' },
      seed: { type: 'string' },
      force: { type: 'boolean', default: false },
      'print-template': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      quiet: { type: 'boolean', short: 'q', default: false },
    },
  });
  const terminal = openTerminal(values, languageOf(process.env['LAUREL_LANG']));
  if (values['print-template']) {
    process.stdout.write(await readFile(TEMPLATE, 'utf8'));
    return;
  }
  const asked = await read({
    ...values,
    file: positionals[0],
    out: values.out,
    people: values.people,
    seed: values.seed,
  });
  const outcome = 'season' in asked ? await rehearse(asked, terminal).catch(fault) : asked;
  process.exit(printOutcome(terminal, outcome));
}

function fault(thrown: unknown): Outcome {
  if (thrown instanceof UsageError)
    return wrong('file-not-written', (language) => thrown.sentence(stackWords[language]));
  return failureOf(thrown, { changing: false });
}

/** Everything that is wrong with flags, file and law, before any server is started. */
async function read(wanted: Wanted): Promise<Asked | Outcome> {
  const { file, people, seed, out, force } = wanted;
  if (file === undefined) return wrong('argument-missing', (language) => rehearseWords[language].wantsFile);
  const behaviour = behaviours.find((word) => word === people);
  if (people !== undefined && behaviour === undefined)
    return wrong('field-wrong', (language) => rehearseWords[language].unknownPeople(people, behaviours.join(', ')));
  if (seed !== undefined && !/^\d{1,9}$/.test(seed))
    return wrong('field-wrong', (language) => rehearseWords[language].wrongSeed(seed));
  const season = await readSeasonFile(file);
  if (!('about' in season)) return season;
  const played = {
    ...season,
    ...(behaviour === undefined ? {} : { people: behaviour }),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
  };
  const law = await readSeasonLaw(played, { root, file });
  if (Array.isArray(law)) return refused(law);
  const folder = path.resolve(out ?? `rehearsal-${played.year}-${played.seed}`);
  if (!force && (await holdsFiles(folder)))
    return wrong('file-exists', (language) => rehearseWords[language].folderTaken(folder));
  return { season: played, file, law, out: folder };
}

/** A rehearsal that was broken off leaves its folders empty. */
async function holdsFiles(folder: string): Promise<boolean> {
  const there = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return there.some((one) => !one.isDirectory());
}

function wrong(code: string, say: (language: 'vi' | 'en') => string): Outcome {
  const sentence: Bilingual<string> = { vi: say('vi'), en: say('en') };
  return failure('usage', code, {
    sentence,
    safe: bilingual((words) => words.nothingChanged),
    hint: 'laurel help rehearse',
  });
}

async function readSeasonFile(file: string): Promise<SeasonFile | Outcome> {
  const read = await readFields(file);
  if ('refusal' in read) return refused([read.refusal], 'laurel rehearse --print-template');
  if (isFailure(read)) return read;
  const season = SeasonFile.safeParse(read.content, { reportInput: true });
  return season.success ? season.data : usage(refusalsOfShape(season.error.issues), 'laurel rehearse --print-template');
}

async function rehearse({ season, law, out }: Asked, terminal: Terminal): Promise<Outcome> {
  const { language } = terminal;
  const words = rehearseWords[language];
  const units = unitsOf(season);
  const nominations = units.reduce((sum, unit) => sum + Object.values(unit.nominations).reduce((a, b) => a + b, 0), 0);
  const title = words.playing({ nominations, councils: units.length, blocs: season.blocs.length });
  const papers = path.join(out, 'papers');
  // Before the season is played, which takes minutes.
  for (const folder of [out, papers]) await makeFolder(folder);
  const began = performance.now();
  const story = await withProgress(terminal, title, (report) => {
    return rehearseSeason({ root, season, law, language, watch: report });
  });
  const told = { about: season.about, language, zone: law.calendar.timeZone, story };
  const file = path.join(out, 'report.html');
  await withProgress(terminal, words.writing, async () => {
    for (const { fileName, bytes } of story.papers) await writeFile(path.join(papers, fileName), bytes);
    await writeFile(file, seasonReport(told));
  });
  return outcomeOf(story, { terminal, file, seconds: (performance.now() - began) / 1000, seed: season.seed });
}

type Written = { terminal: Terminal; file: string; seconds: number; seed: number };

function outcomeOf(story: SeasonStory, { terminal: { language }, file, seconds, seed }: Written): Outcome {
  const words = rehearseWords[language];
  const { cases, sittings, letters, moments, papers, findings, sent } = story;
  const counts = {
    cases: cases.length,
    sittings: sittings.length,
    letters: letters.length,
    moments: moments.length,
    papers: papers.length,
  };
  const full = letters.length === sent ? words.complete(sent) : words.incomplete({ arrived: letters.length, sent });
  const lines = findings.slice(0, SHOWN).map((finding) => `! ${saySeasonFinding(finding, language)}`);
  const endings: Record<string, number> = {};
  for (const { ending } of cases) endings[ending ?? 'none'] = (endings[ending ?? 'none'] ?? 0) + 1;
  const text = [words.summary(counts), full, ...lines, words.found(findings.length), words.written(file)];
  const said = answer(text, { ...counts, sent, endings, findings, seed, seconds: Math.round(seconds), report: file });
  return findings.length === 0 && letters.length === sent ? said : { ...said, kind: 'finding' };
}

/** The drivers warn of each other's future in a terminal where nobody can do anything about it. */
process.noDeprecation = true;

main().catch((thrown: unknown) => {
  process.stderr.write(`✗ ${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exit(2);
});
