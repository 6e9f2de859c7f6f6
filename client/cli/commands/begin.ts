/** laurel begin: organisations, people and bodies of a new house, while nobody is on file who could bring them. */

import { readNow } from '../../../prisma/clock';
import type { Database } from '../../../prisma/database';
import { beginHouse, World } from '../../../prisma/load-world';
import { readPacks } from '../../../prisma/queries/read-packs';
import { civilDateOf } from '../../../rules/calendar';
import { rulingOnFile } from '../../../rules/find-title';
import { judgeFirstHouse } from '../../../rules/first-house';
import type { Refusal } from '../../../rules/refusal';
import { refusalsOfShape } from '../../../rules/shape';
import { houseWords } from '../../../words/cli-house';
import { answer, refused, type Failure } from '../answer';
import { confirm } from '../changing';
import type { Run } from '../command';
import { readFields } from '../input';
import { isFailure } from '../who';

const MOST_FAULTS = 30;
const HINT = 'laurel help begin';

/**
 * Refused once anybody is on file; from then on changes are brought by people. With `--dry-run` it says what it would
 * bring.
 */
export const runBegin: Run = async (request) => {
  const { argument = '', flags, terminal } = request;
  const words = houseWords[terminal.language];
  const world = await readWorld(argument);
  if ('ok' in world) return world;
  if (Array.isArray(world)) return refused(world.slice(0, MOST_FAULTS), HINT);
  const [organisations, people, bodies] = [world.organisations.length, world.people.length, world.bodies.length];
  const counts = { organisations, people, bodies };
  const database = await request.database();
  const empty = (await database.person.count()) === 0;
  if (!empty) return refused([{ code: 'house-begun' }], 'laurel office import');
  if (flags.dryRun === true) return answer([words.wouldFound(counts)], { ...counts, changed: false });
  const stopped = await confirm(request, { number: argument, act: words.found(counts), grave: false });
  if (stopped !== undefined) return stopped;
  const refusal = await beginHouse(database, world);
  if (refusal !== undefined) return refused([refusal], 'laurel office import');
  const administrators = world.people.filter(({ posts }) => posts.some(({ role }) => role === 'administrator'));
  const lines = [words.founded(counts), words.signInFirst(administrators.map(({ email }) => email).join(', '))];
  const isRuled = await hasRules(database, world);
  return answer(isRuled ? lines : [...lines, words.noRules], { ...counts, changed: true });
};

/** Whether anything can be nominated today: rules of one of the house's ministries are in force. */
async function hasRules(database: Database, { organisations }: World): Promise<boolean> {
  const today = civilDateOf(await readNow(database), 'UTC');
  return rulingOnFile(await readPacks(database), organisations, today).length > 0;
}

/** Every fault of the file at once. */
async function readWorld(file: string): Promise<World | Refusal[] | Failure> {
  const fields = await readFields(file);
  if ('refusal' in fields) return [fields.refusal];
  if (isFailure(fields)) return fields;
  const read = World.safeParse(fields.content, { reportInput: true });
  if (!read.success) return refusalsOfShape(read.error.issues);
  const faults = judgeFirstHouse(read.data);
  return faults.length > 0 ? faults : read.data;
}
