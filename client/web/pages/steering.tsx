/** Acts of staff on a case: a page that says what will happen, a form, a check, one act. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { reportFinding } from '../../../prisma/acts/report-finding';
import {
  extend,
  hold,
  resume,
  revoke,
  supersede,
  withdraw,
  type Steering,
} from '../../../prisma/acts/steer-nomination';
import type { Recorded } from '../../../prisma/act';
import { showCase, type ShownCase } from '../../../prisma/queries/show-case';
import type { SteeringKind } from '../../../rules/may-steer';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { revocationWords, sayCause } from '../../../words/revocation';
import { CaseActRecorded, CheckPage } from '../confirm';
import { Choices, ErrorSummary, Field } from '../fields';
import { Frame, Mark } from '../frame';
import { sendPage, type House, type SignedCall } from '../call';
import { signedPage } from '../house';
import { refusalPage, statusOf } from '../problems';
import { newFormKey } from '../session';

const KINDS: SteeringKind[] = ['extend', 'hold', 'resume', 'withdraw', 'supersede', 'finding', 'revoke'];

export function steeringRoutes(app: FastifyInstance, house: House): void {
  const path = '/nominations/:number/acts/:act';
  signedPage(app, house, { method: 'GET', path }, (call) =>
    withCase(call, async (shown, kind) =>
      sendPage(call.reply, <FormPage call={call} shown={shown} kind={kind} refusals={[]} />),
    ),
  );
  signedPage(app, house, { method: 'POST', path }, (call) => withCase(call, (shown, kind) => act(call, shown, kind)));
}

async function withCase(
  call: SignedCall,
  answer: (shown: ShownCase, kind: SteeringKind) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const kind = KINDS.find((one) => one === call.params['act']);
  const shown = await showCase(call.house.database, call.me.actor, {
    number: call.params['number'] ?? '',
    record: false,
    letters: false,
  });
  if (kind === undefined || isRefusal(shown)) return refusalPage(call, { code: 'not-found' });
  return answer(shown, kind);
}

async function act(call: SignedCall, shown: ShownCase, kind: SteeringKind): Promise<FastifyReply> {
  const faults = faultsOf(call, kind);
  if (faults.length > 0)
    return sendPage(call.reply, <FormPage call={call} shown={shown} kind={kind} refusals={faults} />, 422);
  if (call.form['step'] === 'change')
    return sendPage(call.reply, <FormPage call={call} shown={shown} kind={kind} refusals={[]} />);
  if (call.form['step'] !== 'confirm')
    return sendPage(call.reply, <SteeringCheck call={call} shown={shown} kind={kind} />);
  const answer = await steer(call, shown.number, kind);
  if (isRefusal(answer)) {
    if (statusOf(answer) !== 422) return refusalPage(call, answer, call.form['reason']);
    return sendPage(call.reply, <FormPage call={call} shown={shown} kind={kind} refusals={[answer]} />, 422);
  }
  return sendPage(call.reply, <CaseActRecorded call={call} shown={shown} repeated={answer.repeated} />);
}

function faultsOf({ form }: SignedCall, kind: SteeringKind): Refusal[] {
  const empty = (field: string): boolean => (form[field] ?? '').trim() === '';
  const faults: (Refusal | false)[] = [
    empty('reason') && { code: 'reason-missing', field: 'reason' },
    kind === 'extend' && empty('to') && { code: 'field-missing', field: 'to' },
    (kind === 'hold' || kind === 'finding') && empty('cause') && { code: 'field-missing', field: 'cause' },
    kind === 'resume' && empty('end') && { code: 'field-missing', field: 'end' },
  ];
  return faults.filter((fault) => fault !== false);
}

function steer({ house, me, form }: SignedCall, number: string, kind: SteeringKind): Promise<Recorded | Refusal> {
  const command: Steering = {
    number,
    actor: me.actor,
    key: `form/${form['formKey'] ?? newFormKey()}`,
    reason: form['reason'] ?? '',
    paper: form['paper'] ?? '',
  };
  switch (kind) {
    case 'withdraw':
      return withdraw(house.database, command);
    case 'hold':
      return hold(house.database, { ...command, cause: form['cause'] as 'discipline' });
    case 'resume':
      return resume(house.database, { ...command, end: form['end'] === 'disciplined' ? 'disciplined' : 'cleared' });
    case 'extend':
      return extend(house.database, { ...command, to: form['to'] ?? '' });
    case 'supersede':
      return supersede(house.database, command);
    case 'finding':
      return reportFinding(house.database, { ...command, cause: form['cause'] ?? '' });
    case 'revoke':
      return revoke(house.database, command);
  }
}

type PageProps = { call: SignedCall; shown: ShownCase; kind: SteeringKind };

function FormPage({ call, shown, kind, refusals }: PageProps & { refusals: Refusal[] }): VNode {
  const { words, form } = call;
  const causes = Object.entries(words.causes);
  const grounds = shown.revocationCauses.map((cause): [string, string] => [cause, sayCause(cause, call.language)]);
  return (
    <Frame call={call} title={`${words[kind]} ${shown.number}`} rehearsal={shown.rehearsal}>
      <h1>
        {words[kind]} · <a href={`/nominations/${shown.number}`}>{shown.number}</a>
      </h1>
      <ErrorSummary call={call} refusals={refusals} />
      <div class="panel sky">{words.willHappen[kind]}</div>
      <form method="post" action={`/nominations/${shown.number}/acts/${kind}`}>
        <Mark call={call} />
        <input type="hidden" name="step" value="check" />
        {kind === 'extend' && (
          <Field call={call} name="to" label={words.newDate} type="date" value={form['to']} refusals={refusals} />
        )}
        {kind === 'hold' && <Choices name="cause" legend={words.cause} options={causes} chosen={form['cause']} />}
        {kind === 'finding' && (
          <Choices
            name="cause"
            legend={revocationWords[call.language].causeOfFinding}
            options={grounds}
            chosen={form['cause']}
          />
        )}
        {kind === 'resume' && (
          <Choices
            name="end"
            legend={words.endOfHold}
            chosen={form['end']}
            options={[
              ['cleared', words.cleared],
              ['disciplined', words.disciplined],
            ]}
          />
        )}
        <Field call={call} name="reason" label={words.reason} long value={form['reason']} refusals={refusals} />
        <Field call={call} name="paper" label={words.paper} value={form['paper']} refusals={refusals} />
        <button class="first">{words.check}</button>
      </form>
    </Frame>
  );
}

function SteeringCheck({ call, shown, kind }: PageProps): VNode {
  const { words, form } = call;
  return (
    <CheckPage
      call={call}
      heading={`${words[kind]} · ${shown.number}`}
      rehearsal={shown.rehearsal}
      action={`/nominations/${shown.number}/acts/${kind}`}
      confirm={words[kind]}
      grave={kind === 'withdraw' || kind === 'supersede' || kind === 'finding' || kind === 'revoke'}
      back={`/nominations/${shown.number}`}
    >
      <p>{words.willHappen[kind]}</p>
      <p>
        {form['to']} {causeOf(call, kind)} {form['reason']} {form['paper']}
      </p>
    </CheckPage>
  );
}

function causeOf({ words, form, language }: SignedCall, kind: SteeringKind): string {
  const cause = form['cause'] ?? '';
  return kind === 'finding' ? sayCause(cause, language) : words.causes[cause as 'press'];
}
