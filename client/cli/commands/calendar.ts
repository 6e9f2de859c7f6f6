/** laurel calendar show, import, preview, apply. */

import { applyCalendar, readVersion, tryCalendar, type CalendarApplied } from '../../../prisma/acts/apply-calendar';
import type { CaseMoved } from '../../../prisma/acts/move-dates';
import { importCalendar, isRefused, nextVersion, tableOfFile } from '../../../prisma/acts/import-calendar';
import type { Database } from '../../../prisma/database';
import { inDryRun } from '../../../prisma/dry-run';
import {
  countTold,
  previewCalendar,
  type CalendarPreview,
  type Candidate,
} from '../../../prisma/queries/preview-calendar';
import { readVersionName, rowsAgainstForce, showCalendar, versionName } from '../../../prisma/queries/read-calendars';
import { checkEdited } from '../../../rules/calendar-edit';
import { mayKeepCalendar } from '../../../rules/may-keep';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { calendarWords } from '../../../words/calendar';
import { answer, refused, usage, type Failure, type Outcome } from '../answer';
import { calendarPage, dayLines, movedDocument, movedLine, moveLines, previewLines } from '../calendar-page';
import { confirm, readWhy, type Why } from '../changing';
import { textFlag, type Request, type Run } from '../command';
import { calendarTemplate, isTableOfDays, readDays } from '../../tables/calendar-file';
import { fieldsOf, readBytes } from '../input';
import { printing } from '../printed-table';
import { note } from '../terminal';
import { closedWord, plainText, wholeNumber } from '../values';
import { isFailure, readStaff, readViewer } from '../who';

/** The version in force of a year, or a stored one by its name; with every version there is. */
export const runCalendarShow: Run = async (request) => {
  const faults: Refusal[] = [];
  const year = wholeNumber(request.flags, { flag: '--year', min: 1900, max: 2200 }, faults);
  if (faults.length > 0) return usage(faults, 'laurel help calendar');
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const named = request.argument ?? '';
  const version = readVersionName(named);
  const shown = await showCalendar(database, {
    ...(version === undefined
      ? named === ''
        ? {}
        : { id: named }
      : { id: version.calendar, version: version.version }),
    ...(year === undefined ? {} : { year }),
  });
  return isRefusal(shown) ? refused([shown], 'laurel calendar show') : calendarPage(request.terminal, shown);
};

/** A table of days to be filled in, as of a year that is not listed yet. */
export const runCalendarTemplate: Run = printing((language) => calendarTemplate('csv', language));

/** Stores a version, which rules nothing yet unless it is its calendar's first; the same days again are the version that is there. */
export const runCalendarImport: Run = async (request) => {
  const database = await request.database();
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const table = await readTable(database, request.argument ?? '');
  if (isFailure(table)) return table;
  const dryRun = request.flags.dryRun === true;
  const rows = await rowsAgainstForce(database, table);
  const store = (one: Database): ReturnType<typeof importCalendar> => importCalendar(one, { actor, table });
  const stored = await (dryRun ? inDryRun(database, store) : store(database));
  if (Array.isArray(stored)) return refused(stored, 'laurel help calendar');
  const { language } = request.terminal;
  const words = calendarWords[language];
  const name = versionName(stored.calendar, stored.version);
  const facts = { calendar: stored.calendar, version: name, applied: stored.applied, repeated: stored.repeated };
  const document = { ...facts, added: stored.added, removed: stored.removed, rows, dryRun };
  if (stored.repeated) return answer([words.importedBefore(name)], document);
  const said = (dryRun ? words.couldImport : words.imported)(name, stored.added, stored.removed);
  if (stored.applied) return answer([said, words.firstInForce], document);
  return {
    ...answer([said, ...dayLines(rows, language)], document),
    ...(dryRun ? {} : { remarks: [`laurel calendar preview ${name}`] }),
  };
};

/** Of a stored version or a file: writes nothing, and gives the mark by which `apply` knows that nothing changed since. */
export const runCalendarPreview: Run = async (request) => {
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const office = mayKeepCalendar(viewer);
  if (office !== undefined) return refused([office]);
  const candidate = await candidateOf(database, request.argument ?? '');
  if (isFailure(candidate)) return candidate;
  const preview = await previewCalendar(database, candidate, viewer);
  const rows = await rowsAgainstForce(database, candidate.table);
  const name = versionName(preview.calendar, preview.version);
  const earlier = preview.dates.some((date) => date.earlier) ? ' --earlier keep' : '';
  const next = `laurel calendar apply ${name}${earlier} --mark ${preview.mark} --reason …`;
  const remarks = candidate.stored ? [next] : [`laurel calendar import ${request.argument ?? ''}`];
  const text = [...dayLines(rows, request.terminal.language), ...previewLines(preview, request.terminal)];
  return { ...answer(text, { ...movedDocument(preview), rows }), remarks };
};

type Applying = {
  request: Request;
  database: Database;
  name: string;
  why: Why;
  earlier: 'keep' | 'follow' | undefined;
};

