/** What differs between tasks: title, introduction, form, what is about to be recorded, and the act. */

import type { VNode } from 'preact';
import { answerForMinistry, type MinistryAnswer } from '../../../prisma/acts/answer-for-ministry';
import { answerSupplement } from '../../../prisma/acts/answer-supplement';
import { reviewNomination, type Review } from '../../../prisma/acts/review-nomination';
import type { ReadTask } from '../../../prisma/queries/read-tasks';
import type { Ending } from '../../../rules/endings';
import { sayDay } from '../../../words/dates';
import { deskWords } from '../../../words/desk';
import { dossierWords } from '../../../words/dossier';
import { explain } from '../../../words/refusals';
import { Choices, Field } from '../fields';
import { agree } from './agree-correction';
import { ifSent, labelOf, missing, type TaskPageKind } from './task-kind';
import { propose, revocation } from './after-award';
import { Answered } from './answered';
import { decide } from './deciding';
import { consult } from './hearing';
import { adopt, collate, crossScore, selfScore } from './scoring';
import { vote } from './open-voting';
import { submit } from './submitting';
import type { SignedCall } from '../call';

function caseLink({ words }: SignedCall, { number }: ReadTask): VNode {
  return (
    <p>
      {words.nomination} <a href={`/nominations/${number ?? ''}`}>{number}</a>
    </p>
  );
}

const review: TaskPageKind = {
  title: ({ words }, { number }) => `${words.opinion} · ${number ?? ''}`,
  intro: caseLink,
  form: (call, task, refusals) => (
    <>
      <Choices
        {...{ call, refusals }}
        name="choice"
        legend={call.words.opinion}
        options={reviewOptions(call, task)}
        chosen={call.form['choice']}
      />
      <NoSupplement call={call} task={task} />
      <Field
        {...{ call, refusals }}
        name="reason"
        label={call.words.reason}
        hint={call.words.reasonHint}
        long
        value={call.form['reason']}
      />
    </>
  ),
  faults: (call, task) =>
    ifSent(call, () => {
      const { choice, reason = '' } = call.form;
      if (!reviewOptions(call, task).some(([value]) => value === choice))
        return [{ code: 'field-missing', field: 'choice' }];
      return [choice !== 'agree' && reason.trim() === '' && { code: 'reason-missing', field: 'reason' }];
    }),
  summary: (call, task) => {
    const { choice } = call.form;
    return (
      <Answered
        call={call}
        said={labelOf(reviewOptions(call, task), choice)}
        recorded={choice === 'agree' ? [] : ['reason']}
        isOfPoints={choice === 'return'}
        ends={choice === 'disagree' ? 'refused' : undefined}
      />
    );
  },
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

function reviewOptions({ words }: SignedCall, task: ReadTask): [string, string][] {
  return [['agree', words.agree], ...unlessUsedUp(task, ['return', words.returnIt]), ['disagree', words.disagree]];
}

/** A supplement is a choice as long as one may still be asked for. */
function unlessUsedUp({ noSupplement }: ReadTask, option: [string, string]): [string, string][] {
  return noSupplement === undefined ? [option] : [];
}

function NoSupplement({ call: { language }, task }: { call: SignedCall; task: ReadTask }): VNode | null {
  const { noSupplement, timeZone } = task;
  return noSupplement === undefined ? null : <p class="soft">{explain(noSupplement, language, timeZone)}</p>;
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
      <p>
        <a href={`/nominations/${task.number ?? ''}/dossier`}>{dossierWords[call.language].link}</a>
      </p>
    </>
  ),
  form: (call, _task, refusals) => (
    <Field {...{ call, refusals }} name="text" label={call.words.supplementText} long value={call.form['text']} />
  ),
  faults: (call) => ifSent(call, () => [missing(call, 'text')]),
  summary: ({ form }) => <p>{form['text']}</p>,
  confirm: ({ words }) => words.record,
  record: ({ house, me, form }, { id }) =>
    answerSupplement(house.database, { taskId: id, actor: me.actor, text: form['text'] ?? '' }),
  kept: ({ form }) => form['text'] ?? '',
};

const answer: TaskPageKind = {
  title: ({ words }, { number }) => `${words.answerHead} · ${number ?? ''}`,
  intro: (call, task) => (
    <>
      {caseLink(call, task)}
      <p>
        <a href={`/nominations/${task.number ?? ''}/ministry`}>{deskWords[call.language].link}</a>
      </p>
    </>
  ),
  form: (call, task, refusals) => {
    const shared = { call, refusals };
    return (
      <>
        <Choices
          {...shared}
          name="answer"
          legend={call.words.answer}
          options={answerOptions(call, task)}
          chosen={call.form['answer']}
        />
        <NoSupplement call={call} task={task} />
        <Field
          {...shared}
          name="decisionNumber"
          label={call.words.decisionNumber}
          hint={call.words.decisionNumberHint}
          value={call.form['decisionNumber']}
        />
        <Field
          {...shared}
          name="decisionOn"
          label={call.words.decisionOn}
          type="date"
          value={call.form['decisionOn']}
        />
        <Field
          {...shared}
          name="reason"
          label={call.words.reason}
          hint={call.words.answerReasonHint}
          long
          value={call.form['reason']}
        />
      </>
    );
  },
  faults: (call, task) =>
    ifSent(call, () => {
      const chosen = call.form['answer'];
      if (!answerOptions(call, task).some(([value]) => value === chosen))
        return [{ code: 'field-missing', field: 'answer' }];
      if (chosen === 'awarded') return [missing(call, 'decisionNumber'), missing(call, 'decisionOn')];
      return [(call.form['reason'] ?? '').trim() === '' && { code: 'reason-missing', field: 'reason' }];
    }),
  summary: (call, task) => (
    <>
      <Answered
        call={call}
        said={labelOf(answerOptions(call, task), call.form['answer'])}
        recorded={call.form['answer'] === 'awarded' ? ['decisionNumber', 'decisionOn'] : ['reason']}
        isOfPoints={call.form['answer'] === 'supplement'}
        ends={ENDED_BY[call.form['answer'] ?? '']}
      />
      {call.form['answer'] === 'awarded' && (call.form['decisionOn'] ?? '') < task.askedOn && (
        <p class="lacquer-word strong">{deskWords[call.language].beforeAsked(sayDay(task.askedOn, call.language))}</p>
      )}
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

const ENDED_BY: Record<string, Ending | undefined> = {
  awarded: 'awarded',
  notAwarded: 'notAwarded',
  returned: 'returned',
};

function answerOptions({ words }: SignedCall, task: ReadTask): [string, string][] {
  return [
    ['awarded', words.answerAwarded],
    ['notAwarded', words.answerNotAwarded],
    ['returned', words.answerReturned],
    ...unlessUsedUp(task, ['supplement', words.answerSupplement]),
  ];
}

/** The page of each kind of task. */
export const taskKinds: Record<string, TaskPageKind | undefined> = {
  review,
  supplement,
  'self-score': selfScore,
  'cross-score': crossScore,
  collate,
  adopt,
  vote,
  decide,
  consult,
  submit,
  answer,
  propose,
  revocation,
  agree,
};
