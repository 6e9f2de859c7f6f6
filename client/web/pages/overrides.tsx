/** What takes two persons: the list of what waits for its second one, and the page on which that person agrees or declines. */

import type { FastifyInstance, FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { decideOverride } from '../../../prisma/acts/decide-override';
import { listSeconds, type AwaitedSecond } from '../../../prisma/queries/list-seconds';
import { listWaiting, readOverride, type ShownOverride } from '../../../prisma/queries/read-overrides';
import { readRunning, type RunningCase } from '../../../prisma/queries/read-running';
import { maySeeDesk } from '../../../rules/may-see';
import { isRefusal, type Refusal } from '../../../rules/refusal';
import { sayInstant } from '../../../words/dates';
import { sayOverride, secondPersonWords } from '../../../words/second-person';
import { sendPage, type House, type SignedCall } from '../call';
import { CheckPage, RecordedPage } from '../confirm';
import { doOrTry, isConfirmed } from '../do-or-try';
import { Choices, ErrorSummary, Field } from '../fields';
import { Frame, Mark, Rehearsed } from '../frame';
import { signedPage } from '../house';
import { refusalPage, statusOf } from '../problems';
import { Table } from '../table';
import { Change } from './move-policy';

const PATH = '/nominations/:number/overrides/:no';

/** The list is for those who see the desk, the page for those who see the case; whoever proposed is not asked. */
export function overrideRoutes(app: FastifyInstance, house: House): void {
  signedPage(app, house, { method: 'GET', path: '/overrides' }, showList);
  signedPage(app, house, { method: 'GET', path: PATH }, (call) => withOne(call, (one) => formPage(call, one, [])));
  signedPage(app, house, { method: 'POST', path: PATH }, (call) => withOne(call, (one) => act(call, one)));
}

async function showList(call: SignedCall): Promise<FastifyReply> {
  const { house, me, language } = call;
  if (maySeeDesk(me.actor) !== undefined) return refusalPage(call, { code: 'not-found' });
  const said = secondPersonWords[language];
  const waiting = await listWaiting(house.database, me.actor, { day: me.day });
  const others = await listSeconds(house.database, me.actor, me.day);
  return sendPage(
    call.reply,
    <Frame call={call} title={said.heading}>
      <h1>{said.heading}</h1>
      <p class="soft">{said.lead}</p>
      {waiting.length + others.length === 0 ? (
        <p class="panel">{said.nothing}</p>
      ) : (
        <Table heads={said.columns}>
          {waiting.map((one) => (
            <Row key={`${one.number}/${one.no}`} call={call} one={one} at={placeOf(one)} until={one.until} />
          ))}
          {others.map((one) => (
            <Row key={`${one.number}/${one.kind}/${one.no}`} call={call} one={one} at={decidedAt(one)} until={null} />
          ))}
        </Table>
      )}
    </Frame>,
  );
}

type Props = { call: SignedCall; one: ShownOverride };

type RowProps = { call: SignedCall; one: ShownOverride | AwaitedSecond; at: string; until: Date | null };

function Row({ call, one, at, until: lapses }: RowProps): VNode {
  const { language } = call;
  const said = secondPersonWords[language];
  const [number, no, what, by, until] = said.columns;
  return (
    <tr>
      <td data-label={number}>
        <a href={`/nominations/${one.number}`}>{one.number}</a>
        {one.rehearsal && <Rehearsed call={call} />}
      </td>
      <td data-label={no}>{one.no}</td>
      <td data-label={what}>
        <a href={at}>{said.kinds[one.kind]}</a>
      </td>
      <td data-label={by}>{one.by}</td>
      <td data-label={until}>{lapses === null ? said.noEnd : sayInstant(lapses, language, one.timeZone)}</td>
    </tr>
  );
}

function placeOf({ number, no }: ShownOverride): string {
  return `/nominations/${number}/overrides/${no}`;
}

/** Where a correction or the end of a conflict is decided: one's own task, or the page on which whoever may does it. */
function decidedAt({ kind, number, no, taskId }: AwaitedSecond): string {
  if (taskId !== null) return `/tasks/${taskId}`;
  return kind === 'conflict' ? `/nominations/${number}/conflicts` : `/nominations/${number}/corrections/${no}`;
}

/** On the page of its case: what waits, and where it is agreed to. */
export function Waiting({ call, waiting }: { call: SignedCall; waiting: ShownOverride[] }): VNode | null {
  if (waiting.length === 0) return null;
  return (
    <section>
      <h2>{secondPersonWords[call.language].heading}</h2>
      {waiting.map((one) => (
        <div key={one.no} class="panel gold">
          <Proposal call={call} one={one} />
          <a href={placeOf(one)}>{secondPersonWords[call.language].opinion}</a>
        </div>
      ))}
    </section>
  );
}

async function withOne(call: SignedCall, answer: (one: ShownOverride) => Promise<FastifyReply>): Promise<FastifyReply> {
  const { house, me, params } = call;
  const [number, no] = [params['number'] ?? '', Number(params['no'])];
  const one = /^\d{1,9}$/.test(params['no'] ?? '')
    ? await readOverride(house.database, me.actor, { number, no })
    : undefined;
  return one === undefined ? refusalPage(call, { code: 'not-found' }) : answer(one);
}

/** step=check says what the opinion does; step=confirm records it, and with it what was proposed. */
async function act(call: SignedCall, one: ShownOverride): Promise<FastifyReply> {
  const { form, me } = call;
  const choice = (['agree', 'decline'] as const).find((one) => one === form['choice']);
  const faults: Refusal[] = [
    ...(choice === undefined ? [{ code: 'field-missing' as const, field: 'choice' }] : []),
    ...((form['reason'] ?? '').trim() === '' ? [{ code: 'reason-missing' as const, field: 'reason' }] : []),
  ];
  if (form['step'] === 'change') return formPage(call, one, []);
  if (faults.length > 0 || choice === undefined) return formPage(call, one, faults);
  const { number, no } = one;
  const opinion = { number, no, actor: me.actor, choice, reason: form['reason'] ?? '' };
  const answer = await doOrTry(call, ({ house }) => decideOverride(house.database, opinion));
  if (isRefusal(answer))
    return statusOf(answer) === 422 ? formPage(call, one, [answer]) : refusalPage(call, answer, form['reason']);
  if (!isConfirmed(call) && !answer.repeated)
    return sendPage(
      call.reply,
      <OpinionCheck call={call} one={one} choice={choice} running={await changesOf(call, one)} />,
    );
  return sendPage(
    call.reply,
    <RecordedPage
      call={call}
      repeated={answer.repeated}
      rehearsal={one.rehearsal}
      next={{ href: `/nominations/${number}`, text: number }}
    >
      <p>{secondPersonWords[call.language].done[choice](number)}</p>
    </RecordedPage>,
  );
}

/** What it would change, as whoever proposed it was shown; nothing once it was decided. */
async function changesOf({ house, me }: SignedCall, one: ShownOverride): Promise<RunningCase[]> {
  if (one.state !== 'proposed') return [];
  const running = await readRunning(house.database, me.actor, { packs: one.packs, number: one.number });
  return isRefusal(running) ? [] : running;
}

async function formPage(call: SignedCall, one: ShownOverride, refusals: Refusal[]): Promise<FastifyReply> {
  const said = secondPersonWords[call.language];
  const running = await changesOf(call, one);
  const title = `${said.heading} · ${one.number}`;
  return sendPage(
    call.reply,
    <Frame call={call} title={title} rehearsal={one.rehearsal}>
      <h1>
        {said.heading} · <a href={`/nominations/${one.number}`}>{one.number}</a>
      </h1>
      <ErrorSummary call={call} refusals={refusals} />
      <div class="panel sky">
        <Proposal call={call} one={one} running={running} />
        <p class="strong">{one.lapsed ? said.lapsed : said.states[one.state]}</p>
      </div>
      {one.mine ? <OpinionForm call={call} one={one} refusals={refusals} /> : <p class="soft">{said.notMine}</p>}
    </Frame>,
    refusals.length > 0 ? 422 : 200,
  );
}

function Proposal({ call, one, running = [] }: Props & { running?: RunningCase[] }): VNode {
  return (
    <>
      {sayOverride(one, call.language).map((line, index) => (
        <p key={index}>{line}</p>
      ))}
      {running.map((change) => (
        <Change key={change.number} call={call} one={change} zone={one.timeZone} />
      ))}
    </>
  );
}

function OpinionForm({ call, one, refusals }: Props & { refusals: Refusal[] }): VNode {
  const { form, words, language } = call;
  return (
    <form method="post" action={placeOf(one)}>
      <Mark call={call} />
      <input type="hidden" name="step" value="check" />
      <Choices
        {...{ call, refusals }}
        name="choice"
        legend={secondPersonWords[language].opinion}
        options={choicesOf(call)}
        chosen={form['choice']}
      />
      <Field {...{ call, refusals }} name="reason" label={words.reason} long value={form['reason']} />
      <button class="first">{words.check}</button>
    </form>
  );
}

function choicesOf({ language }: SignedCall): [string, string][] {
  const said = secondPersonWords[language];
  return [
    ['agree', said.agree],
    ['decline', said.decline],
  ];
}

type Check = Props & { choice: 'agree' | 'decline'; running: RunningCase[] };

function OpinionCheck({ call, one, choice, running }: Check): VNode {
  const said = secondPersonWords[call.language];
  return (
    <CheckPage
      call={call}
      heading={`${said.opinion} · ${one.number}`}
      rehearsal={one.rehearsal}
      action={placeOf(one)}
      confirm={said[choice]}
      grave={choice === 'agree'}
      back={placeOf(one)}
    >
      <Proposal call={call} one={one} running={running} />
      <p class="strong">{choice === 'agree' ? said.willAgree : said.willDecline}</p>
      <p>{call.form['reason']}</p>
    </CheckPage>
  );
}
