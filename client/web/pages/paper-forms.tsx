/** The forms on the page of a paper, and the page on which a number is checked before it is given or cancelled. */

import type { VNode } from 'preact';
import type { IssuedPaper } from '../../../prisma/acts/issue-paper';
import type { OnePaper } from '../../../prisma/queries/read-paper';
import type { PaperAct } from '../../../rules/paper-number';
import type { Refusal } from '../../../rules/refusal';
import { sayDay } from '../../../words/dates';
import { paperWords } from '../../../words/paper-pages';
import type { SignedCall } from '../call';
import { CheckPage } from '../confirm';
import { Field, Tick } from '../fields';
import { Mark } from '../frame';
import { newFormKey } from '../session';

type Shown = { call: SignedCall; paper: OnePaper; refusals: Refusal[] };

/** Only what whoever looks may do with the paper as it stands. */
export function PaperForms(shown: Shown): VNode {
  const { acts } = shown.paper;
  return (
    <>
      {acts.includes('issue') && <IssueForm {...shown} />}
      {acts.includes('signBack') && <SignBackForm {...shown} />}
      {acts.includes('cancel') && <CancelForm {...shown} />}
    </>
  );
}

/** Left empty, the number is the next of the register of the day, which is proposed as the act would take it. */
function IssueForm({ call, paper, refusals }: Shown): VNode {
  const words = paperWords[call.language];
  const { form } = call;
  return (
    <form method="post" action={`/papers/${paper.key}`}>
      <Mark call={call} />
      <input type="hidden" name="act" value="issue" />
      <h2>{words.acts.issue}</h2>
      <Field
        call={call}
        name="paperNumber"
        label={words.paperNumber}
        hint={words.numberHint(paper.next?.symbol ?? '')}
        value={form['paperNumber']}
        attributes={{ inputmode: 'numeric' }}
        refusals={refusals}
      />
      <Field
        call={call}
        name="on"
        type="date"
        label={words.day}
        hint={words.dayHint}
        value={form['on'] ?? paper.proposedOn}
        refusals={refusals}
      />
      <button class="first" name="step" value="check">
        {call.words.check}
      </button>
    </form>
  );
}

function CancelForm({ call, paper, refusals }: Shown): VNode {
  const words = paperWords[call.language];
  return (
    <form method="post" action={`/papers/${paper.key}`}>
      <Mark call={call} />
      <input type="hidden" name="act" value="cancel" />
      <h2>{words.acts.cancel}</h2>
      <Field call={call} name="reason" label={words.reason} long value={call.form['reason']} refusals={refusals} />
      <button class="other" name="step" value="check">
        {call.words.check}
      </button>
    </form>
  );
}

/** A file cannot be carried over a page that checks it, so whoever brings it says here that it was compared. */
function SignBackForm({ call, paper, refusals }: Shown): VNode {
  const words = paperWords[call.language];
  return (
    <form method="post" action={`/papers/${paper.key}`} enctype="multipart/form-data">
      <Mark call={call} />
      <input type="hidden" name="formKey" value={newFormKey()} />
      <h2>{words.acts.signBack}</h2>
      <p>{words.forGood}</p>
      <Field
        call={call}
        name="file"
        type="file"
        label={words.file}
        hint={words.fileHint(paper.maxMegabytes)}
        refusals={refusals}
      />
      <Tick {...{ call, refusals }} name="compared" label={words.compared} isTicked={false} />
      <button class="first grave" name="act" value="signBack">
        {words.acts.signBack}
      </button>
    </form>
  );
}

/** The number that was confirmed, or the one that was typed; empty where it is the next of the register. */
export function numberIn(form: SignedCall['form']): string {
  return form['confirmedNumber'] ?? form['paperNumber'] ?? '';
}

type Checked = { call: SignedCall; paper: OnePaper; act: Exclude<PaperAct, 'signBack'>; tried: IssuedPaper };

/** What will happen, with the number as it will stand on the paper: that one is confirmed, or none. */
export function CheckPaper({ call, paper, act, tried }: Checked): VNode {
  const { form, language } = call;
  const said = paperWords[language];
  const kind = said.kinds[paper.kind];
  const on = sayDay(form['on'] ?? paper.proposedOn, language);
  return (
    <CheckPage
      call={call}
      heading={`${said.acts[act]} · ${kind} · ${paper.place}`}
      rehearsal={paper.rehearsal}
      action={`/papers/${paper.key}`}
      confirm={said.acts[act]}
      grave={act === 'cancel'}
      back={`/papers/${paper.key}`}
      {...(act === 'issue' && { also: { confirmedNumber: String(tried.number) } })}
    >
      <p>{act === 'issue' ? said.willIssue({ kind, number: tried.symbol, on }) : said.willCancel(tried.symbol)}</p>
      {act === 'cancel' && <p>{form['reason']}</p>}
    </CheckPage>
  );
}
