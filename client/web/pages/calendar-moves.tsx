/** What a version of a calendar would move: each date with the day that moves it, and the sittings that meet on a day off. */

import type { VNode } from 'preact';
import type { Database } from '../../../prisma/database';
import {
  previewCalendar,
  type CalendarPreview,
  type Candidate,
  type MovedDate,
} from '../../../prisma/queries/preview-calendar';
import { rowsAgainstForce } from '../../../prisma/queries/read-calendars';
import { visibleAmong } from '../../../prisma/queries/visible-cases';
import { openableAmong } from '../../../prisma/queries/visible-sittings';
import type { CalendarRow } from '../../../rules/calendar';
import type { Actor } from '../../../rules/permissions';
import { calendarWords, rowWords, sayMovingRow } from '../../../words/calendar';
import { sayDay, sayInstant } from '../../../words/dates';
import { calendarPageWords } from '../../../words/pages/calendars';
import { explain } from '../../../words/refusals';
import { stepWords } from '../../../words/terms';
import type { SignedCall } from '../call';
import { SittingLink } from '../frame';
import { Table } from '../table';

/** A preview with the days that are new in it, and what of it the viewer may open. */
export type SeenPreview = {
  preview: CalendarPreview;
  rows: { added: CalendarRow[]; removed: CalendarRow[] };
  cases: ReadonlySet<string>;
  sittings: ReadonlySet<string>;
};

/** With which cases and sittings its reader may open: the others are numbers without a link. */
export async function readSeenPreview(database: Database, viewer: Actor, candidate: Candidate): Promise<SeenPreview> {
  const preview = await previewCalendar(database, candidate, viewer);
  const numbers = [...preview.dates, ...preview.reminders, ...preview.refused].map(({ number }) => number);
  return {
    preview,
    rows: await rowsAgainstForce(database, candidate.table),
    cases: await visibleAmong(database, viewer, numbers),
    sittings: await openableAmong(database, viewer, [...numbers, ...preview.sittings.map(({ number }) => number)]),
  };
}

type Props = { call: SignedCall; seen: SeenPreview };

/** Days, then dates, then what else needs a look. */
export function Moving({ call, seen }: Props): VNode {
  const { preview } = seen;
  const said = calendarPageWords[call.language];
  const left = preview.dates.length + preview.reminders.length + preview.refused.length;
  return (
    <>
      <Days call={call} head={said.added} rows={seen.rows.added} />
      <Days call={call} head={said.removed} rows={seen.rows.removed} />
      <p class="strong">{left === 0 ? said.nothingLeft : said.moves(preview.dates.length, preview.people)}</p>
      <Dates call={call} seen={seen} />
      <Others call={call} seen={seen} />
    </>
  );
}

function Days({ call, head, rows }: { call: SignedCall; head: string; rows: CalendarRow[] }): VNode | null {
  const { language } = call;
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{head}</h2>
      <ul>
        {rows.map(({ date, kind, name, source }) => (
          <li key={date}>
            {sayDay(date, language)} {name} ({rowWords[language][kind]}) · <span class="soft">{source}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Dates({ call, seen }: Props): VNode | null {
  const said = calendarPageWords[call.language];
  const { dates } = seen.preview;
  if (dates.length === 0) return null;
  return (
    <Table caption={said.moves(dates.length, seen.preview.people)} heads={said.movesHead}>
      {dates.map((date) => (
        <DateRow key={`${date.number}/${date.opening}`} call={call} seen={seen} date={date} />
      ))}
    </Table>
  );
}

function DateRow({ call, seen, date }: Props & { date: MovedDate }): VNode {
  const { language } = call;
  const words = calendarWords[language];
  const said = calendarPageWords[language];
  const [number, step, days, because] = said.movesHead;
  const { timeZone } = seen.preview;
  return (
    <tr>
      <td data-label={number} class="nowrap">
        <CaseLink number={date.number} seen={seen} />
      </td>
      <td data-label={step}>{stepWords[language][date.step]}</td>
      <td data-label={days}>
        {sayInstant(date.from, language, timeZone)} ▸ {sayInstant(date.to, language, timeZone)}
        {date.earlier && <span class="lacquer-word"> · {words.earlier}</span>}
        {date.past && <span class="gold-word"> · {words.past}</span>}
      </td>
      <td data-label={because}>
        {date.rows.map((row) => sayMovingRow(row, language)).join('; ')} · {said.people(date.told.length)}
      </td>
    </tr>
  );
}

function CaseLink({ number, seen }: { number: string; seen: SeenPreview }): VNode {
  return seen.cases.has(number) ? (
    <a href={`/nominations/${number}`}>{number}</a>
  ) : (
    <SittingLink number={number} openable={seen.sittings} />
  );
}

/** Sittings on a day off, reminders that move alone, and what cannot be reckoned, each with its reason. */
function Others({ call, seen }: Props): VNode {
  const { language } = call;
  const said = calendarPageWords[language];
  const { sittings, reminders, refused, timeZone } = seen.preview;
  return (
    <>
      {sittings.length > 0 && (
        <div class="panel gold">
          <p class="strong">{said.sittingsOff(sittings.length)}</p>
          <ul>
            {sittings.map(({ number, on, name }) => (
              <li key={number}>
                <SittingLink number={number} openable={seen.sittings} /> · {sayDay(on, language)}
                {name !== '' && ` · ${name}`}
              </li>
            ))}
          </ul>
        </div>
      )}
      {refused.length > 0 && (
        <div class="panel lacquer">
          <p class="strong">{said.refused}</p>
          <ul>
            {refused.map(({ number, refusal }) => (
              <li key={number}>
                <CaseLink number={number} seen={seen} />: {explain(refusal, language, timeZone)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {reminders.length > 0 && (
        <details>
          <summary>
            {said.reminders} ({reminders.length})
          </summary>
          <ul>
            {reminders.map(({ number, moments }) => (
              <li key={number}>{calendarWords[language].reminders(number, moments).trim()}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
