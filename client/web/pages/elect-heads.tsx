/** Whom a bloc elected to head it in its next year: shown with its sitting, recorded on a page of its own. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { electHeads } from '../../../prisma/acts/elect-heads';
import { readHeads, type ShownHeads } from '../../../prisma/queries/read-heads';
import { showSitting } from '../../../prisma/queries/show-sitting';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { headWords } from '../../../words/bloc-heads';
import { sayDay } from '../../../words/dates';
import { goTo, sendPage, type House, type SignedCall } from '../call';
import { CheckPage } from '../confirm';
import { ErrorSummary, Field, Select } from '../fields';
import { Frame, Mark } from '../frame';
import { signedPage } from '../house';
import { refusalPage, statusOf } from '../problems';

type Offer = NonNullable<ShownHeads['offer']>;

export function electHeadsRoutes(app: FastifyInstance, house: House): void {
  const path = '/sittings/:sitting/heads';
  signedPage(app, house, { method: 'GET', path }, (call) =>
    withOffer(call, (offer) => sendPage(call.reply, <HeadsPage call={call} offer={offer} refusals={[]} />)),
  );
  signedPage(app, house, { method: 'POST', path }, (call) => withOffer(call, (offer) => act(call, offer)));
}

/** Where nothing is offered any more, the sitting's page says what was recorded. */
async function withOffer(
  call: SignedCall,
  answer: (offer: Offer) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> {
  const { house, me, params, reply } = call;
  const number = params['sitting'] ?? '';
  const seen = await showSitting(house.database, me.actor, { number, record: false, letters: false });
  if (isRefusal(seen)) return refusalPage(call, seen);
  const heads = await readHeads(house.database, me.actor, number);
  return heads?.offer == null ? goTo(reply, `/sittings/${number}`) : answer(heads.offer);
}

async function act(call: SignedCall, offer: Offer): Promise<FastifyReply> {
  const { house, me, form, params, reply } = call;
  const again = (refusals: Refusal[], status: number): FastifyReply =>
    sendPage(reply, <HeadsPage call={call} offer={offer} refusals={refusals} />, status);
  if (form['step'] === 'change') return again([], 200);
  if (form['step'] !== 'confirm') return sendPage(reply, <CheckHeads call={call} offer={offer} />);
  const chosen = { head: Number(form['head']) || 0, deputy: Number(form['deputy']) || 0, from: form['from'] ?? '' };
  const answer = await electHeads(house.database, { sitting: params['sitting'] ?? '', actor: me.actor, ...chosen });
  if (!isRefusal(answer)) return goTo(reply, `/sittings/${params['sitting'] ?? ''}#heads`);
  return statusOf(answer) === 422 ? again([answer], 422) : refusalPage(call, answer);
}

type PageProps = { call: SignedCall; offer: Offer };

function HeadsPage({ call, offer, refusals }: PageProps & { refusals: Refusal[] }): VNode {
  const { words, language, form, params } = call;
  const said = headWords[language];
  const title = `${said.title} · ${params['sitting'] ?? ''}`;
  const options = offer.members.map(({ no, organisation }): [string, string] => [String(no), organisation]);
  return (
    <Frame call={call} title={title}>
      <h1>{title}</h1>
      <ErrorSummary call={call} refusals={refusals} />
      <p>{said.turn}</p>
      <form method="post" action={`/sittings/${params['sitting'] ?? ''}/heads`}>
        <Mark call={call} />
        <Select name="head" label={said.head} options={options} chosen={form['head'] ?? String(offer.head)} />
        <Select name="deputy" label={said.deputy} options={options} chosen={form['deputy'] ?? String(offer.deputy)} />
        <Field
          call={call}
          name="from"
          label={said.from}
          type="date"
          value={form['from'] ?? offer.from}
          refusals={refusals}
        />
        <button class="first" name="step" value="check">
          {words.check}
        </button>
      </form>
      <p>
        <a href={`/sittings/${params['sitting'] ?? ''}`}>{words.cancel}</a>
      </p>
    </Frame>
  );
}

function CheckHeads({ call, offer }: PageProps): VNode {
  const { language, form, params } = call;
  const said = headWords[language];
  const nameOf = (seat: string | undefined): string =>
    offer.members.find(({ no }) => String(no) === seat)?.organisation ?? '';
  const { head = '', deputy = '', from = '' } = form;
  const sitting = `/sittings/${params['sitting'] ?? ''}`;
  return (
    <CheckPage call={call} heading={said.title} action={`${sitting}/heads`} confirm={said.record} back={sitting}>
      <p>{said.elected({ head: nameOf(head), deputy: nameOf(deputy), from: sayDay(from, language) })}</p>
      <p>{said.willHappen}</p>
    </CheckPage>
  );
}

/** With a bloc's sitting: whom it elected, or the way to record it. Nothing of a council. */
export function Heads({ call, sitting, heads }: { call: SignedCall; sitting: string; heads: ShownHeads | null }) {
  if (heads === null || (heads.elected === null && heads.offer === null)) return null;
  const said = headWords[call.language];
  return (
    <section id="heads">
      <h2>{said.title}</h2>
      {heads.elected === null ? (
        <div class="buttons">
          <a class="other" href={`/sittings/${sitting}/heads`}>
            {said.link}
          </a>
        </div>
      ) : (
        <p>
          {said.elected({
            head: heads.elected.head.organisation,
            deputy: heads.elected.deputy.organisation,
            from: sayDay(heads.elected.from, call.language),
          })}
          {!heads.elected.inTurn && <span class="soft"> ({said.outOfTurn})</span>}
        </p>
      )}
    </section>
  );
}
