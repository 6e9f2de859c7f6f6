/** Who stands in for whom: the list, appointing by a paper, and ending before the last day. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { appointDeputy } from '../../../prisma/acts/appoint-deputy';
import { endDeputy } from '../../../prisma/acts/end-deputy';
import {
  listDeputies,
  listOfficesToFill,
  type DeputyLine,
  type OfficeToFill,
} from '../../../prisma/queries/read-deputies';
import { deputyTasksOf, mayAppointAny } from '../../../rules/deputies';
import type { TaskKind } from '../../../rules/letters';
import { DEPUTY_TASKS } from '../../../rules/policy-deputies';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { civilDay, sayInstant } from '../../../words/dates';
import { taskWords } from '../../../words/letters';
import { deputyWords } from '../../../words/pages/deputies';
import { roleWords } from '../../../words/terms';
import { goTo, sendPage, type House, type SignedCall } from '../call';
import { CheckPage, RecordedPage } from '../confirm';
import { doOrTry, isConfirmed } from '../do-or-try';
import { ErrorSummary, Field, Group, Select, Tick } from '../fields';
import { Frame, Mark } from '../frame';
import { signedPage } from '../house';
import { refusalPage, statusOfAll } from '../problems';
import { newFormKey } from '../session';

const PATH = '/deputies';

/**
 * The list is for everybody, of the organisations one holds an office in; appointing and ending for holders of an
 * office and those who may for them.
 */
export function deputyRoutes(app: FastifyInstance, house: House): void {
  signedPage(app, house, { method: 'GET', path: PATH }, showDeputies);
  signedPage(app, house, { method: 'GET', path: `${PATH}/new` }, (call) => showForm(call, []));
  signedPage(app, house, { method: 'POST', path: `${PATH}/new` }, appoint);
  signedPage(app, house, { method: 'POST', path: `${PATH}/:no` }, end);
}

async function showDeputies(call: SignedCall): Promise<FastifyReply> {
  const { language, house, me, reply } = call;
  const said = deputyWords[language];
  const { deputies, timeZone } = await listDeputies(house.database, me.actor);
  return sendPage(
    reply,
    <Frame call={call} title={said.heading}>
      <h1>{said.heading}</h1>
      <p>{said.lead}</p>
      <p class="soft">{said.never}</p>
      <p class="soft">{said.cannotCome}</p>
      {mayAppointAny(me.actor) === undefined && (
        <p>
          <a class="first" href={`${PATH}/new`}>
            {said.appoint}
          </a>
        </p>
      )}
      {deputies.length === 0 && <p class="panel">{said.none}</p>}
      {deputies.map((line) => (
        <OneDeputy key={line.no} call={call} line={line} timeZone={timeZone} />
      ))}
    </Frame>,
  );
}

type LineProps = { call: SignedCall; line: DeputyLine; timeZone: string };

function OneDeputy({ call, line, timeZone }: LineProps): VNode {
  const { language } = call;
  const said = deputyWords[language];
  const { no, deputy, state, enteredBy, enteredAt, endedBy, endedAt, acts, mayEnd } = line;
  return (
    <section class={state === 'inForce' ? 'panel leaf' : 'panel'}>
      <h2>
        {no}. {said.who(deputy, line.holder)} · {said.state[state]}
      </h2>
      <Terms call={call} line={line} />
      <p class="soft">
        {said.entered(enteredBy, sayInstant(enteredAt, language, timeZone))} · {said.acts(acts)}
        {endedAt !== null && ` · ${said.ended(endedBy ?? '', sayInstant(endedAt, language, timeZone))}`}
      </p>
      {mayEnd && (
        <form method="post" action={`${PATH}/${no}`}>
          <Mark call={call} />
          <button class="other" name="step" value="check" aria-label={said.endOf(no, deputy)}>
            {said.end}
          </button>
        </form>
      )}
    </section>
  );
}

