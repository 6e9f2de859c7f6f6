/** A stored version: what it would move, what becomes of each date that comes earlier, and putting it in force. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import {
  applyCalendar,
  readVersion,
  type ApplyingCalendar,
  type CalendarApplied,
  type EarlierDates,
} from '../../../prisma/acts/apply-calendar';
import type { CaseMoved } from '../../../prisma/acts/move-dates';
import { countTold, type MovedDate } from '../../../prisma/queries/preview-calendar';
import { readVersionLine, readVersionName, type CalendarVersion } from '../../../prisma/queries/read-calendars';
import { mayKeepCalendar } from '../../../rules/may-keep';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { calendarWords, sayMovingRow } from '../../../words/calendar';
import { sayInstant } from '../../../words/dates';
import { calendarPageWords } from '../../../words/pages/calendars';
import { explain } from '../../../words/refusals';
import { stepWords } from '../../../words/terms';
import { sendPage, type House, type SignedCall } from '../call';
import { CheckPage, RecordedPage } from '../confirm';
import { Choices, ErrorSummary, Field } from '../fields';
import { Frame, Mark } from '../frame';
import { signedPage } from '../house';
import { refusalPage, statusOf } from '../problems';
import { Moving, readSeenPreview, type SeenPreview } from './calendar-moves';

const PATH = '/calendars/versions/:version';

/**
 * For those who keep calendars: a check with every date that moves, then the act, refused where the dates have moved
 * since.
 */
export function applyCalendarRoutes(app: FastifyInstance, house: House): void {
  signedPage(app, house, { method: 'GET', path: PATH }, (call) => withVersion(call, (one) => formPage(call, one, [])));
  signedPage(app, house, { method: 'POST', path: PATH }, (call) => withVersion(call, (one) => act(call, one)));
}

/** A version as its keeper sees it: whether and by whom it was applied, and what it would move now. */
type Version = {
  name: string;
  asked: { calendar: string; version: number };
  line: CalendarVersion;
  isInForce: boolean;
  seen: SeenPreview;
};

async function withVersion(call: SignedCall, answer: (one: Version) => Promise<FastifyReply>): Promise<FastifyReply> {
  const { house, me, params } = call;
  const refusal = mayKeepCalendar(me.actor);
  if (refusal !== undefined) return refusalPage(call, refusal);
  const name = params['version'] ?? '';
  const asked = readVersionName(name);
  const found = asked === undefined ? undefined : await readVersion(house.database, asked);
  const stored = asked === undefined ? undefined : await readVersionLine(house.database, asked);
  if (asked === undefined || found === undefined || stored === undefined)
    return refusalPage(call, { code: 'not-found' });
  const seen = await readSeenPreview(house.database, me.actor, { table: found.table, version: asked.version });
  return answer({ name, asked, ...stored, seen });
}

/** Dates that a version brings forward and that have not passed: each is decided on by itself. */
function toDecide({ seen }: Version): MovedDate[] {
  return seen.preview.dates.filter(({ earlier, past }) => earlier && !past);
}

function fieldOf({ number }: MovedDate): string {
  return `earlier-${number}`;
}

/** By what refusals call it. */
function pathOf({ number }: MovedDate): string {
  return `earlier.${number}`;
}

/** step=check says what is about to happen; step=confirm does it, unless anything changed since it was shown. */
async function act(call: SignedCall, one: Version): Promise<FastifyReply> {
  const { form, house, reply } = call;
  if (form['step'] === 'change') return formPage(call, one, []);
  const faults = one.line.appliedAt === null ? faultsOf(call, one) : [];
  if (faults.length > 0) return formPage(call, one, faults);
  const stale = (form['seen'] ?? one.seen.preview.mark) !== one.seen.preview.mark;
  if (stale && one.line.appliedAt === null)
    return formPage(call, one, [{ code: 'preview-again', mark: one.seen.preview.mark }]);
  if (form['step'] !== 'confirm') return sendPage(reply, <ApplyCheck call={call} one={one} />);
  const applied = await applyCalendar(house.database, applyingOf(call, one));
  if (isRefusal(applied)) return formPage(call, one, [applied]);
  return sendPage(reply, <AppliedPage call={call} one={one} applied={applied} />);
}

