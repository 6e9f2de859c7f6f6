/** The page on which an organisation votes openly. */

import type { ComponentChildren } from 'preact';
import { castVote, type OpenVote } from '../../../prisma/acts/cast-vote';
import type { ReadTask } from '../../../prisma/queries/read-tasks';
import type { Refusal } from '../../../rules/refusal';
import { sayVotedAgain } from '../../../words/voted-again';
import type { SignedCall } from '../call';
import { Choices, Field } from '../fields';
import { Reason } from './sealed-tasks';
import { ifSent, type TaskPageKind } from './task-kind';

/** The choices of a paper by position; what was not chosen is left out. */
function choicesOf({ form }: SignedCall): Record<string, string> {
  const pairs = Object.entries(form).flatMap(([name, value]) =>
    name.startsWith('item-') && value !== '' ? [[name.slice(5), value] as const] : [],
  );
  return Object.fromEntries(pairs);
}

function paperItems(call: SignedCall, task: ReadTask, refusals: Refusal[]): ComponentChildren {
  const items = task.sitting?.items ?? [];
  return items.map((item) => (
    <div class="panel" key={item.position}>
      <p class="serif">
        {item.shownAs}. {item.nominee}
      </p>
      <p>
        {item.titleName} ·{' '}
        <a class="nowrap" href={`/nominations/${item.number}`}>
          {item.number}
        </a>
      </p>
      <Reason call={call} item={item} isOpen={items.length === 1} />
      {item.recused ? (
        <p class="soft">{call.words.recusedItem}</p>
      ) : (
        <Choices
          {...{ call, refusals }}
          name={`item-${item.position}`}
          path={`choices.${item.position}`}
          legend={<span class="unseen">{item.nominee}</span>}
          options={voteOptions(call).filter(([choice]) => choice !== 'abstain' || item.mayAbstain)}
          chosen={call.form[`item-${item.position}`]}
        />
      )}
    </div>
  ));
}

/** Item by item what is chosen. */
function paperSummary(call: SignedCall, task: ReadTask, chosen: Record<string, string>): ComponentChildren {
  const words = Object.fromEntries(voteOptions(call));
  return (
    <ol>
      {(task.sitting?.items ?? [])
        .filter((item) => !item.recused)
        .map((item) => {
          const choice = chosen[String(item.position)];
          return (
            <li key={item.position} value={item.shownAs}>
              {item.nominee} · {item.titleName}:{' '}
              <span class="strong">{choice === undefined ? call.words.blank : words[choice]}</span>
            </li>
          );
        })}
    </ol>
  );
}

export const vote: TaskPageKind = {
  title: ({ words }, { sitting }) => `${words.voteHead} · ${sitting?.number ?? ''}`,
  intro: (call, task) => {
    const { words, language } = call;
    const { sitting } = task;
    return (
      <>
        <p>
          {sitting?.body} · <a href={`/sittings/${sitting?.number ?? ''}`}>{words.voteSitting}</a>
        </p>
        <p>{words.voteFor(sitting?.organisation ?? '')}</p>
        {sitting?.again !== undefined && (
          <p class="panel sky">{sayVotedAgain(sitting.again, language, 'biểu quyết')}</p>
        )}
        {(sitting?.cast ?? 0) > 0 && (
          <div class="panel gold">
            <p>{words.voteAgain}</p>
            {paperSummary(call, task, sitting?.stands ?? {})}
          </div>
        )}
      </>
    );
  },
  form: (call, task, refusals) => (
    <>
      {paperItems(call, task, refusals)}
      <input type="hidden" name="edition" value={call.form['edition'] ?? String((task.sitting?.cast ?? 0) + 1)} />
      <Field
        {...{ call, refusals }}
        name="reason"
        label={call.words.reason}
        hint={call.words.voteReasonHint}
        long
        value={call.form['reason']}
      />
    </>
  ),
  faults: (call, task) =>
    ifSent(call, () =>
      (task.sitting?.items ?? []).map(
        (item) =>
          !item.recused &&
          choicesOf(call)[String(item.position)] === undefined && {
            code: 'field-missing' as const,
            field: `choices.${item.position}`,
          },
      ),
    ),
  summary: (call, task) => (
    <>
      {paperSummary(call, task, choicesOf(call))}
      <p>{call.form['reason']}</p>
    </>
  ),
  confirm: ({ words }) => words.record,
  record: (call, { id }) =>
    castVote(call.house.database, {
      taskId: id,
      actor: call.me.actor,
      choices: choicesOf(call) as OpenVote['choices'],
      edition: Number(call.form['edition'] ?? '1'),
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
