/** The chosen lines of the desk as a file for a spreadsheet. */

import type { FastifyReply } from 'fastify';
import { stringify } from 'csv-stringify/sync';
import type { CaseLine } from '../../../prisma/queries/list-cases';
import { sayInstant } from '../../../words/dates';
import { staffDeskWords } from '../../../words/pages/staff-desk';
import type { SignedCall } from '../call';
import { placeOfCase } from './case-place';

/** Texts that a spreadsheet would reckon as formulas are marked as texts; the mark at the start tells it the encoding. */
export function casesFile(call: SignedCall, items: CaseLine[]): FastifyReply {
  const { csv } = staffDeskWords[call.language];
  const rows = items.map((item) => ({
    [csv.number]: item.number,
    [csv.year]: item.year,
    [csv.nominee]: item.nominee,
    [csv.unit]: item.unit,
    [csv.title]: item.titleName,
    [csv.place]: placeOfCase(call, item),
    [csv.sitting]: item.sitting ?? '',
    [csv.acted]: item.acted,
    [csv.needed]: item.needed,
    [csv.due]: item.dueAt === null ? '' : sayInstant(item.dueAt, call.language, item.timeZone),
    [csv.overdue]: item.overdueWorkingDays,
  }));
  return call.reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-disposition', 'attachment; filename="laurel.csv"')
    .send(stringify(rows, { header: true, bom: true, escape_formulas: true }));
}
