/** The pages on which somebody signs in, and the one on which they go on with a form that came after its session. */

import type { FastifyReply } from 'fastify';
import type { ComponentChildren, VNode } from 'preact';
import { PERSON_CODES } from '../../prisma/sign-in';
import type { Refusal } from '../../rules/refusal';
import { keptFormWords } from '../../words/pages/kept-form';
import { oidcWords } from '../../words/pages/oidc';
import { explain } from '../../words/refusals';
import { goTo, sendPage, type Call } from './call';
import { Carried, Field } from './fields';
import { Frame, Mark } from './frame';
import { carriedBy, keepForm, localPath, readKept, type CarriedForm } from './kept-form';
import { formMark } from './session';

type AddressProps = { call: Call; note?: string; carried?: CarriedForm; children?: ComponentChildren };

/** A provider leads away from the page: who has a form to send signs in by a code. */
export function AddressPage({ call, note, carried = carriedBy(call), children }: AddressProps): VNode {
  const { words } = call;
  return (
    <Frame call={call} title={words.signIn} carries={carried.kept !== ''}>
      <h1>{words.signIn}</h1>
      {note !== undefined && <div class="panel gold">{note}</div>}
      {children}
      {call.house.oidc !== undefined && carried.kept === '' && (
        <form method="post" action="/sign-in/oidc">
          <Mark call={call} />
          <Carried values={{ to: carried.to }} />
          <button class="first">{oidcWords[call.language].button}</button>
          <p>{oidcWords[call.language].or}</p>
        </form>
      )}
      <form method="post" action="/sign-in" enctype="multipart/form-data">
        <Mark call={call} />
        <Carried values={carried} />
        <Field
          call={call}
          name="email"
          label={words.email}
          type="email"
          attributes={{ autocomplete: 'email', required: true, maxlength: 200 }}
        />
        <button class="first">{words.sendCode}</button>
      </form>
      <p class="soft">{words.neverAsked}</p>
    </Frame>
  );
}

/** Whoever comes back to the form by the browser's own button is signed in already; somebody else may want to be. */
function SignedInAs({ call }: { call: Call }): VNode | null {
  const { signedIn } = call.visitor;
  if (signedIn === undefined) return null;
  return (
    <p class="panel sky">
      {signedIn.person.fullName} · <a href="/tasks">{call.words.myWork}</a>
    </p>
  );
}

const CODE_FAULT = 'code-fault';

/** Where the code of a letter is typed. Says the same of an address that nobody has: that a code was sent if it is known. */
export function CodePage({ call, refusal }: { call: Call; refusal?: Refusal }): VNode {
  const { words } = call;
  return (
    <Frame call={call} title={words.enterCode} carries={carriedBy(call).kept !== ''}>
      <h1>{words.enterCode}</h1>
      <SignedInAs call={call} />
      <p>{words.codeSent(PERSON_CODES)}</p>
      {refusal !== undefined && (
        <div class="panel lacquer" role="alert" id={CODE_FAULT} tabIndex={-1} autofocus>
          {explain(refusal, call.language, call.visitor.zone)}
        </div>
      )}
      <form method="post" action="/sign-in/code" enctype="multipart/form-data">
        <Mark call={call} />
        <Carried values={carriedBy(call)} />
        <Field
          call={call}
          name="code"
          label={words.code}
          attributes={{
            autocomplete: 'one-time-code',
            class: 'code',
            required: true,
            maxlength: 20,
            autocapitalize: 'characters',
            spellcheck: false,
            ...(refusal === undefined ? {} : { 'aria-invalid': 'true', 'aria-describedby': CODE_FAULT }),
          }}
        />
        <button class="first">{words.goOn}</button>
      </form>
      <NewCode call={call} />
      <details>
        <summary>{words.noLetter}</summary>
        <p>{words.noLetterHelp}</p>
      </details>
    </Frame>
  );
}

/** The address is asked for anew; a form that is carried still is. */
function NewCode({ call }: { call: Call }): VNode {
  const { words } = call;
  const carried = carriedBy(call);
  const { to, kept } = carried;
  if (kept === '')
    return (
      <p>
        <a href={to.startsWith('/go/') ? to : '/sign-in'}>{words.newCode}</a>
      </p>
    );
  return (
    <form method="post" action="/sign-in" enctype="multipart/form-data">
      <Mark call={call} />
      <Carried values={carried} />
      <button class="linkish">{words.newCode}</button>
    </form>
  );
}

/** Nothing typed here would be taken. */
export function LockedPage({ call }: { call: Call }): VNode {
  const { words } = call;
  return (
    <Frame call={call} title={words.enterCode} carries={carriedBy(call).kept !== ''}>
      <h1>{words.enterCode}</h1>
      <div class="panel lacquer" role="alert">
        {words.tooMany}
      </div>
      <NewCode call={call} />
    </Frame>
  );
}

/** Answers a form that came without a session: it is carried, and nothing of it is recorded. A button alone is not. */
export function signInFirst(call: Call): FastifyReply {
  const carried = { to: localPath(call.request.url), kept: keepForm(call) };
  return carried.kept === '' ? goTo(call.reply, '/sign-in') : signInWith(call, carried);
}

/** The page on which somebody signs in to go on with a form. */
export function signInWith(call: Call, carried: CarriedForm): FastifyReply {
  const note = keptFormWords[call.language].ended;
  return sendPage(call.reply, <AddressPage call={call} note={note} carried={carried} />, 401);
}

/**
 * Answers with the form that somebody sent before they signed in anew, to be sent under their new session's mark; nothing
 * of it is recorded before they do. Undefined where no form was carried.
 */
export function goOnWith(call: Call, token: string, { to, kept }: CarriedForm, status = 200): FastifyReply | undefined {
  const fields = readKept(kept);
  if (fields === undefined || to === '') return undefined;
  const said = keptFormWords[call.language];
  const page = (
    <Frame call={call} title={said.heading} carries>
      <h1>{said.heading}</h1>
      <p>{said.goOn}</p>
      <form method="post" action={to} enctype="multipart/form-data">
        <Carried values={{ ...fields, mark: formMark(call.house, token) }} />
        <div class="buttons">
          <button class="first">{said.send}</button>
          <a href="/">{call.words.cancel}</a>
        </div>
      </form>
    </Frame>
  );
  return sendPage(call.reply, page, status);
}
