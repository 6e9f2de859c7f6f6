/** Pages for when something is wrong: what happened, what is safe, what to do. None of them ever says "recorded". */

import type { FastifyReply } from 'fastify';
import type { Refusal, RefusalCode } from '../../rules/refusal';
import { asSentence } from '../../words/language';
import { explain } from '../../words/refusals';
import { Frame } from './frame';
import { sendPage, type Call } from './call';

/** Where the reader can go on from here. */
export type Next = { href: string; text: string };

type Problem = { status: number; text: string; also?: string | undefined; kept?: string; next?: Next[] };

/** A page with one sentence, `also` a second, and the reader's own text where there is any to save. */
export function problemPage(call: Call, { status, text, also, kept, next = [] }: Problem): FastifyReply {
  return sendPage(
    call.reply,
    <Frame call={call} title={text.slice(0, 60)}>
      <h1>Laurel</h1>
      <div class="panel lacquer" role="alert">
        <p>{text}</p>
        {also !== undefined && <p>{also}</p>}
      </div>
      {kept !== undefined && kept !== '' && <pre class="panel mono">{kept}</pre>}
      {next.length > 0 && (
        <>
          <h2>{call.words.goOnTo}</h2>
          <ul>
            {next.map(({ href, text: where }) => (
              <li key={href}>
                <a href={href}>{where}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href="/">{call.words.myWork}</a>
      </p>
    </Frame>,
    status,
  );
}

/** The page of a refusal, with the status the web has for it. */
export function refusalPage(call: Call, refusal: Refusal, kept?: string, next: Next[] = []): FastifyReply {
  if (refusal.code === 'not-found' || refusal.code === 'not-yours') {
    return problemPage(call, { status: 404, text: call.words.notFound });
  }
  const { words, language, visitor, request } = call;
  const isSent = request.method === 'POST';
  const isOwn = !isSent && refusal.code === 'already-acted' && refusal.by === undefined;
  const text = isOwn ? words.alreadyDone('') : asSentence(explain(refusal, language, visitor.zone), language);
  if (refusal.code === 'asked-too-often') void call.reply.header('retry-after', '60');
  const also = isSent && ['ended', 'already-acted'].includes(refusal.code) ? words.notTaken : undefined;
  return problemPage(call, { status: statusOf(refusal), text, also, next, ...(kept === undefined ? {} : { kept }) });
}

/** 409 for what came too late or twice, 401 without a token, 403 for what is not one's office, 429 for haste, 422 for all else. */
export function statusOf({ code }: Refusal): number {
  if (CONFLICTS.includes(code)) return 409;
  switch (code) {
    case 'token-wrong':
      return 401;
    case 'scope-missing':
    case 'role-missing':
    case 'reasons-kept':
    case 'not-on-roll':
      return 403;
    case 'not-found':
    case 'not-yours':
      return 404;
    case 'too-many-tries':
    case 'asked-too-often':
      return 429;
    case 'too-large':
      return 413;
    default:
      return 422;
  }
}

/** Of a form with several faults: 403 where the office is missing, 422 otherwise. */
export function statusOfAll(refusals: Refusal[]): number {
  return refusals.some(({ code }) => code === 'role-missing') ? 403 : 422;
}

/** What came too late, twice, or before its turn. */
const CONFLICTS: readonly RefusalCode[] = [
  'already-acted',
  'closed',
  'ended',
  'on-hold',
  'not-on-hold',
  'not-open-yet',
  'voting-begun',
  'on-agenda',
  'box-opened',
  'policy-unchanged',
  'procedure-differs',
  'item-taken',
  'already-nominated',
  'stale',
  'preview-again',
  'version-superseded',
  'key-step',
  'not-added-up',
  'dossier-handed-in',
  'already-signed',
  'paper-being-written',
  'cited-unnumbered',
  'cited-by-request',
  'desk-order',
  'nobody-to-remind',
  'deputy-over',
];
