/** Webhooks on the page of one's sessions: where events go, what waits, and what was given up, to be sent again. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { replayWebhook } from '../../../prisma/acts/keep-webhooks';
import type { ParkedCase, WebhookLine } from '../../../prisma/queries/list-webhooks';
import { isRefusal } from '../../../rules/refusal';
import { systemWords } from '../../../words/other-systems';
import { sayWebhookAnswer } from '../../../words/webhook-answers';
import { webhookPageWords } from '../../../words/pages/webhooks';
import { goTo, type House, type SignedCall } from '../call';
import { Mark } from '../frame';
import { signedPage } from '../house';
import { refusalPage } from '../problems';

/** Refused alike: a webhook that is not one's own, and a case that is not there for its person. */
export function webhookRoutes(app: FastifyInstance, house: House): void {
  signedPage(app, house, { method: 'POST', path: '/sessions/webhooks/:id' }, sendAgain);
}

/** Sends the events of a case again from the entry on at which its receiver was given up. */
async function sendAgain(call: SignedCall): Promise<FastifyReply> {
  const { form, house, me, params, reply } = call;
  const from = Number(form['from']);
  const asked = { actor: me.actor, id: params['id'] ?? '', number: form['number'] ?? '', from };
  const answer = await replayWebhook(house.database, asked);
  return isRefusal(answer) ? refusalPage(call, answer) : goTo(reply, '/sessions');
}

/** Nothing where there is none: they are set up from the command line and by the API. */
export function Webhooks({ call, webhooks }: { call: SignedCall; webhooks: WebhookLine[] }): VNode | null {
  if (webhooks.length === 0) return null;
  const said = systemWords[call.language].webhooks;
  const page = webhookPageWords[call.language];
  return (
    <section>
      <h2>{page.heading}</h2>
      <p class="soft">{page.lead}</p>
      <ul class="plain">
        {webhooks.map(({ id, url, kinds, of, parked, answer, ...counts }) => (
          <li key={id}>
            <span class="strong mono">{url}</span> <span class="soft">{of}</span>
            <br />
            <span class="soft">
              {kinds.length === 0 ? said.all : kinds.join(', ')} · {said.counted({ ...counts, parked: parked.length })}
            </span>
            {counts.failing > 0 && answer !== null && (
              <p class="panel gold">{page.lastCall(sayWebhookAnswer(answer, call.language))}</p>
            )}
            {parked.length > 0 && <p class="panel lacquer">{page.parkedHelp}</p>}
            {parked.map((one) => (
              <Parked key={one.number} call={call} id={id} parked={one} />
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Parked({ call, id, parked }: { call: SignedCall; id: string; parked: ParkedCase }): VNode {
  const { number, from, answer } = parked;
  const page = webhookPageWords[call.language];
  return (
    <form method="post" action={`/sessions/webhooks/${id}`}>
      <Mark call={call} />
      <input type="hidden" name="number" value={number} />
      <input type="hidden" name="from" value={from} />
      <p>
        <a href={`/nominations/${number}`}>{number}</a> · {page.parkedFrom(from)}{' '}
        {answer !== null && <span class="soft">{sayWebhookAnswer(answer, call.language)} </span>}
        <button class="other" aria-label={page.replayOf(number)}>
          {page.replay}
        </button>
      </p>
    </form>
  );
}
