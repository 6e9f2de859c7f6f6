/** Acts on several cases of the desk: a page that says who gets what and who is left out, then one act per case. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { extend } from '../../../prisma/acts/steer-nomination';
import { remind } from '../../../prisma/acts/remind';
import type { Recorded } from '../../../prisma/act';
import type { Database } from '../../../prisma/database';
import { inDryRun } from '../../../prisma/dry-run';
import { readForecast } from '../../../prisma/queries/read-forecast';
import { listNamed, readBodyOf, type CaseLine } from '../../../prisma/queries/list-cases';
import { readPapersAsked } from '../../../prisma/queries/papers-asked';
import { namesAsked } from '../../../prisma/queries/list-tasks';
import { leftBehind, type ForecastLine } from '../../../rules/forecast';
import { maySeeDesk } from '../../../rules/may-see';
import { extendsAny } from '../../../rules/may-steer';
import type { Actor } from '../../../rules/permissions';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { remindsAny, type Reminding } from '../../../rules/reminding';
import { sayForecastLine } from '../../../words/forecast';
import { explain } from '../../../words/refusals';
import { remindedWords } from '../../../words/reminding';
import { civilDay, sayInstant } from '../../../words/dates';
import { staffDeskWords } from '../../../words/pages/staff-desk';
import { Carried, ErrorSummary, Field } from '../fields';
import { CheckPage } from '../confirm';
import { Frame, Mark } from '../frame';
import { goTo, sendPage, type House, type SignedCall } from '../call';
import { signedPage } from '../house';
import { refusalPage } from '../problems';
import { newFormKey } from '../session';
import { agendaQuery } from './chosen-items';
import { sendCases } from './exports';

const BATCH_ACTS = ['remind', 'extend', 'agenda', 'export'] as const;
type BatchAct = (typeof BATCH_ACTS)[number];

/** What may be done with some case; with which, the page that follows says. */
export function batchActsOf(actor: Actor, convenes: boolean): BatchAct[] {
  const may = { remind: remindsAny(actor), extend: extendsAny(actor), agenda: convenes, export: true };
  return BATCH_ACTS.filter((act) => may[act]);
}

type Recording = 'remind' | 'extend';

/** Of the field that carries what the list was narrowed to. */
export const LIST = 'list';

/** As many as one page of the desk shows. */
const MOST = 50;
const PICK = /^pick-(\d{4}-\d{4,})$/;

/** The name of a case's box on the desk. */
export function pickName(number: string): string {
  return `pick-${number}`;
}

/**
 * For those who see the desk, at most fifty cases at once; each case is judged by itself, and the same form again does
 * nothing twice.
 */
export function batchRoutes(app: FastifyInstance, house: House): void {
  signedPage(app, house, { method: 'POST', path: '/desk/batch' }, answerBatch);
}

/** What is ticked, told by name: of a case the viewer may not see nothing is said, as if it were not there. */
async function answerBatch(call: SignedCall): Promise<FastifyReply> {
  const { form, house, me } = call;
  if (maySeeDesk(me.actor) !== undefined) return refusalPage(call, { code: 'not-found' });
  const picked = Object.keys(form).flatMap((name) => PICK.exec(name)?.[1] ?? []);
  if (picked.length === 0 || picked.length > MOST) return sendPage(call.reply, <NothingChosen call={call} />, 422);
  const items = await listNamed(house.database, me.actor, picked);
  switch (form['act']) {
    case 'agenda':
      return goTo(call.reply, `/sittings/new?${await agendaOf(call, items)}`);
    case 'export':
      return sendCases(call, items, 'csv');
    case 'remind':
    case 'extend':
      return form['step'] === 'confirm' ? record(call, form['act'], items) : check(call, form['act'], items);
    default:
      return refusalPage(call, { code: 'invalid-choice', field: 'act', allowed: [...BATCH_ACTS] });
  }
}

/** The list stays as it was narrowed down. */
function NothingChosen({ call }: { call: SignedCall }): VNode {
  const said = staffDeskWords[call.language];
  return (
    <Frame call={call} title={said.withChosen}>
      <h1>{said.withChosen}</h1>
      <ErrorSummary call={call} refusals={[{ code: 'nothing-chosen', most: MOST }]} />
      <p>
        <a href={listOf(call)}>{said.backToList}</a>
      </p>
    </Frame>
  );
}

/** The desk as it was when the cases were ticked. */
function listOf({ form }: SignedCall): string {
  const query = new URLSearchParams(form[LIST] ?? '').toString();
  return query === '' ? '/desk' : `/desk?${query}`;
}

