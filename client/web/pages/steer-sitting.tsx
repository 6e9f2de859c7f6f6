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
import { showSitting } from '../../../prisma/queries/show-sitting';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { ballotWords } from '../../../words/ballot-pages';
import { goTo, sendPage, type House, type SignedCall } from '../call';
import { CheckPage } from '../confirm';
import { ErrorSummary, Field } from '../fields';
import { Frame, Mark } from '../frame';
import { signedPage } from '../house';
import { refusalPage, statusOf } from '../problems';
import { newFormKey } from '../session';
import { readLocal } from './local-time';

export function steerSittingRoutes(app: FastifyInstance, house: House): void {
  const path = '/sittings/:sitting/acts/:act';
  signedPage(app, house, { method: 'GET', path }, showAct);
  signedPage(app, house, { method: 'POST', path }, act);
}

async function showAct(call: SignedCall): Promise<FastifyReply> {
  const { house, me, params, reply } = call;
  const number = params['sitting'] ?? '';
  const sitting = await showSitting(house.database, me.actor, { number, record: false, letters: false });
  return isRefusal(sitting) ? refusalPage(call, sitting) : sendPage(reply, <ActPage call={call} refusals={[]} />);
}

function titleOfAct({ words, params, language }: SignedCall): string {
  const titles = new Map([
    ['extend', words.extendSitting],
    ['strike', words.strike],
    ['cancel', words.cancelSitting],
    ['restart-key', ballotWords(language).restartKey],
    ['void', ballotWords(language).voidSitting],
  ]);
  return titles.get(params['act'] ?? '') ?? '';
}

type PageProps = { call: SignedCall; refusals: Refusal[] };

function placeOf({ params }: SignedCall): { sitting: string; action: string } {
  const sitting = `/sittings/${params['sitting'] ?? ''}`;
  return { sitting, action: `${sitting}/acts/${params['act'] ?? ''}` };
}

function ActPage({ call, refusals }: PageProps): VNode {
  const { words, params, form } = call;
  const { sitting, action } = placeOf(call);
  const title = titleOfAct(call);
  const shared = { call, refusals };
  return (
    <Frame call={call} title={title}>
      <h1>
        {title} · {params['sitting']}
      </h1>
      <ErrorSummary call={call} refusals={refusals} />
      <WillHappen call={call} />
      <form method="post" action={action}>
        <Mark call={call} />
        {params['act'] === 'extend' && (
          <Field {...shared} name="closesAt" label={words.closesAt} type="datetime-local" value={form['closesAt']} />
        )}
        {params['act'] === 'strike' && (
          <Field {...shared} name="position" label={words.number} type="number" value={form['position']} />
        )}
        <Field {...shared} name="reason" label={words.reason} long value={form['reason']} />
        <button class="first" name="step" value="check">
          {words.check}
        </button>
      </form>
      <p>
        <a href={sitting}>{words.cancel}</a>
      </p>
    </Frame>
  );
}

function ActCheck({ call }: { call: SignedCall }): VNode {
  const { params, form } = call;
  const { sitting, action } = placeOf(call);
  const title = titleOfAct(call);
  return (
    <CheckPage
      call={call}
      heading={`${title} · ${params['sitting'] ?? ''}`}
      first={<WillHappen call={call} />}
      action={action}
      confirm={title}
      back={sitting}
    >
      {form['closesAt']?.replace('T', ' ')} {form['position']} {form['reason']}
    </CheckPage>
  );
}

/** What cannot be taken back, or concerns others, is said before it is done. */
function WillHappen({ call: { params, language } }: { call: SignedCall }): VNode | null {
  const text = new Map(Object.entries(ballotWords(language).willHappen)).get(params['act'] ?? '');
  return text === undefined ? null : <p class="panel lacquer">{text}</p>;
}

async function act(call: SignedCall): Promise<FastifyReply> {
  const { form, params, house, me, reply } = call;
  if ((form['reason'] ?? '').trim() === '')
    return sendPage(reply, <ActPage call={call} refusals={[{ code: 'reason-missing', field: 'reason' }]} />, 422);
  if (form['step'] === 'change') return sendPage(reply, <ActPage call={call} refusals={[]} />);
  if (form['step'] !== 'confirm') return sendPage(reply, <ActCheck call={call} />);
  const number = params['sitting'] ?? '';
  const command: SittingCommand = {
    number,
    actor: me.actor,
    key: `form/${form['formKey'] ?? newFormKey()}`,
    reason: form['reason'] ?? '',
  };
  const sitting = await showSitting(house.database, me.actor, { number, record: false, letters: false });
  if (isRefusal(sitting)) return refusalPage(call, sitting);
  const answer = await doAct(call, command, sitting.timeZone);
  if (!isRefusal(answer)) return goTo(reply, `/sittings/${number}`);
  return statusOf(answer) === 422
    ? sendPage(reply, <ActPage call={call} refusals={[answer]} />, 422)
    : refusalPage(call, answer);
}

function doAct(
  { house, params, form }: SignedCall,
  command: SittingCommand,
  zone: string,
): Promise<Recorded | Refusal> {
  const { database } = house;
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
