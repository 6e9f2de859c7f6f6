/** What differs between tasks: title, introduction, form, what is about to be recorded, and the act. */

import type { ComponentChildren, VNode } from 'preact';
import { answerForMinistry, type MinistryAnswer } from '../../../prisma/acts/answer-for-ministry';
import { answerSupplement } from '../../../prisma/acts/answer-supplement';
import { castBallot, type Choice } from '../../../prisma/acts/cast-ballot';
import { castVote, type OpenVote } from '../../../prisma/acts/cast-vote';
import { reviewNomination, type Review } from '../../../prisma/acts/review-nomination';
import { submitDossier } from '../../../prisma/acts/submit-dossier';
import type { Recorded } from '../../../prisma/act';
import type { ReadTask } from '../../../prisma/queries/read-tasks';
import type { Refusal } from '../../../rules/refusal';
import { Choices, Field } from '../fields';
import type { SignedCall } from '../call';

export type TaskPageKind = {
  title: (call: SignedCall, task: ReadTask) => string;
  intro: (call: SignedCall, task: ReadTask) => ComponentChildren;
  form: (call: SignedCall, task: ReadTask) => ComponentChildren;
  /** What is wrong with the form as it was sent; nothing for a form that was not sent. */
  faults: (call: SignedCall, task: ReadTask) => Refusal[];
  summary: (call: SignedCall, task: ReadTask) => ComponentChildren;
  confirm: (call: SignedCall) => string;
  record: (call: SignedCall, task: ReadTask) => Promise<Recorded | Refusal>;
  /** The reader's own words, shown for copying if the act came too late. */
  kept: (call: SignedCall) => string;
};

function caseLink({ words }: SignedCall, { number }: ReadTask): VNode {
  return (
    <p>
      {words.nomination} <a href={`/nominations/${number ?? ''}`}>{number}</a>
    </p>
  );
}

/** Only a form that was sent has faults. */
function ifSent(call: SignedCall, faults: () => (Refusal | false)[]): Refusal[] {
  if (call.request.method !== 'POST' || call.form['step'] === 'change') return [];
  return faults().filter((fault) => fault !== false);
}

function missing(call: SignedCall, field: string): Refusal | false {
  return (call.form[field] ?? '').trim() === '' && { code: 'field-missing', field };
}

const review: TaskPageKind = {
  title: ({ words }, { number }) => `${words.opinion} · ${number ?? ''}`,
  intro: caseLink,
  form: (call) => (
    <>
      <Choices name="choice" legend={call.words.opinion} options={reviewOptions(call)} chosen={call.form['choice']} />
      <Field
        call={call}
        name="reason"
        label={call.words.reason}
        hint={call.words.reasonHint}
        long
        value={call.form['reason']}
        refusals={review.faults(call, {} as ReadTask)}
      />
    </>
  ),
  faults: (call) =>
    ifSent(call, () => [
      !reviewOptions(call).some(([value]) => value === call.form['choice']) && {
        code: 'field-missing',
        field: 'choice',
      },
      call.form['choice'] !== 'agree' &&
        (call.form['reason'] ?? '').trim() === '' && { code: 'reason-missing', field: 'reason' },
    ]),
  summary: (call) => (
    <>
      <p>{reviewOptions(call).find(([value]) => value === call.form['choice'])?.[1]}</p>
      {(call.form['reason'] ?? '') !== '' && <p>{call.form['reason']}</p>}
    </>
  ),
  confirm: ({ words }) => words.record,
  record: ({ house, me, form }, { id }) =>
    reviewNomination(house.database, {
      taskId: id,
      actor: me.actor,
      choice: form['choice'] as Review['choice'],
      reason: form['reason'] ?? '',
    }),
  kept: ({ form }) => form['reason'] ?? '',
};

function reviewOptions({ words }: SignedCall): [string, string][] {
  return [
    ['agree', words.agree],
    ['return', words.returnIt],
    ['disagree', words.disagree],
  ];
}