type TermsLine = Pick<DeputyLine, 'organisation' | 'tasks' | 'fromOn' | 'toOn' | 'paper' | 'paperOn' | 'issuer'>;

function Terms({ call: { language }, line }: { call: SignedCall; line: TermsLine }): VNode {
  const said = deputyWords[language];
  const { organisation, tasks, fromOn, toOn, paper, paperOn, issuer } = line;
  return (
    <>
      <p>{said.office(organisation)}</p>
      <p>{said.period(civilDay(fromOn, language), civilDay(toOn, language))}</p>
      <p>{said.byPaper(paper, civilDay(paperOn, language), issuer)}</p>
      <p>
        {said.tasks}: {tasks.map((task) => taskWords[language][task as TaskKind]).join(', ')}
      </p>
    </>
  );
}

async function showForm(call: SignedCall, refusals: Refusal[]): Promise<FastifyReply> {
  const said = deputyWords[call.language];
  const refusal = mayAppointAny(call.me.actor);
  if (refusal !== undefined) return refusalPage(call, refusal);
  const offices = await listOfficesToFill(call.house.database, call.me.actor);
  return sendPage(
    call.reply,
    <Frame call={call} title={said.appoint}>
      <h1>{said.appoint}</h1>
      <ErrorSummary call={call} refusals={refusals} />
      <AppointForm call={call} offices={offices} refusals={refusals} />
    </Frame>,
    refusals.length > 0 ? statusOfAll(refusals) : 200,
  );
}

type FormProps = { call: SignedCall; offices: OfficeToFill[]; refusals: Refusal[] };

function AppointForm({ call, offices, refusals }: FormProps): VNode {
  const { form, language } = call;
  const said = deputyWords[language];
  const days = Math.max(...offices.map(({ bounds }) => bounds?.value.days ?? 0));
  const field = (name: keyof typeof LABELS, type = 'text', hint?: string): VNode => (
    <Field
      call={call}
      name={name}
      label={said[LABELS[name]]}
      type={type}
      value={form[name]}
      refusals={refusals}
      {...(hint === undefined ? {} : { hint })}
    />
  );
  return (
    <form method="post" action={`${PATH}/new`}>
      <Mark call={call} />
      <Select
        {...{ call, refusals }}
        name="holder"
        label={said.holder}
        options={offices.map((office): [string, string] => [valueOf(office), sayOffice(office, call)])}
        chosen={form['holder']}
      />
      {field('standIn', 'email', said.deputyHint)}
      <TaskBoxes call={call} offices={offices} refusals={refusals} />
      {field('fromOn', 'date')}
      {field('toOn', 'date', said.longest(days))}
      {field('paper', 'text', said.paperHint)}
      {field('paperOn', 'date')}
      {field('issuer')}
      <p class="soft">{said.never}</p>
      <p class="soft">{said.cannotCome}</p>
      <button class="first" name="step" value="check">
        {call.words.check}
      </button>
    </form>
  );
}

const LABELS = {
  standIn: 'deputy',
  fromOn: 'fromOn',
  toOn: 'toOn',
  paper: 'paper',
  paperOn: 'paperOn',
  issuer: 'issuer',
} as const;

/** Every task that a deputy in one of the offices may be given, today or later; what the chosen one may not on the first day is refused. */
function TaskBoxes({ call, offices, refusals }: FormProps): VNode {
  const { form, language } = call;
  const allowed = DEPUTY_TASKS.filter((task) =>
    offices.some(
      ({ bounds, roles, rolesAhead }) =>
        bounds !== undefined && deputyTasksOf(bounds.value, [...roles, ...rolesAhead]).includes(task),
    ),
  );
  return (
    <Group {...{ call, refusals }} path="tasks" legend={deputyWords[language].tasks}>
      {allowed.map((task) => (
        <Tick
          key={task}
          {...{ call, refusals }}
          name={`task-${task}`}
          label={taskWords[language][task]}
          isTicked={form[`task-${task}`] === 'yes'}
        />
      ))}
    </Group>
  );
}