function faultsOf({ form }: SignedCall, one: Version): Refusal[] {
  const undecided = toDecide(one).filter((date) => decisionOf(form[fieldOf(date)]) === undefined);
  return [
    ...undecided.map((date): Refusal => ({ code: 'field-missing', field: pathOf(date) })),
    ...((form['reason'] ?? '').trim() === '' ? [{ code: 'reason-missing' as const, field: 'reason' }] : []),
  ];
}

function decisionOf(value: string | undefined): EarlierDates | undefined {
  return value === 'keep' || value === 'follow' ? value : undefined;
}

function applyingOf({ form, me }: SignedCall, one: Version): ApplyingCalendar {
  const decided = toDecide(one).flatMap((date): [string, EarlierDates][] => {
    const decision = decisionOf(form[fieldOf(date)]);
    return decision === undefined ? [] : [[date.number, decision]];
  });
  return {
    actor: me.actor,
    ...one.asked,
    mark: form['seen'] ?? '',
    decisions: Object.fromEntries(decided),
    reason: form['reason'] ?? '',
    paper: form['paper'] ?? '',
  };
}

async function formPage(call: SignedCall, one: Version, refusals: Refusal[]): Promise<FastifyReply> {
  const [first] = refusals;
  return sendPage(
    call.reply,
    <VersionPage call={call} one={one} refusals={refusals} />,
    first === undefined ? 200 : statusOf(first),
  );
}

type PageProps = { call: SignedCall; one: Version };

function VersionPage({ call, one, refusals }: PageProps & { refusals: Refusal[] }): VNode {
  const said = calendarPageWords[call.language];
  const isApplied = one.line.appliedAt !== null;
  const heading = isApplied ? said.applied(one.name) : said.ifApplied(one.name);
  return (
    <Frame call={call} title={heading}>
      <h1>{heading}</h1>
      <ErrorSummary call={call} refusals={refusals} />
      {one.line.appliedAt !== null && <Applied call={call} one={one} at={one.line.appliedAt} />}
      <Moving call={call} seen={one.seen} />
      {isApplied ? (
        one.isInForce && <Finish call={call} one={one} />
      ) : (
        <ApplyForm call={call} one={one} refusals={refusals} />
      )}
      <p>
        <a href={`/calendars?calendar=${one.asked.calendar}`}>{said.nav}</a>
      </p>
    </Frame>
  );
}

function Applied({ call, one, at }: PageProps & { at: Date }): VNode {
  const { appliedBy, reason, paper } = one.line;
  const on = sayInstant(at, call.language, one.seen.preview.timeZone);
  return (
    <div class="panel leaf">
      <p>{calendarPageWords[call.language].appliedBy(on, appliedBy ?? '')}</p>
      {reason !== null && <p>{reason}</p>}
      {paper !== null && <p>{paper}</p>}
    </div>
  );
}

function ApplyForm({ call, one, refusals }: PageProps & { refusals: Refusal[] }): VNode {
  const { form, language, words } = call;
  const said = calendarPageWords[language];
  const earlier = toDecide(one);
  return (
    <form method="post" action={`/calendars/versions/${one.name}`}>
      <Mark call={call} />
      <input type="hidden" name="step" value="check" />
      <input type="hidden" name="seen" value={one.seen.preview.mark} />
      {earlier.length > 0 && <h2>{said.earlierHead(earlier.length)}</h2>}
      {earlier.map((date) => (
        <Decide key={date.number} call={call} one={one} date={date} refusals={refusals} />
      ))}
      <div class="panel sky">{said.willApply}</div>
      <Field call={call} name="reason" label={words.reason} long value={form['reason']} refusals={refusals} />
      <Field call={call} name="paper" label={words.paper} value={form['paper']} refusals={refusals} />
      <button class="first">{words.check}</button>
    </form>
  );
}

