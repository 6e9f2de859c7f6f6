/** Convening a sitting: choose the body, fill in one form, see everything that is wrong or deserves a look, convene. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { previewInvitations } from '../../../prisma/acts/preview-invitations';
import { convene, type Convening } from '../../../prisma/acts/convene-sitting';
import { readNow } from '../../../prisma/clock';
import { readConvenable, type Convenable, type ConvenableBody } from '../../../prisma/queries/read-convening';
import { civilDateOf, hourOf, isCivilDate } from '../../../rules/calendar';
import type { Attendance } from '../../../rules/convening';
import type { Refusal } from '../../../rules/refusal';
import { staffDeskWords } from '../../../words/pages/staff-desk';
import { ErrorSummary, Field, Group, Select, Tick } from '../fields';
import { Frame, Mark } from '../frame';
import { sendPage, type House, type SignedCall } from '../call';
import { doOrTry, isConfirmed } from '../do-or-try';
import { signedPage } from '../house';
import { problemPage, statusOfAll } from '../problems';
import { newFormKey } from '../session';
import { chosenItems } from './chosen-items';
import { boardOf, CountingBoard } from './convene-board';
import { ConvenedCheck, ConvenedDone, nameOfItem, sayWaiting } from './convene-check';
import { recusalsOf } from './convene-recusals';
import { filledLike, likeWhich } from './convene-like';
import { Roll, Scores } from './convene-roll';
import { readLocal } from './local-time';

const HOUR_MS = 3_600_000;
const TIMES = ['opensAt', 'meetsAt', 'closesAt'] as const;
/** Of the fields that put a nomination on the agenda, before its number. */
const ITEM = 'item-';

/** For whoever may convene a body; nothing is written before the check is confirmed. */
export function conveneRoutes(app: FastifyInstance, house: House): void {
  signedPage(app, house, { method: 'GET', path: '/sittings/new' }, showForm);
  signedPage(app, house, { method: 'POST', path: '/sittings/new' }, act);
}

/** The body that is asked for, with what was ticked for its agenda, and its seats on the day on which its voting is to open. */
function readWished({ house, me }: SignedCall, asked: Record<string, string>): Promise<Convenable> {
  const chosen = Object.keys(asked).flatMap((name) => (name.startsWith(ITEM) ? name.slice(ITEM.length) : []));
  const on = (asked['opensAt'] ?? '').slice(0, 10);
  return readConvenable(house.database, me.actor, {
    wished: asked['body'],
    chosen,
    ...(isCivilDate(on) ? { on } : {}),
  });
}

/** Empty, with what was chosen on the desk, or as another sitting was convened. */
async function showForm(call: SignedCall): Promise<FastifyReply> {
  const before = await likeWhich(call);
  const asked = before === undefined ? call.query : { body: before.bodyId, items: before.items.join(',') };
  const { bodies, body } = await readWished(call, { ...asked, ...chosenItems(asked) });
  if (body === undefined) return problemPage(call, { status: 403, text: call.words.mayNotConvene });
  const now = await readNow(call.house.database);
  const like = before === undefined ? {} : filledLike(before, { ...body, now });
  const form = { ...suggested(body, now), ...chosenItems(asked), ...like };
  return sendPage(call.reply, <FormPage call={{ ...call, form }} bodies={bodies} body={body} refusals={[]} />);
}

/**
 * From now until six hours later, on the clock that decides. A counting board first makes its key: its box opens with the
 * meeting.
 */
function suggested({ timeZone, keyRule }: ConvenableBody, now: Date): Record<string, string> {
  const local = (instant: Date): string => `${civilDateOf(instant, timeZone)}T${hourOf(instant, timeZone)}`;
  const meetsAt = local(new Date(now.getTime() + 2 * HOUR_MS));
  return {
    opensAt: keyRule?.heldBy === 'board' ? meetsAt : local(now),
    meetsAt,
    closesAt: local(new Date(now.getTime() + 6 * HOUR_MS)),
  };
}

type FormProps = { call: SignedCall; bodies: Convenable['bodies']; body: ConvenableBody; refusals: Refusal[] };

function FormPage({ call, bodies, body, refusals }: FormProps): VNode {
  const { words, form } = call;
  const time = (name: (typeof TIMES)[number]): VNode => (
    <Field
      call={call}
      name={name}
      label={name === 'meetsAt' ? words.meetsAt : words[name][body.kind]}
      type="datetime-local"
      value={form[name]}
      refusals={refusals}
    />
  );
  return (
    <Frame call={call} title={words.convenePage}>
      <h1>{words.convenePage}</h1>
      <form class="filters" method="get" action="/sittings/new">
        <Select
          {...{ call, refusals }}
          name="body"
          path="bodyId"
          label={words.body}
          options={bodies.map(({ id, name }) => [id, name])}
          chosen={body.id}
        />
        <button class="other">{words.chooseBody}</button>
      </form>
      <ErrorSummary call={call} refusals={refusals} />
      <form method="post" action="/sittings/new">
        <Mark call={call} />
        <input type="hidden" name="step" value="check" />
        <input type="hidden" name="body" value={body.id} />
        {TIMES.map(time)}
        <Field call={call} name="place" label={words.place} value={form['place']} refusals={refusals} />
        <Agenda call={call} body={body} refusals={refusals} />
        <Roll call={call} body={body} refusals={refusals} />
        <CountingBoard call={call} body={body} refusals={refusals} />
        {body.kind === 'bloc' && <Scores call={call} body={body} refusals={refusals} />}
        <Field
          call={call}
          name="keepUnreachable"
          label={words.keepUnreachable}
          value={form['keepUnreachable']}
          refusals={refusals}
        />
        <button class="first">{words.check}</button>
      </form>
    </Frame>
  );
}

