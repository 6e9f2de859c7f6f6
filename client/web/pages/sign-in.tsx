/** Signing in: by address or from a letter's link, always by a one-time code. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { sendCode } from '../../../mail/send-code';
import {
  endSession,
  isLockedOut,
  issueCode,
  openSession,
  readPointer,
  setLanguage,
  useCode,
  type SignInWay,
} from '../../../prisma/sign-in';
import { renewOwnLink } from '../../../prisma/acts/renew-own-link';
import { readHouseZone } from '../../../prisma/stages/load-case';
import { isRefusal } from '../../../rules/refusal';
import { maySeeDesk } from '../../../rules/may-see';
import { browserName } from '../../../rules/browser-name';
import { hourOf } from '../../../rules/calendar';
import { letterPageWords } from '../../../words/letter-pages';
import { pageWords } from '../../../words/pages';
import { languageOf, type Language } from '../../../words/language';
import { keptFormWords } from '../../../words/pages/kept-form';
import { storyOf } from '../../../watch/say-fault';
import { Frame, Mark } from '../frame';
import { goTo, sendPage, type Call, type House, type SignedCall } from '../call';
import { openPage, signedPage } from '../house';
import { leaveFor } from '../leave-for';
import { AddressPage, CodePage, goOnWith, LockedPage, signInWith } from '../sign-in-forms';
import { carriedBy, localPath } from '../kept-form';
import { clearSession, readBrowser, setBrowser, setLanguageCookie, setSession } from '../session';

/** No address here tells whether somebody is known; opening a letter's link sends nothing and signs nobody in. */
export function signInRoutes(app: FastifyInstance, house: House): void {
  openPage(app, house, { method: 'GET', path: '/' }, async (call) => goTo(call.reply, homeOf(call)));
  openPage(app, house, { method: 'GET', path: '/sign-in' }, askForAddress);
  openPage(app, house, { method: 'POST', path: '/sign-in' }, askByAddress);
  openPage(app, house, { method: 'GET', path: '/sign-in/code' }, askForCode);
  openPage(app, house, { method: 'POST', path: '/sign-in/code' }, enterCode);
  openPage(app, house, { method: 'GET', path: '/go/:pointer' }, follow);
  openPage(app, house, { method: 'POST', path: '/go/:pointer' }, askByPointer);
  openPage(app, house, { method: 'POST', path: '/go/:pointer/new' }, askForNewLink);
  openPage(app, house, { method: 'POST', path: '/language' }, switchLanguage);
  signedPage(app, house, { method: 'POST', path: '/sign-out' }, async (call) => {
    await endSession(house.database, call.me.token);
    clearSession(house, call.reply);
    const there = await signOutThere(call);
    return there === undefined ? goTo(call.reply, '/sign-in') : leaveFor(call, there);
  });
}

/** Whoever came by the provider of the house is led there to end its session too; one that is away holds nobody up. */
async function signOutThere({ house, me }: SignedCall): Promise<string | undefined> {
  return me.way === 'oidc' ? house.oidc?.signOut().catch(() => undefined) : undefined;
}

/** Whoever is signed in already, and comes back by the browser's own button, is asked for nothing. */
function goOnSignedIn(call: Call): FastifyReply | undefined {
  return call.visitor.signedIn === undefined ? undefined : goTo(call.reply, carriedBy(call).to || '/');
}

async function askForAddress(call: Call): Promise<FastifyReply> {
  const note = call.query['with'] === 'file' ? { note: keptFormWords[call.language].endedWithFile } : {};
  return goOnSignedIn(call) ?? sendPage(call.reply, <AddressPage call={call} {...note} />);
}

function homeOf({ visitor }: Call): string {
  if (visitor.signedIn === undefined) return '/sign-in';
  const { actor } = visitor.signedIn;
  const staff =
    maySeeDesk(actor) === undefined &&
    actor.roles.some(({ role }) => role === 'secretary' || role === 'administrator' || role === 'observer');
  return staff ? '/desk' : '/tasks';
}

/** Known and unknown addresses are answered alike; the letter goes out after the answer, so time tells nothing. */
async function askByAddress(call: Call): Promise<FastifyReply> {
  const { to, kept } = carriedBy(call);
  const email = (call.form['email'] ?? '').slice(0, 200);
  if (email === '' && kept !== '') return sendPage(call.reply, <AddressPage call={call} />);
  postLater(call, { who: { email }, browser: browserOf(call) });
  if (kept !== '') return askForCode(call);
  return goTo(call.reply, to === '' ? '/sign-in/code' : `/sign-in/code?to=${encodeURIComponent(to)}`);
}

/** A browser keeps its mark, so that what it has guessed wrongly and asked for is counted; a new one gets its own. */
function browserOf({ house, request, reply }: Call): string {
  return readBrowser(house, request) ?? setBrowser(house, reply);
}

/** Begins once the answer has left. */
function postLater(call: Call, asked: Parameters<typeof issueCode>[1]): void {
  const { house, request } = call;
  const answered = new Promise<void>((resolve) => call.reply.raw.once('finish', resolve));
  answered
    .then(() => issueCode(house.database, asked))
    .then(async (issued) => {
      if (issued === undefined) return;
      const { fullName, salutation, email, language } = issued.person;
      const person = { fullName, salutation, email, language: language as Language };
      const until = hourOf(issued.expiresAt, await readHouseZone(house.database));
      const { post, from, replyTo, url } = house;
      const fate = await sendCode(post, { person, code: issued.code, until, from, replyTo, site: url });
      if (fate.fate !== 'sent') request.log.warn({ fate: fate.fate }, 'a sign-in code could not be posted');
    })
    .catch((fault: unknown) => request.log.error({ fault: storyOf(fault) }, 'a sign-in code could not be issued'));
}

