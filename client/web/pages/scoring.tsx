/** The pages of a bloc that scores: one's own sheet, the check of another's, the table put together and adopted. */

import type { ComponentChildren, VNode } from 'preact';
import { adoptTable, atMember, collateScores, type Adoption } from '../../../prisma/acts/adopt-table';
import type { Recorded } from '../../../prisma/act';
import { scoreMember } from '../../../prisma/acts/score-member';
import type { ScoredMember } from '../../../prisma/queries/read-scores';
import type { ReadTask } from '../../../prisma/queries/read-tasks';
import type { Refusal } from '../../../rules/refusal';
import type { ScoreRow } from '../../../rules/score-table';
import { checkSheet } from '../../../rules/scoring';
import { sayInstant } from '../../../words/dates';
import { scoreWords } from '../../../words/score-pages';
import type { SignedCall } from '../call';
import { Choices, Field } from '../fields';
import { beforeOf, keptOf, SheetForm, SheetSummary, sheetOf } from './score-sheet';
import { MemberName, Scores } from './score-table';
import { ifSent, type TaskPageKind } from './task-kind';

async function first(answer: Promise<Recorded | Refusal[]>): Promise<Recorded | Refusal> {
  const found = await answer;
  return Array.isArray(found) ? (found[0] ?? { code: 'not-found' }) : found;
}

function sheetPage(stage: 'self' | 'cross'): TaskPageKind {
  const faultsOf = (call: SignedCall, { score }: ReadTask): Refusal[] =>
    ifSent(call, () => {
      const table = score?.board.table;
      if (table === undefined || table === null) return [];
      const before = stage === 'self' || score?.subject == null ? {} : beforeOf(score.subject);
      return checkSheet(sheetOf(call, table.rows, {}), { table, stage, before });
    });
  const rowsOf = ({ score }: ReadTask): ScoreRow[] => score?.board.table?.rows ?? [];
  return {
    title: ({ language }, { sitting }) => {
      const said = scoreWords(language);
      return `${stage === 'self' ? said.selfHead : said.crossHead} · ${sitting?.number ?? ''}`;
    },
    intro: (call, { score, sitting }) => {
      const said = scoreWords(call.language);
      const name = score?.subject?.name ?? '';
      return (
        <>
          <p>{sitting?.body}</p>
          <p>{stage === 'self' ? said.selfIntro(name) : said.crossIntro(name)}</p>
        </>
      );
    },
    form: (call, { score }, refusals) =>
      score?.subject == null ? null : <SheetForm {...{ call, score, stage, refusals }} member={score.subject} />,
    faults: faultsOf,
    summary: (call, task) =>
      task.score === undefined ? null : (
        <SheetSummary call={call} score={task.score} sheet={sheetOf(call, rowsOf(task), {})} />
      ),
    confirm: ({ words }) => words.record,
    record: (call, task) =>
      first(
        scoreMember(call.house.database, {
          taskId: task.id,
          actor: call.me.actor,
          sheet: sheetOf(call, rowsOf(task), {}),
        }),
      ),
    kept: keptOf,
  };
}

/** Members that scored themselves; the others have no points to adopt. */
function scoredMembers({ score }: ReadTask): ScoredMember[] {
  return (score?.board.members ?? []).filter(({ unscored }) => !unscored);
}

/** Why the meeting did not adopt the table that was proposed last, and that the form begins with it. */
function SentBack({ call, task: { score, timeZone } }: { call: SignedCall; task: ReadTask }): VNode | null {
  if (score === undefined || score.sentBack === null) return null;
  const { by, at, reason } = score.sentBack;
  const said = scoreWords(call.language);
  return (
    <p class="panel">
      <span class="strong">
        {said.changeIt} · {said.by(by, sayInstant(at, call.language, timeZone))}:
      </span>{' '}
      {reason}
      <br />
      {said.beginsWithProposal}
    </p>
  );
}

