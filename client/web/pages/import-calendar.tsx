/** A new version of a calendar from a file: what it would add and move, nothing written; then it is stored, unused. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { importCalendar, isRefused, tableOfFile, type CalendarImported } from '../../../prisma/acts/import-calendar';
import { versionName } from '../../../prisma/queries/read-calendars';
import type { CalendarTable } from '../../../rules/calendar';
import { mayKeepCalendar } from '../../../rules/may-keep';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { calendarWords } from '../../../words/calendar';
import { calendarPageWords } from '../../../words/pages/calendars';
import { readDocument } from '../../read-document';
import { calendarTemplate, isTableOfDays, readDays } from '../../tables/calendar-file';
import { MOST_BYTES } from '../../tables/read-table';
import { MEDIA_TYPES } from '../../tables/write-table';
import { goTo, sendFile, sendPage, type House, type SignedCall } from '../call';
import { ConfirmForm } from '../confirm';
import { doOrTry, isConfirmed } from '../do-or-try';
import { ErrorSummary, Field } from '../fields';
import { Frame, Mark } from '../frame';
import { signedPage } from '../house';
import { refusalPage, statusOfAll } from '../problems';
import { TableTemplates } from '../table-upload';
import { Moving, readSeenPreview, type SeenPreview } from './calendar-moves';

const PATH = '/calendars/import';
const MEGABYTE = 1024 * 1024;

/** For those who keep calendars; a version that is stored rules nothing until it is applied, but for its calendar's first. */
export function importCalendarRoutes(app: FastifyInstance, house: House): void {
  signedPage(app, house, { method: 'GET', path: PATH }, async (call) => {
    const refusal = mayKeepCalendar(call.me.actor);
    if (refusal !== undefined) return refusalPage(call, refusal);
    return sendPage(call.reply, <FormPage call={call} refusals={[]} />);
  });
  signedPage(app, house, { method: 'GET', path: `${PATH}/template/:table` }, sendTemplate);
  signedPage(app, house, { method: 'POST', path: PATH, largestFile: MOST_BYTES }, bring);
}

async function sendTemplate({ params, reply, language }: SignedCall): Promise<FastifyReply> {
  const table = params['table'] === 'csv' ? 'csv' : 'xlsx';
  const bytes = await calendarTemplate(table, language);
  return sendFile(reply, { name: `calendar.${table}`, type: MEDIA_TYPES[table], bytes });
}

/** step=check shows what the table would come to; step=confirm stores it. The same table again is the version it was. */
async function bring(call: SignedCall): Promise<FastifyReply> {
  const { form, house, me, reply } = call;
  const refusal = mayKeepCalendar(me.actor);
  if (refusal !== undefined) return refusalPage(call, refusal);
  if (form['step'] === 'change') return sendPage(reply, <FormPage call={call} refusals={[]} />);
  const read = await readTable(call);
  if (Array.isArray(read)) return again(call, read);
  const { table, text } = read;
  const stored = await doOrTry(call, (within) => importCalendar(within.house.database, { actor: me.actor, table }));
  if (isRefused(stored)) return again(call, stored);
  if (isConfirmed(call) || stored.repeated)
    return goTo(reply, `/calendars/versions/${versionName(stored.calendar, stored.version)}`);
  const seen = await readSeenPreview(house.database, me.actor, { table, version: stored.version });
  return sendPage(reply, <CheckPage call={call} stored={stored} seen={seen} text={text} />);
}

function again(call: SignedCall, refusals: Refusal[]): FastifyReply {
  return sendPage(call.reply, <FormPage call={call} refusals={refusals} />, statusOfAll(refusals));
}

/** What was brought: a whole table, or rows over the newest version. The page that confirms sends `text` again. */
async function readTable(call: SignedCall): Promise<{ table: CalendarTable; text: string } | Refusal[]> {
  const read = await readBrought(call);
  if (Array.isArray(read)) return read;
  const table = await tableOfFile(call.house.database, read.content);
  if (isRefused(table)) return table.map((refusal) => ({ ...refusal, field: read.field }));
  return { table, text: read.text };
}

type Brought = { content: unknown; text: string; field: 'file' | 'text' };

/** The file or the pasted text, in this order; either may be a table of days, as out of a spreadsheet. A table of days is refused by row and column, all of it at once. */
async function readBrought({ form, request }: SignedCall): Promise<Brought | Refusal[]> {
  const { file } = request.body as { file?: unknown };
  const isFile = Buffer.isBuffer(file) && file.length > 0;
  const bytes = isFile ? file : Buffer.from(form['text'] ?? '');
  const field = isFile ? 'file' : 'text';
  if (isTableOfDays(bytes)) {
    const read = await readDays(bytes, field);
    if ('refusals' in read) return read.refusals;
    return { content: read.content, text: JSON.stringify(read.content), field };
  }
  const text = bytes.toString('utf8');
  if (text.trim() === '') return [{ code: 'field-missing', field: 'file' }];
  const read = readDocument(text);
  return isRefusal(read) ? [{ ...read, field }] : { content: read.content, text, field };
}

function FormPage({ call, refusals }: { call: SignedCall; refusals: Refusal[] }): VNode {
  const { form, words, language } = call;
  const said = calendarPageWords[language];
  return (
    <Frame call={call} title={said.bring}>
      <h1>{said.bring}</h1>
      <p>{said.bringLead}</p>
      <TableTemplates call={call} at={`${PATH}/template`} />
      <ErrorSummary call={call} refusals={refusals} />
      <form method="post" action={PATH} enctype="multipart/form-data">
        <Mark call={call} />
        <Field
          call={call}
          name="file"
          type="file"
          label={said.file}
          hint={said.fileHint(MOST_BYTES / MEGABYTE)}
          refusals={refusals}
          attributes={{ accept: '.yaml,.yml,.json,.csv,.tsv,.txt,.xlsx' }}
        />
        <Field call={call} name="text" label={said.paste} long value={form['text']} refusals={refusals} />
        <div class="buttons">
          <button class="first" name="step" value="check">
            {words.check}
          </button>
          <a href="/calendars">{words.cancel}</a>
        </div>
      </form>
    </Frame>
  );
}

type CheckProps = { call: SignedCall; stored: CalendarImported; seen: SeenPreview; text: string };

function CheckPage({ call, stored, seen, text }: CheckProps): VNode {
  const said = calendarPageWords[call.language];
  const name = versionName(stored.calendar, stored.version);
  return (
    <Frame call={call} title={said.ifApplied(name)}>
      <h1>{said.ifApplied(name)}</h1>
      <div class="panel gold">
        <p>{calendarWords[call.language].couldImport(name, stored.added, stored.removed)}</p>
        <p>{stored.applied ? calendarWords[call.language].firstInForce : said.storedNext}</p>
      </div>
      <Moving call={call} seen={seen} />
      <ConfirmForm call={call} action={PATH} confirm={said.store} back="/calendars" values={{ text }} />
    </Frame>
  );
}
