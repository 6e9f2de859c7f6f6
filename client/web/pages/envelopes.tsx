/** Paper ballots of a secret vote: a member of the counting board enters envelopes, another one agrees. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import type { SealedBallot } from '../../../ballot/seal';
import { agreeEnvelopes, enterEnvelopes } from '../../../prisma/acts/enter-envelopes';
import {
  countUnconfirmed,
  mayEnterEnvelopes,
  readEnvelopes,
  type ReadEnvelopes,
} from '../../../prisma/queries/read-envelopes';
import { isRefusal } from '../../../rules/refusal';
import { ballotWords } from '../../../words/ballot-pages';
import { goTo, sendJson, sendPage, type House, type SignedCall } from '../call';
import { Frame, Mark } from '../frame';
import { signedJson, signedPage } from '../house';
import { refusalPage, statusOf } from '../problems';
import { Island } from './island';

/** For the counting board alone: one enters sealed ballots, another agrees, and only then they lie in the box. */
export function envelopeRoutes(app: FastifyInstance, house: House): void {
  const path = '/sittings/:sitting/envelopes';
  signedPage(app, house, { method: 'GET', path }, showEnvelopes);
  signedJson(app, house, path, enter);
  signedPage(app, house, { method: 'POST', path: `${path}/:no` }, decide);
}

async function showEnvelopes(call: SignedCall): Promise<FastifyReply> {
  const { house, me, params, reply } = call;
  const read = await readEnvelopes(house.database, me.actor, params['sitting'] ?? '');
  return isRefusal(read) ? refusalPage(call, read) : sendPage(reply, <EnvelopesPage call={call} read={read} />);
}

async function enter(call: SignedCall, body: Record<string, unknown>): Promise<FastifyReply> {
  const { house, me, params, reply } = call;
  if (!(await mayEnterEnvelopes(house.database, me.actor, params['sitting'] ?? '')))
    return sendJson(reply, { code: 'not-found' }, 404);
  const seats = Array.isArray(body['seats'])
    ? body['seats'].filter((seat): seat is number => Number.isInteger(seat))
    : [];
  const ballots = Array.isArray(body['ballots']) ? (body['ballots'] as SealedBallot[]) : [];
  const entering = { sitting: params['sitting'] ?? '', actor: me.actor, seats, ballots };
  const answer = await enterEnvelopes(house.database, entering, house.checkSeal);
  if (isRefusal(answer)) return sendJson(reply, { code: answer.code }, statusOf(answer));
  return sendJson(reply, answer, answer.repeated ? 200 : 201);
}

/** The page that asks has shown all there is to see: how many, whose, and who entered them. */
async function decide(call: SignedCall): Promise<FastifyReply> {
  const { house, me, params, form, reply } = call;
  const sitting = params['sitting'] ?? '';
  if (!(await mayEnterEnvelopes(house.database, me.actor, sitting))) return refusalPage(call, { code: 'not-found' });
  const [no, agrees] = [Number(params['no']) || 0, form['step'] === 'agree'];
  const answer = await agreeEnvelopes(house.database, { sitting, no, actor: me.actor, agrees });
  return isRefusal(answer) ? refusalPage(call, answer) : goTo(reply, `/sittings/${sitting}/envelopes`);
}

type Unconfirmed = { call: SignedCall; sitting: string; waiting: number; lapsed?: number; mayAgree: boolean };

/** What of the paper ballots is not in the box for want of a second member, and for the board where it is agreed to. */
export function UnconfirmedEnvelopes({ call, sitting, waiting, lapsed = 0, mayAgree }: Unconfirmed): VNode | null {
  const said = ballotWords(call.language);
  if (waiting + lapsed === 0) return null;
  return (
    <p class="panel gold">
      {sitting}: {waiting > 0 ? said.envelopesUnconfirmed(waiting) : said.envelopesLapsed(lapsed)}{' '}
      {waiting > 0 && mayAgree && <a href={`/sittings/${sitting}/envelopes`}>{said.confirmEnvelopes}</a>}
    </p>
  );
}

/** On the page of a sitting: for the board the way to the envelopes, for it and the convener what waits there. */
export async function envelopesOn(
  call: SignedCall,
  { number, state, maySteer }: { number: string; state: string; maySteer: boolean },
): Promise<VNode | null> {
  const { house, me, language } = call;
  const mayEnter = state === 'open' && (await mayEnterEnvelopes(house.database, me.actor, number));
  if (!mayEnter && !maySteer) return null;
  const unconfirmed = await countUnconfirmed(house.database, number);
  return (
    <>
      <UnconfirmedEnvelopes {...{ call, sitting: number, ...unconfirmed }} mayAgree={mayEnter} />
      {mayEnter && (
        <div class="buttons">
          <a class="other" href={`/sittings/${number}/envelopes`}>
            {ballotWords(language).enterEnvelopes}
          </a>
        </div>
      )}
    </>
  );
}

function EnvelopesPage({ call, read }: { call: SignedCall; read: ReadEnvelopes }): VNode {
  const { language, mark } = call;
  const said = ballotWords(language);
  const { number, state, rehearsal, paper, items, seats, first, contact, waiting, decided } = read;
  const title = `${said.enterEnvelopes} · ${number}`;
  const mayEnter = state === 'open' && seats.length > 0;
  return (
    <Frame call={call} title={title} rehearsal={rehearsal} seals={mayEnter}>
      <h1>{title}</h1>
      {waiting.map((batch) => (
        <div class="panel gold" key={batch.no}>
          <p>
            {batch.isMine ? said.envelopesWait(batch.count) : said.envelopesEnteredBy(batch.count, batch.enteredBy)}
          </p>
          <p>
            {said.envelopesSeats}: {batch.seats.join(', ')}
          </p>
          {!batch.isMine && <p>{said.agreeEnvelopesHint}</p>}
          <form method="post" action={`/sittings/${number}/envelopes/${batch.no}`}>
            <Mark call={call} />
            <div class="buttons">
              {!batch.isMine && (
                <button class="first" name="step" value="agree">
                  {said.agreeEnvelopes}
                </button>
              )}
              <button class="other" name="step" value="decline">
                {said.declineEnvelopes}
              </button>
            </div>
          </form>
        </div>
      ))}
      {decided.map(({ no, count, seats: whose, isAgreed, by }) => (
        <div class="panel sky" key={no}>
          <p>
            {by === null
              ? said.envelopesLapsed(count)
              : (isAgreed ? said.envelopesAgreed : said.envelopesDeclined)(count, by)}
            {!isAgreed && state === 'open' && ` ${said.envelopesAnew}`}
          </p>
          <p>
            {said.envelopesSeats}: {whose.join(', ')}
          </p>
        </div>
      ))}
      {state !== 'open' && <p class="panel gold">{said.boxClosed}</p>}
      {mayEnter && (
        <Island brought={{ kind: 'envelopes', language, mark, contact, sitting: number, paper, items, first, seats }}>
          <p>{said.cannotKeep}</p>
        </Island>
      )}
      <p>
        <a href={`/sittings/${number}`}>{said.toResult}</a>
      </p>
    </Frame>
  );
}