export const collate: TaskPageKind = {
  title: ({ language }, { sitting }) => `${scoreWords(language).collateHead} · ${sitting?.number ?? ''}`,
  intro: (call, task) => (
    <>
      <p>{task.sitting?.body}</p>
      <p>{scoreWords(call.language).collateIntro}</p>
      <SentBack call={call} task={task} />
      <Scores call={call} board={task.score?.board ?? null} timeZone={task.timeZone} />
    </>
  ),
  form: (call, task, refusals) => {
    const { score } = task;
    return score === undefined
      ? null
      : scoredMembers(task).map((member) => (
          <section key={member.seatNo}>
            <h2>
              <MemberName call={call} member={member} />
            </h2>
            <SheetForm call={call} score={score} member={member} stage="adopted" refusals={refusals} />
          </section>
        ));
  },
  faults: (call, task) =>
    ifSent(call, () => {
      const table = task.score?.board.table;
      if (table === undefined || table === null) return [];
      return scoredMembers(task).flatMap((member) => {
        const place = { seat: member.seatNo };
        const asked = { table, stage: 'adopted' as const, before: beforeOf(member) };
        return checkSheet(sheetOf(call, table.rows, place), asked).map((fault) => atMember(fault, member.seatNo));
      });
    }),
  summary: (call, task) => {
    const { score } = task;
    return score === undefined
      ? null
      : scoredMembers(task).map((member) => (
          <div key={member.seatNo}>
            <p class="strong">{member.name}</p>
            <SheetSummary
              call={call}
              score={score}
              sheet={sheetOf(call, score.board.table?.rows ?? [], { seat: member.seatNo })}
            />
          </div>
        ));
  },
  confirm: ({ words }) => words.record,
  record: (call, task) => {
    const rows = task.score?.board.table?.rows ?? [];
    const sheets = Object.fromEntries(
      scoredMembers(task).map(({ organisationId, seatNo }) => [organisationId, sheetOf(call, rows, { seat: seatNo })]),
    );
    return first(collateScores(call.house.database, { taskId: task.id, actor: call.me.actor, sheets }));
  },
  kept: keptOf,
};

export const adopt: TaskPageKind = {
  title: ({ language }, { sitting }) => `${scoreWords(language).adoptHead} · ${sitting?.number ?? ''}`,
  intro: (call, task) => (
    <>
      <p>{task.sitting?.body}</p>
      <p>{scoreWords(call.language).adoptIntro}</p>
      <Scores call={call} board={task.score?.board ?? null} timeZone={task.timeZone} />
    </>
  ),
  form: (call, task, refusals) => {
    const said = scoreWords(call.language);
    return (
      <>
        <Choices
          {...{ call, refusals }}
          name="choice"
          legend={said.adoptHead}
          options={adoptOptions(call)}
          chosen={call.form['choice']}
        />
        {task.score?.leaderOpinion === true && (
          <Field
            call={call}
            name="opinion"
            label={said.opinion}
            hint={said.opinionHint}
            long
            value={call.form['opinion']}
            refusals={refusals}
          />
        )}
        <Field
          call={call}
          name="reason"
          label={said.changeReason}
          long
          value={call.form['reason']}
          refusals={refusals}
        />
      </>
    );
  },
  faults: (call, task) =>
    ifSent(call, () => {
      const { choice, reason = '', opinion = '' } = call.form;
      if (!adoptOptions(call).some(([value]) => value === choice)) return [{ code: 'field-missing', field: 'choice' }];
      if (choice === 'change') return [reason.trim() === '' && { code: 'reason-missing', field: 'reason' }];
      const isAsked = task.score?.leaderOpinion === true && opinion.trim() === '';
      return [isAsked && { code: 'field-missing', field: 'opinion' }];
    }),
  summary: (call): ComponentChildren => (
    <>
      <p>{adoptOptions(call).find(([value]) => value === call.form['choice'])?.[1]}</p>
      <p>
        {call.form['choice'] === 'change' ? call.form['reason'] : ''} {call.form['opinion']}
      </p>
    </>
  ),
  confirm: ({ words }) => words.record,
  record: ({ house, me, form }, { id }) =>
    first(
      adoptTable(house.database, {
        taskId: id,
        actor: me.actor,
        choice: form['choice'] as Adoption['choice'],
        reason: form['reason'] ?? '',
        opinion: form['opinion'] ?? '',
      }),
    ),
  kept: ({ form }) => `${form['opinion'] ?? ''}\n${form['reason'] ?? ''}`.trim(),
};

function adoptOptions({ language }: SignedCall): [string, string][] {
  const said = scoreWords(language);
  return [
    ['adopt', said.adoptIt],
    ['change', said.changeIt],
  ];
}

export const selfScore = sheetPage('self');
export const crossScore = sheetPage('cross');
