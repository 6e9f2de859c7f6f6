/** An award and what was found against it: the pages on which a unit proposes and a decider decides, and the story on the case. */

import type { VNode } from 'preact';
import {
  decideRevocation,
  proposeRevocation,
  type Proposal,
  type Revocation,
} from '../../../prisma/acts/decide-finding';
import type { DutyKind } from '../../../rules/after-award';
import type { ReadTask } from '../../../prisma/queries/read-tasks';
import type { ShownCase } from '../../../prisma/queries/show-case';
import { civilDay } from '../../../words/dates';
import { revocationWords, sayFoundAgainst, sayGiveBack, sayReward } from '../../../words/revocation';
import { Choices, Field } from '../fields';
import type { SignedCall } from '../call';
import { Duties } from './award-duty';
import { Answered } from './answered';
import { ifSent, labelOf, missing, type TaskPageKind } from './task-kind';

function Intro({ call, task }: { call: SignedCall; task: ReadTask }): VNode {
  return (
    <>
      <p>
        {call.words.nomination} <a href={`/nominations/${task.number ?? ''}`}>{task.number}</a>
      </p>
      {task.found !== undefined &&
        sayFoundAgainst(task.found, call.language, task.timeZone).map((line, index) => (
          <p key={index} class="panel gold">
            {line}
          </p>
        ))}
    </>
  );
}

/** A choice and its reason are asked for alike on both pages. */
function faultsOf(call: SignedCall, options: [string, string][], more: () => ReturnType<typeof missing>[]) {
  return ifSent(call, () => [
    !options.some(([value]) => value === call.form['choice']) && { code: 'field-missing', field: 'choice' },
    (call.form['reason'] ?? '').trim() === '' && { code: 'reason-missing', field: 'reason' },
    ...more(),
  ]);
}

function proposals({ language }: SignedCall): [string, string][] {
  return [
    ['revoke', revocationWords[language].revoke],
    ['drop', revocationWords[language].drop],
  ];
}

export const propose: TaskPageKind = {
  title: ({ language }, { number }) => `${revocationWords[language].proposeHead} · ${number ?? ''}`,
  intro: (call, task) => <Intro call={call} task={task} />,
  form: (call, _task, refusals) => (
    <>
      <Choices
        {...{ call, refusals }}
        name="choice"
        legend={revocationWords[call.language].proposal}
        options={proposals(call)}
        chosen={call.form['choice']}
      />
      <Field {...{ call, refusals }} name="reason" label={call.words.reason} long value={call.form['reason']} />
    </>
  ),
  faults: (call) => faultsOf(call, proposals(call), () => []),
  summary: (call) => (
    <Answered call={call} said={labelOf(proposals(call), call.form['choice'])} recorded={['reason']} />
  ),
  confirm: ({ words }) => words.record,
  record: ({ house, me, form }, { id }) =>
    proposeRevocation(house.database, {
      taskId: id,
      actor: me.actor,
      choice: form['choice'] as Proposal['choice'],
      reason: form['reason'] ?? '',
    }),
  kept: ({ form }) => form['reason'] ?? '',
};

function decisions({ language }: SignedCall): [string, string][] {
  return [
    ['revoked', revocationWords[language].revoked],
    ['upheld', revocationWords[language].upheld],
  ];
}

export const revocation: TaskPageKind = {
  title: ({ language }, { number }) => `${revocationWords[language].decideHead} · ${number ?? ''}`,
  intro: (call, task) => <Intro call={call} task={task} />,
  form: (call, _task, refusals) => {
    const shared = { call, refusals };
    return (
      <>
        <Choices
          {...shared}
          name="choice"
          legend={call.words.answer}
          options={decisions(call)}
          chosen={call.form['choice']}
        />
        <Field
          {...shared}
          name="decisionNumber"
          label={call.words.decisionNumber}
          hint={revocationWords[call.language].revokedHint}
          value={call.form['decisionNumber']}
        />
        <Field
          {...shared}
          name="decisionOn"
          label={call.words.decisionOn}
          type="date"
          value={call.form['decisionOn']}
        />
        <Field {...shared} name="reason" label={call.words.reason} long value={call.form['reason']} />
      </>
    );
  },
  faults: (call) =>
    faultsOf(call, decisions(call), () =>
      call.form['choice'] === 'revoked' ? [missing(call, 'decisionNumber'), missing(call, 'decisionOn')] : [],
    ),
  summary: (call) => {
    const isRevoked = call.form['choice'] === 'revoked';
    return (
      <Answered
        call={call}
        said={labelOf(decisions(call), call.form['choice'])}
        recorded={isRevoked ? ['decisionNumber', 'decisionOn', 'reason'] : ['reason']}
        ends={isRevoked ? 'revoked' : undefined}
      />
    );
  },
  confirm: ({ words }) => words.record,
  record: ({ house, me, form }, { id }) =>
    decideRevocation(house.database, {
      taskId: id,
      actor: me.actor,
      choice: form['choice'] as Revocation['choice'],
      decisionNumber: form['decisionNumber'] ?? '',
      decisionOn: form['decisionOn'] ?? '',
      reason: form['reason'] ?? '',
    }),
  kept: ({ form }) => form['reason'] ?? '',
};

type AwardProps = { call: SignedCall; shown: ShownCase; mayEnter: DutyKind[] };

/** The award with its money, what is owed after it, each finding with what became of it, and what is to be returned; nothing where no award was given. */
export function AfterAward({ call, shown, mayEnter }: AwardProps): VNode | null {
  const { language } = call;
  const { award } = shown;
  if (award === null) return null;
  const words = revocationWords[language];
  return (
    <section>
      <h2>{words.head}</h2>
      <p>{words.awardOf(award.decisionNumber, civilDay(award.decisionOn, language))}</p>
      {award.reward !== null && award.giveBack === null && <p>{sayReward(award.reward, language)}</p>}
      {award.duties.length > 0 && <Duties call={call} shown={shown} duties={award.duties} mayEnter={mayEnter} />}
      {award.findings.map((finding) => (
        <div class="panel" key={finding.opening}>
          {sayFoundAgainst(finding, language, shown.timeZone).map((line, index) => (
            <p key={index} class={index === 0 ? 'strong' : ''}>
              {line}
            </p>
          ))}
        </div>
      ))}
      {award.giveBack !== null && <p class="panel gold">{sayGiveBack(award.giveBack, language)}</p>}
    </section>
  );
}
