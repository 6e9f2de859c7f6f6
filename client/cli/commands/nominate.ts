/** laurel nominate: one nomination from a YAML or JSON file, or a table of many; all that is wrong is printed at once. */

import { nominate, type Nominated } from '../../../prisma/acts/nominate';
import { inDryRun } from '../../../prisma/dry-run';
import { readPolicyId } from '../../../prisma/queries/read-policy';
import { caseWords } from '../../../words/cli-cases';
import { steerWords } from '../../../words/cli-steer';
import { sayFinding } from '../../../words/findings';
import { answer, bilingual, failure, refused, type Outcome } from '../answer';
import type { Run, Request } from '../command';
import { readFields } from '../input';
import { preconditionLines } from '../show-case';
import { note } from '../terminal';
import { runNominateMany, runNominationTemplate } from './nominate-many';
import { isFailure, readStaff } from '../who';

/** A nomination with its evidence is some kilobytes; megabytes are a mistake. */
const MOST_BYTES = 2 * 1024 * 1024;

/** Nothing is recorded while anything is wrong; the same file again answers with the number it got. */
export const runNominate: Run = async (request) => {
  const { argument, flags } = request;
  if (flags.template !== undefined) return runNominationTemplate(request);
  if (argument === undefined) {
    return failure('usage', 'argument-missing', {
      sentence: bilingual((words) => words.argumentMissing('<file>')),
      hint: 'laurel help nominate',
    });
  }
  if (/\.(csv|tsv|xlsx)$/i.test(argument)) return runNominateMany(request);
  const read = await readFields(argument, MOST_BYTES);
  if ('refusal' in read) return refused([read.refusal], 'laurel help nominate');
  if (isFailure(read)) return read;
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const dryRun = flags.dryRun === true;
  const nominating = { input: read.content, actor, rehearsal: flags.rehearsal === true };
  const answered = dryRun
    ? await inDryRun(database, (dry) => nominate(dry, nominating))
    : await nominate(database, nominating);
  if (Array.isArray(answered)) return refused(answered);
  const policy = dryRun ? '' : await readPolicyId(database, answered.number);
  return nominated(request, answered, policy);
};

function nominated({ terminal, flags }: Request, answered: Nominated, policy: string): Outcome {
  const { number, warnings, repeated, judged } = answered;
  const words = steerWords[terminal.language];
  const conditions = judged === undefined ? [] : preconditionLines(judged, terminal.language);
  if (conditions.length > 0) note(terminal, caseWords[terminal.language].preconditions);
  for (const condition of conditions) note(terminal, condition);
  for (const warning of warnings) note(terminal, `! ${warning.about}: ${sayFinding(warning, terminal.language)}`);
  const dryRun = flags.dryRun === true;
  const done = repeated ? words.nominatedBefore(number) : words.nominated(number, policy);
  const line = dryRun && !repeated ? words.wouldNominate : `${done} ${words.next} laurel show ${number}`;
  const known = { repeated, warnings, ...(judged && { preconditions: judged.preconditions }) };
  const facts = { number: dryRun && !repeated ? null : number, ...known };
  return answer([line], { ...facts, ...(dryRun ? { dryRun } : { policy }) });
}