/** Nothing is chosen beforehand; what is missing stands beside its own date. */
function Decide({ call, one, date, refusals }: PageProps & { date: MovedDate; refusals: Refusal[] }): VNode {
  const { form, language } = call;
  const said = calendarPageWords[language];
  const on = (at: Date): string => sayInstant(at, language, one.seen.preview.timeZone);
  const name = fieldOf(date);
  return (
    <Choices
      {...{ call, refusals }}
      name={name}
      path={pathOf(date)}
      legend={said.earlier(date.number, stepWords[language][date.step] ?? date.step)}
      hint={date.rows.map((row) => sayMovingRow(row, language)).join('; ')}
      options={[
        ['keep', said.keep(on(date.from))],
        ['follow', said.follow(on(date.to))],
      ]}
      chosen={form[name]}
    />
  );
}

/** An application that broke off goes on where it stopped, by the decisions that were taken then. */
function Finish({ call, one }: PageProps): VNode {
  const said = calendarPageWords[call.language];
  return (
    <form method="post" action={`/calendars/versions/${one.name}`}>
      <Mark call={call} />
      <input type="hidden" name="step" value="confirm" />
      <p class="soft">{said.finishNote}</p>
      <button class="other">{said.finish}</button>
    </form>
  );
}

function ApplyCheck({ call, one }: PageProps): VNode {
  const { form, language } = call;
  const said = calendarPageWords[language];
  const { preview } = one.seen;
  const moving = preview.dates.filter((date) => !date.past && form[fieldOf(date)] !== 'keep');
  return (
    <CheckPage
      call={call}
      heading={said.apply(one.name)}
      action={`/calendars/versions/${one.name}`}
      confirm={said.apply(one.name)}
      grave
      back={`/calendars/versions/${one.name}`}
    >
      <p class="strong">{said.moves(moving.length, countTold(moving))}</p>
      {toDecide(one).map((date) => {
        const isKept = form[fieldOf(date)] === 'keep';
        const on = sayInstant(isKept ? date.from : date.to, language, preview.timeZone);
        return <p key={date.number}>{said.decided(date.number, isKept ? said.keep(on) : said.follow(on))}</p>;
      })}
      <p>
        {form['reason']} {form['paper']}
      </p>
      <p>{said.willApply}</p>
    </CheckPage>
  );
}

function AppliedPage({ call, one, applied }: PageProps & { applied: CalendarApplied }): VNode {
  const { language } = call;
  const words = calendarWords[language];
  const said = calendarPageWords[language];
  const count = (what: CaseMoved['what']): number => applied.cases.filter((moved) => moved.what === what).length;
  return (
    <RecordedPage
      call={call}
      repeated={applied.resumed && applied.cases.length === 0}
      next={{ href: `/calendars?calendar=${one.asked.calendar}`, text: said.nav }}
    >
      <p>{applied.resumed ? words.resumed(one.name) : words.done(one.name)}</p>
      <p>{words.counts(count('moved'), count('kept'), count('remindersMoved'))}</p>
      {applied.cases.length > 0 && (
        <details>
          <summary>{said.done}</summary>
          <ul>
            {applied.cases.map((moved) => (
              <li key={`${moved.number}/${moved.what}`}>{sayMoved(call, one, moved)}</li>
            ))}
          </ul>
        </details>
      )}
    </RecordedPage>
  );
}

function sayMoved({ language }: SignedCall, { seen }: Version, { number, what, from, to, refusal }: CaseMoved): string {
  const { timeZone } = seen.preview;
  if (refusal !== undefined) return `${number}: ${explain(refusal, language, timeZone)}`;
  const [was, is] = [from, to].map((at) => (at === null ? '' : sayInstant(at, language, timeZone)));
  const days: Partial<Record<typeof what, string>> = {
    moved: ` ${was ?? ''} ▸ ${is ?? ''}`,
    kept: ` ${was ?? ''}`,
    dutyDated: ` ${is ?? ''}`,
  };
  return `${number}: ${calendarWords[language].outcome[what]}${days[what] ?? ''}`;
}