/** A browser that guessed too often is told so: no code was sent. That tells nothing of an address. */
async function askForCode(call: Call): Promise<FastifyReply> {
  const { house, request, reply } = call;
  const isLocked = await isLockedOut(house.database, readBrowser(house, request) ?? '');
  return isLocked ? sendPage(reply, <LockedPage call={call} />, 429) : sendPage(reply, <CodePage call={call} />);
}

async function enterCode(call: Call): Promise<FastifyReply> {
  const { house, form, reply, request } = call;
  const carried = carriedBy(call);
  const browser = readBrowser(house, request) ?? '';
  const answer = await useCode(house.database, { typed: form['code'] ?? '', browser });
  if (isRefusal(answer)) {
    if (answer.locksNow === true) request.log.warn('a sign-in code was guessed wrong too often; its browser is locked');
    if (answer.code === 'too-many-tries') return sendPage(reply, <LockedPage call={call} />, 429);
    return sendPage(reply, <CodePage call={call} refusal={answer} />, 422);
  }
  const token = await changeSession(call, answer.personId, 'code');
  return goOnWith(call, token, carried) ?? goTo(reply, carried.to === '' ? '/' : carried.to);
}

/** A browser that signs in gets a new session, whose token is answered, and the one it had ends. */
export async function changeSession(call: Call, personId: string, way: SignInWay): Promise<string> {
  const { house, reply, request, visitor } = call;
  if (visitor.signedIn !== undefined) await endSession(house.database, visitor.signedIn.token);
  const browser = browserName(request.headers['user-agent']);
  const token = await openSession(house.database, personId, browser, way);
  setSession(house, reply, token);
  return token;
}

/** A letter's link. Nothing happens by looking; one's own live session goes straight on to the task, whose page says if it is over. */
async function follow(call: Call): Promise<FastifyReply> {
  const pointer = call.params['pointer'] ?? '';
  const me = call.visitor.signedIn;
  const meant = await readPointer(call.house.database, pointer, me?.person.id);
  if (meant === undefined) return sendPage(call.reply, <GonePage call={call} pointer={pointer} />);
  if (me?.person.id === meant.personId)
    return goTo(call.reply, meant.taskId === null ? '/tasks' : `/tasks/${meant.taskId}`);
  if (me !== undefined) return sendPage(call.reply, <GonePage call={call} pointer={pointer} />);
  return sendPage(call.reply, <PointerPage call={call} pointer={pointer} />);
}

/** The same whatever the pointer is: one that was never sent, is dead, or is somebody else's. */
function GonePage({ call, pointer }: { call: Call; pointer: string }): VNode {
  const said = letterPageWords[call.language];
  if (call.visitor.signedIn !== undefined) return <SpentPage call={call} />;
  return (
    <AddressPage call={call} note={call.words.linkGone}>
      <form method="post" action={`/go/${encodeURIComponent(pointer)}/new`}>
        <Mark call={call} />
        <p>{said.newLinkHint}</p>
        <button class="other">{said.newLink}</button>
      </form>
    </AddressPage>
  );
}

/** Of somebody who is signed in nothing is asked: what is theirs to do is on their own list. */
function SpentPage({ call }: { call: Call }): VNode {
  const { linkSpent, myWork } = call.words;
  return (
    <Frame call={call} title={myWork}>
      <h1>{myWork}</h1>
      <div class="panel gold">{linkSpent}</div>
      <p>
        <a href="/tasks">{myWork}</a>
      </p>
    </Frame>
  );
}

/** The letter is made after the answer, so that neither its words nor its time tell what the pointer was. */
async function askForNewLink(call: Call): Promise<FastifyReply> {
  renewOwnLink(call.house.database, call.params['pointer'] ?? '').catch((fault: unknown) => {
    call.request.log.error({ fault: storyOf(fault) }, 'a link could not be renewed');
  });
  return sendPage(call.reply, <AddressPage call={call} note={letterPageWords[call.language].newLinkSent} />);
}

function PointerPage({ call, pointer }: { call: Call; pointer: string }): VNode {
  const { words } = call;
  return (
    <Frame call={call} title={words.signIn}>
      <h1>{words.signIn}</h1>
      <p>{words.fromLetter}</p>
      <form method="post" action={`/go/${pointer}`}>
        <Mark call={call} />
        <button class="first">{words.sendCode}</button>
      </form>
      <p class="soft">{words.neverAsked}</p>
    </Frame>
  );
}

async function askByPointer(call: Call): Promise<FastifyReply> {
  const pointer = call.params['pointer'] ?? '';
  const meant = await readPointer(call.house.database, pointer);
  const browser = browserOf(call);
  if (meant !== undefined) postLater(call, { who: { personId: meant.personId }, browser });
  return goTo(call.reply, `/sign-in/code?to=/go/${encodeURIComponent(pointer)}`);
}

/** What was typed and is not yet recorded goes on in the other language. */
async function switchLanguage(call: Call): Promise<FastifyReply> {
  const { house, reply, form, visitor } = call;
  const language = languageOf(form['language']);
  setLanguageCookie(house, reply, language);
  const me = visitor.signedIn;
  if (me !== undefined) await setLanguage(house.database, me.person.id, language);
  const carried = carriedBy(call);
  const there = { ...call, language, words: pageWords(language) };
  if (me === undefined && carried.kept !== '') return signInWith(there, carried);
  const goesOn = me === undefined ? undefined : goOnWith(there, me.token, carried);
  return goesOn ?? goTo(reply, localPath(form['back']) || '/');
}
