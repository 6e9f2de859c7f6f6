/** Acts of the convener on a sitting: move its closing, strike an item, cancel it, begin its key anew, give its box up. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import type { Recorded } from '../../../prisma/act';
import {
  cancelSitting,
  extendSitting,
  restartKey,
  strikeItem,
  voidSitting,
  type SittingCommand,
} from '../../../prisma/acts/steer-sitting';
import type { ShownSitting } from '../../../prisma/queries/show-sitting';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { ballotWords } from '../../../words/ballot-pages';
import { sayInstant } from '../../../words/dates';
import { conveningWords } from '../../../words/pages/convening';
import { goTo, sendPage, type House, type SignedCall } from '../call';
import { CheckPage } from '../confirm';
import { cannotNow, doOrTry, isConfirmed } from '../do-or-try';
import { ErrorSummary, Field, Select } from '../fields';
import { Frame, Mark } from '../frame';
import { signedPage } from '../house';
import { refusalPage, statusOf } from '../problems';
import { newFormKey } from '../session';
import { readLocal } from './local-time';
import { withSitting } from './with-sitting';

const ACTS = ['extend', 'strike', 'cancel', 'restart-key', 'void'] as const;
type Act = (typeof ACTS)[number];

/** Of its convener, with a reason; a page of what cannot be done now says so at once; the check says whom it concerns. */
export function steerSittingRoutes(app: FastifyInstance, house: House): void {
  const path = '/sittings/:sitting/acts/:act';
  signedPage(app, house, { method: 'GET', path }, (call) =>
    withAct(call, async (_, sitting) => {
      const command = { number: sitting.number, actor: call.me.actor, key: `form/${newFormKey()}`, reason: '-' };
      const act = (within: SignedCall) => doAct(within, { command, zone: sitting.timeZone });
      const refusal = await cannotNow(call, FILLED, act);
      if (refusal !== undefined) return refused(call, sitting, refusal);
      return sendPage(call.reply, <ActPage call={call} sitting={sitting} refusals={[]} />);
    }),
  );
  signedPage(app, house, { method: 'POST', path }, (call) => withAct(call, act));
}

/** A form of every act, filled in: of what is wrong with it nothing is told. */
const FILLED = { position: '0', closesAt: '2000-01-03T00:00' };

/** What it is refused for, and the sitting with what can be done with it. */
function refused(call: SignedCall, { number }: ShownSitting, refusal: Refusal): FastifyReply {
  return refusalPage(call, refusal, call.form['reason'], [{ href: `/sittings/${number}`, text: number }]);
}

/** An act there is none of is not there, whatever sitting it is asked of. */
async function withAct(call: SignedCall, answer: Parameters<typeof withSitting>[1]): Promise<FastifyReply> {
  return actOf(call) === undefined ? refusalPage(call, { code: 'not-found' }) : withSitting(call, answer);
}

function actOf({ params }: SignedCall): Act | undefined {
  return ACTS.find((one) => one === params['act']);
}

function titleOfAct(call: SignedCall, { kind }: ShownSitting): string {
  const { words, language } = call;
  const titles: Record<Act, string> = {
    extend: words.extendSitting[kind],
    strike: words.strike,
    cancel: words.cancelSitting,
    'restart-key': ballotWords(language).restartKey,
    void: ballotWords(language).voidSitting,
  };
  const act = actOf(call);
  return act === undefined ? '' : titles[act];
}

type PageProps = { call: SignedCall; sitting: ShownSitting };

function placeOf({ params }: SignedCall, { number }: ShownSitting): { back: string; action: string } {
  const back = `/sittings/${number}`;
  return { back, action: `${back}/acts/${params['act'] ?? ''}` };
}

