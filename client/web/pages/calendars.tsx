/** The working days of a year: each special day with its kind and source, the version in force, and those before it. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import {
  showCalendar,
  versionName,
  type CalendarVersion,
  type ShownCalendar,
} from '../../../prisma/queries/read-calendars';
import { mayKeepCalendar } from '../../../rules/may-keep';
import { maySeeDesk } from '../../../rules/may-see';
import { isRefusal } from '../../../rules/refusal';
import { calendarWords, rowWords } from '../../../words/calendar';
import { sayDay, sayInstant, sayZone } from '../../../words/dates';
import { calendarPageWords } from '../../../words/pages/calendars';
import { Frame } from '../frame';
import { sendPage, type House, type SignedCall } from '../call';
import { signedPage } from '../house';
import { refusalPage } from '../problems';
import { applyCalendarRoutes } from './apply-calendar';
import { importCalendarRoutes } from './import-calendar';
import { Table } from '../table';

/** For those who see the desk; bringing and applying a version for those who keep calendars. */
export function calendarRoutes(app: FastifyInstance, house: House): void {
  signedPage(app, house, { method: 'GET', path: '/calendars' }, showYear);
  signedPage(app, house, { method: 'GET', path: '/calendars/:year' }, showYear);
  importCalendarRoutes(app, house);
  applyCalendarRoutes(app, house);
}

/** The year of the address or the one that runs; of the house's calendar, unless another is asked for. */
async function showYear(call: SignedCall): Promise<FastifyReply> {
  const { house, me, params, query } = call;
  if (maySeeDesk(me.actor) !== undefined) return refusalPage(call, { code: 'not-found' });
  const asked = params['year'];
  if (asked !== undefined && !/^\d{4}$/.test(asked)) return refusalPage(call, { code: 'not-found' });
  const id = query['calendar'];
  const shown = await showCalendar(house.database, {
    ...(id === undefined ? {} : { id }),
    ...(asked === undefined ? {} : { year: Number(asked) }),
  });
  if (!isRefusal(shown)) return sendPage(call.reply, <YearPage call={call} shown={shown} />);
  return shown.code === 'unknown-year'
    ? sendPage(call.reply, <UnknownYear call={call} year={String(shown.year)} />, 404)
    : refusalPage(call, { code: 'not-found' });
}

type PageProps = { call: SignedCall; shown: ShownCalendar };

function YearPage({ call, shown }: PageProps): VNode {
  const { language } = call;
  const said = calendarPageWords[language];
  const heading = said.heading(shown.year);
  return (
    <Frame call={call} title={heading}>
      <h1>{heading}</h1>
      <p class="strong">{sayVersion(call, shown)}</p>
      <p>
        {calendarWords[language].working(shown.workingDays, shown.year)} · {sayZone(shown.timeZone, language)}
      </p>
      <Years call={call} shown={shown} />
      <Days call={call} shown={shown} />
      <Versions call={call} shown={shown} />
      <BringLink call={call} />
    </Frame>
  );
}

function sayVersion({ language }: SignedCall, { id, shown, versions, timeZone }: ShownCalendar): string {
  const said = calendarPageWords[language];
  const at = versions.find(({ version }) => version === shown)?.appliedAt ?? null;
  const name = versionName(id, shown);
  return at === null ? said.notInForce(name) : said.inForceSince(name, sayInstant(at, language, timeZone));
}

/** The years there are, the one after the last said to be missing, and the other calendars of the house. */
function Years({ call, shown }: PageProps): VNode {
  const said = calendarPageWords[call.language];
  const last = shown.years.at(-1);
  const of = (id: string): string => (call.query['calendar'] === undefined ? '' : `?calendar=${id}`);
  const others = shown.calendars.filter((id) => id !== shown.id);
  return (
    <>
      <nav class="counts" aria-label={said.years}>
        {shown.years.map((year) => (
          <a
            key={year}
            href={`/calendars/${year}${of(shown.id)}`}
            {...(year === shown.year ? { 'aria-current': 'page' } : {})}
          >
            {year}
          </a>
        ))}
      </nav>
      {last !== undefined && <p class="soft">{said.unknownYear(String(last + 1))}</p>}
      {others.length > 0 && (
        <p>
          {said.others}:{' '}
          {others.map((id) => (
            <a key={id} href={`/calendars?calendar=${id}`}>
              {id}
            </a>
          ))}
        </p>
      )}
    </>
  );
}

function Days({ call, shown }: PageProps): VNode {
  const { language } = call;
  const said = calendarPageWords[language];
  const [day, kind, name, source] = said.head;
  if (shown.rows.length === 0) return <p class="panel">{said.noDays}</p>;
  return (
    <Table caption={said.heading(shown.year)} heads={said.head}>
      {shown.rows.map((row) => (
        <tr key={row.date}>
          <td data-label={day} class="nowrap">
            {sayDay(row.date, language)}
          </td>
          <td data-label={kind}>{rowWords[language][row.kind]}</td>
          <td data-label={name}>{row.name}</td>
          <td data-label={source}>
            {row.page === null ? row.text : <a href={row.page}>{row.text}</a>}
            {row.certainty === 'assumed' && <span class="gold-word"> · {said.assumed}</span>}
            {!row.known && row.publishedOn !== null && (
              <span class="soft"> · {calendarWords[language].notYetKnown(sayDay(row.publishedOn, language))}</span>
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** Newest first; one that is not in use leads to what it would move, for those who may put it in force. */
function Versions({ call, shown }: PageProps): VNode {
  const words = calendarWords[call.language];
  const keeps = mayKeepCalendar(call.me.actor) === undefined;
  return (
    <section>
      <h2>{words.versions}</h2>
      <ul class="plain">
        {shown.versions.map((version) => {
          const name = versionName(shown.id, version.version);
          return (
            <li key={version.version}>
              {keeps ? <a href={`/calendars/versions/${name}`}>{name}</a> : name} · {sayState(call, version, shown)}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function sayState({ language }: SignedCall, version: CalendarVersion, shown: ShownCalendar): string {
  const words = calendarWords[language];
  const { appliedAt, appliedBy, reason, paper } = version;
  const state =
    appliedAt === null ? words.unused : words.applied(sayInstant(appliedAt, language, shown.timeZone), appliedBy);
  const more = [version.version === shown.inForce ? words.inForce : '', reason ?? '', paper ?? ''];
  return [state, ...more.filter((part) => part !== '')].join(' · ');
}

function BringLink({ call }: { call: SignedCall }): VNode | null {
  if (mayKeepCalendar(call.me.actor) !== undefined) return null;
  return (
    <div class="buttons">
      <a class="other" href="/calendars/import">
        {calendarPageWords[call.language].bring}
      </a>
    </div>
  );
}

/** Never a guess: of a year that no version lists the page says so, and how it is brought in. */
function UnknownYear({ call, year }: { call: SignedCall; year: string }): VNode {
  const said = calendarPageWords[call.language];
  return (
    <Frame call={call} title={said.heading(Number(year))}>
      <h1>{said.heading(Number(year))}</h1>
      <p class="panel gold">{said.unknownYear(year)}</p>
      <BringLink call={call} />
      <p>
        <a href="/calendars">{said.nav}</a>
      </p>
    </Frame>
  );
}
