/** What is owed after an award: the list on the case's page, and a page on which whoever owes it enters that it was done. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { enterAwardDuty } from '../../../prisma/acts/award-duty';
import type { Recorded } from '../../../prisma/act';
import { showCase, type ShownCase } from '../../../prisma/queries/show-case';
import { DUTIES, type DutyKind, type ShownDuty } from '../../../rules/after-award';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { dutyWords, sayDuty } from '../../../words/award-duties';
import { civilDay } from '../../../words/dates';
import { isCivilDate } from '../../../rules/calendar';
import { CheckPage, RecordedPage } from '../confirm';
import { doOrTry, isConfirmed } from '../do-or-try';
import { ErrorSummary, Field } from '../fields';
import { Frame, Mark } from '../frame';
import { sendPage, type House, type SignedCall } from '../call';
import { signedPage } from '../house';
import { refusalPage, statusOf } from '../problems';

type Props = { call: SignedCall; shown: ShownCase };
type DutyProps = Props & { duty: ShownDuty };

type DutiesProps = Props & { duties: ShownDuty[]; mayEnter: DutyKind[] };

/** Each duty with its derivation, and for whoever may enter it the link to do so. */
export function Duties({ call, shown, duties, mayEnter }: DutiesProps): VNode {
  const words = dutyWords[call.language];
  return (
    <>
      <h3 id="owed">{words.head}</h3>
      <ul>
        {duties.map((duty) => (
          <li key={duty.kind} class={duty.state === 'open' && duty.late ? 'lacquer-word' : ''}>
            {sayDuty(duty, call.language, shown.timeZone)}{' '}
            {duty.state === 'open' && duty.begun && mayEnter.includes(duty.kind) && (
              <a href={pathOf(shown, duty)}>{words.enter[duty.kind]}</a>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function pathOf({ number }: ShownCase, { kind }: ShownDuty): string {
  return `/nominations/${number}/award/${kind}`;
}

/** Entered once, by the office that owes it, and not to be corrected; a duty that the case does not have is not there. */
export function awardDutyRoutes(app: FastifyInstance, house: House): void {
  const path = '/nominations/:number/award/:duty';
  signedPage(app, house, { method: 'GET', path }, (call) =>
    withDuty(call, async (shown, duty) =>
      sendPage(call.reply, <FormPage call={call} shown={shown} duty={duty} refusals={[]} />),
    ),
  );
  signedPage(app, house, { method: 'POST', path }, (call) => withDuty(call, (shown, duty) => act(call, shown, duty)));
}

async function withDuty(
  call: SignedCall,
  answer: (shown: ShownCase, duty: ShownDuty) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const { number = '', duty: kind } = call.params;
  const shown = await showCase(call.house.database, call.me.actor, { number, record: false, letters: false });
  if (isRefusal(shown)) return refusalPage(call, { code: 'not-found' });
  const duty = shown.award?.duties.find((one) => one.kind === kind);
  return duty === undefined ? refusalPage(call, { code: 'not-found' }) : answer(shown, duty);
}

async function act(call: SignedCall, shown: ShownCase, duty: ShownDuty): Promise<FastifyReply> {
  const { form, reply } = call;
  const faults = faultsOf(call, duty);
  if (faults.length > 0)
    return sendPage(reply, <FormPage call={call} shown={shown} duty={duty} refusals={faults} />, 422);
  if (form['step'] === 'change')
    return sendPage(reply, <FormPage call={call} shown={shown} duty={duty} refusals={[]} />);
  const answer = await doOrTry(call, ({ house, me }) =>
    enterAwardDuty(house.database, {
      number: shown.number,
      actor: me.actor,
      kind: duty.kind,
      on: form['on'] ?? '',
      giver: form['giver'] ?? '',
      recipient: form['recipient'] ?? '',
    }),
  );
  if (!isRefusal(answer) && !isConfirmed(call) && !answer.repeated)
    return sendPage(reply, <DutyCheck call={call} shown={shown} duty={duty} />);
  if (!isRefusal(answer)) return sendPage(reply, <DonePage call={call} shown={shown} answer={answer} />);
  if (statusOf(answer) !== 422) return refusalPage(call, answer);
  return sendPage(reply, <FormPage call={call} shown={shown} duty={duty} refusals={[answer]} />, 422);
}

function faultsOf({ form }: SignedCall, { kind }: ShownDuty): Refusal[] {
  return (['on', ...DUTIES[kind].names] as const)
    .filter((field) => (form[field] ?? '').trim() === '')
    .map((field) => ({ code: 'field-missing', field }));
}

function FormPage({ call, shown, duty, refusals }: DutyProps & { refusals: Refusal[] }): VNode {
  const { form, language } = call;
  const words = dutyWords[language];
  const shared = { call, refusals };
  return (
    <Frame call={call} title={`${words.enter[duty.kind]} ${shown.number}`} rehearsal={shown.rehearsal}>
      <h1>
        {words.enter[duty.kind]} · <a href={`/nominations/${shown.number}`}>{shown.number}</a>
      </h1>
      <ErrorSummary call={call} refusals={refusals} />
      <p>{sayDuty(duty, language, shown.timeZone)}</p>
      <div class="panel sky">{words.willHappen}</div>
      <form method="post" action={pathOf(shown, duty)}>
        <Mark call={call} />
        <input type="hidden" name="step" value="check" />
        <Field {...shared} name="on" label={words.on} type="date" value={form['on']} />
        {DUTIES[duty.kind].names.map((name) => (
          <Field {...shared} key={name} name={name} label={words[name]} value={form[name]} />
        ))}
        <button class="first">{call.words.check}</button>
      </form>
    </Frame>
  );
}

function DutyCheck({ call, shown, duty }: DutyProps): VNode {
  const { words, form, language } = call;
  const own = dutyWords[language];
  const on = form['on'] ?? '';
  return (
    <CheckPage
      call={call}
      heading={`${own.enter[duty.kind]} · ${shown.number}`}
      rehearsal={shown.rehearsal}
      action={pathOf(shown, duty)}
      confirm={words.record}
      back={`/nominations/${shown.number}`}
    >
      <p>{own.willHappen}</p>
      <p>
        {own.on}: {isCivilDate(on) ? civilDay(on, language) : on}
      </p>
      {DUTIES[duty.kind].names.map((name) => (
        <p key={name}>
          {own[name]}: {form[name]}
        </p>
      ))}
    </CheckPage>
  );
}

function DonePage({ call, shown, answer }: Props & { answer: Recorded }): VNode {
  return (
    <RecordedPage
      call={call}
      repeated={answer.repeated}
      rehearsal={shown.rehearsal}
      next={{ href: `/nominations/${shown.number}`, text: shown.number }}
    />
  );
}