const supplement: TaskPageKind = {
  title: ({ words }, { number }) => `${words.supplementText} · ${number ?? ''}`,
  intro: (call, task) => (
    <>
      {caseLink(call, task)}
      <h2>{call.words.askedPoints}</h2>
      <ul>
        {task.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </>
  ),
  form: (call, task) => (
    <Field
      call={call}
      name="text"
      label={call.words.supplementText}
      long
      value={call.form['text']}
      refusals={supplement.faults(call, task)}
    />
  ),
  faults: (call) => ifSent(call, () => [missing(call, 'text')]),
  summary: ({ form }) => <p>{form['text']}</p>,
  confirm: ({ words }) => words.record,
  record: ({ house, me, form }, { id }) =>
    answerSupplement(house.database, { taskId: id, actor: me.actor, text: form['text'] ?? '' }),
  kept: ({ form }) => form['text'] ?? '',
};

/** The choices of a paper by position; what was not chosen is left out. */
function choicesOf({ form }: SignedCall): Record<string, string> {
  const pairs = Object.entries(form).flatMap(([name, value]) =>
    name.startsWith('item-') && value !== '' ? [[name.slice(5), value] as const] : [],
  );
  return Object.fromEntries(pairs);
}

function paperItems(call: SignedCall, task: ReadTask, options: [string, string][]): ComponentChildren {
  return (task.sitting?.items ?? []).map((item) => (
    <div class="panel" key={item.position}>
      <p class="serif">
        {item.position}. {item.nominee}
      </p>
      <p>
        {item.titleName} · <a href={`/nominations/${item.number}`}>{item.number}</a>
      </p>
      {item.recused ? (
        <p class="soft">{call.words.recusedItem}</p>
      ) : (
        <Choices
          name={`item-${item.position}`}
          legend={item.nominee}
          options={options}
          chosen={call.form[`item-${item.position}`]}
        />
      )}
    </div>
  ));
}

function paperSummary(call: SignedCall, task: ReadTask, words: Record<string, string>): ComponentChildren {
  const chosen = choicesOf(call);
  return (
    <ol>
      {(task.sitting?.items ?? [])
        .filter((item) => !item.recused)
        .map((item) => {
          const choice = chosen[String(item.position)];
          return (
            <li key={item.position} value={item.position}>
              {item.nominee}: <span class="strong">{choice === undefined ? call.words.blank : words[choice]}</span>
              {choice === undefined && task.kind === 'ballot' && (
                <p class="lacquer-word">{call.words.blankNote(item.position)}</p>
              )}
            </li>
          );
        })}
    </ol>
  );
}

const ballot: TaskPageKind = {
  title: ({ words }, { sitting }) =>
    `${sitting?.written === true ? words.opinionHead : words.ballotHead} · ${sitting?.number ?? ''}`,
  intro: ({ words }, { sitting }) => (
    <>
      <p>{sitting?.body}</p>
      {sitting?.written === true && <p>{words.opinionNote}</p>}
      <div class="panel sky">
        <p class="strong">{words.whoSees}</p>
        <p>{words.whoSeesText}</p>
      </div>
    </>
  ),
  form: (call, task) =>
    paperItems(call, task, [
      ['approve', call.words.approve],
      ['oppose', call.words.oppose],
    ]),
  faults: () => [],
  summary: (call, task) => paperSummary(call, task, { approve: call.words.approve, oppose: call.words.oppose }),
  confirm: ({ words }) => words.cast,
  record: (call, { id }) =>
    castBallot(call.house.database, {
      taskId: id,
      actor: call.me.actor,
      choices: choicesOf(call) as Record<string, Choice>,
      ...(call.form['formKey'] === undefined ? {} : { formKey: call.form['formKey'] }),
    }),
  kept: () => '',
};

const vote: TaskPageKind = {
  title: ({ words }, { sitting }) => `${words.voteHead} · ${sitting?.number ?? ''}`,
  intro: ({ words }, { sitting }) => (
    <>
      <p>{sitting?.body}</p>
      <p>{words.voteFor(sitting?.organisation ?? '')}</p>
    </>
  ),
  form: (call, task) => (
    <>
      {paperItems(call, task, voteOptions(call))}
      <Field call={call} name="reason" label={call.words.reason} long value={call.form['reason']} />
    </>
  ),
  faults: (call, task) =>
    ifSent(call, () =>
      (task.sitting?.items ?? []).map(
        (item) =>
          !item.recused &&
          choicesOf(call)[String(item.position)] === undefined && {
            code: 'field-missing' as const,
            field: `item-${item.position}`,
          },
      ),
    ),
  summary: (call, task) => (
    <>
      {paperSummary(call, task, Object.fromEntries(voteOptions(call)))}
      <p>{call.form['reason']}</p>
    </>
  ),
  confirm: ({ words }) => words.record,
  record: (call, { id }) =>
    castVote(call.house.database, {
      taskId: id,
      actor: call.me.actor,
      choices: choicesOf(call) as OpenVote['choices'],
      ...(call.form['reason'] === undefined || call.form['reason'] === '' ? {} : { reason: call.form['reason'] }),
    }),
  kept: ({ form }) => form['reason'] ?? '',
};

function voteOptions({ words }: SignedCall): [string, string][] {
  return [
    ['approve', words.approve],
    ['oppose', words.oppose],
    ['abstain', words.abstain],
  ];
}

const submit: TaskPageKind = {
  title: ({ words }, { number }) => `${words.submitHead} · ${number ?? ''}`,
  intro: (call, task) => (
    <>
      {caseLink(call, task)}
      <p>{call.words.submitNote}</p>
    </>
  ),
  form: () => null,
  faults: () => [],
  summary: ({ words }, { number }) => (
    <p>
      {words.submitHead}: {number}
    </p>
  ),
  confirm: ({ words }) => words.submit,
  record: ({ house, me }, { id }) => submitDossier(house.database, { taskId: id, actor: me.actor }),
  kept: () => '',
};

const answer: TaskPageKind = {
  title: ({ words }, { number }) => `${words.answerHead} · ${number ?? ''}`,
  intro: caseLink,
  form: (call, task) => {
    const refusals = answer.faults(call, task);
    return (
      <>
        <Choices name="answer" legend={call.words.answer} options={answerOptions(call)} chosen={call.form['answer']} />
        <Field
          call={call}
          name="decisionNumber"
          label={call.words.decisionNumber}
          hint={call.words.decisionNumberHint}
          value={call.form['decisionNumber']}
          refusals={refusals}
        />
        <Field
          call={call}
          name="decisionOn"
          label={call.words.decisionOn}
          type="date"
          value={call.form['decisionOn']}
          refusals={refusals}
        />
        <Field
          call={call}
          name="reason"
          label={call.words.reason}
          hint={call.words.answerReasonHint}
          long
          value={call.form['reason']}
          refusals={refusals}
        />
      </>
    );
  },
  faults: (call) =>
    ifSent(call, () => {
      const chosen = call.form['answer'];
      if (!answerOptions(call).some(([value]) => value === chosen)) return [{ code: 'field-missing', field: 'answer' }];
      if (chosen === 'awarded') return [missing(call, 'decisionNumber'), missing(call, 'decisionOn')];
      return [(call.form['reason'] ?? '').trim() === '' && { code: 'reason-missing', field: 'reason' }];
    }),
  summary: (call) => (
    <>
      <p>{answerOptions(call).find(([value]) => value === call.form['answer'])?.[1]}</p>
      <p>
        {call.form['decisionNumber']} {call.form['decisionOn']} {call.form['reason']}
      </p>
    </>
  ),
  confirm: ({ words }) => words.record,
  record: ({ house, me, form }, { id }) =>
    answerForMinistry(house.database, {
      taskId: id,
      actor: me.actor,
      answer: form['answer'] as MinistryAnswer['answer'],
      decisionNumber: form['decisionNumber'] ?? '',
      decisionOn: form['decisionOn'] ?? '',
      reason: form['reason'] ?? '',
      ...(form['answer'] === 'supplement' ? { points: (form['reason'] ?? '').split('\n') } : {}),
    }),
  kept: ({ form }) => form['reason'] ?? '',
};

function answerOptions({ words }: SignedCall): [string, string][] {
  return [
    ['awarded', words.answerAwarded],
    ['notAwarded', words.answerNotAwarded],
    ['returned', words.answerReturned],
    ['supplement', words.answerSupplement],
  ];
}

/** The page of each kind of task. */
export const taskKinds: Record<string, TaskPageKind | undefined> = { review, supplement, ballot, vote, submit, answer };