/** Refused: a date that comes earlier without `--earlier`, a mark of a preview that no longer holds. */
export const runCalendarApply: Run = async (request) => {
  const faults: Refusal[] = [];
  const why = readWhy(request, faults);
  const earlier = closedWord(request.flags, { flag: '--earlier', allowed: ['keep', 'follow'] as const }, faults);
  plainText(request.flags, { flag: '--mark', max: 8 }, faults);
  const name = request.argument ?? '';
  if (readVersionName(name) === undefined) faults.push({ code: 'not-found', field: 'version', value: name });
  if (faults.length > 0) return usage(faults, 'laurel help calendar');
  return apply({ request, database: await request.database(), name, why, earlier });
};

async function apply({ request, database, name, why, earlier }: Applying): Promise<Outcome> {
  const actor = await readStaff(database, request);
  if (isFailure(actor)) return actor;
  const candidate = await candidateOf(database, name);
  if (isFailure(candidate)) return candidate;
  const { terminal, flags } = request;
  const preview = await previewCalendar(database, candidate, actor);
  const applying = {
    ...{ actor, calendar: candidate.table.id, version: candidate.version, reason: why.reason, paper: why.paper },
    mark: textFlag(flags, 'mark') ?? preview.mark,
    ...(earlier === undefined ? {} : { earlier }),
  };
  const tried = await tryCalendar(database, applying);
  if (isRefusal(tried)) return refused([tried], `laurel calendar preview ${name}`);
  const { resumed } = tried;
  const words = calendarWords[terminal.language];
  const ahead = countAhead(preview, earlier);
  const rows = await rowsAgainstForce(database, candidate.table);
  if (!resumed)
    for (const line of [...dayLines(rows, terminal.language), ...moveLines(preview, terminal)]) note(terminal, line);
  if (flags.dryRun === true)
    return answer([resumed ? words.wouldFinish(name) : words.would(name, ahead)], {
      ...movedDocument(preview),
      ...{ resumed, dryRun: true },
    });
  if (!resumed) {
    note(terminal, words.willApply(name, ahead));
    const stopped = await confirm(request, { number: name, act: words.act, grave: true });
    if (stopped !== undefined) return stopped;
  }
  const applied = await applyCalendar(database, applying, (moved) => {
    note(terminal, movedLine(moved, { language: terminal.language, timeZone: preview.timeZone }));
  });
  if (isRefusal(applied)) return refused([applied], `laurel calendar preview ${name}`);
  return appliedAnswer(applied, { name, terminal });
}

/** How many dates move and how many that come earlier are kept, by the decision on them; who is told of those that move. */
function countAhead({ dates }: CalendarPreview, decided: Applying['earlier']) {
  const moving = dates.filter(({ earlier, past }) => !past && !(earlier && decided === 'keep'));
  return { moved: moving.length, kept: dates.length - moving.length, people: countTold(moving) };
}

function appliedAnswer(
  { cases, resumed, calendar, version }: CalendarApplied,
  { name, terminal }: { name: string; terminal: Request['terminal'] },
): Outcome {
  const words = calendarWords[terminal.language];
  const count = (what: CaseMoved['what']): number => cases.filter((one) => one.what === what).length;
  const counted = words.counts(count('moved'), count('kept'), count('remindersMoved'));
  const items = cases.map(({ from, to, ...rest }) => ({
    ...rest,
    from: from?.toISOString() ?? null,
    to: to?.toISOString() ?? null,
  }));
  const text = [`${resumed ? words.resumed(name) : words.done(name)} ${counted}`];
  return answer(text, { calendar, version, resumed, cases: items });
}

/** A stored version by its name, or a file as the version it would become. */
async function candidateOf(database: Database, named: string): Promise<(Candidate & { stored: boolean }) | Failure> {
  const asked = readVersionName(named);
  if (asked !== undefined) {
    const found = await readVersion(database, asked);
    if (found === undefined)
      return refused([{ code: 'not-found', field: 'version', value: named }], 'laurel calendar show');
    return { table: found.table, version: asked.version, stored: true };
  }
  const table = await readTable(database, named);
  if (isFailure(table)) return table;
  const faults = checkEdited(table);
  if (faults.length > 0) return refused(faults, 'laurel help calendar');
  return { table, version: await nextVersion(database, table.id), stored: false };
}

/** A whole table or rows to be laid over the newest version, from YAML or JSON; rows also from CSV or XLSX. */
async function readTable(database: Database, file: string) {
  const bytes = await readBytes(file, 4 * 1024 * 1024);
  if (isFailure(bytes)) return bytes;
  if (isRefusal(bytes)) return refused([bytes]);
  const read = isTableOfDays(bytes, file) ? await readDays(bytes, file) : await fieldsOf(bytes, file);
  if ('refusals' in read) return refused(read.refusals, 'laurel calendar template');
  if ('refusal' in read) return refused([read.refusal], 'laurel calendar template');
  const table = await tableOfFile(database, read.content);
  return isRefused(table) ? refused(table, 'laurel help calendar') : table;
}
