/** Each act of the ministry's desk on a page of its own: what will follow, a form, a check, the act. */

import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { refuseDossier } from '../../../prisma/acts/refuse-dossier';
import { workDesk } from '../../../prisma/acts/work-desk';
import type { Recorded } from '../../../prisma/act';
import type { ShownDesk } from '../../../prisma/queries/read-desk';
import type { DeskAct } from '../../../rules/desk-acts';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { sayDay } from '../../../words/dates';
import { deskWords } from '../../../words/desk';
import { sendPage, type SignedCall } from '../call';
import { CheckPage, RecordedPage } from '../confirm';
import { doOrTry, isConfirmed } from '../do-or-try';
import { ErrorSummary, Field } from '../fields';
import { Frame, Mark } from '../frame';
import { refusalPage, statusOf } from '../problems';

/** The texts each act asks for; `long` ones in more than a line. */
const FIELDS: Record<DeskAct, readonly ('to' | 'reason' | 'clause' | 'result')[]> = {
  receive: [],
  acknowledge: [],
  apologise: ['to', 'reason'],
  appraise: ['result'],
  refuse: ['reason', 'clause'],
};

export type DeskPage = { call: SignedCall; desk: ShownDesk; act: DeskAct };

/** What the act will mean for both clocks stands before its fields. */
export function showForm(page: DeskPage): FastifyReply {
  return sendPage(page.call.reply, <FormPage {...page} refusals={[]} />);
}

/** step=check tries it out and shows what is about to be recorded; step=confirm records it; step=change shows the form again. */
export async function recordDeskAct(page: DeskPage): Promise<FastifyReply> {
  const { call, desk, act } = page;
  const { step } = call.form;
  const faults = step === 'change' ? [] : faultsOf(call, act);
  if (step === 'change' || faults.length > 0)
    return sendPage(call.reply, <FormPage {...page} refusals={faults} />, faults.length > 0 ? 422 : 200);
  const answer = await doOrTry(call, (within) => recordAct(within, desk, act));
  if (!isRefusal(answer) && !isConfirmed(call) && !answer.repeated)
    return sendPage(call.reply, <DeskCheck {...page} />);
  if (!isRefusal(answer)) return sendPage(call.reply, <DonePage {...page} answer={answer} />);
  if (statusOf(answer) !== 422) return refusalPage(call, answer, call.form['reason']);
  return sendPage(call.reply, <FormPage {...page} refusals={[answer]} />, 422);
}

function faultsOf({ form }: SignedCall, act: DeskAct): Refusal[] {
  return FIELDS[act]
    .filter((field) => (form[field] ?? '').trim() === '')
    .map((field) => (field === 'reason' ? { code: 'reason-missing', field } : { code: 'field-missing', field }));
}

async function recordAct({ house, me, form }: SignedCall, desk: ShownDesk, act: DeskAct): Promise<Recorded | Refusal> {
  const { database } = house;
  const { actor } = me;
  const said = Object.fromEntries(FIELDS[act].map((field) => [field, form[field] ?? '']));
  if (act !== 'refuse') return workDesk(database, { number: desk.number, actor, act, said });
  const { reason = '', clause = '' } = said;
  const taskId = form['taskId'] ?? desk.taskId;
  if (taskId === undefined) return desk.against.refuse ?? { code: 'not-yours' };
  return refuseDossier(database, { taskId, actor, reason, clause });
}

function labelsIn({ words, language }: SignedCall) {
  const { newDate, clause, result } = deskWords[language];
  return { to: newDate, reason: words.reason, clause, result };
}

function FormPage({ call, desk, act, refusals }: DeskPage & { refusals: Refusal[] }): VNode {
  const words = deskWords[call.language];
  const { form } = call;
  const labels = labelsIn(call);
  const hints = { to: words.newDateHint, reason: undefined, clause: words.clauseHint, result: words.resultHint };
  return (
    <Frame call={call} title={`${words.acts[act]} ${desk.number}`} rehearsal={desk.rehearsal}>
      <h1>
        {words.acts[act]} · <a href={`/nominations/${desk.number}/ministry`}>{desk.number}</a>
      </h1>
      <ErrorSummary call={call} refusals={refusals} />
      <Follows call={call} desk={desk} act={act} />
      <form method="post" action={`/nominations/${desk.number}/ministry/${act}`}>
        <Mark call={call} />
        <input type="hidden" name="step" value="check" />
        {FIELDS[act].map((name) => (
          <Field
            key={name}
            call={call}
            name={name}
            label={labels[name]}
            {...(hints[name] === undefined ? {} : { hint: hints[name] })}
            {...(name === 'to' ? { type: 'date' } : { long: name !== 'clause' })}
            value={form[name]}
            refusals={refusals}
          />
        ))}
        <button class="first">{call.words.check}</button>
      </form>
    </Frame>
  );
}

function Follows({ call, desk, act }: DeskPage): VNode {
  const words = deskWords[call.language];
  return (
    <div class="panel sky">
      <p>{words.willHappen[act]}</p>
      {act === 'refuse' && (
        <p class="strong">
          {desk.until === undefined ? words.notAgain : words.againUntil(sayDay(desk.until, call.language))}
        </p>
      )}
    </div>
  );
}

function DeskCheck({ call, desk, act }: DeskPage): VNode {
  const words = deskWords[call.language];
  return (
    <CheckPage
      call={call}
      heading={`${words.acts[act]} · ${desk.number}`}
      rehearsal={desk.rehearsal}
      first={<Follows call={call} desk={desk} act={act} />}
      action={`/nominations/${desk.number}/ministry/${act}`}
      confirm={words.acts[act]}
      grave={act === 'refuse'}
      back={`/nominations/${desk.number}/ministry`}
      {...(act === 'refuse' && desk.taskId !== undefined ? { also: { taskId: desk.taskId } } : {})}
    >
      <p class="strong">{call.words.aboutToRecord}:</p>
      {FIELDS[act].map((name) => (
        <p key={name}>
          {labelsIn(call)[name]}: {name === 'to' ? sayDay(call.form[name] ?? '', call.language) : call.form[name]}
        </p>
      ))}
    </CheckPage>
  );
}

function DonePage({ call, desk, act, answer }: DeskPage & { answer: Recorded }): VNode {
  const words = deskWords[call.language];
  return (
    <RecordedPage
      call={call}
      repeated={answer.repeated}
      rehearsal={desk.rehearsal}
      next={{ href: `/nominations/${desk.number}/ministry`, text: words.head }}
    >
      <p>
        {words.done[act]}. {call.words.entry(answer.code)}
      </p>
    </RecordedPage>
  );
}
