/** One's own sessions, each of which one may end; an administrator ends all of a person. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import {
  endOneSession,
  endOtherSessions,
  endSessionsOf,
  listSessions,
  type SessionLine,
} from '../../../prisma/sessions';
import { listWebhooks } from '../../../prisma/queries/list-webhooks';
import { mayEndSessions } from '../../../rules/may-end-sessions';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { sayInstant } from '../../../words/dates';
import { sessionWords } from '../../../words/pages/sessions';
import { goTo, sendPage, type House, type SignedCall } from '../call';
import { ErrorSummary, Field } from '../fields';
import { Frame, Mark } from '../frame';
import { signedPage } from '../house';
import { refusalPage, statusOf } from '../problems';
import { newFormKey } from '../session';
import { readTokens, tokenRoutes, Tokens, type AfterToken } from './tokens';
import { webhookRoutes, Webhooks } from './webhooks';

/** Everybody's own; an administrator ends all of a person, named by address, and does not see them. */
export function sessionRoutes(app: FastifyInstance, house: House): void {
  signedPage(app, house, { method: 'GET', path: '/sessions' }, (call) => showSessions(call, { refusals: [] }));
  signedPage(app, house, { method: 'POST', path: '/sessions/others' }, async (call) => {
    await endOtherSessions(house.database, whose(call));
    return goTo(call.reply, '/sessions');
  });
  signedPage(app, house, { method: 'POST', path: '/sessions/of-person' }, endOfPerson);
  webhookRoutes(app, house);
  tokenRoutes(app, house, (call, token) => showSessions(call, { refusals: token.refusals, token }));
  signedPage(app, house, { method: 'POST', path: '/sessions/:id' }, async (call) => {
    const { personId } = whose(call);
    const refusal = await endOneSession(house.database, { personId, id: call.params['id'] ?? '' });
    return refusal === undefined ? goTo(call.reply, '/sessions') : refusalPage(call, refusal);
  });
}

function whose({ me }: SignedCall): { personId: string; token: string } {
  return { personId: me.person.id, token: me.token };
}

async function endOfPerson(call: SignedCall): Promise<FastifyReply> {
  const { form, house, me } = call;
  const key = `form/${form['formKey'] ?? newFormKey()}`;
  const answer = await endSessionsOf(house.database, { actor: me.actor, email: form['email'] ?? '', key });
  if (!isRefusal(answer)) return showSessions(call, { refusals: [], ended: true });
  return statusOf(answer) === 422 ? showSessions(call, { refusals: [answer] }) : refusalPage(call, answer);
}

/** What came of the form that was sent, if one was. */
type After = { refusals: Refusal[]; ended?: true; token?: AfterToken };

async function showSessions(call: SignedCall, { refusals, ended, token }: After): Promise<FastifyReply> {
  const { language, house, me } = call;
  const said = sessionWords[language];
  const [sessions, tokens, webhooks] = await Promise.all([
    listSessions(house.database, whose(call)),
    readTokens(call),
    listWebhooks(house.database, me.actor),
  ]);
  const isAdministrator = mayEndSessions(me.actor, { personId: '' }) === undefined;
  return sendPage(
    call.reply,
    <Frame call={call} title={said.heading}>
      <h1>{said.heading}</h1>
      <ErrorSummary call={call} refusals={refusals} />
      {ended === true && (
        <p class="panel leaf" role="status">
          {said.ended}
        </p>
      )}
      <p>{said.lead}</p>
      <ul class="plain">
        {sessions.map((session) => (
          <OneSession key={session.id} call={call} session={session} />
        ))}
      </ul>
      {sessions.length > 1 && (
        <form method="post" action="/sessions/others">
          <Mark call={call} />
          <button class="other">{said.endOthers}</button>
        </form>
      )}
      <Tokens call={call} tokens={tokens} after={token} />
      <Webhooks call={call} webhooks={webhooks} />
      {isAdministrator && <OfAnother call={call} refusals={refusals} />}
    </Frame>,
    refusals.length > 0 ? 422 : 200,
  );
}

function OneSession({ call, session }: { call: SignedCall; session: SessionLine }): VNode {
  const { language, visitor } = call;
  const said = sessionWords[language];
  const { id, begunAt, lastSeenAt, isThis } = session;
  const browser = session.browser === '' ? said.unknownBrowser : session.browser;
  const begun = sayInstant(begunAt, language, visitor.zone);
  return (
    <li>
      <span class="strong">{browser}</span> {isThis && <span class="laurel-word">({said.thisOne})</span>}
      <br />
      <span class="soft">
        {said.begun(begun)} · {said.lastUsed(sayInstant(lastSeenAt, language, visitor.zone))}
      </span>
      <form method="post" action={`/sessions/${id}`}>
        <Mark call={call} />
        <button class="other" aria-label={said.endOf(browser, begun)}>
          {said.end}
        </button>
      </form>
    </li>
  );
}

function OfAnother({ call, refusals }: { call: SignedCall; refusals: Refusal[] }): VNode {
  const said = sessionWords[call.language];
  return (
    <section>
      <h2>{said.ofAnother}</h2>
      <p class="soft">{said.ofAnotherNote}</p>
      <form method="post" action="/sessions/of-person">
        <Mark call={call} />
        <input type="hidden" name="formKey" value={newFormKey()} />
        <Field
          call={call}
          name="email"
          label={said.email}
          type="email"
          value={call.form['email']}
          refusals={refusals}
          attributes={{ required: true, maxlength: 200 }}
        />
        <button class="first grave">{said.endAll}</button>
      </form>
    </section>
  );
}
