/** What others say of a case: the page on which a body answers, and all that came in, before whoever decides next. */

import type { VNode } from 'preact';
import { giveOpinion } from '../../../prisma/acts/give-opinion';
import type { ShownCase } from '../../../prisma/queries/show-case';
import { OPINIONS, type Opinion } from '../../../rules/opinion-answer';
import { sayDaysIn } from '../../../words/dates';
import { sayClause } from '../../../words/clauses';
import { noticeWords, opinionWords, sayOpinion } from '../../../words/notices';
import { sayStep } from '../../../words/terms';
import { Choices, Field } from '../fields';
import type { SignedCall } from '../call';
import { ifSent, missing, type TaskPageKind } from './task-kind';

export const consult: TaskPageKind = {
  title: ({ language }, { number }) => `${noticeWords[language].opinionHead} · ${number ?? ''}`,
  intro: ({ words, language }, { number, body }) => (
    <>
      <p>
        {words.nomination} <a href={`/nominations/${number ?? ''}`}>{number}</a>
      </p>
      <p class="panel gold strong">{noticeWords[language].opinionOf(body ?? '')}</p>
    </>
  ),
  form: (call, _task, refusals) => {
    const said = noticeWords[call.language];
    const shared = { call, refusals };
    return (
      <>
        <Choices
          {...shared}
          name="choice"
          legend={call.words.answer}
          options={optionsOf(call)}
          chosen={call.form['choice']}
        />
        <Field
          {...shared}
          name="text"
          label={said.opinionText}
          hint={said.opinionTextHint}
          long
          value={call.form['text']}
        />
        <Field {...shared} name="paper" label={said.paper} value={call.form['paper']} />
        <Field {...shared} name="paperOn" label={said.paperOn} type="date" value={call.form['paperOn']} />
      </>
    );
  },
  faults: (call) =>
    ifSent(call, () => [
      !optionsOf(call).some(([value]) => value === call.form['choice']) && { code: 'field-missing', field: 'choice' },
      call.form['choice'] === 'disagree' &&
        (call.form['text'] ?? '').trim() === '' && { code: 'reason-missing', field: 'text' },
      missing(call, 'paper'),
      missing(call, 'paperOn'),
    ]),
  summary: (call, { body }) => (
    <>
      <p class="strong">
        {body}: {optionsOf(call).find(([value]) => value === call.form['choice'])?.[1]}
      </p>
      <p>{call.form['text']}</p>
      <p>
        {call.form['paper']} {sayDaysIn(call.form['paperOn'] ?? '', call.language)}
      </p>
    </>
  ),
  confirm: ({ words }) => words.record,
  record: ({ house, me, form }, { id }) =>
    giveOpinion(house.database, {
      taskId: id,
      actor: me.actor,
      choice: form['choice'] as Opinion,
      text: form['text'] ?? '',
      paper: form['paper'] ?? '',
      paperOn: form['paperOn'] ?? '',
    }),
  kept: ({ form }) => form['text'] ?? '',
};

function optionsOf({ language }: SignedCall): [string, string][] {
  return OPINIONS.map((choice) => [choice, opinionWords[language][choice]]);
}

/** Each body with what it said, and what the public notice brought; nothing where nobody was asked. */
export function Heard({ call, shown }: { call: SignedCall; shown: ShownCase }): VNode | null {
  const { language } = call;
  const { hearings, notice, number } = shown;
  const said = noticeWords[language];
  if (hearings.length === 0 && notice === null) return null;
  return (
    <section>
      {hearings.length > 0 && <h2>{said.opinions}</h2>}
      {hearings.map(({ opening, step, opinions, citation }) => (
        <div class="panel" key={opening}>
          <p class="strong">{sayStep(step, language, shown.words)}</p>
          <ul>
            {opinions.map(({ body, said: opinion }) => (
              <li key={body} class={opinion?.choice === 'disagree' ? 'lacquer-word' : ''}>
                {opinion === null ? `${body}: ${said.waiting}` : sayOpinion(opinion, body, language)}
              </li>
            ))}
          </ul>
          <p class="soft">{sayClause(citation, language)}</p>
        </div>
      ))}
      {notice !== null && (
        <>
          <h2>{said.comments}</h2>
          <p class={notice.serious > 0 ? 'lacquer-word' : ''}>
            {said.counted(notice.comments, notice.serious)}{' '}
            <a href={`/nominations/${number}/comments`}>{said.comments}</a>
          </p>
        </>
      )}
    </section>
  );
}