/** The body that the first of them waits for, and all of them to be ticked there. */
async function agendaOf({ house }: SignedCall, items: CaseLine[]): Promise<string> {
  const numbers = items.map(({ number }) => number);
  return agendaQuery(await readBodyOf(house.database, numbers), numbers);
}

/** `names`: of those who are reminded, but for a sitting's. `late`: the last day of the authority that a date leaves behind. */
type Outcome = {
  item: CaseLine;
  answer: (Recorded & { told?: Reminding }) | Refusal;
  names: string[];
  late?: ForecastLine | undefined;
};

/** Each case by itself; the same form sent again finds what it did before. */
async function actOnEach(
  database: Database,
  { me, form }: SignedCall,
  { act, items }: { act: Recording; items: CaseLine[] },
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const item of items) {
    const { number } = item;
    const command = { number, actor: me.actor, key: `form/${form['formKey'] ?? newFormKey()}/${number}` };
    const { to = '', reason = '', paper = '' } = form;
    const answer =
      act === 'remind' ? await remind(database, command) : await extend(database, { ...command, to, reason, paper });
    outcomes.push({ item, answer, names: [] });
  }
  return withNames(database, outcomes);
}

async function withNames(database: Database, outcomes: Outcome[]): Promise<Outcome[]> {
  const reminded = ({ answer }: Outcome): string[] => (isRefusal(answer) ? [] : (answer.told?.remind ?? []));
  const names = await namesAsked(database, outcomes.flatMap(reminded));
  return outcomes.map((outcome) => ({
    ...outcome,
    names: [...new Set(reminded(outcome).flatMap((id) => names.get(id) ?? []))],
  }));
}

async function withLate(rehearsing: Database, viewer: Actor, outcomes: Outcome[]): Promise<Outcome[]> {
  const seen: Outcome[] = [];
  for (const outcome of outcomes) {
    const coming = isRefusal(outcome.answer)
      ? outcome.answer
      : await readForecast(rehearsing, viewer, outcome.item.number);
    seen.push(isRefusal(coming) ? outcome : { ...outcome, late: leftBehind(coming.lines) });
  }
  return seen;
}

/** All of it is done as if in earnest and taken back: what the page says is what the act will answer. */
async function check(call: SignedCall, act: Recording, items: CaseLine[]): Promise<FastifyReply> {
  const faults = act === 'extend' ? faultsOf(call) : [];
  const isNew = call.form['step'] === undefined || call.form['step'] === 'change';
  if (act === 'extend' && (isNew || faults.length > 0)) return extendPage(call, items, isNew ? [] : faults);
  const outcomes = await inDryRun(call.house.database, async (rehearsing) => {
    const tried = await actOnEach(rehearsing, call, { act, items });
    return act === 'extend' ? withLate(rehearsing, call.me.actor, tried) : tried;
  });
  return sendPage(call.reply, <BatchCheck call={call} act={act} outcomes={outcomes} />);
}

function faultsOf({ form }: SignedCall): Refusal[] {
  const empty = (field: string): boolean => (form[field] ?? '').trim() === '';
  return [
    ...(empty('to') ? [{ code: 'field-missing' as const, field: 'to' }] : []),
    ...(empty('reason') ? [{ code: 'reason-missing' as const, field: 'reason' }] : []),
  ];
}

async function record(call: SignedCall, act: Recording, items: CaseLine[]): Promise<FastifyReply> {
  const outcomes = await actOnEach(call.house.database, call, { act, items });
  return sendPage(call.reply, <DonePage call={call} act={act} outcomes={outcomes} />);
}

async function extendPage(call: SignedCall, items: CaseLine[], refusals: Refusal[]): Promise<FastifyReply> {
  const numbers = items.map(({ number }) => number);
  const asked = await readPapersAsked(call.house.database, 'extend', numbers);
  const needed = numbers.filter((number) => asked.has(number));
  return sendPage(call.reply, <ExtendPage {...{ call, items, refusals, needed }} />, refusals.length === 0 ? 200 : 422);
}

/** `needed`: the cases whose date is not moved without a paper. */
type Extending = { call: SignedCall; items: CaseLine[]; refusals: Refusal[]; needed: string[] };

