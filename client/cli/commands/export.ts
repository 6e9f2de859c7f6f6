/** laurel export: one case with its sittings, or one sitting, as a JSON file that anybody can verify. */

import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { exportCase, fileOf } from '../../../prisma/queries/export-case';
import { hashOf } from '../../../prisma/secrets';
import type { Exported } from '../../../rules/exported';
import { isRefusal } from '../../../rules/refusal';
import { checkWords } from '../../../words/verification';
import { answer, bilingual, failure, refused, usage } from '../answer';
import { textFlag, type Run } from '../command';
import { isNumber } from '../values';
import { isFailure, readViewer } from '../who';

export const runExport: Run = async (request) => {
  const { argument = '', flags, terminal } = request;
  if (!isNumber(argument)) {
    return usage(
      [{ code: 'field-wrong', field: 'number', value: argument, rule: 'number', allowed: ['2020-0001', 'HD-2020-01'] }],
      'laurel cases',
    );
  }
  const file = textFlag(flags, 'out') ?? `${argument}.json`;
  if (file !== '-' && flags.force !== true && existsSync(file)) {
    return failure('refusal', 'file-exists', {
      sentence: bilingual((words) => words.fileExists(file)),
      hint: `laurel export ${argument} --force`,
    });
  }
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const exported = await exportCase(database, viewer, argument);
  if (isRefusal(exported)) return refused([exported], 'laurel cases');
  const text = fileOf(exported);
  if (file === '-') {
    process.stdout.write(text);
    return { ...answer([], {}), lines: [] };
  }
  try {
    await writeFile(file, text, { mode: 0o600 });
  } catch {
    return failure('usage', 'file-not-written', { sentence: bilingual((words) => words.fileNotWritten(file)) });
  }
  const sha256 = hashOf(text);
  const inside = insideOf(exported);
  const words = checkWords[terminal.language];
  return answer([words.exported(file, inside), `SHA-256 ${sha256}`, `${words.next} laurel verify ${file}`], {
    file,
    sha256,
    ...inside,
  });
};

function insideOf({ nominations, sittings, record }: Exported) {
  return { nominations: nominations.length, sittings: sittings.length, entries: record.length };
}
