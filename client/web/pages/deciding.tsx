/** The page on which a named person decides what the ballots left open: an answer of its own, never a vote. */

import type { ComponentChildren, VNode } from 'preact';
import { chooseAmongTied, decideItem, type ItemDecision } from '../../../prisma/acts/decide-item';
import type { AskedDecision } from '../../../prisma/queries/read-decisions';
import type { ReadTask } from '../../../prisma/queries/read-tasks';
import type { Refusal } from '../../../rules/refusal';
import { sayClause } from '../../../words/clauses';
import { questionWords } from '../../../words/decisions';
import { endingWords } from '../../../words/terms';
import type { SignedCall } from '../call';
import { Choices, Field, Group, Tick } from '../fields';
import { ifSent, type TaskPageKind } from './task-kind';

export const decide: TaskPageKind = {
  title: ({ words }, { number }) => `${words.decideHead} · ${number ?? ''}`,
  intro: (call, { number, asked }) => (
    <>
      <p>
        {call.words.nomination} <a href={`/nominations/${number ?? ''}`}>{number}</a>
      </p>
      {asked !== undefined && <Question call={call} asked={asked} />}
    </>
  ),
  form: (call, task, refusals) => (
    <>
      {task.asked?.question === 'lastSeat' ? (
        <TiedChoices call={call} asked={task.asked} refusals={refusals} />
      ) : (
        <Choices
          {...{ call, refusals }}
          name="choice"
          legend={questionOf(call, task)}
          options={optionsOf(call, task)}
          chosen={call.form['choice']}
        />
      )}
      <Field
        {...{ call, refusals }}
        name="reason"
        label={call.words.reason}
        hint={call.words.decideReasonHint}
        long
        value={call.form['reason']}
      />
    </>
  ),
  faults: (call, task) =>
    ifSent(call, () => [
      choiceFault(call, task),
      (call.form['reason'] ?? '').trim() === '' && { code: 'reason-missing', field: 'reason' },
    ]),
  summary: (call, task) => (
    <>
      {said(call, task)}
      <p>{call.form['reason']}</p>
      <p class="soft">{call.words.decideNote}</p>
    </>
  ),
  confirm: ({ words }) => words.record,
  record: (call, { id, asked }) => {
    const act = { taskId: id, actor: call.me.actor, reason: call.form['reason'] ?? '' };
    const { database } = call.house;
    return asked?.question === 'lastSeat'
      ? chooseAmongTied(database, { ...act, chosen: chosenOf(call, asked) })
      : decideItem(database, { ...act, choice: call.form['choice'] as ItemDecision['choice'] });
  },
  kept: ({ form }) => form['reason'] ?? '',
};

function Question({ call, asked }: { call: SignedCall; asked: AskedDecision }): VNode {
  const { words, language } = call;
  return (
    <div class="panel gold">
      <p class="strong">{questionWords[language][asked.question]}</p>
      <p>
        {words.decideLeftBy(asked.body)} <a href={`/sittings/${asked.sitting}`}>{asked.sitting}</a>.
      </p>
      {asked.question === 'lastSeat' && (
        <>
          <ul>
            {asked.tied.map(({ number, nominee }) => (
              <li key={number}>
                {nominee} · <a href={`/nominations/${number}`}>{number}</a>
              </li>
            ))}
          </ul>
          <p>{words.decideTiedNote(endingWords[language].notChosen)}</p>
        </>
      )}
      {asked.withAnother && <p>{words.decideWithAnother}</p>}
      <p>{words.decideNote}</p>
      <p class="soft">{sayClause(asked.citation, language)}</p>
    </div>
  );
}

type Tied = { call: SignedCall; asked: AskedDecision; refusals: Refusal[] };

/** One place: radio rows. Several: boxes to tick, each with its own name, so that the form needs no script. */
function TiedChoices({ call, asked: { tied, places }, refusals }: Tied): VNode {
  const shared = { call, refusals, legend: call.words.decideTied(places) };
  const options = tied.map(({ number, nominee }): [string, string] => [number, `${nominee} · ${number}`]);
  if (places === 1) return <Choices {...shared} name="chosen" options={options} chosen={call.form['chosen']} />;
  return (
    <Group {...shared} path="chosen">
      {options.map(([number, label]) => (
        <Tick
          key={number}
          {...{ call, refusals, label }}
          name={`chosen-${number}`}
          isTicked={call.form[`chosen-${number}`] === 'yes'}
        />
      ))}
    </Group>
  );
}

function chosenOf({ form }: SignedCall, { tied, places }: AskedDecision): string[] {
  const numbers = tied.map(({ number }) => number);
  return numbers.filter((number) => (places === 1 ? form['chosen'] === number : form[`chosen-${number}`] === 'yes'));
}

function choiceFault(call: SignedCall, task: ReadTask): Refusal | false {
  const { asked } = task;
  if (asked?.question === 'lastSeat') {
    return chosenOf(call, asked).length !== asked.places && { code: 'field-missing', field: 'chosen' };
  }
  const known = optionsOf(call, task).some(([value]) => value === call.form['choice']);
  return !known && { code: 'field-missing', field: 'choice' };
}

function questionOf({ language }: SignedCall, { asked }: ReadTask): string {
  return asked === undefined ? '' : questionWords[language][asked.question];
}

function optionsOf({ words }: SignedCall, { asked }: ReadTask): [string, string][] {
  const isAssent = asked?.question === 'chairAssent';
  return [
    ['approve', isAssent ? words.decideAssent : words.decideApprove],
    ['oppose', isAssent ? words.decideRefuse : words.decideOppose],
  ];
}

function said(call: SignedCall, task: ReadTask): ComponentChildren {
  const { asked } = task;
  if (asked?.question !== 'lastSeat') {
    return <p class="strong">{optionsOf(call, task).find(([value]) => value === call.form['choice'])?.[1]}</p>;
  }
  const { words, language } = call;
  const chosen = chosenOf(call, asked);
  return (
    <>
      <ul>
        {asked.tied.map(({ number, nominee }) => (
          <li key={number} class={chosen.includes(number) ? 'strong' : ''}>
            {nominee} · {number}: {chosen.includes(number) ? words.decideChosen : endingWords[language].notChosen}
          </li>
        ))}
      </ul>
      <p>{words.decideTiedNote(endingWords[language].notChosen)}</p>
    </>
  );
}