function ExtendPage({ call, items, refusals, needed }: Extending): VNode {
  const { words, form, language } = call;
  const said = staffDeskWords[language];
  return (
    <Frame call={call} title={said.checkHead.extend}>
      <h1>{said.checkHead.extend}</h1>
      <ErrorSummary call={call} refusals={refusals} />
      <p class="panel sky">{said.checkNote.extend}</p>
      <ul>
        {items.map((item) => (
          <li key={item.number}>
            {item.number} · {item.nominee}
            {item.dueAt !== null && ` · ${words.due}: ${sayInstant(item.dueAt, language, item.timeZone)}`}
          </li>
        ))}
      </ul>
      <form method="post" action="/desk/batch">
        <Mark call={call} />
        <input type="hidden" name="act" value="extend" />
        <input type="hidden" name="step" value="check" />
        <Carried values={{ ...picks(items), [LIST]: form[LIST] ?? '' }} />
        <Field call={call} name="to" label={words.newDate} type="date" value={form['to']} refusals={refusals} />
        <Field call={call} name="reason" label={words.reason} long value={form['reason']} refusals={refusals} />
        <Field
          {...{ call, refusals }}
          name="paper"
          label={words.paper}
          value={form['paper']}
          hint={paperHint(call, items, needed)}
        />
        <button class="first">{words.check}</button> <a href={listOf(call)}>{words.cancel}</a>
      </form>
    </Frame>
  );
}

function paperHint({ words }: SignedCall, items: CaseLine[], needed: string[]): string {
  if (needed.length === 0) return words.paperOptional;
  return needed.length === items.length ? words.paperNeeded : words.paperNeededOf(needed.join(', '));
}

function picks(items: CaseLine[]): Record<string, string> {
  return Object.fromEntries(items.map(({ number }) => [pickName(number), 'yes']));
}

type OutcomeProps = { call: SignedCall; act: Recording; outcomes: Outcome[] };

function BatchCheck({ call, act, outcomes }: OutcomeProps): VNode {
  const { form } = call;
  const said = staffDeskWords[call.language];
  const able = outcomes.filter(({ answer }) => !isRefusal(answer));
  const unable = outcomes.filter(({ answer }) => isRefusal(answer));
  const { to = '', reason = '', paper = '' } = form;
  return (
    <CheckPage
      call={call}
      heading={said.checkHead[act]}
      first={<p class="panel sky">{said.checkNote[act]}</p>}
      action="/desk/batch"
      confirm={said.doThem(able.length)}
      back={listOf(call)}
      values={{
        act,
        [LIST]: form[LIST] ?? '',
        ...(act === 'extend' ? { to, reason, paper } : {}),
        ...picks((able.length === 0 ? outcomes : able).map(({ item }) => item)),
      }}
      isFinal={act === 'remind'}
      isIdle={able.length === 0}
    >
      {able.length === 0 && <p>{said.noneLeft}</p>}
      <Answers call={call} head={said.willDo} act={act} outcomes={able} />
      <Answers call={call} head={said.leftOut} act={act} outcomes={unable} />
    </CheckPage>
  );
}

function DonePage({ call, act, outcomes }: OutcomeProps): VNode {
  const { words } = call;
  const said = staffDeskWords[call.language];
  const done = outcomes.filter(({ answer }) => !isRefusal(answer)).length;
  return (
    <Frame call={call} title={said.answered}>
      <h1>{done > 0 ? words.recorded : said.answered}</h1>
      <p class={done > 0 ? 'panel leaf' : 'panel gold'} role="status">
        {said.doneCount(done, outcomes.length)}
      </p>
      <Answers call={call} head={said.answered} act={act} outcomes={outcomes} isDone />
      <p>
        <a href={listOf(call)}>{said.backToDesk}</a>
      </p>
    </Frame>
  );
}

type AnswersProps = OutcomeProps & { head: string; isDone?: boolean };

function Answers({ call, head, act, outcomes, isDone = false }: AnswersProps): VNode | null {
  if (outcomes.length === 0) return null;
  return (
    <section>
      <h2>{head}</h2>
      <ul class="plain">
        {outcomes.map((outcome) => (
          <li key={outcome.item.number}>
            <a href={`/nominations/${outcome.item.number}`}>{outcome.item.number}</a> · {outcome.item.nominee}
            <br />
            <span class={isRefusal(outcome.answer) ? 'lacquer-word' : ''}>
              {sayAnswer(call, outcome, { act, isDone })}
            </span>
            {outcome.late !== undefined && (
              <p class="lacquer-word">{sayForecastLine(outcome.late, call.language, outcome.item.timeZone)}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function sayAnswer(
  call: SignedCall,
  { item, answer, names }: Outcome,
  { act, isDone }: { act: Recording; isDone: boolean },
) {
  const { language, form } = call;
  const said = staffDeskWords[language];
  if (isRefusal(answer)) return explain(answer, language, item.timeZone);
  if (answer.repeated) return said.already;
  if (act === 'remind')
    return answer.told === undefined ? '' : remindedWords[language][isDone ? 'done' : 'will'](answer.told, names);
  return (isDone ? said.extended : said.willExtend)(civilDay(form['to'] ?? '', language));
}
