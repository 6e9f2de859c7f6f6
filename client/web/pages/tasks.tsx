/** My work, and the page of each task: shown by GET, checked by a first POST, recorded by a second. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import type { Recorded } from '../../../prisma/act';
import { listToConfirm } from '../../../prisma/queries/read-envelopes';
import { readChecklist, type Checklist } from '../../../prisma/queries/read-checklist';
import { readMerit, type Merit } from '../../../prisma/queries/read-merit';
import { listToAgree } from '../../../prisma/queries/read-agreeing';
import { listTasks, type TaskLine } from '../../../prisma/queries/list-tasks';
import { readTask, type ReadTask } from '../../../prisma/queries/read-tasks';
import { showCase, type ShownCase } from '../../../prisma/queries/show-case';
import { visibleAmong } from '../../../prisma/queries/visible-cases';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { sayInstant } from '../../../words/dates';
import { sayActsFor, sayOnBehalf, sayWhyDeputy } from '../../../words/deputies';
import { taskWords } from '../../../words/letters';
import { deputyWords } from '../../../words/pages/deputies';
import { staffDeskWords } from '../../../words/pages/staff-desk';
import type { TaskKind } from '../../../rules/letters';
import { isAfterAward } from '../../../rules/stage-kinds';
import { isDeputyTask } from '../../../rules/policy-deputies';
import { CheckPage, RecordedPage } from '../confirm';
import { doOrTry, isConfirmed } from '../do-or-try';
import { ErrorSummary } from '../fields';
import { Frame, Mark } from '../frame';
import { goTo, sendPage, type House, type SignedCall } from '../call';
import { signedPage } from '../house';
import { problemPage, refusalPage, statusOf } from '../problems';
import { ToAgreeLine } from './agree-correction';
import { Missing } from './dossier';
import { UnconfirmedEnvelopes } from './envelopes';
import { Heard } from './hearing';
import { TwoClocks } from './ministry-desk';
import { Evidence, Head } from './nomination';
import { sealedPage } from './sealed-tasks';
import { taskKinds } from './task-kinds';
import { TurnedDown } from './turned-down';

/** One's own tasks and those one may do for a holder; somebody else's is not there. */
export function taskRoutes(app: FastifyInstance, house: House): void {
  signedPage(app, house, { method: 'GET', path: '/tasks' }, showTasks);
  signedPage(app, house, { method: 'GET', path: '/tasks/:task' }, (call) => withTask(call, showTask));
  signedPage(app, house, { method: 'POST', path: '/tasks/:task' }, (call) => withTask(call, actOnTask));
}

