/** Whom a bloc elected to head it in its next year: shown with its sitting, recorded on a page of its own. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { electHeads } from '../../../prisma/acts/elect-heads';
import { readHeads, type ShownHeads } from '../../../prisma/queries/read-heads';
import type { ShownSitting } from '../../../prisma/queries/show-sitting';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { headWords } from '../../../words/bloc-heads';
import { sayDay } from '../../../words/dates';
import { goTo, sendPage, type House, type SignedCall } from '../call';
import { CheckPage } from '../confirm';
import { doOrTry, isConfirmed } from '../do-or-try';
import { ErrorSummary, Field, Select } from '../fields';
import { Frame, Mark } from '../frame';
import { signedPage } from '../house';
import { refusalPage, statusOf } from '../problems';
import { withSitting } from './with-sitting';

/** Where nothing is offered, or somebody else records it, it leads back to the sitting's page. */
export function electHeadsRoutes(app: FastifyInstance, house: House): void {
  const path = '/sittings/:sitting/heads';
  signedPage(app, house, { method: 'GET', path }, (call) =>
    withOffer(call, (props) => sendPage(call.reply, <HeadsPage {...props} refusals={[]} />)),
  );
  signedPage(app, house, { method: 'POST', path }, (call) => withOffer(call, act));
}

type Offer = NonNullable<ShownHeads['offer']>;
type PageProps = { call: SignedCall; sitting: ShownSitting; offer: Offer };

/** Where nothing is offered any more, the sitting's page says what was recorded. */
function withOffer(
  call: SignedCall,
  answer: (props: PageProps) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> {
  const { house, me, reply } = call;
  return withSitting(call, async (_, sitting) => {
    const heads = await readHeads(house.database, me.actor, sitting.number);
    return heads?.offer == null
      ? goTo(reply, `/sittings/${sitting.number}`)
      : answer({ call, sitting, offer: heads.offer });
  });
}

async function act(props: PageProps): Promise<FastifyReply> {
  const { call, sitting } = props;
  const { me, form, reply } = call;
  const again = (refusals: Refusal[], status: number): FastifyReply =>
    sendPage(reply, <HeadsPage {...props} refusals={refusals} />, status);
  if (form['step'] === 'change') return again([], 200);
  const chosen = { head: Number(form['head']) || 0, deputy: Number(form['deputy']) || 0, from: form['from'] ?? '' };
  const answer = await doOrTry(call, ({ house }) =>
    electHeads(house.database, { sitting: sitting.number, actor: me.actor, ...chosen }),
  );
  if (!isRefusal(answer) && !isConfirmed(call)) return sendPage(reply, <CheckHeads {...props} />);
  if (!isRefusal(answer)) return goTo(reply, `/sittings/${sitting.number}#heads`);
  return statusOf(answer) === 422 ? again([answer], 422) : refusalPage(call, answer);
}

function HeadsPage({ call, sitting, offer, refusals }: PageProps & { refusals: Refusal[] }): VNode {
  const { words, language, form } = call;
  const said = headWords[language];
  const title = `${said.title} · ${sitting.number}`;
  const options = offer.members.map(({ no, organisation }): [string, string] => [String(no), organisation]);
  const shared = { call, refusals, options };
  return (
    <Frame call={call} title={title} rehearsal={sitting.rehearsal}>
      <h1>{title}</h1>
      <ErrorSummary call={call} refusals={refusals} />
      <p>{said.turn}</p>
      <form method="post" action={`/sittings/${sitting.number}/heads`}>
        <Mark call={call} />
        <Select {...shared} name="head" label={said.head} chosen={form['head'] ?? String(offer.head)} />
        <Select {...shared} name="deputy" label={said.deputy} chosen={form['deputy'] ?? String(offer.deputy)} />
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
        <a href={`/sittings/${sitting.number}`}>{words.cancel}</a>
      </p>
    </Frame>
  );
}

function CheckHeads({ call, sitting, offer }: PageProps): VNode {
  const { language, form } = call;
  const said = headWords[language];
  const nameOf = (seat: string | undefined): string =>
    offer.members.find(({ no }) => String(no) === seat)?.organisation ?? '';
  const { head = '', deputy = '', from = '' } = form;
  const back = `/sittings/${sitting.number}`;
  return (
    <CheckPage
      call={call}
      heading={said.title}
      action={`${back}/heads`}
      confirm={said.record}
      back={back}
      rehearsal={sitting.rehearsal}
    >
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
