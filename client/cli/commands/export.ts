/** laurel export: a case or sitting to be verified by anybody; or letters, papers, cases, the report of a season as files. */

import { randomUUID } from 'node:crypto';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { hashOf } from '../../../prisma/secrets';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { checkWords } from '../../../words/verification';
import { answer, refused, usage, type Outcome } from '../answer';
import { textFlag, type Request, type Run } from '../command';
import { fileInTheWay, notWritten, toStdout, writeWhole } from '../output';
import { FORMATS, makeFile, WHATS, type Asked, type What } from '../export-file';
import { closedWord, isNumber, wholeNumber, wrongNumber, type Faults } from '../values';
import { isFailure, readStaff, readViewer } from '../who';

const HELP = 'laurel help export';
const OF_ONE = WHATS.filter((what) => what !== 'cases' && what !== 'season');

/**
 * Never writes over a file without `--force`. Names and addresses leave by `--with-personal` alone, and that stands in
 * the record.
 */
export const runExport: Run = async (request) => {
  const faults: Faults = [];
  const asked = readAsked(request, faults);
  if (faults.length > 0) return usage(faults, HELP);
  const file = textFlag(request.flags, 'out') ?? nameOf(asked);
  const inTheWay = file === '-' ? undefined : fileInTheWay(file, request.flags, `laurel ${request.typed.join(' ')}`);
  if (inTheWay !== undefined) return inTheWay;
  return file === '-' || isWritable(file) ? exportTo(file, asked, request) : notWritten(file);
};

/** Asked before anything is read: names that are given out stand in the record, and so would a file that never was. */
function isWritable(file: string): boolean {
  try {
    if (existsSync(file) && !statSync(file).isFile()) return false;
    accessSync(existsSync(file) ? file : path.dirname(path.resolve(file)), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** What is named leaves: a number as a bundle, a season as its report, unless something else is asked for of them. */
function readAsked({ argument, flags }: Request, faults: Faults): Asked {
  const typed = textFlag(flags, 'season') !== undefined;
  const season = wholeNumber(flags, { flag: '--season', min: 1900, max: 2999 }, faults);
  const named = closedWord(flags, { flag: '--what', allowed: WHATS }, faults);
  const what: What = named ?? (argument === undefined && typed ? 'season' : 'bundle');
  const format = closedWord(flags, { flag: '--format', allowed: FORMATS[what] }, faults) ?? FORMATS[what][0];
  faults.push(...faultsOf({ what, argument, hasSeason: typed }));
  const byName = flags.withPersonal === true;
  if (byName && what !== 'letters')
    faults.push({ code: 'field-wrong', field: '--what', value: what, rule: 'closed-word', allowed: ['letters'] });
  else if (byName && argument === undefined) faults.push({ code: 'field-missing', field: 'number' });
  const key = byName ? (textFlag(flags, 'key') ?? `export/${randomUUID()}`) : undefined;
  return { what, format, number: argument ?? '', season, key };
}

function faultsOf({
  what,
  argument,
  hasSeason,
}: {
  what: What;
  argument: string | undefined;
  /** One that is none is a fault of its own. */
  hasSeason: boolean;
}) {
  const faults: Refusal[] = [];
  const isOfOne = what === 'bundle' || what === 'papers';
  if (isOfOne && argument === undefined) faults.push({ code: 'field-missing', field: 'number' });
  if (what === 'season' && !hasSeason) faults.push({ code: 'field-missing', field: '--season' });
  if (argument === undefined) return faults;
  if (what === 'season' || what === 'cases')
    faults.push({ code: 'field-wrong', field: '--what', value: what, rule: 'of-many', allowed: OF_ONE });
  else if (!isNumber(argument)) faults.push(wrongNumber(argument));
  return faults;
}

function nameOf({ what, format, number, season }: Asked): string {
  if (what === 'bundle') return `${number}.json`;
  const of = number === '' ? season : number;
  return `${[of, what].filter((part) => part !== undefined).join('-')}.${format}`;
}

async function exportTo(file: string, asked: Asked, request: Request): Promise<Outcome> {
  const database = await request.database();
  const viewer = asked.key === undefined ? await readViewer(database, request) : await readStaff(database, request);
  if (isFailure(viewer)) return viewer;
  const { language } = request.terminal;
  const made = await makeFile(database, { viewer, asked, language });
  if (isRefusal(made)) return refused([made], 'laurel cases');
  if (isFailure(made)) return made;
  const { bytes, inside, say } = made;
  if (file === '-') {
    return toStdout(bytes);
  }
  const stopped = await writeWhole(file, bytes);
  if (stopped !== undefined) return stopped;
  const sha256 = hashOf(bytes);
  const next = asked.what === 'bundle' ? [`${checkWords[language].next} laurel verify ${file}`] : [];
  return answer([say(file), `SHA-256 ${sha256}`, ...next], { file, sha256, ...inside });
}