async function showTasks(call: SignedCall): Promise<FastifyReply> {
  const { words, house, me } = call;
  const { open, done } = await listTasks(house.database, me.actor);
  const envelopes = await listToConfirm(house.database, me.actor);
  const toAgree = await listToAgree(house.database, me.actor);
  return sendPage(
    call.reply,
    <Frame call={call} title={words.myWork}>
      <h1>{words.myWork}</h1>
      {envelopes.map(({ sitting, waiting }) => (
        <UnconfirmedEnvelopes key={sitting} {...{ call, sitting, waiting }} mayAgree />
      ))}
      {open.length + envelopes.length + toAgree.length === 0 && (
        <p class="panel">{words.nothingWaits(me.person.email)}</p>
      )}
      <ul class="plain">
        {open.map((task) => (
          <li key={task.id} class="task">
            <TaskText call={call} task={task} />
            <a class="first" href={`/tasks/${task.id}`} aria-label={`${words.open}: ${nameOf(call, task)}`}>
              {words.open}
            </a>
          </li>
        ))}
        {toAgree.map((one) => (
          <ToAgreeLine key={`${one.number}/${one.no}`} call={call} one={one} />
        ))}
      </ul>
      {done.length > 0 && (
        <details>
          <summary>
            {words.done} ({done.length})
          </summary>
          <ul>
            {done.map((task) => (
              <li key={task.id}>
                <a href={`/tasks/${task.id}`}>{titleOf(call, task)}</a>
                {task.subject !== '' && <span class="soft"> · {task.subject}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
      <p>
        <a href="/deputies">{deputyWords[call.language].heading}</a>
      </p>
    </Frame>,
  );
}

function titleOf({ language }: SignedCall, { kind, place, rehearsal, holder }: TaskLine): string {
  const mark = rehearsal ? ` · ${staffDeskWords[language].rehearsal}` : '';
  const title = `${taskWords[language][kind as TaskKind]} · ${place}${mark}`;
  return holder === null ? title : `${title} · ${sayOnBehalf(holder, language)}`;
}

function nameOf(call: SignedCall, task: TaskLine): string {
  return [titleOf(call, task), task.subject].filter((part) => part !== '').join(' · ');
}

function TaskText({ call, task }: { call: SignedCall; task: TaskLine }): VNode {
  const { words, language } = call;
  return (
    <span>
      <span class="strong">{titleOf(call, task)}</span>
      <br />
      {task.subject !== '' && (
        <>
          {task.subject}
          <br />
        </>
      )}
      {task.dueAt !== null && (
        <span class={task.overdue ? 'lacquer-word' : 'soft'}>
          {task.overdue ? words.overdue : words.due}: {sayInstant(task.dueAt, language, task.timeZone)}
          {task.daysLeft !== 0 && ` · ${words.daysLeft(task.daysLeft)}`}
        </span>
      )}
    </span>
  );
}

async function withTask(
  call: SignedCall,
  answer: (call: SignedCall, task: ReadTask) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const task = await readTask(call.house.database, call.me.actor, call.params['task'] ?? '');
  return isRefusal(task) ? refusalPage(call, task) : answer(call, task);
}

async function showTask(call: SignedCall, task: ReadTask): Promise<FastifyReply> {
  if (task.kind === 'convene' && task.state === 'open')
    return goTo(call.reply, `/sittings/new?body=${task.bodyId ?? ''}`);
  if (task.kind === 'notice') return goTo(call.reply, `/nominations/${task.number ?? ''}/comments`);
  const sealed = sealedPage(call, task);
  if (sealed !== undefined) return sealed;
  if (task.state !== 'open' && !isAmendable(task)) return overPage(call, task, task.state === 'done' ? 200 : 409);
  const brief = await readBrief(call, task);
  return sendPage(call.reply, <TaskPage call={call} task={task} {...brief} />);
}

/** Nothing is to be done any more; what became of the case is for those who may still see it, and of the sitting for its people. */
async function overPage(call: SignedCall, task: ReadTask, status: number): Promise<FastifyReply> {
  const { number, sitting, state } = task;
  const text = state === 'done' ? sayDone(call, task) : call.words.taskClosed(closingOf(call, task));
  const seen = await visibleAmong(call.house.database, call.me.actor, number === null ? [] : [number]);
  const cases = [...seen].map((one) => ({ href: `/nominations/${one}`, text: one }));
  const at = sitting === undefined ? [] : [{ href: `/sittings/${sitting.number}`, text: sitting.number }];
  return problemPage(call, { status, text, next: [...cases, ...at] });
}

function sayDone(call: SignedCall, task: ReadTask): string {
  const { words, language } = call;
  const { doneBy, doneFor } = task;
  const done = doneBy === undefined ? words.alreadyDone(closingOf(call, task)) : deputyWords[language].doneBy(doneBy);
  return doneFor === undefined ? done : `${done} ${deputyWords[language].doneFor(sayActsFor(doneFor, language))}`;
}

function closingOf({ language }: SignedCall, { closedAt, timeZone }: ReadTask): string {
  return closedAt === null ? '' : sayInstant(closedAt, language, timeZone);
}

/** An open vote may be amended until the closing. */
function isAmendable({ kind, state, sitting }: ReadTask): boolean {
  return kind === 'vote' && state === 'done' && sitting?.state === 'open';
}

/** `merit` and `lacks` only where the case itself is judged; `lacks`: the dossier, of which the page says what is missing. */
type Brief = { brief?: ShownCase; merit?: Merit; lacks?: Checklist };

/** What the person has to judge stands on the page of the task itself. */
async function readBrief({ house, me }: SignedCall, { number, kind, dossier }: ReadTask): Promise<Brief> {
  if (number === null) return {};
  const shown = await showCase(house.database, me.actor, { number, record: false, letters: false });
  if (isRefusal(shown)) return {};
  if (taskKinds[kind]?.isOfProcedure === true) return { brief: shown };
  const merit = await readMerit(house.database, number);
  if (dossier !== undefined || isAfterAward(shown.step)) return { brief: shown, merit };
  const lacks = await readChecklist(house.database, me.actor, number);
  return { brief: shown, merit, ...(isRefusal(lacks) ? {} : { lacks }) };
}

type TaskProps = { call: SignedCall; task: ReadTask };

/** `refused`: what the act itself had against it. */
function TaskPage({
  call,
  task,
  brief,
  merit,
  lacks,
  refused = [],
}: TaskProps & Brief & { refused?: Refusal[] }): VNode {
  const page = taskKinds[task.kind];
  const { words, language } = call;
  const title = page?.title(call, task) ?? '';
  const refusals = [...(page?.faults(call, task) ?? []), ...refused];
  return (
    <Frame call={call} title={title} rehearsal={task.rehearsal}>
      <h1>{title}</h1>
      {task.dueAt !== null && (
        <p>
          <span class="strong">{words.due}:</span> {sayInstant(task.dueAt, language, task.timeZone)}{' '}
          {task.number !== null && <a href={`/nominations/${task.number}/why`}>{words.why}</a>}
        </p>
      )}
      <ForWhom call={call} task={task} />
      <ErrorSummary call={call} refusals={refusals} />
      {page?.intro(call, task)}
      {brief !== undefined && (
        <>
          <p>
            <a href="#answer">{words.toAnswer}</a>
          </p>
          <Head call={call} shown={brief} />
          {brief.clocks !== undefined && <TwoClocks call={call} clocks={brief.clocks} timeZone={brief.timeZone} />}
          <Heard call={call} shown={brief} />
          {merit !== undefined && <TurnedDown call={call} merit={merit} timeZone={brief.timeZone} />}
          {merit !== undefined && <Evidence call={call} shown={brief} merit={merit} />}
          {lacks !== undefined && <Missing call={call} list={lacks} />}
        </>
      )}
      <form id="answer" method="post" action={`/tasks/${task.id}`}>
        <Mark call={call} />
        <input type="hidden" name="step" value="check" />
        {page?.form(call, task, refusals)}
        <button class="first">{words.check}</button>
      </form>
      <AskAnother call={call} task={task} />
    </Frame>
  );
}

/** A deputy is told for whom, before anything is asked. */
function ForWhom({ call: { language }, task: { actsFor } }: { call: SignedCall; task: ReadTask }): VNode | null {
  return actsFor === undefined ? null : <p class="panel sky">{sayWhyDeputy(actsFor, 'page', language)}</p>;
}

/** How the holder of an office has it done by somebody else; a vote is nobody else's to cast, and its page says what to do. */
function AskAnother({ call: { language }, task }: { call: SignedCall; task: ReadTask }): VNode | null {
  const said = deputyWords[language];
  if (task.kind === 'vote')
    return (
      <details>
        <summary>{said.cannotComeHead}</summary>
        <p>
          {said.never} {said.cannotCome}
        </p>
      </details>
    );
  if (task.actsFor !== undefined || !isDeputyTask(task.kind)) return null;
  return (
    <details>
      <summary>{said.askAnother}</summary>
      <p>{said.askAnotherHow}</p>
      <p>
        <a href="/deputies/new">{said.appoint}</a>
      </p>
    </details>
  );
}

/** step=check tries it out and shows what is about to be recorded; step=confirm records it; step=change shows the form again. */
async function actOnTask(call: SignedCall, task: ReadTask): Promise<FastifyReply> {
  const page = taskKinds[task.kind];
  if (page === undefined) return refusalPage(call, { code: 'not-found' });
  const faults = call.form['step'] === 'change' ? [] : page.faults(call, task);
  if (call.form['step'] === 'change' || faults.length > 0) {
    const brief = await readBrief(call, task);
    return sendPage(call.reply, <TaskPage call={call} task={task} {...brief} />, faults.length > 0 ? 422 : 200);
  }
  if (!isConfirmed(call) && task.state === 'done' && !isAmendable(task)) return overPage(call, task, 409);
  const answer = await doOrTry(call, (within) => page.record(within, task));
  if (!isRefusal(answer)) {
    if (isConfirmed(call)) return sendPage(call.reply, <TaskDone call={call} task={task} answer={answer} />);
    return sendPage(call.reply, <TaskCheck call={call} task={task} {...await readBrief(call, task)} />);
  }
  const anew = answer.code === 'stale' ? [{ href: `/tasks/${task.id}`, text: page.title(call, task) }] : [];
  if (statusOf(answer) !== 422) return refusalPage(call, answer, page.kept(call), anew);
  const brief = await readBrief(call, task);
  return sendPage(call.reply, <TaskPage call={call} task={task} {...brief} refused={[answer]} />, 422);
}

/** A supplement goes as the dossier then stands: what is still missing from it is said before. */
function TaskCheck({ call, task, brief, lacks }: TaskProps & Brief): VNode {
  const { words } = call;
  const page = taskKinds[task.kind];
  return (
    <CheckPage
      call={call}
      heading={page?.title(call, task) ?? ''}
      rehearsal={task.rehearsal}
      action={`/tasks/${task.id}`}
      confirm={page?.confirm(call) ?? words.record}
      back="/tasks"
    >
      {brief !== undefined && (
        <p>
          {brief.nominee} · {brief.titleName}
        </p>
      )}
      <p class="strong">{words.aboutToRecord}:</p>
      {task.actsFor !== undefined && <p>{sayActsFor(task.actsFor, call.language)}</p>}
      {page?.summary(call, task)}
      {task.kind === 'supplement' && lacks !== undefined && <Missing call={call} list={lacks} />}
    </CheckPage>
  );
}

/** A deputy sees the case no longer once the task is done, so that nothing of it is followed for them. */
function TaskDone({ call, task, answer }: TaskProps & { answer: Recorded }): VNode {
  return (
    <RecordedPage
      call={call}
      repeated={answer.repeated}
      rehearsal={task.rehearsal}
      next={{ href: '/tasks', text: call.words.myWork }}
      {...(task.number === null || task.actsFor !== undefined ? {} : { followed: task.number })}
    >
      <p>{call.words.entry(answer.code)}</p>
      {task.actsFor !== undefined && <p>{sayActsFor(task.actsFor, call.language)}</p>}
    </RecordedPage>
  );
}
