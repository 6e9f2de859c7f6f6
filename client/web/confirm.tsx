/** The two pages of an act: before it, what is about to be recorded, to confirm, change or leave; after it, that it was. */

import type { ComponentChildren, VNode } from 'preact';
import type { SignedCall } from './call';
import { Carried } from './fields';
import { Frame, Mark } from './frame';
import { Follow } from './live';
import { newFormKey } from './session';

const EFFECT_SECONDS = 2;

export type Confirming = {
  call: SignedCall;
  /** Where the form goes; it takes `step=confirm` and `step=change`. */
  action: string;
  /** What the button says that does it. */
  confirm: string;
  /** It cannot be taken back, or stands against somebody: the button is red. */
  grave?: boolean;
  /** Where leaving it leads. */
  back: string;
  /** Nothing was typed that could be changed: it is done, or left. */
  isFinal?: boolean;
  /** Nothing of it can be done: it is only left. */
  isIdle?: boolean;
  /** What is carried on in the place of the fields as they were sent, or beside them. */
  values?: Record<string, string>;
  also?: Record<string, string>;
};

/** What was typed is carried on as it is, with a key that makes the act one however often the form is sent. */
export function ConfirmForm({ call, action, confirm, back, values, also, ...looks }: Confirming): VNode {
  const { grave = false, isFinal = false, isIdle = false } = looks;
  const { words } = call;
  const { step: _step, mark: _mark, ...typed } = call.form;
  return (
    <form method="post" action={action}>
      <Mark call={call} />
      <Carried values={{ formKey: newFormKey(), ...(values ?? typed), ...also }} />
      <div class="buttons">
        {!isIdle && (
          <button class={grave ? 'first grave' : 'first'} name="step" value="confirm">
            {confirm}
          </button>
        )}
        {!isFinal && (
          <button class="other" name="step" value="change">
            {words.change}
          </button>
        )}
        <a href={back}>{words.cancel}</a>
      </div>
    </form>
  );
}

type CheckProps = Confirming & {
  heading: ComponentChildren;
  rehearsal?: boolean;
  /** What stands above what is about to be recorded: consequences, findings. */
  first?: ComponentChildren;
  children: ComponentChildren;
};

/** A page that says what is about to be recorded. Nothing has been written yet. */
export function CheckPage({ heading, rehearsal = false, first, children, ...confirming }: CheckProps): VNode {
  return (
    <Frame call={confirming.call} title={confirming.call.words.check} rehearsal={rehearsal}>
      <h1>{heading}</h1>
      {first}
      <div class="panel gold">{children}</div>
      <ConfirmForm {...confirming} />
    </Frame>
  );
}

type RecordedProps = {
  call: SignedCall;
  /** Whether the same form was recorded before; then nothing was added. */
  repeated: boolean;
  rehearsal?: boolean;
  /** Where the reader goes on. */
  next: { href: string; text: string };
  /** The case whose standing is shown here once the act has taken effect. */
  followed?: string;
  children?: ComponentChildren;
};

/** A page that says that the act is recorded, which it only does once it has committed. */
export function RecordedPage({ call, repeated, rehearsal = false, next, followed, children }: RecordedProps): VNode {
  const { words } = call;
  return (
    <Frame call={call} title={words.recorded} rehearsal={rehearsal} live={followed !== undefined}>
      <h1>{words.recorded}</h1>
      <div class="panel leaf" role="status">
        {repeated && <p>{words.recordedBefore}</p>}
        {children}
      </div>
      {followed !== undefined && (
        <Follow call={call} at={`/nominations/${followed}`} every={EFFECT_SECONDS}>
          <p>{words.takesEffect}</p>
        </Follow>
      )}
      <p>
        <a href={next.href}>{next.text}</a>
      </p>
    </Frame>
  );
}

type OfCaseProps = { call: SignedCall; shown: { number: string; rehearsal: boolean }; repeated: boolean };

/** That an act on a case is recorded, which the case's run takes up. */
export function CaseActRecorded({ call, shown, repeated }: OfCaseProps): VNode {
  const next = { href: `/nominations/${shown.number}`, text: shown.number };
  return (
    <RecordedPage call={call} repeated={repeated} rehearsal={shown.rehearsal} next={next} followed={shown.number} />
  );
}
