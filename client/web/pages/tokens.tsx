/** Tokens on the page of one's sessions: made, shown once, taken back. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { createToken, listTokens, revokeToken, type TokenLine } from '../../../prisma/tokens';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { tokenScopes } from '../../../rules/tokens';
import { sayInstant } from '../../../words/dates';
import { systemWords } from '../../../words/other-systems';
import { goTo, type House, type SignedCall } from '../call';
import { Choices, Field } from '../fields';
import { Mark } from '../frame';
import { signedPage } from '../house';
import { refusalPage } from '../problems';
import { newFormKey } from '../session';

/** What the page says of tokens after a form was sent: what was wrong with it, or the token itself. */
export type AfterToken = { refusals: Refusal[]; made?: string; isRepeated?: true };

const USUAL_DAYS = '90';

/** `show` is the page of sessions, on which all of this stands. */
export function tokenRoutes(
  app: FastifyInstance,
  house: House,
  show: (call: SignedCall, after: AfterToken) => Promise<FastifyReply>,
): void {
  signedPage(app, house, { method: 'POST', path: '/sessions/tokens' }, async (call) => {
    const { form, me } = call;
    const { name = '', scope = '', days = '', formKey } = form;
    const wish = { name, scope, days: /^\d{1,4}$/.test(days) ? Number(days) : 0 };
    const key = `form/${formKey ?? newFormKey()}`;
    const answer = await createToken(house.database, { actor: me.actor, wish, key });
    if (Array.isArray(answer)) return show(call, { refusals: answer });
    return show(call, {
      refusals: [],
      ...(answer.token === undefined ? { isRepeated: true } : { made: answer.token }),
    });
  });
  signedPage(app, house, { method: 'POST', path: '/sessions/tokens/:id' }, async (call) => {
    const answer = await revokeToken(house.database, { actor: call.me.actor, id: call.params['id'] ?? '' });
    return isRefusal(answer) ? refusalPage(call, answer) : goTo(call.reply, '/sessions');
  });
}

/** To an administrator those of everybody. */
export function readTokens({ house, me }: SignedCall): Promise<TokenLine[]> {
  return listTokens(house.database, me.actor);
}

/** A token that was made is in this one answer and nowhere else; no browser keeps the page. */
export function Tokens({
  call,
  tokens,
  after,
}: {
  call: SignedCall;
  tokens: TokenLine[];
  after: AfterToken | undefined;
}): VNode {
  const said = systemWords[call.language].tokens;
  return (
    <section>
      <h2>{said.heading}</h2>
      <p>{said.lead}</p>
      {after?.made !== undefined && (
        <div class="panel leaf" role="status">
          <p>{said.made}</p>
          <p class="mono">{after.made}</p>
          <p>{said.shownOnce}</p>
        </div>
      )}
      {after?.isRepeated === true && (
        <p class="panel gold" role="status">
          {said.madeBefore}
        </p>
      )}
      {tokens.length === 0 && <p class="soft">{said.none}</p>}
      <ul class="plain">
        {tokens.map((token) => (
          <OneToken key={token.id} call={call} token={token} />
        ))}
      </ul>
      <NewToken call={call} refusals={after?.refusals ?? []} />
    </section>
  );
}

function OneToken({ call, token }: { call: SignedCall; token: TokenLine }): VNode {
  const { language, visitor } = call;
  const said = systemWords[language].tokens;
  const { id, name, scope, expiresAt, of, isOwn } = token;
  return (
    <li>
      <span class="strong">{name}</span> {!isOwn && <span class="soft">{of}</span>}
      <br />
      <span class="soft">
        {said.scopes[scope]} · {said.until(sayInstant(expiresAt, language, visitor.zone))}
      </span>
      <form method="post" action={`/sessions/tokens/${id}`}>
        <Mark call={call} />
        <button class="other" aria-label={said.revokeOf(name)}>
          {said.revoke}
        </button>
      </form>
    </li>
  );
}

function NewToken({ call, refusals }: { call: SignedCall; refusals: Refusal[] }): VNode {
  const said = systemWords[call.language].tokens;
  const typed = refusals.length > 0 ? call.form : {};
  return (
    <form method="post" action="/sessions/tokens">
      <h3>{said.make}</h3>
      <Mark call={call} />
      <input type="hidden" name="formKey" value={newFormKey()} />
      <Field
        call={call}
        name="name"
        label={said.name}
        hint={said.nameHint}
        value={typed['name']}
        refusals={refusals}
        attributes={{ required: true, maxlength: 80 }}
      />
      <Choices
        call={call}
        refusals={refusals}
        name="scope"
        legend={said.scope}
        options={tokenScopes.map((scope) => [scope, said.scopes[scope]])}
        chosen={typed['scope'] ?? 'read'}
      />
      <Field
        call={call}
        name="days"
        label={said.days}
        hint={said.daysHint}
        value={typed['days'] ?? USUAL_DAYS}
        refusals={refusals}
        attributes={{ required: true, inputmode: 'numeric', maxlength: 3 }}
      />
      <button class="other">{said.make}</button>
    </form>
  );
}
