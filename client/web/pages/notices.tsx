/** The public page of notices, for anybody; and the page on which staff enter what the public writes. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { enterComment } from '../../../prisma/acts/enter-comment';
import { listPublicNotices, type PublicNotice } from '../../../prisma/queries/read-public-notices';
import { showCase, type ShownCase } from '../../../prisma/queries/show-case';
import type { Comment } from '../../../rules/notices';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { commentNeedWords, noticeWords } from '../../../words/notices';
import { goTo, sendPage, type Call, type House, type SignedCall } from '../call';
import { markText, readMark } from './desk-filters';
import { ErrorSummary, Field } from '../fields';
import { Frame, Mark } from '../frame';
import { openPage, signedPage } from '../house';
import { refusalPage, statusOf } from '../problems';
import { newFormKey } from '../session';

/** On one page, which a telephone loads. */
const NOTICES = 50;

/**
 * The notices need no session and say no more than the policy publishes; comments, with name and contact, are for those
 * who see the case.
 */
export function noticeRoutes(app: FastifyInstance, house: House): void {
  openPage(app, house, { method: 'GET', path: '/notices' }, showNotices);
  const path = '/nominations/:number/comments';
  signedPage(app, house, { method: 'GET', path }, (call) =>
    withCase(call, async (shown) => sendPage(call.reply, <Comments call={call} shown={shown} refusals={[]} />)),
  );
  signedPage(app, house, { method: 'POST', path }, (call) => withCase(call, (shown) => enter(call, shown)));
}

async function showNotices(call: Call): Promise<FastifyReply> {
  const said = noticeWords[call.language];
  const { notices, next } = await listPublicNotices(call.house.database, {
    viewer: call.visitor.signedIn?.actor,
    limit: NOTICES,
    after: readMark(call.query['after']),
  });
  if (notices.length === 0 && call.query['after'] !== undefined) return goTo(call.reply, '/notices');
  return sendPage(
    call.reply,
    <Frame call={call} title={said.heading} rehearsal={notices.some(({ rehearsal }) => rehearsal)}>
      <h1>{said.heading}</h1>
      <p>{notices.length === 0 ? said.none : said.lead}</p>
      {notices.map((notice) => (
        <Notice key={notice.number} call={call} notice={notice} />
      ))}
      {next !== null && (
        <p class="buttons">
          <a rel="next" href={`/notices?${new URLSearchParams({ after: markText(next) }).toString()}`}>
            {call.words.next}
          </a>
        </p>
      )}
    </Frame>,
  );
}

function Notice({ call, notice }: { call: Call; notice: PublicNotice }): VNode {
  const { language, words } = call;
  const said = noticeWords[language];
  const { title, year, nominee, unit, achievement, from, until, medium, needs } = notice;
  const needed = needs.map((need) => commentNeedWords[language][need] ?? need).join(', ');
  return (
    <section class="panel">
      <h2>{title}</h2>
      <p class="strong">{nominee ?? said.memberOf(unit)}</p>
      <p>
        {words.year} {year} · {unit}
      </p>
      {achievement !== null && (
        <p>
          {said.achievement}: {achievement}
        </p>
      )}
      <p>{said.period(from, until)}</p>
      <p>{said.writeTo(unit)}</p>
      {medium !== null && (
        <p>
          {said.medium}: {medium}
        </p>
      )}
      {needed !== '' && <p class="soft">{said.needed(needed)}</p>}
    </section>
  );
}

async function withCase(call: SignedCall, answer: (shown: ShownCase) => Promise<FastifyReply>): Promise<FastifyReply> {
  const number = call.params['number'] ?? '';
  const shown = await showCase(call.house.database, call.me.actor, { number, record: false, letters: false });
  if (isRefusal(shown)) return refusalPage(call, shown);
  return shown.notice === null ? refusalPage(call, { code: 'not-found' }) : answer(shown);
}

async function enter(call: SignedCall, { number, ...rest }: ShownCase): Promise<FastifyReply> {
  const { form, me, house, reply } = call;
  const comment: Comment = {
    text: form['text'] ?? '',
    name: form['name'] ?? '',
    phone: form['phone'] ?? '',
    address: form['address'] ?? '',
    signed: form['signed'] === 'yes',
    serious: form['serious'] === 'yes',
  };
  const key = `form/${form['formKey'] ?? newFormKey()}`;
  const answer = await enterComment(house.database, { ...comment, number, actor: me.actor, key });
  if (!Array.isArray(answer)) return goTo(reply, `/nominations/${number}/comments`);
  const grave = answer.find((refusal) => statusOf(refusal) !== 422);
  if (grave !== undefined) return refusalPage(call, grave, comment.text);
  return sendPage(reply, <Comments call={call} shown={{ number, ...rest }} refusals={answer} />, 422);
}

type PageProps = { call: SignedCall; shown: ShownCase; refusals: Refusal[] };

function Comments({ call, shown, refusals }: PageProps): VNode {
  const { language } = call;
  const said = noticeWords[language];
  const { notice, number } = shown;
  const [all, serious] = [notice?.comments ?? 0, notice?.serious ?? 0];
  return (
    <Frame call={call} title={said.comments} rehearsal={shown.rehearsal}>
      <h1>
        {said.comments} · <a href={`/nominations/${number}`}>{number}</a>
      </h1>
      <p>{said.counted(all, serious)}</p>
      {(notice?.entered ?? []).map((comment, index) => (
        <div class={comment.serious ? 'panel lacquer' : 'panel'} key={index}>
          <p>{comment.text}</p>
          <p class="soft">{said.from(comment.name, comment.phone, comment.address)}</p>
        </div>
      ))}
      {serious > 0 && shown.state === 'open' && (
        <p>
          {said.holdHint} <a href={`/nominations/${number}/acts/hold`}>{call.words.hold}</a>
        </p>
      )}
      {notice?.mayEnter === true && <CommentForm call={call} shown={shown} refusals={refusals} />}
    </Frame>
  );
}

function CommentForm({ call, shown, refusals }: PageProps): VNode {
  const { form, language, words } = call;
  const said = noticeWords[language];
  const shared = { call, refusals };
  return (
    <section>
      <h2>{said.comment}</h2>
      <p class="soft">{said.commentNote}</p>
      <ErrorSummary call={call} refusals={refusals} />
      <form method="post" action={`/nominations/${shown.number}/comments`}>
        <Mark call={call} />
        <input type="hidden" name="formKey" value={form['formKey'] ?? newFormKey()} />
        <Field {...shared} name="text" label={said.text} long value={form['text']} />
        <Field {...shared} name="name" label={said.name} value={form['name']} />
        <Field {...shared} name="phone" label={said.phone} type="tel" value={form['phone']} />
        <Field {...shared} name="address" label={said.address} value={form['address']} />
        {(['signed', 'serious'] as const).map((name) => (
          <label class="choice" key={name} id={`field-${name}`}>
            <input type="checkbox" name={name} value="yes" checked={form[name] === 'yes'} />
            <span>{said[name]}</span>
          </label>
        ))}
        <button class="first">{words.record}</button>
      </form>
    </section>
  );
}
