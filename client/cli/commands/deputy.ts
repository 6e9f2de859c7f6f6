/** laurel deputy list, appoint, end: who stands in for the holder of an office. */

import { appointDeputy, type Appointing } from '../../../prisma/acts/appoint-deputy';
import { endDeputy } from '../../../prisma/acts/end-deputy';
import { inDryRun } from '../../../prisma/dry-run';
import { countEnded, listDeputies, listOfficesToFill, type OfficeToFill } from '../../../prisma/queries/read-deputies';
import type { TaskKind } from '../../../rules/letters';
import type { Actor } from '../../../rules/permissions';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { civilDay as sayDay } from '../../../words/dates';
import { deputyCliWords } from '../../../words/cli-deputies';
import { taskWords } from '../../../words/letters';
import { deputyWords } from '../../../words/pages/deputies';
import { answer, refused, usage } from '../answer';
import { confirm, keyOf } from '../changing';
import { textFlag, type Request, type Run } from '../command';
import { rehearseAndAct } from '../rehearsed-act';
import { isoText } from '../../iso-dates';
import { tableOf } from '../table';
import { civilDay, plainText, type Faults } from '../values';
import { isFailure, readStaff, readViewer } from '../who';

const HINT = 'laurel deputy list';

/** Those in whose office or appointment its reader has a part, with the days and the tasks. */
export const runDeputyList: Run = async (request) => {
  const { language, columns } = request.terminal;
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const { deputies, timeZone } = await listDeputies(database, viewer);
  const words = deputyCliWords[language];
  const rows = deputies.map((line) => [
    String(line.no),
    line.holder,
    line.deputy,
    `${sayDay(line.fromOn, language)}-${sayDay(line.toOn, language)}`,
    line.tasks.map((task) => taskWords[language][task as TaskKind]).join(', '),
    line.paper,
    deputyWords[language].state[line.state],
  ]);
  const items = deputies.map(({ mayEnd: _mayEnd, ...line }) => ({
    ...line,
    enteredAt: isoText(line.enteredAt, timeZone),
    endedAt: line.endedAt === null ? null : isoText(line.endedAt, timeZone),
  }));
  return answer(rows.length === 0 ? [deputyWords[language].none] : tableOf(words.columns, rows, columns), {
    items,
    next: null,
  });
};

/** An office of one's own, or one of the unit by its secretary with a paper; asked again it is the same appointment. */
export const runDeputyAppoint: Run = async (request) => {
  const faults: Faults = [];
  const terms = readTerms(request, faults);
  if (faults.length > 0) return usage(faults, 'laurel help deputy appoint');
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const office = chooseOffice(request, actor, await listOfficesToFill(database, actor));
  if (isRefusal(office)) return refused([office], HINT);
  const ended = await countEnded(database, office);
  const asked = wishOf(request, { terms, office, actor, ended });
  const words = deputyCliWords[request.terminal.language];
  const rehearsed = await inDryRun(database, (dry) => appointDeputy(dry, asked));
  if (Array.isArray(rehearsed)) return refused(rehearsed, HINT);
  const { deputy, holder, tasks } = rehearsed;
  const facts = { deputy, holder, organisationId: office.organisationId, tasks };
  if (rehearsed.repeated) return answer([words.before(rehearsed.no)], { ...facts, no: rehearsed.no, changed: false });
  if (request.flags.dryRun === true) return answer([words.would(deputy, holder)], { ...facts, changed: false });
  const stopped = await confirm(request, { number: deputy, act: words.appointing, grave: false });
  if (stopped !== undefined) return stopped;
  const done = await appointDeputy(database, asked);
  if (Array.isArray(done)) return refused(done, HINT);
  return answer([words.appointed(done.no, deputy, holder)], { ...facts, no: done.no, changed: !done.repeated });
};

type Terms = Omit<Appointing, 'actor' | 'key' | 'holderId' | 'organisationId'>;

function readTerms({ argument = '', flags }: Request, faults: Faults): Terms {
  const day = (flag: string): string => {
    const given = civilDay(flags, flag, faults);
    if (
      given === undefined &&
      textFlag(flags, flag.slice(2)) === undefined &&
      faults.every(({ field }) => field !== flag)
    )
      faults.push({ code: 'field-missing', field: flag });
    return given ?? '';
  };
  const tasks = textFlag(flags, 'tasks')?.split(',');
  return {
    deputy: argument,
    ...(tasks === undefined ? {} : { tasks: tasks.map((task) => task.trim()).filter((task) => task !== '') }),
    fromOn: day('--from'),
    toOn: day('--to'),
    paper: plainText(flags, { flag: '--paper', max: 100, needed: true }, faults) ?? '',
    paperOn: day('--paper-on'),
    issuer: plainText(flags, { flag: '--issuer', max: 200, needed: true }, faults) ?? '',
  };
}

/** The office of `--holder` and `--office`, or one's own where they are not said. */
function chooseOffice({ flags }: Request, actor: Actor, offices: OfficeToFill[]): OfficeToFill | Refusal {
  const holder = textFlag(flags, 'holder')?.trim().toLowerCase();
  const organisation = textFlag(flags, 'office');
  const found = offices.find(
    ({ email, holderId, organisationId }) =>
      (holder === undefined ? holderId === actor.personId : email === holder) &&
      (organisation === undefined || organisationId === organisation),
  );
  if (found !== undefined) return found;
  return {
    code: 'deputy-refused',
    field: 'holder',
    rule: 'no-office',
    ...(holder === undefined ? {} : { value: holder }),
  };
}

/** The same terms are one command until what they entered is ended. */
function wishOf(
  { flags }: Request,
  { terms, office, actor, ended }: { terms: Terms; office: OfficeToFill; actor: Actor; ended: number },
): Appointing {
  const { holderId, organisationId } = office;
  const wish = { ...terms, holderId, organisationId };
  return { ...wish, actor, key: textFlag(flags, 'key') ?? keyOf({ deputy: wish, by: actor.personId, ended }) };
}

/** By the number of the appointment; ended twice is the same as once. */
export const runDeputyEnd: Run = async (request) => {
  const { argument = '', terminal } = request;
  const words = deputyCliWords[terminal.language];
  const no = /^\d{1,9}$/.test(argument) ? Number(argument) : 0;
  if (no === 0) return usage([{ code: 'field-wrong', field: 'appointment', value: argument, rule: 'number' }], HINT);
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  return rehearseAndAct(request, database, {
    run: (one) => endDeputy(one, { no, actor }),
    hint: HINT,
    asks: { number: argument, act: words.ending },
    before: () => answer([words.endedBefore(no)], { no, changed: false }),
    would: () => answer([words.wouldEnd(no)], { no, changed: false }),
    done: ({ repeated }) => answer([words.ended(no)], { no, changed: !repeated }),
  });
};