/** What waits for the body. A refusal points at an item by its place among those that were chosen, and calls it by its name. */
function Agenda({ call, body, refusals }: Omit<FormProps, 'bodies'>): VNode {
  const { words, form } = call;
  const [first] = body.waiting;
  const isChosen = ({ number, rehearsal }: ConvenableBody['waiting'][number]): boolean =>
    form['step'] === undefined ? rehearsal === first?.rehearsal : form[`${ITEM}${number}`] === 'yes';
  const chosen = body.waiting.filter(isChosen);
  return (
    <Group {...{ call, refusals }} path="items" legend={words.agenda}>
      {body.waiting.length === 0 && <p>{words.nothingWaitsForBody}</p>}
      {body.isMore && <p class="soft">{words.moreWaitsForBody(body.waiting.length)}</p>}
      {body.waiting.map((item, index) => (
        <Tick
          key={item.number}
          {...{ call, refusals }}
          name={`${ITEM}${item.number}`}
          {...(chosen.includes(item) ? { path: `items.${chosen.indexOf(item)}` } : {})}
          label={labelOf(call, item, index + 1)}
          called={nameOfItem(item)}
          isTicked={isChosen(item)}
        />
      ))}
    </Group>
  );
}

function labelOf({ language }: SignedCall, item: ConvenableBody['waiting'][number], no: number): string {
  const mark = item.rehearsal ? ` · ${staffDeskWords[language].rehearsal}` : '';
  return `${no}. ${sayWaiting(item, language)}${mark}`;
}

async function act(call: SignedCall): Promise<FastifyReply> {
  const { bodies, body } = await readWished(call, call.form);
  if (body === undefined) return problemPage(call, { status: 403, text: call.words.mayNotConvene });
  if (call.form['step'] === 'change')
    return sendPage(call.reply, <FormPage call={call} bodies={bodies} body={body} refusals={[]} />);
  const { refusals } = recusalsOf(body, call.form);
  if (refusals.length > 0) return sendPage(call.reply, <FormPage {...{ call, bodies, body, refusals }} />, 422);
  const convening = readConvening(call, body);
  const answer = await doOrTry(call, ({ house }) => convene(house.database, convening));
  if (Array.isArray(answer))
    return sendPage(
      call.reply,
      <FormPage {...{ call, bodies, body }} refusals={answer.map((refusal) => emptyIsMissing(call, refusal))} />,
      statusOfAll(answer),
    );
  if (!isConfirmed(call) && !answer.repeated) {
    const invitations = await previewInvitations(call.house.database, convening);
    return sendPage(call.reply, <ConvenedCheck {...{ call, body, convening, checked: answer, invitations }} />);
  }
  return sendPage(call.reply, <ConvenedDone call={call} body={body} convening={convening} done={answer} />);
}

/** An hour that nobody typed is missing, and not one that does not exist. */
function emptyIsMissing({ form }: SignedCall, refusal: Refusal): Refusal {
  const time = TIMES.find((field) => field === refusal.field);
  return time !== undefined && (form[time] ?? '') === '' ? { code: 'field-missing', field: time } : refusal;
}

function readConvening({ form, me }: SignedCall, body: ConvenableBody): Convening {
  const nothing = new Date(Number.NaN);
  const reason = (form['keepUnreachable'] ?? '').trim();
  return {
    actor: me.actor,
    key: `form/${form['formKey'] ?? newFormKey()}`,
    bodyId: body.id,
    meetsAt: readLocal(form['meetsAt'], body.timeZone) ?? nothing,
    opensAt: readLocal(form['opensAt'], body.timeZone) ?? nothing,
    closesAt: readLocal(form['closesAt'], body.timeZone) ?? nothing,
    place: form['place'] ?? '',
    items: body.waiting.filter(({ number }) => form[`item-${number}`] === 'yes').map(({ number }) => number),
    presence: Object.fromEntries(body.seats.map(({ no }) => [String(no), attendanceOf(no, form)])),
    recusals: recusalsOf(body, form).recusals,
    countingBoard: boardOf(body, form),
    ...(body.kind === 'bloc' ? scoresOf(body, form) : {}),
    ...(reason === '' ? {} : { keepUnreachable: reason }),
  };
}

/** Delegate and letter belong to a proxy alone, the day of the asking to an opinion. */
function attendanceOf(no: number, form: Record<string, string>): Attendance {
  const presence = (form[`presence-${no}`] ?? 'present') as Attendance['presence'];
  const of = (name: string): string => (form[`${name}-${no}`] ?? '').trim();
  if (presence === 'opinion' && of('askedOn') !== '') return { presence, askedOn: of('askedOn') };
  if (presence !== 'proxy') return { presence };
  return { presence, delegate: of('delegate'), letter: of('letter') };
}

/** Either the bloc scores here, or its table was adopted on paper; what is typed of both is judged. */
function scoresOf({ seats }: ConvenableBody, form: Record<string, string>) {
  const scorePaper = (form['scorePaper'] ?? '').trim();
  const scores = seats.map((seat) => scoreOf(seat, form)).filter(({ adopted }) => adopted !== '');
  return {
    ...(form['scoring'] === 'yes' ? { scoring: true } : {}),
    ...(scores.length === 0 ? {} : { scores }),
    ...(scorePaper === '' ? {} : { scorePaper }),
  };
}

/** Scores are typed with a comma or a point. Of a table on paper the adopted one alone is known. */
function scoreOf({ no, organisationId }: ConvenableBody['seats'][number], form: Record<string, string>) {
  const adopted = (form[`score-${no}`] ?? '').trim().replace(',', '.');
  return { organisationId: organisationId ?? '', self: '', cross: '', adopted };
}
