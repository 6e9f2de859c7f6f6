/** laurel cases: where each case is, how many have acted, when it is due. */

import { openPage, type CasePageRead } from '../case-page';
import { answer, refused, usage, type Answer } from '../answer';
import { lineDocument } from '../../case-document';
import type { Request, Run } from '../command';
import { isoOrNull } from '../../iso-dates';
import { dueText } from '../dates';
import { tableOf } from '../table';
import { isFailure, readViewer } from '../who';
import { dutyWords } from '../../../words/award-duties';
import { caseWords } from '../../../words/cli-cases';
import { countCases } from '../../../prisma/queries/find-cases';
import { unknownCodes } from '../../../prisma/queries/unknown-codes';
import {
  listAllCases,
  listCases,
  type CaseLine,
  type CaseList,
  type CaseMark,
} from '../../../prisma/queries/list-cases';

/** Only what its reader may see; a page, or with `--all` one line a case. A title or unit that nobody knows is refused. */
export const runCases: Run = async (request) => {
  const page = openPage(request.flags);
  if (Array.isArray(page)) return usage(page, 'laurel help cases');
  const database = await request.database();
  const viewer = await readViewer(database, request);
  if (isFailure(viewer)) return viewer;
  const total = await countCases(database, viewer, page.filter);
  const unknown = total === 0 ? await unknownCodes(database, page.filter) : [];
  if (unknown.length > 0) return refused(unknown, 'laurel cases');
  if (!page.all) return pageAnswer(request, page, { ...(await listCases(database, viewer, page)), total });
  const whole = { ...(await listAllCases(database, viewer, page)), total };
  return { ...pageAnswer(request, page, whole), lines: whole.items.map((item) => lineDocument(item, whole.timeZone)) };
};

function pageAnswer({ terminal, typed }: Request, page: CasePageRead, list: CaseList & { total: number }): Answer {
  const { language } = terminal;
  const words = caseWords[language];
  const { timeZone, total, items } = list;
  const next = list.next === null ? null : markText(list.next, timeZone);
  const text =
    items.length === 0
      ? []
      : tableOf(
          words.head,
          items.map((item) => rowOf(item, { language, timeZone })),
          terminal.columns,
        );
  const count = items.length === 0 ? words.none : words.footer(items.length, total);
  const following = next === null ? [] : [`${words.nextPage} laurel ${withoutAfter(typed).join(' ')} --after ${next}`];
  const listed = answer(text, {
    items: items.map((item) => lineDocument(item, timeZone)),
    next,
    total,
    sort: page.sort,
  });
  return { ...listed, remarks: [count, ...following] };
}

type Shown = { language: 'vi' | 'en'; timeZone: string };

function rowOf(item: CaseLine, shown: Shown): string[] {
  const words = caseWords[shown.language];
  const place = item.state === 'ended' ? words.endings(item.ending) : words.steps(item.step);
  const at = item.state === 'held' ? `${words.held}, ${place}` : [place, item.sitting].filter(Boolean).join(', ');
  const duty = item.owed === null ? '' : `: ${dutyWords[shown.language].duties[item.owed]}`;
  const due = item.dueAt === null ? '' : dueText(item.dueAt, shown);
  const late = item.overdueWorkingDays > 0 ? `, ${words.overdue(item.overdueWorkingDays)}` : '';
  const acted = item.needed === 0 ? '' : `${item.acted}/${item.needed}`;
  const mark = item.rehearsal ? `[${words.rehearsal}] ` : '';
  return [item.number, `${mark}${item.nominee} · ${item.title}`, at, acted, due + late + duty];
}

function markText({ dueAt, number }: CaseMark, timeZone: string): string {
  return `${isoOrNull(dueAt, timeZone) ?? '-'},${number}`;
}

function withoutAfter(typed: string[]): string[] {
  return typed.filter(
    (word, index) => word !== '--after' && typed[index - 1] !== '--after' && !word.startsWith('--after='),
  );
}