function valueOf({ holderId, organisationId }: OfficeToFill): string {
  return `${holderId} ${organisationId}`;
}

function sayOffice({ holder, roles, organisation }: OfficeToFill, { language }: SignedCall): string {
  const called = roles.map((role) => roleWords[language][role] ?? role);
  return [holder, ...called, organisation].join(', ');
}

/** What was typed, judged first by appointing it and taking it back: the check page shows only what can be recorded. */
async function appoint(call: SignedCall): Promise<FastifyReply> {
  const { form, house, me, reply, language } = call;
  const offices = await listOfficesToFill(house.database, me.actor);
  const chosen = form['holder'];
  const office = chosen === undefined ? offices[0] : offices.find((one) => valueOf(one) === chosen);
  if (form['step'] === 'change' || offices.length === 0) return showForm(call, []);
  if (office === undefined) return showForm(call, [{ code: 'deputy-refused', field: 'holder', rule: 'no-office' }]);
  const { holderId, organisationId, organisation } = office;
  const terms = {
    tasks: DEPUTY_TASKS.filter((task) => form[`task-${task}`] === 'yes'),
    fromOn: form['fromOn'] ?? '',
    toOn: form['toOn'] ?? '',
    paper: form['paper'] ?? '',
    paperOn: form['paperOn'] ?? '',
    issuer: form['issuer'] ?? '',
  };
  const key = `form/${form['formKey'] ?? newFormKey()}`;
  const wish = { ...terms, holderId, organisationId, deputy: form['standIn'] ?? '', actor: me.actor, key };
  const answer = await doOrTry(call, ({ house }) => appointDeputy(house.database, wish));
  if (Array.isArray(answer)) return showForm(call, answer);
  const said = deputyWords[language];
  if (isConfirmed(call))
    return sendPage(
      reply,
      <RecordedPage call={call} repeated={answer.repeated} next={{ href: PATH, text: said.heading }}>
        <p>{said.who(answer.deputy, answer.holder)}</p>
        <p>{said.number(answer.no)}</p>
      </RecordedPage>,
    );
  return sendPage(
    reply,
    <CheckPage call={call} heading={said.appoint} action={`${PATH}/new`} confirm={said.record} back={PATH}>
      <p class="strong">{said.who(answer.deputy, answer.holder)}</p>
      <Terms call={call} line={{ ...terms, organisation }} />
      <p>{said.willAppoint}</p>
    </CheckPage>,
  );
}

async function end(call: SignedCall): Promise<FastifyReply> {
  const { form, house, me, params, reply, language } = call;
  const said = deputyWords[language];
  const no = /^\d{1,9}$/.test(params['no'] ?? '') ? Number(params['no']) : 0;
  if (form['step'] === 'change') return goTo(reply, PATH);
  const { deputies } = await listDeputies(house.database, me.actor);
  const line = deputies.find((one) => one.no === no);
  if (line === undefined) return refusalPage(call, { code: 'not-found' });
  if (form['step'] !== 'confirm' && line.mayEnd)
    return sendPage(
      reply,
      <CheckPage
        call={call}
        heading={said.endOf(no, line.deputy)}
        action={`${PATH}/${no}`}
        confirm={said.end}
        grave
        back={PATH}
      >
        <p class="strong">{said.who(line.deputy, line.holder)}</p>
        <Terms call={call} line={line} />
        <p>{said.willEnd}</p>
      </CheckPage>,
    );
  const answer = await endDeputy(house.database, { no, actor: me.actor });
  if (isRefusal(answer)) return refusalPage(call, answer);
  return sendPage(
    reply,
    <RecordedPage call={call} repeated={answer.repeated} next={{ href: PATH, text: said.heading }}>
      <p>{said.who(line.deputy, line.holder)}</p>
      <p>{said.state.ended}</p>
    </RecordedPage>,
  );
}
