/** laurel policy import: a secretary's own pack, checked first; it rules what is opened from then on. */

import { importPack, type ImportedPack } from '../../../prisma/acts/import-pack';
import { inDryRun } from '../../../prisma/dry-run';
import { readBroughtPacks, readStanding } from '../../../prisma/queries/read-packs';
import { broughtName } from '../../../rules/pack-editions';
import type { PackFinding } from '../../../rules/policy-finding';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { policyWords, sayPackFinding } from '../../../words/cli-policy';
import type { PolicyPack } from '../../../rules/policy-pack';
import { answer, failure, refused, usage, type Failure, type Outcome } from '../answer';
import { confirm, keyOf, readWhy } from '../changing';
import type { Request, Run } from '../command';
import { readPackFiles } from '../pack-files';
import { note } from '../terminal';
import { isFailure, readStaff } from '../who';

/**
 * A pack with errors is refused, with what is wrong; open cases keep the rules they pinned. What is in force already
 * stays as it is.
 */
export const runPolicyImport: Run = async (request) => {
  const { argument = '', flags, terminal } = request;
  const { language } = terminal;
  const words = policyWords[language];
  const faults: Refusal[] = [];
  const why = readWhy(request, faults);
  if (faults.length > 0) return usage(faults, 'laurel help policy import');
  const pack = await packOf(request, argument);
  if (isFailure(pack)) return pack;
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const command = {
    actor,
    pack,
    reason: why.reason,
    paper: why.paper,
    key: why.key ?? keyOf({ pack, by: actor.personId, over: (await readStanding(database)).get(pack.id) ?? null }),
  };
  const rehearsed = await inDryRun(database, (dry) => importPack(dry, command));
  const stopped = outcomeOf(rehearsed, argument, language);
  if (stopped !== undefined) return stopped;
  if (flags.dryRun !== true) {
    note(terminal, words.willImport(pack.id));
    const unconfirmed = await confirm(request, { number: pack.id, act: words.importing, grave: false });
    if (unconfirmed !== undefined) return unconfirmed;
  }
  const imported = flags.dryRun === true ? rehearsed : await importPack(database, command);
  const failed = outcomeOf(imported, argument, language);
  if (failed !== undefined) return failed;
  const { repeated, hash, warnings } = imported as ImportedPack;
  const text = [
    repeated ? words.already(pack.id) : flags.dryRun === true ? words.willImport(pack.id) : words.imported(pack.id),
    ...warnings.map((finding) => sayPackFinding(finding, language)),
  ];
  return answer(text, {
    pack: pack.id,
    hash,
    repeated,
    changed: !repeated && flags.dryRun !== true,
    findings: warnings,
  });
};

/** The pack of a file, or what a build has brought by its name. */
async function packOf(request: Request, argument: string): Promise<PolicyPack | Failure> {
  const files = await readPackFiles(argument);
  if (isFailure(files)) return files;
  const [file] = files;
  if (file?.pack !== undefined) return file.pack;
  const brought = file === undefined ? await readBroughtPacks(await request.database()) : [];
  const named = brought.find(({ id }) => broughtName(id) === argument);
  if (named !== undefined) return named;
  if (file?.refusals !== undefined) return refused(file.refusals, `laurel policy check ${argument}`);
  const sentence = { vi: policyWords.vi.unknownPack(argument), en: policyWords.en.unknownPack(argument) };
  return failure('missing', 'not-found', { sentence, hint: 'laurel policy list' });
}

/** What stops an import: a refusal, or what is wrong with the pack among those on file. */
function outcomeOf(
  said: ImportedPack | Refusal | PackFinding[],
  file: string,
  language: 'vi' | 'en',
): Outcome | undefined {
  if (Array.isArray(said)) {
    const text = said.map((finding) => sayPackFinding(finding, language));
    return { ...answer(text, { findings: said }), kind: 'finding', remarks: [`laurel policy check ${file}`] };
  }
  return isRefusal(said) ? refused([said], `laurel policy check ${file}`) : undefined;
}
