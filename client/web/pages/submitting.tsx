/** Handing the dossier in: what is missing from it, and why it is submitted all the same. */

import type { VNode } from 'preact';
import { submitDossier } from '../../../prisma/acts/submit-dossier';
import type { ReadTask } from '../../../prisma/queries/read-tasks';
import { openParts, unsignedParts } from '../../../rules/dossier';
import type { Refusal } from '../../../rules/refusal';
import { mayLack } from '../../../rules/submission';
import { dossierWords, sayOpenParts, sayPart } from '../../../words/dossier';
import { submissionWords } from '../../../words/submission';
import type { SignedCall } from '../call';
import { Field } from '../fields';
import { Missing, Parts } from './dossier';
import { ifSent, type TaskPageKind } from './task-kind';

export const submit: TaskPageKind = {
  title: ({ words }, { number }) => `${words.submitHead} · ${number ?? ''}`,
  intro: (call, task) => (
    <>
      <p>
        {call.words.nomination} <a href={`/nominations/${task.number ?? ''}`}>{task.number}</a>
      </p>
      <p>{call.words.submitNote(task.receiver ?? '')}</p>
      <Dossier call={call} task={task} />
      <Drafts call={call} task={task} />
    </>
  ),
  form: (call, task, refusals) =>
    openIn(call, task).length > 0 && (
      <Field
        {...{ call, refusals }}
        name="reason"
        label={submissionWords[call.language].whyAll}
        hint={submissionWords[call.language].whyAllHint}
        long
        value={call.form['reason']}
      />
    ),
  faults: (call, task) => ifSent(call, () => [lacks(call, task) ?? false]),
  summary: (call, task) => (
    <>
      <p>
        {call.words.submitHead}: {task.number}
      </p>
      <p>
        {call.words.receiver}: {task.receiver}
      </p>
      {openIn(call, task).length > 0 && (
        <p>
          {submissionWords[call.language].asIs(openIn(call, task).join('; '))} {call.form['reason']}
        </p>
      )}
      <Drafts call={call} task={task} />
    </>
  ),
  confirm: ({ words }) => words.submit,
  record: ({ house, me, form }, { id }) =>
    submitDossier(house.database, { taskId: id, actor: me.actor, reason: form['reason'] ?? '' }),
  kept: ({ form }) => form['reason'] ?? '',
};

/** The checklist as it stands, with a way to bring what is missing. */
function Dossier({ call, task }: { call: SignedCall; task: ReadTask }): VNode | null {
  const { dossier } = task;
  if (dossier === undefined) return null;
  return (
    <section>
      <h2>{dossierWords[call.language].head}</h2>
      <Missing call={call} list={dossier} />
      <Parts call={call} list={dossier} />
    </section>
  );
}

/** What is still to be signed: once it is handed in it is too late. */
function Drafts({ call: { language }, task: { dossier } }: { call: SignedCall; task: ReadTask }): VNode | null {
  const drafts = unsignedParts(dossier?.parts ?? []).map((part) => sayPart(part, language, dossier?.words));
  return drafts.length === 0 ? null : <p class="lacquer-word">{submissionWords[language].asDrafts(drafts)}</p>;
}

function openIn({ language }: SignedCall, { dossier }: ReadTask): string[] {
  return sayOpenParts(openParts(dossier?.parts ?? []), language, (part) => sayPart(part, language, dossier?.words));
}

function lacks({ form }: SignedCall, { dossier }: ReadTask): Refusal | undefined {
  return mayLack(dossier?.parts ?? [], { reason: form['reason'] ?? '', due: dossier?.due ?? null });
}