function ActPage({ call, sitting, refusals }: PageProps & { refusals: Refusal[] }): VNode {
  const { words, params, form } = call;
  const { back, action } = placeOf(call, sitting);
  const title = titleOfAct(call, sitting);
  const shared = { call, refusals };
  return (
    <Frame call={call} title={title} rehearsal={sitting.rehearsal}>
      <h1>
        {title} · {sitting.number}
      </h1>
      <ErrorSummary call={call} refusals={refusals} />
      <WillHappen call={call} />
      <form method="post" action={action}>
        <Mark call={call} />
        {params['act'] === 'extend' && (
          <Field
            {...shared}
            name="closesAt"
            label={words.closesAt[sitting.kind]}
            type="datetime-local"
            value={form['closesAt']}
            hint={conveningWords[call.language].closesNow(
              sayInstant(sitting.closesAt, call.language, sitting.timeZone),
            )}
          />
        )}
        {params['act'] === 'strike' && (
          <Select
            {...shared}
            name="position"
            label={words.agenda}
            options={sitting.items.flatMap((item) => (item.state === 'live' ? [itemOption(item)] : []))}
            chosen={form['position']}
          />
        )}
        <Field {...shared} name="reason" label={words.reason} long value={form['reason']} />
        <button class="first" name="step" value="check">
          {words.check}
        </button>
      </form>
      <p>
        <a href={back}>{words.cancel}</a>
      </p>
    </Frame>
  );
}

function itemOption({ position, nomination, nominee, titleName }: ShownSitting['items'][number]): [string, string] {
  return [String(position), `${position}. ${nomination} · ${nominee} · ${titleName}`];
}

function ActCheck({ call, sitting }: PageProps): VNode {
  const { form, words, language } = call;
  const closesAt = readLocal(form['closesAt'], sitting.timeZone);
  const item = sitting.items.find(({ position }) => String(position) === form['position']);
  const { back, action } = placeOf(call, sitting);
  const title = titleOfAct(call, sitting);
  return (
    <CheckPage
      call={call}
      heading={`${title} · ${sitting.number}`}
      first={<WillHappen call={call} />}
      action={action}
      confirm={title}
      grave={call.params['act'] !== 'extend'}
      back={back}
      rehearsal={sitting.rehearsal}
    >
      {closesAt !== undefined && (
        <p>
          {words.closesAt[sitting.kind]}: {sayInstant(closesAt, language, sitting.timeZone)}
        </p>
      )}
      {item !== undefined && <p class="strong">{itemOption(item)[1]}</p>}
      <p>{form['reason']}</p>
    </CheckPage>
  );
}

/** What cannot be taken back, or concerns others, is said before it is done. */
function WillHappen({ call: { params, language } }: { call: SignedCall }): VNode | null {
  const text = new Map(Object.entries(ballotWords(language).willHappen)).get(params['act'] ?? '');
  const colour = params['act'] === 'extend' ? 'sky' : 'lacquer';
  return text === undefined ? null : <p class={`panel ${colour}`}>{text}</p>;
}

/** step=confirm acts; before, everything is done as if in earnest and taken back, so that a check page is only of what can be done. */
async function act(call: SignedCall, sitting: ShownSitting): Promise<FastifyReply> {
  const { form, me, reply } = call;
  const again = (refusals: Refusal[], status: number): FastifyReply =>
    sendPage(reply, <ActPage call={call} sitting={sitting} refusals={refusals} />, status);
  if ((form['reason'] ?? '').trim() === '') return again([{ code: 'reason-missing', field: 'reason' }], 422);
  if (form['step'] === 'change') return again([], 200);
  const command: SittingCommand = {
    number: sitting.number,
    actor: me.actor,
    key: `form/${form['formKey'] ?? newFormKey()}`,
    reason: form['reason'] ?? '',
  };
  const answer = await doOrTry(call, (within) => doAct(within, { command, zone: sitting.timeZone }));
  if (!isRefusal(answer) && !isConfirmed(call)) return sendPage(reply, <ActCheck call={call} sitting={sitting} />);
  if (!isRefusal(answer)) return goTo(reply, `/sittings/${sitting.number}`);
  return statusOf(answer) === 422 ? again([answer], 422) : refused(call, sitting, answer);
}

function doAct(
  { house: { database }, params, form }: SignedCall,
  { command, zone }: { command: SittingCommand; zone: string },
): Promise<Recorded | Refusal> {
  switch (params['act']) {
    case 'cancel':
      return cancelSitting(database, command);
    case 'strike':
      return strikeItem(database, { ...command, position: Number(form['position']) || 0 });
    case 'restart-key':
      return restartKey(database, command);
    case 'void':
      return voidSitting(database, command);
    default: {
      const closesAt = readLocal(form['closesAt'], zone);
      if (closesAt === undefined) return Promise.resolve({ code: 'field-wrong', field: 'closesAt', rule: 'date' });
      return extendSitting(database, { ...command, closesAt });
    }
  }
}
