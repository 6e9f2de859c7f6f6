/** laurel passport: everything of one case in one archive, with a page that reads and checks it without a network. */

import { hashOf } from '../../../prisma/secrets';
import { isNominationNumber } from '../../../rules/numbering';
import { isRefusal } from '../../../rules/refusal';
import { passportWords } from '../../../words/passport';
import { checkWords } from '../../../words/verification';
import { answer, refused, usage } from '../answer';
import { textFlag, type Run } from '../command';
import { fileInTheWay, writeWhole } from '../output';
import { projectRoot } from '../project-root';
import { isFailure, readViewer } from '../who';
import { wrongCaseNumber } from '../values';

/** Of a case whose record its reader may take. Never writes over a file without `--force`. */
export const runPassport: Run = async (request) => {
  const { argument = '', flags, terminal } = request;
  if (!isNominationNumber(argument)) {
    return usage([wrongCaseNumber(argument)], 'laurel cases');
  }
  const file = textFlag(flags, 'out') ?? `${argument}-passport.zip`;
  const inTheWay = fileInTheWay(file, flags, `laurel passport ${argument}`);
  if (inTheWay !== undefined) return inTheWay;
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const [{ readPassport }, { packPassport }, { readPrograms }] = await Promise.all([
    import('../../../prisma/queries/read-passport'),
    import('../../../passport/pack-passport'),
    import('../../../passport/programs'),
  ]);
  const read = await readPassport(database, viewer, argument);
  if (isRefusal(read)) return refused([read], 'laurel cases');
  const contents = { ...read, language: terminal.language };
  const { archive, files } = await packPassport(contents, { programs: readPrograms(projectRoot()), hash: hashOf });
  const stopped = await writeWhole(file, archive);
  if (stopped !== undefined) return stopped;
  const next = `${checkWords[terminal.language].next} laurel verify ${file}`;
  const hash = hashOf(archive);
  const text = [passportWords[terminal.language].packed(file, files.length + 1), `SHA-256 ${hash}`, next];
  return answer(text, { file, sha256: hash, files });
};
